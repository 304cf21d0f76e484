"""The door: gRPC in. Translate, call, translate. No rule, no SQL."""

from datetime import datetime
from typing import Any

import grpc

from chassis.clock import Clock
from chassis.db import Work, Works
from chassis.pages import place_of, size_of, token_of
from chassis.rpc_server import current_caller, once
from kiridashi.placement.v1 import placement_pb2 as pb
from kiridashi.placement.v1 import placement_pb2_grpc
from placement import queries
from placement.commands import jobs, meetings, placements
from placement.domain.dates import tokyo_date
from placement.domain.holidays import Holidays
from placement.domain.placement import Placement
from placement.store import Stores
from placement.store.meetings import AfterMeeting
from placement.store.placements import After
from placement.wire import answers, requests
from placement.wire.words import Words, words_for

Context = grpc.aio.ServicerContext[Any, Any]  # Any: grpc's own parameters, which no handler here uses
Unit = Work[Stores]

SERVICE = "kiridashi.placement.v1.PlacementService"
READ, WRITE = "placement.read", "placement.write"
READS = ("GetPlacement", "ListPlacements", "ListMeetings", "GetTimeline")
CHANGES = (
    "ProposePlacement",
    "RecordVisit",
    "StartPracticum",
    "FinishPracticum",
    "RecordEvaluation",
    "MakeOffer",
    "StartJob",
    "ChangeHours",
    "HoldMeeting",
    "RescheduleMeeting",
    "CompletePlanItem",
    "ConfirmRetention",
    "EndPlacement",
)
GRANTS = {f"/{SERVICE}/{name}": READ for name in READS} | {f"/{SERVICE}/{name}": WRITE for name in CHANGES}


class PlacementServicer(placement_pb2_grpc.PlacementServiceServicer):
    """Answers the calls of `PlacementService`; each handler's meaning is written in the .proto."""

    def __init__(self, works: Works[Stores], clock: Clock, holidays: Holidays) -> None:
        self._works = works
        self._clock = clock
        self._holidays = holidays

    async def ProposePlacement(  # noqa: N802 - the name is gRPC's
        self, request: pb.ProposePlacementRequest, context: Context
    ) -> pb.ProposePlacementResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.ProposePlacementResponse:
            made = await placements.propose(work, self._clock, requests.propose_from_pb(request))
            return pb.ProposePlacementResponse(placement=_told(made))

        return await once(self._works, request, pb.ProposePlacementResponse, act)

    async def GetPlacement(  # noqa: N802 - the name is gRPC's
        self, request: pb.GetPlacementRequest, context: Context
    ) -> pb.GetPlacementResponse:
        """See the .proto."""
        async with self._works.look(current_caller()) as work:
            found = await queries.placement(work, request.placement_id)
        return pb.GetPlacementResponse(placement=_told(found))

    async def ListPlacements(  # noqa: N802 - the name is gRPC's
        self, request: pb.ListPlacementsRequest, context: Context
    ) -> pb.ListPlacementsResponse:
        """See the .proto."""
        wanted = requests.filter_from_pb(request, self._clock.now())
        token = place_of(request.page_token, datetime, str)
        after = After(*token) if token else None
        async with self._works.look(current_caller()) as work:
            board = await queries.board(work, wanted, after, size_of(request.page_size))
        return answers.board_to_pb(board, _words(0))

    async def RecordVisit(  # noqa: N802 - the name is gRPC's
        self, request: pb.RecordVisitRequest, context: Context
    ) -> pb.RecordVisitResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.RecordVisitResponse:
            made = await placements.record_visit(work, self._clock, requests.visit_from_pb(request))
            return pb.RecordVisitResponse(placement=_told(made))

        return await once(self._works, request, pb.RecordVisitResponse, act)

    async def StartPracticum(  # noqa: N802 - the name is gRPC's
        self, request: pb.StartPracticumRequest, context: Context
    ) -> pb.StartPracticumResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.StartPracticumResponse:
            made = await placements.start_practicum(work, self._clock, requests.start_practicum_from_pb(request))
            return pb.StartPracticumResponse(placement=_told(made))

        return await once(self._works, request, pb.StartPracticumResponse, act)

    async def FinishPracticum(  # noqa: N802 - the name is gRPC's
        self, request: pb.FinishPracticumRequest, context: Context
    ) -> pb.FinishPracticumResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.FinishPracticumResponse:
            made = await placements.finish_practicum(work, self._clock, requests.finish_practicum_from_pb(request))
            return pb.FinishPracticumResponse(placement=_told(made))

        return await once(self._works, request, pb.FinishPracticumResponse, act)

    async def RecordEvaluation(  # noqa: N802 - the name is gRPC's
        self, request: pb.RecordEvaluationRequest, context: Context
    ) -> pb.RecordEvaluationResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.RecordEvaluationResponse:
            made = await placements.record_evaluation(work, self._clock, requests.evaluation_from_pb(request))
            words = _words(request.language)
            return pb.RecordEvaluationResponse(
                placement=answers.placement_to_pb(made.placement, words),
                evaluation=answers.evaluation_to_pb(made.evaluation),
                gaps=[answers.gap_to_pb(gap, words) for gap in made.gaps],
                awaited_parties=answers.parties_to_pb(made.awaited),
            )

        return await once(self._works, request, pb.RecordEvaluationResponse, act)

    async def MakeOffer(  # noqa: N802 - the name is gRPC's
        self, request: pb.MakeOfferRequest, context: Context
    ) -> pb.MakeOfferResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.MakeOfferResponse:
            made = await placements.make_offer(work, self._clock, requests.offer_from_pb(request))
            return pb.MakeOfferResponse(placement=_told(made, request.language))

        return await once(self._works, request, pb.MakeOfferResponse, act)

    async def StartJob(  # noqa: N802 - the name is gRPC's
        self, request: pb.StartJobRequest, context: Context
    ) -> pb.StartJobResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.StartJobResponse:
            made = await jobs.start_job(work, self._clock, self._holidays, requests.start_job_from_pb(request))
            words, today = _words(request.language), tokyo_date(self._clock.now())
            return pb.StartJobResponse(
                placement=answers.placement_to_pb(made.placement, words),
                plan_items=answers.plan_items_to_pb(made.plan_items, words, today),
                meetings=answers.meetings_to_pb(made.meetings, words),
            )

        return await once(self._works, request, pb.StartJobResponse, act)

    async def ChangeHours(  # noqa: N802 - the name is gRPC's
        self, request: pb.ChangeHoursRequest, context: Context
    ) -> pb.ChangeHoursResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.ChangeHoursResponse:
            made, change = await placements.change_hours(work, self._clock, requests.hours_from_pb(request))
            return pb.ChangeHoursResponse(placement=_told(made), hours_change=answers.hours_change_to_pb(change))

        return await once(self._works, request, pb.ChangeHoursResponse, act)

    async def HoldMeeting(  # noqa: N802 - the name is gRPC's
        self, request: pb.HoldMeetingRequest, context: Context
    ) -> pb.HoldMeetingResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.HoldMeetingResponse:
            held = await meetings.hold_meeting(work, self._clock, requests.hold_meeting_from_pb(request))
            return pb.HoldMeetingResponse(meeting=answers.meeting_to_pb(held, _words(request.language)))

        return await once(self._works, request, pb.HoldMeetingResponse, act)

    async def RescheduleMeeting(  # noqa: N802 - the name is gRPC's
        self, request: pb.RescheduleMeetingRequest, context: Context
    ) -> pb.RescheduleMeetingResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.RescheduleMeetingResponse:
            new, old = await meetings.reschedule_meeting(
                work, self._clock, self._holidays, requests.reschedule_from_pb(request)
            )
            words = _words(request.language)
            return pb.RescheduleMeetingResponse(
                meeting=answers.meeting_to_pb(new, words), replaced_meeting=answers.meeting_to_pb(old, words)
            )

        return await once(self._works, request, pb.RescheduleMeetingResponse, act)

    async def CompletePlanItem(  # noqa: N802 - the name is gRPC's
        self, request: pb.CompletePlanItemRequest, context: Context
    ) -> pb.CompletePlanItemResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.CompletePlanItemResponse:
            done = await meetings.complete_plan_item(work, self._clock, requests.plan_item_from_pb(request))
            return pb.CompletePlanItemResponse(
                plan_item=answers.plan_item_to_pb(done, _words(request.language), tokyo_date(self._clock.now()))
            )

        return await once(self._works, request, pb.CompletePlanItemResponse, act)

    async def ConfirmRetention(  # noqa: N802 - the name is gRPC's
        self, request: pb.ConfirmRetentionRequest, context: Context
    ) -> pb.ConfirmRetentionResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.ConfirmRetentionResponse:
            made = await placements.confirm_retention(work, self._clock, requests.retention_from_pb(request))
            return pb.ConfirmRetentionResponse(placement=_told(made))

        return await once(self._works, request, pb.ConfirmRetentionResponse, act)

    async def EndPlacement(  # noqa: N802 - the name is gRPC's
        self, request: pb.EndPlacementRequest, context: Context
    ) -> pb.EndPlacementResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.EndPlacementResponse:
            made = await placements.end_placement(work, self._clock, requests.end_from_pb(request))
            return pb.EndPlacementResponse(placement=_told(made))

        return await once(self._works, request, pb.EndPlacementResponse, act)

    async def ListMeetings(  # noqa: N802 - the name is gRPC's
        self, request: pb.ListMeetingsRequest, context: Context
    ) -> pb.ListMeetingsResponse:
        """See the .proto."""
        token = place_of(request.page_token, datetime, str)
        wanted, after = requests.meeting_filter_from_pb(request), AfterMeeting(*token) if token else None
        async with self._works.look(current_caller()) as work:
            found, following = await queries.meetings(work, wanted, after, size_of(request.page_size))
        return pb.ListMeetingsResponse(
            meetings=answers.meetings_to_pb(found, _words(request.language)),
            next_page_token=token_of(following.planned_start_time, following.id) if following else "",
        )

    async def GetTimeline(  # noqa: N802 - the name is gRPC's
        self, request: pb.GetTimelineRequest, context: Context
    ) -> pb.GetTimelineResponse:
        """See the .proto."""
        async with self._works.look(current_caller()) as work:
            found = await queries.timeline(work, request.placement_id, self._clock.now())
        return answers.timeline_to_pb(found, _words(request.language))


def _words(asked: int) -> Words:
    return words_for(asked, current_caller().language)


def _told(placement: Placement, asked: int = 0) -> pb.Placement:
    return answers.placement_to_pb(placement, _words(asked))
