"""English words that hand work out (you will be, someone has to), and those around a verb that tell what it is."""

import re

from carving.domain.decompose.lexicon_en import words_of
from carving.domain.decompose.quick import quick

ADVERB = (
    r"(?:(?:also|then|just|simply|always|usually|normally|generally|sometimes|occasionally|mainly|mostly|"
    r"regularly|carefully|"
    r"basically|maybe|perhaps|probably|first|finally|ideally|still|again|now|next|quickly|gently|neatly|manually|"
    r"obviously|"
    r"er|erm|um|uh|well|you know|ooh|oh|right|so|ok|okay|yes|yeah|yep|and|plus|both|either|things? like|kind of|"
    r"sort of|"
    r"really|all|light|first thing|the odd|daily|weekly|monthly|safely|accurately|be|helping (?:to|with|out "
    r"with)|help(?: to| with| out with)?|"
    r"assist(?:ing)? (?:with|in)|some|a bit of|a little|the main thing is|mostly it's)\b[ ,]*)*"
)
BASE_LEAD = quick(
    (
        r"\b(?:(?:you|they|we|he|she|someone|somebody|one of us|whoever (?:comes|joins|it is|starts|we get|"
        r"takes it on)|the (?:person|helper|"
        r"assistant|candidate|"
        r"postholder|post holder|new (?:person|starter|recruit)|successful (?:candidate|applicant)))"
        r"(?:'ll|'d| will| would| can| could| might| may| should| shall| do| then| also| just| always| usually| "
        r"mostly| normally| "
        r"generally| sometimes| occasionally| mainly| both| regularly)*(?! to\b)|"
        r"(?:has|have|had|got|gotta|need|needs|want|wants|like|love|ask|asked|asking|get|someone|somebody|them|"
        r"you|him|her|person|"
        r"hands?|expected|is|was|be|'s|there|time|chance|volunteer|help|helping|helps|required|responsible|us|"
        r"remember|job|task|"
        r"people|student|trainee|another|one)(?: (?:also|then|just|always|usually|first))* to|gotta|"
        r"(?:^|(?<=[,;:.!?] ))please(?: also)?|help(?:s|ing)?(?: out)?(?: us| me| the team)?)\s+"
    ),
    re.IGNORECASE,
)
ING_LEAD = quick(
    (
        r"\b(?:(?:you|they|he|she|someone|somebody|we|person|assistant|helper)(?:'ll|'d|'re|'s)?(?: (?:will|"
        r"would|could|can|might|may|"
        r"are|is|also|then|mainly|mostly|usually|need|help|just|always|sometimes|occasionally|regularly))* "
        r"(?:be|(?:start|begin|finish|end)s?(?: \w+){0,3} (?:by|with|off)|are|is|spend \w+ ?\w* ?\w*|get "
        r"involved (?:in|with)|do|help|enjoy)|"
        r"responsible for|involved in|involv(?:e|es|ing)|includ(?:e|es|ing)|consist(?:s)? of|compris(?:e|es|ing)|"
        r"such as|like|"
        r"e\.g\.|for example|(?:help|hand|assistance|support|assist|assisting|helping|do) (?:out )?(?:with|on|in|"
        r"us|the|of|all|some|the odd)?|"
        r"there(?:'s| is| are| will be)|(?:it|that|this|which|what)(?:'s| is| would be| might be)|"
        r"(?:jobs?|tasks?|dut(?:y|ies)|thing|things|one|role|work|day|bit|priority|part|mornings?|afternoons?|"
        r"stuff|first)(?: [\w'-]+){0,4}? "
        r"(?:is|are|would be|will be|might be|'s|means?|starts? with|begins? with)|job(?:'s)|"
        r"(?:need|needs|want|wants|love|like|get|have|having|got|use|find|with|and have)(?: (?:someone|somebody|"
        r"a person|people|help|you|them|him|"
        r"a hand|another pair of hands|a pair of hands|a student))|someone|somebody|(?:someone|somebody|them|"
        r"person|you|anyone|hand|people) (?:for|on|to be|who can do)|"
        r"(?:do|does|doing)(?: all| most of)?(?: the| some| our| a bit of)?|then|plus|also|mainly|mostly|maybe|"
        r"(?:lots|loads|plenty|bit|case|matter|question|spot|round|hands? on|help on) of|hands? on|help on|"
        r"(?:spent|spend|time|busy|hour|hours|half|take care of|taking care of|back to|on to|move on to|mostly "
        r"on|the usual|regular|daily))\s+"
    ),
    re.IGNORECASE,
)
PERSON_THIRD = quick(
    r"\b(?:someone|somebody|one of (?:us|the [a-z]+)|whoever (?:is|'s) (?:in|on|free|around)|person who|someone "
    r"who|somebody who|he|she)"
    r"(?: (?:also|then|always|usually|just|normally))*\s+",
    re.IGNORECASE,
)
BE = (
    r"(?:(?:gets?|got|are|is|'s|'re|has to be|have to be|had to be|needs? to be|must be|should be|to be|being|be|"
    r"have got to be|'ve got to be|"
    r"'s got to be|gotta be|want to be|all (?:get|need to be|have to be))(?: (?:all|then|also|just|always|"
    r"usually|normally|carefully|each))*)"
)
NEED = quick(
    (
        r"\b(?:(?:always |also |then |regularly |usually |often |all |each )*(?:needs?|wants?|requires?|could do "
        r"with|can do with|could use|takes?|will need|'ll need|"
        r"would need))(?: (?:a (?:good |quick |proper )?|some |regular |careful |constant )?)\s*(?P<v>[a-z-]+ing)\b|"
        r"\b(?:gets?|needs?|wants?|could do with|have|has)\s+(?:an?\s+)(?:\w+ )?(?P<x>clean|wipe|wash|tidy|sweep|"
        r"polish|mop|dust|rinse|hoover|sort|scrub|trim|"
        r"once-over|going[- ]over|wipe[- ]down|freshen)\b(?! up to)"
    ),
    re.IGNORECASE,
)
PASSIVE = quick(rf"(?:(?<=[a-z]) ?|\b){BE}\s+(?P<v>[a-z-]+)\b", re.IGNORECASE)
NEED_OR_BE = quick(
    rf"\s*(?:all )?(?:to(?: be)?|{BE}|(?:always |also |then )*(?:needs?|wants?|requires?|gets?|could do with|"
    rf"could use)(?: an?)?)\s*$",
    re.IGNORECASE,
)
TOKEN = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*|\d[\d.,:]*|[^\sA-Za-z\d]")
NO_THING = frozenset(
    words_of("""
    for of in at on to from by when if and or as is are was were will would than so because but while after
    before until
    till with without about around during per via who which that's not no never only every each daily
    weekly twice once be
    been being can could should may might must here there too again all-day afterwards together against
    according vs
""")
)
PRONOUN = frozenset(words_of("it them those these that this they everything"))
NOT_DONE = frozenset(
    words_of("""
    need require base locate close open know keep lead run pay reach welcome provide offer include expect
    deliver own find
    see give allow make use call name get take do involve aim help support train sign place fit mark handle
    leave send hold
""")
)
"""Verbs whose plain passive (is …) tells a state or a fact."""

TAIL = quick(
    (
        r"\s+(?:when|whenever|if|because|which|who|so|while|before|after|until|till|where|once|as needed|as "
        r"required|during|every|so that|"
        r"ready for|in time for|at the end of|at the start of|all keep|keeps?|"
        r"takes? (?:up|about|around|roughly|an?|half|\d)|for (?:about|around|roughly|an?|"
        r"half|two|three|\d))\b.*$"
    ),
    re.IGNORECASE | re.DOTALL,
)
HEAD_SKIP = quick(r"[\s\"'*•\-–\[(/+&=>.,:;!?~→]*" + ADVERB, re.IGNORECASE)
BY_SOMEONE = quick(r"\bby (?:the|our|a|an|my|one of|qualified|trained|specialist|outside|external|[A-Z][a-z]+)\b")
KEEP_GOING = quick(
    (
        r"\b(?:keep(?:ing)?\s+(?:things?|everything|us|the \w+|it)\s+(?:running|moving|ticking|going|safe|on "
        r"track)|make sure|making sure|"
        r"mak(?:e|ing) (?:a difference|sure|it|us|you|people|friends|sense|the most|up (?:for|your|most))|"
        r"tak(?:e|ing) (?:pride|part|a break|care|holiday|time|place|it|the "
        r"bus|home|off (?:about|around))|do(?:ing)? (?:that|this|it|well|so|their|your|what|more|everything|"
        r"anything|not|n't|one|better|a good|the rest)|giv(?:e|ing) (?:us|me|you|back|it)|"
        r"put(?:ting)? (?:people|our|customers|off|up with)|run(?:ning)? (?:a (?:business|shop|company|firm|small|"
        r"family|team|tight|busy|charity|farm|fleet)|the business|by|out|from|late|the "
        r"(?:business|firm|shop|company))|"
        r"look(?:ing)? (?:for|after|forward|at|like|to|out)|set(?:ting)? up in|set in|hand(?:ing)? over|"
        r"turn(?:ing)? (?:up|into|out (?!the|our|all|any|and))|read(?:ing)? (?:this|on)|"
        r"apply(?:ing)?(?: (?:for|to|now|online|by|at|in|today|with|here)\b|\s*(?:[.,!)]|$))|"
        r"call(?:ing)? (?:me|us|it)|pick(?:ing)? up (?:the phone|skills|speed)|bring(?:ing)? (?:joy|together|you|"
        r"people|us|me)|get(?:ting)?\b|answer(?:ing)? to|help(?:ing)? (?:you|people))"
    ),
    re.IGNORECASE,
)
PREPOSITIONS = frozenset(
    words_of("over under about above below between behind beside into onto upon across towards near inside outside")
)
ALSO_THINGS = frozenset(
    words_of(
        "dust oil water paint salt sand steam wax label stamp stock box bag tape file post mail press pot plant glue"
    )
)
"""Verbs that are things when a place follows at once (dust in the air)."""
