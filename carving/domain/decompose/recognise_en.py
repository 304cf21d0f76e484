"""Where an English clause names work: its verb, in which form, with which thing, and who is meant to do it."""

import re

from carving.domain.decompose.chunk_en import Chunk, Form, made, skip
from carving.domain.decompose.forms_en import short_form
from carving.domain.decompose.leads_en import (
    ALSO_THINGS,
    BASE_LEAD,
    BY_SOMEONE,
    HEAD_SKIP,
    ING_LEAD,
    KEEP_GOING,
    NEED,
    NO_THING,
    NOT_DONE,
    PASSIVE,
    PERSON_THIRD,
    PREPOSITIONS,
    PRONOUN,
    TOKEN,
)
from carving.domain.decompose.lexicon_en import (
    BASE,
    IS_GENERAL,
    IS_STRONG,
    IS_WORK,
    NEVER,
    NOUN_TASK,
    PAST,
    THIRD,
    base_of_ing,
    words_of,
)
from carving.domain.decompose.quick import quick


def head_of(norm: str, start: int, end: int) -> int:
    """Give where a clause really begins, behind list marks, fillers and adverbs."""
    found = HEAD_SKIP.match(norm, start, end)
    return found.end() if found else start


def chunk_of(norm: str, start: int, end: int, *, listed: bool, chain: Form | None, timed: bool) -> Chunk | None:
    """Find the work that `norm[start:end]` names, None when it names none.

    A verb counts behind words that hand work out (you will be, someone has to), in a list, or where the clause before
    it in the same sentence named work in the same form (`chain`). `timed` tells that the sentence states a time, which
    makes "we do …" a habit of the place rather than what it sells.
    """
    head = head_of(norm, start, end)
    if head >= end:
        return None
    return (
        _needed(norm, head, end)
        or _at_head(norm, head, end, listed, chain)
        or _told(norm, start, end, timed)
        or _passive(norm, head, end, chain)
        or _noun(norm, head, end, listed, chain)
        or short_form(norm, head, end, listed, chain)
    )


def _at_head(norm: str, head: int, end: int, listed: bool, chain: Form | None) -> Chunk | None:
    token = TOKEN.match(norm, head, end)
    if token and token[0].lower() == "to" and chain is Form.BASE:
        head = head_of(norm, token.end(), end)
        token = TOKEN.match(norm, head, end)
    if token is None or not token[0][0].isalpha():
        return None
    word = token[0].lower()
    open_to_all = listed or chain is not None
    if word.endswith("ing"):
        base = base_of_ing(word)
        if base is None or base in NEVER:
            return None
        chunk = made(norm, head, (token.start(), token.end()), end, (Form.ING, base))
        if _describes(norm, chunk.verb[1], end) or (base not in IS_WORK and not open_to_all):
            return None
        sure = base in IS_STRONG and (chunk.thing or open_to_all or bool(_UP.match(norm, chunk.verb[1])))
        fair = (listed or chain in (Form.ING, Form.NOUN)) and (chunk.thing or (listed and base in IS_WORK))
        plain = base in IS_GENERAL and chunk.thing and (open_to_all or _determined(norm, chunk, end))
        return _sound(norm, chunk) if sure or fair or plain else None
    if word in BASE and (listed or chain in (Form.BASE, None)):
        base = BASE[word]
        if base in NEVER:
            return None
        chunk = made(norm, head, (token.start(), token.end()), end, (Form.BASE, base))
        sure = base in IS_STRONG and (listed or chain is Form.BASE or (chunk.thing and _determined(norm, chunk, end)))
        whole = chunk.thing or bool(_UP.match(norm, chunk.verb[1]))
        plain = base in IS_GENERAL and whole and (listed or chain is Form.BASE)
        return _sound(norm, chunk) if (sure or plain) and not _is_noun(norm, chunk, end) else None
    if word in THIRD and THIRD[word] not in NEVER:
        return _third(norm, head, token.span(), end, (listed, chain))
    if chain in (Form.PASSIVE, Form.NEED) and word in PAST and PAST[word] in IS_WORK:
        return _sound(
            norm,
            made(norm, head, (token.start(), token.end()), end, (Form.PASSIVE, PAST[word])),
        )
    return None


def _third(norm: str, head: int, verb: tuple[int, int], end: int, how: tuple[bool, Form | None]) -> Chunk | None:
    """Take `packs the boxes` in a list of what somebody does, or behind another verb like it."""
    listed, chain = how
    chunk = made(norm, head, verb, end, (Form.THIRD, THIRD[norm[slice(*verb)].lower()]))
    if chain is Form.THIRD and (chunk.thing or not listed):
        return _sound(norm, chunk)
    if not listed or chain is not None or chunk.base not in IS_WORK:
        return None
    told = (chunk.thing or bool(_UP.match(norm, verb[1]))) and not _is_noun(norm, chunk, end)
    if re.match(r"\s*(?::|->|→|[-=]\s)", norm[end : end + 4]) or re.match(r"\s+(?:\d|on (?!the))", norm[verb[1] : end]):
        return None
    return _sound(norm, chunk) if told and not _STATES.match(norm, verb[1], end) else None


def lead_form(norm: str, start: int, end: int) -> Form | None:
    """Tell in which form a clause that hands out nothing prepares for work (somebody stands there and packs …)."""
    found = PERSON_THIRD.search(norm, start, end)
    token = TOKEN.match(norm, head_of(norm, found.end(), end), end) if found else None
    if token and token[0].lower() in THIRD:
        return Form.THIRD
    for lead in BASE_LEAD.finditer(norm, start, end):
        token = TOKEN.match(norm, head_of(norm, lead.end(), end), end)
        if token and token[0].lower() in BASE and not lead[0].lower().startswith(("we", "i ")):
            return Form.BASE
    return None


def _is_noun(norm: str, chunk: Chunk, end: int) -> bool:
    """Tell whether a base form stands as a noun (Stock is low, Display cases: …, Post room)."""
    following = TOKEN.match(norm, skip(norm, chunk.verb[1]), end)
    word = following[0].lower() if following else ""
    if chunk.base in ALSO_THINGS and word in ("in", "on", "of", "from", "for", "at", "by", "everywhere"):
        return True
    return word in (
        "is",
        "are",
        "was",
        "were",
        "of",
        "has",
        "have",
        "will",
        "can",
        "'s",
        "arrives",
        "comes",
        "goes",
        "gets",
    ) or (
        word
        in (
            "room",
            "area",
            "team",
            "staff",
            "manager",
            "shop",
            "season",
            "line",
            "bay",
            "machine",
            "side",
        )
        and chunk.base not in ("clean", "tidy", "sweep", "mop", "hoover", "vacuum")
    )


_UP = re.compile(r"\s+(?:up|down|out|away)\b")


_STATES = quick(r"\s+(?:[a-z-]+\s+){0,2}?(?:is|are|was|were|isn't|aren't|will be)\b", re.IGNORECASE)


_THINGS = quick(r"\s+(?:the|a|an|our|any|all|up|out|down)\b")


def _describes(norm: str, at: int, end: int) -> bool:
    """Tell whether an -ing form only describes the thing of a statement (bottling days are …)."""
    return bool(_STATES.match(norm, at, min(end, at + 40))) and not _THINGS.match(norm, at, end)


_DETERMINER = quick(
    r"\s+(?:(?:up|down|out|off|in|away|on|over|through|back)\s+)?(?:the|a|an|any|all|our|their|some|each|"
    r"every|both|new|old|them|it|\d)\b",
    re.IGNORECASE,
)


def _determined(norm: str, chunk: Chunk, end: int) -> bool:
    """Tell whether the thing behind the verb is marked as one (the, any, our, a number): it must be a command."""
    return bool(_DETERMINER.match(norm, chunk.verb[1], min(end, chunk.verb[1] + 24)))


def _told(norm: str, start: int, end: int, timed: bool) -> Chunk | None:
    """Find a verb behind words that hand work out."""
    for form, leads in ((Form.BASE, BASE_LEAD), (Form.ING, ING_LEAD), (Form.THIRD, PERSON_THIRD)):
        for lead in leads.finditer(norm, start, end):
            if form is Form.BASE and lead[0].lower().startswith("we") and not (timed or _WE_WANT.search(lead[0])):
                continue
            chunk = _behind(norm, lead, end, form)
            if chunk:
                return chunk
    return None


_WE_WANT = re.compile(r"\bto\s+$|need|have|'d")


def _behind(norm: str, lead: re.Match[str], end: int, form: Form) -> Chunk | None:
    """Read the verb right behind words that hand work out."""
    token = TOKEN.match(norm, head_of(norm, lead.end(), end), end)
    if token is None or not token[0][0].isalpha():
        return None
    base = _base_in(token[0].lower(), form, bool(re.search(r"\bto\s+$", lead[0])))
    if base is None or base in NEVER:
        return None
    chunk = made(norm, token.start(), token.span(), end, (form, base))
    sure = (chunk.thing or base in IS_STRONG) and not (form is Form.BASE and _is_noun(norm, chunk, end))
    return _sound(norm, chunk) if sure else None


def _base_in(word: str, form: Form, infinitive: bool) -> str | None:
    """Give the verb of a word in the form asked for; behind `to` an unknown word may be one."""
    if form is Form.ING:
        return base_of_ing(word) if word.endswith("ing") else None
    if form is Form.THIRD:
        return THIRD.get(word)
    return BASE.get(word) or (word if infinitive and _plausible(word) else None)


def _plausible(word: str) -> bool:
    """Tell whether an unlisted word behind `to` may be a verb of work rather than a thing or a place."""
    return (
        len(word) > 3
        and word not in NO_THING
        and word not in PRONOUN
        and not re.search(r"(?:ly|s|tion|ness|ity|ful|ed|er|ing|able|ible|ent|ant|al|ous|ive|ic|less)$", word)
        and word not in PREPOSITIONS
    )


def _needed(norm: str, head: int, end: int) -> Chunk | None:
    """Find `the trolleys need restocking`, `the wheelchairs get a clean`."""
    found = NEED.search(norm, head, end)
    if found is None or found.start() == head:
        return None
    word = (found["v"] or found["x"]).lower()
    base = base_of_ing(word) if found["v"] else word.split("-")[0].split()[0]
    thing = norm[head : found.start()].strip()
    if (
        base is None
        or base in NEVER
        or re.search(
            r"\b(?:we|you|I|he|she|someone|somebody|customers?|people|everyone|nobody)$",
            thing,
        )
    ):
        return None
    verb = found.span("v") if found["v"] else found.span("x")
    chunk = made(norm, head, verb, end, (Form.NEED, base))
    chunk.subject, chunk.thing = True, True
    return chunk


_TO_PEOPLE = frozenset(words_of("give show keep pay supply take expect ask need train move tell"))
_PEOPLE = quick(r"\b(?:they|you|he|she)(?:'d|'ll| will| would| can| may)$")


def _passive(norm: str, head: int, end: int, chain: Form | None) -> Chunk | None:
    """Find `the boxes get broken down`, `they have to be stripped`; not what is so by itself (is located)."""
    for found in PASSIVE.finditer(norm, head, end):
        word = found["v"].lower()
        base = PAST.get(word) or (PAST.get(word.removeprefix("re")) and word.removeprefix("re"))
        if base is None or base in NEVER or not base or base not in IS_WORK:
            continue
        plain = re.match(
            r"(?:are|is|'s|'re)\b",
            norm[found.start() : found.end()].strip(),
            re.IGNORECASE,
        )
        if (plain and base in NOT_DONE) or BY_SOMEONE.search(norm, found.end(), end):
            continue
        if re.match(
            r"\s+(?:that|off from|enough|to (?:one|us|me|people)|dim|warm|cold|on the)\b",
            norm[found.end("v") : end],
        ):
            continue
        subject = norm[head : found.start()].strip().lower()
        if (
            base == "sign"
            or (base in _TO_PEOPLE and _PEOPLE.search(subject))
            or (not subject and chain is None)
            or re.search(r"\b(?:which|who|you|we|i|he|she|staff|everyone|people|customers?|it)$", subject)
        ):
            continue
        chunk = made(norm, head, found.span("v"), end, (Form.PASSIVE, base))
        chunk.subject, chunk.thing = True, True
        return chunk
    if chain in (Form.PASSIVE, Form.NEED):
        bare = re.match(
            r"(?:the|all|any|our|their|empty|used|old) (?:[a-z-]+ ){1,4}?(?P<v>[a-z-]+(?:ed|wept|aid|ut))\b",
            norm[head:end],
            re.IGNORECASE,
        )
        base = PAST.get(bare["v"].lower()) if bare else None
        if bare and base and base in IS_STRONG:
            chunk = made(norm, head, (head + bare.start("v"), head + bare.end("v")), end, (Form.PASSIVE, base))
            chunk.subject, chunk.thing = True, True
            return chunk
    return None


def _noun(norm: str, head: int, end: int, listed: bool, chain: Form | None) -> Chunk | None:
    found = NOUN_TASK.search(norm, head, end)
    if found is None:
        return None
    led = (
        bool(ING_LEAD.search(norm, max(0, head - 40), found.start() + 1)) and norm[head : found.start()].count(" ") < 8
    )
    if not (
        (listed and found.start() - head < 24) or (chain in (Form.NOUN, Form.ING) and found.start() - head < 16) or led
    ):
        return None
    begin = head if found.start() - head < 24 and (listed or chain) else found.start()
    chunk = made(norm, begin, found.span(), end, (Form.NOUN, found[0].lower()))
    chunk.thing = True
    return chunk


def _sound(norm: str, chunk: Chunk) -> Chunk | None:
    return None if KEEP_GOING.match(norm, chunk.verb[0]) else chunk


def starts_chunk(norm: str, at: int, end: int, form: Form | None, listed: bool) -> bool:
    """Tell whether a new clause begins behind a joining word: a verb like the one before, a subject, a thing done."""
    head = head_of(norm, at, end)
    token = TOKEN.match(norm, head, end)
    if token is None:
        return False
    word = token[0].lower()
    if word == "to" and form is Form.BASE:
        return starts_chunk(norm, token.end(), end, form, True)
    if word in _SUBJECTS:
        return True
    base = base_of_ing(word) if word.endswith("ing") else None
    if base and base in IS_WORK and form in (None, Form.ING, Form.NOUN, Form.NEED, Form.THIRD):
        return True
    near = min(end, head + 90)
    comma = norm.find(",", head, near)
    near = comma if comma > head else near
    if form in (Form.BASE, None) and word in BASE and BASE[word] in IS_WORK and (form or listed):
        chunk = made(norm, head, token.span(), near, (Form.BASE, word))
        return (chunk.thing or (listed and BASE[word] in IS_STRONG)) and (
            word not in _ALSO_NOUNS or _determined(norm, chunk, near)
        )
    if form is Form.THIRD and word in THIRD and THIRD[word] in IS_WORK:
        return True
    if form in (Form.PASSIVE, Form.NEED) and word in PAST and PAST[word] in IS_STRONG:
        return True
    return _needed(norm, head, near) is not None or _passive(norm, head, near, form) is not None


_ALSO_NOUNS = frozenset(
    words_of("name form note mark light order post list plant place paper book oil press frame help")
)


_SUBJECTS = frozenset(
    words_of("""
    you you'll you'd we we'll we'd we're they they'll they're he she i i'd i'll someone somebody it it's
    there there's that's this
    nobody please who
""")
)
