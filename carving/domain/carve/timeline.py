"""Where in the day a block may begin or end, and where a working day may lie."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from carving.domain.carve.aims import NEVER, Aims, Limits
from carving.domain.carve.job import Hours, Job, JobTask
from carving.domain.carve.patterns import Pattern
from carving.domain.task import Carvability


@dataclass(frozen=True, slots=True)
class DayShape:
    """One working day's outline: from `start` to `end` in minutes since midnight, with `rests` paid rests."""

    day: str
    start: int
    end: int
    rests: int
    rest_minutes: int

    @property
    def work_minutes(self) -> int:
        """Give the minutes of work: all but the rests."""
        return self.end - self.start - self.rests * self.rest_minutes


def carvable(job: Job, limits: Limits) -> tuple[JobTask, ...]:
    """Give the tasks that may be carved: ○, and △ where the limits allow it, if safe, and right for the client."""
    allowed = {Carvability.YES, Carvability.CONDITIONAL} if limits.allow_conditional else {Carvability.YES}
    safe = (task for task in job.tasks if task.carve in allowed and not NEVER & set(task.demands))
    return tuple(task for task in safe if job.client.allow(task))


def tasks_within(tasks: Iterable[JobTask], shape: DayShape, limits: Limits) -> tuple[JobTask, ...]:
    """Give the tasks that can fill at least one block of this day."""
    return tuple(
        task
        for task in tasks
        if shape.day in task.days
        and task.minutes >= limits.block_min
        and min(task.end, shape.end) - max(task.start, shape.start) >= limits.block_min
    )


def points(job: Job, tasks: Sequence[JobTask], pattern: Pattern, limits: Limits) -> tuple[int, ...]:
    """Give every time of day at which something may begin or end, earliest first.

    These are the multiples of the lattice and the prescribed hours, and with `named_times` each time the input itself
    names (windows, peaks, opening) with the times one rest and one working day away from it, so that nothing is lost
    to an odd edge.
    """
    if not tasks:
        return ()
    low, high = min(task.start for task in tasks), max(task.end for task in tasks)
    named = _named(job, tasks) if limits.named_times else set()
    named |= {edge for span in pattern.fixed for edge in (span.start, span.end)}
    named |= {edge for pin in limits.pins for edge in (pin.start, pin.end)}
    odd = {edge for edge in named if edge % limits.lattice}
    day_steps = {span.end - span.start for span in pattern.fixed} or {pattern.minutes}
    steps = {0, pattern.rest_minutes, -pattern.rest_minutes} | day_steps | {-step for step in day_steps}
    found = {edge + step for edge in odd for step in steps}
    found |= set(range(-(-low // limits.lattice) * limits.lattice, high + 1, limits.lattice))
    return tuple(sorted(point for point in found if low <= point <= high))


def shapes(job: Job, pattern: Pattern, limits: Limits, times: Sequence[int]) -> Iterator[DayShape]:
    """Give every place in the week where one working day may lie: no peak, within opening and instructor's hours."""
    if pattern.fixed:
        for span in pattern.fixed:
            if _is_free(job, span.day, span.start, span.end):
                yield DayShape(span.day, span.start, span.end, span.rests, pattern.rest_minutes)
        return
    allowed = set(times)
    starts = [t for t in times if t + pattern.minutes in allowed and _may_start(job, t, pattern, limits)]
    for day in job.workdays():
        if pattern.days_within is not None and day not in pattern.days_within:
            continue
        for start in starts:
            if _is_free(job, day, start, start + pattern.minutes):
                yield DayShape(day, start, start + pattern.minutes, pattern.rests, pattern.rest_minutes)


def margin(job: Job, shape: DayShape) -> int:
    """Give the minutes between the day and the nearest peak on either side, a whole day when there is none."""
    gaps = [max(start - shape.end, shape.start - end) for start, end in job.peaks_on(shape.day)]
    return min(gaps, default=24 * 60)


def margin_worth(job: Job, shape: DayShape, aims: Aims) -> float:
    """Give what the day's distance from peaks is worth in points, at most 0."""
    return -aims.margin * max(0, aims.margin_minutes - margin(job, shape))


def _may_start(job: Job, start: int, pattern: Pattern, limits: Limits) -> bool:
    if start % limits.start_step == 0:
        return True
    busy = (*job.peaks, *job.client.appointments)
    edges = {edge for span in busy for edge in (span.end, span.start - pattern.minutes)}
    edges |= {
        edge
        for spans in (job.client.hours or {}).values()
        for start, end in spans
        for edge in (start, end - pattern.minutes)
    }
    edges |= {task.start for task in job.tasks} | {task.end - pattern.minutes for task in job.tasks}
    return start in edges


def _is_free(job: Job, day: str, start: int, end: int) -> bool:
    busy = (*job.peaks, *job.client.appointments)
    if any(start < span.end and end > span.start for span in busy if day in span.days):
        return False
    return all(
        hours is None or any(low <= start and end <= high for low, high in hours.get(day, ()))
        for hours in (job.opening, job.instructor, job.client.hours)
    )


def _named(job: Job, tasks: Sequence[JobTask]) -> set[int]:
    edges = {edge for task in tasks for edge in (task.start, task.end)}
    edges |= {edge for span in (*job.peaks, *job.client.appointments) for edge in (span.start, span.end)}
    return edges | {edge for hours in (job.opening, job.instructor, job.client.hours) for edge in _edges(hours)}


def _edges(hours: Hours | None) -> Iterator[int]:
    for spans in (hours or {}).values():
        for start, end in spans:
            yield start
            yield end
