"""What is read and is no task is listed, with the reason."""

import pytest

from carving.domain.decompose import decompose
from carving.domain.hearing import LeftOutReason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("入浴の介助は介護職が行います。", LeftOutReason.DONE_BY_OTHERS),
        ("浴槽の清掃は委託業者です。", LeftOutReason.DONE_BY_OTHERS),
        ("レファレンスは司書じゃないと無理です。", LeftOutReason.LICENCE_ONLY),
        ("レジは担当しません。", LeftOutReason.NEGATED),
        ("仕分けは自動機がやるので人はつきません。", LeftOutReason.MACHINE_DOES_IT),
        ("・昇給年1回、制服貸与", LeftOutReason.BENEFIT),
        ("検便は必須です。", LeftOutReason.REQUIREMENT),
        ("障害者雇用を進めるのが会社の方針です。", LeftOutReason.POLICY),
        ("12:00 休憩", LeftOutReason.BREAK),
        ("8:45 申し送り", LeftOutReason.MEETING),
        ("お世話になっております。", LeftOutReason.SMALL_TALK),
        ("Qualified staff do all the spraying.", LeftOutReason.LICENCE_ONLY),
        ("You won't be asked to drive the telehandler.", LeftOutReason.NEGATED),
        ("We offer 30% staff discount and free parking.", LeftOutReason.BENEFIT),
    ],
)
def test_reason(text: str, reason: LeftOutReason) -> None:
    """Each kind of remark is left out for its own reason, and no task comes of it."""
    found = decompose(text)

    assert not found.tasks
    assert reason in {left.reason for left in found.left_out}


def test_work_that_someone_does_for_now_is_a_task() -> None:
    """Who does it today does not keep work from being handed over."""
    (task,) = decompose("郵便の仕分けは今は総務の社員がやっています。").tasks

    assert "仕分け" in task.name


def test_a_complaint_that_tells_when_it_is_busy_is_a_busy_time() -> None:
    """What is listed as a busy time is left out for that reason, not as a complaint beside it."""
    found = decompose("うちは倉庫です。箱を組み立てます。月曜の午前は週末分で戦場です。検品のミスが出て困ってます。")

    assert [(left.evidence.text, left.reason) for left in found.left_out[-2:]] == [
        ("月曜の午前は週末分で戦場です", LeftOutReason.BUSY_TIME),
        ("検品のミスが出て困ってます", LeftOutReason.COMPLAINT),
    ]
