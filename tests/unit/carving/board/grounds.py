"""Ground for boards in tests: one open workplace to vary, and edits drawn at random."""

from hypothesis import strategies as st

from carving.domain.board import (
    AddBlock,
    Board,
    CloseGap,
    DropBlock,
    Edit,
    Ground,
    LockBlock,
    MoveBlock,
    MoveDay,
    ReplaceTask,
    ResizeBlock,
    edited,
)
from carving.domain.carve import Job, JobPeak, JobTask, Limits
from carving.domain.role import Block
from carving.domain.task import Carvability
from chassis.errors import KiridashiError

DAYS = ("mon", "tue", "wed", "thu", "fri")


def a_task(task_id: str = "A", **given: object) -> JobTask:
    """Give a task done on every working day from 8:00 to 18:00, two hours a day."""
    told: dict[str, object] = {
        "id": task_id,
        "name": f"作業{task_id}",
        "who": "パート",
        "days": DAYS,
        "start": 480,
        "end": 1080,
        "minutes": 120,
        "static": 0.8,
        "carve": Carvability.YES,
    }
    return JobTask(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields


def a_ground(*tasks: JobTask, **given: object) -> Ground:
    """Give the ground of a workplace with these tasks, or with A to F; `given` are fields of the job or the ground."""
    of_job = {name: given.pop(name) for name in ("peaks", "opening", "instructor", "taken") if name in given}
    job = Job(tasks or tuple(a_task(name) for name in "ABCDEF"), **of_job)  # type: ignore[arg-type]  # as above
    told: dict[str, object] = {"rests": {120: 1}, "weekly_minutes": 240}
    return Ground(job, Limits(), **{**told, **given})  # type: ignore[arg-type]  # as above


def a_day(day: str = "tue", start: int = 540, tasks: str = "A-B") -> tuple[Block, ...]:
    """Give a day of two hours: a task of 60 minutes, a rest of 10, a task of 50; "-" is the rest."""
    lengths = {3: (60, 10, 50)}.get(len(tasks), (30,) * len(tasks))
    blocks, at = [], start
    for name, minutes in zip(tasks, lengths, strict=True):
        blocks.append(Block(day, at, at + minutes, None if name == "-" else name))
        at += minutes
    return tuple(blocks)


def a_board(*days: tuple[Block, ...]) -> Board:
    """Give a board with these days, or with Tuesday and Thursday, on which no rule breaks."""
    chosen = days or (a_day("tue"), a_day("thu"))
    return Board(tuple(block for day in chosen for block in day))


PEAK = JobPeak(("tue",), 480, 600)


@st.composite
def edits(draw: st.DrawFn, board: Board) -> Edit:
    """Draw one edit of a board; it may be one that is refused."""
    blocks = board.blocks or (Block("tue", 540, 600, "A"),)
    block = draw(st.sampled_from(blocks))
    day, start = block.day, block.start
    when, minutes = draw(st.integers(80, 200)) * 5, draw(st.integers(1, 20)) * 5
    to, task = draw(st.sampled_from(DAYS)), draw(st.sampled_from([*"ABCDEFX", None]))
    made: tuple[Edit, ...] = (
        MoveBlock(day, start, to, when),
        MoveBlock(day, start, day, when),
        AddBlock(to, when, minutes, task),
        DropBlock(day, start, draw(st.booleans())),
        ResizeBlock(day, start, minutes),
        ReplaceTask(day, start, task),
        LockBlock(day, start, draw(st.booleans())),
        MoveDay(day, to, when),
        CloseGap(day, block.end),
    )
    return draw(st.sampled_from(made))


@st.composite
def boards(draw: st.DrawFn, most: int = 4) -> Board:
    """Draw a board that some edits were made on."""
    board = a_board()
    for _ in range(draw(st.integers(0, most))):
        board = tried(board, draw(edits(board)))
    return board


def tried(board: Board, edit: Edit) -> Board:
    """Give the board after an edit, as it was where the edit is refused."""
    try:
        return edited(board, edit)
    except KiridashiError:
        return board
