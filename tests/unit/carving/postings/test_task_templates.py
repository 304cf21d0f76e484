"""Typical tasks by industry: whole, in range, and never a fact."""

import pytest

from carving.domain.task import Basis, Carvability
from carving.domain.templates import INDUSTRIES, IndustryTemplates, industries, picked
from chassis.errors import InvalidInput


@pytest.mark.parametrize("industry", industries(), ids=INDUSTRIES)
def test_each_industry_has_its_typical_tasks(industry: IndustryTemplates) -> None:
    """Ten to fourteen tasks, each once, in both languages, with a range and a hint of when."""
    codes = [task.code for task in industry.tasks]

    assert 10 <= len(codes) == len(set(codes)) <= 14
    assert {task.carve for task in industry.tasks} == set(Carvability)
    for task in industry.tasks:
        low, high = task.static
        assert 0 <= low < high <= 1
        assert task.demands
        assert {"ja", "en"} <= set(task.name)
        assert bool(task.condition) == (task.carve is not Carvability.YES)
        for words in (task.condition, task.time_hint):
            assert not words or {"ja", "en"} <= set(words)


def test_a_ticked_task_says_nothing_that_nobody_said() -> None:
    """Days, times and minutes stay unknown, and its share of static work is an estimate."""
    [task] = [one.as_task("t1", "ja") for one in picked("logistics", ["labelling"])]

    assert (task.name, task.days, task.window, task.minutes_per_day) == ("値札・ラベル貼り", None, None, None)
    assert task.static is not None
    assert task.static.basis is Basis.ESTIMATED
    assert task.evidence is None


def test_a_task_that_is_not_there_is_refused() -> None:
    """Another industry's task, or an industry that is none, is refused by its own reason."""
    with pytest.raises(InvalidInput, match="TASK_TEMPLATE_UNKNOWN"):
        picked("logistics", ["bed_making"])
    with pytest.raises(InvalidInput, match="INDUSTRY_UNKNOWN"):
        picked("mining", [])
