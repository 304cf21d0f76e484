"""English words that tell how much of a task is done in one place."""

import re

_STATED: tuple[tuple[float, str], ...] = (
    (1.0, r"seated|sitting|at (?:a|the|your) (?:desk|bench|table)|sit down"),
    (0.9, r"standing at|workbench"),
    (0.1, r"on your feet|walking|round the"),
)
_BY_WORDS: tuple[tuple[float, str], ...] = (
    (0.95, r"staples?|clips?|catalogu|photograph"),
    (0.95, r"\bPCs?\b|Excel|data entry|typing|scan|keying|spreadsheet|inputting|digiti[sz]"),
    (0.95, r"envelope|stuff|fold|label|stick|staple|laminat"),
    (0.95, r"assembl|solder|inspect|repair|sew|potting|pot on|sowing"),
    (0.9, r"rolling|weigh|sort(?:ing)? (?:seeds|parts)|peel|pack|pric(?:e|ing)"),
    (0.85, r"shredd|photocop|print|phone|reception|till"),
    (0.75, r"wash|sort|unpack|wrap|plat|iron|mail|post"),
    (0.5, r"count|stock ?(?:take|check)|fil(?:e|ing)|prepar|clean(?:ing)? (?:equipment|tools)|tidy"),
    (0.35, r"replenish|restock|top(?:ping)? up|chang(?:e|ing)|make beds|bed"),
    (0.2, r"deliver|collect|distribut|unload|load|carry|carri|water|harvest|wip|dust|mov(?:e|ing)"),
    (
        0.1,
        (
            r"sweep|mop|vacuum|hoover|litter|pick(?:ing)? (?:orders|items|from)|shelv"
            r"|empt(?:y|ying) (?:the )?bins|mow|rake"
        ),
    ),
)
SAID_EN = tuple((value, re.compile(words, re.IGNORECASE)) for value, words in _STATED)
WORDS_EN = tuple((value, re.compile(words, re.IGNORECASE)) for value, words in _BY_WORDS)
