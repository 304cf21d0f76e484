"""What a task asks of a person, by its words; and whether that lets it be carved."""

import re

from carving.domain.decompose.demands_en import DEMANDS_EN
from carving.domain.decompose.demands_ja import DEMANDS_JA, NEAR_JA
from carving.domain.decompose.quick import quick
from carving.domain.task import Carvability, Demand

_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")

_NEVER = frozenset({Demand.VEHICLES, Demand.LICENCE, Demand.BODILY_CARE})
_WITH_CHANGE = frozenset(
    {
        Demand.JUDGEMENT,
        Demand.TIME_PRESSURE,
        Demand.PHONE,
        Demand.CUSTOMERS,
        Demand.TWO_PEOPLE,
        Demand.BLADES,
        Demand.HEIGHTS,
        Demand.CHEMICALS,
        Demand.HEAT,
    }
)


_RISKS = _NEVER | _WITH_CHANGE | {Demand.LIFTING, Demand.COLD, Demand.STOOPING}
_ORDER = {demand: place for place, demand in enumerate(Demand)}
_SEATED = quick(r"座って|座り|座位|腰掛け|腰かけ|(?:椅子|いす|イス)(?:に|で|あり|有|可)|着席")


def demands_of(name: str, around: str) -> tuple[Demand, ...]:
    """List what the task's name asks for, and the risks named around it, in the order of `Demand`."""
    if not _JAPANESE.search(name):
        return _english(name, around)
    asked = {*DEMANDS_JA.found(name), *NEAR_JA.found(around)}
    if _SEATED.search(around):
        asked.discard(Demand.STANDING)
    return tuple(sorted(asked, key=_ORDER.__getitem__))


def _english(name: str, around: str) -> tuple[Demand, ...]:
    by_name = dict.fromkeys(DEMANDS_EN.found(name))
    near = dict.fromkeys(demand for demand in DEMANDS_EN.found(around) if demand in _RISKS)
    return tuple(by_name | near)


def carvability_of(demands: tuple[Demand, ...]) -> tuple[Carvability, tuple[str, ...]]:
    """Judge whether a task may be carved, and name the demands that decided it."""
    never = tuple(demand.value for demand in demands if demand in _NEVER)
    if never:
        return Carvability.NO, never
    change = tuple(demand.value for demand in demands if demand in _WITH_CHANGE)
    return (Carvability.CONDITIONAL, change) if change else (Carvability.YES, ())
