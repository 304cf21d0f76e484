"""What a screen says before roles are carved."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class CarveWish:
    """What matters when roles are carved: weights by aim (absent = usual), and whose time hurts most by name."""

    weights: Mapping[str, float] = field(default_factory=dict)
    pains: tuple[str, ...] = ()
