"""Steps of a task (作業要素, 課題分析) as a first draft, from the words it was read from. No words, no step."""

from collections.abc import Sequence

from carving.domain.editing.own_words import own_words
from carving.domain.elements.steps_en import steps_en
from carving.domain.elements.steps_ja import steps_ja
from carving.domain.task import Basis, Element, Evidence, Source

ELEMENTS_MAX = 60


def draft_elements(
    text: str, evidence: Evidence, hearing_id: str, others: Sequence[Evidence] = ()
) -> tuple[Element, ...]:
    """Draft a task's steps from its own sentence and what goes on from it, in the order of the text.

    Each step is a thing and what is done with it, in the language of the text ("ラベルをはがす", "Remove the label"),
    with the tool and the place that were named, and its words as evidence. `others` are the words of the hearing's
    other tasks, which give no step to this one. Everything drafted is ESTIMATED. Deterministic; linear in the text.
    """
    own = own_words(text, evidence, others)
    steps = steps_ja(own) if own.language == "ja" else steps_en(own)
    made: dict[str, Element] = {}
    for step in steps:
        words = own.reading.evidence(step.start, step.end)
        element = Element(step.text, step.tool, step.place, Basis.ESTIMATED, Source(hearing_id, words))
        made.setdefault(step.text, element)
    return tuple(made.values())[:ELEMENTS_MAX]
