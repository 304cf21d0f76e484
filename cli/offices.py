"""Which office the command acts for, and the demo office with its sign-ins."""

import os
from dataclasses import dataclass

from chassis.errors import Fault, InvalidInput
from chassis.ids import is_id

DEMO_OFFICE_ID = "0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c01"


@dataclass(frozen=True)
class DemoUser:
    """One invented person of the demo office who can sign in."""

    user_id: str
    email: str
    name: str
    password: str
    duty: tuple[str, str]
    """What the person does, in Japanese and in English."""

    grants: tuple[str, ...]


DEMO_OFFICE = {
    "id": DEMO_OFFICE_ID,
    "name": "みなと就労支援センター（見本）",
    "phone": "03-0000-0000",
    "fax": "03-0000-0001",
}

EVERYTHING = (
    "carving.read",
    "carving.write",
    "carving.decide",
    "matcher.read",
    "matcher.write",
    "matcher.batch",
    "placement.read",
    "placement.write",
)

DEMO_USERS = (
    DemoUser(
        "6b1f6f5a-0a43-4f0e-8a5e-1c2d3e4f5a01",
        "kaitaku@example.jp",
        "佐藤 みのり",
        "kiridashi-demo-1",
        ("職場開拓担当", "finds jobs at employers"),
        EVERYTHING,
    ),
    DemoUser(
        "6b1f6f5a-0a43-4f0e-8a5e-1c2d3e4f5a02",
        "teichaku@example.jp",
        "田中 航",
        "kiridashi-demo-2",
        ("就労定着支援員", "supports people in their jobs"),
        ("carving.read", "matcher.read", "placement.read", "placement.write"),
    ),
)


def office_id() -> str:
    """Return the office that commands act for: `KIRIDASHI_OFFICE`, else the demo office.

    `InvalidInput` where the variable holds no id.
    """
    given = os.environ.get("KIRIDASHI_OFFICE") or DEMO_OFFICE_ID
    if not is_id(given):
        raise InvalidInput("OFFICE_UNREADABLE", [Fault("KIRIDASHI_OFFICE", "string.uuid")])
    return given
