"""Going through a Japanese hearing line by line: sections, records of a form, timetables; tasks and the rest."""

import re
from dataclasses import dataclass, field

from carving.domain.decompose.found import Found, SetAside
from carving.domain.decompose.quick import quick
from carving.domain.decompose.recognise_ja import is_exception, read_sentence
from carving.domain.decompose.segment import Line, LineKind, Section, sentences_ja
from carving.domain.decompose.sentence_ja import ANAPHOR, Sentence
from carving.domain.decompose.survey import tells_only
from carving.domain.decompose.when import NUMBER, Mark, MarkKind, in_week_order, number_of
from carving.domain.decompose.when_ja import parse_days
from carving.domain.decompose.words_ja import stem_of
from carving.domain.hearing import LeftOutReason
from carving.domain.task import WEEKDAYS, Window

_ASIDE: dict[Section, LeftOutReason] = {
    Section.BENEFIT: LeftOutReason.BENEFIT,
    Section.REQUIREMENT: LeftOutReason.REQUIREMENT,
    Section.TERMS: LeftOutReason.TERMS,
    Section.COMPANY: LeftOutReason.COMPANY_FACT,
    Section.TEAM: LeftOutReason.COMPANY_FACT,
    Section.EXCLUDED: LeftOutReason.NEGATED,
    Section.GREETING: LeftOutReason.SMALL_TALK,
}
_SILENT = frozenset({Section.PEAK, Section.PLACE, Section.CRITERIA})
_RECORD = frozenset({Section.TIME, Section.DAYS, Section.WHO, Section.NOTE})
_KEPT = quick(r"のみ|だけ|有資格|資格者|業者|外注|委託|家族|専任|看護師|薬剤師|ドライバー|調理師")


_DATED = re.compile(r"\s*(?:\d{4}/)?\d{1,2}/\d{1,2}[ \u3000(]")
_CROSSED = re.compile(r"\s*[*・+-]?\s*(?:[×✕✖✗]|[xX][ \u3000])")
_DETAILS = quick(r"(?:作業|業務|仕事)?(?:の)?(?:内容|詳細|手順|方法|やり方|やること)")
_NOTE_MAX = 48
"""Longest line that begins with a time and is read as a note where it has no full stop, in characters."""
_SHUT = quick(r"休み|定休|休館|休診|営業|開館|稼働|除く")
_OPENING_KEY = quick(r"(?:診療|営業|開館|開園|稼働|定休|休診|休館)日")
_SHUT_KEY = quick(r"定休|休診|休館")
_ANAPHOR = quick(r"\s*(?:これ|それ|あれ|こちら|そちら|どちら|いずれ|両方|二つ|2つ|以上)(?:は|も|とも|の)?")
_ROW_CLOCK = quick(
    rf"(?P<half>午前|午後|[aApP][mM]\s?)?(?P<hour>{NUMBER})(?::(?P<past>\d{{2}})|時(?P<thirty>半)?(?:(?P<minute>{NUMBER})分)?)|(?P<noon>正午)"
)
_PERSON = re.compile(r"[一-龥々ァ-ヶー]{1,6}(?:さん|係|社員|担当|パート)")
"""Whoever stands behind the work of a timetable's row (麺を箱に並べる …補助さん)."""
_OF_BOTH = re.compile(r"\s*(?:どちらも|いずれも|両方|二つとも|2つとも)")
_OF_THE_PLACE = quick(r"営業|開店|開館|勤務|就業|時給|ピーク|忙|混|倍|集中|多い|増え")


@dataclass(slots=True)
class Document:
    """What has been read so far."""

    norm: str
    tasks: list[Found] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    opening: tuple[str, ...] | None = None
    record: list[Found] = field(default_factory=list)
    carried: list[Mark] = field(default_factory=list)
    survey: bool = False
    named: bool = False


def read_document(norm: str, lines: list[Line], marks: list[Mark]) -> Document:
    """Read all lines. `marks` are the times of the whole text, in order. Linear in the text."""
    document = Document(norm, survey=tells_only(norm, lines))
    at = 0
    rows: list[tuple[Line, int]] = []
    for line in lines:
        while at < len(marks) and marks[at].start < line.start:
            at += 1
        first = at
        while at < len(marks) and marks[at].start < line.end:
            at += 1
        before = len(document.tasks)
        _line(document, line, marks[first:at])
        if line.kind is LineKind.ROW:
            rows.append((line, before))
    _close_rows(document, rows)
    merge_repeats(document)
    return document


def _line(document: Document, line: Line, marks: list[Mark]) -> None:
    if line.kind is LineKind.HEADING:
        document.record = [] if line.section in _ASIDE else document.record
        document.named = False
        days = [mark for mark in marks if mark.kind is MarkKind.DAYS]
        shut = bool(days) and _SHUT.search(document.norm, line.start, line.end) is not None
        document.opening = document.opening or (days[0].days if shut else None)
        document.carried = [] if shut else days
        return
    if _OPENING_KEY.search(line.key):
        document.opening = document.opening or _opening(document.norm, line, marks)
    if line.section in _ASIDE and line.kind is not LineKind.ROW:
        _set_aside(document, line, marks)
    elif line.section not in _SILENT:
        _work_line(document, line, marks)


def _opening(norm: str, line: Line, marks: list[Mark]) -> tuple[str, ...] | None:
    """Read the days a place is open from a form's field (診療日: 月火木金土日, 定休日: 水); None when it names none."""
    days = {day for mark in marks if mark.kind is MarkKind.DAYS and not mark.without for day in mark.days}
    days = days or set(parse_days(norm[line.start : line.end]) or ())
    if not days:
        return None
    return in_week_order(set(WEEKDAYS) - days if _SHUT_KEY.search(line.key) else days)


def _work_line(document: Document, line: Line, marks: list[Mark]) -> None:
    """Read a line where work may stand: a field of a task's record, a crossed-out line, or tasks."""
    if _CROSSED.match(document.norm, max(0, line.start - 2), line.end):
        document.aside.append(SetAside(line.start, line.end, LeftOutReason.NEGATED))
        return
    if line.kind is LineKind.FIELD and line.section in _RECORD and document.record:
        _field(document, line, marks)
        if line.section is not Section.NOTE:
            return
    if line.section in (Section.TIME, Section.DAYS, Section.WHO) and line.kind is LineKind.FIELD:
        return
    if line.kind is LineKind.PROSE and _DATED.match(document.norm, line.start):
        document.aside.append(SetAside(line.start, line.end, LeftOutReason.SMALL_TALK))
        return
    if line.kind is LineKind.FIELD and document.record and document.named and _DETAILS.fullmatch(line.key):
        _field(document, line, marks)
        return
    fresh = _read(document, line, marks)
    if (line.kind is LineKind.FIELD and line.section is Section.WORK) or (fresh and line.kind is LineKind.ITEM):
        document.record = fresh
        document.named = line.kind is LineKind.FIELD and _DETAILS.fullmatch(line.key) is None


def _set_aside(document: Document, line: Line, marks: list[Mark]) -> None:
    """Keep a line under a heading that holds no tasks; read work out of it only where a list item clearly is some."""
    if document.norm[line.start : line.end].strip():
        document.aside.append(SetAside(line.start, line.end, _ASIDE[line.section]))


def _field(document: Document, line: Line, marks: list[Mark]) -> None:
    """Give a form's 時間, 曜日, 担当 to the task whose record it belongs to."""
    words = document.norm[line.start : line.end].strip()
    for task in document.record:
        ruled = any(mark.kind is MarkKind.DAYS and mark.rule for mark in marks)
        if line.section is Section.DAYS and not ruled and (days := parse_days(words)):
            task.marks.append(Mark(MarkKind.DAYS, line.start, line.end, days, number=float(len(days))))
            task.marks += [mark for mark in marks if mark.kind is not MarkKind.DAYS]
        elif line.section is Section.WHO:
            task.who = words[:40]
            task.kept = bool(_KEPT.search(words))
        else:
            task.marks += marks if len(document.record) == 1 else [m for m in marks if m.kind is not MarkKind.MINUTES]
        if len(document.record) > 1:
            task.shared = len(document.record)


def _read(document: Document, line: Line, marks: list[Mark]) -> list[Found]:
    """Read one line's sentences and return the tasks found in it."""
    norm = document.norm
    listed = line.kind in (LineKind.ITEM, LineKind.ROW) or (
        line.kind is LineKind.FIELD and line.section is Section.WORK
    )
    timed = bool(marks) and marks[0].start <= line.start + 1 and line.end - line.start <= _NOTE_MAX
    listed = listed or (
        (line.section is Section.WORK or timed) and not re.search(r"[。]|ます|です", norm[line.start : line.end])
    )
    spans = [(line.start, line.end)] if line.kind is LineKind.ROW else sentences_ja(norm, line.start, line.end)
    fresh: list[Found] = []
    for start, end in spans:
        inside = [mark for mark in marks if start <= mark.start < end]
        sentence = read_sentence(Sentence(norm, start, end, line.kind, listed, inside, survey=document.survey))
        document.opening = document.opening or sentence.opening
        document.aside += sentence.aside
        if sentence.tasks and line.kind is LineKind.ITEM and len(fresh) == 1 and _is_headline(norm, spans, fresh[0]):
            kinds = {mark.kind for mark in fresh[0].marks}
            fresh[0].marks += [mark for mark in inside if mark.kind not in kinds]
        elif _takes_back(sentence) and fresh:
            gone = document.tasks.pop()
            fresh.remove(gone)
            document.aside.append(SetAside(gone.start, gone.end, LeftOutReason.DONE_BY_OTHERS))
        elif _only_said_again(document, sentence):
            _late_remark(document, line, sentence, inside, again=True)
        elif sentence.tasks:
            _finish(document, line, sentence, marks)
            fresh += sentence.tasks
            document.tasks += sentence.tasks
        elif sentence.loose or inside:
            _late_remark(document, line, sentence, inside)
    return fresh


_TAKEN = frozenset({LeftOutReason.DONE_BY_OTHERS, LeftOutReason.LICENCE_ONLY, LeftOutReason.MACHINE_DOES_IT})


def _takes_back(sentence: Sentence) -> bool:
    """Tell whether a sentence only says that others do what the one before it named (これは看護師がします)."""
    if sentence.tasks or sentence.survey or not sentence.chunks or sentence.reasons[0] not in _TAKEN:
        return False
    return bool(ANAPHOR.match(sentence.chunks[0].text))


_THIS = re.compile(r"[\s、]?[こそ]の[一-龥ァ-ヶー]{2}")
_AGAIN_MIN = 2
"""Characters of a thing's name that tell it again behind この (この返品処理だけは)."""
_OF_IT = re.compile(r"(?:の|ほう|方)(?:は|も)")


def _only_said_again(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence only says more about the action of the task before it (畳むのは座ってできます)."""
    if len(sentence.tasks) != 1 or not document.tasks:
        return False
    (task,) = sentence.tasks
    if _THIS.match(document.norm, sentence.start) and task.start - sentence.start <= 1:
        return task.name.removeprefix("この").removeprefix("その")[:_AGAIN_MIN] in document.tasks[-1].name
    bare = len(task.lemmas) == 1 and document.norm[task.start : task.end] == task.lemmas[0]
    stem = stem_of(task.lemmas[0]) if bare else ""
    return bool(stem) and stem in document.tasks[-1].name and _OF_IT.match(document.norm, task.end) is not None


def _is_headline(norm: str, spans: list[tuple[int, int]], task: Found) -> bool:
    """Tell whether a list item names its task in a first short sentence and then tells its steps."""
    start, end = spans[0]
    return start <= task.start < end <= start + 30 and norm[task.end : end].strip(" 。") == ""


def _finish(document: Document, line: Line, sentence: Sentence, marks: list[Mark]) -> None:
    """Give a timetable row's time to all its tasks, and a heading's weekdays to those without any."""
    if line.kind is LineKind.ROW:
        lead = [mark for mark in marks if mark.kind is MarkKind.CLOCK and mark.start <= line.start + 2]
        named = [task for task in sentence.tasks[1:] if _PERSON.fullmatch(sentence.norm[task.start : task.end])]
        sentence.tasks[:] = [task for task in sentence.tasks if task not in named]
        for task in sentence.tasks:
            task.row = True
            task.marks = lead + [mark for mark in task.marks if mark not in lead]
            own = _days(task)
            mates = [mate for mate in sentence.tasks if not own or not (there := _days(mate)) or own & there]
            task.shared = len(mates)
    if line.kind is LineKind.ITEM:
        _share(sentence.tasks)
    for task in sentence.tasks:
        if document.carried and not any(mark.kind is MarkKind.DAYS for mark in task.marks):
            task.marks += document.carried


def _share(tasks: list[Found]) -> None:
    """Count the tasks of one list item that have the same time: how it is divided was not said."""
    for task in tasks:
        clocks = {mark.start for mark in task.marks if mark.kind is MarkKind.CLOCK}
        mates = [mate for mate in tasks if any(m.start in clocks and m.kind is MarkKind.CLOCK for m in mate.marks)]
        task.shared = max(task.shared, len(mates))


def _days(task: Found) -> set[str]:
    return {day for mark in task.marks if mark.kind is MarkKind.DAYS for day in mark.days}


def _late_remark(document: Document, line: Line, sentence: Sentence, inside: list[Mark], again: bool = False) -> None:
    """Give the times of a sentence without a task (だいたい30分です) to the task before it, where it has none yet.

    `again` tells that the sentence names that task's own action. どちらも gives them to the two tasks before it.
    """
    if line.kind is LineKind.FIELD and line.section not in (*_RECORD, Section.WORK):
        return
    if line.kind is LineKind.ROW or not document.tasks or any(reason is not None for reason in sentence.reasons):
        return
    words = document.norm[sentence.start : sentence.end]
    named = _named_again(document, words)
    again = again or named is not None
    most = 60 if again else 30 if _ANAPHOR.match(words) else 10
    if _OF_THE_PLACE.search(words) or _unrelated(words, sentence) > most:
        return
    for task in [named] if named else document.tasks[-2 if _OF_BOTH.match(words) else -1 :]:
        if sentence.start - task.end <= 120 and not is_exception(task, sentence.loose):
            _take(task, inside if again or _ANAPHOR.match(words) else sentence.loose)
            task.shared = max(task.shared, 2) if _OF_BOTH.match(words) else task.shared


_TOPIC = re.compile(r"[\s、]*([一-龥々ァ-ヶーぁ-ん]{2,8}?)は(?!い)")


def _named_again(document: Document, words: str) -> Found | None:
    """Give the one of the last three tasks whose thing a remark begins with (漬物は立ったままで、40分かな)."""
    topic = _TOPIC.match(words)
    near = [task for task in document.tasks[-3:] if topic and task.name.startswith(topic[1])]
    return near[0] if len(near) == 1 else None


def _take(task: Found, marks: list[Mark]) -> None:
    """Give a task the times of kinds that it has none of, and an end to a window that only begins."""
    for mark in marks:
        own = [old for old in task.marks if old.kind is mark.kind]
        ends = mark.kind is MarkKind.CLOCK and mark.window and mark.window.start is None
        if not own or (ends and len(own) == 1 and own[0].window and own[0].window.end is None):
            task.marks.append(mark)


def _unrelated(words: str, sentence: Sentence) -> int:
    """Count the characters of a remark that are neither times nor the words that usually stand around them."""
    for mark in sentence.loose:
        words = words.replace(sentence.norm[mark.start : mark.end], "", 1)
    return len(
        re.sub(
            (
                r"[\s、。はがをにでのもと]|これ|それ|ここ|まで|から|ぐらい|くらい|ほど|程度|だいたい|かかり?ます?|"
                r"かかる|やって(?:い)?(?:ます|る)|まとめて|です|ます|お願いし(?:たい|ます)|時間|全部|合わせて|ね|よ|"
                r"作業|所要|って(?:とこ|ところ)|かな|いや|最近は?|[見み]て(?:い)?(?:る|ます|ください)|"
                r"急ぎではなく|あたり|少しずつ|結構|でしょうか|[欲ほ]しい|いただ(?:け|き)|あれば|足り|十分|な$"
            ),
            "",
            words,
        )
    )


def _close_rows(document: Document, rows: list[tuple[Line, int]]) -> None:
    """End a timetable row that states only its beginning where the next row begins."""
    starts = [_row_start(document, line) for line, _ in rows]
    for index, (line, _) in enumerate(rows[:-1]):
        begin, end = starts[index], starts[index + 1]
        if begin is None or end is None or end <= begin:
            continue
        inside = [task for task in document.tasks if task.row and line.start <= task.start < line.end]
        for task in inside:
            task.marks[:] = [_closed(mark, begin, end) for mark in task.marks]


def _closed(mark: Mark, begin: int, end: int) -> Mark:
    """Give a clock time that states only `begin` its end; other marks as they are."""
    if mark.kind is not MarkKind.CLOCK or mark.window != Window(begin, None):
        return mark
    return Mark(mark.kind, mark.start, mark.end, window=Window(begin, end), guessed=True)


def _row_start(document: Document, line: Line) -> int | None:
    """Give when a row of a timetable begins, as minutes since midnight (9:30, 午後1時, 八時半, 正午)."""
    found = _ROW_CLOCK.match(document.norm[line.start : line.start + 12].strip())
    if found is None:
        return None
    if found["noon"]:
        return 12 * 60
    hour = number_of(found["hour"]) + (12 if _is_late(found["half"]) and number_of(found["hour"]) < 12 else 0)
    minutes = 30 if found["thirty"] else number_of(found["past"] or found["minute"] or "0")
    return hour * 60 + minutes if hour <= 24 else None


def _is_late(half: str | None) -> bool:
    return half is not None and (half == "午後" or half[0] in "pP")


def merge_repeats(document: Document) -> None:
    """Drop a later mention of a task already found, giving its times to the first where that has none."""
    kept: list[Found] = []
    seen: dict[str, Found] = {}
    for task in document.tasks:
        if task.kept:
            document.aside.append(SetAside(task.start, task.end, LeftOutReason.DONE_BY_OTHERS))
            continue
        key = re.sub(r"[のをはがも・、\s]", "", task.name.lower())
        first = seen.get(key)
        if first is None:
            seen[key] = task
            kept.append(task)
            continue
        if any(m.kind is MarkKind.CLOCK for m in first.marks) and any(m.kind is MarkKind.CLOCK for m in task.marks):
            kept.append(task)
            continue
        first.marks += [mark for mark in task.marks if not any(own.kind is mark.kind for own in first.marks)]
    document.tasks = kept
