"""What a good role keeps, read from the whole week: where it does not, somebody should look."""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from carving.domain.board.findings import Finding, Verdict, of_block, of_day, of_week
from carving.domain.board.week import Board, Day, Ground
from carving.domain.carve.reasons import clock
from carving.domain.carve.remainder import static_ratio
from carving.domain.carve.timeline import margin
from carving.domain.role import Block

DOUBTFUL = Verdict.DOUBTFUL

Rule = Callable[[Ground, Sequence[Day]], Iterator[Finding]]


def week_findings(ground: Ground, board: Board) -> tuple[Finding, ...]:
    """Give every doubt about the week; empty when it is as it should be."""
    days = board.days()
    return tuple(finding for rule in WEEK_RULES for finding in rule(ground, days))


def task_minutes(ground: Ground, days: Sequence[Day]) -> dict[str, int]:
    """Give the minutes a week of each task that the job knows."""
    found: dict[str, int] = {}
    for block in (block for day in days for block in day.works):
        if block.task_id in ground.tasks:
            found[block.task_id or ""] = found.get(block.task_id or "", 0) + block.minutes
    return found


def switches(works: Sequence[Block]) -> int:
    """Give how often one day's work changes from one task to another."""
    return sum(1 for before, after in pairwise(works) if before.task_id != after.task_id)


def weekly_minutes(days: Sequence[Day]) -> int:
    """Give the paid minutes a week: all blocks, rests included, holes not."""
    return sum(block.minutes for day in days for block in day.blocks)


def _static(ground: Ground, days: Sequence[Day]) -> Iterator[Finding]:
    ratio, _ = static_ratio(ground.job, task_minutes(ground, days))
    aimed = ground.aims.static_wish if ground.aims.static_wish is not None else ground.site_static
    if ratio is None:
        yield of_week(("static", DOUBTFUL, "unknown"))
    elif aimed is not None and ratio < aimed:
        yield of_week(("static", DOUBTFUL, "low"), {"static": f"{ratio:.0%}", "aimed": f"{aimed:.0%}"})


def _switches(ground: Ground, days: Sequence[Day]) -> Iterator[Finding]:
    most = ground.aims.tasks_day_high
    for day in days:
        found = switches(day.works)
        if found > most:
            yield of_day(day, ("switches", DOUBTFUL, "many"), {"found": str(found), "most": str(most)})


def _margin(ground: Ground, days: Sequence[Day]) -> Iterator[Finding]:
    for day in days:
        left = margin(ground.job, ground.shape(day))
        if 0 <= left < ground.aims.margin_minutes:
            yield of_day(day, ("margin", DOUBTFUL, "near"), {"minutes": str(left)})


def _teach(ground: Ground, days: Sequence[Day]) -> Iterator[Finding]:
    count, most = len(task_minutes(ground, days)), ground.aims.tasks_day_high
    if not ground.instructor_named:
        yield of_week(("teach", DOUBTFUL, "nobody"))
    if count > most:
        yield of_week(("teach", DOUBTFUL, "much_to_learn"), {"found": str(count), "most": str(most)})


def _short(ground: Ground, days: Sequence[Day]) -> Iterator[Finding]:
    for block in (block for day in days for block in day.works):
        if block.minutes < ground.limits.block_min:
            yield of_block(ground, block, ("short", DOUBTFUL, "block"), {"least": str(ground.limits.block_min)})


def _hours(ground: Ground, days: Sequence[Day]) -> Iterator[Finding]:
    minutes = weekly_minutes(days)
    if minutes != ground.weekly_minutes:
        facts = {"hours": clock(minutes), "agreed": clock(ground.weekly_minutes)}
        yield of_week(("hours", DOUBTFUL, "fewer" if minutes < ground.weekly_minutes else "more"), facts)


WEEK_RULES: tuple[Rule, ...] = (_static, _switches, _margin, _teach, _short, _hours)
