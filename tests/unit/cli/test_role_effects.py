"""How the command tells what a role means for others, and how it stands beside the other alternatives."""

from cli import case_json, languages, weektable
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common

ROLE = pb.Role(
    strategies=[pb.STRATEGY_RECOMPOSE],
    freed_hours=[
        pb.FreedHour(who="班長", hour=9, minutes=60),
        pb.FreedHour(who="班長", hour=10, minutes=30),
        pb.FreedHour(hour=9, minutes=20),
    ],
    staying=[
        pb.StayingDays(
            who="班長",
            verdict=pb.DAY_VERDICT_ONLY_HEAVY,
            days=[common.WEEKDAY_MONDAY],
            minutes_before=120,
            minutes_left=30,
            reason=common.Reason(sentence="月曜日は重い仕事ばかりになります。"),
        )
    ],
    comparisons=[
        pb.RoleComparison(
            other_rank=2,
            gains=[common.Reason(sentence="切り替えが減ります。")],
            losses=[common.Reason(sentence="空く時間が減ります。")],
            sentence="案2とくらべて：切り替えが減ります。その代わり、空く時間が減ります。",
        )
    ],
)


def test_time_is_told_by_person_and_hour_then_days_then_the_others() -> None:
    """Each person has one line of hours; spoilt days and every comparison stand below the reasons."""
    languages.choose("ja")

    assert weektable.lines(ROLE, 1)[-4:] == [
        "    班長: 9時台 60分、10時台 30分",
        "    未確認: 9時台 20分",
        "  ・月曜日は重い仕事ばかりになります。",
        "  ⇔ 案2とくらべて：切り替えが減ります。その代わり、空く時間が減ります。",
    ]


def test_other_programs_read_the_same_in_plain_values() -> None:
    """Verdicts and strategies are lower-case words, weekdays names, and nobody in particular is null."""
    told = case_json.role(ROLE)

    assert told["strategies"] == ["recompose"]
    assert told["freed_hours"][2] == {"who": None, "hour": 9, "minutes": 20}
    assert (told["staying"][0]["verdict"], told["staying"][0]["days"]) == ("only_heavy", ["mon"])
    assert told["compared"] == [{"other": 2, "gains": ["切り替えが減ります。"], "losses": ["空く時間が減ります。"]}]
