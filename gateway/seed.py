"""`python -m gateway.seed`: keep an office and its sign-ins, read as JSON from standard input.

    {"office": {"id": "…uuid…", "name": "…", "phone": "…", "fax": "…", "letter_eras": false},
     "users": [{"email": "…", "name": "…", "password": "…", "grants": ["carving.read", "…"]}]}

Repeating it is harmless: names, passwords and grants become those given. Reads `KIRIDASHI_DATABASE_URL_GATEWAY`.
"""

import asyncio
import json
import sys
from contextlib import AsyncExitStack
from typing import NoReturn

from pydantic import Field

from chassis import db
from chassis.clock import SystemClock
from chassis.settings import Settings
from gateway.sessions import Passwords, seed
from gateway.store import Office, Stores


class SeedSettings(Settings):
    """The one setting that seeding needs."""

    database_url: str = Field(
        alias="KIRIDASHI_DATABASE_URL_GATEWAY", description="Address of the gateway's own database.", repr=False
    )


async def run(text: str) -> int:
    """Seed from a JSON text; gives the number of people."""
    given = json.loads(text)
    office = given["office"]
    async with AsyncExitStack() as stack:
        engine = await db.open_engine(stack, SeedSettings.read().database_url, pool_size=1)
        works = db.Works(engine, service="gateway", stores=Stores, encode=no_facts, clock=SystemClock())
        kept = Office(
            office["id"], office["name"], office.get("phone"), office.get("fax"), bool(office.get("letter_eras"))
        )
        return await seed(works, Passwords(), kept, given["users"])


def no_facts(fact: object) -> NoReturn:
    """Refuse: the gateway publishes nothing."""
    raise TypeError(f"the gateway has no fact such as {type(fact).__name__}")


if __name__ == "__main__":
    count = asyncio.run(run(sys.stdin.read()))
    sys.stdout.write(json.dumps({"users": count}) + "\n")
