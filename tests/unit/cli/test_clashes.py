"""How the command tells why no role can be carved."""

import pytest

from cli import clashes
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common


@pytest.mark.parametrize(
    ("settled", "said"), [(True, "どれか1つをなくせば組めます。"), (False, "時間内に、これより絞れませんでした。")]
)
def test_a_clash_tells_its_conditions_and_what_would_help(
    monkeypatch: pytest.MonkeyPatch, settled: bool, said: str
) -> None:
    """The reason comes first, then what clashes, how sure that is, and each change with its example."""
    monkeypatch.setenv("LC_ALL", "ja_JP.UTF-8")
    clash = pb.Clash(
        reason=common.Reason(sentence="そろいません。"),
        condition_reasons=[common.Reason(sentence="営業時間の中に収める")],
        relaxations=[common.Reason(sentence="週2日なら組めます（例：火・木 9:00から）。")],
        settled=settled,
    )

    assert clashes.lines(clash) == [
        "そろいません。",
        "",
        "条件がぶつかっています:",
        "・営業時間の中に収める",
        said,
        "",
        "これをゆるめると:",
        "・週2日なら組めます（例：火・木 9:00から）。",
    ]


def test_a_reason_alone_stays_one_line() -> None:
    """Nothing is promised where nothing was found out."""
    assert clashes.lines(pb.Clash(reason=common.Reason(sentence="時間内には見つかりませんでした。"))) == [
        "時間内には見つかりませんでした。"
    ]
