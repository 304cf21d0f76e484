"""Work named by a noun of action, or by a note without a verb; tried where no listed verb or noun was found."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from carving.domain.decompose.acts_ja import HAPPENINGS, IS_DONE, NEVER_WORK, NOT_ACTS, STATES
from carving.domain.decompose.tokens import Word, usual_spelling, verb_behind
from carving.domain.decompose.words_ja import GENERIC_STOP, NOT_WORK_COMPOUND

OK_AFTER_NOUN = re.compile(
    r"(?!する?と|したら|すれば|しても(?!ら|いい|よい|構))(?:$|[\s、。.,:;~/・)】\]」と&+→★☆!（(【]|や(?!す)|は|"
    r"が(?!か|(?:すご|"
    r"とても|かな|けっこう|少し|ちょっと)?(?:悪|良|よく|よい|いい|強|弱|多|少な|な[いく]|大き|激し|不足|必要|"
    r"大変|[0-9一二三四五六七八九十]+[人名]))|も(?!れ)|"
    r"を|で(?!き)|に(?!くい|伴|とも|よ[りっる]|関|つい|備|向け|あた|際|なり|なる)|だ|ね|か|な|っ|まで|だけ|"
    r"くらい|ぐらい|から|より|など|等|とか|し(?!か|まし?た|た[一-龥ァ-ヶー]|てい?る[一-龥ァ-ヶー])|さ[せ]|"
    r"する|すれ|です|あり(?!ま|が|方)|有(?!$)|ほか|他|中心|メイン|全般|一式|当番|"
    r"作業|業務|係|担当|補助|準備|お?手伝い|の(?:お?手伝い|補助|作業|仕事|業務|準備|方|が|は|も|を|に|で|"
    r"とき?こ|とこ|かな|担当|ほう|$|、|こと|ん)|ます|た(?:り|ら)|[0-9①-⑳〇一二三四五六七八九十週毎※]|"
    r"[月火水木金土日](?=[・、曜のは])|月[末初0-9]|平日|隔週|年[0-9])"
)
_ONLY_NAMED = re.compile(r"あり|を(?!する|し|お願い|担当|行|やっ|やる|手伝|任せ)")
_ONLY_MOVED = re.compile(r"[^\s、][をは](?P<goal>[^\s、をはが]{2,14}へ)(?=\s|$|[(（])")
_PUT_ON = re.compile(
    r"[^\s、にはを]{2,}に(?P<goal>(?:[^\s、にはを]{1,8}の)?[^\s、にはを]{0,8}(?:タグ|札|シール|ラベル|印|スタンプ|判|カバー|"
    r"テープ|バンド|帯|のし|リボン|付箋|ふせん|ひも|紐|キャップ|ふた|フタ|蓋|マーク|フック|輪ゴム|クリップ))(?=\s|$|[(（])"
)
_TO_SOMEBODY = re.compile(
    r"(?:さん|員|師|士|者|社|店|課|部|係|係員|本社|本部|先生|方|窓口|電話|事務所|メーカー|まで)へ$"
)
_HONORIFICS = frozenset(("さん", "さま", "様", "君", "くん", "氏", "ちゃん", "たち", "達"))


@dataclass(frozen=True, slots=True)
class Spot:
    """The words that name an action, in the reading text; `lemma` is their dictionary form."""

    start: int
    end: int
    lemma: str
    noun: bool
    complete: bool


def done(words: Sequence[Word], norm: str, end: int) -> list[Spot]:
    """In running text, take the last noun of action that is said to be done (…を塗装して、…の採寸をお願いしたい)."""
    for index in range(len(words) - 1, 0, -1):
        word = words[index]
        if (
            _is_action(word)
            and IS_DONE.match(norm, word.end, end)
            and (
                words[index - 1].surface in ("を", "の")
                or words[index - 1].kind in ("名詞", "接尾辞")
                or (words[index - 1].surface in ("に", "へ") and any(one.surface == "を" for one in words[:index]))
            )
        ):
            return [Spot(word.start, word.end, word.surface, True, True)]
    return []


def moved(norm: str, begin: int, end: int) -> list[Spot]:
    """Take a note that says only what goes where or onto what (お玉を学級ごとのカゴへ, 忘れ物にタグ)."""
    found = _ONLY_MOVED.search(norm, begin, end) or _PUT_ON.match(norm, begin, end)
    if found is None or _TO_SOMEBODY.search(found["goal"]):
        return []
    return [Spot(found.start("goal"), found.end("goal"), found["goal"], True, True)]


def _is_action(word: Word) -> bool:
    """Tell whether a word is a noun of action that may name a task."""
    return (
        "サ変可能" in word.detail
        and len(word.surface) > 1
        and not word.surface.isascii()
        and word.surface not in GENERIC_STOP
    )


def generic(words: Sequence[Word], norm: str, end: int) -> list[Spot]:
    """In a list item, take the last noun of action, whatever it is, unless it is one that never names a task."""
    for index in range(len(words) - 1, -1, -1):
        word = words[index]
        if (
            _is_action(word)
            and OK_AFTER_NOUN.match(norm[word.end : end])
            and not _ONLY_NAMED.match(norm, word.end, end)
        ):
            return [Spot(word.start, word.end, word.surface, True, index > 0)]
    return _glued_stem(words, norm, end) or _stem_noun(words, norm, end)


def _glued_stem(words: Sequence[Word], norm: str, end: int) -> list[Spot]:
    """Take a verb's stem at the end of a list item that is glued to its object (氷すくい), whatever verb it is."""
    for index in range(len(words) - 1, 0, -1):
        word, before = words[index], words[index - 1]
        glued = before.end == word.start and (before.kind == "名詞" or before.form.startswith("連用形"))
        if word.verb and word.form.startswith("連用形") and glued:
            ends = word.end == end or re.match(r"[\s(（:~]|作業|係", norm[word.end : end])
            return [Spot(word.start, word.end, word.lemma, True, True)] if ends and word.lemma not in STATES else []
    return []


def _stem_noun(words: Sequence[Word], norm: str, end: int) -> list[Spot]:
    """Take the last noun of a list item that is a verb's stem behind its object, whatever verb (フィルター叩き)."""
    for index in range(len(words) - 1, 0, -1):
        word, before = words[index], words[index - 1]
        named = "人名" in before.detail or word.surface in _HONORIFICS
        if word.kind not in ("名詞", "接尾辞") or named or not OK_AFTER_NOUN.match(norm[word.end : end]):
            continue
        behind = before.surface in ("の", "に") or (before.kind in ("名詞", "接尾辞") and before.end == word.start)
        verb = verb_behind(word.surface) if behind and len(word.surface) > 1 else ""
        if verb and _handles(verb) and not NOT_WORK_COMPOUND.search(norm, max(0, word.end - 12), word.end):
            return [Spot(word.start, word.end, verb, True, True)]
    return []


def _handles(verb: str) -> bool:
    """Tell whether a verb may name work by its stem: it is none of being, feeling or mere doing, however spelled."""
    return not {verb, usual_spelling(verb)} & _HANDLES_NOTHING


_HANDLES_NOTHING = STATES | NOT_ACTS | NEVER_WORK | HAPPENINGS
