"""Why a role has this shape, as codes and facts; the sentences are in the service's own catalogue."""

from collections.abc import Mapping, Sequence

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.found import Found
from carving.domain.carve.job import Job
from carving.domain.carve.naming import short_name
from carving.domain.carve.remainder import site_minutes, static_ratio
from carving.domain.carve.timeline import margin
from carving.domain.role import Block, DayVerdict, RoleReason, StayingDays
from carving.domain.task import WEEKDAYS, Carvability

DAY_MARKS: Mapping[str, str] = dict(zip(WEEKDAYS, "月火水木金土日", strict=True))
LEFT_MAX = 3
NEAR_MINUTES = 10
_BAD_DAYS = frozenset({DayVerdict.ONLY_HEAVY, DayVerdict.ONLY_FRAGMENTS})


def clock(minutes: int) -> str:
    """Give a time of day as H:MM."""
    return f"{minutes // 60}:{minutes % 60:02}"


def day_facts(days: Sequence[str], before: str = "") -> dict[str, str]:
    """Give weekdays in week order as facts: `days` for Japanese sentences, `days_en` for English ones.

    `before` is put before the facts' names.
    """
    ordered = [day for day in WEEKDAYS if day in days]
    return {
        f"{before}days": "・".join(DAY_MARKS[day] for day in ordered),
        f"{before}days_en": ", ".join(day.capitalize() for day in ordered),
    }


def reasons(job: Job, found: Found, how: tuple[Limits, Aims], first: Found | None) -> tuple[RoleReason, ...]:
    """Give the reasons for one role; `first` is the best alternative, to compare a later one with."""
    limits, aims = how
    taken = found.task_minutes()
    return (
        *_static(job, taken),
        *_peaks(job, found),
        *_freed(job, taken),
        *_left(job, taken),
        *_conditional(job, taken),
        *_rhythm(found, limits),
        *_spare(job, found, aims),
        *_alike(found),
        *_compared(job, found, first),
        *_proof(found, limits),
    )


def staying_reason(staying: StayingDays) -> RoleReason:
    """Give in words what somebody's days look like once the role is out of them."""
    before = "_already" if staying.already and staying.verdict in _BAD_DAYS else ""
    facts = {"who": staying.who, "days": ",".join(staying.days), "minutes": str(staying.minutes_left)}
    return RoleReason(f"role.staying.{staying.verdict.value}{before}", facts)


def _static(job: Job, taken: Mapping[str, int]) -> list[RoleReason]:
    ratio, unknown = static_ratio(job, taken)
    site, _ = static_ratio(job, site_minutes(job))
    found: list[RoleReason] = []
    if ratio is not None and site is not None:
        facts = {"static": f"{ratio:.0%}", "site": f"{site:.0%}"}
        found.append(RoleReason("role.reason.static" if ratio >= site else "role.reason.static_below_site", facts))
    if unknown:
        found.append(RoleReason("role.reason.static_unknown", {"minutes": str(unknown)}))
    return found


def _peaks(job: Job, found: Found) -> list[RoleReason]:
    nearest = min(margin(job, shape) for shape in found.week.shapes)
    reasons: list[RoleReason] = []
    if job.peaks and nearest < NEAR_MINUTES:
        reasons.append(RoleReason("role.reason.next_to_peak", {"minutes": str(nearest)}))
    elif job.peaks and nearest < 24 * 60:
        reasons.append(RoleReason("role.reason.outside_peaks", {"minutes": str(nearest)}))
    elif job.peaks:
        reasons.append(RoleReason("role.reason.days_without_peaks", _days(found)))
    else:
        reasons.append(RoleReason("role.reason.no_peaks_known"))
    if job.peak_rules:
        reasons.append(RoleReason("role.reason.peak_rules", {"rules": ",".join(sorted(set(job.peak_rules)))}))
    return reasons


def _days(found: Found) -> dict[str, str]:
    return day_facts([shape.day for shape in found.week.shapes])


def _freed(job: Job, taken: Mapping[str, int]) -> list[RoleReason]:
    by_who: dict[str, dict[str, int]] = {}
    for task_id, minutes in taken.items():
        task = job.task(task_id)
        if task.who is not None:
            by_who.setdefault(task.who, {})[task.name] = minutes
    return [
        RoleReason(
            "role.reason.freed",
            {
                "who": who,
                "minutes": str(sum(tasks.values())),
                "tasks": "、".join(short_name(n) for n in sorted(tasks, key=lambda n: (-tasks[n], n))),
            },
        )
        for who, tasks in sorted(by_who.items(), key=lambda item: (-sum(item[1].values()), item[0]))
    ]


def _left(job: Job, taken: Mapping[str, int]) -> list[RoleReason]:
    """Say what stays with the people whose work is shared out: the tasks that were not to be carved."""
    people = {job.task(task_id).who for task_id in taken}
    kept = [task for task in job.tasks if task.who in people and task.carve is Carvability.NO and task.who is not None]
    kept.sort(key=lambda task: (-task.minutes * len(task.days), task.id))
    return [
        RoleReason("role.reason.stays", {"task": short_name(task.name), "who": task.who or ""})
        for task in kept[:LEFT_MAX]
    ]


def _conditional(job: Job, taken: Mapping[str, int]) -> list[RoleReason]:
    """Attach to each △ task what has to change first."""
    found = []
    for task in (job.task(task_id) for task_id in sorted(taken)):
        if task.carve is Carvability.CONDITIONAL and task.condition:
            facts = {"task": short_name(task.name), "condition": task.condition}
            found.append(RoleReason("role.reason.conditional", facts))
        elif task.carve is Carvability.CONDITIONAL:
            found.append(RoleReason("role.reason.conditional_unstated", {"task": short_name(task.name)}))
    return found


def _rhythm(found: Found, limits: Limits) -> list[RoleReason]:
    works = [block for block in found.blocks if block.task_id is not None]
    longest = max(block.minutes for block in works)
    unbroken = max(_unbroken(found.blocks))
    facts = {"longest": str(longest), "limit": str(limits.stretch_max), "unbroken": str(unbroken)}
    return [RoleReason("role.reason.rhythm", facts)]


def _unbroken(blocks: Sequence[Block]) -> list[int]:
    runs, run, last = [], 0, None
    for block in blocks:
        if block.task_id is None or block.day != last:
            runs.append(run)
            run = 0
        if block.task_id is not None:
            run += block.minutes
        last = block.day
    return [*runs, run]


def _spare(job: Job, found: Found, aims: Aims) -> list[RoleReason]:
    by_day: dict[tuple[str, str], int] = {}
    for block in found.blocks:
        if block.task_id is not None:
            key = block.day, block.task_id
            by_day[key] = by_day.get(key, 0) + block.minutes
    full = {t for (_, t), minutes in by_day.items() if minutes > max(aims.spare_share, 0.9) * job.task(t).minutes}
    if not full:
        return [RoleReason("role.reason.spare")]
    names = "、".join(short_name(job.task(task_id).name) for task_id in sorted(full))
    return [RoleReason("role.reason.no_spare", {"tasks": names})]


def _alike(found: Found) -> list[RoleReason]:
    starts = {shape.start for shape in found.week.shapes}
    days: dict[str, list[tuple[int, int, str | None]]] = {}
    for block in found.blocks:
        days.setdefault(block.day, []).append((block.start, block.end, block.task_id))
    if len(days) < 2:
        return []
    if all(day == next(iter(days.values())) for day in days.values()):
        return [RoleReason("role.reason.same_days", {"start": clock(min(starts))})]
    if len(starts) == 1:
        return [RoleReason("role.reason.same_start", {"start": clock(min(starts))})]
    return [RoleReason("role.reason.different_starts")]


def _compared(job: Job, found: Found, first: Found | None) -> list[RoleReason]:
    """Say what this alternative gains and loses against the first."""
    if first is None:
        return []
    mine, other = found.task_minutes(), first.task_minutes()
    gone = [t for t in other if t not in mine]
    come = [t for t in mine if t not in other]
    one, _ = static_ratio(job, mine)
    two, _ = static_ratio(job, other)
    facts = {
        "without": "、".join(short_name(job.task(t).name) for t in sorted(gone)),
        "with": "、".join(short_name(job.task(t).name) for t in sorted(come)),
        "static_change": "" if one is None or two is None else f"{100 * (one - two):+.0f}",
    }
    if gone and come:
        return [RoleReason("role.reason.other_tasks", facts)]
    if gone:
        return [RoleReason("role.reason.fewer_tasks", facts)]
    if come:
        return [RoleReason("role.reason.more_tasks", facts)]
    return [RoleReason("role.reason.other_time", _days(found))]


def _proof(found: Found, limits: Limits) -> list[RoleReason]:
    facts = {"lattice": str(limits.lattice)}
    if found.proven:
        return [RoleReason("role.reason.proven", facts)]
    return [RoleReason("role.reason.not_proven", {**facts, "gap": f"{found.gap * 100:.1f}"})]
