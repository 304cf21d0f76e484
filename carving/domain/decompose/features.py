"""The features that the survey model reads: character pairs of title, tasks and prose, and dictionary words of all."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from carving.domain.decompose.normalise import read
from carving.domain.decompose.tokens import words_of

BLOCKS: tuple[tuple[str, float], ...] = (("title", 0.3), ("tasks", 0.5), ("prose", 0.5), ("words", 1.0))
"""Each block of features with its weight in the sum of kernels (its vectors are scaled by the root of it)."""

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
    return {
        "title": Counter(_characters(title)),
        "tasks": Counter(_characters(tasks)),
        "prose": Counter(_characters(prose)),
        "words": Counter(word.lemma for word in words_of(whole, 0, len(whole)) if word.kind in _KINDS),
    }


def _characters(text: str) -> Iterator[str]:
    """Give each character and each pair of neighbours."""
    flat = " ".join(text.lower().split())
    yield from flat
    for index in range(len(flat) - 1):
        yield flat[index : index + 2]
