"""English words about the surroundings, and about what is a must."""

import re

from carving.domain.hearing import EnvironmentKind

_WORDS: tuple[tuple[EnvironmentKind, str], ...] = (
    (EnvironmentKind.WEIGHT, r"\d\s?(?:kg|kilos?|lbs?)\b|\bheavy (?:lift|box|item|load)"),
    (EnvironmentKind.NOISE, r"\d+\s?dB|\bnois[ey]|\bloud|\bquiet|\bmusic\b|\bradio\b"),
    (
        EnvironmentKind.LIGHT,
        (
            r"flicker|\bbright (?:light|room|lamp)|\bdark\b|\bdim\b|\blighting|windowless|natural light"
            r"|fluorescent"
        ),
    ),
    (
        EnvironmentKind.TEMPERATURE,
        (
            r"\bair[- ]?con|\bchilly|\bdraught|\bfreez(?:ing|er)|\bunheated|\bcold (?:room|store|in|by|at)"
            r"|\bhot (?:in|kitchen)|gets? (?:(?:very|really|quite|so) )?(?:hot|cold|warm|chilly|stuffy)"
            r"|degrees|\d\s?°C"
        ),
    ),
    (EnvironmentKind.SMELL, r"\bsmell|\bodou?r|\bfumes|\bwhiff"),
    (
        EnvironmentKind.PEOPLE_DISTANCE,
        (
            r"\bside by side|\bcrowded|\bcramped|elbow|\bon your own\b|\bcome up (?:to|and)|open[- ]plan"
            r"|shared office"
        ),
    ),
    (EnvironmentKind.HEIGHT, r"\bladder|high shel|\bstep ?stool|\bstepladder|\bkneel|\bstairs|\bbending"),
    (EnvironmentKind.WET, r"\bdamp|\bwet\b|slippery|\bsplash|wellies|wellington"),
    (EnvironmentKind.DUST, r"\bdust(?:y)?\b|\bpollen|hay[- ]?fever|\bflour in"),
    (EnvironmentKind.OTHER, r"\boutdoors|all weathers|\bin the rain|\boutside all|\bvibrat|\binsects|\bwasps"),
)
SURROUNDINGS_EN = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS)
MUST_EN = re.compile(
    (
        r"\byou(?:'ll)? (?:must|need to|have to|should be able)\b|\bmust (?:be|have|hold|wear|pass)|"
        r"\bis (?:essential|a must|required|mandatory)|\bare (?:essential|required|mandatory|compulsory)|\b(?:DBS|"
        r"hairnets?|safety (?:boots|shoes))[^.]{0,30}(?:required|must|compulsory|essential)|\brequired\b|"
        r"\bnon-negotiable|\bneeds? (?:a|an) (?:[a-z]+ ){0,2}(?:check|certificate|licen[cs]e|permit)\b"
    ),
    re.IGNORECASE,
)
SOFT_EN = re.compile(
    r"not (?:required|essential|necessary)|don't need|no experience|preferred|an advantage|would be nice", re.IGNORECASE
)
