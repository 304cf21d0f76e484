"""Every RPC of every service, refused without its grant and blind to another office. A new RPC needs a line here."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from types import SimpleNamespace

import pytest
from google.protobuf.descriptor import MethodDescriptor
from google.protobuf.message import Message
from google.protobuf.message_factory import GetMessageClass
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.errors import KiridashiError, NotAllowed, NotFound
from chassis.ids import new_id
from cli.asking import Desk
from kiridashi.carving.v1 import board_pb2 as b
from kiridashi.carving.v1 import carving_pb2 as c
from kiridashi.carving.v1 import rules_pb2 as r
from kiridashi.common.v1 import common_pb2 as common
from kiridashi.matcher.v1 import matcher_pb2 as m
from kiridashi.placement.v1 import placement_pb2 as p
from tests.factories.carving import a_wire_task, a_workplace, an_employer
from tests.faults.board_fences import BOARD_GRANTS, BOARD_ROWS
from tests.faults.conftest import Told
from tests.faults.proposal_fences import PROPOSAL_GRANTS, PROPOSAL_ROWS
from tests.faults.rule_fences import RULE_GRANTS, RULE_ROWS
from tests.faults.sheet_fences import SHEET_GRANTS, SHEET_ROWS

pytestmark = pytest.mark.timeout(180)

NEEDED = {
    "carving.read": "GetEmployer ListEmployers GetWorkplace ListWorkplaces GetHearing Decompose Characterise ListTasks"
    " ListTaskChanges DraftElements CarveJob GetRole ListRoles GetProposal ListProposals",
    "carving.write": "CreateEmployer CreateWorkplace RecordHearing AddTask ReviseTask RemoveTask SetPeaks CarveRoles"
    " DraftProposal ReviseProposal AnswerProposal RenameTask SplitTask MergeTasks MarkTask DuplicateTask"
    " BringBackLeftOut UndoTaskChange RedoTaskChange RereadHearing SetElements AddTasks",
    "carving.decide": "ChooseRole WithdrawRole SendProposal RevokeProposalLink",
    "proposal.answer": "OpenProposalLink AnswerProposalByLink",
    "matcher.read": "GetClient ListClients ListRoles RankClients RankRoles Explain GetRematchRun ListRematchRuns",
    "matcher.write": "CreateClient ReviseClient DeclineMatch",
    "matcher.batch": "StartRematch",
    "placement.read": "GetPlacement ListPlacements ListMeetings GetTimeline",
    "placement.write": "ProposePlacement RecordVisit StartPracticum FinishPracticum RecordEvaluation MakeOffer StartJob"
    " ChangeHours HoldMeeting RescheduleMeeting CompletePlanItem ConfirmRetention EndPlacement",
}
EVERY = frozenset(NEEDED)
GRANT_OF = (
    {
        f"{verb}@{grant.partition('.')[0].replace('proposal', 'carving')}": grant
        for grant, verbs in NEEDED.items()
        for verb in verbs.split()
    }
    | BOARD_GRANTS
    | RULE_GRANTS
    | SHEET_GRANTS
    | PROPOSAL_GRANTS
)
"""Verb and service to grant, written from the contract's comments and not from the services' tables."""

FILES = {"board": b, "carving": c, "rules": r, "matcher": m, "placement": p}
HIDDEN, EMPTY, OWN, BY_SECRET = "hidden", "empty", "own", "by secret"
"""What another office gets for real ids: not found; nothing; something new of its own; what any bearer gets."""

Ids = SimpleNamespace
DAY = common.LocalDate(year=2026, month=11, day=24)
ANSWER = c.Answer(kind=c.ANSWER_KIND_ACCEPT, responder_name="髙橋", channel=c.SEND_CHANNEL_FAX)
PROFILE = m.ClientProfile(display_name="よそ", initials="Y.S.")
ITEMS = [p.EvaluationItem(code=code, rating=p.RATING_ABLE) for code in ("ACCURACY", "REPORTING", "PACE")]
PARTIES = (p.PARTY_CLIENT, p.PARTY_EMPLOYER, p.PARTY_SUPPORTER)
PRESENT = [p.PartyAttendance(party=party, attendance=p.ATTENDANCE_PRESENT) for party in PARTIES]
SOON = Timestamp(seconds=1_780_000_000)

ROWS: dict[str, tuple[str, Callable[[Ids], Message]]] = {
    **BOARD_ROWS,
    **RULE_ROWS,
    **SHEET_ROWS,
    **PROPOSAL_ROWS,
    "GetEmployer@carving": (HIDDEN, lambda i: c.GetEmployerRequest(employer_id=i.employer)),
    "GetWorkplace@carving": (HIDDEN, lambda i: c.GetWorkplaceRequest(workplace_id=i.workplace)),
    "GetHearing@carving": (HIDDEN, lambda i: c.GetHearingRequest(hearing_id=i.hearing)),
    "GetRole@carving": (HIDDEN, lambda i: c.GetRoleRequest(role_id=i.role)),
    "GetProposal@carving": (HIDDEN, lambda i: c.GetProposalRequest(proposal_id=i.proposal)),
    "ListEmployers@carving": (EMPTY, lambda i: c.ListEmployersRequest()),
    "ListWorkplaces@carving": (EMPTY, lambda i: c.ListWorkplacesRequest(employer_id=i.employer)),
    "ListTasks@carving": (HIDDEN, lambda i: c.ListTasksRequest(workplace_id=i.workplace)),
    "ListRoles@carving": (EMPTY, lambda i: c.ListRolesRequest(workplace_id=i.workplace)),
    "ListProposals@carving": (EMPTY, lambda i: c.ListProposalsRequest(role_id=i.role)),
    "CreateEmployer@carving": (OWN, lambda i: c.CreateEmployerRequest(request_id=new_id(), employer=an_employer())),
    "CreateWorkplace@carving": (
        HIDDEN,
        lambda i: c.CreateWorkplaceRequest(request_id=new_id(), workplace=a_workplace(i.employer)),
    ),
    "RecordHearing@carving": (
        HIDDEN,
        lambda i: c.RecordHearingRequest(request_id=new_id(), workplace_id=i.workplace, text="毎朝9時から検品。"),
    ),
    "Decompose@carving": (OWN, lambda i: c.DecomposeRequest(text="毎朝9時から検品。")),
    "Characterise@carving": (OWN, lambda i: c.CharacteriseRequest(items=[c.CharacteriseItem(id="1", title="検品")])),
    "AddTask@carving": (
        HIDDEN,
        lambda i: c.AddTaskRequest(request_id=new_id(), workplace_id=i.workplace, task=a_wire_task()),
    ),
    "AddTasks@carving": (
        HIDDEN,
        lambda i: c.AddTasksRequest(request_id=new_id(), workplace_id=i.workplace, tasks=[a_wire_task()]),
    ),
    "ReviseTask@carving": (
        HIDDEN,
        lambda i: c.ReviseTaskRequest(request_id=new_id(), task_id=i.task, task=a_wire_task()),
    ),
    "RemoveTask@carving": (HIDDEN, lambda i: c.RemoveTaskRequest(request_id=new_id(), task_id=i.task)),
    "RenameTask@carving": (HIDDEN, lambda i: c.RenameTaskRequest(request_id=new_id(), task_id=i.task, name="よそ")),
    "SplitTask@carving": (
        HIDDEN,
        lambda i: c.SplitTaskRequest(request_id=new_id(), task_id=i.task, validate_only=True),
    ),
    "MergeTasks@carving": (
        HIDDEN,
        lambda i: c.MergeTasksRequest(
            request_id=new_id(), sources=[c.MergeSource(task_id=i.task), c.MergeSource(task_id=new_id())]
        ),
    ),
    "MarkTask@carving": (
        HIDDEN,
        lambda i: c.MarkTaskRequest(request_id=new_id(), task_id=i.task, carvability=common.CARVABILITY_NO),
    ),
    "DuplicateTask@carving": (HIDDEN, lambda i: c.DuplicateTaskRequest(request_id=new_id(), task_id=i.task)),
    "BringBackLeftOut@carving": (
        HIDDEN,
        lambda i: c.BringBackLeftOutRequest(request_id=new_id(), hearing_id=i.hearing, start=0, end=1),
    ),
    "ListTaskChanges@carving": (HIDDEN, lambda i: c.ListTaskChangesRequest(workplace_id=i.workplace)),
    "UndoTaskChange@carving": (
        HIDDEN,
        lambda i: c.UndoTaskChangeRequest(request_id=new_id(), workplace_id=i.workplace),
    ),
    "RedoTaskChange@carving": (
        HIDDEN,
        lambda i: c.RedoTaskChangeRequest(request_id=new_id(), workplace_id=i.workplace),
    ),
    "RereadHearing@carving": (
        HIDDEN,
        lambda i: c.RereadHearingRequest(request_id=new_id(), hearing_id=i.hearing, raw_text="毎朝9時から検品。"),
    ),
    "DraftElements@carving": (HIDDEN, lambda i: c.DraftElementsRequest(task_id=i.task)),
    "SetElements@carving": (HIDDEN, lambda i: c.SetElementsRequest(request_id=new_id(), task_id=i.task)),
    "SetPeaks@carving": (HIDDEN, lambda i: c.SetPeaksRequest(request_id=new_id(), workplace_id=i.workplace)),
    "CarveRoles@carving": (HIDDEN, lambda i: c.CarveRolesRequest(request_id=new_id(), workplace_id=i.workplace)),
    "CarveJob@carving": (OWN, lambda i: c.CarveJobRequest(tasks=[a_wire_task(id="1")])),
    "ChooseRole@carving": (HIDDEN, lambda i: c.ChooseRoleRequest(request_id=new_id(), role_id=i.role)),
    "WithdrawRole@carving": (HIDDEN, lambda i: c.WithdrawRoleRequest(request_id=new_id(), role_id=i.role)),
    "DraftProposal@carving": (HIDDEN, lambda i: c.DraftProposalRequest(request_id=new_id(), role_id=i.role)),
    "ReviseProposal@carving": (
        HIDDEN,
        lambda i: c.ReviseProposalRequest(request_id=new_id(), proposal_id=i.proposal),
    ),
    "SendProposal@carving": (HIDDEN, lambda i: c.SendProposalRequest(request_id=new_id(), proposal_id=i.proposal)),
    "AnswerProposal@carving": (
        HIDDEN,
        lambda i: c.AnswerProposalRequest(request_id=new_id(), proposal_id=i.proposal, answer=ANSWER),
    ),
    "RevokeProposalLink@carving": (
        HIDDEN,
        lambda i: c.RevokeProposalLinkRequest(request_id=new_id(), proposal_id=i.proposal),
    ),
    "OpenProposalLink@carving": (BY_SECRET, lambda i: c.OpenProposalLinkRequest(link_token="x" * 43)),
    "AnswerProposalByLink@carving": (
        BY_SECRET,
        lambda i: c.AnswerProposalByLinkRequest(request_id=new_id(), link_token="x" * 43, answer=ANSWER),
    ),
    "CreateClient@matcher": (OWN, lambda i: m.CreateClientRequest(request_id=new_id(), profile=PROFILE)),
    "GetClient@matcher": (HIDDEN, lambda i: m.GetClientRequest(client_id=i.client)),
    "ListClients@matcher": (EMPTY, lambda i: m.ListClientsRequest()),
    "ReviseClient@matcher": (
        HIDDEN,
        lambda i: m.ReviseClientRequest(
            request_id=new_id(), client_id=i.client, expected_version=1, profile=PROFILE, reason="x"
        ),
    ),
    "ListRoles@matcher": (EMPTY, lambda i: m.ListRolesRequest(workplace_id=i.workplace, include_closed=True)),
    "RankClients@matcher": (HIDDEN, lambda i: m.RankClientsRequest(role_id=i.role)),
    "RankRoles@matcher": (HIDDEN, lambda i: m.RankRolesRequest(client_id=i.client)),
    "Explain@matcher": (HIDDEN, lambda i: m.ExplainRequest(client_id=i.client, role_id=i.role)),
    "DeclineMatch@matcher": (
        HIDDEN,
        lambda i: m.DeclineMatchRequest(
            request_id=new_id(), client_id=i.client, role_id=i.role, decliner=m.DECLINER_STAFF
        ),
    ),
    "StartRematch@matcher": (OWN, lambda i: m.StartRematchRequest(request_id=new_id())),
    "GetRematchRun@matcher": (HIDDEN, lambda i: m.GetRematchRunRequest(run_id=i.run)),
    "ListRematchRuns@matcher": (OWN, lambda i: m.ListRematchRunsRequest()),
    "ProposePlacement@placement": (
        OWN,
        lambda i: p.ProposePlacementRequest(
            request_id=new_id(), client_id=i.client, role_id=i.role, workplace_id=i.workplace, employer_id=i.employer
        ),
    ),
    "GetPlacement@placement": (HIDDEN, lambda i: p.GetPlacementRequest(placement_id=i.placement)),
    "GetTimeline@placement": (HIDDEN, lambda i: p.GetTimelineRequest(placement_id=i.placement)),
    "ListPlacements@placement": (EMPTY, lambda i: p.ListPlacementsRequest(proposal_id=i.proposal)),
    "ListMeetings@placement": (EMPTY, lambda i: p.ListMeetingsRequest(placement_id=i.placement)),
    "RecordVisit@placement": (
        HIDDEN,
        lambda i: p.RecordVisitRequest(
            request_id=new_id(), placement_id=i.placement, expected_version=1, visit_date=DAY
        ),
    ),
    "StartPracticum@placement": (
        HIDDEN,
        lambda i: p.StartPracticumRequest(
            request_id=new_id(),
            placement_id=i.placement,
            expected_version=1,
            planned_start_date=DAY,
            planned_end_date=DAY,
            planned_days=1,
        ),
    ),
    "FinishPracticum@placement": (
        HIDDEN,
        lambda i: p.FinishPracticumRequest(
            request_id=new_id(), placement_id=i.placement, expected_version=1, actual_end_date=DAY, attended_days=1
        ),
    ),
    "RecordEvaluation@placement": (
        HIDDEN,
        lambda i: p.RecordEvaluationRequest(
            request_id=new_id(),
            placement_id=i.placement,
            expected_version=1,
            occasion=p.OCCASION_PRACTICUM,
            party=p.PARTY_CLIENT,
            items=ITEMS,
        ),
    ),
    "MakeOffer@placement": (
        HIDDEN,
        lambda i: p.MakeOfferRequest(
            request_id=new_id(),
            placement_id=i.placement,
            expected_version=1,
            offered_date=DAY,
            start_date=DAY,
            weekly_minutes=720,
            hourly_wage_yen=1160,
            referral_date=DAY,
        ),
    ),
    "StartJob@placement": (
        HIDDEN,
        lambda i: p.StartJobRequest(
            request_id=new_id(),
            placement_id=i.placement,
            expected_version=1,
            meeting_duration_minutes=30,
            meeting_mode=p.MEETING_MODE_AT_WORKPLACE,
        ),
    ),
    "ChangeHours@placement": (
        HIDDEN,
        lambda i: p.ChangeHoursRequest(
            request_id=new_id(),
            placement_id=i.placement,
            expected_version=1,
            effective_date=DAY,
            weekly_minutes=720,
            reason=p.HOURS_CHANGE_REASON_CLIENT_WISH,
            approver_id="staff-1",
        ),
    ),
    "HoldMeeting@placement": (
        HIDDEN,
        lambda i: p.HoldMeetingRequest(
            request_id=new_id(), meeting_id=i.meeting, expected_version=1, attendance=PRESENT
        ),
    ),
    "RescheduleMeeting@placement": (
        HIDDEN,
        lambda i: p.RescheduleMeetingRequest(
            request_id=new_id(), meeting_id=i.meeting, expected_version=1, duration_minutes=30, planned_start_time=SOON
        ),
    ),
    "CompletePlanItem@placement": (
        HIDDEN,
        lambda i: p.CompletePlanItemRequest(request_id=new_id(), plan_item_id=i.item, expected_version=1),
    ),
    "ConfirmRetention@placement": (
        HIDDEN,
        lambda i: p.ConfirmRetentionRequest(
            request_id=new_id(), placement_id=i.placement, expected_version=1, months=6
        ),
    ),
    "EndPlacement@placement": (
        HIDDEN,
        lambda i: p.EndPlacementRequest(
            request_id=new_id(),
            placement_id=i.placement,
            expected_version=1,
            reason=1,  # type: ignore[arg-type]  # the first that is one
            end_date=DAY,
        ),
    ),
}


def methods() -> Iterator[tuple[str, MethodDescriptor]]:
    """Give every method of the contract under `Verb@service`."""
    for service, file in FILES.items():
        for described in file.DESCRIPTOR.services_by_name.values():
            for method in described.methods:
                yield f"{method.name}@{service}", method


METHODS = dict(methods())


def real_ids(told: Told) -> Ids:
    """Give the ids of what the first office has."""
    story = told.story
    return Ids(
        employer=story.employer.id,
        workplace=story.workplace.id,
        hearing=story.hearing.id,
        task=story.tasks[0].id,
        role=story.role.id,
        proposal=story.proposal.id,
        client=story.proposal.client_id,
        run=told.run.id,
        placement=story.placement.id,
        meeting=story.next_meeting.id,
        item=told.timeline.phases[0].plan_items[0].id,
        override=told.override_id,
        imported=told.import_id,
    )


async def outcome(at: Desk, name: str, request: Message, office: str, grants: frozenset[str] = EVERY) -> object:
    """Give the answer, or the failure as (class, reason, ids' names and faults), to one call."""
    method = getattr(getattr(at, name.partition("@")[2]), name.partition("@")[0])
    try:
        return await at.ask(method, request, caller=replace(at.caller, office_id=office, grants=grants))
    except KiridashiError as failure:
        return type(failure), failure.reason, sorted(failure.ids), getattr(failure, "faults", ())


def test_every_method_has_a_line_here() -> None:
    """Who adds an RPC states its grant and what another office gets; none is a stream, which the door refuses."""
    assert set(GRANT_OF) == set(METHODS)
    assert set(ROWS) == set(METHODS)
    assert not [name for name, method in METHODS.items() if method.client_streaming or method.server_streaming]


@pytest.mark.parametrize("name", sorted(METHODS))
async def test_without_its_grant_a_method_is_refused(told: Told, name: str) -> None:
    """All other grants together do not replace the one; with the one alone the message is looked at."""
    empty = GetMessageClass(METHODS[name].input_type)()
    needed = GRANT_OF[name]
    without = await outcome(told.at, name, empty, told.at.caller.office_id, EVERY - {needed})
    alone = await outcome(told.at, name, empty, new_id(), frozenset({needed}))

    assert isinstance(without, tuple)
    assert without[:2] == (NotAllowed, "GRANT_MISSING")
    assert not isinstance(alone, tuple) or alone[0] is not NotAllowed


@pytest.mark.parametrize("name", sorted(METHODS))
async def test_another_office_learns_nothing_from_real_ids(told: Told, name: str) -> None:
    """Ids of another office are answered like ids nobody has; what is made then is one's own."""
    kind, make = ROWS[name]
    ids, office = real_ids(told), new_id()
    unknown = Ids(**dict.fromkeys(vars(ids), new_id()))
    for_real = await outcome(told.at, name, make(ids), office)
    for_none = await outcome(told.at, name, make(unknown), office)

    assert all(vars(ids).values())
    if kind in (HIDDEN, BY_SECRET):
        assert isinstance(for_real, tuple), for_real
        assert for_real[0] is NotFound, for_real
        assert for_real == for_none
        return
    given = set() if kind == EMPTY else {str(value) for _, value in make(ids).ListFields()}
    assert isinstance(for_real, Message), for_real
    assert type(for_real) is type(for_none)
    assert [value for value in vars(ids).values() if value in str(for_real) and value not in given] == []


async def test_a_request_id_of_another_office_gives_no_answer_away(told: Told) -> None:
    """Kept answers are found by office and person: whoever repeats another's request makes a thing of their own."""
    request = c.CreateEmployerRequest(request_id=new_id(), employer=an_employer())
    ask, caller = told.at.carving.CreateEmployer, told.at.caller
    others = (caller, replace(caller, office_id=new_id()), replace(caller, actor_id="staff-2"), caller)
    made = [(await told.at.ask(ask, request, caller=one)).employer.id for one in others]

    assert made[0] == made[3]
    assert len(set(made)) == 3
