"""Whatever is thrown at the door: a clear refusal in our own words, and nothing half done."""

import random
from typing import Any

import pytest
from google.protobuf.message import Message

from carving.rpc import GRANTS, NAME
from chassis.errors import KiridashiError, Unexpected
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from tests.integration.carving.party import Carving

VERBS = sorted(path.rpartition("/")[2] for path in GRANTS)
SLOW = {"CarveJob", "CarveRoles", "Characterise"}
ROUNDS = 60
DEPTH_MAX = 3

TEXTS = ("", "x", "\x00", "\u202e", "'; DROP TABLE roles; --", "𠮷" * 40, "あ" * 2500)
FILES = (b"", b"PK\x03\x04", b"\xff\xfe", "会社名,仕事の内容\r\nみどり,検品".encode(), b"\x00" * 40)
NUMBERS = (0, 1, -1, 7, 1440, 2**31 - 1)
REALS = (0.0, -1.0, 1e300, float("nan"), float("inf"))
ODD = 0.04


def a_text(dice: random.Random, name: str) -> str:
    """Give a text; for an id mostly one that looks like it, else an odd one now and then."""
    if name.endswith("_id"):
        return new_id() if dice.random() > ODD else dice.choice(TEXTS)
    return dice.choice(TEXTS) if dice.random() < ODD else "検品 90分"


def a_value(dice: random.Random, field: Any, depth: int) -> Any:  # Any: descriptors, and values of every kind
    """Give some value for one field, an odd one as often as not."""
    by_type = {
        field.TYPE_STRING: lambda: a_text(dice, field.name),
        field.TYPE_BYTES: lambda: dice.choice(FILES),
        field.TYPE_BOOL: lambda: dice.random() < 0.5,
        field.TYPE_DOUBLE: lambda: dice.choice(REALS) if dice.random() < ODD else 0.5,
        field.TYPE_INT32: lambda: dice.choice(NUMBERS) if dice.random() < ODD else dice.choice((0, 1, 5)),
        field.TYPE_INT64: lambda: dice.choice(NUMBERS) if dice.random() < ODD else 0,
        field.TYPE_ENUM: lambda: 99 if dice.random() < ODD else dice.choice((1, 2)),
        field.TYPE_MESSAGE: lambda: a_message(dice, field.message_type, depth + 1),
    }
    make = by_type[field.type]
    return [make() for _ in range(dice.randrange(3))] if field.is_repeated else make()


def a_message(dice: random.Random, descriptor: Any, depth: int = 0) -> Message:  # Any: as above
    """Give a message with some of its fields set."""
    kind = getattr(pb, descriptor.name, None) or descriptor._concrete_class
    plain = [f for f in descriptor.fields if not (f.message_type and f.message_type.GetOptions().map_entry)]
    deep = [f for f in plain if depth < DEPTH_MAX or f.message_type is None]
    filled: Message = kind(**{f.name: a_value(dice, f, depth) for f in deep if dice.random() < 0.6})
    if "request_id" in descriptor.fields_by_name:
        filled.request_id = new_id()  # type: ignore[attr-defined]  # the field is there
    return filled


@pytest.mark.parametrize("verb", [verb for verb in VERBS if verb not in SLOW])
async def test_no_input_gets_inside(carving: Carving, verb: str) -> None:
    """Any message at all is answered or refused in our own words, never with a fault of ours."""
    dice = random.Random(verb)
    asker = carving.employer() if GRANTS[f"/{NAME}/{verb}"] == "proposal.answer" else carving
    sent = (await carving.sent()).proposal
    ids = {name: getattr(sent, name) for name in ("workplace_id", "employer_id", "role_id")} | {"proposal_id": sent.id}
    inside = []
    for _ in range(ROUNDS):
        request = a_message(dice, getattr(pb, f"{verb}Request").DESCRIPTOR)
        for name, known in ids.items():
            if name in request.DESCRIPTOR.fields_by_name and dice.random() < 0.8:
                setattr(request, name, known)
        try:
            await asker.ask(verb, request)
        except Unexpected:
            inside.append(request)
        except (KiridashiError, UnicodeError):
            continue

    assert inside == []
