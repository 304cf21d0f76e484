"""The door: gRPC in. Translate, call, translate. No rule, no SQL."""

import asyncio
from typing import Any

import grpc

from chassis.clock import Clock
from chassis.db import Work, Works
from chassis.pages import size_of, token_of
from chassis.rpc_server import current_caller, once
from kiridashi.matcher.v1 import matcher_pb2 as pb
from kiridashi.matcher.v1 import matcher_pb2_grpc
from matcher import queries
from matcher.commands.clients import ReviseClient, create_client, revise_client
from matcher.commands.declines import DeclineMatch, decline_match
from matcher.commands.rematch import start_rematch
from matcher.store import Stores
from matcher.store.clients import sort_key
from matcher.store.roles import RolePage
from matcher.wire import clients, matches, pages, roles, runs, words

Context = grpc.aio.ServicerContext[Any, Any]  # Any: grpc's own parameters, which no handler here uses
Unit = Work[Stores]

SERVICE = "kiridashi.matcher.v1.MatcherService"
READ, WRITE, BATCH = "matcher.read", "matcher.write", "matcher.batch"
NEEDED = {
    "CreateClient": WRITE,
    "GetClient": READ,
    "ListClients": READ,
    "ReviseClient": WRITE,
    "ListRoles": READ,
    "RankClients": READ,
    "RankRoles": READ,
    "Explain": READ,
    "DeclineMatch": WRITE,
    "StartRematch": BATCH,
    "GetRematchRun": READ,
    "ListRematchRuns": READ,
}
REMATCHES_MAX = 2
"""Rematches at the same time; each holds two connections, which must not take all that others need."""

GRANTS = {f"/{SERVICE}/{name}": grant for name, grant in NEEDED.items()}


class MatcherServicer(matcher_pb2_grpc.MatcherServiceServicer):
    """Answers the calls of `MatcherService`; each handler's meaning is written in the .proto."""

    def __init__(self, works: Works[Stores], clock: Clock) -> None:
        self._works = works
        self._clock = clock
        self._rematches = asyncio.Semaphore(REMATCHES_MAX)

    async def CreateClient(  # noqa: N802 - the name is gRPC's
        self, request: pb.CreateClientRequest, context: Context
    ) -> pb.CreateClientResponse:
        """See the .proto."""
        record = clients.record_from_pb(request.profile)

        async def act(work: Unit) -> pb.CreateClientResponse:
            return pb.CreateClientResponse(client=clients.client_to_pb(await create_client(work, self._clock, record)))

        return await once(self._works, request, pb.CreateClientResponse, act)

    async def GetClient(  # noqa: N802 - the name is gRPC's
        self, request: pb.GetClientRequest, context: Context
    ) -> pb.GetClientResponse:
        """See the .proto."""
        async with self._works.begin(current_caller()) as work:
            found = await queries.client(work, request.client_id)
        return pb.GetClientResponse(client=clients.client_to_pb(found))

    async def ListClients(  # noqa: N802 - the name is gRPC's
        self, request: pb.ListClientsRequest, context: Context
    ) -> pb.ListClientsResponse:
        """See the .proto."""
        after = pages.text_place(request.page_token)
        async with self._works.look(current_caller()) as work:
            found, more = await queries.clients(work, after, size_of(request.page_size))
        return pb.ListClientsResponse(
            clients=[clients.summary_to_pb(one) for one in found],
            next_page_token=token_of(sort_key(found[-1].record), found[-1].id) if more else "",
        )

    async def ReviseClient(  # noqa: N802 - the name is gRPC's
        self, request: pb.ReviseClientRequest, context: Context
    ) -> pb.ReviseClientResponse:
        """See the .proto."""
        record = clients.record_from_pb(request.profile)
        ask = ReviseClient(request.client_id, request.expected_version, record, request.reason)

        async def act(work: Unit) -> pb.ReviseClientResponse:
            return pb.ReviseClientResponse(client=clients.client_to_pb(await revise_client(work, self._clock, ask)))

        return await once(self._works, request, pb.ReviseClientResponse, act)

    async def ListRoles(  # noqa: N802 - the name is gRPC's
        self, request: pb.ListRolesRequest, context: Context
    ) -> pb.ListRolesResponse:
        """See the .proto."""
        after = pages.time_place(request.page_token)
        wanted = RolePage(size_of(request.page_size), after, request.workplace_id, request.include_closed)
        async with self._works.look(current_caller()) as work:
            found, following = await queries.roles(work, wanted)
        return pb.ListRolesResponse(
            roles=[roles.role_to_pb(role) for role in found],
            next_page_token=token_of(following, found[-1].id) if following else "",
        )

    async def RankClients(  # noqa: N802 - the name is gRPC's
        self, request: pb.RankClientsRequest, context: Context
    ) -> pb.RankClientsResponse:
        """See the .proto."""
        caller = current_caller()
        wanted = queries.Ranking(
            language=words.language_of(request.language, caller),
            limit=size_of(request.page_size),
            after=pages.match_place(request.page_token),
            include_blocked=request.include_blocked,
            include_placed=request.include_placed,
        )
        async with self._works.begin(caller) as work:
            ranked = await queries.rank_clients(work, request.role_id, wanted)
        return pb.RankClientsResponse(
            matches=[matches.match_to_pb(pair) for pair in ranked.pairs],
            next_page_token=token_of(*ranked.next_place) if ranked.next_place else "",
            counts=matches.counts_of_ranked(ranked),
        )

    async def RankRoles(  # noqa: N802 - the name is gRPC's
        self, request: pb.RankRolesRequest, context: Context
    ) -> pb.RankRolesResponse:
        """See the .proto."""
        caller = current_caller()
        wanted = queries.Ranking(
            language=words.language_of(request.language, caller),
            limit=size_of(request.page_size),
            after=pages.match_place(request.page_token),
            include_blocked=request.include_blocked,
        )
        async with self._works.begin(caller) as work:
            ranked = await queries.rank_roles(work, request.client_id, wanted)
        return pb.RankRolesResponse(
            matches=[matches.match_to_pb(pair) for pair in ranked.pairs],
            next_page_token=token_of(*ranked.next_place) if ranked.next_place else "",
            counts=matches.counts_of_ranked(ranked),
        )

    async def Explain(  # noqa: N802 - the name is gRPC's
        self, request: pb.ExplainRequest, context: Context
    ) -> pb.ExplainResponse:
        """See the .proto."""
        caller = current_caller()
        language = words.language_of(request.language, caller)
        async with self._works.begin(caller) as work:
            pair = await queries.explained(work, request.client_id, request.role_id, language)
        return pb.ExplainResponse(match=matches.match_to_pb(pair))

    async def DeclineMatch(  # noqa: N802 - the name is gRPC's
        self, request: pb.DeclineMatchRequest, context: Context
    ) -> pb.DeclineMatchResponse:
        """See the .proto."""
        decliner = words.back(matches.DECLINER, request.decliner)
        ask = DeclineMatch(request.client_id, request.role_id, decliner, request.reason_code)

        async def act(work: Unit) -> pb.DeclineMatchResponse:
            return pb.DeclineMatchResponse(decline=matches.decline_to_pb(await decline_match(work, self._clock, ask)))

        return await once(self._works, request, pb.DeclineMatchResponse, act)

    async def StartRematch(  # noqa: N802 - the name is gRPC's
        self, request: pb.StartRematchRequest, context: Context
    ) -> pb.StartRematchResponse:
        """See the .proto."""

        async def act(work: Unit) -> pb.StartRematchResponse:
            return pb.StartRematchResponse(run=runs.run_to_pb(await start_rematch(self._works, work, self._clock)))

        async with self._rematches:
            return await once(self._works, request, pb.StartRematchResponse, act)

    async def GetRematchRun(  # noqa: N802 - the name is gRPC's
        self, request: pb.GetRematchRunRequest, context: Context
    ) -> pb.GetRematchRunResponse:
        """See the .proto."""
        caller = current_caller()
        start, size = pages.offset_of(request.page_token), size_of(request.page_size)
        async with self._works.look(caller) as work:
            found, diffs = await queries.run(work, request.run_id)
        language = words.language_of(request.language, caller)
        return pb.GetRematchRunResponse(
            run=runs.run_to_pb(found),
            diffs=[runs.diff_to_pb(diff, language) for diff in diffs[start : start + size]],
            next_page_token=token_of(start + size) if start + size < len(diffs) else "",
        )

    async def ListRematchRuns(  # noqa: N802 - the name is gRPC's
        self, request: pb.ListRematchRunsRequest, context: Context
    ) -> pb.ListRematchRunsResponse:
        """See the .proto."""
        after = pages.time_place(request.page_token)
        async with self._works.look(current_caller()) as work:
            found, more = await queries.runs(work, after, size_of(request.page_size))
        return pb.ListRematchRunsResponse(
            runs=[runs.run_to_pb(one) for one in found],
            next_page_token=token_of(found[-1].create_time, found[-1].id) if more else "",
        )
