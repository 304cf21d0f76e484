"""The features that the survey model reads: character pairs, dictionary words and their pairs, and fields of work."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from carving.domain.decompose.concepts import CONCEPTS
from carving.domain.decompose.normalise import read
from carving.domain.decompose.tokens import words_of

BLOCKS = ("title", "tasks", "prose", "words", "pairs", "concepts")
"""The blocks of features; each is one vector of length 1, and a learned coefficient holds the weight of its block."""

DOCUMENT_MAX = 20_000
"""Characters of one block that are read; an occupation's page has about a thousand."""

_KINDS = frozenset({"名詞", "動詞", "形容詞", "形状詞", "接尾辞"})


@dataclass(frozen=True, slots=True)
class Document:
    """One job or task as text: its title, its tasks one a line, and what is said about it."""

    title: str
    tasks: Sequence[str]
    prose: str


def counts_of(document: Document) -> dict[str, Counter[str]]:
    """Count the features of each block."""
    title = read(document.title[:DOCUMENT_MAX]).norm
    tasks = read("\n".join(document.tasks)[:DOCUMENT_MAX]).norm
    prose = read(document.prose[:DOCUMENT_MAX]).norm
    whole = "\n".join((title, tasks, prose))
    lemmas = [word.lemma for word in words_of(whole, 0, len(whole)) if word.kind in _KINDS]
    return {
        "title": Counter(_characters(title)),
        "tasks": Counter(_characters(tasks)),
        "prose": Counter(_characters(prose)),
        "words": Counter(lemmas),
        "pairs": Counter(first + second for first, second in pairwise(lemmas)),
        "concepts": Counter({name: hits for name, words in CONCEPTS.items() if (hits := len(words.findall(whole)))}),
    }


def _characters(text: str) -> Iterator[str]:
    """Give each character and each pair of neighbours."""
    flat = " ".join(text.lower().split())
    yield from flat
    for index in range(len(flat) - 1):
        yield flat[index : index + 2]
