"""When a Japanese clause goes on with the work of the clause before it, and when it names work of its own."""

import re

from carving.domain.decompose.chunks import Chunk
from carving.domain.decompose.segment import LineKind
from carving.domain.decompose.sentence_ja import Sentence
from carving.domain.decompose.when import MarkKind

WHETHER = re.compile(r"か(?:どうか)?[をは]?[^、がは]{0,8}(?:見|確認)")
_INTO = re.compile(
    r"[^、のを]{0,6}(?:棚|袋|箱|バッグ|かご|カゴ|ケース|ラック|庫|定位置)(?:入れ|詰め|出し|戻し|上げ|載せ)$"
)
INTRODUCED = re.compile(r"(?:です(?:ね|よ)?|なんですけど|なんですが|ですけど|って(?:い|ゆ)?うんですか(?:ね)?)$")
_LISTED_IN = re.compile(r"が(?:あり(?:まして|ますが|ますけど)|あって|あるんです(?:が|けど))$")
_ONLY_GOAL = re.compile(r"[^、のを]{1,12}(?:への|での|ごとの|別の|分の)")
_AS_ONE = re.compile(r"[^、。]{0,4}?(?:仕事|手?作業|係|工程|の(?:が|は|も|を|と|で|$)|こと|やつ|って|という|ところ)")
_SOMEBODY = re.compile(r"(?:人|名|さん|ちゃん|たち|員|衆)が")
"""Whoever does the second of two pieces of work (運んで、戻った器を二人が洗うの)."""
_PERCEIVED = frozenset({"見る", "確認", "チェック"})
DETAIL = frozenset({"合わせる", "見る", "持つ", "確認"})
_TE_END = re.compile(r"^(?:ない)?(?:て|で|たり|し|してから|てから|ったら|たら|して)?[\s]*$")
_BESIDES = re.compile(r"[\s、]*(?:あと(?!で|に|の)|それから|それと|ほかに|他に|(?:その)?ほか、|また、)")
"""Words that begin something further (おからを小分け、あとシールを貼る)."""

_COMPOUND_MAX = 8
_GOES_ON = re.compile(r"[いきしちにびみりっんえけせてねめれげべ][てで]\s*$")


def continues(sentence: Sentence, chunk: Chunk, previous: Chunk, begin: int) -> bool:
    """Tell whether a clause goes on with the task before it: no object, no time of its own."""
    norm = sentence.norm
    if norm[chunk.start] in "のを" or previous.after.strip() in ("→", "⇒"):
        return True
    if any(mark.kind in (MarkKind.DAYS, MarkKind.CLOCK) for mark in chunk.marks) or _BESIDES.match(chunk.text):
        return False
    nouns = [spot for spot in chunk.spots if spot.noun]
    if _same_thing(sentence, chunk, previous, begin):
        return True
    if _INTO.match(norm[begin : chunk.end].strip()) and previous.spots[-1].noun:
        return True
    named = bool(nouns) and nouns[-1].complete and "の" in norm[begin : nouns[-1].start] and not previous.spots[-1].noun
    if all(spot.lemma in DETAIL for spot in chunk.spots) and not named and not WHETHER.search(norm, begin, chunk.end):
        return True
    own_object = (
        any(spot.complete for spot in nouns) or "を" in norm[begin : chunk.spots[-1].start] or _beside_a_noun(chunk)
    )
    if own_object and not _chained(sentence, previous):
        return False
    verbs_only = not nouns
    if verbs_only and not chunk.marks and INTRODUCED.search(previous.text.strip()):
        return True
    rest = norm[previous.spots[-1].end : previous.end]
    return (verbs_only and bool(_TE_END.match(rest) or _GOES_ON.search(previous.text))) or (
        bool(nouns) and previous.spots[-1].noun
    )


def are_afterthought(norm: str, things: Chunk, chunk: Chunk, previous: Chunk | None) -> bool:
    """Tell whether things name what the work before them was done with (備品を補充、コピー用紙とトナー、書類の裁断).

    Two things joined by と are a list of their own; what comes behind the comma has its own thing.
    """
    if previous is None or previous.after.strip() != "、" or not previous.spots[-1].noun:
        return False
    noted = previous.spots[-1].end == previous.end and "を" in previous.text
    own = re.match(r"[^、とや]{2,12}の", norm[chunk.start : chunk.end])
    return noted and own is not None and _PAIR.fullmatch(norm, things.start, things.end) is not None


_PAIR = re.compile(r"[^、。のをはがでにとや]{2,12}と[^、。のをはがでにとや]{2,12}")


def _beside_a_noun(chunk: Chunk) -> bool:
    """Tell whether a verb has its object right before it, without を (床はく、はかり拭く)."""
    first = chunk.spots[0]
    before = [word for word in chunk.words if word.end == first.start]
    return not first.noun and bool(before) and before[0].kind in ("名詞", "接尾辞") and "数" not in before[0].detail


def _same_thing(sentence: Sentence, chunk: Chunk, previous: Chunk, begin: int) -> bool:
    """Tell whether a clause does something further with the thing of the clause before it.

    It names only where the thing goes (結束、棚への積み付け), or is a bare compound in a list (糸切り、糸くず取り),
    or tells the steps of work just named (袋詰めがありまして、…を入れて), or acts on what was looked at
    (ほつれを見て、…を分ける).
    """
    norm, last = sentence.norm, chunk.spots[-1]
    if previous.spots[-1].noun and _ONLY_GOAL.match(norm, begin, last.end):
        return True
    if previous.spots[-1].noun and norm.startswith("ところまで", last.end):
        return True
    if (
        sentence.kind is LineKind.FIELD
        and sentence.listed
        and previous.spots[-1].noun
        and last.noun
        and not chunk.marks
    ):
        return True
    compound = last.noun and last.end - begin <= _COMPOUND_MAX and not re.search(r"[のを\s・]", norm[begin : last.end])
    if sentence.kind is LineKind.ITEM and sentence.listed and compound and previous.spots[-1].noun and not chunk.marks:
        return True
    rest = norm[previous.spots[-1].end : previous.end]
    if not last.noun and _LISTED_IN.search(previous.text.strip()):
        return True
    if (
        not last.noun
        and (not previous.spots[-1].noun or "を" in previous.text)
        and _TE_END.match(rest)
        and _AS_ONE.match(norm, last.end, chunk.end)
        and not _SOMEBODY.search(norm, begin, last.start)
    ):
        return not chunk.marks
    looked = previous.spots[-1].lemma in _PERCEIVED or (
        WHETHER.search(norm, begin, chunk.end) and not previous.spots[-1].noun
    )
    return bool(looked and not last.noun and _TE_END.match(rest))


def _chained(sentence: Sentence, previous: Chunk) -> bool:
    """Tell whether a list item tells steps of one piece of work (袋に入れ、札を貼る)."""
    spot = previous.spots[-1]
    rest = sentence.norm[spot.end : previous.end]
    return (
        sentence.kind is not LineKind.ROW
        and sentence.listed
        and (not spot.noun or "を" in previous.text)
        and bool(_TE_END.match(rest))
    )
