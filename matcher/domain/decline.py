"""A "no" to one role. It is final for the pair and costs the client nothing elsewhere."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum


class Decliner(Enum):
    """Who said no."""

    CLIENT = "client"
    STAFF = "staff"


@dataclass(frozen=True, slots=True)
class Decline:
    """One no, with an optional code of the reason."""

    id: str
    client_id: str
    role_id: str
    decliner: Decliner
    reason_code: str
    create_time: datetime


@dataclass(frozen=True, slots=True)
class MatchDeclined:
    """A client, or staff for the client, said no to a role."""

    decline_id: str
    client_id: str
    role_id: str
    create_time: datetime
