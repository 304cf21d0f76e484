"""A whole hearing, from text to decomposition."""

from bisect import bisect_right
from dataclasses import replace

from carving.domain.decompose.characterise import kinds_of
from carving.domain.decompose.criteria import criteria_of
from carving.domain.decompose.criteria_en import criteria_en
from carving.domain.decompose.demands import carvability_of, demands_of
from carving.domain.decompose.document_en import read_english
from carving.domain.decompose.document_ja import Document, read_document
from carving.domain.decompose.environment import environment_of, requirements_of
from carving.domain.decompose.environment_en import environment_en, requirements_en
from carving.domain.decompose.found import Found, SetAside
from carving.domain.decompose.likelihood import likelihood
from carving.domain.decompose.normalise import ReadingText, looks_japanese, read
from carving.domain.decompose.peaks import peaks_of
from carving.domain.decompose.peaks_en import peaks_en
from carving.domain.decompose.posture import posture_of
from carving.domain.decompose.questions import not_stated_of, questions_of
from carving.domain.decompose.segment import Line, lines_of
from carving.domain.decompose.segment_en import lines_en
from carving.domain.decompose.team import team_of
from carving.domain.decompose.team_en import team_en
from carving.domain.decompose.timing import timing_of
from carving.domain.decompose.when import Mark
from carving.domain.decompose.when_en import marks_en
from carving.domain.decompose.when_ja import marks_ja
from carving.domain.hearing import Decomposition, LeftOut, LeftOutReason
from carving.domain.peak import Peak
from carving.domain.task import Carvability, Demand, Task
from chassis.errors import Fault, InvalidInput

TEXT_MAX = 100_000
"""Longest hearing read, in characters."""


TASKS_MAX = 300
"""Most tasks taken from one hearing; what is beyond is left for a second one."""


LOOK_FROM = 80
"""Characters from which a text is worth a second look: nobody hides a task among remarks in one short line."""


def decompose(text: str) -> Decomposition:
    """Read an employer's words into tasks and all that was said around them.

    Deterministic and linear in the text. Every evidence is an exact piece of `text` (code point offsets). What nobody
    said stays None. Raises InvalidInput when the text is longer than `TEXT_MAX` characters.
    """
    if len(text) > TEXT_MAX:
        raise InvalidInput("TEXT_TOO_LONG", [Fault("text", "max_characters", str(TEXT_MAX))])
    found = _read(text)
    return replace(found, questions=questions_of(found), not_stated=not_stated_of(found))


def _read(text: str) -> Decomposition:
    """Read one text by the rules of its language."""
    reading = read(text)
    language = "ja" if looks_japanese(reading.norm) else "en"
    if language == "ja":
        lines, marks = lines_of(reading.norm), marks_ja(reading.norm)
        document = read_document(reading.norm, lines, marks)
    else:
        lines, marks = lines_en(reading.norm), marks_en(reading.norm)
        document = read_english(reading.norm, lines, marks)
    if len(reading.norm) >= LOOK_FROM and not document.survey:
        _look_again(reading, language, document)
    whole = (_surroundings_ja if language == "ja" else _surroundings_en)(reading, lines, marks, document.tasks)
    return replace(
        whole, tasks=_tasks(reading, language, document), left_out=_left_out(reading, document.aside, whole.peaks)
    )


def _left_out(reading: ReadingText, aside: list[SetAside], peaks: tuple[Peak, ...]) -> tuple[LeftOut, ...]:
    """Give what is no task with its reason; a complaint that tells when it is busy is a busy time."""
    told = {peak.evidence for peak in peaks}
    left = []
    for one in aside:
        evidence = reading.evidence(one.start, one.end)
        complains = one.reason is LeftOutReason.COMPLAINT and evidence in told
        left.append(LeftOut(evidence, LeftOutReason.BUSY_TIME if complains else one.reason))
    return tuple(left)


def _look_again(reading: ReadingText, language: str, document: Document) -> None:
    """Set aside what the rules took for a task, but what is not likely to be one."""
    look = likelihood(language)
    likely: list[Found] = []
    for found in document.tasks:
        if look.of(reading.norm, *reading.trimmed(found.start, found.end)) >= look.floor:
            likely.append(found)
        else:
            document.aside.append(SetAside(found.start, found.end, LeftOutReason.UNLIKELY))
    document.tasks = likely


def _surroundings_ja(reading: ReadingText, lines: list[Line], marks: list[Mark], tasks: list[Found]) -> Decomposition:
    """Read what a Japanese text says around its tasks."""
    return Decomposition(
        language="ja",
        peaks=peaks_of(reading, "ja", lines, marks, tasks),
        criteria=criteria_of(reading, "ja"),
        environment=environment_of(reading, "ja", tasks),
        team=team_of(reading, "ja"),
        hard_requirements=requirements_of(reading, "ja"),
    )


def _surroundings_en(reading: ReadingText, lines: list[Line], marks: list[Mark], tasks: list[Found]) -> Decomposition:
    """Read what an English text says around its tasks."""
    return Decomposition(
        language="en",
        peaks=peaks_en(reading, lines, marks, tasks),
        criteria=criteria_en(reading, lines),
        environment=environment_en(reading, lines, tasks),
        team=team_en(reading, lines),
        hard_requirements=requirements_en(reading, lines),
    )


def _tasks(reading: ReadingText, language: str, document: Document) -> tuple[Task, ...]:
    """Give the tasks with their times, their posture and what they ask of a person."""
    taken = document.tasks[:TASKS_MAX]
    starts = sorted(found.start for found in taken)
    tasks = [
        _task(reading, f"t{number}", found, document.opening, _around(reading.norm, found, starts))
        for number, found in enumerate(taken, 1)
    ]
    kinds = kinds_of([task.name for task in tasks], language)
    return tuple(replace(task, characteristics=kind) for task, kind in zip(tasks, kinds, strict=True))


def _task(reading: ReadingText, task_id: str, found: Found, opening: tuple[str, ...] | None, around: str) -> Task:
    timing = timing_of(found, opening)
    evidence = reading.evidence(found.start, found.end)
    demands = demands_of(found.name + found.told, around)
    if found.staff_only and Demand.JUDGEMENT not in demands:
        demands = (*demands, Demand.JUDGEMENT)
    carve, because = carvability_of(demands)
    carve = Carvability.NO if found.staff_only else carve
    return Task(
        id=task_id,
        name=found.title or found.name or evidence.text,
        who=found.who,
        days=timing.days,
        window=timing.window,
        minutes_per_day=timing.minutes,
        per_week=timing.per_week,
        date_rule=timing.rule,
        static=posture_of(found.name, around),
        carve=carve,
        demands=demands,
        place=found.place,
        evidence=evidence,
        days_basis=timing.days_basis,
        window_basis=timing.window_basis,
        minutes_basis=timing.minutes_basis,
        carve_because=because,
        parts_of_day=timing.parts,
    )


def _around(norm: str, found: Found, starts: list[int]) -> str:
    """Give the words right around a task: its own and up to 40 characters behind it, as far as its sentence or line.

    They end where the next task (`starts` in order) begins.
    """
    at = bisect_right(starts, found.start)
    following = starts[at] if at < len(starts) else len(norm)
    return norm[found.start : max(found.end, min(found.around[1], found.end + 40, following))]
