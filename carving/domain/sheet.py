"""A filled hearing sheet (求人ヒアリング票) read into the same parts as a text.

Each answer is read only for what its question asked. What is read from an answer has no evidence, since evidence points
into the hearing's text; the answers themselves are kept as given.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from carving.domain.decompose import decompose
from carving.domain.decompose.questions import not_stated_of, questions_of
from carving.domain.hearing import (
    Criterion,
    Decomposition,
    EnvironmentFactor,
    EnvironmentKind,
    HearingSheet,
    Team,
)
from carving.domain.peak import Peak
from carving.domain.task import Task

TASKS, HEADCOUNT, INSTRUCTOR, COVER = "tasks.list", "team.headcount", "team.instructor", "team.cover"
PEAKS, CRITERIA, ENVIRONMENT = "peaks.when", "evaluation.criteria", "environment.notes"
QUESTIONS = (TASKS, HEADCOUNT, INSTRUCTOR, COVER, PEAKS, CRITERIA, ENVIRONMENT)
NAME_MAX = 200


def read_hearing(text: str, sheet: HearingSheet | None) -> Decomposition:
    """Give everything read from a text, a filled sheet, or both. What both say is taken once, as the text says it."""
    heard = decompose(text)
    if sheet is None:
        return heard
    whole = replace(
        heard,
        tasks=(*heard.tasks, *_new_tasks(heard.tasks, sheet)),
        peaks=(*heard.peaks, *(peak for peak in _peaks(sheet) if _bare(peak) not in map(_bare, heard.peaks))),
        criteria=(*heard.criteria, *_criteria(heard.criteria, sheet)),
        environment=(*heard.environment, *_environment(heard.environment, sheet)),
        team=_team(heard.team, sheet),
    )
    return replace(whole, questions=questions_of(whole), not_stated=not_stated_of(whole))


def _lines(sheet: HearingSheet, question: str) -> list[str]:
    """Give the lines of an answer without their bullets; none for a question that was left open."""
    lines = (re.sub(r"^[\s・*●○■□-]+", "", line).strip() for line in sheet.answers.get(question, "").splitlines())
    return [line for line in lines if line]


def _answer(sheet: HearingSheet, question: str) -> str | None:
    return sheet.answers.get(question, "").strip() or None


def _new_tasks(known: Sequence[Task], sheet: HearingSheet) -> list[Task]:
    """Give the tasks of the list that the text did not name: what a line says, or at least its own words as a name."""
    names = {task.name for task in known}
    found: list[Task] = []
    for line in _lines(sheet, TASKS):
        for task in decompose(line).tasks or (Task(id="", name=line[:NAME_MAX]),):
            if task.name not in names:
                names.add(task.name)
                found.append(replace(task, id=f"s{len(found) + 1}", evidence=None))
    return found


def _peaks(sheet: HearingSheet) -> list[Peak]:
    """Give the busy times of each line: read whole or by its parts, whichever tells more times of day."""
    found: list[Peak] = []
    for line in _lines(sheet, PEAKS):
        whole = _busy(line)
        parts = [peak for part in re.split("[、,;]", line) if part.strip() for peak in _busy(part)]
        found += parts if _times(parts) > _times(whole) else whole
    return found


def _busy(answer: str) -> list[Peak]:
    """Read one busy time; the question is put into the sentence, since answers leave it out.

    What cannot be read is kept in the employer's own words.
    """
    read = [_bare(peak) for peak in decompose(f"{answer}が忙しいです。").peaks]
    return [peak for peak in read if peak != Peak()] or [Peak(rule=answer.strip()[:NAME_MAX])]


def _times(peaks: Sequence[Peak]) -> int:
    return sum(peak.window is not None for peak in peaks)


def _bare(peak: Peak) -> Peak:
    return replace(peak, evidence=None)


def _criteria(known: Sequence[Criterion], sheet: HearingSheet) -> list[Criterion]:
    names = {criterion.name for criterion in known}
    read = [
        replace(criterion, evidence=None)
        for line in _lines(sheet, CRITERIA)
        for criterion in decompose(line).criteria or (Criterion(line[:NAME_MAX]),)
    ]
    return [criterion for criterion in read if criterion.name not in names]


def _environment(known: Sequence[EnvironmentFactor], sheet: HearingSheet) -> list[EnvironmentFactor]:
    there = {(factor.factor, factor.value) for factor in known}
    read = [
        replace(factor, evidence=None)
        for line in _lines(sheet, ENVIRONMENT)
        for factor in decompose(line).environment or (EnvironmentFactor(EnvironmentKind.OTHER, line[:NAME_MAX]),)
    ]
    return [factor for factor in read if (factor.factor, factor.value) not in there]


def _team(heard: Team, sheet: HearingSheet) -> Team:
    return replace(
        heard,
        headcount=heard.headcount if heard.headcount is not None else _headcount(sheet),
        instructor=heard.instructor or _answer(sheet, INSTRUCTOR),
        cover=heard.cover or _answer(sheet, COVER),
    )


def _headcount(sheet: HearingSheet) -> int | None:
    said = re.fullmatch(
        r"約?\s*(\d{1,6})\s*(?:人|名|people)?", unicodedata.normalize("NFKC", _answer(sheet, HEADCOUNT) or "")
    )
    return int(said[1]) if said else None
