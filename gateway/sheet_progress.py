"""How far a hearing sheet has come: which sections are done, and what nobody asked yet."""

from collections.abc import Mapping
from dataclasses import dataclass

from gateway.backend.sheet_views import SheetQuestion, SheetSection, SheetTemplate


@dataclass(frozen=True, slots=True)
class SectionState:
    """One section with the questions that are answered and those that are not."""

    section: SheetSection
    answered: int
    open: tuple[SheetQuestion, ...]

    @property
    def state(self) -> str:
        """Give "done", "begun" or "open"."""
        if not self.open:
            return "done"
        return "begun" if self.answered else "open"


def progress(template: SheetTemplate, answers: Mapping[str, str]) -> tuple[SectionState, ...]:
    """Give the state of every section, in order."""
    found = []
    for section in template.sections:
        left = tuple(one for one in section.questions if not answers.get(one.id, "").strip())
        found.append(SectionState(section, len(section.questions) - len(left), left))
    return tuple(found)
