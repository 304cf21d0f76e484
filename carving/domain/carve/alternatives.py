"""The best role, then the best that truly differs from it, and so on: places in order of what they could hold.

A place is a week with some tasks left alone. The one that could hold most is always looked at next, a little closer
each time: its prices, then its best weeks within a growing distance of the bound. Where the best role of a place is
too much like one already given, the place is parted: every role that differs leaves alone one of the smallest sets of
tasks that make it differ. What is known of a place is kept from one alternative to the next.
"""

from collections.abc import Iterator, Sequence
from heapq import heapify, heappop, heappush

import numpy as np

from carving.domain.carve.found import Found, Settled, Week, WeekKey, first_alike, left_alone, to_leave_alone
from carving.domain.carve.places import Place
from carving.domain.carve.pricing import SAME
from carving.domain.carve.search import OutOfTime, Search

SETS_MAX = 200

Entry = tuple[float, bool, WeekKey]


class Ranking:
    """Weeks of one search, ranked; ask for the best role that differs from those already given."""

    def __init__(self, search: Search, weeks: Sequence[Week]) -> None:
        self.search = search
        self.places: dict[WeekKey, Place] = {}
        self.unsure = -np.inf
        for week in weeks:
            self.places[week.key] = search.place(week)
        self.queue: list[Entry] = [self._entry(place) for place in self.places.values()]
        heapify(self.queue)

    def next(self, others: Sequence[Found]) -> Found | None:
        """Give the best role that differs from `others`, None when there is none (or none in the work allowed)."""
        try:
            while self.queue and self.search.seconds() > 0:
                found = self._step(others)
                if found is not None:
                    return found
        except OutOfTime:
            pass
        return self._known(others) if self.queue else None

    def _step(self, others: Sequence[Found]) -> Found | None:
        """Look at the place that could hold most, and give its role when that is the next one."""
        bound, _, key = heappop(self.queue)
        place = self.places[key]
        if not np.isfinite(place.bound):
            return None
        if place.done and -bound <= place.bound + SAME:
            return self._settled(place, others)
        if not place.done and -bound <= place.bound + SAME:
            self.search.look_closer(place, -self.queue[0][0] if self.queue else -np.inf)
        heappush(self.queue, self._entry(place))  # another week with the same days may have told more meanwhile
        return None

    def _settled(self, place: Place, others: Sequence[Found]) -> Found | None:
        """Give the role of a place that is worked out, or part the place when the role is too much like another."""
        role = self.search.role(place)
        if place.bound > (-np.inf if role is None else role.points) + SAME:
            self.unsure = max(self.unsure, place.bound)
            place.most = -np.inf if role is None else role.points
            heappush(self.queue, self._entry(place))
            return None
        if role is None:
            return None
        other = first_alike(role, others)
        if other is None:
            heappush(self.queue, self._entry(place))
            return self._found(role, role.points)
        weeks = [week for week in _apart(place, other) if week.key not in self.places]
        for part in self.search.parts(place, weeks):
            self.places[part.week.key] = part
            if np.isfinite(part.bound):
                heappush(self.queue, self._entry(part))
        return None

    def _known(self, others: Sequence[Found]) -> Found | None:
        """Give the best role seen so far that differs, when the work allowed is used up."""
        roles = [role for place in self.places.values() if (role := self.search.role(place)) is not None]
        fit = [role for role in roles if first_alike(role, others) is None]
        best = min(fit, key=lambda role: (-role.points, role.week.key), default=None)
        left = max((self.places[key].bound for _, _, key in self.queue), default=-np.inf)
        return None if best is None else self._found(best, left)

    def _found(self, role: Settled, bound: float) -> Found:
        return Found(role.week, self.search.laid_out(role), role.points, max(role.points, bound, self.unsure))

    def _entry(self, place: Place) -> Entry:
        return -round(place.bound, 6), not place.done, place.week.key


def best(search: Search, weeks: Sequence[Week], others: Sequence[Found]) -> Found | None:
    """Give the best role of these weeks that differs from `others`, None when there is none that was found in time."""
    return Ranking(search, weeks).next(others)


def _apart(place: Place, other: Found) -> list[Week]:
    """Give the week with each smallest set of tasks left alone that makes a role differ; single tasks when too many."""
    there = {task.id for kind in place.work.kinds.kinds for task in kind.tasks}
    minutes = {name: many for name, many in other.task_minutes().items() if name in there}
    names = sorted(minutes, key=lambda name: (-minutes[name], name))
    sets = list(_smallest([minutes[name] for name in names], left_alone(other, there), to_leave_alone(other)))
    if len(sets) > SETS_MAX:
        sets = [(number,) for number in range(len(names))]
    return [Week(place.week.shapes, place.week.without | {names[number] for number in some}) for some in sets]


def _smallest(minutes: Sequence[int], have: int, need: float) -> Iterator[tuple[int, ...]]:
    """Give every set of numbers whose minutes, most first, with `have` make up `need`, and no fewer of them do."""
    rest = [sum(minutes[at:]) for at in range(len(minutes) + 1)]
    stack: list[tuple[int, tuple[int, ...], int]] = [(0, (), have)]
    given = 0
    while stack and given <= SETS_MAX:
        at, chosen, taken = stack.pop()
        if taken >= need:
            given += 1
            yield chosen
        elif at < len(minutes) and taken + rest[at] >= need:
            stack.append((at + 1, chosen, taken))
            stack.append((at + 1, (*chosen, at), taken + minutes[at]))
