"""The words of work in English, and where in a clause they name it."""

import re


def _words(text: str) -> list[str]:
    """Give the words of a block of text."""
    return text.split()


_VERBS = _words("""
    remove deep-clean photograph retrieve transfer detach unclip flatten rinse supply gather water weed sweep mop vacuum
    hoover dust wipe clean wash dry iron fold hang sort pack unpack wrap label price tag stick stamp seal stuff
    fill refill replenish restock stock shelve rotate face tidy straighten arrange set lay clear load unload
    carry move bring fetch collect pick prune deadhead dead-head trim cut chop peel slice weigh measure count
    check inspect test scan photocopy copy print shred file laminate staple bind type key enter input update
    transcribe log record book distribute deliver hand dish serve prepare prep make brew empty change replace
    swap strip polish scrub sanitise sanitize disinfect assemble build fit attach thread sew stitch solder glue
    paint sand pot repot sow plant prick harvest rake mow dig mulch spread feed muck groom walk turn open post
    frank mail date-stamp match reconcile process handle return reshelve re-shelve cover repair mend patch bag
    relabel slit nest
    box crate palletise palletize stack break crush bale recycle sieve mix knead roll bake fry grill plate
    portion garnish stir top help assist support run drop take put keep do sorting restocking decant dispense
    wind unwind coil strap tape weld drill screw bolt pull push swab stocktake digitise digitize index catalogue
    jacket pin steam press answer greet order receive unwrap defrost date inflate pump oil grease tray bottle
    cap cork pleat gift-wrap
""")
_IRREGULAR = {
    "putting": "put",
    "setting": "set",
    "cutting": "cut",
    "running": "run",
    "mopping": "mop",
    "swapping": "swap",
    "topping": "top",
    "potting": "pot",
    "wrapping": "wrap",
    "stripping": "strip",
    "chopping": "chop",
    "bagging": "bag",
    "tagging": "tag",
    "fitting": "fit",
    "dropping": "drop",
    "stirring": "stir",
    "scrubbing": "scrub",
    "scanning": "scan",
    "trimming": "trim",
    "prepping": "prep",
    "pinning": "pin",
    "logging": "log",
    "stocktaking": "stocktake",
    "drying": "dry",
    "digging": "dig",
    "shredding": "shred",
    "wiping": "wipe",
}
_WEAK = frozenset(
    _words("""
    help assist support run take put keep do set make bring handle cover order date answer greet receive test
    walk turn open feed record build fit return move change cut serve match check top process pull push press
    pick hand drop face mix roll lay cap pump bottle
""")
)
_ALONE = frozenset(["shelve", "reshelve", "sweep", "mop", "vacuum", "hoover", "dust", "weed", "restock"])
_LIST_ONLY = frozenset(["help", "assist", "support", "do", "keep", "run", "take"])


def _forms(verb: str) -> set[str]:
    stem = verb.removesuffix("e")
    forms = {verb, stem + "ing", verb + "s"}
    forms |= {ing for ing, base in _IRREGULAR.items() if base == verb}
    if verb.endswith(("s", "sh", "ch", "x")):
        forms.add(verb + "es")
    if verb.endswith("y") and verb[-2] not in "aeiou":
        forms.add(verb[:-1] + "ies")
    return forms


_FORM_OF = {form: verb for verb in _VERBS for form in _forms(verb)}
_ANY = "|".join(sorted((re.escape(form) for form in _FORM_OF), key=len, reverse=True))
VERB_TASK = re.compile(
    (
        rf"(?:(?:also|then|occasionally|sometimes|generally|carefully|regularly|to|help(?:ing)? (?:to|with)?|"
        rf"assist(?:ing)? with|first thing|mostly)\s+)*(?P<v>{_ANY})\b(?!\s*(?:room|area|machine|team|staff|"
        rf"manager|stations?|is\b|are\b|was\b))"
    ),
    re.IGNORECASE,
)
"""A verb of work, at the very place where matching begins."""

SUBJECT = re.compile(
    (
        r"\b(?:you(?:'ll|'d| will| would| might| may| can| could| are going to)?(?: (?:also|then|mainly|mostly|"
        r"usually|occasionally|generally))?(?: be(?: responsible for| involved in| helping (?:with|to)| asked to)?|"
        r" help(?: with| to)?| assist(?: with)?| need to| get to)?|(?:duties|tasks|role|job|work|responsibilities|"
        r"day|things?)(?: will| would)? (?:include|involve|is|are|includes|involves|consists? of)|(?:he|she|they|"
        r"we|someone|somebody|one of (?:us|them)|the girls|the lads|"
        r"I)(?: also| always| then)?(?:'d|'ll| will| would| has to| "
        r"needs to| have to)?(?: (?:also|then|"
        r"usually|always|just|currently))?(?: (?:need|want|have|like)(?: (?:someone|somebody|them|you|"
        r"help))?(?: to| with)?| could do with (?:help|someone|a hand)(?: (?:with|on|to))?| (?:be )?(?:do|does|"
        r"start(?:s)? (?:by|with)))?|(?:somebody|someone|one of us) (?:has to|needs to|will)|there(?:'s| is|"
        r" are)(?: also| always)?(?: the)?|(?:involves|including|includes?|such as|like|e\.g\.|for example)|please|"
        r"main(?:ly)?|between jobs|first(?: thing)?|then|next|after that|finally|also)\b[:,]?\s*"
    ),
    re.IGNORECASE,
)
"""What introduces work in running text: `you'll be`, `duties include`, `then`."""

NOUN_TASK = re.compile(
    (
        r"\b(?:data entry|filing|photocopying|shredding|scanning|stock ?(?:taking|checks?|count(?:ing)?|rotation|"
        r"control)|order picking|pick(?:ing)? and pack(?:ing)?|goods[- ]in|labelling|gift[- ]wrapping|"
        r"washing[- ]up|pot[- ]wash(?:ing)?|dish ?wash(?:ing)?|laundry|ironing|bed[- ]making|linen (?:change|"
        r"sorting)|litter[- ]picking|weeding|watering|pruning|dead-?heading|harvesting|sowing|packing|sorting|"
        r"mail[- ](?:outs?|merge|sorting|opening)|post (?:opening|sorting|run)|the post|franking|"
        r"envelope[- ]stuffing|kitting|assembly|quality (?:checks?|inspection|control)|visual inspection|shelving|"
        r"shelf[- ](?:filling|stacking|tidying)|book (?:covering|repairs?|returns?)|returns processing|"
        r"trolley (?:collection|run|cleaning)|window cleaning|vacuuming|dusting|mopping|sweeping|tea round|"
        r"recycling|tray[- ](?:setting|wash(?:ing)?)|table (?:laying|clearing|setting)|food prep(?:aration)?|"
        r"veg(?:etable)? prep(?:aration)?|sandwich making|pricing|date[- ]check(?:s|ing)?|stock replenishment|"
        r"replenishment|cleaning|restocking|tidying|bookkeeping|typing|archiving|indexing|digitising|cataloguing)\b"
    ),
    re.IGNORECASE,
)
"""Nouns that name work by themselves, in lists."""

_PAST = {
    form
    for verb in _VERBS
    for form in (
        (verb + "d") if verb.endswith("e") else verb + "ed",
        verb + verb[-1] + "ed",
        (verb[:-1] + "ied") if verb.endswith("y") else verb + "ed",
    )
}
PASSIVE_TASK = re.compile(
    (
        rf"\b(?:get|gets|need(?:s)? to be|ha(?:s|ve) to be|must be|"
        rf"to be)\s+(?P<v>{'|'.join(sorted(map(re.escape, _PAST), key=len, reverse=True))})\b|"
        rf"\bneeds?\s+(?P<w>{'|'.join(sorted((re.escape(f) for f in _FORM_OF if f.endswith('ing')), key=len))})\b|"
        r"\b(?:gets?|needs?|wants?)\s+an?\s+(?:\w+ )?(?P<x>clean|wipe|wash|tidy|sweep|polish|mop|dust|rinse)\b"
    ),
    re.IGNORECASE,
)
"""Work said of the thing it is done to: `they get priced`, `the bins need to be emptied`."""

_OBJECT = re.compile(
    (
        r"\s+(?:(?:up|down|out|off|in|away|on|over|through|back|round|together)\s+)?(?:(?:the|a|an|any|all|our|"
        r"their|new|old|older|returned|incoming|outgoing|fresh|clean|dirty|used|empty|customer|guest|"
        r"\d+)\s+)*[a-z-]{2,}"
    ),
    re.IGNORECASE,
)


def verb_at(norm: str, start: int, end: int, active: bool, listed: bool) -> int | None:
    """Give where a clause's verb of work begins; None when it has none that counts here.

    At the head of a clause a verb counts when the text is already speaking of work (`active`) or in a list; behind an
    introduction (`you'll be`) it counts anywhere.
    """
    head = start
    while head < end and norm[head] in " \t'\"-*•":
        head += 1
    found = VERB_TASK.match(norm, head, end)
    if found and (active or listed or found["v"].lower().endswith("ing")) and _counts(norm, found, end, listed):
        return found.start("v")
    for subject in SUBJECT.finditer(norm, start, end):
        found = VERB_TASK.match(norm, subject.end(), end)
        if found and _counts(norm, found, end, listed):
            return found.start("v")
    passive = PASSIVE_TASK.search(norm, start, end)
    if passive:
        return (
            passive.start(passive.lastgroup or 0)
            if norm[head : passive.start()].strip().lower() in ("they", "then they", "it", "then it", "these", "those")
            else head
        )
    if active or listed:
        for found in re.finditer(r"\b(?:[a-z]+ing)\b", norm[head:end]):
            inner = VERB_TASK.match(norm, head + found.start(), end)
            if (
                inner
                and _counts(norm, inner, end, listed)
                and not re.search(
                    r"\b(?:by|for|while|when|from|without|of|before|after|the|a|our)\s+$",
                    norm[start : inner.start("v")],
                    re.IGNORECASE,
                )
            ):
                return inner.start("v")
    return None


def _counts(norm: str, found: re.Match[str], end: int, listed: bool) -> bool:
    verb = _FORM_OF[found["v"].lower()]
    has_object = bool(_OBJECT.match(norm, found.end("v"), end))
    if verb in _LIST_ONLY and not listed:
        return False
    if verb in _ALONE:
        return True
    return has_object or (listed and verb not in _WEAK) or (found["v"].lower().endswith("ing") and verb not in _WEAK)
