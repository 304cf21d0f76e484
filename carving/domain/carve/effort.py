"""How much a search may do, counted in steps that are the same on every machine."""

import time
from dataclasses import dataclass


@dataclass(slots=True)
class Effort:
    """Steps spent of those allowed; a step is about ten microseconds of one core of 2026.

    `deadline` (monotonic seconds) is a guard far behind the steps: a search that reaches it is no longer repeatable.
    """

    most: int
    deadline: float
    spent: int = 0

    def spend(self, steps: int) -> None:
        """Count so many steps."""
        self.spent += steps

    def seconds(self) -> float:
        """Give the seconds until the deadline, 0 when it has passed or the steps are used up."""
        return 0.0 if self.spent > self.most else max(0.0, self.deadline - time.monotonic())
