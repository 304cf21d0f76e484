"""A filled hearing sheet (求人ヒアリング票) read into the same parts as a text, and laid beside what the text says.

Each answer is read only for what its question asked. What is read from an answer has no evidence, since evidence points
into the hearing's text; the answers themselves are kept as given. Where both speak of the same thing, the sheet's value
is used, since a person typed it, and the difference is told.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from carving.domain.decompose import decompose
from carving.domain.decompose.questions import not_stated_of, questions_of
from carving.domain.hearing import (
    Criterion,
    Decomposition,
    EnvironmentFactor,
    EnvironmentKind,
    HearingSheet,
)
from carving.domain.peak import Peak
from carving.domain.sheet import question_ids as ask
from carving.domain.sheet.answers import codes_of, lines_of, number_of, words_of, zone_of
from carving.domain.sheet.weighing import weigh_surroundings, weigh_tasks, weigh_team
from carving.domain.task import Basis, Estimate, Task

NAME_MAX = 200
SHARE = re.compile(r"(?P<name>.+?)\s*[:：はが]?\s*(?:約|だいたい|about)?\s*(?P<n>\d{1,3})\s?(?P<unit>%|％|割|percent)")
UNIT_WORDS = {ask.NOISE: "dB", ask.LIGHT: "lx", ask.TEMPERATURE: "℃", ask.PEOPLE_DISTANCE: "m"}
FLOOR = {"wet": EnvironmentKind.WET, "dusty": EnvironmentKind.DUST, "smell": EnvironmentKind.SMELL}


def read_hearing(text: str, sheet: HearingSheet | None) -> Decomposition:
    """Give everything read from a text, a filled sheet, or both, and where the two disagree."""
    heard = decompose(text)
    if sheet is None:
        return heard
    tasks, unlike = weigh_tasks(heard.tasks, _tasks(sheet))
    team, unlike_team = weigh_team(heard.team, sheet, text)
    surroundings = _environment(heard.environment, sheet)
    whole = replace(
        heard,
        tasks=tasks,
        peaks=(*heard.peaks, *(peak for peak in _peaks(sheet) if _bare(peak) not in map(_bare, heard.peaks))),
        criteria=_criteria(heard.criteria, sheet),
        environment=(*heard.environment, *surroundings),
        team=team,
        disagreements=(*unlike_team, *unlike, *weigh_surroundings(heard.environment, sheet)),
    )
    return replace(whole, questions=questions_of(whole), not_stated=not_stated_of(whole))


def _tasks(sheet: HearingSheet) -> list[tuple[Task, str]]:
    """Give the tasks of a sheet with the question each comes from, each name once, shares of static work put in.

    A line of a list is what it says, or at least its own words as a name; a told day gives only what is read from it.
    """
    lists = [
        (task, question)
        for question in (ask.TASKS, ask.POSTPONED)
        for line in lines_of(sheet, question)
        for task in decompose(line).tasks or (Task(id="", name=line[:NAME_MAX]),)
    ]
    told = [(task, ask.DAY) for task in decompose(words_of(sheet, ask.DAY) or "").tasks]
    shares = _shares(sheet)
    known = {task.name for task, _ in (*lists, *told)}
    alone = [(Task(id="", name=name[:NAME_MAX]), ask.STATIC) for name in shares if name not in known]
    found: dict[str, tuple[Task, str]] = {}
    for task, question in (*lists, *told, *alone):
        share = shares.get(task.name)
        static = task.static if share is None else Estimate(share, share, share, Basis.STATED)
        found.setdefault(task.name, (replace(task, evidence=None, static=static), question))
    return list(found.values())


def _shares(sheet: HearingSheet) -> dict[str, float]:
    """Give the told share of static work by task, 0..1."""
    found = {}
    for line in lines_of(sheet, ask.STATIC):
        said = SHARE.fullmatch(line)
        share = int(said["n"]) / (10 if said["unit"] == "割" else 100) if said else None
        if said and share is not None and share <= 1:
            found[said["name"].strip()] = share
    return found


def _peaks(sheet: HearingSheet) -> list[Peak]:
    """Give the busy times of each line: read whole or by its parts, whichever tells more times of day."""
    found: list[Peak] = []
    for line in lines_of(sheet, ask.PEAKS):
        whole = _busy(line)
        parts = [peak for part in re.split("[、,;]", line) if part.strip() for peak in _busy(part)]
        found += parts if _times(parts) > _times(whole) else whole
    return [*found, *(Peak(rule=code) for code in codes_of(sheet, ask.PEAK_DATES))]


def _busy(answer: str) -> list[Peak]:
    """Read one busy time; the question is put into the sentence, since answers leave it out.

    What cannot be read is kept in the employer's own words.
    """
    read = [_bare(peak) for peak in decompose(f"{answer}が忙しいです。").peaks]
    words = answer.strip()[:NAME_MAX]
    told = [replace(peak, rule=words) if _says_when(peak) is None else peak for peak in read if peak != Peak()]
    return told or [Peak(rule=words)]


def _says_when(peak: Peak) -> object:
    """Give what a busy time says in days, times or rules; None where it only names a part of the day."""
    return peak.days or peak.window or peak.rule


def _times(peaks: Sequence[Peak]) -> int:
    return sum(peak.window is not None for peak in peaks)


def _bare(peak: Peak) -> Peak:
    return replace(peak, evidence=None)


def _criteria(known: Sequence[Criterion], sheet: HearingSheet) -> tuple[Criterion, ...]:
    """Give what the text names and what the sheet adds; who measures is put in where nobody said."""
    names = {criterion.name for criterion in known}
    read = [
        replace(criterion, evidence=None)
        for line in lines_of(sheet, ask.CRITERIA)
        for criterion in decompose(line).criteria or (Criterion(line[:NAME_MAX]),)
    ]
    whole = (*known, *(criterion for criterion in read if criterion.name not in names))
    who = words_of(sheet, ask.MEASURED_BY)
    return tuple(replace(one, measured_by=one.measured_by or (who[:NAME_MAX] if who else None)) for one in whole)


def _environment(known: Sequence[EnvironmentFactor], sheet: HearingSheet) -> list[EnvironmentFactor]:
    there = {(factor.factor, factor.value) for factor in known}
    read = [
        replace(factor, evidence=None)
        for line in lines_of(sheet, ask.ENVIRONMENT)
        for factor in decompose(line).environment or (EnvironmentFactor(EnvironmentKind.OTHER, line[:NAME_MAX]),)
    ]
    return [factor for factor in (*_measures(sheet), *read) if (factor.factor, factor.value) not in there]


def _measures(sheet: HearingSheet) -> Iterable[EnvironmentFactor]:
    """Give the zones, the heaviest thing and the ticks as things said about the place."""
    for question, kind in ask.ZONE_KINDS.items():
        zone, typed = zone_of(sheet, question), words_of(sheet, question)
        if zone is not None and typed:
            unit = UNIT_WORDS[question]
            yield EnvironmentFactor(kind, typed if unit in typed else f"{typed}{unit}")
    heaviest = number_of(sheet, ask.HEAVIEST)
    if heaviest is not None:
        yield EnvironmentFactor(EnvironmentKind.WEIGHT, f"{heaviest}kg")
    yield from (EnvironmentFactor(FLOOR[code]) for code in codes_of(sheet, ask.FLOOR) if code in FLOOR)
