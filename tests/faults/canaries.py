"""Canaries: a mark in every text a client's profile can hold, and places in which none of them may turn up."""

import json
import re
import urllib.request
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import sqlalchemy as sa
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from pypdf import PdfReader
from sqlalchemy.ext.asyncio import create_async_engine

from cli.offices import DEMO_OFFICE_ID
from cli.supervisor import Suite
from kiridashi.common.v1 import common_pb2
from kiridashi.matcher.v1 import matcher_pb2 as pb

MARK = re.compile(r"QK\d{4}ZW")
CODED = frozenset(
    {"wants", "demands", "demand", "answers", "licences", "prefectures", "municipalities", "means", "fields"}
)
"""Texts of a profile that are codes or names of places, which a match has to read."""


class Aviary:
    """Plants canaries and knows in which field each was planted."""

    def __init__(self) -> None:
        self.planted: dict[str, str] = {}

    def plant(self, profile: pb.ClientProfile) -> pb.ClientProfile:
        """Give the profile with at least one entry of each kind, and a canary in every text people write."""
        made = pb.ClientProfile()
        made.CopyFrom(profile)
        made.kana = "かな"
        made.practicum_wishes[:] = ["願い"]
        made.preferences.add(words="望み")
        made.vetoes.add(words="いや", task_words=["いや"])
        made.strengths.add(phrase="強み").observation.note = "見たこと"
        made.consents.add(purpose="目的", text_version="版")
        told = made.accommodations.add(
            disclosure=pb.DISCLOSURE_AT_PROPOSAL, works_well="順番", hard_when="急", instead="前日"
        )
        told.observation.note = "見たこと"
        if made.availability:
            visit = made.appointments.add(weekday=common_pb2.WEEKDAY_SUNDAY, words="通院")
            visit.span.start_minute, visit.span.end_minute = 600, 660
        self._mark(made)
        return made

    def _mark(self, message: Message) -> None:
        for field, value in message.ListFields():
            if field.type == FieldDescriptor.TYPE_MESSAGE:
                for inner in value if field.is_repeated else [value]:
                    self._mark(inner)
            elif field.type == FieldDescriptor.TYPE_STRING and field.name not in CODED:
                name = f"{message.DESCRIPTOR.name}.{field.name}"
                marks = [self._next(name) for _ in (value if field.is_repeated else [value])]
                if field.is_repeated:
                    getattr(message, field.name)[:] = marks
                else:
                    setattr(message, field.name, marks[0])

    def _next(self, name: str) -> str:
        mark = f"QK{len(self.planted):04d}ZW"
        self.planted[mark] = name
        return mark

    def found_in(self, text: str) -> set[str]:
        """Give the fields whose canaries sing in a text."""
        return {self.planted.get(mark, mark) for mark in MARK.findall(text)}


async def tables(suite: Suite, service: str) -> dict[str, str]:
    """Give everything the demo office has in a service's database, as text by table."""
    engine = create_async_engine(suite.database_url(service, "owner"))
    try:
        async with engine.begin() as connection:
            await connection.execute(sa.text("SELECT set_config('app.office', :o, true)"), {"o": DEMO_OFFICE_ID})
            names = await connection.execute(sa.text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
            found = {}
            for name in sorted(row[0] for row in names):
                rows = (await connection.execute(sa.text(f'SELECT * FROM "{name}"'))).all()
                found[name] = "\n".join(_plain(part) for row in rows for part in row)
            return found
    finally:
        await engine.dispose()


def _plain(part: object) -> str:
    if isinstance(part, bytes):
        return part.decode("utf-8", "replace")
    return json.dumps(part, ensure_ascii=False) if isinstance(part, (dict, list)) else str(part)


def metrics(suite: Suite) -> dict[str, str]:
    """Give what each process tells those who measure it."""
    told = json.loads((suite.data_dir / "suite.json").read_text("utf-8"))["health"]
    found = {}
    for name, address in told.items():
        with urllib.request.urlopen(f"http://{address}/metrics", timeout=5) as answer:
            found[name] = answer.read().decode()
    return found


def files(folder: Path) -> Iterator[tuple[Path, str]]:
    """Give every file of a data directory but the database's own: the broker's store, descriptions, keys."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "postgres" not in path.relative_to(folder).parts[0]:
            yield path, path.read_bytes().decode("utf-8", "replace")


def pdf_text(printed: bytes) -> str:
    """Give the text of a PDF, and what it says about itself."""
    reader = PdfReader(BytesIO(printed))
    return "\n".join([*(page.extract_text() for page in reader.pages), str(reader.metadata)])
