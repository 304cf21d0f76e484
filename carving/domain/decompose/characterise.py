"""What kind of work a job is, from its words: static ratio and work characteristics as the job tag survey puts them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from carving.domain.decompose.features import Counts, Document, counts_of, counts_of_english
from carving.domain.decompose.normalise import looks_japanese
from carving.domain.decompose.survey_model import STATIC, survey_model
from carving.domain.task import Basis, Estimate

STATIC_ERROR = 0.11
"""Mean absolute error of the estimated static ratio on occupations that the model has not seen, in both languages."""

ALONE = 0.5
"""How much of a task's difference from the mean of its hearing is believed."""

SAMPLE = 600
"""Characters of a job by which its language is told."""

WORDS_ENOUGH = 6.0
"""So many known words bring the range of an estimate two thirds of the way from everything to `STATIC_ERROR`."""


@dataclass(frozen=True, slots=True)
class Characterisation:
    """An estimate of a job's static ratio (0..1) and of its `wc_*` characteristics (1..5; schedules 0..1).

    English has 36 of the 39: nobody asked O*NET's occupations for their schedules in job tag's way.
    """

    static_ratio: Estimate
    work_characteristics: Mapping[str, float] = field(default_factory=dict)


def characterise(title: str, text: str, tasks: Sequence[str]) -> Characterisation:
    """Estimate a job's static ratio and characteristics from its title, a description and its tasks.

    The range grows as fewer words are known; of a text without any it is everything.
    """
    language = "ja" if looks_japanese("\n".join((title, *tasks, text))[:SAMPLE]) else "en"
    model = survey_model(language)
    raw, words = model.raw(_counts(language, Document(title, tasks, text)))
    (found,) = model.named(raw[np.newaxis])
    static = found.pop(STATIC)
    half = spread_of(words)
    low, high = round(max(0.0, static - half), 3), round(min(1.0, static + half), 3)
    return Characterisation(Estimate(static, low, high, Basis.ESTIMATED, ("survey_model",)), found)


def kinds_of(names: Sequence[str], language: str) -> list[dict[str, float]]:
    """Estimate the characteristics of each task of one hearing, by the tasks' names ("ja" or "en").

    The model is one of occupations, read off a single task's words. What one task says beside the mean of all counts by
    `ALONE`. A name without a known word gets the mean.
    """
    model = survey_model(language)
    raws = [model.raw(_counts(language, Document("", (name,), "")))[0] for name in names]
    if not raws:
        return []
    together = np.mean(raws, axis=0, dtype=np.float32)
    found = model.named((together + ALONE * (np.array(raws) - together)).astype(np.float32))
    for one in found:
        del one[STATIC]
    return found


def spread_of(words: int) -> float:
    """Give half the width of the range around an estimate that rests on so many known words."""
    return STATIC_ERROR + (1 - STATIC_ERROR) * math.exp(-words / WORDS_ENOUGH)


def _counts(language: str, document: Document) -> Counts:
    return counts_of(document) if language == "ja" else counts_of_english(document)
