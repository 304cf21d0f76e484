"""The verbs by which English names work, in all their forms, and nouns that name work by themselves.

The first list follows which verbs head the task statements of hands-on occupations in the O*NET database (production,
cleaning, food, transport, building, farming, office support), cut down to what one hears in small workplaces and
enlarged by British words and by verbs with a particle.
"""

import re

from carving.domain.decompose.quick import quick


def words_of(text: str) -> tuple[str, ...]:
    """Give the words of a block of text."""
    return tuple(text.split())


STRONG = words_of("""
    adjust affix align apply arrange assemble attach bag bake bale band bath batch bind blanch bleach blend
    bolt bone book-cover bottle box bread brush buff bundle bunch butter buttonhole calibrate cap carry
    catalogue catalog chop clean cleanse clear clip coil collate collect compact compost cook copy core cork
    count cover crate crease crimp crush cut cuff date-check date-stamp de-bone de-stone deadhead dead-head
    decant declutter decorate deep-clean defrost degrease deliver descale detach dice dig digitise digitize
    dip disassemble disinfect dismantle dispense display distribute drain dredge dress drill dry dry-clean
    dust embroider empty encode engrave enter envelope erase fasten feather-dust feed fetch file fill filter
    flat-pack flatten flip flush fluff fold frame frank fray garnish gather gift-wrap glaze glue grate grease
    grind grill grit groom groove gum gut hang hang-up harvest hem hoe hoist hose hoover hull ice index
    inflate input insert inspect inventory iron jar juice knead knit knot label lace laminate launder lay
    leaflet lift line litter-pick load log lop lubricate mail marinate mask mash measure melt mend mince mix
    mop mould mow muck mulch nail neaten nest oil open-up pack package pad paint pair palletise palletize
    paste pat-test patch peel pen-mark photocopy photograph pick pickle pin pipe pit place plait plane plant
    plate pleat pluck plug plump point-up polish portion pot pour power-wash pre-pack prep prepare press
    pressure-wash price prick print prune pump rack rake re-cover re-fill re-fold re-label re-pack re-set
    re-shelve re-stack re-stock re-string re-tape reassemble rebag rebox recycle redecorate refill refold
    refresh rehang relabel remove repackage repack repair replant replenish repot reset reshelve resize
    restack restock restring retie retrieve return rewrap rewind rinse rivet roast roll rotate rub salt sand
    sandbag sanitise sanitize saw scan scoop score scour scrape screw scrub seal sear season separate serve
    set sew shampoo sharpen shave shell shelve shine shovel shred shrink-wrap shuck sieve sift silver skewer
    skim slice slit slot smooth soak soap solder sort sow spin split sponge spot-clean spray spread sprinkle
    squeegee squeeze stack staple stamp steam sterilise sterilize stick stir stitch stock stocktake store
    strain strap strim string strip stuff sugar sweep swab swap swill tabulate tack tag tally tape thread thin
    tidy tie tile tint tip tot transcribe transplant tray trim truss tumble tumble-dry turn type unbox unclip
    unfold unhook unload unpack unpick unpin unroll unscrew unstack untangle untie unwrap upcycle update
    upload vac vacuum vacuum-pack varnish wash water wax weed weigh wheel whisk whitewash wind wipe wrap wring
    zest zip book deburr de-burr heat-seal vacuum-seal burnish bevel debone desilt dehusk decork de-stem
    delabel de-label swab-down jet-wash hand-wash machine-wash spot-treat pre-treat pretreat air lint-roll
    crank shape stow crate-up bin bubble-wrap shrinkwrap strap-up cable-tie decoil coil-up spool respool
    thread-gauge gauge calliper sandpaper file-down tap-out chisel rout plane-down clamp unclamp unfasten
    swage tin flux sleeve unsleeve jacket cover-up wax-seal foil emboss bind-up perforate guillotine
    hole-punch punch collate-up interleave microfilm redact rename renumber renew recap re-cap reseal re-seal
    relace retag restitch reline recoat repaint reassort reorder re-order rehome prick-out thin-out pot-on
    pot-up bed-in top-dress stake espalier deweed de-weed dibble transplant-out muck-out skip-out skep hay-net
    curry-comb comb de-mat bathe lather towel-dry worm halter lead-in turn-out shear candle grade-out egg-wash
    baste flour knock-back prove proof pipe-out sieve-out julienne pod top-and-tail de-seed deseed segment
    pith blitz puree liquidise ladle dollop thaw decant-out crumb blow-dry drain-off skim-off unmould demould
    de-mould cure salt-down smoke brine jar-up can tin-up cap-off lid unlid sticker wrap-up cellophane ribbon
    bow garland string-up festoon swag dead-leaf condition strip-leaves prink press-out mount-up frame-up
    hang-out rummage triage test-run untwist uncoil untape unscramble unblock unclog unjam plunge bleed
    top-off dab daub spritz deodorise deodorize fumigate disinfest dampen rake-out rake-up leaf-blow blow
    grit-up salt-up sandbag-up shovel-out lag insulate grout caulk point re-point sandblast shotblast degloss
    undercoat prime stain lacquer french-polish beeswax re-wax upholster reupholster tuft pad-out stuff-out
    quilt hem-up darn embroider-on crochet overlock pink bar-tack press-stud restuff reglue rethread refasten
    rebind recatalogue recount recode reprice resort reticket ticket unticket face-up pull-forward
    bring-forward rotate-out merchandise dress-window window-dress price-up price-mark mark-down security-tag
    de-tag detag decommission debadge wipe-down hose-down mop-up sweep-up swab-out polish-up buff-up
    scrub-down rub-down brush-down wash-down wash-up wash-out rinse-out rinse-off top-up tidy-up clear-up
    clear-away set-out lay-out lay-up set-up put-out put-away date-mark date-label swatch curl plait-up
    dump haul snap cull straighten dunk chuck beat whack shunt tuck slot-in lug hump hitch unhitch bolt-on
    unbolt unplug reload relight redo weigh-out key-in dunk pin-bone skim-down dredge-off de-ice scuff squirt
    douse fluff-up slacken crack shake-out blot pare hull-out winnow thresh bail bale-up tote cart trundle
    ferry drape unwind mist dab-on wick dye scald sluice sluice-down swish degunk unlace relabel-up cross-stack
    nip snick snip strim-back kit kit-up lay-flat unseal inflate-up deflate skewer-up pluck-out wand
    label-up box-up bag-up parcel-up bundle-up tie-up fold-up roll-up stack-up
""")
"""Verbs that name work wherever they head a clause."""

GENERAL = words_of("""
    accompany add address alter amend answer archive assist bring build buy calculate call care chase check
    classify code compare compile complete confirm contact convert create crop cross-check dispatch dispose
    download do draft draw drop edit escort examine exchange face fit fix flag format get give grade greet
    guide hand handle help hold install issue join keep light list look maintain make manage mark marry match
    mind monitor mount move name note number observe open operate order organise organize pass perform place
    post process produce proofread prop pull push put quality-check quarantine read receive reconcile record
    register release report reply review rework ring rip ride rotate run scrap screen search select send
    service shape shift ship sign sit snip space spot spot-check stage stand steam study suit supply support
    switch take tear tend test thank thin top touch trace track transfer transport tune undertake update use
    verify visit walk warm watch welcome work write
""")
"""Verbs that name work with a thing behind them, when the sentence already speaks of work."""

NEVER = frozenset(
    words_of("""
    be have go come want need like love enjoy hope think know believe see feel hear say tell ask talk speak
    seem look become get grow learn meet earn gain join live stay remain happen die struggle worry
    wonder wait expect understand remember forget mean care thank thrive succeed develop progress celebrate
    include involve depend belong cost hurt prefer wish agree appreciate consider decide welcome wear bear
    stand start begin finish stop continue try tend close mind hate rain snow train employ hire recruit work
    pay retire commute travel sit sleep eat drink smoke sing laugh chat bark arrive leave last offer provide
    expand complain panic rush cope study attend trade relax supervise manage oversee lead reduce improve
    increase lower aim halve avoid reach come-in lose miss invest support pride volunteer visit guide
    shout quit boom fail exist move-on handle-with bother suggest bring-up communicate collaborate contribute
    demonstrate ensure maintain-a concern accord follow regard owe amaze excite thrill freeze boil punch-above
    hum hammer-home rattle welcome-to outstand charm fund
""")
)
"""Verbs that name no work for a newcomer, or none that can be handed over."""

_IRREGULAR_PAST = {
    "put": "put", "set": "set", "cut": "cut", "swept": "sweep", "hung": "hang", "wound": "wind", "ground": "grind",
    "dug": "dig", "fed": "feed", "made": "make", "taken": "take", "brought": "bring", "given": "give", "laid": "lay",
    "done": "do", "sewn": "sew", "sown": "sow", "mown": "mow", "shut": "shut", "spread": "spread", "split": "split",
    "stuck": "stick", "strung": "string", "swilled": "swill", "written": "write", "kept": "keep", "sent": "send",
    "read": "read", "run": "run", "torn": "tear", "drawn": "draw", "built": "build", "bound": "bind", "got": "get",
    "taken-down": "take", "handed": "hand", "wrung": "wring", "slit": "slit", "shaken": "shake", "ridden": "ride",
    "seen": "see", "shrunk": "shrink", "worn": "wear", "broken": "break", "knit": "knit", "fetched": "fetch",
}  # fmt: skip
_DOUBLED = frozenset(
    words_of("""
    bag band-aid cap chop clip cut dig dip drop fit flip get grit groom-no hem hit hop hug jar knit knot lap
    lop mop nip pad pat pat-test pin pit plan plug pop pot prep prop put re-set reset rip rub run scan scrap
    scrub set shred shut sit skim skip slip slit slot snip spin split spot squat stem step stir stop strap
    strim strip sum swab swap swig tag tan tap thin tip top tot trim tug unpin unplug unzip wrap rewrap unwrap
    gift-wrap shrink-wrap whip zip pen rag snap nip lug blot rebag quality-control win gum
""")
)


def _ing(verb: str) -> str:
    if verb in _DOUBLED or verb.removeprefix("re") in _DOUBLED:
        return verb + verb[-1] + "ing"
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + "ing"
    return verb + "ing"


def _past(verb: str) -> str:
    if verb in _DOUBLED or verb.removeprefix("re") in _DOUBLED:
        return verb + verb[-1] + "ed"
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ied"
    return verb + "ed"


def _third(verb: str) -> str:
    if verb.endswith(("s", "sh", "ch", "x", "z", "o")):
        return verb + "es"
    if verb.endswith("y") and verb[-2:-1] not in "aeiou":
        return verb[:-1] + "ies"
    return verb + "s"


_NOT_AGAIN = frozenset(
    words_of("remark recover resort reserve research restrain relay report record return repress replay reform resign")
)
_AGAIN = tuple(
    again
    for verb in (*STRONG, *words_of("make do build write check order sort test issue mark use organise send tie"))
    if verb.isalpha() and not verb.startswith(("re", "un", "de")) and (again := "re" + verb) not in _NOT_AGAIN
)
_ALL = tuple(
    dict.fromkeys(
        (
            *STRONG,
            *GENERAL,
            *NEVER,
            "break",
            "shake",
            "peg",
            "trap",
            "stem",
            "rip",
            "hit",
            "swig",
            "snip",
            *_AGAIN,
        )
    )
)
BASE = {verb: verb for verb in _ALL}
ING = {_ing(verb): verb for verb in _ALL}
PAST = {_past(verb): verb for verb in _ALL} | _IRREGULAR_PAST
THIRD = {_third(verb): verb for verb in _ALL}
IS_STRONG = frozenset((*STRONG, *_AGAIN)) | {"break", "shake", "peg", "trap", "stem"}
IS_GENERAL = frozenset(GENERAL)
IS_WORK = IS_STRONG | IS_GENERAL

PARTICLES = frozenset(words_of("up down out off in away on over through back round around together apart aside along"))

NOUN_TASK = quick(
    (
        r"\b(?:data[- ](?:entry|inputting)|stock ?(?:taking|takes?|checks?|count(?:s|ing)?|rotation|control)|"
        r"order[- ](?:picking|packing)|pick(?:ing)?(?: and|[-/ &]+)pack(?:ing)?|goods[- ]in|gift[- ]wrapping|"
        r"washing[- ]up|"
        r"pot[- ]?wash(?:ing)?|dish ?wash(?:ing)?|laundry|bed[- ]making|litter[- ]?picking|dead-?heading|"
        r"mail[- ]?(?:outs?|merge|sorting|opening|run)|post (?:opening|sorting|run)|the post|kitting|assembly|"
        r"quality (?:checks?|inspection)|visual inspection|returns processing|tea (?:round|trolley)|food "
        r"prep(?:aration)?|"
        r"veg(?:etable)?[- ]prep(?:aration)?|salad prep(?:aration)?|sandwich[- ]making|stock replenishment|"
        r"replenishment|"
        r"(?:[a-z]+[- ])?(?:date|expiry|stock|cycle|inventory|litter|temperature|quality|linen|stationery|"
        r"paperwork|bin|"
        r"trolley|"
        r"equipment|litter|label|cash-free|daily|weekly)[- ](?:checks?|counts?|checking|counting|log|sweep|round|run|"
        r"sort|tidy|walk)|"
        r"filing|shelving|housekeeping|packing|sorting|ironing|weeding|watering|pruning|sewing|"
        r"[a-z]+[- ](?:clean(?:ing)?[- ]?(?:up|down|out)?|washing|sorting|packing|filling|stacking|folding|"
        r"labelling|labeling|"
        r"tidying|dusting|wiping|emptying|stuffing|shredding|scanning|polishing|collection|set-?up|"
        r"re-?filling|restocking|sweeping|mopping|watering|making|cutting|prep|covering|mending|repairs))\b"
    ),
    re.IGNORECASE,
)
"""Nouns that name work by themselves, in lists and behind `duties include`."""


def base_of_ing(word: str) -> str | None:
    """Give the verb of an -ing form, guessing for a verb that is not listed; None when it can be none."""
    known = ING.get(word)
    if known:
        return known
    if word.startswith("re-") and word[3:] in ING:
        return "re-" + ING[word[3:]]
    if word.startswith("re") and word[2:] in ING:
        return "re" + ING[word[2:]]
    if (
        word.startswith("never")
        or len(word) < 6
        or not word.endswith("ing")
        or word in NO_VERB_ING
        or not re.search(r"[aeiouy]", word[:-3])
    ):
        return None
    stem = word[:-3]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        return stem[:-1]
    return stem


NO_VERB_ING = frozenset(
    words_of("""
    anything everything something nothing morning evening building ceiling during string spring king ring wing
    thing things sibling clothing bedding wedding weddings pudding stocking shilling interesting amazing
    exciting rewarding friendly-looking outstanding existing upcoming outgoing incoming willing boring
    surprising remaining missing ongoing according regarding following including concerning involving
    depending surrounding surroundings timing clearing-bank meeting briefing training feeling trimming dining
    parking landing railing railings awning darling lightning seating lighting heating flooring networking
    fast-growing growing engaging caring loving charming conveyancing manufacturing engineering accounting
    marketing banking nursing catering farming retailing cheesemaking brewing gardening housing fencing
    advertising
""")
)
