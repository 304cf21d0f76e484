"""The fewest aids that lift every gate that can be lifted: a small covering problem, solved exactly."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from matcher.domain.accommodation import Aid, Provider
from matcher.domain.findings import Gate, GateOutcome

_BURDEN: dict[Provider, int] = {
    Provider.CLIENT: 0,
    Provider.OFFICE: 1,
    Provider.UNKNOWN: 2,
    Provider.EMPLOYER: 3,
}
"""Among equally few aids, those that ask least of the employer come first: nothing is asked twice."""


@dataclass(frozen=True, slots=True)
class Lift:
    """An aid, and the gates that it alone lifts."""

    aid: Aid
    gate_codes: tuple[str, ...]


def fewest_aids(gates: Iterable[Gate]) -> tuple[Lift, ...]:
    """Give the fewest aids such that each mendable gate has one of those that mend it, with the gates each lifts.

    Exact: no smaller set does it. Of the smallest sets it is the one that asks least of the employer, then the first in
    the order of the gates. Empty when nothing can be mended.
    """
    mendable = [gate for gate in gates if gate.outcome is GateOutcome.MENDABLE and gate.aids]
    chosen = _smallest([gate.aids for gate in mendable])
    return tuple(
        Lift(aid, tuple(dict.fromkeys(gate.code for gate in mendable if aid in gate.aids)))
        for aid in dict.fromkeys(aid for gate in mendable for aid in gate.aids)
        if aid in chosen
    )


def _smallest(choices: Sequence[tuple[Aid, ...]]) -> frozenset[Aid]:
    """Give the smallest set with a member in each of `choices`, trying ever more members.

    Time grows with the number of gates that have several aids and none that is forced; those are few in a match.
    """
    order = {aid: place for place, aid in enumerate(dict.fromkeys(aid for choice in choices for aid in choice))}
    needed = sorted({frozenset(choice) for choice in choices}, key=lambda choice: (len(choice), _places(choice, order)))
    needed = [choice for choice in needed if not any(other < choice for other in needed)]
    for count in range(len(needed) + 1):
        found = list(_covers(needed, count, frozenset()))
        if found:
            return min(found, key=lambda cover: (_burden(cover), _places(cover, order)))
    return frozenset()


def _places(aids: Iterable[Aid], order: dict[Aid, int]) -> list[int]:
    return sorted(order[aid] for aid in aids)


def _burden(cover: Iterable[Aid]) -> int:
    return sum(_BURDEN[aid.provider] for aid in cover)


def _covers(needed: Sequence[frozenset[Aid]], count: int, chosen: frozenset[Aid]) -> Iterable[frozenset[Aid]]:
    """Give every way to meet what is needed with `count` more aids."""
    open_ones = [choice for choice in needed if not choice & chosen]
    if not open_ones:
        yield chosen
        return
    if count < _apart(open_ones):
        return
    for aid in open_ones[0]:
        yield from _covers(open_ones, count - 1, chosen | {aid})


def _apart(choices: Sequence[frozenset[Aid]]) -> int:
    """Count choices that share no aid, taken greedily: at least so many aids are needed."""
    used: set[Aid] = set()
    count = 0
    for choice in choices:
        if not choice & used:
            used |= choice
            count += 1
    return count
