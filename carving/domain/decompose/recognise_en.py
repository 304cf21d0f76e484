"""Where an English clause names work: its verb, in which form, with which thing, and who is meant to do it."""

import re
from dataclasses import dataclass
from enum import Enum

from carving.domain.decompose.lexicon_en import (
    BASE,
    IS_GENERAL,
    IS_STRONG,
    NEVER,
    NOUN_TASK,
    PARTICLES,
    PAST,
    THIRD,
    base_of_ing,
)


class Form(Enum):
    """How the verb of work stands: `wash`, `washing`, `washes`, `is washed`, or only a noun (`stock check`)."""

    BASE = "base"
    ING = "ing"
    THIRD = "third"
    PASSIVE = "passive"
    NEED = "need"
    NOUN = "noun"


@dataclass(slots=True)
class Chunk:
    """A piece of the reading text that names work. `verb` is where its verb stands, `thing` whether one follows it."""

    start: int
    end: int
    form: Form
    verb: tuple[int, int]
    base: str
    thing: bool
    subject: bool = False


_ADVERB = (
    r"(?:(?:also|then|just|simply|always|usually|normally|generally|sometimes|occasionally|mainly|mostly|regularly|carefully|"
    r"basically|maybe|perhaps|probably|first|finally|ideally|still|again|now|next|quickly|gently|neatly|manually|obviously|"
    r"er|erm|um|uh|well|you know|ooh|oh|right|so|ok|okay|yes|yeah|yep|and|plus|both|either|things? like|kind of|sort of|"
    r"really|all|light|first thing|the odd|daily|weekly|monthly|safely|accurately|be|helping (?:to|with|out with)|help(?: to| with| out with)?|"
    r"assist(?:ing)? (?:with|in)|some|a bit of|a little|the|main thing is|mostly it's)\b[ ,]*)*"
)
_BASE_LEAD = re.compile(
    (
        r"\b(?:(?:you|they|we|he|she|someone|somebody|one of us|whoever (?:comes|joins)|the (?:person|helper|assistant|candidate|"
        r"postholder|post holder|new (?:person|starter|recruit)|successful (?:candidate|applicant)))"
        r"(?:'ll|'d| will| would| can| could| might| may| should| shall| do| then| also| just| always| usually| mostly| normally| "
        r"generally| sometimes| occasionally| mainly| both| regularly)*|"
        r"(?:has|have|had|got|gotta|need|needs|want|wants|like|love|ask|asked|asking|get|someone|somebody|them|you|him|her|person|"
        r"hands?|expected|is|was|be|'s|there|time|chance|volunteer|help|helping|helps|required|responsible|us|remember|job|task|"
        r"people|student|trainee|another|one)(?: (?:also|then|just|always|usually|first))* to|"
        r"(?:^|(?<=[,;:.!?] ))please(?: also)?|help(?:s|ing)?(?: out)?(?: us| me| the team)?)\s+"
    ),
    re.IGNORECASE,
)
_ING_LEAD = re.compile(
    (
        r"\b(?:(?:you|they|he|she|someone|somebody|we|person|assistant|helper)(?:'ll|'d|'re|'s)?(?: (?:will|would|could|can|might|may|"
        r"are|is|also|then|mainly|mostly|usually|need|help|just|always|sometimes|occasionally|regularly))* "
        r"(?:be|start(?:s)? (?:by|with|off)|begin by|are|is|spend \w+ ?\w* ?\w*|get involved (?:in|with)|do|help|enjoy)|"
        r"responsible for|involved in|involv(?:e|es|ing)|includ(?:e|es|ing)|consist(?:s)? of|compris(?:e|es|ing)|such as|like|"
        r"e\.g\.|for example|(?:help|hand|assistance|support|assist|assisting|helping|do) (?:out )?(?:with|on|in|us|the|of|all|some|the odd)?|"
        r"there(?:'s| is| are| will be)|(?:it|that|this|which|what)(?:'s| is| would be| might be)|"
        r"(?:jobs?|tasks?|dut(?:y|ies)|thing|things|one|role|work|day|bit|priority|part|mornings?|afternoons?|stuff|first)(?: [\w'-]+){0,4}? "
        r"(?:is|are|would be|will be|might be|'s|means?|starts? with|begins? with)|job(?:'s)|"
        r"(?:need|needs|want|wants|love|like|get|have|having|got|use|find|with|and have)(?: (?:someone|somebody|a person|people|help|you|them|him|"
        r"a hand|another pair of hands|a pair of hands|a student))|someone|somebody|(?:someone|somebody|them|person|you|anyone|hand|people) (?:for|on|to be|who can do)|"
        r"(?:do|does|doing)(?: all| most of)?(?: the| some| our| a bit of)?|then|plus|also|mainly|mostly|maybe|(?:lots|loads|plenty|bit) of|"
        r"(?:spent|spend|time|busy|hour|hours|half|take care of|taking care of|back to|on to|move on to|mostly on|the usual|regular|daily))\s+"
    ),
    re.IGNORECASE,
)
_PERSON_THIRD = re.compile(
    r"\b(?:someone|somebody|one of (?:us|the [a-z]+)|whoever (?:is|'s) (?:in|on|free|around)|he|she|who|that)(?: (?:also|then|always|usually|just|normally))*\s+",
    re.IGNORECASE,
)
_BE = (
    r"(?:(?:gets?|got|are|is|'s|'re|has to be|have to be|had to be|needs? to be|must be|should be|to be|being|be|have got to be|'ve got to be|"
    r"'s got to be|gotta be|want to be|all (?:get|need to be|have to be))(?: (?:all|then|also|just|always|usually|normally|carefully|each))*)"
)
_NEED = re.compile(
    (
        r"\b(?:(?:always |also |then |regularly |usually |often |all |each )*(?:needs?|wants?|requires?|could do with|can do with|could use|takes?|will need|'ll need|"
        r"would need))(?: (?:a (?:good |quick |proper )?|some |regular |careful |constant )?)\s*(?P<v>[a-z-]+ing)\b|"
        r"\b(?:gets?|needs?|wants?|could do with|have|has)\s+(?:an?\s+)(?:\w+ )?(?P<x>clean|wipe|wash|tidy|sweep|polish|mop|dust|rinse|hoover|sort|scrub|trim|"
        r"once-over|going over|wipe[- ]down|freshen)\b(?! up to)"
    ),
    re.IGNORECASE,
)
_PASSIVE = re.compile(rf"(?:(?<=[a-z]) ?|\b){_BE}\s+(?P<v>[a-z-]+)\b", re.IGNORECASE)
_TOKEN = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*|\d[\d.,:]*|[^\sA-Za-z\d]")
_NO_THING = frozenset(
    (
        "for of in at on to from by when if and or as is are was were will would than so because but while after before until "
        "till with without about around during per via who which that's not no never only every each daily weekly twice once be "
        "been being can could should may might must here there too again all-day afterwards together against according vs"
    ).split()
)
_PRONOUN = frozenset("it them those these that this they everything".split())
_NOT_DONE = frozenset(
    (
        "need require base locate close open know keep lead run pay reach welcome provide offer include expect deliver own find "
        "see give allow make use call name get take do involve aim help support train sign place fit mark handle leave send hold"
    ).split()
)
"""Verbs whose plain passive (is …) tells a state or a fact."""

_TAIL = re.compile(
    (
        r"\s+(?:when|whenever|if|because|which|who|so|while|before|after|until|till|where|once|as needed|as required|during|every|so that|"
        r"ready for|in time for|at the end of|at the start of|all keep|keeps?|for (?:about|around|roughly|an?|half|two|three|\d))\b.*$"
    ),
    re.IGNORECASE | re.DOTALL,
)
_HEAD_SKIP = re.compile(r"[\s\"'*•\-–\[(/+&=>.,:;!?~→]*" + _ADVERB, re.IGNORECASE)
_BY_SOMEONE = re.compile(r"\bby (?:the|our|a|an|my|one of|qualified|trained|specialist|outside|external|[A-Z][a-z]+)\b")
_KEEP_GOING = re.compile(
    (
        r"\b(?:keep(?:ing)?\s+(?:things?|everything|us|the \w+|it)\s+(?:running|moving|ticking|going|safe|on track)|make sure|making sure|"
        r"mak(?:e|ing) (?:a difference|sure|it|us|you|people|friends|sense|the most|up (?:for|your|most))|tak(?:e|ing) (?:pride|part|a break|care|holiday|time|place|it|the "
        r"bus|home|off (?:about|around))|do(?:ing)? (?:that|this|it|well|so|their|your|what|more|everything|anything|not|n't|one|better|a good|the rest)|giv(?:e|ing) (?:us|me|you|back|it)|"
        r"put(?:ting)? (?:people|our|customers|off|up with)|run(?:ning)? (?:a|the business|by|out|from|late|the (?:business|firm|shop|company))|"
        r"look(?:ing)? (?:for|after|forward|at|like|to|out)|set(?:ting)? up in|set in|hand(?:ing)? over|turn(?:ing)? (?:up|out|into)|read(?:ing)? (?:this|on)|"
        r"call(?:ing)? (?:me|us|it)|pick(?:ing)? up (?:the phone|skills|speed)|bring(?:ing)? (?:joy|together|you|people|us|me)|get(?:ting)?\b|answer(?:ing)? to|help(?:ing)? (?:you|people))"
    ),
    re.IGNORECASE,
)


def head_of(norm: str, start: int, end: int) -> int:
    """Give where a clause really begins, behind list marks, fillers and adverbs."""
    found = _HEAD_SKIP.match(norm, start, end)
    return found.end() if found else start


def chunk_of(norm: str, start: int, end: int, listed: bool, chain: Form | None, timed: bool) -> Chunk | None:
    """Find the work that `norm[start:end]` names, None when it names none.

    A verb counts behind words that hand work out (you will be, someone has to), in a list, or where the clause before it in
    the same sentence named work in the same form (`chain`). `timed` tells that the sentence states a time, which makes
    "we do …" a habit of the place rather than what it sells.
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
    )


def _at_head(norm: str, head: int, end: int, listed: bool, chain: Form | None) -> Chunk | None:
    token = _TOKEN.match(norm, head, end)
    if token is None or not token[0][0].isalpha():
        return None
    word = token[0].lower()
    open_to_all = listed or chain is not None
    if word.endswith("ing"):
        base = base_of_ing(word)
        if base is None or base in NEVER:
            return None
        chunk = _made(norm, head, (token.start(), token.end()), end, Form.ING, base)
        sure = base in IS_STRONG and (chunk.thing or open_to_all)
        fair = (listed or chain in (Form.ING, Form.NOUN)) and (
            chunk.thing or (listed and base in IS_STRONG | IS_GENERAL)
        )
        plain = base in IS_GENERAL and chunk.thing and open_to_all
        return _sound(norm, chunk) if sure or fair or plain else None
    if word in BASE and (listed or chain in (Form.BASE, None)):
        base = BASE[word]
        if base in NEVER:
            return None
        chunk = _made(norm, head, (token.start(), token.end()), end, Form.BASE, base)
        sure = base in IS_STRONG and (listed or chain is Form.BASE or (chunk.thing and _determined(norm, chunk, end)))
        plain = base in IS_GENERAL and chunk.thing and (listed or chain is Form.BASE)
        return _sound(norm, chunk) if (sure or plain) and not _is_noun(norm, chunk, end) else None
    if chain is Form.THIRD and word in THIRD and THIRD[word] not in NEVER:
        return _sound(norm, _made(norm, head, (token.start(), token.end()), end, Form.THIRD, THIRD[word]))
    if chain in (Form.PASSIVE, Form.NEED) and word in PAST and PAST[word] in IS_STRONG | IS_GENERAL:
        return _sound(norm, _made(norm, head, (token.start(), token.end()), end, Form.PASSIVE, PAST[word]))
    return None


def _is_noun(norm: str, chunk: Chunk, end: int) -> bool:
    """Tell whether a base form stands as a noun (Stock is low, Display cases: …, Post room)."""
    following = _TOKEN.match(norm, _skip(norm, chunk.verb[1]), end)
    word = following[0].lower() if following else ""
    return word in ("is", "are", "was", "were", "of", "has", "have", "will", "can", "'s") or (
        word in ("room", "area", "team", "staff", "manager", "shop", "season", "line", "bay", "machine", "side")
        and chunk.base not in ("clean", "tidy", "sweep", "mop", "hoover", "vacuum")
    )


def _determined(norm: str, chunk: Chunk, end: int) -> bool:
    """Tell whether the thing behind the verb is marked as one (the, any, our, a number), so that it must be a command."""
    return bool(
        re.match(
            r"\s+(?:(?:up|down|out|off|in|away|on|over|through|back)\s+)?(?:the|a|an|any|all|our|their|some|each|every|both|new|old|them|it|\d)\b",
            norm[chunk.verb[1] : min(end, chunk.verb[1] + 24)],
            re.IGNORECASE,
        )
    )


def _told(norm: str, start: int, end: int, timed: bool) -> Chunk | None:
    """Find a verb behind words that hand work out."""
    for lead in _BASE_LEAD.finditer(norm, start, end):
        if lead[0].lower().startswith("we") and not (timed or re.search(r"\bto\s+$|need|have|'d", lead[0])):
            continue
        at = head_of(norm, lead.end(), end)
        token = _TOKEN.match(norm, at, end)
        if token is None or not token[0][0].isalpha():
            continue
        base = BASE.get(token[0].lower())
        if base is None and re.search(r"\bto\s+$", lead[0]) and _plausible(token[0].lower()):
            base = token[0].lower()
        if base is None or base in NEVER:
            continue
        chunk = _made(norm, at, (token.start(), token.end()), end, Form.BASE, base)
        if (chunk.thing or base in IS_STRONG) and _sound(norm, chunk) and not _is_noun(norm, chunk, end):
            return chunk
    for lead in _ING_LEAD.finditer(norm, start, end):
        at = head_of(norm, lead.end(), end)
        token = _TOKEN.match(norm, at, end)
        base = base_of_ing(token[0].lower()) if token and token[0].lower().endswith("ing") else None
        if token is None or base is None or base in NEVER:
            continue
        chunk = _made(norm, at, (token.start(), token.end()), end, Form.ING, base)
        if (chunk.thing or base in IS_STRONG) and _sound(norm, chunk):
            return chunk
    for lead in _PERSON_THIRD.finditer(norm, start, end):
        token = _TOKEN.match(norm, head_of(norm, lead.end(), end), end)
        base = THIRD.get(token[0].lower()) if token else None
        if token is None or base is None or base in NEVER:
            continue
        chunk = _made(norm, token.start(), (token.start(), token.end()), end, Form.THIRD, base)
        if (chunk.thing or base in IS_STRONG) and _sound(norm, chunk):
            return chunk
    return None


def _plausible(word: str) -> bool:
    """Tell whether an unlisted word behind `to` may be a verb of work rather than a thing or a place."""
    return (
        len(word) > 3
        and word not in _NO_THING
        and word not in _PRONOUN
        and not re.search(r"(?:ly|s|tion|ness|ity|ful)$", word)
    )


def _needed(norm: str, head: int, end: int) -> Chunk | None:
    """Find `the trolleys need restocking`, `the wheelchairs get a clean`."""
    found = _NEED.search(norm, head, end)
    if found is None or found.start() == head:
        return None
    word = (found["v"] or found["x"]).lower()
    base = base_of_ing(word) if found["v"] else word.split("-")[0].split()[0]
    thing = norm[head : found.start()].strip()
    if (
        base is None
        or base in NEVER
        or re.search(r"\b(?:we|you|I|he|she|someone|somebody|customers?|people|everyone|nobody)$", thing)
    ):
        return None
    verb = found.span("v") if found["v"] else found.span("x")
    chunk = _made(norm, head, verb, end, Form.NEED, base)
    chunk.subject, chunk.thing = True, True
    return chunk


def _passive(norm: str, head: int, end: int, chain: Form | None) -> Chunk | None:
    """Find `the boxes get broken down`, `they have to be stripped`; not what is so by itself (is located)."""
    for found in _PASSIVE.finditer(norm, head, end):
        word = found["v"].lower()
        base = PAST.get(word) or (PAST.get(word.removeprefix("re")) and word.removeprefix("re"))
        if base is None or base in NEVER or not base or base not in IS_STRONG | IS_GENERAL | {"break"}:
            continue
        plain = re.match(r"(?:are|is|'s|'re)\b", norm[found.start() : found.end()].strip(), re.IGNORECASE)
        if (plain and base in _NOT_DONE) or _BY_SOMEONE.search(norm, found.end(), end):
            continue
        if re.match(
            r"\s+(?:that|off from|enough|to (?:one|us|me|people)|dim|warm|cold|on the)\b", norm[found.end("v") : end]
        ):
            continue
        subject = norm[head : found.start()].strip().lower()
        if plain and not subject or re.search(r"\b(?:you|we|i|he|she|staff|everyone|people|customers?|it)$", subject):
            continue
        chunk = _made(norm, head, found.span("v"), end, Form.PASSIVE, base)
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
            chunk = _made(norm, head, (head + bare.start("v"), head + bare.end("v")), end, Form.PASSIVE, base)
            chunk.subject, chunk.thing = True, True
            return chunk
    return None


def _noun(norm: str, head: int, end: int, listed: bool, chain: Form | None) -> Chunk | None:
    found = NOUN_TASK.search(norm, head, end)
    if found is None:
        return None
    led = (
        bool(_ING_LEAD.search(norm, max(0, head - 40), found.start() + 1)) and norm[head : found.start()].count(" ") < 8
    )
    if not (
        listed and found.start() - head < 24 or chain in (Form.NOUN, Form.ING) and found.start() - head < 16 or led
    ):
        return None
    begin = head if found.start() - head < 24 and (listed or chain) else found.start()
    chunk = _made(norm, begin, found.span(), end, Form.NOUN, found[0].lower())
    chunk.thing = True
    return chunk


def _made(norm: str, start: int, verb: tuple[int, int], end: int, form: Form, base: str) -> Chunk:
    """Cut a chunk from its beginning to where reasons, times of day or another thought begin."""
    at = _skip(norm, verb[1])
    token = _TOKEN.match(norm, at, end)
    while token and token[0].lower() in PARTICLES:
        at = _skip(norm, token.end())
        token = _TOKEN.match(norm, at, end)
    thing = (
        bool(token) and (token[0][0].isalnum() or token[0] in "\"'#£$") and token[0].lower() not in _NO_THING
        if token
        else False
    )
    tail = _TAIL.search(norm, verb[1], end)
    stop = tail.start() if tail else end
    return Chunk(start, _trimmed(norm, verb[1], stop), form, verb, base, thing)


def _skip(norm: str, at: int) -> int:
    while at < len(norm) and norm[at] in " \t":
        at += 1
    return at


def _trimmed(norm: str, least: int, stop: int) -> int:
    while stop > least and norm[stop - 1] in " \t.,;:-!?~'\"(":
        stop -= 1
    return stop


def _sound(norm: str, chunk: Chunk) -> Chunk | None:
    return None if _KEEP_GOING.match(norm, chunk.verb[0]) else chunk


def points_back(norm: str, chunk: Chunk) -> bool:
    """Tell whether the thing of a chunk is a word like `them`, so that it goes with the work before it."""
    token = _TOKEN.match(norm, _skip(norm, chunk.verb[1]), chunk.end)
    while token and token[0].lower() in PARTICLES:
        token = _TOKEN.match(norm, _skip(norm, token.end()), chunk.end)
    return bool(token and token[0].lower() in _PRONOUN)


def starts_chunk(norm: str, at: int, end: int, form: Form | None, listed: bool) -> bool:
    """Tell whether a new clause begins behind a joining word: a verb like the one before it, a subject, or a thing done."""
    head = head_of(norm, at, end)
    token = _TOKEN.match(norm, head, end)
    if token is None:
        return False
    word = token[0].lower()
    if word in _SUBJECTS:
        return True
    base = base_of_ing(word) if word.endswith("ing") else None
    if base and (base in IS_STRONG | IS_GENERAL) and form in (None, Form.ING, Form.NOUN, Form.NEED, Form.THIRD):
        return True
    near = min(end, head + 90)
    comma = norm.find(",", head, near)
    near = comma if comma > head else near
    if form in (Form.BASE, None) and word in BASE and BASE[word] in IS_STRONG | IS_GENERAL and (form or listed):
        return form is Form.BASE or bool(_made(norm, head, token.span(), near, Form.BASE, word).thing)
    if form is Form.THIRD and word in THIRD and THIRD[word] in IS_STRONG | IS_GENERAL:
        return True
    if form in (Form.PASSIVE, Form.NEED) and word in PAST and PAST[word] in IS_STRONG:
        return True
    return _needed(norm, head, near) is not None or _passive(norm, head, near, form) is not None


_SUBJECTS = frozenset(
    (
        "you you'll you'd we we'll we'd we're they they'll they're he she i i'd i'll someone somebody it it's there there's that's this "
        "nobody please who"
    ).split()
)


def name_of(norm: str, chunk: Chunk) -> str:
    """Name the work as a command with its thing: `watering the tables` becomes `Water the tables`."""
    words = " ".join(norm[chunk.start : chunk.end].split())
    if chunk.form is Form.NOUN:
        return words[:1].upper() + words[1:]
    behind = " ".join(norm[chunk.verb[1] : chunk.end].split())
    if chunk.subject:
        before = re.sub(
            rf"\s*(?:all )?(?:{_BE}|(?:always |also |then )*(?:needs?|wants?|requires?|gets?|could do with)(?: an?)?)\s*$",
            "",
            norm[chunk.start : chunk.verb[0]].rstrip(),
            flags=re.IGNORECASE,
        )
        thing = " ".join(before.split())
        named = f"{chunk.base} {thing} {behind}".strip()
    else:
        named = f"{chunk.base} {behind}".strip()
    return named[:1].upper() + named[1:]
