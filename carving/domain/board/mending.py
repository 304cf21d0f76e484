"""Edits that may mend a finding, those that change least first. Each is only offered after it was tried."""

from collections.abc import Callable, Iterator
from itertools import chain

from carving.domain.board.edits import (
    AddBlock,
    CloseGap,
    DropBlock,
    Edit,
    LockBlock,
    MoveBlock,
    MoveDay,
    ReplaceTask,
    ResizeBlock,
    edited,
)
from carving.domain.board.findings import Finding, block_facts
from carving.domain.board.week import Board, Day, Ground
from carving.domain.carve.aims import NEVER
from carving.domain.carve.day_plans import minute_worth
from carving.domain.carve.job import JobTask
from carving.domain.carve.reasons import clock, day_facts
from carving.domain.role import Block, RoleReason
from carving.domain.task import WEEKDAYS, Carvability

OTHERS_MAX = 8
STEP = 30


def candidates(ground: Ground, board: Board, finding: Finding) -> Iterator[Edit]:
    """Give edits worth trying against a finding; none where only people can settle it."""
    day = board.day(finding.day)
    makers = BY_RULE.get(finding.rule, ())
    if day is not None:
        for maker in makers:
            yield from maker(ground, day, finding)
    elif finding.rule == "static":
        yield from _stiller(ground, board)


def said_of(ground: Ground, board: Board, edit: Edit, kind: str) -> RoleReason:
    """Give an edit of this board in words: `kind` is "mend" for an offer, "said" for what was done.

    An edit that the board refuses fails as `edits.edited` does, or names nothing.
    """
    facts = _more(ground, board, edit)
    match edit:
        case MoveDay():
            found = board.day(edit.day)
            facts |= {**day_facts([edit.day]), "start": clock(found.start) if found is not None else ""}
        case AddBlock():
            facts |= block_facts(ground, Block(edit.day, edit.start, edit.start + edit.minutes, edit.task_id))
        case CloseGap():
            facts |= {**day_facts([edit.day]), "start": clock(edit.start)}
        case _:
            block = board.at(edit.day, edit.start) or Block(edit.day, edit.start, edit.start, None)
            facts |= block_facts(ground, block)
    return RoleReason(f"board.{kind}.{_verb(board, edit)}", facts)


VERBS = {
    MoveBlock: "move",
    AddBlock: "add",
    DropBlock: "drop",
    ResizeBlock: "resize",
    ReplaceTask: "replace",
    LockBlock: "lock",
    MoveDay: "move_day",
    CloseGap: "close",
}


def _verb(board: Board, edit: Edit) -> str:
    """Give which sentence an edit has: of a rest, into a rest, on the same weekday or another."""
    verb = VERBS[type(edit)]
    match edit:
        case MoveDay():
            return verb if edit.to_day != edit.day else "shift_day"
        case AddBlock():
            return verb if edit.task_id is not None else f"{verb}_rest"
        case ReplaceTask() if edit.task_id is None:
            return "make_rest"
        case CloseGap():
            return verb
        case LockBlock() if not edit.locked:
            verb = "unlock"
    block = board.at(edit.day, edit.start)
    return verb if block is None or block.task_id is not None else f"{verb}_rest"


def _more(ground: Ground, board: Board, edit: Edit) -> dict[str, str]:
    match edit:
        case MoveBlock():
            return {**_to(edit.to_day), "to": clock(_arrival(board, edit))}
        case MoveDay():
            return {**_to(edit.to_day), "to": clock(edit.to_start)}
        case ResizeBlock():
            return {"new_minutes": str(edit.minutes)}
        case ReplaceTask():
            return {"other": block_facts(ground, Block(edit.day, edit.start, edit.start, edit.task_id))["task"]}
        case _:
            return {}


def _to(day: str) -> dict[str, str]:
    facts = day_facts([day])
    return {"to_days": facts["days"], "to_days_en": facts["days_en"]}


def _arrival(board: Board, edit: MoveBlock) -> int:
    """Give when a moved block begins in the end: it goes where there is room."""
    block = board.at(edit.day, edit.start)
    if block is None:
        return edit.to_start
    there = (one for one in edited(board, edit).blocks if one.day == edit.to_day and one not in board.blocks)
    return next(
        (one.start for one in there if (one.task_id, one.minutes) == (block.task_id, block.minutes)), block.start
    )


def usable(ground: Ground, day: Day, block: Block) -> Iterator[JobTask]:
    """Give the tasks that could stand in a block's place that day, the carver's favourites first."""
    spent = {one.task_id: 0 for one in day.works}
    for one in day.works:
        spent[one.task_id] += one.minutes if one != block else 0
    fit = [
        task
        for task in ground.job.tasks
        if task.carve is Carvability.YES
        and not NEVER & set(task.demands)
        and day.day in task.days
        and task.start <= block.start
        and block.end <= task.end
        and spent.get(task.id, 0) + ground.job.taken.get((day.day, task.id), 0) + block.minutes <= task.minutes
        and block.minutes <= ground.stretch_max(task)
        and task.id != block.task_id
    ]
    yield from sorted(
        fit, key=lambda task: (task.id not in spent, -minute_worth(ground.job, task, ground.aims), task.id)
    )


Maker = Callable[[Ground, Day, Finding], Iterator[Edit]]


def _block(day: Day, finding: Finding) -> Block | None:
    return next((block for block in day.blocks if block.start == finding.start), None)


def _elsewhere(ground: Ground, day: Day, finding: Finding) -> Iterator[Edit]:
    """Move the block to another place of the same day, near places first."""
    if finding.start is None:
        return
    places = [one.start for one in day.blocks if one.start < finding.start]
    places += [one.end for one in day.blocks if one.start > finding.start]
    for place in sorted(places, key=lambda time: abs(time - (finding.start or 0))):
        yield MoveBlock(day.day, finding.start, day.day, place)


def _other_task(ground: Ground, day: Day, finding: Finding) -> Iterator[Edit]:
    block = _block(day, finding)
    if block is not None:
        for task in list(usable(ground, day, block))[:OTHERS_MAX]:
            yield ReplaceTask(day.day, block.start, task.id)


def _out(ground: Ground, day: Day, finding: Finding) -> Iterator[Edit]:
    block = _block(day, finding)
    if block is not None:
        yield DropBlock(day.day, block.start, close_up=True)


def _shorter(ground: Ground, day: Day, finding: Finding) -> Iterator[Edit]:
    """Shorten the block by what is too much; the hole behind it is only tolerable at the end of a day."""
    block = _block(day, finding)
    task = ground.tasks.get(finding.task_id or "")
    if block is not None and task is not None and block == day.blocks[-1]:
        used = sum(one.minutes for one in day.works if one.task_id == task.id)
        left = block.minutes - (used - task.minutes + ground.job.taken.get((day.day, task.id), 0))
        least = min(left, ground.stretch_max(task))
        if least >= ground.limits.block_min:
            yield ResizeBlock(day.day, block.start, least)


def _longer(ground: Ground, day: Day, finding: Finding) -> Iterator[Edit]:
    block = _block(day, finding)
    if block is not None:
        yield ResizeBlock(day.day, block.start, ground.limits.block_min)


def _other_start(ground: Ground, day: Day, finding: Finding) -> Iterator[Edit]:
    """Move the day to where it is clear of peaks and within opening and instructor's hours, near starts first."""
    gap = ground.aims.margin_minutes
    starts: set[int] = set()
    for begin, end in ground.peaks[day.day]:
        starts |= {end, end + gap, begin - day.minutes, begin - gap - day.minutes}
    for hours in (ground.job.opening, ground.job.instructor):
        for low, high in (hours or {}).get(day.day, ()):
            starts |= {low, high - day.minutes}
    starts |= {day.start + step for step in range(-6 * STEP, 7 * STEP, STEP)}
    for start in sorted((one for one in starts if one >= 0), key=lambda one: (abs(one - day.start), one)):
        yield MoveDay(day.day, day.day, start)


def _other_day(ground: Ground, day: Day, finding: Finding) -> Iterator[Edit]:
    for other in WEEKDAYS:
        if other in ground.job.workdays() and other != day.day:
            yield MoveDay(day.day, other, day.start)


def _edge_off(ground: Ground, day: Day, finding: Finding) -> Iterator[Edit]:
    """Take out the first or the last block, which makes the day shorter."""
    for block in (day.blocks[0], day.blocks[-1]):
        yield DropBlock(day.day, block.start)


def _filled(ground: Ground, day: Day, finding: Finding) -> Iterator[Edit]:
    """Fill a hole: with a rest that is lacking, by its neighbour before it, with another task; or close it."""
    start = finding.start
    after = next((one for one in day.blocks if start is not None and one.start > start), None)
    before = next((one for one in day.blocks if one.end == start), None)
    if start is None or after is None or before is None:
        return
    hole = Block(day.day, start, after.start, None)
    if hole.minutes == ground.rest_minutes and len(day.rests) < ground.shape(day).rests:
        yield AddBlock(day.day, hole.start, hole.minutes, None)
    if before.task_id is not None:
        yield ResizeBlock(day.day, before.start, before.minutes + hole.minutes)
    for task in list(usable(ground, day, hole))[:OTHERS_MAX]:
        yield AddBlock(day.day, hole.start, hole.minutes, task.id)
    yield CloseGap(day.day, hole.start)


def _rested(ground: Ground, day: Day, finding: Finding) -> Iterator[Edit]:
    """Put a rest in or move one, near the middle of the longest work first."""
    middle = (day.start + day.end) // 2
    places = sorted((one.start for one in day.blocks[1:]), key=lambda time: abs(time - middle))
    for rest in day.blocks:
        if rest.task_id is None:
            yield from (MoveBlock(day.day, rest.start, day.day, place) for place in places if place != rest.start)
    yield from (AddBlock(day.day, place, ground.rest_minutes, None) for place in places)


def _apart(ground: Ground, day: Day, finding: Finding) -> Iterator[Edit]:
    """Put equal tasks side by side, or one task in place of a short piece of another."""
    for block in day.works:
        same = [one for one in day.works if one.task_id == block.task_id and one.start > block.end]
        yield from (MoveBlock(day.day, one.start, day.day, block.end) for one in same)
    for block in sorted(day.works, key=lambda one: one.minutes):
        yield from (ReplaceTask(day.day, block.start, task.id) for task in list(usable(ground, day, block))[:3])


def _stiller(ground: Ground, board: Board) -> Iterator[Edit]:
    """Put a more static task in place of the least static pieces."""

    def still(block: Block) -> float:
        task = ground.tasks.get(block.task_id or "")
        return (task.static or 0.0) if task is not None else 0.0

    pairs = sorted(
        chain.from_iterable(((b, day) for b in day.works) for day in board.days()), key=lambda p: still(p[0])
    )
    for block, day in pairs[:OTHERS_MAX]:
        better = [task for task in usable(ground, day, block) if (task.static or 0.0) > still(block)]
        yield from (ReplaceTask(block.day, block.start, task.id) for task in better[:3])


BY_RULE: dict[str, tuple[Maker, ...]] = {
    "task": (_other_task, _out),
    "carvable": (_other_task, _out),
    "licence": (_other_task, _out),
    "safety": (_other_task, _out),
    "window": (_elsewhere, _other_start, _other_task, _out),
    "daily": (_shorter, _other_task, _out),
    "peaks": (_other_start, _other_day, _edge_off),
    "opening": (_other_start, _other_day, _edge_off),
    "instructor": (_other_start, _other_day, _edge_off),
    "place": (_other_task, _out),
    "stretch": (_shorter, _elsewhere, _other_task, _out),
    "rests": (_rested, _edge_off),
    "whole": (_filled, _edge_off),
    "asked": (_other_task, _elsewhere, _out),
    "switches": (_apart,),
    "margin": (_other_start, _other_day),
    "short": (_longer, _other_task, _out),
}
"""How each rule's breach may be mended, by the change that is smallest for the people there."""
