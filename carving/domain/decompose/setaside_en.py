"""What in an English hearing is not a task for a new colleague, and why."""

import re

from carving.domain.decompose.quick import quick
from carving.domain.decompose.sieve import LATIN, Sieve, alternatives
from carving.domain.hearing import LeftOutReason

_PERSON = (
    r"(?:drivers?|nurses?|vets?|doctors?|gps?|chefs?|cooks?|bakers?|carers?|engineers?|technicians?|techs?|"
    r"mechanics?|electricians?|"
    r"plumbers?|managers?|pharmacists?|dispensers?|porters?|caretakers?|cashiers?|accountants?|bookkeepers?|"
    r"librarians?|archivists?|"
    r"conservators?|curators?|supervisors?|contractors?|crew|officers?|coordinators?|co-ordinators?|operators?|"
    r"stylists?|clinicians?|"
    r"dentists?|hygienists?|solicitors?|teachers?|teaching assistants|key ?workers?|head office|reception|"
    r"receptionists?|agency|firm|company|"
    r"council|trustees?|treasurer|florists?|butchers?|brewers?|cheesemakers?|baristas?|arborists?|groundsmen|"
    r"groundsman|foreman|"
    r"team leaders?|shift leads?|leads?|directors?|owners?|specialists?|professionals?|therapists?|physios?|son|"
    r"daughter|husband|wife|"
    r"nephew|niece|brother|sister|dad|mum|partner|department|staff|team|maintenance|finance|accounts|sterile "
    r"services|security|foh|"
    r"volunteers?|crews?|colleagues|buyers?|clerks?|administrators?|secretar(?:y|ies)|housekeepers?|gardeners?|"
    r"welders?|machinists?|"
    r"printers|joiners?|fitters?|farmers?|herdsman|growers?|fishmongers?|pickers|assistants?|gate staff|lads|"
    r"girls|boys|boss|landlord|"
    r"instructors?|tutors?|wardens?|stewards?|keepers?|groomers?|fitters|installers?|surveyors?|designers?|"
    r"buyers|graduates|scientists?|"
    r"chemists?|analysts?|sommelier|bar staff|kitchen|office|warehouse|yard team|day team|night (?:shift|team|"
    r"crew|porter))"
)
_WHICH = (
    r"(?:our|the|my|a|an|your|their|all|only|just|qualified|trained|licen[cs]ed|certified|registered|senior|"
    r"experienced|front[- ]of[- ]house|"
    r"outside|specialist|external|duty|head|site|[A-Z][a-z]+)"
)
_FOLK = (
    r"(?:customers|guests|parents|residents|visitors|pupils|children|kids|members|patients|hirers|families|suppliers|"
    r"passengers|tenants|students|shoppers|reps|couriers?|hauliers?|volunteers|bands|schools|buyers|chaps?|"
    r"blokes?|guys?|lad(?:y|ies)|fellas?|man|woman)"
)
_FOLK_DO = (
    r"(?:do|does|wash|return|pick|collects?|clear|bring|brings|choose|cut|strip|load|unload|wrap|pack|serve|make|carry|"
    r"tidy|water|feed|sort|take|put|leave|drop|drops|comes?|buy|weigh|fill|bag|scan|restock|watch|run|runs|lead|set)"
)
_ACTS = (
    r"(?:does|do|handles?|looks? after|takes? care|takes? on|takes?|deals? with|sees? to|sorts?|runs?|keeps?|"
    r"covers?|manages?|unloads?|loads?|drives?|moves?|"
    r"makes?|cooks?|cleans?|services?|books?|orders?|operates?|uses?|serves?|gives?|checks?|tests?|sets?|opens?|"
    r"locks?|cuts?|writes?|answers?|"
    r"schedules?|carr(?:y|ies)|brings?|collects?|delivers?|arranges?|process(?:es)?|teach(?:es)?|leads?|puts?|"
    r"pulls?|fix(?:es)?|repairs?|changes?|picks?|"
    r"places?|fills?|comes? in|bakes?|fries|fry|slices?|prepares?|weld|welds|spray|sprays|mow|mows|prunes?|"
    r"issues?|signs?|decides?|pays?|"
    r"performs?|carries|tends?|feeds?|milks?|mix(?:es)?|load|works? the|touch(?:es)?|remains?|own|owns|has to|"
    r"have to|sharpens?|services|empties|empty)"
)
_HARD: tuple[tuple[LeftOutReason, str], ...] = (
    (
        LeftOutReason.LICENCE_ONLY,
        (
            rf"\b(?:only|just) (?:the |our |a |an )?(?:\w+ ){{0,2}}{_PERSON}\b(?! (?:can be|is|are) (?:quiet|busy))|"
            rf"\b(?:{_PERSON}|qualified|licensed|trained \w+|certified|ticketed) only\b|"
            r"\b(?:for|by|only) (?:our )?(?:qualified|licensed|certified|registered|trained|apprenticed|"
            r"ticketed) \w+|\bcan't have (?:anyone|anybody)\b|"
            r"\b(?:qualified|licensed|certified|registered|trained) (?:staff|people|colleagues|team|person|"
            r"engineers?|electricians?|nurses?|"
            rf"operators?|{_PERSON})\b(?! will)|\b(?:needs?|requires?) a (?:licen[cs]e|ticket)\b"
        ),
    ),
    (
        LeftOutReason.DONE_BY_OTHERS,
        (
            rf"(?i:^\W*(?:(?:the|our|most|all|an?) )?{_FOLK} (?:all |always |usually |then |just )?{_FOLK_DO}\b)|"
            rf"\b[a-z]+(?:ed|en|un|pt|et|ut|ade|ung)(?: [a-z]+)? by (?:(?:the|our|an?|my) )?(?:{_PERSON}|hauliers?|"
            rf"couriers?|lab|landlord|[a-z]+ out)\b|"
            rf"\b(?:chap|bloke|guy|lad|lady|fella) (?:comes|does|who|from)\b|"
            r"\bcontractors?\b|\boff-?site\b|\boutsourc|\bcontracted\b|"
            r"\boutside (?:firm|company|agency)|\bthird[- ]part|\bfranchise\b|\ban? "
            r"(?:\w+ )?(?:firm|company) (?:comes|does|looks)|"
            rf"\b(?:{_WHICH}) (?:[\w'-]+ ){{0,2}}?(?:{_PERSON})\b(?:,? [A-Z][\w.]*)*(?: and (?:[\w'-]+ "
            rf"){{0,2}}{_PERSON})?,?(?: all| alone| always| usually| still| also| then| only| normally| already| "
            rf"both| themselves)? {_ACTS}\b|"
            rf"^\W*(?i:{_PERSON}) (?:all |always |usually |still )?{_ACTS}\b|"
            rf"\b[A-Z][a-z]+(?: and (?:[A-Z][a-z]+|I))?(?: always| usually| still| only)? (?:does|do|handles?|"
            rf"looks after|look after|sees to|deals with|takes care|runs|keeps|cooks|drives|manages|covers|sorts "
            rf"out|makes|bakes|orders)\b(?! sure)|"
            rf"\b(?:looked after|handled|dealt with|done|led|run|managed|carried out|covered|operated|made|"
            rf"cooked|cleaned|served|driven|serviced|kept|prepared|collected|"
            rf"delivered|tested|emptied|checked|maintained|moved|written|ordered|unloaded|taken|fixed|repaired) "
            rf"by (?:the|our|a|an|my|one of|qualified|trained|outside|[A-Z][a-z]+|{_PERSON})|"
            r"\bI (?:also |always |still |just )?(?:do|write|handle|make|cook|drive|order|pay|sort|keep|take|run|"
            r"manage|look after)\b(?! (?:like|want|need|think|have))|\bmyself\b|\bme and [A-Z]|"
            r"\b[A-Z][a-z]+'s (?:baby|job|department|thing|domain|area|patch|territory|responsibility)\b|"
            r"\bnobody else\b|\bno[- ]one else\b|"
            rf"\b(?:stays?|staying|remains?|left|leave|kept|sits?|rests?) (?:it |that |them |those |strictly |"
            rf"firmly |all )?(?:with|w/|to|for) (?:head office|the|our|me|us|my|a|[A-Z][a-z]+|{_PERSON})\b|"
            rf"\b(?:that|those|these|it|this)(?:'s| is| are| has|'s got| has got) (?:all |always |strictly |just "
            rf"|still |down |got )*(?:to be |for |to |up to )?(?:one of |the |our |a |an |my )*(?:\w+ "
            rf")?{_PERSON}(?:'s?)?\s*(?:$|[,;.(]|only|job|thing|work)|"
            rf"\b(?:is|are|'s) (?:all |always |strictly |just |still )*(?:down to|for|up to|left to|with) (?:the "
            rf"|our |my )?(?:\w+ )?(?:{_PERSON}|me|[A-Z][a-z]+)\s*$|"
            rf"\b(?:is|are|'s|'re) (?:all |always |strictly )*(?:a |an |the |our )(?:[\w-]+ )?{_PERSON}\s*(?:$|"
            rf"'s? job)|(?:'s|is|are) (?:all |always |just )*(?:me|us|mine|ours|(?!(?:Mon|Tue|Wed|Thu|Fri|Sat|"
            rf"Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec|Christmas|Easter|"
            rf"Half)[a-z]*\b)[A-Z][a-z]+)(?: and [A-Z][a-z]+)?\s*$|"
            r"\b(?:does|do) (?:its|their|his|her|our) own\b"
        ),
    ),
    (
        LeftOutReason.NEGATED,
        (
            r"\bnot (?:for (?:this|them|you|us|him|her)|part of|your|ours?|yours|us|you|included|in scope|a job "
            r"for|something (?:you|they|we)|my idea|allowed|involved)\b|"
            r"\bnever (?:you|them|us|me)\b|\bnext (?:year|season|summer|spring|autumn|fall|winter)\b|"
            r"\b(?:want|hope|plan|planning|wd like|would like|'d like|'d love|thinking)(?: of| about)? (?:to (?:add|"
            r"open|build|expand|grow|launch|start up)|adding|opening|building|expanding|\d\w*|an?other)\b|"
            r"\bscrap (?:that|it)\b|\bitself (?:now|these days)\b|\boff[- ]limits\b|\bout of (?:bounds|scope)\b|"
            r"\bleave (?:it|that|those|them|this) out\b|\bforget\b|\bignore\b|"
            r"\?\?|\bmaybe (?:later|one day|in)\b|\bcould come later\b|\bone day\b|\bin (?:the )?future\b|\bnot "
            r"yet\b|\beventually\b|\bno (?:thanks|thank you)\b|"
            r"(?:->|→|=|-|:)\s*(?:no|never|n/?a)\s*$|^\W*no\b(?! (?:fixed|particular|rush|set))(?!.{0,40}needs)|"
            r"\bno longer\b|\bwithout any\b"
        ),
    ),
    (
        LeftOutReason.MACHINE_DOES_IT,
        (
            r"\bautomat(?:ed|ic|ically)\b|\bself-service\b|\b(?:machine|robot|system|line|software) (?:does|handles|"
            r"takes care)\b|\brobot|\bby (?:itself|themselves)\b|\bremotely\b|\bon (?:a timer|its own)\b|"
            r"\b(?:clean|fill|wash|empty|sort|run|switch|feed|lock|print|seal|stack|open|close)(?:e?s)? (?:itself|"
            r"themselves)\b|\b(?:dishwasher|scanner|app|computer|conveyor|sprinklers?) (?:does|do|prints?|runs?)\b"
        ),
    ),
    (
        LeftOutReason.PAST,
        (
            r"^\W*(?:won|moaned|said|tried|bought|moved|visited|met|rang|asked|complained|formerly)\b|"
            r"\bwon (?:an?|the|best)\b|\bused to\b|"
            r"\bdiscontinued\b|\bin the past\b|\blast (?:year|season|time) we\b|\b(?:have|has|'ve|'s) (?:stopped|"
            r"given up|dropped|scrapped)\b|"
            r"\bstopped (?:doing|making)\b|\bfizzled\b|\bback in \d|\bno more\b|\bwas (?:doing|replaced)\b|\bwe "
            r"had (?:a|an|someone)\b"
        ),
    ),
)
_OWN: tuple[tuple[LeftOutReason, str], ...] = (
    (
        LeftOutReason.REQUIREMENT,
        r"\b(?:wash|saniti[sz]e) (?:your |their )?hands\b(?! basin)|\bmask up\b|\btake (?:your|a|their) break|"
        r"\b(?:put|leave|keep|store) (?:your |their |any )?(?:belongings|valuables|phones?|coats?)\b|"
        r"^\W*wear\b|\bskilled (?:work|job)\b|\bclock (?:in|out)\b",
    ),
)
_SOFT: tuple[tuple[LeftOutReason, str], ...] = (
    (
        LeftOutReason.BENEFIT,
        (
            r"\b(?:we offer|discount(?:s|ed)?|pension|free (?:\w+ )?(?:parking|meals?|lunch(?:es)?|uniform|tea|"
            r"coffee|snacks|bread|printing|gym)|holiday (?:pay|allowance|"
            r"entitlement)|paid (?:holidays?|leave|breaks?)|days'? (?:holiday|leave|annual leave)|bonus|sick pay|"
            r"perks?|benefits?|uniform (?:is )?provided|"
            r"staff (?:meals?|lunch|party)|cycle to work|training (?:is )?(?:provided|given)|career progression|"
            r"hamper|travel expenses|401)"
        ),
    ),
    (
        LeftOutReason.TERMS,
        (
            r"£|\$\d|\bper hour\b|\ban hour,|\b(?:salary|wages?|permanent|temporary contract|part[- ]time|full[- "
            r"]time|hours? (?:a|per) week\b(?=.{0,12}(?:contract|rota))|"
            r"closing date|apply (?:by|now|to|online|with|today)|to apply|your cv|a cv|interviews?|probation|"
            r"zero[- ]hours)\b|\bopening hours\b|(?<!when )(?<!before )(?<!until )(?<!after )(?<!once "
            r")\bwe(?:'re| are) (?:open|closed|shut)\b|(?<!when )(?<!before )(?<!until )(?<!after )(?<!once "
            r")\bwe (?:open|close|shut) "
        ),
    ),
    (
        LeftOutReason.REQUIREMENT,
        (
            r"\byou must (?:be|have|hold|wear|pass|like|enjoy)|\bmust (?:be (?!\w+ed\b)|have|hold|wear|like|not "
            r"mind)|\byou(?:'ll| will)? need (?:a|to be|to have|good|some|an)\b|\b(?:is|are|be) (?:essential|"
            r"desirable|mandatory|compulsory|a must|required|advantageous)\b|"
            r"\bexperience (?:is|would|in|of|with|preferred)|\bGCSE|\bwe(?:'re| are) looking for (?:a|an|someone "
            r"who)\b(?!.{0,40} to )|\bideal(?:ly)? (?:you|candidate)|\bsomeone (?:who(?:'s| is)|reliable|patient|"
            r"friendly|calm)|"
            r"\bable to (?:lift|stand|work)|\bright to work|\bDBS\b|\bpunctual|\bgood eye\b|\bteam player|"
            r"\bdriving licence|\bhas to be (?:over|18)|\bcomfortable (?:with|around)|\bsteel toe|\bhave to wear|"
            r"\bgot to wear|\bconfidential(?:ity)? (?:agreement|undertaking)"
        ),
    ),
    (
        LeftOutReason.POLICY,
        (
            r"\b(?:committed to|equal opportunit|our (?:values|mission|vision)|inclusive\b|inclusion|diversity|"
            r"sustainab|peat-free|proud|pride|disability confident|"
            r"we believe|we care|carbon|net zero|polic(?:y|ies)\b|strategy|we aim to|wellbeing|passionate|"
            r"champion|secret sauce|ethos)"
        ),
    ),
    (
        LeftOutReason.COMPANY_FACT,
        (
            r"\b(?:family[- ](?:run|owned)|since \d{4}|founded|established|award|voted|leading|one of the "
            r"(?:\w+est|most|top)|we are an?\b|we're an?\b|"
            r"is a (?:small|busy|large|family|local|charity)|based in|acres?|been going|turnover|customers across)\b"
        ),
    ),
    (
        LeftOutReason.COMPLAINT,
        (
            r"\b(?:flickers?|beware|struggl\w*|nightmare|short[- ]staffed|fed up|complain\w*|can't get|never "
            r"enough|budget|drives (?:me|us)|back ?ache|"
            r"awful|frustrat\w*|worst|grumbl\w*|keeps? breaking)\b|"
            r"^\W*(?:it's |v\.? |very |quite |rather |pretty |(?:a )?bit )*(?:noisy|loud|dusty|smelly|draughty|"
            r"drafty|cold|hot|warm|humid|stuffy|damp|chilly)\b(?! (?:drinks?|food|meals?|water|plates?))|"
            r"^\W*(?:mistakes?|errors?|[a-z]+ errors|complaints?|wastage|backlog|target|goal)\b"
        ),
    ),
    (
        LeftOutReason.BUSY_TIME,
        r"\b(?:busiest|busy|hectic|manic|craz(?:y|iest)|bedlam|mayhem|rammed|heaving|mental|frantic|slammed)\b",
    ),
    (
        LeftOutReason.BREAK,
        (
            r"^\W*(?:\d[\d:.\s~-]*)?(?:own |staff |my |their |your )?(?:(?:tea|lunch|coffee|morning|afternoon|"
            r"comfort|meal|rest) ?)*(?:break|lunch|tea ?break|elevenses)\b"
            r"(?! down| up| room| table| service| club| trays?| order| boxes)|^\W*(?:\d[\d:.\s~-]*)?(?:finish|"
            r"home|clock "
            r"(?:in|off|out)|arrive|sign (?:in|out)|end of shift|head home|go home|brew)\b|"
            r"^\W*(?:\d[\d:.\s~-]*)?tea\b(?=,|\s*$|\s*\d)"
        ),
    ),
    (
        LeftOutReason.MEETING,
        (
            r"^\W*(?:\d[\d:.\s~-]*)?(?:(?:team|staff|morning|safety|daily|shift|weekly|toolbox|quick|"
            r"monday)\s)*(?:briefing|huddle|meeting|handover|stand-?up|toolbox talk|"
            r"catch-?up|debrief)\b(?! room)"
        ),
    ),
    (
        LeftOutReason.SMALL_TALK,
        (
            r"^\W*(?:hi|hiya|hello|dear|thanks|thank you|kind regards|best (?:wishes|regards)|cheers|regards|"
            r"many thanks|sorry|hope|let me know|give (?:me|us) a|"
            r"looking forward|please (?:call|email|e-mail|contact|ring|get in|note|let)|ring me|call me|bye|"
            r"subject:|lovely to|nice to|good to (?:meet|see|hear)|"
            r"further to|anyway)\b|\bthe ropes\b|\bas we discussed\b|\bsays? hello\b|\bI hope\b|\bcall you back\b"
        ),
    ),
)
_I = re.IGNORECASE
HARD = Sieve(
    (
        (reason, quick(part, 0 if reason is LeftOutReason.DONE_BY_OTHERS else _I))
        for reason, words in (*_HARD, *_OWN)
        for part in alternatives(words)
    ),
    LATIN,
)
SOFT = Sieve.of(_SOFT, _I, LATIN)
_BEFORE_VERB = re.compile(
    (
        r"\b(?:won't|wouldn't|will not|would not|don't|do not|doesn't|does not|didn't|never|no need|needn't|not|"
        r"cannot|can't|shouldn't|mustn't|nor|"
        r"isn't|aren't|nobody|rather than|instead of|nothing to do with)\b"
    ),
    _I,
)
_WILL_NOT = re.compile(
    r"\b(?:you|they|he|she)(?:'ll| will| would)? (?:won't|will not|not|never|don't|wouldn't) (?:be|have|need|do)\b", _I
)
_WHO = (
    r"(?:(?:our|the|my|an?|one of the|trained|qualified|licensed|certified|[A-Z][a-z]+ and) )*(?:[\w'&-]+ )?"
    rf"{_PERSON}"
)
LISTED_OTHERS = re.compile(
    rf"(?:\s[-=]\s?|->|→|[:=(]|, (?!(?:the )?(?:back )?(?:office|kitchen|warehouse|reception)\b))\s*"
    rf"(?:{_WHO}|[A-Z][a-z]+(?:'s)?(?: (?:and|&|/) [A-Z][a-z]+)?)(?:,? (?:only|"
    rf"has to|needs|not us|do(?:es)? (?:it|this|that)|always|not ours?)\b.*|\s*\([^)]*\)?)?\s*\)?\s*[.!]?$|"
    rf"(?:\s[-=]\s?|->|→|[:=(])\s*(?:by |done by |via |with |for )?{_WHO}(?: only)\b|\bnot us\b|"
    r"(?:\s-\s|->|→|[=?:]|: )\s*(?:no\b|not (?:for|us|ours|this|part|needed)|never\b|no thanks|leave|skip|"
    r"n/a|out of scope)(?! (?:rush|fixed))"
)
"""A list item that ends by naming who does it (Delivery van: Carl; lifting → van crew; till = no)."""

CARRIES_OVER = frozenset(
    {
        LeftOutReason.DONE_BY_OTHERS,
        LeftOutReason.LICENCE_ONLY,
        LeftOutReason.NEGATED,
        LeftOutReason.MACHINE_DOES_IT,
    }
)
"""Reasons that reach back to the work just named when the clause only points at it (our conservator does this)."""


def reason_for_clause_en(words: str, before_verb: str | None = None, told: bool = False) -> LeftOutReason | None:
    """Tell why a clause cannot name a task, None when it can.

    `before_verb` is what stands before its verb of work, where a `not` counts; `told` that the clause hands the work
    out in so many words, so that only who does it and whether it is done at all can speak against it.
    """
    hard = next(HARD.found(words), None)
    if hard:
        return hard
    if _BEFORE_VERB.search(words if before_verb is None else before_verb) or (
        not before_verb and _WILL_NOT.search(words)
    ):
        return LeftOutReason.NEGATED
    if told:
        return None
    return next(SOFT.found(words), None)
