"""A job in a file, as it is sent to be carved."""

import pytest

from chassis.errors import InvalidInput
from cli.case_json import job
from kiridashi.common.v1 import common_pb2 as common


def test_what_keeps_a_task_out_of_a_role_is_sent_too() -> None:
    """What a task asks for, where it is done and on what condition reach the carver, in any case of letters."""
    task = {
        "id": "A",
        "name": "荷降ろし",
        "who": "社員",
        "days": "月水",
        "start": "9:00",
        "end": "12:00",
        "minutes": 60,
        "carve": "△",
        "demands": ["LICENCE", "lifting"],
        "place": "荷受場",
        "condition": "二人でする",
    }
    [sent] = job({"tasks": [task]}).tasks

    assert list(sent.demands) == ["licence", "lifting"]
    assert (sent.who, sent.place, sent.condition) == ("社員", "荷受場", "二人でする")
    assert sent.carvability == common.CARVABILITY_CONDITIONAL


def test_whose_time_hurts_most_is_sent_too() -> None:
    """`pains` of a job in a file reach the carver by name and weight."""
    asked = job({"tasks": [], "pains": {"入荷班パート": 1, "L02": 0.5}})

    assert {pain.who_or_task_id: pain.weight for pain in asked.aims.pains} == {"入荷班パート": 1.0, "L02": 0.5}


@pytest.mark.parametrize("pains", [["社員"], {"社員": "とても"}, {"社員": None}])
def test_pains_in_another_form_are_named(pains: object) -> None:
    """A list of names and a weight that is no number are faults of the field, not left out unseen."""
    with pytest.raises(InvalidInput) as refused:
        job({"tasks": [], "pains": pains})

    assert [fault.field for fault in refused.value.faults] == ["pains"]
