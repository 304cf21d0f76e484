"""Steps in Japanese: things with を and what is done with them, word by word through a task's own words."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from carving.domain.decompose.clauses import clauses
from carving.domain.decompose.setaside import reason_for_clause
from carving.domain.decompose.tokens import Word, words_of
from carving.domain.decompose.when_ja import marks_ja
from carving.domain.decompose.words_ja import COMPLETE_NOUNS, GENERIC_STOP, NOUN_OF_WORK
from carving.domain.editing.own_words import OwnWords
from carving.domain.editing.things import PLACE_JA, TOOL_JA
from carving.domain.elements.act_words import AUX, DOES, EASE, MEANS, NO_STEP, NOT_A_THING, STANDS_AS_NOUN, SUFFIXED
from carving.domain.elements.step import TEXT_MAX, Step

_JOINS = frozenset("のとや・")
_EDGES = frozenset("のとや・、")
_LEADS = frozenset(["あと", "ほか", "今", "現在", "例えば", "主"])
_FULL_STOPS = frozenset(["。", "\n", "!", "?"])
_JOINS_WORK = frozenset("と・")
_WHITHER = frozenset(["に", "へ", "から"])
_LOOSE = _WHITHER | {"が", "は", "も"}


@dataclass(slots=True)
class _Phrase:
    """Words gathered so far that may become a thing."""

    words: list[Word] = field(default_factory=list)

    def text(self, norm: str) -> str:
        """Give the words, without joining words and commas at the edges."""
        words = self.words
        while words and words[-1].surface in _EDGES:
            words = words[:-1]
        while words and words[0].surface in _EDGES:
            words = words[1:]
        return norm[words[0].start : words[-1].end].strip() if words else ""


@dataclass(slots=True)
class _State:
    """What the words so far have named for the next act."""

    phrase: _Phrase = field(default_factory=_Phrase)
    thing: str = ""
    start: int | None = None
    whither: str = ""
    topic: str = ""
    subject: str = ""
    subject_start: int = 0
    things: tuple[str, ...] = ()
    chained: bool = False
    tool: str | None = None
    place: str | None = None

    def named(self, at: int) -> None:
        """Note where the words of the next act begin."""
        self.start = at if self.start is None else self.start

    def clear(self) -> None:
        """Forget what was named for the act that just ended; the thing may go on to the next one."""
        self.phrase, self.thing, self.whither, self.topic, self.start = _Phrase(), "", "", "", None
        self.subject = ""
        self.tool = self.place = None


def steps_ja(own: OwnWords) -> list[Step]:
    """Give the steps that a task's own words name, in their order. Linear."""
    norm, start, end = own.reading.norm, own.context, own.pieces[-1][1] if own.pieces else 0
    idle = [span for span in _idle(norm) if not (span[0] < own.own[1] and own.own[0] < span[1])]
    times = [(mark.start + start, mark.end + start) for mark in marks_ja(norm[start:end])]
    walk = _Walk(norm, _whole(norm, words_of(norm, start, end)), times, own.own[1])
    return [
        step
        for step in walk.steps()
        if own.holds(step.end - 1) and not any(first <= step.end - 1 < last for first, last in idle)
    ]


def _whole(norm: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Give the words with each noun of work in one piece, also where the dictionary cuts it (モップ/が/け)."""
    if not words:
        return words
    found: list[Word] = []
    nouns = [m.span() for m in NOUN_OF_WORK.finditer(norm, words[0].start, words[-1].end) if m[0] in COMPLETE_NOUNS]
    starts = {word.start for word in words}
    joined = [(start, end) for start, end in nouns if start in starts]
    at = 0
    for word in words:
        while at < len(joined) and joined[at][1] <= word.start:
            at += 1
        if at == len(joined) or word.start < joined[at][0] or (word.verb and joined[at] == (word.start, word.end)):
            found.append(word)
            continue
        start, end = joined[at]
        if word.start == start:
            detail = word.detail if word.end == end else ""
            found.append(Word(start, end, norm[start:end], norm[start:end], "名詞", detail, ""))
        if word.end > end and norm[end] in "しす":
            found.append(Word(end, word.end, norm[end : word.end], "する", "動詞", "", "連用形"))
    return tuple(found)


def _idle(norm: str) -> list[tuple[int, int]]:
    """Give the clauses that can name no work: complaints, requirements, what others do."""
    return [(start, end) for start, end in clauses(norm, "ja") if reason_for_clause(norm[start:end], norm[start:end])]


class _Walk:
    """One walk through the words of one piece."""

    def __init__(self, norm: str, words: tuple[Word, ...], times: list[tuple[int, int]], own_end: int) -> None:
        self._norm, self._words, self._times, self._own_end = norm, words, times, own_end
        self._now = _State()

    def steps(self) -> Iterator[Step]:
        """Give the steps, in order."""
        at = 0
        while at < len(self._words):
            word = self._words[at]
            if any(start <= word.start < end for start, end in self._times):
                if step := self._noun_of_work(at):
                    yield step
                self._now.phrase = _Phrase()
            elif word.verb:
                yield from self._before_act()
                at, step = self._act(at)
                if step:
                    yield step
                continue
            elif self._names(at):
                self._now.phrase.words.append(word)
            else:
                step = self._between(at)
                if step:
                    yield step
            at += 1
        step = self._noun_of_work(len(self._words))
        if step:
            yield step

    def _names(self, at: int) -> bool:
        """Tell whether a word may be part of a thing's name: a noun, or an adjective right before one."""
        word = self._words[at]
        if word.kind == "形容詞":
            return at + 1 < len(self._words) and self._words[at + 1].kind == "名詞"
        leads = word.surface in _LEADS and not self._now.phrase.words
        return word.kind in ("名詞", "接頭辞", "接尾辞", "形状詞") and word.surface != "お願い" and not leads

    def _before_act(self) -> Iterator[Step]:
        """Give the work that と or ・ joins to a verb form (消毒と拭き取り)."""
        words = self._now.phrase.words
        if words and words[-1].surface in _JOINS_WORK and (step := self._noun_of_work(len(self._words))):
            yield step

    def _between(self, at: int) -> Step | None:
        """Take in a particle, a mark or anything else that stands behind a phrase."""
        word, now = self._words[at], self._now
        said = now.phrase.text(self._norm)
        if word.surface in _JOINS and now.phrase.words:
            step = self._noun_of_work(at) if word.surface in _JOINS_WORK else None
            now.phrase.words += [] if step else [word]
            return step
        if word.surface == "、" and said and not NOT_A_THING.search(said) and not self._is_work(said):
            now.phrase.words.append(word)
            return None
        if word.surface == "を":
            return self._thing(at, said)
        self._keep(at, said)
        loose = word.surface in _LOOSE or (word.surface == "で" and not self._follows(at, "、"))
        step = self._noun_of_work(at) if not loose or word.start == self._own_end else None
        now.phrase = _Phrase()
        if word.surface in _FULL_STOPS:
            now.clear()
        return step

    def _keep(self, at: int, said: str) -> None:
        """Keep what a phrase is to the next act: whither, means, topic, or what is looked for."""
        word, now = self._words[at], self._now
        if word.kind == "代名詞":
            now.topic = said or now.topic
        elif word.surface in _WHITHER:
            self._keep_whither(said, word.surface)
        elif word.surface == "で":
            self._keep_means(said)
        elif word.surface in ("は", "も") and said and not NOT_A_THING.search(said):
            now.topic = said
            now.named(now.phrase.words[0].start)
        elif word.surface == "が" and said:
            now.subject, now.subject_start = said, now.phrase.words[0].start
        elif word.lemma == "ない" and now.subject and self._follows(at, "か"):
            now.whither, now.start = f"{now.subject}がないか", now.subject_start

    def _follows(self, at: int, surface: str) -> bool:
        """Tell whether a word follows at once."""
        return at + 1 < len(self._words) and self._words[at + 1].surface == surface

    def _thing(self, at: int, said: str) -> Step | None:
        """Take a phrase with を: the thing of the next act, or work itself where する follows."""
        now = self._now
        following = self._words[at + 1] if at + 1 < len(self._words) else None
        if said and not NOT_A_THING.fullmatch(said):
            now.thing = said
            now.named(now.phrase.words[0].start)
        if following is not None and (following.lemma in DOES or following.surface == "お") and self._is_work(said):
            step = self._noun_of_work(at)
            now.phrase = _Phrase()
            return step
        now.phrase = _Phrase()
        return None

    def _keep_whither(self, said: str, particle: str) -> None:
        if said and not NOT_A_THING.search(said) and len(said) <= 20:
            self._now.whither += f"{said}{particle}"
            self._now.named(self._now.phrase.words[0].start)

    def _keep_means(self, said: str) -> None:
        """Take a phrase with で: what it is done with, or where."""
        if TOOL_JA.search(said):
            self._now.tool = said
        elif PLACE_JA.search(said):
            self._now.place = said
        if said:
            self._now.named(self._now.phrase.words[0].start)

    def _act(self, at: int) -> tuple[int, Step | None]:
        """Take in a verb with all that hangs on it; give where to go on, and the step, if it is one."""
        now, verb = self._now, self._words[at]
        stem, lemma, end = verb.start, verb.lemma, verb.end
        after = at + 1
        if after < len(self._words) and self._words[after].verb and self._words[after].lemma in SUFFIXED:
            lemma = self._norm[stem : self._words[after].start] + self._words[after].lemma
            end, after = self._words[after].end, after + 1
        after, denied = self._tail(after)
        if verb.lemma in DOES and now.phrase.words:
            step = None if denied or self._modifies(after) else self._noun_of_work(at)
            now.clear()
            return after, step
        glued = now.phrase.text(self._norm)
        loose = bool(glued and not now.thing and not NOT_A_THING.search(glued))
        if loose:
            now.thing = glued
            now.named(now.phrase.words[0].start)
        if verb.lemma in MEANS:
            tool = now.thing or None
            begin = now.start
            now.clear()
            now.tool, now.start = tool, begin
            return after, None
        step = None
        does = lemma in ("する", "やる") and bool(now.thing) and not glued
        if not denied and not self._modifies(after) and (does or lemma not in NO_STEP):
            step = self._step(lemma, stem, end)
        now.chained = step is not None and step.text.find("を") > 0 and not loose and self._goes_on(after)
        if self._modifies(after):
            now.thing = now.whither = now.topic = ""
        else:
            now.clear()
        now.phrase = _Phrase()
        return after, step

    def _goes_on(self, after: int) -> bool:
        """Tell whether the next act follows a verb at once (出して貼る), without a comma or a full stop."""
        last, following = self._words[after - 1], self._words[after : after + 1]
        open_end = last.surface in ("て", "で") or last.form.startswith("連用形")
        return open_end and bool(following) and not following[0].kind.endswith("記号")

    def _tail(self, after: int) -> tuple[int, bool]:
        """Give where the endings of a verb end, and whether they deny it."""
        denied = False
        while after < len(self._words):
            word = self._words[after]
            if word.start != self._words[after - 1].end:
                break
            if word.lemma in EASE:
                return after + 1, True
            ending = word.kind == "助動詞" or word.surface in ("て", "で", "たり", "ながら")
            if not ending and not (word.verb and word.lemma in AUX) and word.lemma != "ない":
                break
            denied = denied or word.lemma in ("ない", "ぬ", "ず", "まい") or word.surface == "ん"
            after += 1
        return after, denied

    def _modifies(self, after: int) -> bool:
        """Tell whether the verb before only tells which thing is meant (返ってきた本); the task's own never does."""
        if self._words[after - 1].start < self._own_end <= self._words[after - 1].end:
            return False
        if after >= len(self._words) or self._words[after - 1].surface in ("て", "で", "たり", "ながら"):
            return False
        word = self._words[after]
        close = word.start == self._words[after - 1].end
        named = word.surface in STANDS_AS_NOUN and self._words[after - 1].surface != "た"
        return close and word.kind in ("名詞", "代名詞", "接頭辞") and not named

    def _step(self, lemma: str, start: int, end: int) -> Step | None:
        """Put thing, whither and verb together.

        A verb without a thing of its own goes on with the one before only where that is clear: right behind its verb
        (出して貼る), or where no other was named. Else it stands with whither or tool alone.
        """
        now = self._now
        thing = now.thing or now.topic
        if thing and thing not in now.things:
            now.things = (*now.things, thing)
        clear = now.things and not now.whither.endswith("か") and (now.chained or len(now.things) == 1)
        thing = thing or (now.things[-1] if clear else "")
        if NOT_A_THING.fullmatch(thing):
            thing = ""
        head = f"{thing}を" if thing else ""
        if not head and not now.whither:
            head = f"{now.tool}で" if now.tool else ""
        text = f"{head}{now.whither}{lemma}"
        begin = start if now.start is None else now.start
        return Step(text, begin, end, now.tool, now.place) if text != lemma and len(text) <= TEXT_MAX else None

    def _noun_of_work(self, at: int) -> Step | None:
        """Make a step of a phrase that is work by itself (入荷検品, 棚の清掃)."""
        now = self._now
        said = now.phrase.text(self._norm)
        if not self._is_work(said):
            return None
        begin, end = now.phrase.words[0].start, now.phrase.words[-1].end
        thing, _, act = said.rpartition("の")
        thing = thing.removesuffix("と").removesuffix("へ")
        if not thing and now.thing and now.thing != said:
            thing = now.thing
        plain = self._suru(act) and act == now.phrase.words[-1].surface
        text = f"{thing}の{act}をする" if thing else f"{act}をする"
        if plain and (thing or now.whither):
            text = f"{f'{thing}を' if thing else ''}{now.whither}{act}する"
        step = Step(text, begin if now.start is None else now.start, end, now.tool, now.place)
        now.things = (*now.things, thing) if thing and thing not in now.things else now.things
        now.chained = False
        now.clear()
        return step if len(text) <= TEXT_MAX else None

    def _is_work(self, said: str) -> bool:
        last = self._now.phrase.words[-1].surface if self._now.phrase.words else ""
        if not said or said in GENERIC_STOP or last in GENERIC_STOP:
            return False
        ends = any(match.end() == len(said) for match in NOUN_OF_WORK.finditer(said))
        return ends or (len(said) > 1 and self._suru(said.rpartition("の")[2]))

    def _suru(self, act: str) -> bool:
        """Tell whether する makes a verb of the act's last word."""
        return (
            any(
                word.surface and act.endswith(word.surface) and "サ変可能" in word.detail and len(word.surface) > 1
                for word in self._now.phrase.words[-1:]
            )
            and act not in GENERIC_STOP
        )
