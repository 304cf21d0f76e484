"""Japanese public holidays (国民の祝日), as published: dated data, not a rule.

The equinoxes are only fixed by the gazette of the year before, so a year that is not in the data is *not known*,
never free of holidays.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from importlib import resources


@dataclass(frozen=True, slots=True)
class Holidays:
    """The holidays of the years that are known. `days` gives each one's code."""

    years: frozenset[int]
    days: Mapping[date, str]
    source: str

    def code(self, day: date) -> str | None:
        """Return the code of the holiday on `day`, or None where it is none (or its year is not known)."""
        return self.days.get(day)

    def knows(self, day: date) -> bool:
        """Tell whether the holidays of this date's year are published in the data."""
        return day.year in self.years


def read_holidays(text: str) -> Holidays:
    """Read holidays from JSON: `source`, `years`, `days` with `date` and `code`; ValueError for anything else."""
    found = json.loads(text)
    lines: Iterable[Mapping[str, str]] = found["days"]
    days = {date.fromisoformat(line["date"]): line["code"] for line in lines}
    years = frozenset(int(year) for year in found["years"])
    strays = [day for day in days if day.year not in years]
    if strays:
        raise ValueError(f"holidays outside the years given: {strays}")
    return Holidays(years, days, str(found["source"]))


def published_holidays() -> Holidays:
    """Return the holidays that ship with the service."""
    return read_holidays(resources.files("placement.domain").joinpath("data/holidays.json").read_text("utf-8"))
