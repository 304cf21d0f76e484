"""The growth path on the proposal's paper."""

from dataclasses import replace

from gateway.backend.carving_views import Growth
from gateway.documents.from_content import growth_note, growth_sheet

GATES = ("出勤率90％以上が4週続く", "本人が増やしたいと言っている")
BEGIN = Growth(0, 720, ("tue", "wed", "thu"), True, (), (), {"mental": 0.5}, "2026-11-24")
LATER = Growth(3, 1200, ("tue", "wed", "thu", "fri"), True, GATES, (), {"mental": 1.0}, "2027-02-24", ("封入", "計数"))
FAR = Growth(6, 1800, (), False, GATES, (), {"mental": 1.0}, "2027-05-24", missing=("足りません。",))


def test_each_step_names_the_work_it_adds() -> None:
    """From when, hours, days and added work stand in one row; a step without a week says that work comes first."""
    rows = growth_sheet((BEGIN, LATER, FAR)).rows

    assert [row[:4] for row in rows] == [
        ("はじめ", "12時間", "火・水・木", "―"),
        ("3か月後", "20時間", "火・水・木・金", "封入、計数"),
        ("6か月後", "30時間", "作業を見直してから", "―"),
    ]


def test_the_note_says_what_must_hold_which_insurance_begins_and_whom_to_ask() -> None:
    """Conditions first, then insurance by hours, then the day of the rules."""
    later = replace(LATER, insurances=("employment_insurance",))
    far = replace(FAR, insurances=("social_insurance",))

    assert growth_note((BEGIN, later, far), eras=False) == (
        "広げる条件: 出勤率90％以上が4週続く、本人が増やしたいと言っている。"
        "週20時間で雇用保険、週30時間で社会保険に入ります(賃金と会社の人数によっては、もっと早く入ります)。"
        "雇用率の数え方は1人あたりで、2026年11月24日の規則によります。ハローワークに確認してください。"
    )
    assert "入ります" not in growth_note((BEGIN, LATER), eras=False)
