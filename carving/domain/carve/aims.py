"""What a good role is, in named weights a person can change, and the limits it must keep."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from carving.domain.role import Block

NEVER = frozenset({"licence", "vehicles", "bodily_care"})
"""Demands that keep a task out of every role: a licence, a vehicle, care of somebody's body."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What no role may break, beside windows, peaks and daily minutes. All in minutes.

    `stretch_max`: one task at a stretch (a rest resets). `unbroken_max`: work between two rests. `block_min`: the
    shortest block. `lattice` and `start_step`: where blocks and days may begin. `named_times`: times that the input
    itself names (a window's end, a peak's edge) may be used to the minute as well, off the lattice; the carver turns
    this on by itself when nothing fits without. `tasks_day_max` caps the tasks of one day. `pins` are blocks that must
    stay as they are, in every alternative. `effort_max` bounds the search in steps that do not depend on the machine;
    `solve_seconds` is the last guard on it, and `extra_seconds` that on growth paths or the search for what clashes.
    """

    stretch_max: int = 60
    unbroken_max: int = 100
    unbroken_min: int = 30
    block_min: int = 20
    lattice: int = 10
    start_step: int = 30
    named_times: bool = False
    tasks_day_max: int = 6
    allow_conditional: bool = False
    pins: tuple[Block, ...] = ()
    effort_max: int = 600_000
    solve_seconds: float = 20.0
    extra_seconds: float = 1.5


def finer(limits: Limits) -> Iterator[tuple[str, Limits]]:
    """Give the limits, then finer ones for a job that nothing fits into; the code says what was loosened."""
    yield "", limits
    named = replace(limits, start_step=min(10, limits.start_step), named_times=True)
    yield "role.loosened.start_step", named
    short = replace(named, start_step=5, lattice=5, block_min=min(10, limits.block_min), unbroken_min=10)
    yield "role.loosened.short_blocks", short


@dataclass(frozen=True, slots=True)
class Aims:
    """Weights in points. One minute of wholly static work is worth `static` points when `static_wish` is None.

    With a wish (0..1), each hundredth of distance from it costs `static_distance`. `pain` is what a minute freed from
    the person it hurts most is worth. `block` is the cost of each block, `few_tasks` and `many_tasks` of each task
    under or over `tasks_day_low`..`tasks_day_high` on a day, `tiring` of each minute of one task beyond
    `tiring_minutes` on a day, `spare` of each minute beyond `spare_share` of a task's daily minutes (work that varies
    must not run out), `unlike` of each minute by which a task differs between two days where it could be the same,
    `margin` of each minute less than `margin_minutes` between the role and a peak. `wanted` adds points per minute by
    task id.
    """

    static: float = 1.0
    static_wish: float | None = None
    static_distance: float = 8.0
    pain: float = 0.5
    block: float = 3.0
    few_tasks: float = 25.0
    many_tasks: float = 12.0
    tasks_day_low: int = 3
    tasks_day_high: int = 5
    tiring: float = 0.4
    tiring_minutes: int = 80
    spare: float = 0.3
    spare_share: float = 0.7
    unlike: float = 0.25
    margin: float = 0.2
    margin_minutes: int = 30
    wanted: Mapping[str, float] = field(default_factory=dict)
