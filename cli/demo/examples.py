"""The example workplaces and people, read from `examples/`."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from google.protobuf.json_format import ParseDict

from cli import case_json
from cli.case_json import Json
from kiridashi.carving.v1 import carving_pb2
from kiridashi.matcher.v1 import matcher_pb2

EXAMPLES = Path(__file__).resolve().parents[2] / "examples"
WORKPLACES = ("logistics", "supermarket", "office")


@dataclass(frozen=True)
class Example:
    """One example workplace: what was said, and what the job developer confirmed afterwards."""

    told: Json

    @property
    def title(self) -> str:
        """Return its heading."""
        return str(self.told["title"])

    @property
    def text(self) -> str:
        """Return what the employer said."""
        return str(self.told["raw_text"])

    @cached_property
    def job(self) -> carving_pb2.CarveJobRequest:
        """Return the confirmed tasks and busy times."""
        made = case_json.job(self.told)
        for task, given in zip(made.tasks, self.told["tasks"], strict=True):
            task.demands.extend(name.lower() for name in given.get("demands") or [])
            if given.get("place"):
                task.place = given["place"]
        return made

    def employer(self) -> carving_pb2.Employer:
        """Return the employer."""
        return ParseDict(self.told["employer"], carving_pb2.Employer())

    def workplace(self, employer_id: str) -> carving_pb2.Workplace:
        """Return the workplace of an employer already kept."""
        made = ParseDict(self.told["workplace"], carving_pb2.Workplace())
        made.employer_id = employer_id
        return made


def workplaces() -> list[Example]:
    """Return the three example workplaces."""
    return [Example(_read(EXAMPLES / "workplaces" / f"{name}.json")) for name in WORKPLACES]


def clients() -> list[matcher_pb2.ClientProfile]:
    """Return the nine invented people."""
    files = sorted((EXAMPLES / "clients").glob("*.json"))
    return [ParseDict(_read(file), matcher_pb2.ClientProfile()) for file in files]


def _read(file: Path) -> dict[str, Any]:  # Any: the values of a JSON document
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found
