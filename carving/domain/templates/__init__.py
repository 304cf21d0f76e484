"""Typical tasks by industry: something to ask an employer about, never a fact about a workplace."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources

from carving.domain.task import Basis, Carvability, Demand, Estimate, Task
from chassis.errors import Fault, InvalidInput

INDUSTRIES = (
    "logistics",
    "food_retail",
    "office",
    "cleaning_hotel",
    "manufacturing",
    "care_hospital",
    "farm",
    "library",
)
CARVE = {"yes": Carvability.YES, "conditional": Carvability.CONDITIONAL, "no": Carvability.NO}
BECAUSE = "task_template"
Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class TaskTemplate:
    """One typical task. Words are by language; `static` is the usual range of its share of static work, 0..1."""

    code: str
    name: Words
    static: tuple[float, float]
    demands: tuple[Demand, ...]
    carve: Carvability
    condition: Words = field(default_factory=dict)
    time_hint: Words = field(default_factory=dict)

    def estimate(self) -> Estimate:
        """Give the share of static work: the middle of the usual range, marked as an estimate."""
        low, high = self.static
        return Estimate(round((low + high) / 2, 3), low, high, Basis.ESTIMATED, (BECAUSE,))

    def as_task(self, task_id: str, language: str) -> Task:
        """Give a task of that name. Days, times and minutes stay unknown: nobody at the workplace has said them."""
        return Task(
            id=task_id,
            name=worded(self.name, language),
            static=self.estimate(),
            carve=self.carve,
            demands=self.demands,
            condition=worded(self.condition, language) or None,
            carve_because=(BECAUSE,),
        )


@dataclass(frozen=True, slots=True)
class IndustryTemplates:
    """One industry with its typical tasks; `name` by language."""

    code: str
    name: Words
    tasks: tuple[TaskTemplate, ...]


def worded(words: Words, language: str) -> str:
    """Give a text in a language, in Japanese where it has none in it, empty where there is none."""
    return words.get(language) or words.get("ja", "")


@cache
def industries() -> tuple[IndustryTemplates, ...]:
    """Give every industry, in the order in which they are offered."""
    return tuple(_read(code) for code in INDUSTRIES)


def industry(code: str) -> IndustryTemplates:
    """Give one industry; `InvalidInput` INDUSTRY_UNKNOWN."""
    found = next((one for one in industries() if one.code == code), None)
    if found is None:
        raise InvalidInput("INDUSTRY_UNKNOWN", [Fault("industry", "choice", ", ".join(INDUSTRIES))])
    return found


def picked(industry_code: str, codes: Sequence[str]) -> tuple[TaskTemplate, ...]:
    """Give the named tasks in the template's order; `InvalidInput` INDUSTRY_UNKNOWN, TASK_TEMPLATE_UNKNOWN."""
    there = industry(industry_code).tasks
    unknown = set(codes) - {one.code for one in there}
    if unknown:
        raise InvalidInput("TASK_TEMPLATE_UNKNOWN", [Fault("codes", "choice") for _ in unknown])
    return tuple(one for one in there if one.code in codes)


def _read(code: str) -> IndustryTemplates:
    told = json.loads((resources.files("carving.domain.templates") / "data" / f"{code}.json").read_text("utf-8"))
    return IndustryTemplates(
        told["code"],
        told["name"],
        tuple(
            TaskTemplate(
                code=one["code"],
                name=one["name"],
                static=(float(one["static"][0]), float(one["static"][1])),
                demands=tuple(Demand(demand) for demand in one["demands"]),
                carve=CARVE[one["carve"]],
                condition=one.get("condition", {}),
                time_hint=one.get("time_hint", {}),
            )
            for one in told["tasks"]
        ),
    )
