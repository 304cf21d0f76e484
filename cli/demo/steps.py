"""The steps of the main job, each one call or a few, in the order in which people do them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from typing import TypeVar

from rapidfuzz import fuzz

from chassis.auth import Caller
from chassis.clock import Clock, tokyo_date
from chassis.errors import NotFound, Unavailable
from cli.asking import Desk, language
from cli.days import local_date
from cli.demo.examples import Example
from cli.demo.keys import Keys
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.common.v1 import common_pb2
from kiridashi.matcher.v1 import matcher_pb2 as matcher
from kiridashi.placement.v1 import placement_pb2 as placing

T = TypeVar("T")

LIKE_MIN = 50.0
FACT_S = 60.0
LOOK_S = 0.1
PRACTICUM_DAYS = 5
NOBODY = "00000000-0000-4000-8000-000000000000"


@dataclass
class Story:
    """What has happened so far at one workplace."""

    example: Example
    keys: Keys
    employer: carving.Employer = field(default_factory=carving.Employer)
    workplace: carving.Workplace = field(default_factory=carving.Workplace)
    hearing: carving.Hearing = field(default_factory=carving.Hearing)
    tasks: list[carving.Task] = field(default_factory=list)
    roles: list[carving.Role] = field(default_factory=list)
    role: carving.Role = field(default_factory=carving.Role)
    matches: list[matcher.Match] = field(default_factory=list)
    proposal: carving.Proposal = field(default_factory=carving.Proposal)
    link_token: str = ""
    reply_code: str = ""
    view: carving.EmployerView = field(default_factory=carving.EmployerView)
    placement: placing.Placement = field(default_factory=placing.Placement)
    next_meeting: placing.Meeting = field(default_factory=placing.Meeting)

    def key(self, *step: str) -> str:
        """Return the idempotency key of a step at this workplace."""
        return self.keys.of(self.example.title, *step)


async def meet_people(at: Desk, keys: Keys, profiles: list[matcher.ClientProfile]) -> None:
    """Keep the profiles of the people."""
    for profile in profiles:
        asked = matcher.CreateClientRequest(request_id=keys.of("client", profile.initials), profile=profile)
        await at.ask(at.matcher.CreateClient, asked)


async def hear(at: Desk, story: Story) -> None:
    """Keep the employer and the workplace, and record what was said there."""
    made = carving.CreateEmployerRequest(request_id=story.key("employer"), employer=story.example.employer())
    story.employer = (await at.ask(at.carving.CreateEmployer, made)).employer
    there = carving.CreateWorkplaceRequest(
        request_id=story.key("workplace"), workplace=story.example.workplace(story.employer.id)
    )
    story.workplace = (await at.ask(at.carving.CreateWorkplace, there)).workplace
    said = carving.RecordHearingRequest(
        request_id=story.key("hearing"),
        workplace_id=story.workplace.id,
        text=story.example.text,
        language=language(),
    )
    story.hearing = (await at.ask(at.carving.RecordHearing, said)).hearing


async def confirm(at: Desk, story: Story) -> None:
    """Go through the tasks with the employer: complete what was read, add what was not, drop what is said twice."""
    listed = carving.ListTasksRequest(workplace_id=story.workplace.id, page_size=200)
    read = list((await at.ask(at.carving.ListTasks, listed)).tasks)
    for confirmed in story.example.job.tasks:
        found = _same_task(confirmed, read)
        if found is None:
            added = carving.AddTaskRequest(
                request_id=story.key("task", confirmed.id), workplace_id=story.workplace.id, task=confirmed
            )
            await at.ask(at.carving.AddTask, added)
            continue
        read.remove(found)
        revised = carving.ReviseTaskRequest(
            request_id=story.key("task", confirmed.id), task_id=found.id, task=confirmed
        )
        await at.ask(at.carving.ReviseTask, revised)
    for twice in read:
        dropped = carving.RemoveTaskRequest(request_id=story.key("drop", twice.id), task_id=twice.id)
        await at.ask(at.carving.RemoveTask, dropped)
    busy = carving.SetPeaksRequest(
        request_id=story.key("peaks"), workplace_id=story.workplace.id, peaks=story.example.job.peaks
    )
    await at.ask(at.carving.SetPeaks, busy)
    story.tasks = list((await at.ask(at.carving.ListTasks, listed)).tasks)


def _same_task(confirmed: carving.Task, read: list[carving.Task]) -> carving.Task | None:
    """Return the task that was read and names the same work; None where none is like enough."""
    scored = [(fuzz.partial_ratio(confirmed.name[:80], task.name[:80]), n) for n, task in enumerate(read)]
    best = max(scored, default=(0.0, -1))
    return read[best[1]] if best[0] >= LIKE_MIN else None


async def carve(at: Desk, story: Story) -> None:
    """Carve roles and choose the first."""
    asked = carving.CarveRolesRequest(
        request_id=story.key("carve"), workplace_id=story.workplace.id, language=language()
    )
    story.roles = list((await at.ask(at.carving.CarveRoles, asked)).roles)
    chosen = carving.ChooseRoleRequest(request_id=story.key("choose"), role_id=story.roles[0].id, language=language())
    story.role = (await at.ask(at.carving.ChooseRole, chosen)).role


async def match(at: Desk, story: Story) -> None:
    """Wait until the matcher has its copy of the role, and see whom it suits."""
    asked = matcher.RankClientsRequest(role_id=story.role.id, include_blocked=True, language=language())

    async def ranked() -> list[matcher.Match]:
        return list((await at.ask(at.matcher.RankClients, asked)).matches)

    story.matches = await sooner_or_later(ranked)


async def propose(at: Desk, story: Story) -> None:
    """Draft the proposal for the person who suits best, freeze it and make the employer's link."""
    first = next(m for m in story.matches if m.outcome != matcher.MATCH_OUTCOME_BLOCKED)
    draft = carving.DraftProposalRequest(
        request_id=story.key("draft"),
        role_id=story.role.id,
        client_id=first.client_id,
        recipient=carving.Recipient(company_name=story.employer.name, channel=carving.SEND_CHANNEL_LINK),
        sender=carving.Sender(office_name="みなと就労支援センター（見本）", phone="03-0000-0000", fax="03-0000-0001"),
        language=language(),
    )
    drafted = (await at.ask(at.carving.DraftProposal, draft)).proposal
    sent = carving.SendProposalRequest(
        request_id=story.key("send"), proposal_id=drafted.id, expected_version=drafted.version
    )
    answer = await at.ask(at.carving.SendProposal, sent)
    story.proposal, story.link_token, story.reply_code = answer.proposal, answer.link_token, answer.reply_code


async def answer(at: Desk, story: Story) -> None:
    """Accept as the employer, through the link and without any right but the link's."""
    given = carving.AnswerProposalByLinkRequest(
        request_id=story.key("answer"),
        link_token=story.link_token,
        answer=carving.Answer(
            kind=carving.ANSWER_KIND_ACCEPT, responder_name="担当者", channel=carving.SEND_CHANNEL_LINK
        ),
    )
    story.view = (await at.ask(at.carving.AnswerProposalByLink, given, caller=employer_caller(at))).view


async def place(at: Desk, story: Story, clock: Clock) -> None:
    """Carry the placement that the acceptance opened from practicum to the first day, entered as it happened."""
    story.placement = await sooner_or_later(lambda: _opened(at, story))
    today = tokyo_date(clock.now())
    began = today - timedelta(days=14)
    ended = began + timedelta(days=PRACTICUM_DAYS + 1)
    start = placing.StartPracticumRequest(
        request_id=story.key("practicum"),
        placement_id=story.placement.id,
        expected_version=story.placement.version,
        planned_start_date=local_date(began),
        planned_end_date=local_date(ended),
        planned_days=PRACTICUM_DAYS,
    )
    story.placement = (await at.ask(at.placement.StartPracticum, start)).placement
    finish = placing.FinishPracticumRequest(
        request_id=story.key("practicum-end"),
        placement_id=story.placement.id,
        expected_version=story.placement.version,
        actual_end_date=local_date(ended),
        attended_days=PRACTICUM_DAYS,
        accompanied_days=PRACTICUM_DAYS,
    )
    story.placement = (await at.ask(at.placement.FinishPracticum, finish)).placement
    for party in (placing.PARTY_CLIENT, placing.PARTY_EMPLOYER, placing.PARTY_SUPPORTER):
        await _evaluate(at, story, party)
    await _hire(at, story, clock)


async def _opened(at: Desk, story: Story) -> placing.Placement:
    asked = placing.ListPlacementsRequest(proposal_id=story.proposal.id)
    rows = (await at.ask(at.placement.ListPlacements, asked)).rows
    if not rows:
        raise NotFound("PLACEMENT_NOT_FOUND", proposal_id=story.proposal.id)
    return rows[0].placement


async def _evaluate(at: Desk, story: Story, party: "placing.Party.ValueType") -> None:
    items = [
        placing.EvaluationItem(code=code, rating=placing.RATING_ABLE) for code in ("ACCURACY", "REPORTING", "PACE")
    ]
    asked = placing.RecordEvaluationRequest(
        request_id=story.key("evaluation", str(party)),
        placement_id=story.placement.id,
        expected_version=story.placement.version,
        occasion=placing.OCCASION_PRACTICUM,
        party=party,
        items=items,
        by_proxy=party != placing.PARTY_SUPPORTER,
        language=language(),
    )
    story.placement = (await at.ask(at.placement.RecordEvaluation, asked)).placement


async def _hire(at: Desk, story: Story, clock: Clock) -> None:
    today = tokyo_date(clock.now())
    offer = placing.MakeOfferRequest(
        request_id=story.key("offer"),
        placement_id=story.placement.id,
        expected_version=story.placement.version,
        offered_date=local_date(today),
        start_date=local_date(today + timedelta(days=7)),
        weekly_minutes=round(story.role.weekly_hours * 60),
        hourly_wage_yen=int(story.workplace.hourly_wage.yen),
        referral_date=local_date(today - timedelta(days=1)),
        language=language(),
    )
    story.placement = (await at.ask(at.placement.MakeOffer, offer)).placement
    started = placing.StartJobRequest(
        request_id=story.key("job"),
        placement_id=story.placement.id,
        expected_version=story.placement.version,
        shifts=[placing.WeekSpan(weekday=day.day, span=day.span) for day in story.role.days],
        peaks=list(_peak_spans(story.example.job)),
        meeting_duration_minutes=30,
        meeting_mode=placing.MEETING_MODE_AT_WORKPLACE,
        language=language(),
    )
    story.placement = (await at.ask(at.placement.StartJob, started)).placement
    timeline = placing.GetTimelineRequest(placement_id=story.placement.id, language=language())
    story.next_meeting = (await at.ask(at.placement.GetTimeline, timeline)).next_meeting


def _peak_spans(job: carving.CarveJobRequest) -> list[placing.WeekSpan]:
    return [
        placing.WeekSpan(
            weekday=day,
            span=common_pb2.TimeSpan(start_minute=peak.window.start_minute, end_minute=peak.window.end_minute),
        )
        for peak in job.peaks
        for day in peak.days
    ]


async def sooner_or_later(look: Callable[[], Awaitable[T]]) -> T:
    """Return what `look` gives once the fact it waits for has arrived; its own failure after `FACT_S` seconds."""
    until = asyncio.get_running_loop().time() + FACT_S
    while True:
        try:
            return await look()
        except (NotFound, Unavailable):
            if asyncio.get_running_loop().time() > until:
                raise
        await asyncio.sleep(LOOK_S)


def employer_caller(at: Desk) -> Caller:
    """Return the caller of somebody who holds an employer's link and nothing else."""
    return replace(
        at.caller, office_id=NOBODY, actor_id="link", actor_kind="employer", grants=frozenset({"proposal.answer"})
    )
