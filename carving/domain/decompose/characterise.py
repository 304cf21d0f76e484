"""What kind of work a job is, from its words: static ratio and work characteristics as the job tag survey puts them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from carving.domain.decompose.features import Document
from carving.domain.decompose.normalise import looks_japanese
from carving.domain.decompose.posture import posture_of
from carving.domain.decompose.survey_model import STATIC, survey_model
from carving.domain.task import Basis, Estimate

STATIC_ERROR = 0.11
"""Mean absolute error of the estimated static ratio on occupations that the model has not seen."""


@dataclass(frozen=True, slots=True)
class Characterisation:
    """An estimate of a job's static ratio (0..1) and of its `wc_*` characteristics (1..5; schedules 0..1)."""

    static_ratio: Estimate
    work_characteristics: Mapping[str, float] = field(default_factory=dict)


def characterise(title: str, text: str, tasks: Sequence[str]) -> Characterisation:
    """Estimate a job's static ratio and characteristics from its title, a description and its tasks.

    Japanese text is read by the survey model. For English only the static ratio is estimated, by its words, and the
    characteristics stay empty: there is nothing to base them on.
    """
    whole = "\n".join((title, *tasks, text))
    if not looks_japanese(whole):
        return Characterisation(_by_words([title, *tasks]))
    estimate = survey_model().predict(Document(title, tasks, text))
    static = estimate.pop(STATIC)
    low, high = round(max(0.0, static - STATIC_ERROR), 3), round(min(1.0, static + STATIC_ERROR), 3)
    return Characterisation(Estimate(static, low, high, Basis.ESTIMATED, ("survey_model",)), estimate)


def _by_words(names: Sequence[str]) -> Estimate:
    found = [posture_of(name, "") for name in names if name.strip()]
    known = [estimate for estimate in found if estimate.because] or found
    if not known:
        return Estimate(0.5, 0.0, 1.0, Basis.ESTIMATED)
    value = round(sum(estimate.value for estimate in known) / len(known), 3)
    because = tuple(dict.fromkeys(word for estimate in known for word in estimate.because))[:8]
    return Estimate(value, round(max(0.0, value - 0.25), 3), round(min(1.0, value + 0.25), 3), Basis.ESTIMATED, because)
