"""What the matcher can be asked to tell. Reads only; what touches a client's details says so in the audit log."""

import asyncio
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from datetime import datetime

from chassis.db import Work
from matcher.domain.client import Client, Profile
from matcher.domain.reasons import Explained, explain
from matcher.domain.rematch import Diff, Run, diffs
from matcher.domain.role_copy import Role
from matcher.domain.scoring import Match, MatchOutcome, match, order
from matcher.store import Stores
from matcher.store.roles import RolePage

MATCHED_FIELDS = sorted(field.name for field in fields(Profile))
"""The fields of a profile that a comparison reads."""

ALL_FIELDS = sorted([*MATCHED_FIELDS, "identity", "consents", "statutory"])

Place = tuple[int, int, str, str]
"""Where a page of matches ended: the sort key of its last row."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """Which matches are wanted: of one language, blocked ones too, from a place on."""

    language: str
    limit: int
    after: Place | None = None
    include_blocked: bool = False
    include_placed: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """A match in words, with who and what it is about."""

    client: Client
    role: Role
    explained: Explained


@dataclass(frozen=True, slots=True)
class Ranked:
    """A page of matches, the place where it ended (None: nothing follows), and how many there are by verdict."""

    pairs: tuple[Pair, ...]
    next_place: Place | None
    outcomes: dict[MatchOutcome, int]
    clients: int
    roles: int


async def client(work: Work[Stores], client_id: str) -> Client:
    """Give one client with everything that is kept."""
    found = await work.stores.clients.get(work.caller.office_id, client_id)
    await work.audit("read_client", "client", client_id, version=found.version, fields=ALL_FIELDS)
    return found


async def clients(work: Work[Stores], after: tuple[str, str] | None, limit: int) -> tuple[list[Client], bool]:
    """Give a page of clients by kana, and whether more follow."""
    found = await work.stores.clients.page(work.caller.office_id, after, limit + 1)
    return found[:limit], len(found) > limit


async def roles(work: Work[Stores], wanted: RolePage) -> tuple[list[Role], datetime | None]:
    """Give a page of role copies, newest first, and the time of the last one where more follow."""
    office_id = work.caller.office_id
    one_more = RolePage(wanted.limit + 1, wanted.after, wanted.workplace_id, wanted.include_closed)
    found = await work.stores.roles.page(office_id, one_more)
    if len(found) <= wanted.limit:
        return found, None
    return found[: wanted.limit], await work.stores.roles.create_time(office_id, found[wanted.limit - 1].id)


async def rank_clients(work: Work[Stores], role_id: str, wanted: Ranking) -> Ranked:
    """Rank the office's clients for a role."""
    office_id = work.caller.office_id
    role = await work.stores.roles.get(office_id, role_id)
    everyone = await work.stores.clients.all(office_id)
    asked = [one for one in everyone if wanted.include_placed or one.placement_id in (None, role.placement_id)]
    ranked = await _ranked(work, [(one, role) for one in asked], wanted)
    shown = [pair.client.id for pair in ranked.pairs]
    await work.audit("rank_clients", "role", role_id, clients=shown, fields=MATCHED_FIELDS)
    return ranked


async def rank_roles(work: Work[Stores], client_id: str, wanted: Ranking) -> Ranked:
    """Rank the open roles for a client."""
    office_id = work.caller.office_id
    found = await work.stores.clients.get(office_id, client_id)
    ranked = await _ranked(work, [(found, role) for role in await work.stores.roles.open(office_id)], wanted)
    shown = [pair.role.id for pair in ranked.pairs]
    await work.audit("rank_roles", "client", client_id, roles=shown, fields=MATCHED_FIELDS)
    return ranked


async def explained(work: Work[Stores], client_id: str, role_id: str, language: str) -> Pair:
    """Explain one pair."""
    office_id = work.caller.office_id
    found = await work.stores.clients.get(office_id, client_id)
    role = await work.stores.roles.get(office_id, role_id)
    declined = await work.stores.declines.get(office_id, client_id, role_id) is not None
    await work.audit("explain_match", "client", client_id, role_id=role_id, fields=MATCHED_FIELDS)
    return Pair(found, role, explain(match(found, role, declined=declined), found.profile, role, language))


async def run(work: Work[Stores], run_id: str) -> tuple[Run, tuple[Diff, ...]]:
    """Give one run with all its differences from the run before."""
    office_id = work.caller.office_id
    found = await work.stores.runs.get(office_id, run_id)
    before = await work.stores.runs.results(office_id, found.previous_run_id)
    return found, diffs(before, await work.stores.runs.results(office_id, run_id))


async def runs(work: Work[Stores], after: tuple[datetime, str] | None, limit: int) -> tuple[list[Run], bool]:
    """Give a page of runs, newest first, and whether more follow."""
    found = await work.stores.runs.page(work.caller.office_id, after, limit + 1)
    return found[:limit], len(found) > limit


async def _ranked(work: Work[Stores], pairs: Sequence[tuple[Client, Role]], wanted: Ranking) -> Ranked:
    declined = await work.stores.declines.pairs(work.caller.office_id)
    found = await asyncio.to_thread(_matches, pairs, declined)
    outcomes = [one.outcome for one in found]
    listed = [one for one in found if wanted.include_blocked or one.outcome is not MatchOutcome.BLOCKED]
    rest = [one for one in listed if wanted.after is None or order(one) > wanted.after]
    page = rest[: wanted.limit]
    by_ids = {(one.id, role.id): (one, role) for one, role in pairs}
    told = tuple(_told(one, *by_ids[one.client_id, one.role_id], wanted.language) for one in page)
    return Ranked(
        pairs=told,
        next_place=order(page[-1]) if len(rest) > len(page) and page else None,
        outcomes={outcome: outcomes.count(outcome) for outcome in MatchOutcome},
        clients=len({one.id for one, _ in pairs}),
        roles=len({role.id for _, role in pairs}),
    )


def _matches(pairs: Iterable[tuple[Client, Role]], declined: frozenset[tuple[str, str]]) -> list[Match]:
    return sorted((match(one, role, declined=(one.id, role.id) in declined) for one, role in pairs), key=order)


def _told(found: Match, about: Client, role: Role, language: str) -> Pair:
    return Pair(about, role, explain(found, about.profile, role, language))
