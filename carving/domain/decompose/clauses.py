"""Plain clauses of a text, for the rules that look for a remark rather than for work."""

import re

from carving.domain.decompose.quick import quick

_STOP_JA = (
    r"(?<=[まで]す)(?:よ|ね|わ)*(?=[^、。,\sがけのかしとよねわっ)」])|"
    r"(?<=ません)(?=[^、。,\sがけのかしとらよねっでだ])"
)
_JA = quick(
    _STOP_JA
    + (
        r"|[、。!?\n()※【】\t]|　|(?<=[^\x00-\x7f]) ?/ ?(?=[^\x00-\x7f])|(?<=[^\x00-\x7f]) / ?"
        r"|(?<=[^\x00-\x7f]) (?=[^\x00-\x7f])"
        r"|(?<=です)(?:けど|が|ね)|(?<=ます)(?:けど|ので|が|ね|し)"
    )
)
_COARSE_JA = quick(_STOP_JA + r"|[、。!?\n※【】\t]|(?<=です)(?:けど|が)|(?<=ます)(?:けど|ので|が|し)")
_EN = quick(
    r"[.!?](?=\s|$)|[\n;]|,\s|\s[-–]\s|\s(?:and|but|so|because)\s(?=(?:we|you|it|there|she|he|they|our)\b)",
    re.IGNORECASE,
)
_SENTENCE_JA = re.compile(_STOP_JA + r"|[。!?\n]")
_SENTENCE_EN = re.compile(r"[.!?](?=\s|$)|\n")


def clauses(norm: str, language: str) -> list[tuple[int, int]]:
    """Cut a whole text into clauses, as places in it. Linear."""
    return cut_at(norm, _JA if language == "ja" else _EN)


def coarse_clauses(norm: str, language: str) -> list[tuple[int, int]]:
    """Cut like `clauses`, but not at blanks."""
    return cut_at(norm, _COARSE_JA if language == "ja" else _EN)


def sentences(norm: str, language: str) -> list[tuple[int, int]]:
    """Cut a whole text into sentences, as places in it. Linear."""
    return cut_at(norm, _SENTENCE_JA if language == "ja" else _SENTENCE_EN)


def cut_at(norm: str, pattern: re.Pattern[str]) -> list[tuple[int, int]]:
    """Cut a whole text where the pattern is found, as places in it; what is blank between two cuts is left out."""
    found, begin = [], 0
    for match in pattern.finditer(norm):
        end, following = match.span()
        if norm[begin:end].strip():
            found.append((begin, end))
        begin = following
    if norm[begin:].strip():
        found.append((begin, len(norm)))
    return found
