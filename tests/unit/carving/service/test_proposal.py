"""The proposal's state machine, without any machinery."""

from dataclasses import replace
from datetime import timedelta

import pytest

from carving.domain.facts import ProposalAccepted
from carving.domain.proposals.answer import AnswerKind, ChangeTopic
from carving.domain.proposals.content import Channel, ProposedBlock, Section
from carving.domain.proposals.doubts import Doubt, DoubtOutcome
from carving.domain.proposals.proposal import Proposal, ProposalState
from carving.domain.role import RoleReason
from chassis.errors import InvalidInput, StateConflict
from tests.factories.carving import NOW, a_content, a_proposal, an_answer

LATER = NOW + timedelta(days=14)


def sent() -> Proposal:
    """Give a proposal that is out."""
    return a_proposal().send(NOW)[0]


def test_sending_freezes_number_and_end() -> None:
    """A sent proposal carries when its link ends, and says so in its fact."""
    moved, fact = a_proposal().send(NOW)

    assert moved.state is ProposalState.SENT
    assert (moved.expire_time, fact.expire_time, fact.number, fact.version) == (LATER, LATER, 1, 2)


def test_a_sent_proposal_is_over_at_its_end() -> None:
    """SENT becomes EXPIRED at the very moment the link ends, without anybody writing it."""
    assert sent().state_at(LATER - timedelta(microseconds=1)) is ProposalState.SENT
    assert sent().state_at(LATER) is ProposalState.EXPIRED


@pytest.mark.parametrize("kind", list(AnswerKind))
def test_each_kind_of_answer_is_taken(kind: AnswerKind) -> None:
    """Every kind of answer moves to ANSWERED and has a fact of its own."""
    moved, fact = sent().take(an_answer(kind=kind))

    assert moved.state is ProposalState.ANSWERED
    assert moved.answer == an_answer(kind=kind, number=1)
    assert fact is not None
    assert fact.version == moved.version


def test_acceptance_names_the_client() -> None:
    """Only the acceptance tells for whom the proposal was made."""
    _, fact = a_proposal(client_id="c1").send(NOW)[0].take(an_answer())

    assert isinstance(fact, ProposalAccepted)
    assert fact.client_id == "c1"


def test_same_answer_again_is_no_news() -> None:
    """The same words later, or by another channel, change nothing and say no fact."""
    answered, _ = sent().take(an_answer())
    again, fact = answered.take(an_answer(time=LATER, channel=Channel.FAX))

    assert again == answered
    assert fact is None


@pytest.mark.parametrize(
    "other",
    [
        an_answer(kind=AnswerKind.DECLINE),
        an_answer(responder_name="山崎"),
        an_answer(message="やはり"),
        an_answer(kind=AnswerKind.REQUEST_CHANGE, change_topics=(ChangeTopic.DAYS,)),
    ],
)
def test_other_answer_is_refused(other: object) -> None:
    """One version takes one answer."""
    answered, _ = sent().take(an_answer())

    with pytest.raises(StateConflict) as refused:
        answered.take(other)  # type: ignore[arg-type]  # every case is an answer
    assert refused.value.reason == "PROPOSAL_ALREADY_ANSWERED"


def test_drafts_and_revoked_ones_take_no_answer() -> None:
    """Only what is out can be answered."""
    for proposal in (a_proposal(), sent().revoke(NOW)[0]):
        with pytest.raises(StateConflict) as refused:
            proposal.take(an_answer())

        assert refused.value.reason == "PROPOSAL_NOT_SENT"


def test_draft_keeps_its_number_when_revised() -> None:
    """Changing a draft is the same version; changing what was sent is the next."""
    assert a_proposal().revise(a_content(), "").number == 1
    assert sent().revoke(NOW)[0].revise(a_content(), "").number == 2


@pytest.mark.parametrize(
    ("kind", "reason"),
    [(AnswerKind.ACCEPT, "PROPOSAL_ALREADY_ACCEPTED"), (AnswerKind.DECLINE, "PROPOSAL_ALREADY_DECLINED")],
)
def test_final_answers_end_revision(kind: AnswerKind, reason: str) -> None:
    """After a yes or a no there is no next version."""
    answered, _ = sent().take(an_answer(kind=kind))

    with pytest.raises(StateConflict) as refused:
        answered.revise(a_content(), "")
    assert refused.value.reason == reason


def test_only_drafts_are_sent() -> None:
    """What is out cannot be sent again."""
    with pytest.raises(StateConflict) as refused:
        sent().send(NOW)

    assert refused.value.reason == "PROPOSAL_NOT_DRAFT"


def test_sections_are_replaced_by_code() -> None:
    """A section of the same code takes the old one's place; a new one comes last."""
    content = replace(a_content(), sections=(Section("summary", "a"), Section("reply", "b")))
    changed = content.with_sections((Section("extra", "c"), Section("summary", "d")))

    assert [(section.code, section.title) for section in changed.sections] == [
        ("summary", "d"),
        ("reply", "b"),
        ("extra", "c"),
    ]


def test_an_answer_is_taken_back_within_a_day() -> None:
    """Within 24 hours the proposal waits for another answer; from then on the answer stands."""
    answered, _ = sent().take(an_answer())
    back, fact = answered.take_back_answer(NOW + timedelta(hours=24) - timedelta(seconds=1))
    again, _ = back.take(an_answer(kind=AnswerKind.DECLINE))

    assert (back.state, back.answer, fact.version) == (ProposalState.SENT, None, answered.version + 1)
    assert again.answer is not None
    assert again.answer.kind is AnswerKind.DECLINE
    with pytest.raises(StateConflict) as refused:
        answered.take_back_answer(NOW + timedelta(hours=24))
    assert refused.value.reason == "ANSWER_UNDO_OVER"


def test_only_an_answer_is_taken_back() -> None:
    """A draft and an unanswered proposal have none."""
    for proposal in (a_proposal(), sent()):
        with pytest.raises(StateConflict) as refused:
            proposal.take_back_answer(NOW)

        assert refused.value.reason == "PROPOSAL_NOT_ANSWERED"


def test_a_change_points_into_the_week_it_answers() -> None:
    """A block of the frozen week is kept with the answer; another one is refused."""
    block = ProposedBlock("tue", 570, 630, "入荷検品")
    out, _ = a_proposal(content=a_content(blocks=(block,))).send(NOW)
    asked = an_answer(kind=AnswerKind.REQUEST_CHANGE, blocks=(block,))
    moved, _ = out.take(asked)

    assert moved.answer is not None
    assert moved.answer.blocks == (block,)
    assert moved.change_is_open
    with pytest.raises(InvalidInput) as refused:
        out.take(replace(asked, blocks=(replace(block, start=571),)))
    assert (refused.value.reason, [fault.field for fault in refused.value.faults]) == (
        "CHANGE_BLOCK_UNKNOWN",
        ["answer.blocks[0]"],
    )


def test_a_wish_waits_until_the_next_version_goes_out() -> None:
    """While the next version is a draft the wish is still open; once it is out, it was answered."""
    asked, _ = sent().take(an_answer(kind=AnswerKind.REQUEST_CHANGE))
    draft = asked.revise(a_content(), "")
    resent, _ = draft.send(NOW)

    assert [one.change_is_open for one in (asked, draft, resent)] == [True, True, False]


def test_a_new_page_is_asked_for_once_the_link_is_over() -> None:
    """The first wish after the end counts; before it there is nothing to ask for, and sending clears it."""
    out = sent()
    asked = out.ask_renewal(LATER)

    assert out.ask_renewal(NOW) is out
    assert asked.renew_ask_time == LATER
    assert asked.ask_renewal(LATER + timedelta(days=1)) is asked
    assert asked.revise(a_content(), "").send(LATER)[0].renew_ask_time is None


def test_what_is_left_out_is_not_sent() -> None:
    """The frozen version lacks what was left out as doubtful."""
    doubt = Doubt("static", RoleReason("proposal.doubt.static"), removable=True, outcome=DoubtOutcome.LEFT_OUT)
    out, _ = a_proposal(doubts=(doubt,)).send(NOW)

    assert a_proposal().content.static_ratio == 0.8
    assert out.content.static_ratio is None
