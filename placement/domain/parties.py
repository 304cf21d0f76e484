"""The three who must be heard, and an explanation as code and facts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Party(StrEnum):
    """The client (本人), the employer (企業) or the supporter (支援員)."""

    CLIENT = "client"
    EMPLOYER = "employer"
    SUPPORTER = "supporter"


@dataclass(frozen=True, slots=True)
class Why:
    """Why something is so: a stable code and the facts that fill its sentence. Ids, codes, dates and numbers only."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)
