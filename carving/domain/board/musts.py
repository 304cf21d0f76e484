"""The rules that no role may break, each read from one working day."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, pairwise

from carving.domain.board.findings import Finding, Verdict, of_block, of_day
from carving.domain.board.week import Day, Ground
from carving.domain.carve.aims import NEVER
from carving.domain.carve.day_plans import unbroken
from carving.domain.carve.job import Hours, JobTask
from carving.domain.carve.reasons import clock
from carving.domain.role import Block
from carving.domain.task import Carvability

LICENCE = frozenset({"licence", "vehicles"})
SEVERAL_PLACES = re.compile(r"[、,/／→⇔＋+]")
BROKEN, DOUBTFUL = Verdict.BROKEN, Verdict.DOUBTFUL

Rule = Callable[[Ground, Day], Iterator[Finding]]


def day_findings(ground: Ground, day: Day) -> tuple[Finding, ...]:
    """Give every breach and doubt of one day; empty when all the day's rules hold."""
    return tuple(finding for rule in DAY_RULES for finding in rule(ground, day))


def _known(ground: Ground, day: Day) -> Iterator[tuple[Block, JobTask]]:
    for block in day.works:
        task = ground.tasks.get(block.task_id or "")
        if task is not None:
            yield block, task


def _task(ground: Ground, day: Day) -> Iterator[Finding]:
    for block in day.works:
        if block.task_id not in ground.tasks:
            yield of_block(ground, block, ("task", BROKEN, "gone"))


def _carvable(ground: Ground, day: Day) -> Iterator[Finding]:
    for block, task in _known(ground, day):
        if task.carve is Carvability.NO:
            yield of_block(ground, block, ("carvable", BROKEN, "no"))
        elif task.carve is Carvability.CONDITIONAL and task.condition:
            yield of_block(ground, block, ("carvable", DOUBTFUL, "conditional"), {"condition": task.condition})
        elif task.carve is Carvability.CONDITIONAL:
            yield of_block(ground, block, ("carvable", DOUBTFUL, "conditional_unstated"))


def _licence(ground: Ground, day: Day) -> Iterator[Finding]:
    for block, task in _known(ground, day):
        if LICENCE & set(task.demands):
            yield of_block(ground, block, ("licence", BROKEN, "needed"))


def _safety(ground: Ground, day: Day) -> Iterator[Finding]:
    for block, task in _known(ground, day):
        if (NEVER - LICENCE) & set(task.demands):
            yield of_block(ground, block, ("safety", BROKEN, "unsafe"))


def _window(ground: Ground, day: Day) -> Iterator[Finding]:
    for block, task in _known(ground, day):
        if day.day not in task.days:
            yield of_block(ground, block, ("window", BROKEN, "other_day"))
        elif block.start < task.start or block.end > task.end:
            window = {"opens": clock(task.start), "closes": clock(task.end)}
            yield of_block(ground, block, ("window", BROKEN, "outside"), window)


def _daily(ground: Ground, day: Day) -> Iterator[Finding]:
    last = {task.id: (block, task) for block, task in _known(ground, day)}
    for block, task in last.values():
        used = sum(one.minutes for one in day.works if one.task_id == task.id)
        most = ground.job.left(task, day.day).minutes
        if used > most:
            facts = {"used": str(used), "most": str(most)}
            yield of_block(ground, block, ("daily", BROKEN, "too_much"), facts)


def _peaks(ground: Ground, day: Day) -> Iterator[Finding]:
    for start, end in ground.peaks[day.day]:
        if day.start < end and day.end > start:
            facts = {"from": clock(start), "to": clock(end)}
            yield of_day(day, ("peaks", BROKEN, "inside"), facts)


def _within(hours: Hours | None, day: Day) -> bool:
    return hours is None or any(low <= day.start and day.end <= high for low, high in hours.get(day.day, ()))


def _opening(ground: Ground, day: Day) -> Iterator[Finding]:
    if not _within(ground.job.opening, day):
        yield of_day(day, ("opening", BROKEN, "closed"))


def _instructor(ground: Ground, day: Day) -> Iterator[Finding]:
    if not _within(ground.job.instructor, day):
        yield of_day(day, ("instructor", BROKEN, "away"))


def _place(ground: Ground, day: Day) -> Iterator[Finding]:
    for block, task in _known(ground, day):
        if task.place is not None and SEVERAL_PLACES.search(task.place):
            yield of_block(ground, block, ("place", BROKEN, "several"), {"place": task.place})


def _stretch(ground: Ground, day: Day) -> Iterator[Finding]:
    for task_id, run in groupby(day.blocks, key=lambda block: block.task_id):
        blocks, task = list(run), ground.tasks.get(task_id or "")
        minutes = sum(block.minutes for block in blocks)
        if task is not None and minutes > ground.stretch_max(task):
            facts = {"minutes": str(minutes), "most": str(ground.stretch_max(task))}
            yield of_block(ground, blocks[-1], ("stretch", BROKEN, "too_long"), facts)


def _rests(ground: Ground, day: Day) -> Iterator[Finding]:
    shape = ground.shape(day)
    rested = sum(rest.minutes for rest in day.rests)
    due = ground.break_due(day.minutes - rested)
    if rested < due:
        yield of_day(day, ("rests", BROKEN, "law"), {"due": str(due), "found": str(rested)})
    if len(day.rests) < shape.rests:
        facts = {"due": str(shape.rests), "found": str(len(day.rests))}
        yield of_day(day, ("rests", BROKEN, "missing"), facts)
        return
    longest = max(_unbroken(day.blocks), default=0)
    most = unbroken(shape, ground.limits)[1]
    if longest > most:
        yield of_day(day, ("rests", BROKEN, "too_far_apart"), {"minutes": str(longest), "most": str(most)})


def _unbroken(blocks: Sequence[Block]) -> list[int]:
    runs = groupby(blocks, key=lambda block: block.task_id is not None)
    return [sum(block.minutes for block in run) for working, run in runs if working]


def _whole(ground: Ground, day: Day) -> Iterator[Finding]:
    for before, after in pairwise(day.blocks):
        if before.end < after.start:
            hole = Block(day.day, before.end, after.start, None)
            yield of_block(ground, hole, ("whole", BROKEN, "hole"))
    if not day.works:
        yield of_day(day, ("whole", BROKEN, "no_work"))


def _asked(ground: Ground, day: Day) -> Iterator[Finding]:
    for wish in ground.asked:
        if wish.block in day.blocks:
            yield of_block(ground, wish.block, ("asked", BROKEN, "still_there"))


DAY_RULES: tuple[Rule, ...] = (
    _task,
    _carvable,
    _licence,
    _safety,
    _window,
    _daily,
    _peaks,
    _opening,
    _instructor,
    _place,
    _stretch,
    _rests,
    _whole,
    _asked,
)
