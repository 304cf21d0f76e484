"""What people type before roles are carved: what matters to them, and whose time hurts most."""

from collections.abc import Mapping

from gateway.backend.carve_views import CarveWish
from gateway.forms.reading import Reader
from gateway.i18n import mark

USUAL = "usual"
AIMS: Mapping[str, Mapping[str, float]] = {
    "static": {"weak": 0.5, "strong": 2.0},
    "pain": {"weak": 0.25, "strong": 1.5},
    "block": {"weak": 1.0, "strong": 9.0},
    "unlike": {"weak": 0.1, "strong": 0.75},
    "margin": {"weak": 0.1, "strong": 0.6},
}
"""Points of each aim where it is wished weaker or stronger than usual, in the order of the form."""


def read_levels(reader: Reader) -> dict[str, str]:
    """Read how strongly each aim is wished; as usual where nothing was chosen."""
    known = {USUAL, "weak", "strong"}
    return {name: reader.choice(f"aim_{name}", mark("大切にすること"), known, required=False) or USUAL for name in AIMS}


def carve_wish(levels: Mapping[str, str], pains: tuple[str, ...]) -> CarveWish:
    """Give the weights of aims that are not as usual, and whose time hurts most."""
    return CarveWish({name: AIMS[name][level] for name, level in levels.items() if level != USUAL}, pains)
