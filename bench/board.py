"""How long does a live answer of the carving board take, on a role out of 60 tasks, mends tried and all?"""

import random
import statistics
import time

from bench.measuring import Row
from carving.domain.board import AddBlock, Board, Checker, DropBlock, Edit, Ground, MoveBlock, MoveDay, ReplaceTask
from carving.domain.board import edited as after
from carving.domain.carve import HALF_DAY_X3, Job, Limits, carve, job_from_case_json
from chassis.errors import KiridashiError
from tests.factories.workplaces import half_days

TASKS, SEEDS, BOARDS = 60, 3, 200
LIMITS = Limits(solve_seconds=10.0, extra_seconds=0.1)


def measure() -> list[Row]:
    """Check boards after one to three edits each, drawn at random; a fresh checker every time, as a call has it."""
    whole, bare = [], []
    for seed in range(SEEDS):
        job = job_from_case_json(half_days(seed, TASKS))
        role = carve(job, HALF_DAY_X3, LIMITS, 1).alternatives[0]
        ground = Ground(job, LIMITS, rests={240: 2}, weekly_minutes=720)
        draw = random.Random(seed)  # noqa: S311 - reproducible on purpose
        for _ in range(BOARDS):
            board = _edited(draw, job, Board(role.blocks))
            whole.append(_seconds(ground, board, mends=True))
            bare.append(_seconds(ground, board, mends=False))
    ninety = statistics.quantiles(whole, n=20)[-1]
    print(
        f"  {TASKS} tasks, {len(whole)} boards: 95 of 100 within {ninety * 1e3:.1f} ms, worst {max(whole) * 1e3:.1f} ms"
    )
    what = f"{TASKS} tasks, a board's check with mends, median"
    return [Row(what, statistics.median(whole), "without mends", statistics.median(bare))]


def _seconds(ground: Ground, board: Board, *, mends: bool) -> float:
    began = time.process_time()
    Checker(ground).check(board, mends=mends)
    return time.process_time() - began


def _edited(draw: random.Random, job: Job, board: Board) -> Board:
    for _ in range(draw.randint(1, 3)):
        block, task = draw.choice(board.blocks), draw.choice(job.tasks)
        when = draw.randrange(480, 900, 10)
        choices: tuple[Edit, ...] = (
            DropBlock(block.day, block.start, close_up=draw.random() < 0.5),
            MoveBlock(block.day, block.start, draw.choice(task.days), when),
            ReplaceTask(block.day, block.start, task.id),
            AddBlock(block.day, when, 30, task.id),
            MoveDay(block.day, block.day, when),
        )
        try:
            board = after(board, draw.choice(choices))
        except KiridashiError:
            continue
    return board
