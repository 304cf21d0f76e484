"""手順書: one task of an accepted role, opened into steps, with a line that says when it is done (できた)."""

import re
from dataclasses import dataclass

from gateway.backend.carving_views import Step, Task
from gateway.backend.proposal_views import Criterion
from gateway.documents.furigana import Ruby, furigana, plain
from gateway.documents.guide_content import Accepted, measure
from gateway.documents.letter import LANGUAGE, hours_line, letter_date
from gateway.documents.procedure_words import EASY, PLAIN, Words
from gateway.i18n import hours_words
from gateway.week import ACTIVE_MAX, STATIC_MIN, Block

STEPS_MIN = 5
"""So many lines are left to write on where a task has no steps yet."""

DAYS = dict(zip("月火水木金土日", ("げつ", "か", "すい", "もく", "きん", "ど", "にち"), strict=True))
DAY = re.compile("([月火水木金土日])(?=[・ ])")

Text = tuple[Ruby, ...]


@dataclass(frozen=True, slots=True)
class ProcedureStep:
    """One step, and what it is done with and where; without any text it is a line to write on."""

    text: Text
    about: Text = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """One task's 手順書, every text in pieces with or without readings. A `rows` value () is a line to write on."""

    task: Text
    role: Text
    rows: tuple[tuple[Text, Text], ...]
    steps: tuple[ProcedureStep, ...]
    done: tuple[Text, ...]
    care: tuple[Text, ...]
    trouble: tuple[Text, ...]
    names: dict[str, Text]
    office: str
    issued: str
    drafted: bool


@dataclass(frozen=True, slots=True)
class Reading:
    """How it is written: in やさしい日本語 or as staff write, with readings over kanji or without."""

    easy: bool = False
    ruby: bool = False

    @property
    def words(self) -> Words:
        """Give the fixed sentences."""
        return EASY if self.easy else PLAIN

    def text(self, words: str) -> Text:
        """Give a text in pieces."""
        return furigana(words) if self.ruby else plain(words)

    def times(self, words: str) -> Text:
        """Give days and times in pieces: a day of the week is read as one (月 げつ), not as a word of its own."""
        if not self.ruby:
            return plain(words)
        parts = DAY.split(words)
        return tuple(
            piece for part in parts if part for piece in (((part, DAYS[part]),) if part in DAYS else self.text(part))
        )


def procedure_of(accepted: Accepted, task: Task, reading: Reading) -> Procedure:
    """Give the 手順書 of one of the role's tasks; steps that nobody checked are told to be a draft."""
    words, say = reading.words, reading.text
    steps = tuple(_step(one, reading) for one in task.steps)
    draft = words.draft + (words.draft_ruby if reading.ruby else "")
    fixed = ("title", "steps", "photo", "done", "done_line", "care_name", "trouble", "checked")
    instructor = accepted.workplace.instructor
    return Procedure(
        task=say(task.name),
        role=say(accepted.content.role_name),
        rows=(
            (say(words.when), reading.times(_when(accepted, task))),
            (say(words.place), say(task.place) if task.place else ()),
            (say(words.tool), say(task.tool) if task.tool else ()),
            (say(words.posture_name), say(posture) if (posture := _posture(task, words)) else ()),
            *(((say(words.condition), say(task.condition)),) if task.condition else ()),
            (say(words.ask_whom), plain(instructor) if instructor else ()),
        ),
        steps=steps or tuple(ProcedureStep(()) for _ in range(STEPS_MIN)),
        done=(*(say(one) for one in _done(accepted.content.criteria)), say(words.done_none)),
        care=tuple(say(words.care[demand]) for demand in task.demands if demand in words.care),
        trouble=tuple(say(one) for one in words.trouble_lines),
        names={"draft": say(draft), **{name: say(getattr(words, name)) for name in fixed}},
        office=accepted.content.sender.office,
        issued=letter_date(accepted.issued, eras=accepted.eras),
        drafted=any(step.basis == "estimated" for step in task.steps) or not task.steps,
    )


def _step(step: Step, reading: Reading) -> ProcedureStep:
    about = "・".join(part for part in (step.place, step.tool) if part and part not in step.text)
    return ProcedureStep(reading.text(step.text), reading.text(about) if about else ())


def _when(accepted: Accepted, task: Task) -> str:
    """Give the times of the week at which the role does this task, and how long in all."""
    mine = [block for block in accepted.content.blocks if block.task == task.name]
    minutes = sum(block.minutes for block in mine)
    return f"{_lines(mine)}(週{hours_words(minutes, LANGUAGE)})" if mine else ""


def _lines(blocks: list[Block]) -> str:
    """Give every run of the task: those of one time of day together, 月・水 9:00〜10:00 / 金 11:00〜11:30."""
    by_time: dict[tuple[int, int], list[Block]] = {}
    for block in blocks:
        by_time.setdefault((block.start_minute, block.end_minute), []).append(block)
    return " / ".join(hours_line(by_time[time]) for time in sorted(by_time))


def _posture(task: Task, words: Words) -> str:
    ratio = task.ratio.value if task.ratio else None
    kind = (
        "unknown"
        if ratio is None
        else "static"
        if ratio >= STATIC_MIN
        else "active"
        if ratio <= ACTIVE_MAX
        else "mixed"
    )
    moves = "、".join(words.move[demand] for demand in task.demands if demand in words.move)
    return "。".join(part for part in (words.posture[kind], moves) if part)


def _done(criteria: tuple[Criterion, ...]) -> tuple[str, ...]:
    """Give what the workplace looks at, with its target where it has one."""
    return tuple(f"{one.name} 目標 {measure(one.target, one.unit)}" for one in criteria if one.target)
