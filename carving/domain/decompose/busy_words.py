"""The words by which a language speaks of busy times."""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BusyWords:
    """What tells of a busy time (`cue`), of a calm one, of a season, and of a date rule that makes work pile up.

    `asks` tells that a clause only announces a busy time, whose time follows (忙しいのは、).
    """

    cue: re.Pattern[str]
    calm: re.Pattern[str]
    season: re.Pattern[str]
    date_rule: re.Pattern[str]
    asks: re.Pattern[str] = re.compile(r"(?!)")

    def speak_of_it(self, norm: str, start: int, end: int) -> bool:
        """Tell whether a stretch of the text speaks of a busy time and of no calm one."""
        return bool(self.cue.search(norm, start, end)) and not self.calm.search(norm, start, end)
