"""English words of busy and quiet times."""

import re

from carving.domain.decompose.busy_words import BusyWords

_CUE = re.compile(
    (
        r"\bpeak|\bbus(?:y|ier|iest)\b|\bcrazi|\brush\b|\bhectic|flat out|\bmanic|\bmadhouse|\bfrantic|\bpiles? up|"
        r"\bslammed|\bswamped|\bheaviest|\bchaos|\bmental\b|\bmad\b|\bnon-?stop\b"
    ),
    re.IGNORECASE,
)
_SEASON = re.compile(r"bank holiday[a-z ]*(?:from [A-Z]\w+ to [A-Z]\w+)?|Christmas|school holidays|Easter|half[- ]term")
_CALM = re.compile(r"quiet(?:er)?\b|not busy", re.IGNORECASE)
_DATE_RULE = re.compile(
    r"month_end|month_start|gotobi|end of (?:the )?month|month|quarter|easter|christmas", re.IGNORECASE
)
BUSY_EN = BusyWords(_CUE, _CALM, _SEASON, _DATE_RULE)
