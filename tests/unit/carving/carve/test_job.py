"""Reading a job: from tasks as heard, where much may be unknown, and from a file, where faults are named."""

import pytest

from carving.domain.carve import job_from_case_json, job_from_tasks
from carving.domain.peak import Peak
from carving.domain.task import Basis, Carvability, Estimate, PartOfDay, Task, Window
from chassis.errors import InvalidInput
from tests.unit.carving.carve.jobs import a_task, a_workplace, example


def a_heard_task(**given: object) -> Task:
    """Give a task of which everything is known; `given` replaces any field."""
    known: dict[str, object] = {
        "id": "t1",
        "name": "検品",
        "who": "パート",
        "days": ("mon", "wed"),
        "window": Window(540, 720),
        "minutes_per_day": 90,
        "static": Estimate(0.8, 0.7, 0.9, Basis.ESTIMATED),
    }
    return Task(**{**known, **given})  # type: ignore[arg-type] # a factory: fields are checked by the tests


def test_known_task_becomes_a_job_task() -> None:
    """A task with days, window and minutes is carved as heard, and nothing is asked."""
    job, questions = job_from_tasks([a_heard_task()])

    assert (job.tasks[0].days, job.tasks[0].start, job.tasks[0].end) == (("mon", "wed"), 540, 720)
    assert (job.tasks[0].minutes, job.tasks[0].static) == (90, 0.8)
    assert questions == ()


@pytest.mark.parametrize(
    ("given", "codes"),
    [
        ({"days": None}, ["role.question.task_needs_days"]),
        ({"window": None}, ["role.question.task_needs_window"]),
        ({"window": Window(540, None)}, ["role.question.task_needs_window"]),
        ({"minutes_per_day": None}, ["role.question.task_needs_minutes"]),
        (
            {"days": None, "minutes_per_day": None},
            ["role.question.task_needs_days", "role.question.task_needs_minutes"],
        ),
    ],
)
def test_what_is_not_stated_is_left_out_and_asked(given: dict[str, object], codes: list[str]) -> None:
    """A task that lacks days, window or minutes is not carved; one question for each asks for it."""
    job, questions = job_from_tasks([a_heard_task(**given)])

    assert job.tasks == ()
    assert [question.code for question in questions] == codes


def test_nothing_is_asked_about_a_task_that_stays() -> None:
    """A × task with gaps needs no question."""
    _, questions = job_from_tasks([a_heard_task(days=None, carve=Carvability.NO)])

    assert questions == ()


def test_unknown_person_and_ratio_are_asked_but_do_not_stop() -> None:
    """Without who and static ratio a task is carved; both are asked."""
    job, questions = job_from_tasks([a_heard_task(who=None, static=None)])

    assert (job.tasks[0].who, job.tasks[0].static) == (None, None)
    assert [question.fields for question in questions] == [("who",), ("static",)]


def test_peak_without_days_is_kept_free_every_day() -> None:
    """A busy time of which only the hours are known binds every weekday, and the days are asked."""
    job, questions = job_from_tasks([], [Peak(window=Window(960, 1080))])

    assert (len(job.peaks[0].days), job.peaks[0].start, job.peaks[0].end) == (7, 960, 1080)
    assert [question.code for question in questions] == ["role.question.peak_needs_days"]


def test_peak_without_hours_takes_the_whole_day() -> None:
    """A busy weekday without hours is kept free from end to end."""
    job, _ = job_from_tasks([], [Peak(days=("tue",))])

    assert (job.peaks[0].days, job.peaks[0].start, job.peaks[0].end) == (("tue",), 0, 1440)


@pytest.mark.parametrize(
    ("parts", "hours"),
    [
        ((PartOfDay.MORNING,), [(0, 720)]),
        ((PartOfDay.EVENING,), [(900, 1440)]),
        ((PartOfDay.MORNING, PartOfDay.EVENING), [(0, 720), (900, 1440)]),
        ((PartOfDay.NOON, PartOfDay.AFTERNOON), [(660, 1080)]),
    ],
)
def test_busy_parts_of_a_day_leave_the_rest(parts: tuple[PartOfDay, ...], hours: list[tuple[int, int]]) -> None:
    """A busy forenoon and evening keep the forenoon and the evening free, and the hours are asked."""
    job, questions = job_from_tasks([], [Peak(days=("mon",), parts_of_day=parts)])

    assert [(peak.start, peak.end) for peak in job.peaks] == hours
    assert [question.code for question in questions] == ["role.question.peak_needs_window"]


def test_peak_by_date_rule_is_noted_not_guessed() -> None:
    """A date rule cannot stand in a week: it is kept as a rule and closes no weekday."""
    job, _ = job_from_tasks([], [Peak(days=("mon",), window=Window(540, 600), rule="month_end")])

    assert (job.peaks, job.peak_rules) == ((), ("month_end",))


def test_file_is_read() -> None:
    """An example workplace gives its tasks, days in week order and minutes since midnight."""
    job = job_from_case_json(example("logistics"))
    label = job.task("L12")

    assert (label.days, label.start, label.end) == (("tue", "wed", "thu"), 660, 810)
    assert job.peaks_on("mon") == ((540, 690), (840, 990))


@pytest.mark.parametrize(
    ("task", "field", "rule"),
    [
        (a_task(days="月月"), "tasks[0].days", "weekdays_needed"),
        (a_task(days="Mon"), "tasks[0].days", "weekdays_needed"),
        (a_task(start="25:00"), "tasks[0].start", "time_needed"),
        (a_task(end="8:00"), "tasks[0].end", "end_after_start"),
        (a_task(minutes="60"), "tasks[0].minutes", "number_needed"),
        (a_task(static=1.5), "tasks[0].static", "number_needed"),
        (a_task(carve="ok"), "tasks[0].carve", "carve_needed"),
        (a_task(id=""), "tasks[0].id", "text_needed"),
        (a_task(demands="counting"), "tasks[0].demands", "texts_needed"),
    ],
)
def test_each_fault_is_named_with_how_to_mend_it(task: dict[str, object], field: str, rule: str) -> None:
    """A wrong field is named by its path, with the rule it breaks and the form that is right."""
    with pytest.raises(InvalidInput) as caught:
        job_from_case_json(a_workplace(task))
    fault = caught.value.faults[0]

    assert caught.value.reason == "JOB_FILE_INVALID"
    assert (fault.field, fault.rule) == (field, rule)
    assert fault.limit


@pytest.mark.parametrize("case", [None, [], "x", {}, {"tasks": {}}, {"tasks": [1]}, {"tasks": []}])
def test_anything_else_is_refused(case: object) -> None:
    """What is no workplace at all is refused in the same way."""
    with pytest.raises(InvalidInput):
        job_from_case_json(case)


def test_all_faults_come_at_once() -> None:
    """Two wrong fields give two faults, so that one correction is enough."""
    with pytest.raises(InvalidInput) as caught:
        job_from_case_json(a_workplace(a_task("A", days="x"), a_task("B", start="x")))

    assert [fault.field for fault in caught.value.faults] == ["tasks[0].days", "tasks[1].start"]


def test_tasks_with_one_id_are_refused() -> None:
    """Two tasks may not share an id."""
    with pytest.raises(InvalidInput) as caught:
        job_from_case_json(a_workplace(a_task("A"), a_task("A")))

    assert caught.value.faults[0].rule == "ids_differ"
