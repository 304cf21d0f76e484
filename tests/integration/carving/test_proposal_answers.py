"""What comes after sending: pointing at the week, taking back, asking anew; and what keeps a proposal back."""

from datetime import timedelta

import pytest

from chassis.errors import InvalidInput, StateConflict
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common
from tests.factories.carving import a_wire_task, enough_tasks
from tests.integration.carving.party import STAFF, Carving


def a_change(sent: pb.SendProposalResponse, *pointed: pb.PointedBlock) -> pb.AnswerProposalByLinkRequest:
    """Give an employer's wish for other hours, by the link."""
    answer = pb.Answer(
        kind=pb.ANSWER_KIND_REQUEST_CHANGE,
        responder_name="髙橋",
        change_topics=[pb.CHANGE_TOPIC_HOURS],
        message="もう少し遅く",
        blocks=pointed,
    )
    return pb.AnswerProposalByLinkRequest(request_id=new_id(), link_token=sent.link_token, answer=answer)


def first_block(sent: pb.SendProposalResponse) -> pb.PointedBlock:
    """Give the first piece of work in the week."""
    block = next(one for one in sent.proposal.content.blocks if one.HasField("task_name"))
    return pb.PointedBlock(day=block.day, span=block.span, task_name=block.task_name)


def secret(sent: pb.SendProposalResponse) -> dict[str, str]:
    """Give the link's secret with a request id."""
    return {"request_id": new_id(), "link_token": sent.link_token}


async def drafted(carving: Carving, **given: object) -> pb.Proposal:
    """Draft a proposal."""
    role = await carving.chosen_role()
    request = pb.DraftProposalRequest(request_id=new_id(), role_id=role.id, **given)  # type: ignore[arg-type]  # real fields
    answer: pb.DraftProposalResponse = await carving.ask("DraftProposal", request)
    return answer.proposal


def sending(proposal: pb.Proposal) -> pb.SendProposalRequest:
    """Give the request that sends a draft."""
    return pb.SendProposalRequest(request_id=new_id(), proposal_id=proposal.id, expected_version=proposal.version)


async def test_a_draft_tells_the_business_case(carving: Carving) -> None:
    """Freed minutes by the hour add up to the tasks' minutes, and the costs name sources and a day."""
    proposal = await drafted(carving)
    content = proposal.content

    assert sum(one.minutes for one in content.freed_hours) == sum(one.weekly_minutes for one in content.tasks)
    assert [one.code for one in content.costs][:3] == ["wage", "week", "month"]
    assert all(one.as_of_date.year == 2026 for one in content.costs if one.sources)
    assert list(proposal.findings) == []


async def test_a_wish_names_the_block_for_the_board(carving: Carving) -> None:
    """What was pointed at comes with the role's own task, until the next version goes out."""
    sent = await carving.sent()
    await carving.employer().ask("AnswerProposalByLink", a_change(sent, first_block(sent)))
    wanted = pb.ListChangeRequestsRequest(role_id=sent.proposal.role_id)
    pending = (await carving.ask("ListChangeRequests", wanted)).change_requests
    role = (await carving.ask("GetRole", pb.GetRoleRequest(role_id=sent.proposal.role_id))).snapshot.role
    tasks = {(one.day, one.span.start_minute): one.task_id for one in role.blocks}
    revising = pb.ReviseProposalRequest(request_id=new_id(), proposal_id=sent.proposal.id)
    draft = (await carving.ask("ReviseProposal", revising)).proposal
    during = (await carving.ask("ListChangeRequests", wanted)).change_requests
    await carving.ask("SendProposal", sending(draft))
    after = (await carving.ask("ListChangeRequests", wanted)).change_requests

    assert [(one.message, list(one.topics)) for one in pending] == [("もう少し遅く", [pb.CHANGE_TOPIC_HOURS])]
    assert pending[0].block.task_id == tasks[pending[0].block.day, pending[0].block.span.start_minute]
    assert (len(during), len(after)) == (1, 0)


async def test_a_block_outside_the_week_is_refused(carving: Carving) -> None:
    """Nobody can point at a piece of a week that was not proposed."""
    sent = await carving.sent()
    wrong = first_block(sent)
    wrong.span.start_minute += 1

    with pytest.raises(InvalidInput) as refused:
        await carving.employer().ask("AnswerProposalByLink", a_change(sent, wrong))
    assert refused.value.reason == "CHANGE_BLOCK_UNKNOWN"


async def test_an_employer_takes_an_answer_back_for_a_day(carving: Carving) -> None:
    """The link takes one answer, gives it back within a day however often that is asked, and then takes another."""
    sent = await carving.sent()
    employer = carving.employer()
    await employer.ask("AnswerProposalByLink", a_change(sent))
    carving.clock.move(timedelta(hours=23))
    first = await employer.ask("TakeBackAnswerByLink", pb.TakeBackAnswerByLinkRequest(**secret(sent)))
    again = await employer.ask("TakeBackAnswerByLink", pb.TakeBackAnswerByLinkRequest(**secret(sent)))
    accept = pb.Answer(kind=pb.ANSWER_KIND_ACCEPT, responder_name="髙橋")
    taken = await employer.ask("AnswerProposalByLink", pb.AnswerProposalByLinkRequest(**secret(sent), answer=accept))
    carving.clock.move(timedelta(hours=24))

    assert (first.view.state, first.view.HasField("answer")) == (pb.PROPOSAL_STATE_SENT, False)
    assert again == first
    assert (taken.view.answer.kind, taken.view.HasField("undo_end_time")) == (pb.ANSWER_KIND_ACCEPT, True)
    assert (await carving.facts()).count("carving.proposal.answer_taken_back.v1") == 1
    with pytest.raises(StateConflict) as refused:
        await employer.ask("TakeBackAnswerByLink", pb.TakeBackAnswerByLinkRequest(**secret(sent)))
    assert refused.value.reason == "ANSWER_UNDO_OVER"


async def test_an_answer_entered_by_staff_says_who_and_when(carving: Carving) -> None:
    """代理入力 keeps channel, day, note and who entered it; the employer sees none of the office's notes."""
    sent = await carving.sent()
    answer = pb.Answer(
        kind=pb.ANSWER_KIND_ACCEPT,
        responder_name="髙橋",
        channel=pb.SEND_CHANNEL_FAX,
        source_note="FAX 11/22 写し添付",
        receive_date=common.LocalDate(year=2026, month=11, day=22),
    )
    request = pb.AnswerProposalRequest(request_id=new_id(), proposal_id=sent.proposal.id, answer=answer)
    kept = (await carving.ask("AnswerProposal", request)).proposal
    seen = (
        await carving.employer().ask("OpenProposalLink", pb.OpenProposalLinkRequest(link_token=sent.link_token))
    ).view

    assert (kept.answer.receive_date.day, kept.answer.entered_by) == (22, STAFF.actor_id)
    assert kept.answer.source_note == "FAX 11/22 写し添付"
    assert (seen.answer.source_note, seen.answer.entered_by, seen.HasField("undo_end_time")) == ("", "", False)
    with pytest.raises(StateConflict) as refused:
        await carving.employer().ask("TakeBackAnswerByLink", pb.TakeBackAnswerByLinkRequest(**secret(sent)))
    assert refused.value.reason == "ANSWER_NOT_BY_LINK"


async def test_staff_takes_an_answer_back(carving: Carving) -> None:
    """What was entered by mistake is undone, and an audit line says so."""
    sent = await carving.sent()
    answer = pb.Answer(kind=pb.ANSWER_KIND_DECLINE, responder_name="髙橋", channel=pb.SEND_CHANNEL_PHONE)
    entering = pb.AnswerProposalRequest(request_id=new_id(), proposal_id=sent.proposal.id, answer=answer)
    entered = (await carving.ask("AnswerProposal", entering)).proposal
    undo = pb.TakeBackAnswerRequest(request_id=new_id(), proposal_id=entered.id, expected_version=entered.version)
    back = (await carving.ask("TakeBackAnswer", undo)).proposal

    assert (back.state, back.HasField("answer")) == (pb.PROPOSAL_STATE_SENT, False)
    assert (await carving.audit())[-1] == "take_back_answer"


async def test_no_answer_comes_from_the_future(carving: Carving) -> None:
    """The day on which an answer came is today at the latest."""
    sent = await carving.sent()
    answer = pb.Answer(
        kind=pb.ANSWER_KIND_ACCEPT,
        responder_name="髙橋",
        channel=pb.SEND_CHANNEL_FAX,
        receive_date=common.LocalDate(year=2027, month=1, day=1),
    )
    with pytest.raises(InvalidInput) as refused:
        await carving.ask(
            "AnswerProposal",
            pb.AnswerProposalRequest(request_id=new_id(), proposal_id=sent.proposal.id, answer=answer),
        )

    assert refused.value.reason == "ANSWER_DATE_IN_FUTURE"


async def test_a_new_page_is_asked_for_when_the_link_is_over(carving: Carving) -> None:
    """While it works there is nothing to ask for; afterwards staff see when it was first asked."""
    sent = await carving.sent()
    employer = carving.employer()
    with pytest.raises(StateConflict) as early:
        await employer.ask("AskForNewLink", pb.AskForNewLinkRequest(**secret(sent)))
    carving.clock.move(timedelta(days=15))
    asked = await employer.ask("AskForNewLink", pb.AskForNewLinkRequest(**secret(sent)))
    await employer.ask("AskForNewLink", pb.AskForNewLinkRequest(**secret(sent)))
    kept = (await carving.ask("GetProposal", pb.GetProposalRequest(proposal_id=sent.proposal.id))).proposal

    assert early.value.reason == "PROPOSAL_LINK_OPEN"
    assert [field.name for field, _ in asked.ListFields()] == ["ask_time"]
    assert (kept.state, kept.renew_ask_time) == (pb.PROPOSAL_STATE_EXPIRED, asked.ask_time)
    assert (await carving.audit()).count("ask_for_new_link") == 1


async def test_a_wage_below_the_minimum_is_not_sent(carving: Carving) -> None:
    """The draft may be worked on, but it goes out only with a lawful wage, told with the rule's source."""
    draft = await drafted(carving, hourly_wage=common.Money(yen=900))
    with pytest.raises(InvalidInput) as refused:
        await carving.ask("SendProposal", sending(draft))
    better = pb.ReviseProposalRequest(
        request_id=new_id(),
        proposal_id=draft.id,
        hourly_wage=common.Money(yen=1500),
        start_date=common.LocalDate(year=2027, month=1, day=12),
    )
    revised = (await carving.ask("ReviseProposal", better)).proposal
    sent = await carving.ask("SendProposal", sending(revised))

    assert refused.value.reason == "WAGE_BELOW_MINIMUM"
    assert refused.value.ids["source"].startswith("https://")
    assert sent.proposal.content.start_date.year == 2027
    assert next(one.value for one in sent.proposal.content.costs if one.code == "wage") == "1,500円"


async def test_a_first_day_that_passed_may_stay_but_not_be_chosen(carving: Carving) -> None:
    """A draft left lying keeps its day and can be worked on; a day that is over cannot be put in anew."""
    day = common.LocalDate(year=2027, month=1, day=12)
    draft = await drafted(carving, start_date=day)
    carving.clock.move(timedelta(days=100))
    keeping = pb.ReviseProposalRequest(request_id=new_id(), proposal_id=draft.id, start_date=day)
    kept = (await carving.ask("ReviseProposal", keeping)).proposal
    day.day = 13
    wrong = pb.ReviseProposalRequest(request_id=new_id(), proposal_id=draft.id, start_date=day)
    with pytest.raises(InvalidInput) as refused:
        await carving.ask("ReviseProposal", wrong)

    assert kept.content.start_date.day == 12
    assert refused.value.reason == "START_DATE_OUT_OF_RANGE"


async def test_what_is_marked_with_a_triangle_is_settled_first(carving: Carving) -> None:
    """A role with a conditional task goes out only once its condition was confirmed with the employer."""
    tasks = [
        a_wire_task(one.name, carvability=common.CARVABILITY_CONDITIONAL, condition="見本を置く")
        for one in enough_tasks()
    ]
    role = await carving.chosen_role(tasks)
    request = pb.DraftProposalRequest(request_id=new_id(), role_id=role.id)
    draft = (await carving.ask("DraftProposal", request)).proposal
    with pytest.raises(StateConflict) as refused:
        await carving.ask("SendProposal", sending(draft))
    settled = pb.DoubtsSettled(confirmed=[doubt.key for doubt in draft.doubts])
    revising = pb.ReviseProposalRequest(request_id=new_id(), proposal_id=draft.id, doubts=settled)
    revised = (await carving.ask("ReviseProposal", revising)).proposal
    sent = await carving.ask("SendProposal", sending(revised))

    used = {one.name for one in draft.content.tasks}

    assert {doubt.key for doubt in draft.doubts if doubt.blocking} == {f"conditional:{name}" for name in used}
    assert refused.value.reason == "PROPOSAL_DOUBTS_OPEN"
    assert {one.task_name for one in sent.proposal.content.conditions} == used
    assert list(sent.proposal.doubts) == []


async def test_parts_change_places_and_versions_are_compared(carving: Carving) -> None:
    """A moved part stays moved; what changed between two versions is told line by line."""
    sent = await carving.sent()
    section = pb.Section(code="fallback", title="うまくいかないときは", paragraphs=["いつでもお電話ください。"])
    revising = pb.ReviseProposalRequest(
        request_id=new_id(),
        proposal_id=sent.proposal.id,
        sections=[section],
        section_order=["fallback", "summary"],
    )
    revised = (await carving.ask("ReviseProposal", revising)).proposal
    comparing = pb.CompareProposalVersionsRequest(proposal_id=sent.proposal.id, from_number=1, to_number=0)
    lines = (await carving.ask("CompareProposalVersions", comparing)).lines
    changed = {(line.change, line.text) for line in lines if line.change != pb.LINE_CHANGE_SAME}

    assert [one.code for one in revised.content.sections][:3] == ["fallback", "summary", "tasks"]
    assert (pb.LINE_CHANGE_ADDED, "いつでもお電話ください。") in changed
    assert {change for change, _ in changed} == {pb.LINE_CHANGE_ADDED, pb.LINE_CHANGE_REMOVED}
