"""What a text says beside what a sheet says: one value to use, and every difference told."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from carving.domain.hearing import Disagreement, EnvironmentFactor, HearingSheet, Team
from carving.domain.sheet import question_ids as ask
from carving.domain.sheet.answers import ZoneValue, lines_of, number_of, words_of, zone_of
from carving.domain.task import Basis, Evidence, Task, Window
from carving.domain.workplace import measured

STATIC_UNLIKE_MIN = 0.05
ENDING_MIN = 2
ROLE = re.compile(r"(?P<role>.+?)\s*[:：がは]?\s*(?P<n>\d{1,4})\s*(?:人|名|people)?")
MEASURES = {
    ask.NOISE: ("noise_db",),
    ask.LIGHT: ("light_lux",),
    ask.TEMPERATURE: ("temperature_c_low", "temperature_c_high"),
    ask.PEOPLE_DISTANCE: ("people_distance_m",),
}


@dataclass(frozen=True, slots=True)
class Pair:
    """One thing as the text tells it and as the sheet tells it, both in the form people read."""

    field: str
    in_text: str
    in_sheet: str
    alike: bool


def weigh_tasks(
    heard: Sequence[Task], told: Sequence[tuple[Task, str]]
) -> tuple[tuple[Task, ...], tuple[Disagreement, ...]]:
    """Give the text's tasks with what the sheet says of them, then the sheet's own; and the differences.

    A task of the sheet is one of the text when their names are the same but for width and spaces, or else when one
    alone ends with the other's name ("ハンディで入荷検品" and "入荷検品").
    """
    same = _same_tasks([plain(task.name) for task in heard], [plain(task.name) for task, _ in told])
    whole, own, unlike = list(heard), list[Task](), list[Disagreement]()
    for place, (task, question) in enumerate(told):
        number = same.get(place)
        if number is None:
            own.append(replace(task, id=f"s{len(own) + 1}"))
            continue
        before = whole[number]
        unlike += [
            Disagreement(one.field, one.in_text, one.in_sheet, question, before.name, before.evidence)
            for one in _pairs(before, task)
            if not one.alike
        ]
        whole[number] = _with_told(before, task)
    return (*whole, *own), tuple(unlike)


def _same_tasks(heard: Sequence[str], told: Sequence[str]) -> dict[int, int]:
    """Give for each place in `told` the place in `heard` of the same task, each at most once."""
    found = {place: heard.index(name) for place, name in enumerate(told) if name in heard}
    for place, name in enumerate(told):
        free = [n for n in range(len(heard)) if n not in found.values()]
        ends = [n for n in free if heard[n].endswith(name) or name.endswith(heard[n])]
        if place not in found and len(ends) == 1 and min(len(name), len(heard[ends[0]])) >= ENDING_MIN:
            found[place] = ends[0]
    return found


def _pairs(text: Task, sheet: Task) -> Iterable[Pair]:
    """Give each thing that both say of a task. What the sheet's line only lets one guess is not something it says."""
    if text.days and sheet.days and _is_told(sheet.days_basis):
        yield Pair("task.days", ",".join(text.days), ",".join(sheet.days), text.days == sheet.days)
    if text.window and sheet.window and _is_told(sheet.window_basis):
        alike = _ends_alike(text.window, sheet.window)
        yield Pair("task.window", window_words(text.window), window_words(sheet.window), alike)
    if text.minutes_per_day is not None and sheet.minutes_per_day is not None and _minutes_are_told(sheet):
        alike = text.minutes_per_day == sheet.minutes_per_day
        yield Pair("task.minutes", str(text.minutes_per_day), str(sheet.minutes_per_day), alike)
    if text.who and sheet.who:
        yield Pair("task.who", text.who, sheet.who, same_words(text.who, sheet.who))
    if text.static and sheet.static and text.static.basis is sheet.static.basis is Basis.STATED:
        alike = abs(text.static.value - sheet.static.value) < STATIC_UNLIKE_MIN
        yield Pair("task.static", f"{text.static.value:.0%}", f"{sheet.static.value:.0%}", alike)


def _with_told(text: Task, sheet: Task) -> Task:
    """Give a task of the text with what the sheet says put over it; the rest stays."""
    changed = text
    if sheet.days and (_is_told(sheet.days_basis) or not text.days):
        changed = replace(changed, days=sheet.days, days_basis=sheet.days_basis)
    if sheet.window and (_is_told(sheet.window_basis) or not text.window):
        window = _joined(text.window, sheet.window)
        changed = replace(changed, window=window, window_basis=sheet.window_basis)
    if sheet.minutes_per_day is not None and (_minutes_are_told(sheet) or text.minutes_per_day is None):
        changed = replace(changed, minutes_per_day=sheet.minutes_per_day, minutes_basis=sheet.minutes_basis)
    if sheet.static and (sheet.static.basis is Basis.STATED or not text.static):
        changed = replace(changed, static=sheet.static)
    return replace(
        changed,
        who=sheet.who or text.who,
        place=sheet.place or text.place,
        per_week=sheet.per_week if sheet.per_week is not None else text.per_week,
        date_rule=sheet.date_rule or text.date_rule,
    )


def _joined(text: Window | None, sheet: Window) -> Window:
    """Give the sheet's window; an end it leaves open is the text's, where the two fit."""
    if text is None:
        return sheet
    start = sheet.start if sheet.start is not None else text.start
    end = sheet.end if sheet.end is not None else text.end
    return Window(start, end) if start is None or end is None or start < end else sheet


def weigh_team(heard: Team, sheet: HearingSheet, text: str) -> tuple[Team, tuple[Disagreement, ...]]:
    """Give who works there, as the sheet says where it says something; and the differences."""
    headcount, roles = number_of(sheet, ask.HEADCOUNT), _by_role(sheet)
    unlike = []
    if headcount is not None and heard.headcount is not None and headcount != heard.headcount:
        unlike.append(
            Disagreement("team.headcount", str(heard.headcount), str(headcount), ask.HEADCOUNT, evidence=heard.evidence)
        )
    for role, told in roles.items():
        said = heard.by_role.get(role)
        if said is not None and said != told:
            unlike.append(Disagreement("team.by_role", str(said), str(told), ask.BY_ROLE, role, heard.evidence))
    for name, question in (("instructor", ask.INSTRUCTOR), ("cover", ask.COVER)):
        said_by, told_by = getattr(heard, name), words_of(sheet, question)
        if said_by and told_by and not same_words(said_by, told_by):
            unlike.append(Disagreement(f"team.{name}", said_by, told_by, question, evidence=_found_in(text, said_by)))
    whole = replace(
        heard,
        headcount=headcount if headcount is not None else heard.headcount,
        by_role={**heard.by_role, **roles},
        instructor=_short(words_of(sheet, ask.INSTRUCTOR)) or heard.instructor,
        cover=_short(words_of(sheet, ask.COVER)) or heard.cover,
    )
    return whole, tuple(unlike)


def weigh_surroundings(heard: Sequence[EnvironmentFactor], sheet: HearingSheet) -> tuple[Disagreement, ...]:
    """Give the measures that the text tells outside of what the sheet tells."""
    unlike = []
    for question, kind in ask.ZONE_KINDS.items():
        zone = zone_of(sheet, question)
        for factor in heard:
            values = [value for name, value in measured(factor).items() if name in MEASURES[question]]
            if zone is not None and factor.factor is kind and values and not all(_inside(zone, one) for one in values):
                told = words_of(sheet, question) or ""
                unlike.append(Disagreement(question, factor.value or "", told, question, evidence=factor.evidence))
    return tuple(unlike)


def _inside(zone: ZoneValue, value: float) -> bool:
    low = zone.low if zone.low is not None else zone.usual
    high = zone.high if zone.high is not None else zone.usual
    return low is not None and high is not None and low <= value <= high


def _by_role(sheet: HearingSheet) -> dict[str, int]:
    found = (ROLE.fullmatch(unicodedata.normalize("NFKC", line)) for line in lines_of(sheet, ask.BY_ROLE))
    return {one["role"].strip()[:50]: int(one["n"]) for one in found if one}


def plain(text: str) -> str:
    """Give a text in the form in which names are compared: NFKC, lower case, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())


def same_words(one: str, other: str) -> bool:
    """Tell whether two ways of naming somebody may mean the same: one holds the other but for forms of address."""
    short, long = sorted((re.sub(r"さん|様|氏|先生$", "", plain(text)) for text in (one, other)), key=len)
    return short in long


def window_words(window: Window) -> str:
    """Give a window as "9:00-10:30"; an open end is left out."""
    return "-".join("" if end is None else f"{end // 60}:{end % 60:02}" for end in (window.start, window.end))


def _ends_alike(one: Window, other: Window) -> bool:
    ends = ((one.start, other.start), (one.end, other.end))
    return all(a is None or b is None or a == b for a, b in ends)


def _is_told(basis: Basis | None) -> bool:
    return basis in (Basis.STATED, Basis.COMPUTED)


def _minutes_are_told(sheet: Task) -> bool:
    """Tell whether minutes were said, and not only worked out from the time of day in which a task may be done."""
    span = sheet.window.span() if sheet.window else None
    only_span = sheet.minutes_basis is Basis.COMPUTED and span is not None and span.minutes == sheet.minutes_per_day
    return _is_told(sheet.minutes_basis) and not only_span


def _found_in(text: str, words: str) -> Evidence | None:
    start = text.find(words)
    return Evidence(start, start + len(words), words) if start >= 0 else None


def _short(words: str | None) -> str | None:
    return words[:100] if words else None
