"""One Japanese sentence: its clauses, which of them are set aside and why, and who does the work in the others."""

import re
from dataclasses import dataclass, field

from carving.domain.decompose.chunks import Chunk, find_work, trim_lead
from carving.domain.decompose.found import Found, SetAside
from carving.domain.decompose.nouns_ja import Spot
from carving.domain.decompose.parting_ja import each_thing, parted
from carving.domain.decompose.quick import quick
from carving.domain.decompose.segment import LineKind
from carving.domain.decompose.setaside import reaches_back, reason_for_clause
from carving.domain.decompose.survey import Held, held_by_staff, judged_topic, of_the_house
from carving.domain.decompose.when import Mark
from carving.domain.decompose.words_ja import NOUN_OF_WORK
from carving.domain.hearing import LeftOutReason

TOPIC_END = quick(r"(?:は|も|なら|だと|では|には|って)[、\s]*$")
ANAPHOR = quick(r"^[\s、]*(?:あれ|これ|それ|どっち|どちら|両方|いずれ|こちら|ここ|そこ)")
_GROUNDS = quick(r"(?:は|も|のが).{0,24}(?:から|ので|んで|ため|なので)$")
NOMINAL_END = quick(
    r"[一-龥々ァ-ヶーA-Za-z0-9%℃)]$|(?:もの|ごみ|ゴミ|おむつ|おしぼり|はがき|かご|たな|いす|ほか|など|とか|や|"
    r"と|お菓子|ふた|へた)$"
)
_HOLDER_NOTE = quick(
    r"(?:園主|農場主|オーナー|社員|正社員|店長|社長|園長|館長|施設長|工場長|看護師|介護職員?|調理師|栄養士|業者|"
    r"外注|専任|責任者|主任)"
    r"(?:さん|のみ|だけ|担当|が担当|がやる|が実施)*$"
)
_TOLD = frozenset({None, LeftOutReason.DONE_BY_OTHERS, LeftOutReason.LICENCE_ONLY, LeftOutReason.COMPLAINT})
_THING_MAX = 24
_DOER_ALONE = quick(
    r"(?!.*(?:補助|新人))[一-龥ァ-ヶーA-Za-z]{0,10}(?:さん|社員|業者|班|員|者|長|師|士|係|部|課|社|スタッフ|CS|本社|本部|総務|事務|経理|"
    r"家族|機械|設備)(?:のみ|だけ|さん|担当)?"
)
_LICENCE = quick(r"(?:国家)?(?:免許|資格)(?:者|(?:が|は)?(?:要る?|必要|いる))?(?:のみ|だけ)?|有資格者?(?:のみ|だけ)?")
_POINTERS = frozenset({"→", "⇒", "=", "..."})
_TO_BE = re.compile(r"[\s:]*(?:[月週日年]|\d[\d.,]*[^\s\d→]{0,5}\s?)?\d[\d.,]*\s?[^\s\d→⇒]{0,4}\s*(?:→|⇒|->)\s*\d")
_OWN_TOPIC = re.compile(r"\s*[^、。は\s]{1,16}は")
_A_DAY = quick(r"(?:1日|一日)(?:に)?(?:約|だいたい)?\d{1,2}時間(?:半)?(?:程度|ほど|くらい|ぐらい)?")
"""How long a list item's own work takes, told behind it; elsewhere it is how long one works."""
_OPEN_ENDS = (NOMINAL_END, TOPIC_END, _GROUNDS)


@dataclass(slots=True)
class Sentence:
    """One sentence or list line to be read, and what came out of it."""

    norm: str
    start: int
    end: int
    kind: LineKind
    listed: bool
    marks: list[Mark]
    chunks: list[Chunk] = field(default_factory=list)
    reasons: list[LeftOutReason | None] = field(default_factory=list)
    tasks: list[Found] = field(default_factory=list)
    groups: list[int] = field(default_factory=list)
    aside: list[SetAside] = field(default_factory=list)
    loose: list[Mark] = field(default_factory=list)
    opening: tuple[str, ...] | None = None
    survey: bool = False


def ends_in_noun(chunk: Chunk) -> bool:
    """Tell whether a clause ends in a noun."""
    return bool(chunk.words) and chunk.words[-1].kind == "名詞"


def judge(sentence: Sentence) -> None:
    """Say of each clause whether it is set aside, and find the work in the others."""
    whole = sentence.norm[sentence.start : sentence.end]
    reasons = _by_their_words(sentence, whole)
    if sentence.survey:
        _staff_keeps(sentence, reasons)
    for index in range(len(reasons)):
        if reasons[index] is None:
            reasons[index] = _by_its_place(sentence, index)
    noted: set[int] = set()
    for index in range(len(reasons) - 1, 0, -1):
        if reasons[index - 1] is None and index not in noted and _covers(sentence, index, reasons[index]):
            reasons[index - 1] = reasons[index]
            if re.search(r"[(※]", sentence.chunks[index - 1].after):
                noted.add(index - 1)
    read, sentence.chunks, sentence.reasons = sentence.chunks, [], []
    for index, (chunk, reason) in enumerate(zip(read, reasons, strict=True)):
        if reason is None and chunk.held is None and not chunk.spots:
            find_work(chunk, sentence.norm, sentence.listed)
        pieces = _pieces(sentence, read, index)
        sentence.chunks += pieces
        sentence.reasons += [reason] * len(pieces)
        if reason is not None and chunk.text.strip():
            sentence.aside.append(SetAside(chunk.start, chunk.end, reason))


def _pieces(sentence: Sentence, read: list[Chunk], index: int) -> list[Chunk]:
    """Part a clause that names two pieces of work; one with a time stays whole, for the time is that of both."""
    chunk = read[index]
    if chunk.held is not None:
        return each_thing(chunk, sentence.norm)
    one_time = any(near.marks or (near is not chunk and ANAPHOR.match(near.text)) for near in read[index : index + 2])
    return [chunk] if one_time else parted(chunk, sentence.norm)


def _by_their_words(sentence: Sentence, whole: str) -> list[LeftOutReason | None]:
    """Judge every clause by its own words; 1日2時間 behind a list item's work is how long that takes."""
    reasons = [reason_for_clause(chunk.text, whole) for chunk in sentence.chunks]
    if sentence.kind is not LineKind.ITEM or reasons[:1] != [None]:
        return reasons
    return [
        None if reason is LeftOutReason.TERMS and _A_DAY.fullmatch(chunk.text.strip()) else reason
        for chunk, reason in zip(sentence.chunks, reasons, strict=True)
    ]


def _by_its_place(sentence: Sentence, index: int) -> LeftOutReason | None:
    """Judge a clause by what it stands beside: a doer in brackets or behind an arrow, a figure that becomes another."""
    chunk = sentence.chunks[index]
    text = chunk.text.strip()
    pointed = index > 0 and sentence.chunks[index - 1].after.strip() in _POINTERS
    if pointed and _LICENCE.fullmatch(text):
        return LeftOutReason.LICENCE_ONLY
    if (chunk.bracket and _HOLDER_NOTE.match(text)) or (pointed and _DOER_ALONE.fullmatch(text)):
        return LeftOutReason.DONE_BY_OTHERS
    if _TO_BE.match(sentence.norm, chunk.end, sentence.end):
        return LeftOutReason.COMPLAINT
    return None


def _covers(sentence: Sentence, index: int, reason: LeftOutReason | None) -> bool:
    """Tell whether the reason of a clause also covers the one before it (AとB、これは看護師です)."""
    if reason is None or not reaches_back(reason):
        return False
    chunk, before = sentence.chunks[index], sentence.chunks[index - 1]
    text = before.text.strip()
    ends_in_work = any(match.end() == len(text) for match in NOUN_OF_WORK.finditer(text))
    if (
        _OWN_TOPIC.match(chunk.text)
        and not ANAPHOR.match(chunk.text)
        and (before.bracket or re.search(r"[()※]", before.after))
    ):
        return False
    grounds = before.after.startswith(("ので", "から")) and "は" in text
    open_end = grounds or ends_in_work or ends_in_noun(before) or any(p.search(text) for p in _OPEN_ENDS)
    if "※" in before.after and reason in (LeftOutReason.REQUIREMENT, LeftOutReason.BENEFIT):
        return False
    listed = not chunk.bracket and (bool(ANAPHOR.match(chunk.text)) or (open_end and not before.marks))
    pointed = before.after.strip() in _POINTERS and (
        reason is LeftOutReason.LICENCE_ONLY or _DOER_ALONE.fullmatch(chunk.text.strip()) is not None
    )
    noted = (
        (chunk.bracket and "は" not in chunk.text) or (ends_in_work and before.after.isspace())
    ) and reason not in (
        LeftOutReason.REQUIREMENT,
        LeftOutReason.BENEFIT,
    )
    return listed or noted or pointed


def _staff_keeps(sentence: Sentence, reasons: list[LeftOutReason | None]) -> None:
    """Where a speaker only surveys the workplace, make work of what the staff is said to do themselves."""
    for index, chunk in enumerate(sentence.chunks):
        if reasons[index] not in _TOLD:
            continue
        held = held_by_staff(sentence.norm, chunk.start, chunk.end)
        thing = held.thing if held else judged_topic(sentence.norm, chunk.start, chunk.end)
        if thing is not None:
            _make_work(chunk, sentence.norm, thing, held.end if held and not held.only else thing[1])
            if not chunk.spots:
                continue
        elif held is not None and index and not sentence.chunks[index - 1].has_work:
            before = sentence.chunks[index - 1]
            find_work(before, sentence.norm, sentence.listed)
            topic = judged_topic(sentence.norm, before.start, before.end, timed=True)
            if not before.has_work and topic is not None:
                _make_work(before, sentence.norm, topic, topic[1])
        elif held is None and of_the_house(sentence.norm, chunk.start, chunk.end):
            reasons[index] = None
            continue
        elif held is None:
            continue
        chunk.held = held or Held("", thing, chunk.end, False)
        reasons[index] = None


def _make_work(chunk: Chunk, norm: str, thing: tuple[int, int], end: int) -> None:
    """Take the thing that is spoken of as the work itself (電話 of 電話は事務が受けます)."""
    begin = trim_lead(norm, thing[0], thing[1], chunk.marks)
    if 1 < thing[1] - begin <= _THING_MAX:
        chunk.spots = [Spot(begin, max(thing[1], end), norm[begin : thing[1]], True, True)]
