"""English words that tell what a task asks of a person."""

import re

from carving.domain.decompose.sieve import LATIN, Sieve
from carving.domain.task import Demand

_WORDS: tuple[tuple[Demand, str], ...] = (
    (Demand.LIFTING, r"\d+\s?kg|lift|unload|load(?:ing)?\b|carry|heavy"),
    (Demand.HEIGHTS, r"ladder|step ?stool|high shel"),
    (Demand.MACHINES, r"machine|slicer|press\b"),
    (Demand.VEHICLES, r"drive|driving|forklift|telehandler"),
    (Demand.BLADES, r"knife|knives|blade|cutter|secateur"),
    (Demand.HEAT, r"oven|fryer|hot "),
    (Demand.COLD, r"chill|freez|cold"),
    (Demand.WET, r"wash|wet"),
    (Demand.CHEMICALS, r"chemical|bleach|spray"),
    (Demand.DUST, r"dust|pollen"),
    (Demand.OUTDOORS, r"outdoor|garden|car park|yard"),
    (Demand.PHONE, r"phone|calls?\b"),
    (Demand.CUSTOMERS, r"customer|guest|visitor|till|reception"),
    (Demand.BODILY_CARE, r"personal care|toileting|bathing"),
    (Demand.READING, r"label|address|date|document|mail|file"),
    (Demand.WRITING, r"write|minutes of"),
    (Demand.COUNTING, r"count|stock ?take|weigh|inventory"),
    (Demand.CHECKING, r"check|inspect|verify|match"),
    (Demand.PC, r"\bPCs?\b|Excel|computer|spreadsheet|data entry|scan|keying|system"),
    (Demand.FINE_HANDS, r"assembl|stuff|stick|sew|fold|pot(?:ting)?"),
    (Demand.REPETITION, r"pack|sort|label|fold|stuff|data entry"),
    (Demand.TIME_PRESSURE, r"deadline|rush|against the clock"),
    (Demand.JUDGEMENT, r"decid|judge|approve|order(?:ing)? stock"),
    (Demand.TWO_PEOPLE, r"in pairs|two(?: |-)person|two people"),
    (Demand.LICENCE, r"licen[cs]e|qualified|certificat"),
    (Demand.WALKING, r"pick(?:ing)? orders|trolley|walk|collect|deliver"),
    (Demand.STANDING, r"stand"),
    (Demand.STOOPING, r"stoop|bend|kneel|weeding"),
)
DEMANDS_EN = Sieve.of(_WORDS, re.IGNORECASE, LATIN)
