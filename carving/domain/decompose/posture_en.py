"""English words that tell how much of a task is done in one place."""

import re

from carving.domain.decompose.quick import quick
from carving.domain.decompose.sieve import LATIN, Sieve

_STATED: tuple[tuple[float, str], ...] = (
    (
        1.0,
        (
            r"seated|\bsit(?:s|ting)?\b|\bsat (?:down|at)|\bstools?\b|\bchair provided|\bthere's a chair|\btable "
            r"?work\b|"
            r"at (?:a|the|your|your own|my|our)(?: [a-z-]+){0,2} (?:desk|bench|table|scales|laptop|computer|"
            r"island)\b|\bdesk[- ]based"
        ),
    ),
    (
        0.9,
        r"standing|stood at|workbench|at (?:a|the|your|your own)(?: [a-z-]+){0,2} (?:counter|sink|station|"
        r"worktop|workstation)\b|\bstand at\b",
    ),
    (0.1, r"on your feet|\bwalking|round the (?:building|site|floors?)|on the move"),
)
_SMALL = (
    r"(?:toys?|cups?|mugs?|glasses|cutlery|labels?|tags?|books?|covers?|bottles?|tools?|trays?|remotes?|"
    r"headsets?|keys|badges|guides|handsets?|tablets?|fruit|parts?|jigsaws?|casks?|buckets?|pots?)"
)
_LARGE = (
    r"(?:floors?|paths?|yard|aisles?|rooms?|corridors?|stairs|windows?|bays?|car park|hall|shop floor|"
    r"tables|chairs|benches|shelves|shelf|racks?|stations?|machines?|dispensers|printers|photocopiers|high ?chairs|"
    r"whiteboards|screens|cases|display)"
)
_BY_WORDS: tuple[tuple[float, str], ...] = (
    (
        0.8,
        rf"\b(?:wip|clean|disinfect|saniti[sz]|sterili[sz]|wash|rins|scrub|soak|dust)\w*\b (?:(?:down|out|off|"
        rf"up) )?(?:\w+[ -]){{0,3}}{_SMALL}\b",
    ),
    (
        0.2,
        rf"\b(?:wip|clean|disinfect|saniti[sz]|dust|polish|fill|refill|top|set|tidy|straighten)\w*\b (?:(?:down|"
        rf"out|off|up) )?(?:\w+[ -]){{0,3}}{_LARGE}\b",
    ),
    (
        0.95,
        r"\bstaples?|\bclips?\b|\bcatalogu|\bphotograph|\bkey(?:ing)? in|\btype\b|\btyping|\bscan|\bspreadsheet|"
        r"\binput|\bdigiti[sz]|\bPCs?\b|\bExcel|\bdata entry|\brename|\bindex|\btranscrib|\bproofread|\bon the "
        r"(?:laptop|computer|system)\b|\blog\b|\bupdate\b|\bbook (?:\w+ )?onto\b",
    ),
    (
        0.95,
        r"\benvelope|\bstuff\b|\bfold\b|\b(?:re-?)?label\b|\bstick\b|\bsticker|\bseal\b|\bheat-seal|\blaminat|"
        r"\bcollat|\bbind|\bthread|\bknot|\bstamp|\bdate-stamp|\bstrip\b(?! (?:[\w-]+ ){0,4}(?:beds|berths|bunks))|"
        r"\btrim\b|\bcut\b|\bpeel\b|"
        r"\bpair\b|\bbundle\b|\bcoil|\btie\b|\btape\b|\bgauge|\bdeburr",
    ),
    (
        0.95,
        r"\bassembl|\bsolder|\binspect|\brepair|\bmend|\bsew\b|\bstitch|\bpot(?: on| up)?\b|\bpotting|\bsow|"
        r"\bprick|\bpatch|\btest\b|\bglue|\bpolish|\bsharpen|\bnumber\b|\bsleeve|\bre-?cover|\bcover\b|\bmake "
        r"up\b|\bquality check|\bhang(?:ers)?\b|\bfile by",
    ),
    (
        0.9,
        r"\brolls?\b|\bweigh|\bsort (?:\w+ )?(?:seeds|parts|screws|beads)|\bpack\b|\brepack|\bpric(?:e|ing)|"
        r"\bchop\b|\bslice|\bdice\b|\bbox\b|\bbag\b|\bscoop|\bportion|\bdecant|\bpour\b|\bcap\b|\bplat(?:e|"
        r"ing)\b|\bbutter|\bgarnish|\binsert|\bpress\b|\bpin\b",
    ),
    (
        0.85,
        r"\bshred|\bphotocop|\bprint|\bphone|\btill\b|\bwrap|\bunpick|\bbuild\b|\boil\b|\bsand\b|\bmake\b|"
        r"\bfrank|\biron\b|\bsteam",
    ),
    (
        0.75,
        r"\bwash|\bsort|\bunpack|\bmail|\bpost\b|\bscrub|\brinse|\bload the (?:dish|glass)|\bstack (?:the )?dish|"
        r"\bcheck|\bmatch|\bdry\b|\bdefrost|\bscrape|\bremove\b",
    ),
    (
        0.5,
        r"\bcount|\bstock ?(?:take|check)|\bfil(?:e|ing)\b|\bprepar|\bprep\b|\bclean|\btidy|\bopen\b|\brecord|"
        r"\bexpiry|\bset out|\bsanitis|\bdate check|\btemperature",
    ),
    (
        0.35,
        r"\breplenish|\brestock|\btop up|\brefill|\bfill\b|\bchang(?:e|ing)|\bbeds?\b|\bflatten|\bbreak down|"
        r"\bset\b|\bswap|\brotate|\bstrip beds",
    ),
    (
        0.2,
        r"\bdeliver|\bcollect|\bdistribut|\bunload|\bload\b|\bcarr(?:y|ies)|\bwater\b|\bharvest|\bwip|\bdust|"
        r"\bmov(?:e|ing)|\blay\b|\bclear\b|\bstack\b|\bbring\b|\bput (?:out|away|back)|\breturn\b|\bempty\b|"
        r"\bhose|\bpick\b|\bstock\b|\bshelf|\bhand out",
    ),
    (
        0.05,
        r"\bsweep|\bmop|\bvacuum|\bhoover|\blitter|\bpick(?:ing)? (?:orders|items|from)|\bshelv|\bempty (?:the "
        r")?(?:bins|trash)|\bmow|\brake|\bwheel|\btake (?:the |\w+ ){0,3}(?:to|down|over|round)\b|\bpush|\bfetch|"
        r"\bchairs out|\bwalk|\btrolleys?\b|\btrash|\bdown to the",
    ),
)
SAID_EN = Sieve(((value, quick(words, re.IGNORECASE)) for value, words in _STATED), LATIN)
WORDS_EN = Sieve(((value, quick(words, re.IGNORECASE)) for value, words in _BY_WORDS), LATIN)


_JOINS = re.compile(r"(?:\band|\bthen|[,&+/])\s$")


def acts_en(name: str) -> list[tuple[int, float, str]]:
    """Give the kinds of work in an English name with their values, the first named last, since it is what is done.

    A kind told with its thing (wipe the tables) stands for the verb within it.
    """
    found: list[tuple[int, int, float, str]] = []
    for value, pattern in WORDS_EN.left(name):
        hit = pattern.search(name)
        if hit and not any(start < hit.end() and hit.start() < end for start, end, _, _ in found):
            found.append((hit.start(), hit.end(), value, hit[0]))
    acts = [hit for hit in found if hit[0] == 0 or _JOINS.search(name, max(0, hit[0] - 6), hit[0])]
    return [(start, value, words) for start, _, value, words in sorted(acts or found, reverse=True)]
