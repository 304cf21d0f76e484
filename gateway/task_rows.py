"""The rows of the tasks page: each task with its number and its words, what is marked in the text, and the totals."""

from collections.abc import Sequence
from dataclasses import dataclass

from gateway.backend.carving_views import Hearing, Said, Source, Task
from gateway.highlight import Mark

PIECES_A_PAGE = 100


@dataclass(frozen=True, slots=True)
class Quote:
    """Words a task was read from. `anchor` names their mark in the text shown, and is empty for another hearing's."""

    text: str
    hearing_id: str
    anchor: str


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row: the task, its number from 1, and its words."""

    number: int
    task: Task
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True)
class Totals:
    """Minutes a week of the tasks whose time is known, how many are not, and the static share weighted by minutes.

    `share` is 0.0 to 1.0 over the tasks that have both; None where none has.
    """

    minutes: int
    known: int
    unknown: int
    share: float | None
    estimated: bool


def rows_of(tasks: Sequence[Task], hearing: Hearing | None) -> tuple[TaskRow, ...]:
    """Number the tasks and find their words in the hearing shown."""
    return tuple(TaskRow(number, task, quotes_of(task, hearing)) for number, task in enumerate(tasks, 1))


def quotes_of(task: Task, hearing: Hearing | None) -> tuple[Quote, ...]:
    """Give a task's words; those that stand in the hearing shown have an anchor."""
    return tuple(
        Quote(one.span.text, one.hearing_id, f"words-{task.id}-{number}" if stands_in(one, hearing) else "")
        for number, one in enumerate(task.sources)
    )


def stands_in(source: Source, hearing: Hearing | None) -> bool:
    """Tell whether the words stand at their place in the hearing: in that one, or in a later one with the same text."""
    return hearing is not None and hearing.text[source.span.start : source.span.end] == source.span.text


def task_marks(rows: Sequence[TaskRow], page: str = "") -> list[Mark]:
    """Give what to mark of tasks; each mark leads to its task's row, on `page` or on the same one."""
    return [
        _task_mark(row, source, quote, page)
        for row in rows
        for source, quote in zip(row.task.sources, row.quotes, strict=True)
        if quote.anchor
    ]


def left_out_marks(pieces: Sequence[Said], page: int = 1) -> list[Mark]:
    """Give what to mark of pieces that did not become tasks; each mark leads to its line in the list.

    `page`, from 1, is the part of the list that is shown; a piece on another part leads there.
    """
    placed = enumerate((one for one in pieces if one.evidence), 1)
    return [
        Mark(one.evidence.start, one.evidence.end, "left_out", one.words, f"left-words-{number}", _line(number, page))
        for number, one in placed
        if one.evidence
    ]


def pieces_on(pieces: Sequence[Said], page: int) -> tuple[tuple[int, Said], ...]:
    """Give the pieces on one part of the list, each with its number from 1."""
    first = (page - 1) * PIECES_A_PAGE
    return tuple(enumerate(pieces, 1))[first : first + PIECES_A_PAGE]


def _line(number: int, page: int) -> str:
    """Give the address of a piece's line in the list."""
    there = (number - 1) // PIECES_A_PAGE + 1
    return f"#left-{number}" if there == page else f"?pieces={there}#left-{number}"


def still_out(pieces: Sequence[Said], tasks: Sequence[Task]) -> tuple[Said, ...]:
    """Give the pieces of the text of which nobody made a task since."""
    taken = {(source.span.start, source.span.end, source.span.text) for task in tasks for source in task.sources}
    return tuple(
        one for one in pieces if one.evidence and (one.evidence.start, one.evidence.end, one.evidence.text) not in taken
    )


def totals_of(tasks: Sequence[Task]) -> Totals:
    """Add up what is known; what is not is counted, never taken as zero."""
    known = [one for one in tasks if one.weekly_minutes is not None]
    both = [(one.weekly_minutes or 0, one.ratio) for one in known if one.ratio]
    weight = sum(minutes for minutes, _ in both)
    share = sum(minutes * ratio.value for minutes, ratio in both) / weight if weight else None
    return Totals(
        minutes=sum(one.weekly_minutes or 0 for one in known),
        known=len(known),
        unknown=len(tasks) - len(known),
        share=share,
        estimated=any(ratio.basis == "estimated" for _, ratio in both),
    )


def _task_mark(row: TaskRow, source: Source, quote: Quote, page: str) -> Mark:
    """Give the mark of some of a task's words; it leads to the task's row."""
    span, goes_to = source.span, f"{page}#task-{row.task.id}"
    return Mark(span.start, span.end, "task", row.task.name, quote.anchor, goes_to, str(row.number))
