"""What stays when a role is out: whether the days of those who keep the rest are still good ones."""

from dataclasses import replace

import pytest

from carving.domain.carve import HALF_DAY_X3, Job, carve, job_from_case_json
from carving.domain.carve.reasons import staying_reason
from carving.domain.carve.remainder import day_verdict, freed_hours, staying_days
from carving.domain.role import Block, DayVerdict, StayingDays
from carving.wire.wording import Wording
from tests.unit.carving.carve.jobs import PATIENT, a_task, a_workplace, example

DAYS = {"ja": "月・火", "en": "Mon, Tue", "ja_easy": "月よう日・火よう日"}
LIGHT: dict[str, object] = {"static": 0.8}
HEAVY: dict[str, object] = {"static": 0.8, "demands": ["lifting"]}
OPEN: dict[str, object] = {"static": None}


def a_job(*tasks: dict[str, object]) -> Job:
    """Give a job of tasks T1, T2, … on Mondays and Tuesdays, all done by one group."""
    given = [a_task(f"T{n}", days="月火", **task) for n, task in enumerate(tasks, 1)]
    return job_from_case_json(a_workplace(*given))


def a_block(day: str, task_id: str, minutes: int) -> Block:
    """Give a block of so many minutes from nine o'clock."""
    return Block(day, 540, 540 + minutes, task_id)


@pytest.mark.parametrize(
    ("tasks", "expected"),
    [
        ([], DayVerdict.NOTHING_LEFT),
        ([(HEAVY, 90), (LIGHT, 10)], DayVerdict.ONLY_HEAVY),
        ([(HEAVY, 89), (LIGHT, 11)], DayVerdict.GOOD),
        ([({"static": 0.2}, 60)], DayVerdict.ONLY_HEAVY),
        ([({"static": 0.8, "demands": ["standing"]}, 60)], DayVerdict.ONLY_HEAVY),
        ([(LIGHT, 29)] * 4, DayVerdict.ONLY_FRAGMENTS),
        ([(LIGHT, 29)] * 3, DayVerdict.GOOD),
        ([(LIGHT, 30)] * 4, DayVerdict.GOOD),
        ([(LIGHT, 29)] * 4 + [(LIGHT, 60)], DayVerdict.GOOD),
        ([(OPEN, 60)], DayVerdict.UNKNOWN),
        ([(OPEN, 50), (HEAVY, 50)], DayVerdict.UNKNOWN),
        ([(OPEN, 50), (LIGHT, 50)], DayVerdict.GOOD),
    ],
)
def test_day_is_judged_by_what_stays_of_it(tasks: list[tuple[dict[str, object], int]], expected: DayVerdict) -> None:
    """Nine tenths heavy, four pieces under half an hour, nothing at all, or not known: each is told as it is."""
    job = a_job(*(task for task, _ in tasks))
    staying = [(task, minutes) for task, (_, minutes) in zip(job.tasks, tasks, strict=False)]

    assert day_verdict(staying) is expected


def test_days_that_the_role_spoils_are_told_apart_from_the_others() -> None:
    """Where the light work is taken on Monday only, Monday is left heavy and Tuesday good, with their minutes."""
    job = a_job({**LIGHT, "minutes": 60}, {**HEAVY, "minutes": 100})
    monday, tuesday = staying_days(job, [a_block("mon", "T1", 60), a_block("tue", "T1", 20)])

    assert (monday.verdict, monday.days, monday.already) == (DayVerdict.ONLY_HEAVY, ("mon",), False)
    assert (monday.minutes_before, monday.minutes_left) == (160, 100)
    assert (tuesday.verdict, tuesday.days, tuesday.minutes_left) == (DayVerdict.GOOD, ("tue",), 140)


def test_a_day_that_was_heavy_before_is_said_to_have_been() -> None:
    """The role is not blamed for a day that was like that already."""
    (days,) = staying_days(a_job({**HEAVY, "minutes": 100}), [a_block("mon", "T1", 20)])

    assert (days.verdict, days.days, days.already) == (DayVerdict.ONLY_HEAVY, ("mon", "tue"), True)


def test_minutes_of_other_roles_are_gone_before_and_after() -> None:
    """What another role took of a task neither was there before nor stays."""
    job = replace(a_job({**LIGHT, "minutes": 100}), taken={("mon", "T1"): 40})
    monday = staying_days(job, [a_block("mon", "T1", 60)])[0]

    assert (monday.verdict, monday.minutes_before, monday.minutes_left) == (DayVerdict.NOTHING_LEFT, 60, 0)


def test_only_those_whose_work_is_taken_are_told_of() -> None:
    """Somebody whose tasks the role leaves alone has the day they had, and a task of nobody is nobody's day."""
    job = a_job(LIGHT, {**LIGHT, "who": "社員"}, {**LIGHT, "who": None})

    assert {days.who for days in staying_days(job, [a_block("mon", "T1", 20), a_block("mon", "T3", 20)])} == {"パート"}


@pytest.mark.parametrize("key", ["logistics", "office", "supermarket"])
def test_minutes_by_person_by_hour_and_by_day_are_the_same_minutes(key: str) -> None:
    """Of every alternative, a person's freed minutes are told alike by week, by hour and by what their days lose."""
    for role in carve(job_from_case_json(example(key)), HALF_DAY_X3, PATIENT, 3).alternatives:
        hours, lost = dict.fromkeys(role.freed_minutes, 0), dict.fromkeys(role.freed_minutes, 0)
        for hour in freed_hours(role):
            hours[hour.who or ""] += hour.minutes
        for days in role.staying:
            lost[days.who] += days.minutes_before - days.minutes_left

        assert hours == lost == role.freed_minutes


@pytest.mark.parametrize("language", ["ja", "en", "ja_easy"])
@pytest.mark.parametrize("already", [False, True])
@pytest.mark.parametrize("verdict", DayVerdict)
def test_each_verdict_is_said_of_whom_and_which_days(verdict: DayVerdict, already: bool, language: str) -> None:
    """Every verdict has its own sentence in every language, with the person, and the weekdays in words."""
    reason = staying_reason(StayingDays("パート", verdict, ("mon", "tue"), 200, 100, already))
    sentence = Wording(language).say(reason.code, reason.facts)

    assert "パート" in sentence
    assert DAYS[language] in sentence
    assert sentence != Wording("ja" if language == "en" else "en").say(reason.code, reason.facts)
