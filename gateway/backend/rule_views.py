"""Dated rules as pages show them."""

from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule was read: a page's address, or what an office named; `words` is the short form."""

    address: str

    @property
    def linked(self) -> bool:
        """Whether it is an address that can be opened."""
        return self.address.startswith(("https://", "http://"))

    @property
    def words(self) -> str:
        """Give the page's host, or the source as it was named."""
        return urlsplit(self.address).netloc.removeprefix("www.") if self.linked else self.address


@dataclass(frozen=True, slots=True)
class OtherValue:
    """What another page says."""

    value: str
    note: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """One value of one rule."""

    key: str
    title: str
    group: str
    scope: tuple[tuple[str, str], ...]
    scope_words: str
    value: str
    valid_from: date | None
    valid_to: date | None
    sources: tuple[Source, ...]
    seen_on: date | None
    confidence: str
    note: str
    others: tuple[OtherValue, ...]
    recheck_on: date | None
    confirm: str
    override_id: str
    version: int

    @property
    def scope_code(self) -> str:
        """Give the scope as one word for a form, such as `prefecture=埼玉県`."""
        return ",".join(f"{name}={part}" for name, part in self.scope)


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule as of a day, and the one that follows; either may be absent."""

    rule: Rule | None
    next: Rule | None

    @property
    def shown(self) -> Rule:
        """Give the rule that names the line."""
        found = self.rule or self.next
        assert found is not None, "a line has one of them"
        return found


@dataclass(frozen=True, slots=True)
class RulePage:
    """One rule whole."""

    key: str
    title: str
    group: str
    current: tuple[RuleLine, ...]
    history: tuple[Rule, ...]
    as_of: date | None


@dataclass(frozen=True, slots=True)
class Terms:
    """What is known of an employment, for what the rules of a day say of it; `on` None is today."""

    weekly_minutes: int
    hourly_wage_yen: int | None = None
    prefecture: str = ""
    offered: date | None = None
    referred: date | None = None
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the rules say of an employment: figures, warnings, and whom to ask."""

    figures: tuple[str, ...]
    warnings: tuple[str, ...]
    confirm: str
    blocked: bool


@dataclass(frozen=True, slots=True)
class GrowthGrant:
    """A grant that may be possible for a person of a class, `yen` in all at most, and what is to be found out."""

    title: str
    person: str
    yen: int | None
    months: int | None
    unknown: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrowthStage:
    """What one step of a growth path means: its earliest day, what must hold first, and what changes there.

    `says` are sentences: all figures of the first step, of a later one those that changed.
    """

    weekly_minutes: int
    after_months: int
    earliest: date | None
    gates: tuple[str, ...]
    says: tuple[str, ...]
    grants: tuple[GrowthGrant, ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GrowthPlan:
    """A role's growth path as the rules see it, the rules it rests on, and whom to ask."""

    start: date | None
    stages: tuple[GrowthStage, ...]
    rules: tuple[Rule, ...]
    confirm: str


@dataclass(frozen=True, slots=True)
class OwnValue:
    """An office's own value as typed: `value` is a truth value, a number, or a text."""

    key: str
    scope: tuple[tuple[str, str], ...]
    value: bool | float | str
    valid_from: date | None
    valid_to: date | None
    source: str
    note: str
