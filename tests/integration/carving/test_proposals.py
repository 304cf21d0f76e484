"""A proposal's way: drafted, sent, opened by its link, answered once, taken back."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from chassis.errors import InvalidInput, LimitReached, NotFound, StateConflict
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from tests.integration.carving.party import Carving


def accept(token: str, **given: object) -> pb.AnswerProposalByLinkRequest:
    """Give an employer's yes by the link."""
    told: dict[str, object] = {"kind": pb.ANSWER_KIND_ACCEPT, "responder_name": "髙橋"}
    answer = pb.Answer(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields
    return pb.AnswerProposalByLinkRequest(request_id=new_id(), link_token=token, answer=answer)


async def test_draft_is_filled_from_the_role(carving: Carving) -> None:
    """A draft has every section in words, the week, the tasks, and nothing about a person."""
    role = await carving.chosen_role()
    request = pb.DraftProposalRequest(request_id=new_id(), role_id=role.id, client_id=new_id())
    drafted = await carving.ask("DraftProposal", request)
    content = drafted.proposal.content

    assert content.sections[0].code == "summary"
    assert all(section.title and all(section.paragraphs) for section in content.sections)
    assert not any("proposal.section" in text for section in content.sections for text in section.paragraphs)
    assert content.recipient.company_name == content.employer_name
    assert sum(task.weekly_minutes for task in content.tasks) == 660
    assert drafted.proposal.client_id == request.client_id
    assert request.client_id not in str(content)


async def test_only_a_chosen_role_is_proposed(carving: Carving) -> None:
    """A role that was taken back cannot be proposed, and its link is closed with it."""
    sent = await carving.sent()
    role_id = sent.proposal.role_id
    await carving.ask("WithdrawRole", pb.WithdrawRoleRequest(request_id=new_id(), role_id=role_id))

    with pytest.raises(StateConflict) as refused:
        await carving.ask("DraftProposal", pb.DraftProposalRequest(request_id=new_id(), role_id=role_id))
    assert refused.value.reason == "ROLE_NOT_CHOSEN"
    with pytest.raises(StateConflict) as closed:
        await carving.employer().ask("OpenProposalLink", pb.OpenProposalLinkRequest(link_token=sent.link_token))
    assert closed.value.reason == "PROPOSAL_LINK_REVOKED"


async def test_sending_twice_gives_the_same_secrets(carving: Carving) -> None:
    """A repeated request gets the same link and code, though the database holds only hashes of them."""
    role = await carving.chosen_role()
    drafted = await carving.ask("DraftProposal", pb.DraftProposalRequest(request_id=new_id(), role_id=role.id))
    request = pb.SendProposalRequest(request_id=new_id(), proposal_id=drafted.proposal.id)
    first = await carving.ask("SendProposal", request)
    again = await carving.ask("SendProposal", request)

    assert again == first
    assert len(first.link_token) == 43
    assert len(first.reply_code) == 8
    async with carving.owner.connect() as connection:
        for table in ("idempotency", "proposal_links", "proposals", "outbox", "audit"):
            await connection.execute(sa.text(f"ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY"))
            rows = (await connection.execute(sa.text(f"SELECT * FROM {table}"))).all()
            kept = b"".join(part if isinstance(part, bytes) else str(part).encode() for row in rows for part in row)
            assert rows
            assert first.link_token.encode() not in kept
            assert first.reply_code.encode() not in kept


async def test_link_and_code_open_the_same_view(carving: Carving) -> None:
    """An employer sees the frozen version by link or by code, however the code is typed, and nothing changes."""
    sent = await carving.sent()
    employer = carving.employer()
    facts = await carving.facts()
    code = sent.reply_code
    typed = f" {code[:4].lower()}-{code[4:]} "
    by_link = await employer.ask("OpenProposalLink", pb.OpenProposalLinkRequest(link_token=sent.link_token))
    by_code = await employer.ask("OpenProposalLink", pb.OpenProposalLinkRequest(reply_code=typed))
    after = await carving.ask("GetProposal", pb.GetProposalRequest(proposal_id=sent.proposal.id))

    assert by_link == by_code
    assert by_link.view.content == sent.proposal.content
    assert after.proposal == sent.proposal
    assert await carving.facts() == facts


async def test_acceptance_is_told_with_its_client(carving: Carving) -> None:
    """A yes is one fact, taken once however often it is sent."""
    sent = await carving.sent(client_id=new_id())
    employer = carving.employer()
    first = await employer.ask("AnswerProposalByLink", accept(sent.link_token))
    carving.clock.move(timedelta(minutes=1))
    again = await employer.ask("AnswerProposalByLink", accept(sent.link_token))

    assert first.view.state == pb.PROPOSAL_STATE_ANSWERED
    assert again == first
    assert (await carving.facts()).count("carving.proposal.accepted.v1") == 1
    assert sent.proposal.client_id not in str(first.view)


async def test_another_answer_is_refused(carving: Carving) -> None:
    """Whoever answered cannot answer otherwise by the same link."""
    sent = await carving.sent()
    employer = carving.employer()
    await employer.ask("AnswerProposalByLink", accept(sent.link_token))

    with pytest.raises(StateConflict) as refused:
        await employer.ask("AnswerProposalByLink", accept(sent.link_token, kind=pb.ANSWER_KIND_DECLINE))
    assert refused.value.reason == "PROPOSAL_ALREADY_ANSWERED"


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        (pb.ANSWER_KIND_ACCEPT, "accepted"),
        (pb.ANSWER_KIND_REQUEST_CHANGE, "change_requested"),
        (pb.ANSWER_KIND_ASK, "asked"),
        (pb.ANSWER_KIND_DECLINE, "declined"),
    ],
)
async def test_each_answer_is_its_own_fact(carving: Carving, kind: pb.AnswerKind.ValueType, subject: str) -> None:
    """Every kind of answer is told by a fact of its own, also when staff enter it from paper."""
    sent = await carving.sent()
    answer = pb.Answer(kind=kind, responder_name="髙橋", channel=pb.SEND_CHANNEL_FAX, source_note="FAX 11/25 写し添付")
    request = pb.AnswerProposalRequest(request_id=new_id(), proposal_id=sent.proposal.id, answer=answer)
    answered = await carving.ask("AnswerProposal", request)

    assert answered.proposal.state == pb.PROPOSAL_STATE_ANSWERED
    assert answered.proposal.answer.channel == pb.SEND_CHANNEL_FAX
    assert (await carving.facts())[-1] == f"carving.proposal.{subject}.v1"


async def test_name_is_required(carving: Carving) -> None:
    """An answer without a name is refused."""
    sent = await carving.sent()

    for name in ("", "  "):
        with pytest.raises(InvalidInput):
            await carving.employer().ask("AnswerProposalByLink", accept(sent.link_token, responder_name=name))


async def test_link_ends_after_fourteen_days(carving: Carving) -> None:
    """A link that ran out shows nothing, the proposal says so, and staff may still enter an answer."""
    sent = await carving.sent()
    carving.clock.move(timedelta(days=14))
    expired = pb.ListProposalsRequest(states=[pb.PROPOSAL_STATE_EXPIRED])
    listed = await carving.ask("ListProposals", expired)

    assert [proposal.id for proposal in listed.proposals] == [sent.proposal.id]
    assert listed.proposals[0].state == pb.PROPOSAL_STATE_EXPIRED
    with pytest.raises(StateConflict) as refused:
        await carving.employer().ask("OpenProposalLink", pb.OpenProposalLinkRequest(link_token=sent.link_token))
    assert refused.value.reason == "PROPOSAL_LINK_EXPIRED"


async def test_unknown_secrets_look_alike(carving: Carving) -> None:
    """A wrong token and a wrong code fail in the same way, and say nothing more."""
    await carving.sent()
    asked = (
        pb.OpenProposalLinkRequest(link_token="x" * 43),
        pb.OpenProposalLinkRequest(reply_code="ABCD1234"),
    )
    for request in asked:
        with pytest.raises(NotFound) as refused:
            await carving.employer().ask("OpenProposalLink", request)

        assert refused.value.reason == "PROPOSAL_LINK_INVALID"
        assert refused.value.ids == {}


async def test_guessing_is_stopped(carving: Carving) -> None:
    """After five wrong codes a source has to wait; others, and the link itself, go on working."""
    sent = await carving.sent()
    employer = carving.employer()
    for number in range(5):
        request = pb.OpenProposalLinkRequest(reply_code=f"0000000{number}", source="a")
        with pytest.raises(NotFound):
            await employer.ask("OpenProposalLink", request)
    with pytest.raises(LimitReached) as refused:
        await employer.ask("OpenProposalLink", pb.OpenProposalLinkRequest(reply_code=sent.reply_code, source="a"))
    by_other = pb.OpenProposalLinkRequest(reply_code=sent.reply_code, source="b")
    by_link = pb.OpenProposalLinkRequest(link_token=sent.link_token, source="a")
    carving.clock.move(timedelta(minutes=16))
    later = pb.OpenProposalLinkRequest(reply_code=sent.reply_code, source="a")

    assert refused.value.reason == "PROPOSAL_CODE_LOCKED"
    for request in (by_other, by_link, later):
        assert (await employer.ask("OpenProposalLink", request)).view.proposal_id == sent.proposal.id


async def test_a_code_of_ones_own_does_not_buy_more_guesses(carving: Carving) -> None:
    """Opening one's own proposal between guesses costs no try, and clears none."""
    sent = await carving.sent()
    employer = carving.employer()
    own = pb.OpenProposalLinkRequest(reply_code=sent.reply_code, source="a")
    for number in range(5):
        await employer.ask("OpenProposalLink", own)
        with pytest.raises(NotFound):
            await employer.ask(
                "OpenProposalLink", pb.OpenProposalLinkRequest(reply_code=f"0000000{number}", source="a")
            )

    with pytest.raises(LimitReached):
        await employer.ask("OpenProposalLink", own)


async def test_revoked_link_is_closed(carving: Carving) -> None:
    """A link taken back shows nothing and takes no answer."""
    sent = await carving.sent()
    await carving.ask(
        "RevokeProposalLink", pb.RevokeProposalLinkRequest(request_id=new_id(), proposal_id=sent.proposal.id)
    )

    with pytest.raises(StateConflict) as refused:
        await carving.employer().ask("AnswerProposalByLink", accept(sent.link_token))
    assert refused.value.reason == "PROPOSAL_LINK_REVOKED"
    assert (await carving.facts())[-1] == "carving.proposal.revoked.v1"


async def test_next_version_keeps_the_first_as_sent(carving: Carving) -> None:
    """A changed proposal is a new version with a link of its own; what was sent first stays readable."""
    sent = await carving.sent()
    employer = carving.employer()
    await employer.ask(
        "AnswerProposalByLink",
        accept(sent.link_token, kind=pb.ANSWER_KIND_REQUEST_CHANGE, change_topics=[pb.CHANGE_TOPIC_DAYS]),
    )
    section = pb.Section(code="summary", title="ひとことで", paragraphs=["曜日を変えました。"])
    request = pb.ReviseProposalRequest(request_id=new_id(), proposal_id=sent.proposal.id, sections=[section])
    revised = await carving.ask("ReviseProposal", request)
    resent = await carving.ask(
        "SendProposal", pb.SendProposalRequest(request_id=new_id(), proposal_id=sent.proposal.id)
    )
    first = await carving.ask("GetProposal", pb.GetProposalRequest(proposal_id=sent.proposal.id, number=1))
    seen = await employer.ask("OpenProposalLink", pb.OpenProposalLinkRequest(link_token=resent.link_token))

    assert revised.proposal.number == 2
    assert revised.proposal.state == pb.PROPOSAL_STATE_DRAFT
    assert revised.proposal.answer.kind == pb.ANSWER_KIND_REQUEST_CHANGE
    assert first.proposal.content == sent.proposal.content
    assert seen.view.content.sections[0] == section
    with pytest.raises(StateConflict):
        await employer.ask("OpenProposalLink", pb.OpenProposalLinkRequest(link_token=sent.link_token))


async def test_accepted_proposal_is_not_changed(carving: Carving) -> None:
    """After a yes there is nothing left to revise."""
    sent = await carving.sent()
    await carving.employer().ask("AnswerProposalByLink", accept(sent.link_token))

    request = pb.ReviseProposalRequest(request_id=new_id(), proposal_id=sent.proposal.id)
    with pytest.raises(StateConflict) as refused:
        await carving.ask("ReviseProposal", request)
    assert refused.value.reason == "PROPOSAL_ALREADY_ACCEPTED"


async def test_every_change_leaves_an_audit_line(carving: Carving) -> None:
    """Who did what is written for each verb, the employer's answer included."""
    sent = await carving.sent()
    await carving.employer().ask("AnswerProposalByLink", accept(sent.link_token))

    assert (await carving.audit())[-5:] == [
        "carve_roles",
        "choose_role",
        "draft_proposal",
        "send_proposal",
        "answer_proposal_accept",
    ]
