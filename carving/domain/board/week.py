"""A role on the board: blocks at their times, those that are locked, and the ground they stand on."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.job import Job, JobTask
from carving.domain.carve.patterns import REST_MINUTES, rests_in
from carving.domain.carve.remainder import site_minutes, static_ratio
from carving.domain.carve.timeline import DayShape
from carving.domain.role import Block
from carving.domain.task import WEEKDAYS

BLOCKS_MAX = 120
BLOCK_MIN, BLOCK_MAX = 5, 480


@dataclass(frozen=True)
class Day:
    """One working day of the board: its blocks in order of time. Between two of them there may be a hole."""

    day: str
    blocks: tuple[Block, ...]

    @property
    def start(self) -> int:
        """Give when the first block begins, minutes since midnight."""
        return self.blocks[0].start

    @property
    def end(self) -> int:
        """Give when the last block ends, minutes since midnight."""
        return self.blocks[-1].end

    @cached_property
    def works(self) -> tuple[Block, ...]:
        """Give the blocks that are work."""
        return tuple(block for block in self.blocks if block.task_id is not None)

    @cached_property
    def rests(self) -> tuple[Block, ...]:
        """Give the rests that have work on both sides; at the edge of a day nobody rests, they come later."""
        if not self.works:
            return ()
        first, last = self.works[0].start, self.works[-1].end
        return tuple(block for block in self.blocks if block.task_id is None and first <= block.start < last)

    @property
    def minutes(self) -> int:
        """Give the length from start to end."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class Board:
    """A role under edit: blocks ordered by weekday and start; `pins` are those of them that are locked."""

    blocks: tuple[Block, ...]
    pins: tuple[Block, ...] = ()

    def days(self) -> tuple[Day, ...]:
        """Give the working days in week order."""
        by_day: dict[str, list[Block]] = {}
        for block in self.blocks:
            by_day.setdefault(block.day, []).append(block)
        return tuple(Day(day, tuple(by_day[day])) for day in WEEKDAYS if day in by_day)

    def day(self, day: str) -> Day | None:
        """Give one working day, None when the role does not work then."""
        blocks = tuple(block for block in self.blocks if block.day == day)
        return Day(day, blocks) if blocks else None

    def at(self, day: str, start: int) -> Block | None:
        """Give the block that begins at this time."""
        return next((block for block in self.blocks if block.day == day and block.start == start), None)

    def with_day(self, day: str, blocks: Iterable[Block]) -> "Board":
        """Give the board with other blocks on one day; a lock goes with its block or falls away."""
        others = [block for block in self.blocks if block.day != day]
        ordered = in_order([*others, *blocks])
        return Board(ordered, tuple(pin for pin in self.pins if pin in ordered))


def in_order(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Give blocks by weekday and start."""
    return tuple(sorted(blocks, key=lambda block: (WEEKDAYS.index(block.day), block.start)))


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish of the employer that was accepted: the block named must not stay as it is."""

    key: str
    block: Block


@dataclass(frozen=True)
class Ground:
    """What stays the same while a role is edited.

    `rests` says by a day's length in minutes how many paid rests the role was carved with; other lengths have one for
    each full two hours. `break_due` gives the minutes of break that the law asks for by minutes of work on one day.
    `weekly_minutes` is what was agreed.
    """

    job: Job
    limits: Limits
    aims: Aims = field(default_factory=Aims)
    rests: Mapping[int, int] = field(default_factory=dict)
    rest_minutes: int = REST_MINUTES
    break_due: Callable[[int], int] = lambda _: 0
    weekly_minutes: int = 0
    instructor_named: bool = True
    asked: tuple[Asked, ...] = ()

    @cached_property
    def tasks(self) -> dict[str, JobTask]:
        """Give the tasks by id."""
        return {task.id: task for task in self.job.tasks}

    @cached_property
    def peaks(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Give the busy times by weekday."""
        return {day: self.job.peaks_on(day) for day in WEEKDAYS}

    @cached_property
    def site_static(self) -> float | None:
        """Give the static ratio of all the workplace's work."""
        return static_ratio(self.job, site_minutes(self.job))[0]

    def shape(self, day: Day) -> DayShape:
        """Give a day's outline with the rests it should have."""
        rests = self.rests.get(day.minutes, rests_in(day.minutes))
        return DayShape(day.day, day.start, day.end, rests, self.rest_minutes)

    def stretch_max(self, task: JobTask) -> int:
        """Give for how many minutes a task may be done in one go."""
        return min(task.stretch_max or self.limits.stretch_max, self.limits.stretch_max)
