"""Carving: from a job to the best roles that its tasks allow, or to the reason why there are none."""

import time
from dataclasses import replace
from datetime import date

from carving.domain.carve.aims import Aims, Limits, finer
from carving.domain.carve.alternatives import Ranking
from carving.domain.carve.clash import clash
from carving.domain.carve.comparing import comparisons
from carving.domain.carve.conditions import Attempt
from carving.domain.carve.found import Found
from carving.domain.carve.growth import GrowthAsk, growth_path
from carving.domain.carve.job import Job
from carving.domain.carve.naming import role_name
from carving.domain.carve.patterns import HALF_DAY_X3, Pattern
from carving.domain.carve.reasons import reasons
from carving.domain.carve.remainder import freed, remainder, static_ratio, staying_days
from carving.domain.carve.search import start_search
from carving.domain.carve.strategy import strategies
from carving.domain.role import Carving, Role, RoleDay, RoleReason
from carving.domain.rules import RuleBook, standard_rules

ALTERNATIVES_MAX = 10


def carve(
    job: Job,
    pattern: Pattern = HALF_DAY_X3,
    limits: Limits | None = None,
    alternatives: int = 3,
    *,
    aims: Aims | None = None,
    on: date | None = None,
    book: RuleBook | None = None,
) -> Carving:
    """Give up to `alternatives` (1..10) truly different roles, best first; none, with the clash, when nothing fits.

    Each is the best under the aims within the stated formulation (times on the lattice, or named by the input where
    nothing fits on it; one start on all days where some start allows it, else the 2,000 most promising sets of
    starts; a task at most once between two rests; at most two blocks a day more than the fewest that fill it),
    unless `proven_optimal` says otherwise. With `on`, the day in Japan on which the rules are read (`book`, else
    the standard ones), each role has its growth path. Deterministic as long as no time limit is reached. Takes up
    to `limits.solve_seconds` for the roles and up to `limits.extra_seconds` more for growth or clash; blocking, so
    never call it on an event loop. Raises ValueError for a number of alternatives out of range.
    """
    if not 1 <= alternatives <= ALTERNATIVES_MAX:
        raise ValueError(f"alternatives must be 1..{ALTERNATIVES_MAX}")
    limits, aims = limits or Limits(), aims or Aims()
    deadline = time.monotonic() + limits.solve_seconds
    for code, fine in finer(limits):
        left = max(0.0, deadline - time.monotonic())
        found = _found(job, pattern, replace(fine, solve_seconds=left), aims, alternatives)
        if found:
            growth = None if on is None else growth_ask(job, fine, aims, on, book)
            loosened = (RoleReason(code),) if code else ()
            return Carving(_roles(job, pattern, found, (fine, aims), growth), loosened=loosened)
    in_time = time.monotonic() < deadline
    return Carving(
        (), clash=clash(Attempt(job, pattern, limits), time.monotonic() + limits.extra_seconds, settled=in_time)
    )


def growth_ask(job: Job, limits: Limits, aims: Aims, on: date, book: RuleBook | None) -> GrowthAsk:
    """Give what a growth path is worked out for; from now on it may take the limits' `extra_seconds`."""
    return GrowthAsk(job, limits, aims, on, book or standard_rules(), time.monotonic() + limits.extra_seconds)


def _roles(
    job: Job, pattern: Pattern, found: list[Found], how: tuple[Limits, Aims], growth: GrowthAsk | None
) -> tuple[Role, ...]:
    roles: list[Role] = []
    for one, compared in zip(found, comparisons(job, found, *how), strict=True):
        steps = () if growth is None else growth_path(growth, one)
        role = role_of(job, pattern, one, how, found[0])
        taken = role.task_minutes()
        name = role_name({task.id: task.name for task in job.tasks}, taken, [other.name for other in roles])
        ways = strategies(job, taken, steps)
        roles.append(replace(role, name=name, growth=steps, strategies=ways, comparisons=compared))
    return tuple(roles)


def _found(job: Job, pattern: Pattern, limits: Limits, aims: Aims, alternatives: int) -> list[Found]:
    search = start_search(job, pattern, limits, aims)
    ranking = Ranking(search, list(search.weeks()))
    found: list[Found] = []
    while len(found) < alternatives and (one := ranking.next(found)) is not None:
        found.append(one)
    return found


def role_of(job: Job, pattern: Pattern, found: Found, how: tuple[Limits, Aims], first: Found) -> Role:
    """Give what was found as a role without name, growth and strategies; `first` is the best alternative."""
    taken = found.task_minutes()
    ratio, unknown = static_ratio(job, taken)
    by_who, unstated = freed(job, taken)
    blocks = found.blocks
    return Role(
        name="",
        pattern=pattern.key,
        days=tuple(RoleDay(shape.day, shape.start, shape.end) for shape in found.week.shapes),
        blocks=blocks,
        weekly_hours=sum(block.minutes for block in blocks) / 60,
        static_ratio=ratio,
        static_unknown_minutes=unknown,
        peak_overlap_minutes=_peak_overlap(job, found),
        freed_minutes=by_who,
        freed_unstated_minutes=unstated,
        remainder=remainder(job, taken),
        strategies=(),
        reasons=reasons(job, found, how, None if found is first else first),
        points=round(found.points, 3),
        proven_optimal=found.proven,
        bound_gap=0.0 if found.proven else round(found.gap, 5),
        staying=staying_days(job, blocks),
    )


def _peak_overlap(job: Job, found: Found) -> int:
    return sum(
        max(0, min(shape.end, end) - max(shape.start, start))
        for shape in found.week.shapes
        for start, end in job.peaks_on(shape.day)
    )
