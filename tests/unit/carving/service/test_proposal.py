"""The proposal's state machine, without any machinery."""

from dataclasses import replace
from datetime import timedelta

import pytest

from carving.domain.facts import ProposalAccepted
from carving.domain.proposals.answer import AnswerKind, ChangeTopic
from carving.domain.proposals.content import Channel, Section
from carving.domain.proposals.proposal import Proposal, ProposalState
from chassis.errors import StateConflict
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
