"""The gateway's handle on the placement service: the board, one placement, and its verbs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import grpc.aio

from chassis.auth import Caller
from chassis.rpc_client import Line
from gateway.backend import placement_read as read
from gateway.backend import wire
from gateway.backend.carving import Change
from gateway.backend.placement_views import PARTIES, Board, Placement, Timeline
from kiridashi.common.v1 import common_pb2 as common
from kiridashi.placement.v1 import placement_pb2 as pb
from kiridashi.placement.v1 import placement_pb2_grpc as rpc

START_JOB_S = 15.0


@dataclass(frozen=True, slots=True)
class Target:
    """Whom and what a new placement joins."""

    client_id: str
    role_id: str
    workplace_id: str
    employer_id: str
    proposal_id: str = ""


@dataclass(frozen=True, slots=True)
class OfferAsk:
    """An employer's offer as typed. `skip_reason` is needed where a stage is passed over."""

    offered: date
    start: date
    weekly_minutes: int
    hourly_wage_yen: int
    referral: date | None = None
    skip_reason: str = ""


@dataclass(frozen=True, slots=True)
class WeekTime:
    """A span on one weekday, in minutes since midnight."""

    day: str
    start_minute: int
    end_minute: int


class Placements:
    """Asks the placement service. Raises the `KiridashiError`s that it raises."""

    def __init__(self, line: Line, channel: grpc.aio.Channel) -> None:
        self._line = line
        self._stub = rpc.PlacementServiceStub(channel)

    async def board(self, caller: Caller, *, proposal_id: str = "", role_id: str = "") -> Board:
        """Give placements, longest in their state first, and the counts of all stages."""
        request = pb.ListPlacementsRequest(proposal_id=proposal_id, role_id=role_id)
        answer = await self._line.ask_whole(self._stub.ListPlacements, request, caller=caller)
        counts = {wire.word(pb.PlacementState, one.state): one.count for one in answer.counts}
        return Board(tuple(read.board_row(one) for one in answer.rows), counts)

    async def timeline(self, caller: Caller, placement_id: str) -> Timeline:
        """Give everything of one placement by date."""
        request = pb.GetTimelineRequest(placement_id=placement_id, language=wire.language_of(caller.language))
        return read.timeline(await self._line.ask(self._stub.GetTimeline, request, caller=caller))

    async def propose(self, caller: Caller, change: Change, target: Target) -> Placement:
        """Open a placement."""
        request = pb.ProposePlacementRequest(
            request_id=change.request_id,
            client_id=target.client_id,
            role_id=target.role_id,
            workplace_id=target.workplace_id,
            employer_id=target.employer_id,
            proposal_id=target.proposal_id,
        )
        return read.placement((await self._line.ask(self._stub.ProposePlacement, request, caller=caller)).placement)

    async def record_visit(self, caller: Caller, change: Change, placement_id: str, day: date) -> None:
        """Note that the client visited the worksite."""
        request = pb.RecordVisitRequest(
            request_id=change.request_id,
            placement_id=placement_id,
            expected_version=change.version,
            visit_date=wire.local_date(day),
        )
        await self._line.ask(self._stub.RecordVisit, request, caller=caller)

    async def start_practicum(
        self, caller: Caller, change: Change, placement_id: str, span: tuple[date, date], days: int
    ) -> None:
        """Start the practicum, from the first to the last date, on so many days."""
        request = pb.StartPracticumRequest(
            request_id=change.request_id,
            placement_id=placement_id,
            expected_version=change.version,
            planned_start_date=wire.local_date(span[0]),
            planned_end_date=wire.local_date(span[1]),
            planned_days=days,
        )
        await self._line.ask(self._stub.StartPracticum, request, caller=caller)

    async def finish_practicum(
        self, caller: Caller, change: Change, placement_id: str, end: date, days: tuple[int, int]
    ) -> None:
        """End the practicum with the days attended, and of these the days accompanied."""
        request = pb.FinishPracticumRequest(
            request_id=change.request_id,
            placement_id=placement_id,
            expected_version=change.version,
            actual_end_date=wire.local_date(end),
            attended_days=days[0],
            accompanied_days=days[1],
        )
        await self._line.ask(self._stub.FinishPracticum, request, caller=caller)

    async def record_evaluation(
        self,
        caller: Caller,
        change: Change,
        placement_id: str,
        seen: tuple[str, str, bool],
        ratings: Mapping[str, tuple[str, str]],
    ) -> None:
        """Record one evaluation. `seen` is (occasion, party, by proxy); `ratings` maps a code to (rating, note)."""
        occasion, party, by_proxy = seen
        request = pb.RecordEvaluationRequest(
            request_id=change.request_id,
            placement_id=placement_id,
            expected_version=change.version,
            occasion=pb.Occasion.ValueType(wire.number(pb.Occasion, occasion)),
            party=pb.Party.ValueType(wire.number(pb.Party, party)),
            by_proxy=by_proxy,
            language=wire.language_of(caller.language),
        )
        for code, (rating, note) in ratings.items():
            request.items.add(code=code, rating=pb.Rating.ValueType(wire.number(pb.Rating, rating)), note=note)
        await self._line.ask(self._stub.RecordEvaluation, request, caller=caller)

    async def make_offer(self, caller: Caller, change: Change, placement_id: str, ask: OfferAsk) -> None:
        """Record the employer's offer."""
        request = pb.MakeOfferRequest(
            request_id=change.request_id,
            placement_id=placement_id,
            expected_version=change.version,
            offered_date=wire.local_date(ask.offered),
            start_date=wire.local_date(ask.start),
            weekly_minutes=ask.weekly_minutes,
            hourly_wage_yen=ask.hourly_wage_yen,
            referral_date=wire.local_date(ask.referral),
            skip_reason=pb.SkipReason.ValueType(wire.number(pb.SkipReason, ask.skip_reason)),
            language=wire.language_of(caller.language),
        )
        await self._line.ask(self._stub.MakeOffer, request, caller=caller)

    async def start_job(
        self,
        caller: Caller,
        change: Change,
        placement_id: str,
        start: date | None,
        week: tuple[Sequence[WeekTime], Sequence[WeekTime]],
    ) -> None:
        """Start the job, with its plan and meetings. `week` is (shifts, busy times); `start` None takes the offer's."""
        request = pb.StartJobRequest(
            request_id=change.request_id,
            placement_id=placement_id,
            expected_version=change.version,
            start_date=wire.local_date(start),
            shifts=[_week_span(one) for one in week[0]],
            peaks=[_week_span(one) for one in week[1]],
            language=wire.language_of(caller.language),
        )
        await self._line.ask(self._stub.StartJob, request, caller=caller, timeout_s=START_JOB_S)

    async def hold_meeting(self, caller: Caller, change: Change, meeting_id: str, present: frozenset[str]) -> None:
        """Record who of the three parties took part."""
        request = pb.HoldMeetingRequest(
            request_id=change.request_id,
            meeting_id=meeting_id,
            expected_version=change.version,
            language=wire.language_of(caller.language),
        )
        for party in PARTIES:
            there = pb.ATTENDANCE_PRESENT if party in present else pb.ATTENDANCE_ABSENT
            request.attendance.add(party=pb.Party.ValueType(wire.number(pb.Party, party)), attendance=there)
        await self._line.ask(self._stub.HoldMeeting, request, caller=caller)

    async def complete_plan_item(self, caller: Caller, change: Change, plan_item_id: str) -> None:
        """Mark something as done."""
        request = pb.CompletePlanItemRequest(
            request_id=change.request_id,
            plan_item_id=plan_item_id,
            expected_version=change.version,
            language=wire.language_of(caller.language),
        )
        await self._line.ask(self._stub.CompletePlanItem, request, caller=caller)

    async def confirm_retention(self, caller: Caller, change: Change, placement_id: str, months: int) -> None:
        """Confirm that the client still works there, 3, 6, 12 or 24 months after the start."""
        request = pb.ConfirmRetentionRequest(
            request_id=change.request_id, placement_id=placement_id, expected_version=change.version, months=months
        )
        await self._line.ask(self._stub.ConfirmRetention, request, caller=caller)

    async def end(self, caller: Caller, change: Change, placement_id: str, reason: str, day: date | None) -> None:
        """End the placement."""
        request = pb.EndPlacementRequest(
            request_id=change.request_id,
            placement_id=placement_id,
            expected_version=change.version,
            reason=pb.EndReason.ValueType(wire.number(pb.EndReason, reason)),
            end_date=wire.local_date(day),
        )
        await self._line.ask(self._stub.EndPlacement, request, caller=caller)


def _week_span(time: WeekTime) -> pb.WeekSpan:
    """Give the wire form of a span on a weekday."""
    return pb.WeekSpan(
        weekday=wire.day_numbers([time.day])[0],
        span=common.TimeSpan(start_minute=time.start_minute, end_minute=time.end_minute),
    )
