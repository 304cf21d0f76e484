"""A job in a file, as it is sent to be carved."""

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
