"""When nothing fits: no error, but the lack by name, the smallest set of conditions, and what would help."""

from dataclasses import replace

import pytest

from carving.domain.carve import PATTERNS, Job, carve, job_from_case_json
from carving.domain.role import Clash
from tests.unit.carving.carve.jobs import PATIENT, a_task, a_workplace


def the_clash(job: Job) -> Clash:
    """Carve a job that cannot be carved and give its clash."""
    carving = carve(job, limits=PATIENT)
    assert carving.alternatives == ()
    assert carving.clash is not None
    return carving.clash


def test_no_yes_task_is_named() -> None:
    """Without any ○ task the clash says so, and that △ tasks would help."""
    clash = the_clash(job_from_case_json(a_workplace(*(a_task(name, carve="△") for name in "ABC"))))

    assert clash.code == "role.clash.no_carvable_task"
    assert "only_yes_tasks" in clash.conditions
    assert "role.relax.only_yes_tasks" in [one.code for one in clash.relaxations]


def test_peaks_that_leave_too_few_days_are_named() -> None:
    """Peaks on three of five days leave two: the clash counts them and names the peaks."""
    peaks = ({"days": "月火水", "start": "11:00", "end": "12:00"},)
    clash = the_clash(job_from_case_json(a_workplace(peaks=peaks)))

    assert (clash.code, clash.facts["found"], clash.facts["needed"]) == ("role.clash.too_few_free_days", "2", "3")
    assert clash.facts["days"] == "木・金"
    assert "peaks" in clash.conditions
    assert {"role.relax.peaks", "role.relax.pattern"} <= {one.code for one in clash.relaxations}


def test_too_few_minutes_are_named() -> None:
    """A day with less work than the pattern needs is named with what there is."""
    clash = the_clash(job_from_case_json(a_workplace(a_task("A", minutes=90), a_task("B", minutes=60))))

    assert (clash.code, clash.facts["minutes"], clash.facts["most"]) == ("role.clash.too_few_minutes", "220", "150")
    assert "role.relax.pattern" in [one.code for one in clash.relaxations]


def test_one_task_cannot_fill_half_a_day() -> None:
    """Enough minutes of a single task still break the limit on one stretch, and the clash says order fails."""
    clash = the_clash(job_from_case_json(a_workplace(a_task("A", minutes=300))))

    assert clash.code == "role.clash.no_order"


def test_closed_days_are_named() -> None:
    """Opening hours too short for half a day are among the conditions that clash, and peaks are not."""
    job = job_from_case_json(a_workplace(peaks=({"days": "月", "start": "6:00", "end": "7:00"},)))
    open_briefly = dict.fromkeys(("mon", "tue", "wed", "thu", "fri"), ((540, 700),))
    clash = the_clash(replace(job, opening=open_briefly))

    assert "opening" in clash.conditions
    assert "peaks" not in clash.conditions
    assert "role.relax.opening" in [one.code for one in clash.relaxations]


@pytest.mark.parametrize("key", ["1x2h", "2x2h"])
def test_relaxed_pattern_really_fits(key: str) -> None:
    """A smaller pattern that the clash offers can be carved."""
    job = job_from_case_json(a_workplace(a_task("A", minutes=90), a_task("B", minutes=60)))
    offered = {one.facts["pattern"] for one in the_clash(job).relaxations if one.code == "role.relax.pattern"}

    assert key in offered
    assert carve(job, PATTERNS[key], alternatives=1, limits=PATIENT).alternatives
