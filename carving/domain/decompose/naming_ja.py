"""What a task is called in a list: its own words as a heading (ラベルを貼り直す → ラベル貼り直し).

The evidence stays as it was said; only the name is put in the short form in which lists of work are written: particles
go, actions become nouns, several of them are joined by ・, and a tool or a detail that was told stands in brackets.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from carving.domain.decompose.naming_words_ja import (
    AS_NOUN,
    BAD,
    CLOSED,
    COMES,
    COUNTED,
    COUNTED_ALL,
    GOAL,
    HELPING,
    INTO,
    LENT,
    LOOKED,
    NAMELESS,
    NAMELESS_ALL,
    NOT_NAMED,
    NOUNS,
    ON_ITS_OWN,
    PLACE_END,
    SOMEBODY,
    SORTED,
    STORE,
    TOOLS,
    USUAL,
)
from carving.domain.decompose.tokens import Word
from carving.domain.decompose.when import Mark
from carving.domain.decompose.words_ja import NOUN_OF_WORK, stem_of

NAME_MAX = 40
"""Longest name made here, in characters; a longer one stays as it was said."""


@dataclass(slots=True)
class _Part:
    """One object (or several) and what is done with it."""

    things: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Reader:
    """What has been read of a task's words: finished parts, and what waits for its verb."""

    norm: str
    parts: list[_Part] = field(default_factory=list)
    things: list[str] = field(default_factory=list)
    heap: list[str] = field(default_factory=list)
    phrase: str = ""
    topic: str = ""
    lent: str = ""
    goal: str = ""
    tools: list[str] = field(default_factory=list)
    whether: bool = False

    def pile(self) -> None:
        """Put the phrase read so far on the heap of listed things."""
        if self.phrase:
            self.heap.append(self.phrase)
            self.phrase = ""

    def take_heap(self) -> list[str]:
        """Give the listed things and forget them."""
        self.pile()
        taken, self.heap = self.heap, []
        return taken


def title_of(norm: str, place: tuple[int, int], words: Sequence[Word], marks: Sequence[Mark], before: int = 0) -> str:
    """Name the work at `place` of a sentence with these words and times; "" where no short form can be made.

    `before` is how much the same sentence says right before it (返品が来るので, 青果は…を抜いて), where the object may
    stand.
    """
    first = bisect_left(words, place[0], key=lambda word: word.start)
    last = bisect_left(words, place[1], key=lambda word: word.start)
    if not _spoken(words[first:last]):
        return _listed(norm, words[first:last])
    own = [word for word in words[first:last] if not any(mark.start <= word.start < mark.end for mark in marks)]
    said = norm[place[0] - before : place[0]]
    came = COMES.search(said) if own and own[0].verb else None
    lent = LENT.match(said) if len(own) > 1 and "する" in (own[0].lemma, own[1].lemma) else None
    reader = _Reader(norm, topic=came["thing"] if came else "", lent=lent["thing"] if lent else "")
    index = 0
    while index < len(own):
        index = _step(reader, own, index)
    _close(reader, own)
    title = _compose(reader)
    return "" if len(title) < 2 or len(title) > NAME_MAX or BAD.search(title) else title


def _spoken(words: Sequence[Word]) -> bool:
    """Tell whether words are said as a sentence, with objects and inflected verbs, rather than noted as a heading."""
    for place, word in enumerate(words):
        if word.form.startswith("終止形") or (place == len(words) - 1 and _is_done(words)):
            return True
        if word.kind == "助詞" and word.surface in ("を", "は", "が", "も", "て", "で", "に"):
            return True
        if word.surface == "で" and word.lemma == "だ":
            return True
        if word.surface == "へ" and words[place + 1 : place + 2] and words[place + 1].surface != "の":
            return True
    return False


def _is_done(words: Sequence[Word]) -> bool:
    """Tell whether words end in a noun of action that is done (掃除し)."""
    if len(words) < 2 or words[-1].lemma != "する" or not words[-1].verb:
        return False
    return "サ変" in words[-2].detail and not _names_act(words[-2].surface + words[-1].surface)


def _listed(norm: str, words: Sequence[Word]) -> str:
    """Keep a heading as it is noted, with ・ for the signs and particles that list (回収と消毒 → 回収・消毒)."""
    title = ""
    for place, word in enumerate(words):
        following = words[place + 1] if place + 1 < len(words) else None
        lists = (
            word.kind == "助詞" and word.surface in ("と", "や") and following is not None and following.surface != "の"
        )
        title += "・" if lists or word.surface in ("、", "および", "及び") else word.surface.strip()
    return "" if len(title) > NAME_MAX or BAD.search(title) else title


def _step(reader: _Reader, words: list[Word], index: int) -> int:
    """Take in the word at `index`; give the index to go on with."""
    word = words[index]
    following = words[index + 1] if index + 1 < len(words) and words[index + 1].start == word.end else None
    qualified = _qualifier_end(words, index)
    if qualified is not None:
        reader.phrase += reader.norm[word.start : words[qualified - 1].end]
        return qualified
    if word.kind == "助詞" or (word.surface == "で" and word.lemma == "だ"):
        _particle(reader, words, index)
    elif word.kind in ("動詞", "助動詞", "形容詞"):
        return _verb(reader, words, index)
    elif word.surface in ("、", ",") and reader.phrase and _names_act(reader.phrase):
        reader.parts.append(_Part([*reader.take_heap()]))
    elif word.surface in ("、", "・", ",", "/", "&", "(", ")") or word.surface in ("および", "及び", "または"):
        reader.pile()
    elif word.kind in ("感動詞", "接続詞", "連体詞", "副詞", "空白", "補助記号"):
        pass
    elif following is not None and following.lemma in ("する", "できる") and word.kind == "名詞":
        _act(reader, word.surface)
    else:
        reader.phrase += word.surface
    return index + 1


def _names_act(phrase: str) -> bool:
    """Tell whether a phrase ends in a noun of work (工具の清掃)."""
    return any(match.end() == len(phrase) for match in NOUN_OF_WORK.finditer(phrase))


def _qualifier_end(words: list[Word], index: int) -> int | None:
    """Give where a clause that only says which thing is meant ends (お客さんが入る of …ハウス), None for others."""
    place = index
    while place < len(words) and place - index <= 6 and words[place].kind in NOUNS:
        place += 1
    if place > index:
        if place >= len(words) or not (
            words[place].surface in ("が", "で", "に", "から") or words[place].lemma == "する"
        ):
            return None
        place += words[place].lemma != "する"
    if place >= len(words) or words[place].kind not in ("動詞", "形容詞"):
        return None
    stop = _chain_end(words, place)
    last, following = words[stop - 1], words[stop] if stop < len(words) else None
    if following is None or following.start != last.end or following.kind not in ("名詞", "接頭辞"):
        return None
    governed = place > 0 and words[place - 1].surface == "を"
    glued = stop == place + 1 and last.form.startswith("連用形") and place == index and not governed
    if not last.form.startswith("連体形") and not glued:
        return None
    return None if following.surface in ("こと", "とき", "時", "作業", "仕事", "業務") else stop


def _chain_end(words: list[Word], index: int) -> int:
    """Give where a verb with the auxiliaries glued to it ends."""
    stop = index + 1
    while (
        stop < len(words)
        and words[stop].start == words[stop - 1].end
        and (
            words[stop].kind == "助動詞"
            or (words[stop].kind == "助詞" and words[stop].surface in ("て", "で", "たり"))
            or (words[stop].verb and words[stop].lemma in HELPING and words[stop - 1].surface != words[index].surface)
            or (words[stop].verb and words[stop].lemma in ("れる", "られる", "する"))
        )
    ):
        stop += 1
    return stop


def _particle(reader: _Reader, words: list[Word], index: int) -> None:
    """Sort what was read so far by the particle behind it: object, topic, tool, goal."""
    word, following = words[index], words[index + 1] if index + 1 < len(words) else None
    noun = following is not None and following.kind in NOUNS
    if word.surface == "か":
        reader.whether = True
    elif word.surface in ("ずつ", "ほど", "くらい", "ぐらい") and COUNTED_ALL.match(reader.phrase):
        reader.phrase = ""
    elif word.surface == "の":
        of_both = noun and index and words[index - 1].surface == "と" and reader.heap
        reader.phrase = f"{reader.heap.pop()}との" if of_both else reader.phrase + "の" * bool(reader.phrase and noun)
    elif word.surface in ("と", "や", "とか"):
        reader.pile()
        if following is not None and following.verb:
            reader.heap = reader.heap[:-1]
    elif word.surface == "を":
        reader.things += reader.take_heap()
    elif word.surface in _CASES:
        _case(reader, word.surface, "・".join(reader.take_heap()))


_CASES = frozenset(("は", "が", "も", "で", "に", "へ", "から", "まで", "より"))


def _case(reader: _Reader, particle: str, taken: str) -> None:
    """Take in a phrase by its particle: a topic, a tool, a goal; where something comes from is left out of names."""
    if NAMELESS.fullmatch(taken) and particle not in ("に", "へ"):
        return
    if particle == "が" and SOMEBODY.search(taken):
        return
    if particle in ("は", "が", "も"):
        if reader.topic and taken:
            reader.things.append(taken)
        reader.topic = reader.topic or taken
    elif particle == "で":
        if taken and not any(one.search(taken) for one in (PLACE_END, NAMELESS_ALL, COUNTED_ALL)):
            reader.tools.append(taken)
    elif particle in ("に", "へ"):
        reader.goal = taken


def _verb(reader: _Reader, words: list[Word], index: int) -> int:
    """Take in a verb with what is glued to it."""
    verb, stop = words[index], _chain_end(words, index)
    following = words[index + 1] if index + 1 < len(words) and words[index + 1].start == verb.end else None
    if not verb.verb:
        reader.phrase += verb.surface if verb.kind == "形容詞" and verb.lemma != "ない" else ""
        return index + 1 if verb.kind == "形容詞" else stop
    if (
        following is not None
        and following.verb
        and verb.form.startswith("連用形")
        and following.lemma not in HELPING - {"みる"}
    ):
        reader.phrase += verb.surface
        return index + 1
    if stop < len(words) and words[stop].surface in ("か", "かどうか"):
        return stop
    if _stands_for_thing(words, index, stop):
        reader.phrase += stem_of(verb.lemma) or ""
    elif verb.lemma in TOOLS:
        reader.tools += [*reader.things, *reader.take_heap()]
        reader.things = []
    elif verb.lemma == "する" and reader.things and reader.things[-1] in CLOSED:
        reader.things[-1] = CLOSED[reader.things[-1]]
    elif verb.lemma in NOT_NAMED and not reader.things and not reader.heap:
        at_once = verb.surface == "まとめ" and stop < len(words) and words[stop].verb
        reader.phrase = verb.surface if at_once else ""
    elif verb.lemma not in HELPING or (verb.lemma == "みる" and reader.whether):
        _act(reader, verb.lemma)
    return stop


def _stands_for_thing(words: list[Word], index: int, stop: int) -> bool:
    """Tell whether a clause stands for the thing that is worked on (傷んだの of 傷んだのを抜く)."""
    said = [word.surface for word in words[stop : stop + 2]]
    return (
        said == ["の", "を"] and words[stop - 1].surface in ("た", "だ") and words[index].start < words[stop - 1].start
    )


def _act(reader: _Reader, lemma: str) -> None:
    """End a part with an action, in the form that makes a noun of it."""
    loose = reader.take_heap()
    prefix = ""
    if loose and re.search(r"[ぁ-ん]$", loose[-1]) and words_glue(loose[-1]):
        prefix = loose.pop()
    things = reader.things or [one for one in loose if not COUNTED.fullmatch(one)]
    about = "・".join(things) or reader.topic
    act = prefix + (CLOSED.get(lemma) or _act_noun(reader, lemma, about))
    if not things and not reader.topic and reader.goal and not SORTED.search(reader.goal) and lemma not in INTO:
        things = [reader.goal]
    if things or not reader.parts:
        reader.parts.append(_Part(things))
    reader.parts[-1].acts.append(act)
    reader.things, reader.goal, reader.whether = [], "", False


def words_glue(text: str) -> bool:
    """Tell whether a phrase is a verb's stem that the next verb is glued to (貼り of 貼り直す)."""
    return bool(re.fullmatch(r"[一-龥]{1,2}[ぁ-ん]{1,2}|[ぁ-ん]{2,3}", text))


def _act_noun(reader: _Reader, lemma: str, things: str) -> str:
    """Give the noun for an action: the usual one for a few verbs, else the verb's stem; with its goal or order."""
    stem = AS_NOUN.get(lemma) or stem_of(lemma) or lemma
    if reader.whether and lemma in LOOKED:
        stem = "確認"
    else:
        stem = next((noun for verbs, wanted, noun in USUAL if lemma in verbs and wanted.search(things)), stem)
    order = SORTED.search(reader.goal)
    if order:
        return f"{order['by']}{'順' if order['how'] == '順' else '別'}{stem}"
    if lemma == "出す" and reader.goal in ("前", "外", "奥"):
        return f"{reader.goal}{stem}"
    if lemma in INTO and GOAL.fullmatch(reader.goal) and ("け" not in stem or reader.goal.endswith("機")):
        return f"{reader.goal}{stem}"
    if reader.tools and NOUN_OF_WORK.fullmatch(reader.tools[-1]):
        return f"{reader.tools.pop()}{stem}"
    return stem


def _close(reader: _Reader, words: list[Word]) -> None:
    """Take what is left at the end as the action of the things before it, or as a part of its own."""
    rest = reader.take_heap()
    if words[-1].surface == "へ" and reader.goal and STORE.search(reader.goal) and reader.parts:
        reader.parts.append(_Part([f"{reader.goal}への"], ["搬入"]))
    if reader.things and rest:
        reader.parts.append(_Part(reader.things, rest))
    elif rest and (reader.topic or reader.parts) and all(re.fullmatch(r"[一-龥ァ-ヶー]{2,5}", one) for one in rest):
        if not reader.parts:
            reader.parts.append(_Part())
        reader.parts[-1].acts += rest
    elif reader.things or rest:
        reader.parts.append(_Part(reader.things + rest))


def _compose(reader: _Reader) -> str:
    """Write the parts as one heading."""
    topic = "" if NAMELESS.fullmatch(reader.topic) else reader.topic
    if topic and reader.parts and not reader.parts[0].things:
        reader.parts[0].things, topic = [topic], ""
    if reader.lent and not topic and reader.parts and _wants_thing(reader.parts[0]):
        reader.parts[0].things = [reader.lent]
    title = "・".join(piece for part in reader.parts if (piece := _piece(part)))
    title = f"{topic}の{title}" if topic and title else title or topic
    tools = "、".join(dict.fromkeys(tool for tool in reader.tools if not NAMELESS.fullmatch(tool)))
    return f"{title}（{tools}）" if title and tools else title


def _wants_thing(part: _Part) -> bool:
    """Tell whether a part says what is done but not with what."""
    return not part.things and bool(part.acts) and not ON_ITS_OWN.search(part.acts[0])


_OPEN_ENDED = re.compile(r"^[のとや]+|(?<!も)[のとや]+$")


def _piece(part: _Part) -> str:
    """Write one object with what is done to it."""
    things = "・".join(_OPEN_ENDED.sub("", thing) for thing in part.things if not NAMELESS.fullmatch(thing))
    acts = "・".join(part.acts)
    if not things or not acts:
        return things or acts
    apart = re.search(r"別|順", part.acts[0]) or (re.search(r"[ぁ-ん]$", things) and re.match(r"[ぁ-ん]", acts))
    glued = not apart and (len(part.acts) == 1 or "の" in things)
    return f"{things}{acts}" if glued else f"{things}の{acts}"
