"""A workplace in the exchange format (`carve --job`) read into a job, with every fault named at once."""

from collections.abc import Mapping, Sequence

from carving.domain.carve.job import Hours, Job, JobPeak, JobTask, busy_spans
from carving.domain.task import MINUTES_A_DAY, WEEKDAYS, Carvability, PartOfDay
from chassis.errors import Fault, InvalidInput

JAPANESE_DAYS: Mapping[str, str] = dict(zip("月火水木金土日", WEEKDAYS, strict=True))
TASKS_MAX, PEAKS_MAX, TEXT_MAX = 300, 100, 400


class _Reader:
    """Reads fields and remembers what is wrong with them."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def fault(self, field: str, rule: str, limit: str = "") -> None:
        """Remember one fault."""
        self.faults.append(Fault(field, rule, limit))

    def text(self, data: Mapping[str, object], name: str, path: str, *, needed: bool = True) -> str | None:
        """Read a string; None when it is absent or wrong."""
        value = data.get(name)
        if value is None and not needed:
            return None
        if not isinstance(value, str) or not value.strip() or len(value) > TEXT_MAX:
            self.fault(f"{path}.{name}", "text_needed", f"1..{TEXT_MAX} characters")
            return None
        return value

    def texts(self, data: Mapping[str, object], name: str, path: str) -> tuple[str, ...]:
        """Read a list of strings; empty when it is absent."""
        value = data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(one, str) for one in value) or len(value) > TASKS_MAX:
            self.fault(f"{path}.{name}", "texts_needed", '["checking", "counting"]')
            return ()
        return tuple(value)

    def time(self, data: Mapping[str, object], name: str, path: str) -> int | None:
        """Read "H:MM" as minutes since midnight."""
        value = data.get(name)
        minutes = _clock(value) if isinstance(value, str) else None
        if minutes is None:
            self.fault(f"{path}.{name}", "time_needed", '"8:30", 0:00..24:00')
        return minutes

    def days(self, data: Mapping[str, object], path: str) -> tuple[str, ...] | None:
        """Read "月火水" or ["mon", "tue"] in week order."""
        value = data.get("days")
        names: list[str | None] = []
        if isinstance(value, str):
            names = [JAPANESE_DAYS.get(mark) for mark in value]
        elif isinstance(value, Sequence):
            names = [day if isinstance(day, str) and day in WEEKDAYS else None for day in value]
        if not names or None in names or len(set(names)) != len(names):
            self.fault(f"{path}.days", "weekdays_needed", '"月火水" or ["mon", "tue", "wed"], each once')
            return None
        return tuple(day for day in WEEKDAYS if day in names)

    def number(self, data: Mapping[str, object], name: str, path: str, top: float) -> float | None:
        """Read a number from 0 to `top`."""
        value = data.get(name)
        if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= top:
            self.fault(f"{path}.{name}", "number_needed", f"0..{top:g}")
            return None
        return float(value)


def job_from_case_json(case: object) -> Job:
    """Give the job in a workplace file: `tasks` and `peaks`, days "月火水", times "8:30", minutes, carve.

    Optional on a task: `who`, `static`, `demands`, `place`, `condition` (of △), `stretch_max`. A peak may give `parts`
    (`["morning"]`) in place of its times. Optional beside them: `pains` (by `who` or task's id, 0..1), `opening` and
    `instructor` (lists of days, start, end), `peak_rules` (busy by date: `month_end`). Other keys are left alone.
    Raises InvalidInput("JOB_FILE_INVALID") whose faults name each field that is wrong (`tasks[2].days`), the rule it
    breaks, and the form that mends it.
    """

    reader = _Reader()
    if not isinstance(case, Mapping):
        raise InvalidInput("JOB_FILE_INVALID", [Fault("", "object_needed", '{"tasks": [...], "peaks": [...]}')])
    tasks = [_task(reader, item, path) for path, item in _items(reader, case, "tasks", TASKS_MAX)]
    peaks = [peak for path, item in _items(reader, case, "peaks", PEAKS_MAX) for peak in _peaks(reader, item, path)]
    opening, instructor = _hours(reader, case, "opening"), _hours(reader, case, "instructor")
    known = [task for task in tasks if task is not None]
    if len({task.id for task in known}) != len(known):
        reader.fault("tasks", "ids_differ", "each task has its own id")
    pains, peak_rules = _pains(reader, case), reader.texts(case, "peak_rules", "")
    if not reader.faults and not known:
        reader.fault("tasks", "tasks_needed", "at least one task")
    if reader.faults:
        raise InvalidInput("JOB_FILE_INVALID", reader.faults)
    return Job(
        tasks=tuple(known),
        peaks=tuple(peaks),
        opening=opening,
        instructor=instructor,
        pains=pains,
        peak_rules=peak_rules,
    )


def _items(reader: _Reader, case: Mapping[str, object], name: str, most: int) -> list[tuple[str, Mapping[str, object]]]:
    value = case.get(name, None if name == "tasks" else [])
    if not isinstance(value, Sequence) or isinstance(value, str) or len(value) > most:
        reader.fault(name, "list_needed", f"a list of at most {most}")
        return []
    found = []
    for number, item in enumerate(value):
        if isinstance(item, Mapping):
            found.append((f"{name}[{number}]", item))
        else:
            reader.fault(f"{name}[{number}]", "object_needed", "{...}")
    return found


def _task(reader: _Reader, item: Mapping[str, object], path: str) -> JobTask | None:
    task_id, name = reader.text(item, "id", path), reader.text(item, "name", path)
    who = reader.text(item, "who", path, needed=False)
    days, start, end = reader.days(item, path), reader.time(item, "start", path), reader.time(item, "end", path)
    minutes = reader.number(item, "minutes", path, MINUTES_A_DAY)
    static = reader.number(item, "static", path, 1.0) if item.get("static") is not None else None
    marks = {mark.value: mark for mark in Carvability}
    carve = marks.get(str(item.get("carve")))
    if carve is None:
        reader.fault(f"{path}.carve", "carve_needed", "○, △ or ×")
    if start is not None and end is not None and end <= start:
        reader.fault(f"{path}.end", "end_after_start", "later than start")
        return None
    if task_id is None or name is None or days is None or start is None or end is None or minutes is None:
        return None
    if carve is None:
        return None
    demands = tuple(demand.lower() for demand in reader.texts(item, "demands", path))
    place = reader.text(item, "place", path, needed=False)
    stretch = None if item.get("stretch_max") is None else reader.number(item, "stretch_max", path, MINUTES_A_DAY)
    return JobTask(
        id=task_id,
        name=name,
        who=who,
        days=days,
        start=start,
        end=end,
        minutes=min(int(minutes), end - start),
        static=static,
        carve=carve,
        demands=demands,
        place=place,
        condition=reader.text(item, "condition", path, needed=False),
        stretch_max=None if stretch is None else int(stretch),
    )


def _peaks(reader: _Reader, item: Mapping[str, object], path: str) -> list[JobPeak]:
    if "parts" in item:
        days, parts = reader.days(item, path), reader.texts(item, "parts", path)
        known = {part.value: part for part in PartOfDay}
        if not parts or any(part not in known for part in parts):
            reader.fault(f"{path}.parts", "parts_needed", ", ".join(known))
            return []
        return [JobPeak(days or (), start, end) for start, end in busy_spans([known[part] for part in parts])]
    span = _span(reader, item, path)
    return [] if span is None else [JobPeak(*span)]


def _span(reader: _Reader, item: Mapping[str, object], path: str) -> tuple[tuple[str, ...], int, int] | None:
    days, start, end = reader.days(item, path), reader.time(item, "start", path), reader.time(item, "end", path)
    if start is not None and end is not None and end <= start:
        reader.fault(f"{path}.end", "end_after_start", "later than start")
        return None
    return None if days is None or start is None or end is None else (days, start, end)


def _hours(reader: _Reader, case: Mapping[str, object], name: str) -> Hours | None:
    """Read hours by weekday; None where nobody said."""
    if name not in case:
        return None
    spans = [_span(reader, item, path) for path, item in _items(reader, case, name, PEAKS_MAX)]
    by_day: dict[str, tuple[tuple[int, int], ...]] = {}
    for days, start, end in filter(None, spans):
        for day in days:
            by_day[day] = tuple(sorted({*by_day.get(day, ()), (start, end)}))
    return by_day


def _pains(reader: _Reader, case: Mapping[str, object]) -> dict[str, float]:
    value = case.get("pains", {})
    if not isinstance(value, Mapping):
        reader.fault("pains", "object_needed", '{"入荷班パート": 1.0}')
        return {}
    found = {str(who): reader.number(value, who, "pains", 1.0) for who in value}
    return {who: weight for who, weight in found.items() if weight is not None}


def _clock(text: str) -> int | None:
    hours, colon, minutes = text.partition(":")
    if not (colon and hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        return None
    if len(hours) > 2 or len(minutes) != 2 or int(minutes) > 59:
        return None
    total = int(hours) * 60 + int(minutes)
    return total if total <= MINUTES_A_DAY else None
