"""What is looked at before a proposal goes out: its text, what is doubtful, what it costs, and how versions differ."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest

from carving.commands.proposal_content import SECTIONS, Terms, Writing, draft_content, require_start
from carving.domain.carve.remainder import freed_hours
from carving.domain.employer import Employer
from carving.domain.hearing import Criterion
from carving.domain.peak import Peak
from carving.domain.proposals.business import Pay, costs, most_freed, require_lawful_wage
from carving.domain.proposals.compare import LineChange, compare
from carving.domain.proposals.content import ProposalContent, Section
from carving.domain.proposals.doubts import DoubtOutcome, doubts_of, readable, require_settled, settle
from carving.domain.proposals.lint import SENTENCE_MAX, findings, plain_words
from carving.domain.role import Block, FreedHour, Remainder
from carving.domain.rules import standard_rules
from carving.domain.task import Basis, Carvability, Estimate, Window
from carving.domain.workplace import Workplace
from carving.wire.wording import Wording
from chassis.errors import InvalidInput, StateConflict
from tests.factories.carving import a_content, a_kept_role, a_role, a_task

DAY = date(2026, 11, 24)
BOOK = standard_rules()
SAY = Wording("ja").say
WRITING = Writing(BOOK, SAY, DAY)
ESTIMATE = Estimate(0.8, 0.5, 1.0, Basis.ESTIMATED)


def a_place(**given: object) -> Workplace:
    """Give a workplace in Saitama with a wage above its minimum."""
    told: dict[str, object] = {"id": "w", "employer_id": "e", "name": "川越センター", "prefecture": "埼玉県"}
    return Workplace(**{**told, "hourly_wage_yen": 1160, **given})  # type: ignore[arg-type]  # a test names real fields


def a_draft(place: Workplace, **role: object) -> ProposalContent:
    """Give the first content of a proposal for a workplace."""
    kept = a_kept_role(role=a_role(**role))
    return draft_content(kept, place, Employer("e", "株式会社みどり野ロジ"), Terms(), WRITING)


def told(content: ProposalContent) -> str:
    """Give all of a content's text."""
    return "\n".join(text for section in content.sections for text in section.paragraphs)


def test_freed_time_is_told_by_person_and_hour() -> None:
    """Minutes are split where the clock strikes, people come by name, and time of nobody comes last."""
    left = (Remainder("t1", "入荷検品", "入荷班パート", 600, 530), Remainder("t2", "清掃", None, 600, 550))
    blocks = (Block("tue", 570, 640, "t1"), Block("tue", 640, 650, None), Block("tue", 650, 700, "t2"))
    freed = freed_hours(a_role(blocks=blocks, remainder=left))

    assert [(one.who, one.hour, one.minutes) for one in freed] == [
        ("入荷班パート", 9, 30),
        ("入荷班パート", 10, 40),
        (None, 10, 10),
        (None, 11, 40),
    ]


def test_the_fullest_hour_is_told_of_somebody_who_was_named() -> None:
    """The hour in which a person gets back most is told, the earlier of equals; where nobody was named, none is."""
    freed = (FreedHour("班長", 10, 60), FreedHour("入荷班パート", 9, 60), FreedHour(None, 9, 200))

    assert most_freed(freed) == FreedHour("入荷班パート", 9, 60)
    assert most_freed(freed[2:]) is None
    assert "入荷班パートの" in told(a_draft(a_place()))


def test_no_freed_minute_is_lost_or_told_twice() -> None:
    """The table's sum is the role's minutes of work, rests left out."""
    role = a_role()

    assert sum(one.minutes for one in freed_hours(role)) == sum(role.task_minutes().values())


def test_costs_are_worked_out_and_name_their_sources() -> None:
    """Week and month follow from the wage; what the law says carries its source and its day."""
    found = {one.code: one for one in costs(Pay(12.0, 1160, "埼玉県", DAY), BOOK, SAY)}

    assert [found[code].value for code in ("wage", "week", "month")] == ["1,160円", "13,920円", "60,320円"]
    assert (found["minimum_wage"].value, found["minimum_wage"].as_of) == ("1,141円", DAY)
    assert found["employment_insurance"].value == "入りません"
    assert all(found[code].sources for code in ("minimum_wage", "employment_insurance", "hiring_grant"))


def test_the_rules_are_those_of_the_first_day() -> None:
    """From October 2028 ten hours a week are insured, so a start after it says so."""
    later = {one.code: one for one in costs(Pay(12.0, 1160, "埼玉県", date(2028, 10, 1)), BOOK, SAY)}

    assert later["employment_insurance"].value == "入ります"


def test_an_unknown_wage_stays_unknown() -> None:
    """Nothing is worked out from a wage nobody named, and the minimum is told all the same."""
    found = {one.code: one for one in costs(Pay(12.0, None, "埼玉県", DAY), BOOK, SAY)}

    assert [found[code].value for code in ("wage", "week", "month")] == ["", "", ""]
    assert found["wage"].note == "あとで聞く"
    assert found["minimum_wage"].value == "1,141円"


def test_an_unlawful_wage_is_refused_with_its_source() -> None:
    """One yen below the minimum of the first day is refused; the minimum itself is not."""
    with pytest.raises(InvalidInput) as refused:
        require_lawful_wage(Pay(12.0, 1140, "埼玉県", DAY), BOOK)
    require_lawful_wage(Pay(12.0, 1141, "埼玉県", DAY), BOOK)
    require_lawful_wage(Pay(12.0, 1140, "埼玉県", date(2025, 10, 31)), BOOK)

    assert refused.value.reason == "WAGE_BELOW_MINIMUM"
    assert (refused.value.ids["least_yen"], refused.value.ids["since"]) == ("1141", "2025-11-01")
    assert refused.value.ids["source"].startswith("https://")


def test_a_first_day_lies_within_a_year() -> None:
    """Neither yesterday nor the year after next can be the first day."""
    require_start(DAY, DAY)
    for wrong in (date(2026, 11, 23), date(2028, 1, 1)):
        with pytest.raises(InvalidInput):
            require_start(wrong, DAY)


def test_a_draft_has_nothing_to_complain_of() -> None:
    """What we write ourselves keeps to short sentences and plain words, whatever is known or not."""
    peak = Peak(days=("mon",), window=Window(480, 540))
    known = a_place(unmet_need="朝の検品に手が足りない", criteria=(Criterion("検品もれ"),), peaks=(peak,))

    assert findings(a_draft(known)) == ()
    assert findings(a_draft(a_place())) == ()


def test_what_nobody_asked_is_said_to_be_asked_later() -> None:
    """Without a need, busy times or a figure to watch, the draft says that these will be asked."""
    text = told(a_draft(a_place()))
    full = told(a_draft(a_place(unmet_need="朝の検品に手が足りない", criteria=(Criterion("検品もれ"),))))

    assert text.count("あとで聞きます") == 3
    assert "「朝の検品に手が足りない」" in full
    assert [section.code for section in a_draft(a_place()).sections] == list(SECTIONS)


def test_long_sentences_and_words_of_the_trade_are_found() -> None:
    """Sixty characters are fine and sixty-one are not; a word of the trade is found with what to say instead."""
    good, long = "あ" * (SENTENCE_MAX - 1) + "。", "い" * SENTENCE_MAX + "。"
    sections = (
        Section("support", "", (good + good, long)),
        Section("fallback", "", ("静作業の割合を見直します。",)),
    )
    found = findings(replace(a_content(), sections=sections))

    assert [(one.reason.code, one.section, one.paragraph) for one in found] == [
        ("proposal.lint.long_sentence", "support", 2),
        ("proposal.lint.jargon", "fallback", 1),
    ]
    assert found[1].reason.facts == {"word": "静作業", "say": "静かな作業"}


def test_words_about_somebodys_health_are_found() -> None:
    """A diagnosis or a certificate in the text is told, wherever it stands."""
    sections = (
        Section("support", "", ("てんかんの発作に気をつけます。",)),
        Section("fallback", "", ("お電話ください。",)),
    )
    found = findings(replace(a_content(), sections=sections))

    assert [(one.reason.code, one.reason.facts["word"]) for one in found] == [("proposal.lint.person", "てんかん")]


@pytest.mark.parametrize("sections", [(), (Section("fallback", "うまくいかないときは"),)], ids=["none", "empty"])
def test_a_missing_way_back_is_found(sections: tuple[Section, ...]) -> None:
    """A proposal without words on what happens if it does not work out is told so."""
    found = findings(replace(a_content(), sections=sections))

    assert [one.reason.code for one in found] == ["proposal.lint.no_fallback"]


def test_the_list_of_words_is_dated_and_says_something_else() -> None:
    """Every word has another to say, which is not on the list itself, and the list says when it was looked at."""
    words = plain_words()

    assert words.seen_on <= DAY
    assert words.instead
    assert not any(word in say for say in words.instead.values() for word in words.instead)


def test_what_is_marked_with_a_triangle_must_be_settled() -> None:
    """A conditional task keeps a proposal back until it was confirmed; an estimated ratio does not."""
    task = a_task("t1", carve=Carvability.CONDITIONAL, condition="見本を置く", static=ESTIMATE)
    doubts = doubts_of(a_role(), (task,))
    settled = settle(doubts, {"conditional:入荷検品"}, set())

    assert [(one.key, one.blocking, one.removable) for one in doubts] == [
        ("conditional:入荷検品", True, False),
        ("static", False, True),
    ]
    with pytest.raises(StateConflict) as refused:
        require_settled("p", doubts)
    require_settled("p", settled)
    assert (refused.value.reason, refused.value.ids["open"]) == ("PROPOSAL_DOUBTS_OPEN", "1")


def test_estimated_times_must_be_confirmed() -> None:
    """Days, hours or minutes that we guessed are named one by one."""
    task = a_task("t1", window_basis=Basis.ESTIMATED, minutes_basis=Basis.ESTIMATED)

    assert [one.key for one in doubts_of(a_role(), (task,))] == ["window:入荷検品", "minutes:入荷検品"]
    assert doubts_of(a_role(), (a_task("t1"),)) == ()


def test_only_what_can_be_spared_is_left_out() -> None:
    """Leaving a conditional task out of the text does not settle it; the ratio goes, and confirmed it is no guess."""
    task = a_task("t1", carve=Carvability.CONDITIONAL, static=ESTIMATE)
    doubts = doubts_of(a_role(), (task,))
    content = replace(a_content(), static_ratio=0.8, static_estimated=True)
    out = settle(doubts, set(), {"static", "conditional:入荷検品"})
    sure = settle(doubts, {"static"}, set())

    assert [one.outcome for one in out] == [DoubtOutcome.OPEN, DoubtOutcome.LEFT_OUT]
    assert readable(content, out).static_ratio is None
    assert (readable(content, sure).static_ratio, readable(content, sure).static_estimated) == (0.8, False)
    assert readable(content, doubts).static_estimated


def test_parts_are_put_in_order() -> None:
    """Codes named come first in that order; the others follow as they stood."""
    content = replace(a_content(), sections=tuple(Section(code) for code in "abcd"))

    assert [one.code for one in content.in_order(("c", "a")).sections] == ["c", "a", "b", "d"]


def test_versions_are_compared_line_by_line() -> None:
    """A changed line is told as gone and come, the rest as the same, every line of both once."""
    before = a_draft(a_place())
    fallback = Section("fallback", "うまくいかないときは", ("まず支援員にお電話ください。", "いつでもやめられます。"))
    after = replace(before.with_sections((fallback,)), hourly_wage_yen=1200)
    lines = compare(before, after, SAY)
    changed = [(line.change, line.text) for line in lines if line.change is not LineChange.SAME]

    assert (LineChange.REMOVED, "時給：1,160円") in changed
    assert (LineChange.ADDED, "時給：1,200円") in changed
    assert (LineChange.ADDED, "いつでもやめられます。") in changed
    assert not any(line.change is not LineChange.SAME for line in compare(before, before, SAY))


def test_lines_of_a_part_stand_together() -> None:
    """Reading down, no part is met twice, even where one was moved or dropped."""
    before = replace(a_content(), sections=(Section("a", "甲", ("1",)), Section("b", "乙", ("2",))))
    after = replace(a_content(), sections=(Section("b", "乙", ("3",)), Section("c", "丙", ("4",))))
    parts = [line.part for line in compare(before, after, SAY)]

    assert sum(one != other for one, other in pairwise(parts)) + 1 == len(set(parts))
    assert {"甲", "乙", "丙"} <= set(parts)


def test_content_has_no_place_for_a_person() -> None:
    """No field of what an employer reads is about whoever would do the work."""
    names = json.dumps(sorted(ProposalContent.__dataclass_fields__))

    assert "client" not in names
    assert "person" not in names
