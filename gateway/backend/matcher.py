"""The gateway's handle on the matcher service: clients and matches."""

from collections.abc import Iterable

import grpc.aio

from chassis.auth import Caller
from chassis.pages import PAGE_MAX
from chassis.rpc_client import Line
from gateway.backend import wire
from gateway.backend.carving import Change
from gateway.backend.matcher_views import Client, ClientLine, Gate, Match, Ranking, TaskFit, Triple
from kiridashi.matcher.v1 import matcher_pb2 as pb
from kiridashi.matcher.v1 import matcher_pb2_grpc as rpc


class Matcher:
    """Asks the matcher service. Raises the `KiridashiError`s that it raises."""

    def __init__(self, line: Line, channel: grpc.aio.Channel) -> None:
        self._line = line
        self._stub = rpc.MatcherServiceStub(channel)

    async def clients(self, caller: Caller) -> tuple[ClientLine, ...]:
        """Give the office's clients."""
        request = pb.ListClientsRequest()
        answer = await self._line.ask_whole(self._stub.ListClients, request, caller=caller)
        return tuple(
            ClientLine(one.id, one.initials, wire.word(pb.Stage, one.stage), one.placement_id) for one in answer.clients
        )

    async def client(self, caller: Caller, client_id: str) -> Client:
        """Give one client."""
        request = pb.GetClientRequest(client_id=client_id)
        return _client((await self._line.ask(self._stub.GetClient, request, caller=caller)).client)

    async def rank_clients(self, caller: Caller, role_id: str) -> Ranking:
        """Give who fits a role and who does not, each with reasons."""
        request = pb.RankClientsRequest(
            role_id=role_id, page_size=PAGE_MAX, include_blocked=True, language=wire.language_of(caller.language)
        )
        answer = await self._line.ask(self._stub.RankClients, request, caller=caller)
        return _ranking(answer.matches, answer.counts)

    async def rank_roles(self, caller: Caller, client_id: str) -> Ranking:
        """Give which roles fit a client, each with reasons."""
        request = pb.RankRolesRequest(
            client_id=client_id, page_size=PAGE_MAX, include_blocked=True, language=wire.language_of(caller.language)
        )
        answer = await self._line.ask(self._stub.RankRoles, request, caller=caller)
        return _ranking(answer.matches, answer.counts)

    async def decline(self, caller: Caller, change: Change, client_id: str, role_id: str, decliner: str) -> None:
        """Take a pair off the list for good; `decliner` is "client" or "staff"."""
        request = pb.DeclineMatchRequest(
            request_id=change.request_id,
            client_id=client_id,
            role_id=role_id,
            decliner=pb.Decliner.ValueType(wire.number(pb.Decliner, decliner)),
        )
        await self._line.ask(self._stub.DeclineMatch, request, caller=caller)


def _ranking(matches: Iterable[pb.Match], counts: pb.RematchCounts) -> Ranking:
    """Read a ranking."""
    return Ranking(tuple(_match(one) for one in matches), counts.passes, counts.conditional, counts.blocked)


def _match(message: pb.Match) -> Match:
    """Read one match."""
    return Match(
        client_id=message.client_id,
        role_id=message.role_id,
        initials=message.initials,
        role_name=message.role_name,
        outcome=wire.word(pb.MatchOutcome, message.outcome),
        gates=tuple(
            Gate(one.code, wire.word(pb.GateOutcome, one.outcome), one.reason.sentence) for one in message.gates
        ),
        parts=wire.sentences(one.reason for one in message.parts),
        triples=tuple(Triple(one.works_well, one.hard_when, one.instead) for one in message.triples),
        aids=tuple((one.name, wire.word(pb.Provider, one.provider)) for one in message.aids),
        unknowns=tuple(message.unknowns),
        tasks=tuple(TaskFit(one.name, wire.word(pb.GateOutcome, one.outcome)) for one in message.tasks),
        variant=message.variant.sentence,
        placement_id=message.placement_id,
    )


def _client(message: pb.Client) -> Client:
    """Read a client."""
    profile = message.profile
    load = profile.load
    return Client(
        id=message.id,
        version=message.version,
        name=profile.display_name,
        initials=profile.initials,
        stage=wire.word(pb.Stage, profile.stage),
        placement_id=message.placement_id,
        availability=tuple(
            (wire.days([one.weekday])[0], tuple((span.start_minute, span.end_minute) for span in one.spans))
            for one in profile.availability
        ),
        days_per_week=load.days_per_week if load.HasField("days_per_week") else None,
        hours_per_week=load.hours_per_week if load.HasField("hours_per_week") else None,
        hours_per_day=load.hours_per_day if load.HasField("hours_per_day") else None,
        wishes=tuple(one.words for one in profile.preferences),
        vetoes=tuple(one.words for one in profile.vetoes),
        strengths=tuple(one.phrase for one in profile.strengths),
        accommodations=tuple(Triple(one.works_well, one.hard_when, one.instead) for one in profile.accommodations),
        commute_minutes=profile.commute.minutes_max if profile.commute.HasField("minutes_max") else None,
        commute_places=(*profile.commute.prefectures, *profile.commute.municipalities),
    )
