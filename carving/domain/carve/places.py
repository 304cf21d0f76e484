"""Where a role could lie, and how far what it could be worth there has been worked out."""

from dataclasses import dataclass, field

import numpy as np

from carving.domain.carve.found import Week
from carving.domain.carve.pricing import Kinds, Priced, Pricing
from carving.domain.carve.weeks import Filled
from carving.domain.role import Block

KindKey = tuple[tuple[tuple[str, int], ...], int, int, tuple[Block, ...]]
"""What equal days share: the tasks with their minutes, the hours, the pinned blocks."""


@dataclass(slots=True)
class Work:
    """The kinds of day of one or more weeks, with their prices (once they are the best ones) and plans found so far.

    `bound` is what no plans can be above, in points; `reach` how far below the price's bound all have been looked
    through; `stage` the number of the next, greater distance. It is `done` when no more will be found out.
    """

    kinds: Kinds
    keys: tuple[KindKey, ...]
    pricing: Pricing | None = None
    priced: Priced | None = None
    filled: Filled = field(default_factory=lambda: Filled(-np.inf, np.inf))
    bound: float = np.inf
    reach: float = 0.0
    stage: int = 0
    done: bool = False


@dataclass(slots=True)
class Place:
    """A week with some tasks left alone; `margin` is what its distance from peaks is worth, `most` a known bound."""

    week: Week
    work: Work
    margin: float
    most: float

    @property
    def bound(self) -> float:
        """Give the points that no role of this place is above."""
        return min(self.most, self.work.bound + self.margin)

    @property
    def done(self) -> bool:
        """Say whether no more will be found out about this place."""
        return self.work.done
