"""A support worker's desk in tests: asks the placement service, and carries a placement to a stage."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, TypeVar

from google.protobuf.message import Message

from chassis.auth import Caller
from chassis.clock import tokyo_date
from chassis.db import Works
from chassis.ids import new_id
from chassis.rpc_client import Line
from kiridashi.common.v1 import common_pb2
from kiridashi.placement.v1 import placement_pb2 as pb
from placement.store import Stores
from tests.doubles.fixed_clock import FixedClock

if TYPE_CHECKING:
    import grpc.aio

    from kiridashi.placement.v1.placement_pb2_grpc import PlacementServiceAsyncStub

Q = TypeVar("Q", bound=Message)
A = TypeVar("A", bound=Message)

OFFICE = "0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c01"
OTHER_OFFICE = "0d3a6a5e-6f0b-4b6e-9d55-5a1f5b7e2c02"
GRANTS = frozenset({"placement.read", "placement.write"})
PARTIES = (pb.PARTY_CLIENT, pb.PARTY_EMPLOYER, pb.PARTY_SUPPORTER)
WEEK = (common_pb2.WEEKDAY_TUESDAY, common_pb2.WEEKDAY_WEDNESDAY, common_pb2.WEEKDAY_THURSDAY)


def a_caller(office_id: str = OFFICE, grants: Iterable[str] = GRANTS, language: str = "ja") -> Caller:
    """Give a member of staff."""
    return Caller(office_id, "staff-1", "staff", frozenset(grants), "test", language)


def local(day: date) -> common_pb2.LocalDate:
    """Write a date."""
    return common_pb2.LocalDate(year=day.year, month=day.month, day=day.day)


def span(weekday: common_pb2.Weekday.ValueType, start: int, end: int) -> pb.WeekSpan:
    """Write a weekly span."""
    return pb.WeekSpan(weekday=weekday, span=common_pb2.TimeSpan(start_minute=start, end_minute=end))


@dataclass
class Desk:
    """Asks with a fresh request id unless one is given, and says who asks."""

    stub: "PlacementServiceAsyncStub"
    line: Line
    clock: FixedClock
    works: Works[Stores]
    caller: Caller = field(default_factory=a_caller)

    async def ask(
        self, method: "grpc.aio.UnaryUnaryMultiCallable[Q, A]", request: Q, caller: Caller | None = None
    ) -> A:
        """Ask, and return the answer or raise the failure."""
        return await self.line.ask(method, request, caller=caller or self.caller)

    @property
    def today(self) -> date:
        """Return today's date in Tokyo by the service's clock."""
        return tokyo_date(self.clock.now())

    async def proposed(self, **given: str) -> pb.Placement:
        """Open a placement."""
        ids = {name: new_id() for name in ("request_id", "client_id", "role_id", "workplace_id", "employer_id")}
        request = pb.ProposePlacementRequest(**(ids | given))
        return (await self.ask(self.stub.ProposePlacement, request)).placement

    async def finished(self, **given: str) -> pb.Placement:
        """Carry a placement through its practicum."""
        placement = await self.proposed(**given)
        begun = await self.ask(self.stub.StartPracticum, self.practicum(placement))
        request = pb.FinishPracticumRequest(
            request_id=new_id(),
            placement_id=placement.id,
            expected_version=begun.placement.version,
            actual_end_date=local(self.today),
            attended_days=5,
            accompanied_days=2,
        )
        return (await self.ask(self.stub.FinishPracticum, request)).placement

    async def evaluated(self, **given: str) -> pb.Placement:
        """Carry a placement to three sheets."""
        placement = await self.finished(**given)
        for party in PARTIES:
            answer = await self.ask(self.stub.RecordEvaluation, self.sheet(placement, party))
            placement = answer.placement
        return placement

    async def offered(self, **given: str) -> pb.Placement:
        """Carry a placement to an offer."""
        placement = await self.evaluated(**given)
        return (await self.ask(self.stub.MakeOffer, self.offer(placement))).placement

    async def started(self, **given: str) -> pb.StartJobResponse:
        """Carry a placement to its first day of work, tomorrow."""
        return await self.ask(self.stub.StartJob, self.job(await self.offered(**given)))

    def practicum(self, placement: pb.Placement) -> pb.StartPracticumRequest:
        """Ask for five days of practicum, the last of them today."""
        return pb.StartPracticumRequest(
            request_id=new_id(),
            placement_id=placement.id,
            expected_version=placement.version,
            planned_start_date=local(self.today - timedelta(days=6)),
            planned_end_date=local(self.today),
            planned_days=5,
        )

    def sheet(
        self,
        placement: pb.Placement,
        party: pb.Party.ValueType,
        rating: pb.Rating.ValueType = pb.RATING_ABLE,
        occasion: pb.Occasion.ValueType = pb.OCCASION_PRACTICUM,
    ) -> pb.RecordEvaluationRequest:
        """Ask to record a sheet of one line."""
        return pb.RecordEvaluationRequest(
            request_id=new_id(),
            placement_id=placement.id,
            expected_version=placement.version,
            occasion=occasion,
            party=party,
            items=[pb.EvaluationItem(code="ACCURACY", rating=rating)],
        )

    def offer(self, placement: pb.Placement) -> pb.MakeOfferRequest:
        """Ask to record an offer of twelve hours from tomorrow."""
        return pb.MakeOfferRequest(
            request_id=new_id(),
            placement_id=placement.id,
            expected_version=placement.version,
            offered_date=local(self.today),
            start_date=local(self.today + timedelta(days=1)),
            weekly_minutes=720,
            hourly_wage_yen=1160,
            referral_date=local(self.today - timedelta(days=7)),
        )

    def job(self, placement: pb.Placement) -> pb.StartJobRequest:
        """Ask to start the job, Tuesday to Thursday 9:30 to 13:30, busy every afternoon."""
        return pb.StartJobRequest(
            request_id=new_id(),
            placement_id=placement.id,
            expected_version=placement.version,
            shifts=[span(day, 570, 810) for day in WEEK],
            peaks=[span(day, 840, 990) for day in WEEK],
        )

    def attendance(self, meeting: pb.Meeting, *absent: pb.Party.ValueType) -> pb.HoldMeetingRequest:
        """Ask to record a meeting from which some were absent."""
        told = [
            pb.PartyAttendance(
                party=party, attendance=pb.ATTENDANCE_ABSENT if party in absent else pb.ATTENDANCE_PRESENT
            )
            for party in PARTIES
        ]
        return pb.HoldMeetingRequest(
            request_id=new_id(), meeting_id=meeting.id, expected_version=meeting.version, attendance=told
        )

    def end(self, placement: pb.Placement, reason: pb.EndReason.ValueType) -> pb.EndPlacementRequest:
        """Ask to end a placement today."""
        return pb.EndPlacementRequest(
            request_id=new_id(), placement_id=placement.id, expected_version=placement.version, reason=reason
        )
