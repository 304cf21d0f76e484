"""English words for what an employer measures, for figures, and for wishes about them."""

import re

MEASURE = (
    r"(?:wastage|waste|mistakes?|errors?|error rate|complaints?|returns?|breakages?|damages?|accuracy|"
    r"mis-?picks?|rejects?|reject rate|defects?|shrinkage|delays?|overtime|turnaround|backlog|re-?work|"
    r"spillages?|mix-?ups?|wrong [a-z]+|losses|lost items|late (?:deliveries|returns)|mislabell?ed [a-z]+|"
    r"mis-?[a-z]{3,10}ed [a-z]+|mis-[a-z]{3,8}s)"
)
NAME = re.compile(rf"\b((?:[A-Za-z-]+ ){{0,2}}?{MEASURE})\b", re.IGNORECASE)
JUDGED = re.compile(
    (
        r"%|per ?cent|\bdown\b|reduc|\bcut\b|fewer|halve|target|aim|below|under|at most|less than|zero|\bper\b|"
        r"a (?:day|week|month)|\d|every (?:day|week|month)|improve|measure|judge|count"
    ),
    re.IGNORECASE,
)
TARGET = re.compile(
    (
        r"(?:under|below|to|at most|less than|no more than|fewer than|target (?:is|of)|aim (?:is|for))\s+(?:about |"
        r"around )?(\d[\d.,]*\s?(?:%|per ?cent|a (?:day|week|month)|in \d+)?|zero|half)"
    ),
    re.IGNORECASE,
)
NUMBER = re.compile(
    (
        r"(?:about |around |roughly )?(?:\d[\d.,]*|two|three|four|five|six|seven|eight|nine|ten|a dozen)\s?(?:%|"
        r"per ?cent|(?:in|out of|per) (?:a |every )?(?:\d+|hundred|thousand)|(?:a|per|every) (?:day|week|month|"
        r"year|shift))"
    ),
    re.IGNORECASE,
)

NOT = re.compile(
    (
        r"(?:handling|processing|sorting|scanning|unpacking|opening) (?:customer )?(?:returns|waste)|"
        r"returns (?:desk|area|trolley)|(?:empty|taking out|recycl)\w* .{0,12}waste|zero waste|waste bins|zero waste"
    ),
    re.IGNORECASE,
)
