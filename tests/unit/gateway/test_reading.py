"""Reading what people type."""

from datetime import date

import pytest
from starlette.datastructures import FormData

from chassis.ids import new_id
from gateway.forms.employer import read_employer
from gateway.forms.proposal import read_answer, read_edit
from gateway.forms.reading import Reader, minute_of_day
from gateway.forms.task import read_task
from tests.web import fake_proposals


def a_reader(*pairs: tuple[str, str]) -> Reader:
    """Give a reader of these fields."""
    return Reader(FormData(list(pairs)))


@pytest.mark.parametrize(
    ("typed", "minute"),
    [("9:00", 540), ("９：３０", 570), ("0930", 570), ("9時", 540), ("9時15分", 555), ("24:00", 1440), ("", None)],
)
def test_times_are_taken_as_people_type_them(typed: str, minute: int | None) -> None:
    """Full-width digits, a colon or not, and 時 are all a time."""
    reader = a_reader(("start", typed))

    assert (reader.clock("start", "x"), reader.faults) == (minute, [])


@pytest.mark.parametrize("typed", ["25:00", "9:75", "朝", "-1:00"])
def test_what_is_no_time_is_said_so(typed: str) -> None:
    """A time that does not exist is a fault and no value."""
    reader = a_reader(("start", typed))

    assert reader.clock("start", "x") is None
    assert [fault.code for fault in reader.faults] == ["not_time"]


def test_names_are_kept_as_they_were_typed() -> None:
    """No character of a name is changed, whatever its form."""
    reader = a_reader(("name", " 髙﨑 𠮷郎㈱① "))

    assert reader.text("name", "x") == "髙﨑 𠮷郎㈱①"


@pytest.mark.parametrize("typed", ["a\x00b", "a\u202eb", "a\ufffdb"])
def test_characters_that_deceive_are_refused(typed: str) -> None:
    """NUL, turned reading order and broken bytes are faults."""
    reader = a_reader(("name", typed))

    assert reader.text("name", "x") == ""
    assert [fault.code for fault in reader.faults] == ["unreadable"]


def test_a_field_that_comes_twice_is_refused() -> None:
    """Two values under one name are nobody's intention."""
    reader = a_reader(("name", "a"), ("name", "b"))
    reader.text("name", "x")

    assert [fault.code for fault in reader.faults] == ["twice"]


def test_numbers_may_be_full_width_with_units() -> None:
    """１，２００円 is 1200."""
    assert a_reader(("wage", "１，２００円")).integer("wage", "x", 1, 20_000) == 1200


@pytest.mark.parametrize(("typed", "code"), [("0", "out_of_range"), ("1.5", "not_number"), ("たくさん", "not_number")])
def test_numbers_outside_their_range_are_faults(typed: str, code: str) -> None:
    """What is no whole number in range is said so."""
    reader = a_reader(("wage", typed))

    assert reader.integer("wage", "x", 1, 20_000) is None
    assert [fault.code for fault in reader.faults] == [code]


def test_a_date_of_three_boxes_is_read() -> None:
    """Year, month and day may be full-width."""
    reader = a_reader(("d_year", "２０２６"), ("d_month", "11"), ("d_day", "24"))

    assert reader.date("d", "x") == date(2026, 11, 24)


def test_a_date_that_does_not_exist_is_a_fault() -> None:
    """The thirtieth of February is told, at the first box."""
    reader = a_reader(("d_year", "2026"), ("d_month", "2"), ("d_day", "30"))

    assert reader.date("d", "x") is None
    assert [(fault.field, fault.code) for fault in reader.faults] == [("d_year", "not_date")]


def test_a_form_keeps_its_request_id() -> None:
    """The id in the form makes a double press one change."""
    known = new_id()

    assert a_reader(("request_id", known)).request_id == known


def test_a_form_without_a_sound_request_id_gets_a_new_one() -> None:
    """Nothing that is no id is passed on."""
    assert a_reader(("request_id", "1; DROP")).request_id != "1; DROP"


def test_an_employer_needs_only_a_name() -> None:
    """Everything else may be asked later."""
    reader = a_reader(("name", "株式会社あおば物流"))
    employer = read_employer(reader)

    assert (employer.name, employer.headcount, employer.contacts, reader.faults) == (
        "株式会社あおば物流", None, (), [],
    )  # fmt: skip


def test_a_task_ends_after_it_starts() -> None:
    """An end before the start is told at the end."""
    reader = a_reader(("name", "検品"), ("start", "11:00"), ("end", "10:00"))
    read_task(reader, "w")

    assert [(fault.field, fault.code) for fault in reader.faults] == [("end", "order")]


def test_a_conditional_task_names_its_condition() -> None:
    """△ without what would have to change is incomplete."""
    reader = a_reader(("name", "検品"), ("carvability", "conditional"))
    read_task(reader, "w")

    assert [fault.field for fault in reader.faults] == ["condition"]


def test_unknown_stays_unknown_in_a_task() -> None:
    """Empty fields are None, never zero."""
    task = read_task(a_reader(("name", "検品")), "w")

    assert (task.minutes_per_day, task.start_minute, task.ratio, task.days, task.carvability) == (
        None, None, None, (), "",
    )  # fmt: skip


def test_a_question_needs_words() -> None:
    """質問がある without a question is sent back."""
    reader = a_reader(("kind", "ask"), ("name", "髙橋"))
    read_answer(reader, fake_proposals.a_content(), by_staff=False)

    assert [fault.field for fault in reader.faults] == ["message"]


def test_an_answer_by_staff_says_how_it_came() -> None:
    """代理入力 names its channel."""
    reader = a_reader(("kind", "accept"), ("name", "髙橋"))
    read_answer(reader, fake_proposals.a_content(), by_staff=True)

    assert [fault.field for fault in reader.faults] == ["channel"]


def test_a_change_may_point_at_pieces_of_the_week() -> None:
    """What is ticked becomes the block of the proposal; what is not in its week is no block."""
    reader = a_reader(
        ("kind", "request_change"), ("name", "髙橋"), ("blocks", "mon-540-600"), ("blocks", "sun-540-600")
    )
    answer = read_answer(reader, fake_proposals.a_content(), by_staff=False)

    assert [(one.day, one.start_minute, one.task) for one in answer.blocks] == [("mon", 540, "検品")]
    assert reader.faults == []


def test_a_change_says_what() -> None:
    """変えてほしい with neither a topic, a piece of the week nor a word is sent back."""
    reader = a_reader(("kind", "request_change"), ("name", "髙橋"))
    read_answer(reader, fake_proposals.a_content(), by_staff=False)

    assert [fault.field for fault in reader.faults] == ["topics"]


def test_doubts_keep_their_outcome_unless_it_is_changed() -> None:
    """A form that says nothing of a doubt leaves it as it was; one that does settles it."""
    proposal = fake_proposals.a_proposal()
    silent = read_edit(a_reader(("company", "甲社")), proposal)
    settled = read_edit(a_reader(("company", "甲社"), ("doubt_0", "confirmed"), ("doubt_1", "left_out")), proposal)

    assert (silent.confirmed, silent.left_out) == (("static",), ())
    assert (settled.confirmed, settled.left_out) == (("conditional:ラベル貼り",), ("static",))


def test_minutes_past_the_day_are_none() -> None:
    """24:01 is no time of day."""
    assert minute_of_day("24:01") is None
