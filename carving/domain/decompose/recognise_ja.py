"""Which clauses of a Japanese sentence are tasks, how far each reaches, and which times belong to it."""

import re
from dataclasses import dataclass, field

from carving.domain.decompose.chunks import Chunk, chunks_of, trim_lead
from carving.domain.decompose.found import Found, SetAside
from carving.domain.decompose.joining_ja import DETAIL, INTRODUCED, WHETHER, are_afterthought, continues
from carving.domain.decompose.naming_ja import title_of
from carving.domain.decompose.opening import take_opening_days
from carving.domain.decompose.segment import LineKind
from carving.domain.decompose.sentence_ja import ANAPHOR, NOMINAL_END, TOPIC_END, Sentence, ends_in_noun, judge
from carving.domain.decompose.survey import Held
from carving.domain.decompose.tokens import Word, words_of
from carving.domain.decompose.turns_ja import take_turn
from carving.domain.decompose.when import Mark, MarkKind
from carving.domain.hearing import LeftOutReason

_CORRECTION = re.compile(r"違う|違っ|ちがう|いや|じゃなく|じゃない|訂正|間違え|まちがえ|もとい|失礼")
_EXCEPTION = re.compile(
    r"倍|超え|明け(?:の|は)|忙しい|繁忙|混む|混み|多い(?:とき|時|日)|(?:とき|時|場合|日)(?:に|は)(?:もっと|長|"
    r"伸|増)|長引く|かかることも"
)
_FILLER = re.compile(
    r"^[\s、]*(?:えー+と?|えっと|ええと|あのー?|まあ|うーん|うん|はい|そう(?:です)?ね?|なんだっけ|あと|あ|で|"
    r"正直|ちなみに|ほら|こう|なんか|やっぱり)[\s、]*$"
)
_NOT_A_THING = re.compile(r"\d|座|立っ|OK|可$|あり$|なし$|中$")
_TAKEN_BACK = re.compile(r"\s*(?:いや|いえ|あ違う|違う)[^、]*(?:じゃな|ではな|でな)[いく]")
_JOINED = re.compile(r"(?:と|とか|や|も)[、\s]*$")
_NO_TASK = re.compile(
    r"(?:のうち|の間|以内|まで(?:に)?(?:出勤|出社)|時給|営業|(?:開店|閉店|開館|閉館)(?![前後]|の\d)|勤務|就業|シフト|定時)"
)
_LEAVES = re.compile(r"(?:便|トラック|集荷|配送(?:車)?|ドライバー(?:さん)?)(?:へ|に(?:渡|乗せ|載せ|出))")
"""Hours at which goods leave are nobody's hours of work (3時半から5時に路線便へ)."""
_CALLED_AWAY = re.compile(r"(?:は|に)(?:呼ばれ|抜け|席を(?:立|外)|持ち場を離れ|そっち|そちら)")
_AS_WELL = re.compile(r"も(?:兼ね|掛け持|かけもち)")
_ALL_THESE = re.compile(r"[\s、]*(?:これが|これらは|これらが|この(?:二|三|2|3)つ[はが])")
_TOTAL = re.compile(r"\s*(?:(?:1日|一日)(?:に|で|の)?(?:合計|計)|合計)\s?\d")
_BRACKET_MAX = 40
_BEFORE_MAX = 40
_STEP_MAX = 4
_WHO = re.compile(
    r"((?:[一-龥ァ-ヶー]{1,6}(?:班|課|部|係)の?)?(?:パート|アルバイト|バイト|社員|職員|学生|スタッフ|店長|事務|"
    r"総務|経理|営業|主任|班長|リーダー|全員|みんな|フロア係)(?:さん|たち)*)(?:が|で|も)"
)
_PLACE = re.compile(
    r"((?:[一-龥ァ-ヶーぁ-ん]{1,8})(?:室|場|庫|部屋|コーナー|カウンター|フロア|スペース|ハウス|ライン|ヤード|"
    r"厨房|倉庫|洗い場))で(?!は|す)"
)


def read_sentence(sentence: Sentence) -> Sentence:
    """Read one sentence: its tasks, what was set aside, and times that belong to no task in it."""
    norm, start, end = sentence.norm, sentence.start, sentence.end
    words = words_of(norm, start, end)
    sentence.chunks = chunks_of(norm, start, end, words, sentence.marks)
    sentence.opening = take_opening_days(norm, sentence.chunks)
    judge(sentence)
    _gather(sentence)
    _who_and_where(sentence)
    _entitle(sentence, words)
    return sentence


@dataclass(slots=True)
class _Walk:
    """What is carried from clause to clause: objects without an action yet, times without a task yet."""

    pending: Chunk | None = None
    previous: Chunk | None = None
    joined: bool = False
    leading: list[Mark] = field(default_factory=list)
    spread: list[Mark] = field(default_factory=list)


def _gather(sentence: Sentence) -> None:
    """Go through the clauses once, joining objects to their action and times to their task."""
    walk = _Walk()
    for chunk, reason in zip(sentence.chunks, sentence.reasons, strict=True):
        if reason is not None:
            if _calls_to_it(sentence, chunk):
                _attach(sentence, chunk, chunk.marks)
                sentence.tasks[-1].shared += 1  # called away now and then within these hours, not all through them
            walk.pending, walk.previous, walk.joined = None, None, False
        elif sentence.tasks and chunk.marks and _TOTAL.match(chunk.text):
            _attach(sentence, chunk, chunk.marks)
        elif take_turn(sentence, chunk):
            walk.pending, walk.previous = None, None
        elif not _FILLER.match(chunk.text):
            if chunk.text.lstrip().startswith(":") and not sentence.tasks:
                walk.pending, walk.spread, walk.leading = None, walk.spread + walk.leading, []
            _step(sentence, chunk, walk)
            if "/" in chunk.after:
                _take_noun(sentence, walk, last=False)
    _take_noun(sentence, walk, last=True)
    if not sentence.tasks:
        sentence.loose = walk.leading + walk.spread
    else:
        _spread(sentence, walk.spread)


def _calls_to_it(sentence: Sentence, chunk: Chunk) -> bool:
    """Tell whether a remark's hours are those of work done on top of one's own (棚補充も兼ねるので10時は呼ばれて)."""
    if not sentence.tasks or not chunk.marks or not _CALLED_AWAY.search(chunk.text):
        return False
    return _AS_WELL.match(sentence.norm, sentence.tasks[-1].end, chunk.start) is not None


def _step(sentence: Sentence, chunk: Chunk, walk: _Walk) -> None:
    """Take in one clause that was not set aside."""
    if _TAKEN_BACK.match(chunk.text) and sentence.tasks and walk.previous is not None:
        taken = sentence.tasks.pop()
        sentence.groups.pop()
        sentence.aside.append(SetAside(taken.start, taken.end, LeftOutReason.NEGATED))
        walk.previous = None
        return
    if chunk.held is not None and not chunk.has_work:
        if sentence.tasks:
            _hold(sentence.tasks[-1], chunk.held, chunk)
    elif chunk.bracket and not _explains(sentence, chunk, walk.pending):
        _note(sentence, chunk, walk.leading)
    elif chunk.has_work:
        if _take(sentence, chunk, walk):
            _group(sentence, walk)
            walk.leading = []
        if chunk.held is not None:
            _hold(sentence.tasks[-1], chunk.held, chunk)
        walk.joined = bool(_JOINED.search(chunk.text)) and "、" in chunk.after
        walk.pending, walk.previous = None, chunk
    elif _is_object(chunk, sentence.norm) and not _is_step(sentence, chunk, walk):
        walk.leading += chunk.marks if not sentence.tasks or walk.pending else []
        if sentence.tasks and not walk.pending and chunk.marks:
            _attach(sentence, chunk, chunk.marks)
        walk.pending = walk.pending or chunk
    else:
        walk.leading, walk.spread = _time_clause(sentence, chunk, walk.leading, walk.spread)
        walk.pending = None


def _explains(sentence: Sentence, chunk: Chunk, head: Chunk | None) -> bool:
    """Tell whether brackets say what a heading that names no act consists of (園芸(水やり、草むしり))."""
    if not chunk.has_work or head is None or sentence.tasks:
        return False
    return len(head.text.strip()) > 1 and not re.search(r"\d", sentence.norm[head.start : chunk.end])


def _hold(task: Found, held: Held, chunk: Chunk) -> None:
    """Note who of the staff does a task, and whether nobody else may."""
    task.who = held.who or task.who
    task.staff_only = held.only
    if held.thing is None:
        task.told = f"。{chunk.text}"
    elif chunk.spots:
        task.name = chunk.spots[-1].lemma


def _group(sentence: Sentence, walk: _Walk) -> None:
    """Count the newest task; one joined to the task before it by と shares the times that led both."""
    joined = walk.joined and bool(sentence.groups)
    sentence.groups.append(sentence.groups[-1] if joined else len(sentence.groups))
    if not joined:
        return
    task, mate = sentence.tasks[-1], sentence.tasks[-2]
    led = [mark for mark in mate.marks if mark.end <= mate.start]
    fresh = [mark for mark in led if not any(own.kind is mark.kind for own in task.marks)]
    task.marks += fresh
    if any(mark.kind is MarkKind.CLOCK for mark in fresh):
        task.shared = mate.shared = mate.shared + 1


def _is_object(chunk: Chunk, norm: str) -> bool:
    """Tell whether a clause is a bare thing that waits for its action (洗剤、 of 洗剤、飲料の補充)."""
    if _times_only(chunk, norm) or ANAPHOR.match(chunk.text) or _is_condition(chunk):
        return False
    return bool(NOMINAL_END.search(chunk.text.strip())) or ends_in_noun(chunk)


def _is_step(sentence: Sentence, chunk: Chunk, walk: _Walk) -> bool:
    """Tell whether a bare stem stands between arrows of one listed piece of work (洗濯→干し→片付け)."""
    arrowed = walk.previous is not None and walk.previous.after.strip() in ("→", "⇒")
    return arrowed and bool(sentence.tasks) and len(chunk.text.strip()) <= _STEP_MAX and not chunk.marks


def _is_condition(chunk: Chunk) -> bool:
    """Tell whether a clause ends in the と of a condition (…って言われると) rather than in a list."""
    words = chunk.words
    return len(words) > 1 and words[-1].surface == "と" and words[-2].kind in ("動詞", "助動詞", "形容詞")


def _take_noun(sentence: Sentence, walk: _Walk, last: bool) -> None:
    """Take a timetable entry that is only a thing (9:00 レジ) as a task, and forget it as a waiting object."""
    chunk = walk.pending
    if chunk is None or sentence.kind is not LineKind.ROW:
        return
    marks, walk.pending, walk.leading = [*walk.leading, *chunk.marks], None, []
    begin = trim_lead(sentence.norm, chunk.start, chunk.end, chunk.marks)
    words = sentence.norm[begin : chunk.end].strip()
    if (last and sentence.tasks) or _NOT_A_THING.search(words) or not 2 <= len(words) <= 16:
        return
    sentence.tasks.append(Found(begin, chunk.end, words, (sentence.start, sentence.end), (), marks))
    sentence.groups.append(len(sentence.groups))


def _times_only(chunk: Chunk, norm: str) -> bool:
    """Tell whether a clause holds nothing but times and the particles around them."""
    if not chunk.marks:
        return False
    rest = trim_lead(norm, chunk.start, chunk.end, chunk.marks)
    timed = {index for mark in chunk.marks for index in range(mark.start, mark.end)}
    kept = "".join(norm[index] for index in range(rest, chunk.end) if index not in timed)
    return (
        len(
            re.sub(
                r"[\s、・のにはでもがをとからまよりですねくいごろほどぐちょっだけみたあん頃程度約計必ず合前後過ぎ:各回]",
                "",
                kept,
            )
        )
        == 0
    )


def _take(sentence: Sentence, chunk: Chunk, walk: _Walk) -> bool:
    """Make a task of a clause that names work, or let the task before it reach this far. True = a new task."""
    norm, last = sentence.norm, chunk.spots[-1]
    begin = trim_lead(norm, chunk.start, chunk.end, chunk.marks)
    begin = min(begin, chunk.spots[0].start)
    if walk.pending is not None and sentence.tasks and are_afterthought(norm, walk.pending, chunk, walk.previous):
        sentence.tasks[-1].details.append((walk.pending.start, walk.pending.end))
        walk.pending = None
    split = walk.pending is not None and norm[chunk.start - 1 : chunk.start] == ")"
    if walk.pending is not None and split:
        begin = trim_lead(norm, walk.pending.start, walk.pending.end, walk.pending.marks)
    if walk.pending is not None and not (
        split and walk.previous and sentence.tasks and continues(sentence, chunk, walk.previous, begin)
    ):
        begin = trim_lead(norm, walk.pending.start, walk.pending.end, walk.pending.marks)
    elif sentence.tasks and walk.previous is not None and continues(sentence, chunk, walk.previous, begin):
        task = sentence.tasks[-1]
        _add(task, chunk.marks, False)
        if all(spot.lemma in DETAIL for spot in chunk.spots) and not WHETHER.search(norm, begin, chunk.end):
            task.details.append((begin, last.end))
            return False
        if INTRODUCED.search(walk.previous.text.strip()):
            return False
        task.end, task.lemmas = last.end, task.lemmas + tuple(s.lemma for s in chunk.spots)
        task.name = _name(norm, task.start, chunk)
        return False
    task = Found(
        begin, last.end, _name(norm, begin, chunk), (sentence.start, sentence.end), tuple(s.lemma for s in chunk.spots)
    )
    _add(
        task,
        [
            *walk.leading,
            *(mark for mark in chunk.marks if not _NO_TASK.match(norm, mark.end, min(chunk.end, mark.end + 6))),
        ],
        False,
    )
    if chunk.bracket and 0 < (close := norm.find(")", task.end, sentence.end)) <= task.end + _BRACKET_MAX:
        task.end = close + 1
        task.name = norm[task.start : task.end]
    sentence.tasks.append(task)
    return True


def _name(norm: str, begin: int, chunk: Chunk) -> str:
    """Name the task in its own words, with the last verb in its dictionary form."""
    last = chunk.spots[-1]
    head = norm[begin : last.start]
    for mark in chunk.marks:
        if begin <= mark.start and mark.end <= last.start:
            head = head.replace(norm[mark.start : mark.end], "", 1)
    words = head + (norm[last.start : last.end] if last.noun else last.lemma)
    return re.sub(r"^[\s、・のはにもと]+", "", re.sub(r"(?:これ|それ|あれ)(?:を|は)?|\s+", "", words))[:60]


def _note(sentence: Sentence, chunk: Chunk, leading: list[Mark]) -> None:
    """Give what stands in brackets to the task before them."""
    if sentence.tasks:
        if sentence.kind is LineKind.ITEM and len(sentence.tasks) > 1 and _times_only(chunk, sentence.norm):
            _attach(sentence, chunk, chunk.marks)
            return
        _add(
            sentence.tasks[-1],
            [] if chunk.has_work and chunk.marks and not _times_only(chunk, sentence.norm) else chunk.marks,
            False,
        )
        sentence.tasks[-1].notes.append((chunk.start, chunk.end))
    else:
        leading += chunk.marks


def _time_clause(
    sentence: Sentence, chunk: Chunk, leading: list[Mark], spread: list[Mark]
) -> tuple[list[Mark], list[Mark]]:
    """Give a clause's times to the task before it, or keep them for the one after. Returns what is kept."""
    if not chunk.marks or _NO_TASK.search(chunk.text) or _LEAVES.search(chunk.text):
        return leading, spread
    topic = bool(TOPIC_END.search(chunk.text)) and not ANAPHOR.match(chunk.text)
    if _CORRECTION.search(chunk.text):
        leading = [mark for mark in leading if all(mark.kind is not new.kind for new in chunk.marks)]
    if not sentence.tasks and topic:
        return leading, spread + chunk.marks
    if not sentence.tasks or (
        topic and any(m.kind in (MarkKind.DAYS, MarkKind.CLOCK, MarkKind.VAGUE) for m in chunk.marks)
    ):
        return leading + chunk.marks, spread
    if _ALL_THESE.match(chunk.text):
        _spread(sentence, chunk.marks)
    else:
        _attach(sentence, chunk, chunk.marks)
    return leading, spread


def _attach(sentence: Sentence, chunk: Chunk, marks: list[Mark]) -> None:
    """Add times to the last task, and to those it is joined with by と."""
    if _EXCEPTION.search(chunk.text) or is_exception(sentence.tasks[-1], marks):
        return
    group = sentence.groups[-1]
    mates = [task for task, number in zip(sentence.tasks, sentence.groups, strict=True) if number == group]
    replace = bool(_CORRECTION.search(chunk.text))
    in_list = sentence.kind in (LineKind.ITEM, LineKind.ROW) and len(sentence.tasks) > 1
    for mark in marks:
        timing = mark.kind in (MarkKind.DAYS, MarkKind.DAILY, MarkKind.CLOCK, MarkKind.RULE, MarkKind.PER_WEEK)
        fresh = (
            [t for t in sentence.tasks if not any(m.kind is mark.kind for m in t.marks)]
            if in_list and timing
            else mates
        )
        for task in fresh or mates[-1:]:
            _add(task, [mark], replace)


def is_exception(task: Found, marks: list[Mark]) -> bool:
    """Tell whether times only say how one weekday differs (1時間、月曜は2時間)."""
    kinds = {mark.kind for mark in marks}
    long = {MarkKind.MINUTES, MarkKind.EACH}
    return bool(MarkKind.DAYS in kinds and kinds & long) and any(mark.kind in long for mark in task.marks)


def _add(task: Found, marks: list[Mark], replace: bool) -> None:
    for mark in marks:
        if replace:
            task.marks = [old for old in task.marks if old.kind is not mark.kind]
        task.marks.append(mark)


def _spread(sentence: Sentence, spread: list[Mark]) -> None:
    """Give a leading topic's times (午後は、…) to every task of the sentence that has none of that kind."""
    for mark in spread:
        takers = [t for t in sentence.tasks if not any(own.kind is mark.kind for own in t.marks)]
        for task in takers:
            task.marks.append(mark)
            if mark.kind is MarkKind.CLOCK:
                task.shared = max(task.shared, len(takers))


def _who_and_where(sentence: Sentence) -> None:
    """Give the only task of a sentence its doer and its place; with several tasks it would be a guess."""
    if len(sentence.tasks) != 1:
        return
    (task,) = sentence.tasks
    who = _WHO.search(sentence.norm, sentence.start, sentence.end)
    place = _PLACE.search(sentence.norm, sentence.start, sentence.end)
    if who and task.who is None:
        task.who = who[1]
    if place:
        task.place = place[1]


def _entitle(sentence: Sentence, words: tuple[Word, ...]) -> None:
    """Give every task the short form of its words, with its details in brackets."""
    for task in sentence.tasks:
        before = min(task.start - sentence.start, _BEFORE_MAX)
        place = task.named_at or (task.start, task.end)
        task.title = title_of(sentence.norm, place, words, sentence.marks, before) or task.name
        task.title += f"（{task.turn}）" if task.turn else ""
        details = [title_of(sentence.norm, place, words, sentence.marks) for place in task.details]
        told = "、".join(dict.fromkeys(detail for detail in details if detail and detail not in task.title))
        if task.title and told:
            task.title = f"{task.title[:-1]}、{told}）" if task.title.endswith("）") else f"{task.title}（{told}）"
