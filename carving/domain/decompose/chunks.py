"""Clauses of a Japanese sentence, the times in each, and the piece of each that names work."""

import re
from dataclasses import dataclass, field

from carving.domain.decompose.acts_ja import (
    NEVER_WORK,
    STATES,
    continues_verb,
    governs_a_thing,
    is_idiom,
    is_made_of_two,
)
from carving.domain.decompose.nouns_ja import OK_AFTER_NOUN, Spot, done, generic, moved
from carving.domain.decompose.quick import quick
from carving.domain.decompose.survey import Held
from carving.domain.decompose.tokens import Word, usual_spelling
from carving.domain.decompose.when import Mark
from carving.domain.decompose.words_ja import (
    COMPLETE_NOUNS,
    GLUED_STEMS,
    NOT_WORK_COMPOUND,
    NOUN_OF_WORK,
    STEM_ONLY,
    STRONG_VERBS,
    WEAK_OBJECTS,
    WEAK_VERBS,
)

_CUT = quick(r"[、。,;/=※]|\.{3,}|[\s→⇒]+|(?<=ます)(?:けれ?ど|ので|が、?)|(?<=です)(?:けれ?ど|が、?)|[()【】\[\]]")
_DEEPER = {"(": 1, "[": 1, "【": 1, ")": -1, "]": -1, "】": -1}
"""By how much a cut changes how many brackets are open."""
_LEAD = quick(
    r"(?:\s|[・、,。:;)】\]」~|\-*※&=]|えーと|えっと|ええと|えー+|あのー*|あの、|まあ|まぁ|うーん|"
    r"そうですね|なんだっけ|あ、|あと(?:は|、|ね|で)?|要は|つまり|要するに|それから|[こそ]の(?:ほか|"
    r"他)(?:に(?:も|は)?)?|"
    r"そのあと(?:が|は|に|の)?|その後(?:が|は|に|の)?|"
    r"そして|それと|それで|で、|でも|ほかに(?:は|も)?|他に(?:は|も)?|"
    r"ただし?|正直|ちなみに|また|まず(?:は)?|次に(?:は)?|次(?:は|が)|つぎ(?:は|に)|続いて|最後に(?:は)?|"
    r"最初に(?:は)?|最初は|主に|一応|だいたい|大体|例えば|たとえば|とりあえず|具体的には|その間に?|"
    r"(?:お願いし|頼み|任せ|やってもらい)たいの(?:は|が)|お願いできそうなの(?:は|が)|やってほしいの(?:は|が)|続けて|"
    r"で(?=[一-龥ァ-ヶ])|終わったら|終わると|これ(?:は|が|を|も)?|それ(?:は|が|を|も)|あれ(?:は|が)|そこ(?:で|"
    r"に)|ここ(?:で|"
    r"に)|"
    r"そ[うれ]から|その(?=ほか|他)|(?:その)?(?:ほか|他)(?:には|に|は)?|うち(?:は|で|の)|(?:仕事|業務|"
    r"作業)(?:の)?(?:内容)?(?:は|として(?:は)?|で言うと)[、:]?|"
    r"(?:に|は|の|から|より|まで|で|も|が|だと|には|では|ごろ|頃|くらい|ぐらい|ほど|過ぎ|すぎ|前|程度|"
    r"ちょっと|だけ|のみ|なんか|とか|と|だったら|なら|に限り)+(?=\s|、|,)|"
    r"(?:[一-龥]{1,4}(?:班|課|部|係)?の)?(?:パート|アルバイト|バイト|社員|職員|学生|スタッフ|店長|事務|"
    r"総務|経理|私|僕|みんな|全員|若い子|ベテラン|新人|主任|班長|リーダー)(?:さん|たち|の人|の方|"
    r"の子)*(?:が|は|に|で|も))"
)
_AFTER_MARK = quick(
    r"(?:に限って|だけ|のみ|から|より|まで|ごろ|頃|くらい|ぐらい|ほど|過ぎ|すぎ|前後|程度|ちょっと|かけて|かけ|"
    r"必ず|には|では|にも|とか|に|は|の|で|も|が|:|、|\s|に1回|一回|と)+"
)
_OK_AFTER_VERB = quick(
    r"(?:の(?!人|方$|時|とき|機械|台|箱|場所)|こと|作業|仕事|業務|係|担当|感じ|だけ|ぐらい|くらい|程度|"
    r"ところ|とこ|やつ|ヤツ|流れ|形|手作業|内職|工程|お?手伝い|準備|まで|ん|もの|わけ|つもり|予定|かたち|など|"
    r"等|とか|日|週|月|役|人$)"
)
_NO_OBJECT = quick(r"(?:そこ|ここ|その辺|あそこ|この辺)(?:は|も|を|だけ)*")
_THEN_TO = re.compile(r"[てで]([^\s、をはがに]{1,10}へ)$")
_POINTS = quick(r"[\s、]*(?:これ|それ|あれ|こちら|どれ|全部|どちら)(?:は|も)")
_IS_WORK = quick(r"(?:手?作業|仕事|係|工程)(?!員|長|者|着|台|場|服|車)")
_KATAKANA = re.compile(r"[ァ-ヶー]")
_TE_AUX = frozenset(
    [
        "いる",
        "くる",
        "いく",
        "ある",
        "おく",
        "しまう",
        "もらう",
        "いただく",
        "くれる",
        "ください",
        "みる",
        "ほしい",
        "やる",
        "下さる",
        "頂く",
        "ちゃう",
        "てる",
        "とく",
    ]
)
_HARDLY = frozenset(["にくい", "難い", "づらい", "やすい", "易い", "すぎる", "過ぎる"])
_OBJECT_MARKS = frozenset("をはもに")


@dataclass(slots=True)
class Chunk:
    """One clause: its place, whether it stands in brackets, its words and times, and the work it names (if any)."""

    start: int
    end: int
    text: str
    bracket: bool
    words: tuple[Word, ...]
    marks: list[Mark] = field(default_factory=list)
    spots: list[Spot] = field(default_factory=list)
    after: str = ""
    held: Held | None = None

    @property
    def has_work(self) -> bool:
        """Tell whether the clause names work."""
        return bool(self.spots)

    @property
    def complete(self) -> bool:
        """Tell whether the work it names stands by itself (a noun such as 清掃, or with an object)."""
        return any(spot.complete for spot in self.spots)


def chunks_of(norm: str, start: int, end: int, words: tuple[Word, ...], marks: list[Mark]) -> list[Chunk]:
    """Cut a sentence into clauses and share out its words and times. A time is never cut. Linear."""
    cuts = _cuts(norm, start, end, marks)
    chunks: list[Chunk] = []
    depth, begin = 0, start
    for match in cuts:
        if norm[begin : match.start()].strip():
            chunks.append(Chunk(begin, match.start(), norm[begin : match.start()], depth > 0, (), after=match[0]))
        elif chunks:
            chunks[-1].after += match[0]
        depth = max(0, depth + _DEEPER.get(match[0], 0))
        begin = match.end()
    if norm[begin:end].strip():
        chunks.append(Chunk(begin, end, norm[begin:end], depth > 0, ()))
    _share(chunks, words, marks)
    return chunks


def _cuts(norm: str, start: int, end: int, marks: list[Mark]) -> list[re.Match[str]]:
    kept, index = [], 0
    for match in _CUT.finditer(norm, start, end):
        while index < len(marks) and marks[index].end <= match.start():
            index += 1
        inside = index < len(marks) and marks[index].start <= match.start() < marks[index].end
        letters = match[0].isspace() and _between_letters(norm, match)
        thousands = (
            match[0] == ","
            and norm[match.start() - 1 : match.start()].isdigit()
            and norm[match.end() : match.end() + 1].isdigit()
        )
        if not inside and not letters and not thousands:
            kept.append(match)
    return kept


def _between_letters(norm: str, match: re.Match[str]) -> bool:
    """Tell whether a blank stands between two Latin words or numbers, where it separates nothing."""
    before, after = norm[match.start() - 1 : match.start()], norm[match.end() : match.end() + 1]
    return before.isascii() and before.isalnum() and after.isascii() and after.isalnum()


def _share(chunks: list[Chunk], words: tuple[Word, ...], marks: list[Mark]) -> None:
    word_at = mark_at = 0
    for chunk in chunks:
        while word_at < len(words) and words[word_at].start < chunk.start:
            word_at += 1
        first = word_at
        while word_at < len(words) and words[word_at].start < chunk.end:
            word_at += 1
        chunk.words = words[first:word_at]
        while mark_at < len(marks) and marks[mark_at].start < chunk.start:
            mark_at += 1
        while mark_at < len(marks) and marks[mark_at].start < chunk.end:
            chunk.marks.append(marks[mark_at])
            mark_at += 1


def trim_lead(norm: str, start: int, end: int, marks: list[Mark]) -> int:
    """Give where the clause's own words begin, behind fillers, times, connectives and the person who does it."""
    moved = True
    by_start = {mark.start: mark.end for mark in marks}
    while moved and start < end:
        moved = False
        if start in by_start and by_start[start] < end:
            start = by_start[start]
            tail = _AFTER_MARK.match(norm, start, end)
            start = tail.end() if tail and tail.end() < end else start
            moved = True
            continue
        if norm[start] in "でと" and start + 1 in by_start:
            start, moved = start + 1, True
            continue
        lead = _LEAD.match(norm, start, end)
        if lead and lead.end() > start and lead.end() < end:
            start, moved = lead.end(), True
    return start


def find_work(chunk: Chunk, norm: str, listed: bool) -> None:
    """Fill `chunk.spots`. `listed` = the clause is a list item, where nouns of action count more readily."""
    begin = trim_lead(norm, chunk.start, chunk.end, chunk.marks)
    spots = _nouns(chunk, norm, begin)
    spots += _verbs(chunk, norm, (begin, listed), spots)
    if not spots and (listed or norm.startswith(("。", "\n"), chunk.end) or chunk.end == len(norm)):
        spots = moved(norm, begin, chunk.end)
    if not spots:
        words = [word for word in chunk.words if word.start >= begin]
        spots = (generic if listed or _only_timed(chunk, norm) else done)(words, norm, chunk.end)
    chunk.spots = sorted(spots, key=lambda spot: spot.start)
    if chunk.spots and not chunk.spots[-1].noun:
        _extend_to_goal(chunk, norm)


def _only_timed(chunk: Chunk, norm: str) -> bool:
    """Tell whether a clause names a topic and behind it nothing but when (納付書の控えの綴じ込みは毎月10日に)."""
    if not chunk.marks or "は" not in chunk.text:
        return False
    first = chunk.marks[0].start
    rest = _beside_times(chunk, norm[first : chunk.end], first)
    return norm[first - 1 : first] == "は" and not _AROUND_TIMES.sub("", rest)


def _beside_times(chunk: Chunk, words: str, offset: int) -> str:
    """Give the words that begin at `offset` without the clause's times."""
    timed = {index for mark in chunk.marks for index in range(mark.start, mark.end)}
    return "".join(letter for index, letter in enumerate(words, offset) if index not in timed)


_AROUND_TIMES = re.compile(r"[にでの、\s]|くらい|ぐらい|ほど|です|お願いし(?:ます|たい)|だけ")


def _extend_to_goal(chunk: Chunk, norm: str) -> None:
    """Let the work reach as far as the place where a thing goes, where no verb follows (荷を降ろして冷蔵庫へ)."""
    last = chunk.spots[-1]
    found = _THEN_TO.match(norm, last.end, chunk.end)
    if found:
        chunk.spots[-1] = Spot(last.start, found.end(), last.lemma, last.noun, last.complete)


def _nouns(chunk: Chunk, norm: str, begin: int) -> list[Spot]:
    spots = []
    borders = {word.end for word in chunk.words} | {chunk.end}
    for match in NOUN_OF_WORK.finditer(norm, begin, chunk.end):
        after = norm[match.end() : chunk.end]
        if (
            not OK_AFTER_NOUN.match(after)
            or match.end() not in borders
            or norm.startswith("ダブル", max(0, match.start() - 3))
        ):
            continue
        stem = match[0] in GLUED_STEMS
        if stem and (NOT_WORK_COMPOUND.search(norm, begin, match.end()) or re.match("[てたまるれなられ]", after)):
            continue
        if _KATAKANA.match(match[0]) and match.start() > begin and _KATAKANA.match(norm[match.start() - 1]):
            continue
        before = norm[begin : match.start()].strip(" 、・")
        complete = match[0] in COMPLETE_NOUNS or (len(before) >= 1 and not STEM_ONLY.fullmatch(before))
        split = norm[chunk.start - 1 : chunk.start] == ")" and match.start() == chunk.start
        if stem and (not before or before[-1] in "をが") and not split:
            continue
        spots.append(Spot(match.start(), match.end(), match[0], True, complete))
    return spots


def _verbs(chunk: Chunk, norm: str, how: tuple[int, bool], nouns: list[Spot]) -> list[Spot]:
    begin, listed = how
    taken = {index for spot in nouns for index in range(spot.start, spot.end)}
    spots: list[Spot] = []
    for index, word in enumerate(chunk.words):
        if word.start < begin or word.start in taken or not word.verb:
            continue
        stem = index > 0 and chunk.words[index - 1].verb and chunk.words[index - 1].end == word.start
        covered = bool(spots) and spots[-1].end >= word.end
        pair = stem and not covered and continues_verb(chunk.words, index)
        if not pair and not _names_work(chunk, index, begin, listed):
            continue
        first = chunk.words[index - 1].start if pair else word.start
        end = _verb_end(chunk, index)
        if end is None or _NO_OBJECT.fullmatch(norm[begin:first]) or is_idiom(chunk.words, index):
            continue
        own = any(w.surface in _OBJECT_MARKS for w in chunk.words[:index] if w.start >= begin) or first > begin
        lemma = norm[first : word.start] + word.lemma
        spots.append(Spot(first, max(end, word.end), lemma, False, own))
    return spots


def _names_work(chunk: Chunk, index: int, begin: int, listed: bool) -> bool:
    """Tell whether the verb at `index` names work: by itself, with the object it wants, or by governing a thing."""
    word = chunk.words[index]
    if word.lemma in STRONG_VERBS or usual_spelling(word.lemma) in STRONG_VERBS:
        return True
    if is_made_of_two(word.lemma) and _on_something(chunk, index, begin):
        return True
    if index and chunk.words[index - 1].verb and chunk.words[index - 1].end == word.start:
        return False
    work = _IS_WORK.match(chunk.text, word.end - chunk.start) and not _POINTS.match(chunk.text)
    if work and word.lemma not in STATES | NEVER_WORK:
        return True
    weak = word.lemma in WEAK_VERBS and _has_object(chunk, index, begin, listed)
    return weak or governs_a_thing(chunk.words, index, begin)


def _on_something(chunk: Chunk, index: int, begin: int) -> bool:
    """Tell whether a verb has something to act on: an object, topic or goal, a noun glued to it, or no words."""
    verb = chunk.words[index]
    marked = any(word.surface in _OBJECT_MARKS for word in chunk.words[:index] if word.start >= begin)
    glued = index > 0 and (chunk.words[index - 1].kind in ("名詞", "接尾辞") or chunk.words[index - 1].surface == "の")
    return marked or glued or verb.start == begin


def _has_object(chunk: Chunk, index: int, begin: int, listed: bool) -> bool:
    """Tell whether a weak verb has the object that makes work of it: a noun right before it, or one with を, は, も."""
    verb = chunk.words[index]
    before = chunk.text[begin - chunk.start : verb.start - chunk.start]
    wanted = WEAK_OBJECTS.get(verb.lemma)
    if wanted is not None:
        return bool(wanted.search(before))
    if (
        index
        and chunk.words[index - 1].kind == "名詞"
        and chunk.words[index - 1].end == verb.start
        and "数詞" not in chunk.words[index - 1].detail
    ):
        return True
    marks = ("を", "は") if listed else ("を",)
    return any(w.surface in marks for w in chunk.words[:index] if w.start >= begin)


def _undoes(word: Word, before: Word) -> bool:
    """Tell whether a word behind a verb says that it is not done, hard to do, tried, or past (貼らない, 貼りにくい)."""
    return (
        (word.lemma in ("ない", "ぬ", "ず", "まい") and word.kind in ("助動詞", "形容詞"))
        or word.lemma in _HARDLY
        or (word.surface == "ん" and before.surface == "ませ")
        or (word.lemma == "みる" and before.surface in ("て", "で"))
        or (word.surface == "た" and before.lemma == "ます")
    )


def _verb_end(chunk: Chunk, index: int) -> int | None:
    """Give where the verb's stem ends, None where the verb only modifies a noun or is negated."""
    end, place, words = chunk.words[index].end, index + 1, chunk.words
    while place < len(words) and words[place].start == words[place - 1].end:
        word = words[place]
        if word.surface == "ん" and words[place - 1].form.startswith("終止形"):
            break  # 貼るんが: said for 貼るのが
        if _undoes(word, words[place - 1]):
            return None
        if word.kind == "動詞" and words[place - 1].verb and place == index + 1:
            end = word.end
        elif not (
            word.kind == "助動詞"
            or word.surface in ("て", "で", "たり")
            or (word.verb and word.lemma in _TE_AUX | {"する", "れる", "られる"})
        ):
            break
        place += 1
    rest = chunk.text[(words[place].start if place < len(words) else chunk.end) - chunk.start :]
    if place < len(words) and words[place].kind in ("名詞", "代名詞", "接頭辞") and not _OK_AFTER_VERB.match(rest):
        last = words[place - 1]
        return end if last.surface in ("て", "で", "たり") else None
    return end
