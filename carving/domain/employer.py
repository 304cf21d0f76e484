"""Employers (企業): who they are, how they stand towards the statutory rate, and whom we talk to."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class GroupKind(Enum):
    """How an employer stands in a group, for the statutory rate."""

    SINGLE = "single"
    PARENT = "parent"
    SPECIAL_SUBSIDIARY = "special_subsidiary"
    GROUP_MEMBER = "group_member"


@dataclass(frozen=True, slots=True)
class Contact:
    """A person at an employer whom we talk to. Unknown parts are empty."""

    name: str = ""
    kana: str = ""
    title: str = ""
    phone: str = ""
    fax: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Employer:
    """One employer.

    `headcount` is in heads; `quota_base` (算定基礎) in persons and `quota_current_count` in points, both with halves,
    as confirmed on `quota_confirm_date`. `support_offers` are stable codes. Unknown numbers are None.
    """

    id: str
    name: str
    kana: str = ""
    corporate_number: str = ""
    industry: str = ""
    prefecture: str = ""
    headcount: int | None = None
    quota_base: float | None = None
    quota_current_count: float | None = None
    quota_confirm_date: date | None = None
    group_kind: GroupKind | None = None
    contacts: tuple[Contact, ...] = ()
    support_offers: tuple[str, ...] = ()
