"""One step as found in a reading text."""

from dataclasses import dataclass

TEXT_MAX = 60


@dataclass(frozen=True, slots=True)
class Step:
    """What is done, with what and where, and the piece of the reading text that says so."""

    text: str
    start: int
    end: int
    tool: str | None = None
    place: str | None = None
