"""Short ways in which English notes and speech name work: rafts scrubbed, rags to launder, lids on, have it bundled."""

import re

from carving.domain.decompose.chunk_en import Chunk, Form, made
from carving.domain.decompose.lexicon_en import BASE, ING, IS_STRONG, IS_WORK, NEVER, PAST, words_of
from carving.domain.decompose.quick import quick

_WORD = r"[A-Za-z][\w'-]*"
_THINGS = rf"(?:{_WORD}|\d+)(?:(?:,? (?:and|&|or) | |/|, ){_WORD}){{0,6}}?"
_DONE = quick(rf"{_THINGS} (?:all |then |both |always )?(?P<v>[a-z-]+(?:ed|wept|aid|ut|un|own|ung|ilt|ade))\b")
_FINITE = quick(
    r"\b(?:is|are|was|were|will|has|have|had|can|could|would|gets?|got|we|you|I|they|he|she|it|who|which|that|by|"
    r"must|not|no|never|to|since|if|when|for|our|[a-z]+'(?:s|re|ve|ll) )\b",
    re.IGNORECASE,
)
_NOT_DONE = frozenset(
    words_of("""
    provided required supplied included needed based located paid used preferred given wanted offered involved
    expected allowed welcomed trained qualified certified licensed closed shut opened owned made set named called
    listed
""")
)
_TO_DO = quick(
    rf"(?P<has>(?:we(?:'ve| have)(?: got)?|there(?:'s| is| are)|got)\s+(?:also\s+|always\s+)?"
    rf"(?:(?:no end|plenty|lots|loads|a lot|piles?|heaps|a pile) of\s+)?)?(?P<t>{_THINGS}) "
    r"to (?:be )?(?P<v>[a-z-]+)\b",
    re.IGNORECASE,
)
_HAD_DONE = quick(
    r"\b(?:need|needs|want|wants|'d like|would like|like|have|having|get|getting)(?: to (?:have|get))?\s+"
    r"(?:it|them|that|those|these|this|'em|(?:the|all|our|all the|these|those) (?:[\w-]+ ){0,3}?[\w-]+) "
    r"(?:all )?(?P<v>[a-z]+(?:ed|wept|ut|ung|aid|ing))\b|"
    r"\b(?:gets?|has|have) (?:its|their) (?:[a-z-]+ ){1,2}?(?P<w>[a-z]+(?:ed|wept|ut|ung|aid))\b|"
    r"\b(?:have|has|need|needs) to (?P<go>go) (?:on|onto|in|into|to|back|out|over|under|up|away)\b",
    re.IGNORECASE,
)
_PUT = quick(
    rf"(?:the |all |new )?(?P<t>{_WORD}(?: {_WORD}){{0,2}}?) (?P<p>on|out|away|back(?: in)?|down|off)"
    r"(?=$|[,;.)]| (?:for|by|before|first|and|again)\b)",
    re.IGNORECASE,
)
_NO_NOUN = frozenset(
    words_of("""
    it that this they we you he she time day days switch turn start hang come go going carry log head shift hold
    put take bring hands night right early later straight so and or keep on goes comes went home weekends hours
    mondays tuesdays wednesdays thursdays fridays saturdays sundays evenings lights flat sold worn sat sit
    stand stood office desk hairnet gloves
""")
)
_NO_THINGS = quick(
    r"(?:able|happy|keen|willing|ready|free|nothing|how|what|where|need|want|used|about|going|have|like|love|"
    r"someone|somebody)$",
    re.IGNORECASE,
)
_DUTY = quick(rf"\b(?:on|do|doing) (?:the )?(?P<t>(?:{_WORD} ){{1,2}}(?:duty|duties|run|patrol))\b", re.IGNORECASE)


_ACTOR = quick(r"\b(?:you|we|he|she|I|they)$", re.IGNORECASE)


def short_form(norm: str, head: int, end: int, listed: bool, chain: Form | None) -> Chunk | None:
    """Find work that a note names without a whole sentence; `chain` is how the clause before it named work."""
    return (
        _had_done(norm, head, end)
        or _done(norm, head, end, listed, chain)
        or _to_do(norm, head, end, listed, chain)
        or _put(norm, head, end, listed or chain is not None)
        or _duty(norm, head, end)
    )


def _had_done(norm: str, head: int, end: int) -> Chunk | None:
    """Find `we need that measured`, `to have the rugs beaten`."""
    found = _HAD_DONE.search(norm, head, end)
    if found is None or (not found["v"] and _ACTOR.search(norm[head : found.start()].strip())):
        return None
    place = next(found.span(name) for name in ("v", "w", "go") if found[name])
    word = norm[slice(*place)].lower()
    base = "put" if word == "go" else PAST.get(word) or ING.get(word)
    if base is None or base in NEVER or base not in IS_WORK:
        return None
    return _with_subject(made(norm, head, place, end, (Form.PASSIVE, base)))


def _done(norm: str, head: int, end: int, listed: bool, chain: Form | None) -> Chunk | None:
    """Find `rafts scrubbed in a tub`: a thing and what is done to it, in a list or behind work told like that."""
    if not listed and chain not in (Form.PASSIVE, Form.NEED):
        return None
    found = _DONE.match(norm, head, end)
    word = found["v"].lower() if found else ""
    base = PAST.get(word)
    if found is None or word == "fed" or base is None or word in _NOT_DONE or base in NEVER or base not in IS_WORK:
        return None
    if _FINITE.search(norm, head, found.start("v")) or re.match(r" by\b|\s*[a-z]+s\b", norm[found.end() : end]):
        return None
    return _with_subject(made(norm, head, found.span("v"), end, (Form.PASSIVE, base)))


def _to_do(norm: str, head: int, end: int, listed: bool, chain: Form | None) -> Chunk | None:
    """Find `rags to launder`, `we've got testers to wash out`."""
    found = _TO_DO.match(norm, head, end)
    if found is None or _NO_THINGS.search(found["t"]):
        return None
    if not (listed or chain is not None or found["has"] or found["t"].endswith("s")):
        return None
    word = found["v"].lower()
    base = BASE.get(word) or PAST.get(word)
    known = IS_WORK if chain is Form.NEED else IS_STRONG
    if base is None or base not in known or _FINITE.search(norm, *found.span("t")):
        return None
    chunk = made(norm, found.start("t"), found.span("v"), end, (Form.NEED, base))
    return _with_subject(chunk)


def _put(norm: str, head: int, end: int, open_to_all: bool) -> Chunk | None:
    """Find `lids on`, `chairs out for sale day`: where a thing goes, in a list of work or as all that is said."""
    found = _PUT.match(norm, head, end)
    if found is None or {*found["t"].lower().split()} & _NO_NOUN or found["t"].lower() in BASE:
        return None
    if _FINITE.search(norm, *found.span("t")) or found["t"].lower().endswith(("ing", "ed")):
        return None
    if not open_to_all and not (found["t"].endswith("s") and found.end() == end and found.start() == head):
        return None
    chunk = made(norm, head, found.span("p"), end, (Form.PASSIVE, "put"))
    chunk.verbs = [(*found.span("p"), f"put {found['p']}")]
    chunk.base = f"put {found['p']}"
    return _with_subject(chunk)


def _duty(norm: str, head: int, end: int) -> Chunk | None:
    """Find `somebody on bottle-bank duty`."""
    found = _DUTY.search(norm, head, end)
    if found is None or norm[head : found.start()].count(" ") > 6:
        return None
    chunk = made(norm, found.start("t"), found.span("t"), end, (Form.NOUN, found["t"].lower()))
    chunk.thing = True
    return chunk


def _with_subject(chunk: Chunk) -> Chunk:
    chunk.subject, chunk.thing = True, True
    return chunk
