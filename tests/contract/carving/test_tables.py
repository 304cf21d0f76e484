"""Carving's tables on a real PostgreSQL: what the migration makes, who may see which row, what cannot be written."""

import json
from base64 import urlsafe_b64encode
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from carving.domain.employer import Employer
from carving.domain.kept_role import RoleState
from carving.domain.link import Link, Secrets
from carving.domain.proposals.proposal import ProposalState
from carving.domain.workplace import Workplace
from carving.store import Stores
from carving.store.proposals import ProposalFilter
from carving.store.rows import Page
from carving.store.tables import metadata
from carving.wire.facts import fact_to_pb
from chassis.auth import Caller
from chassis.db import Works, open_engine
from chassis.errors import InvalidInput, NotFound, StaleVersion
from chassis.ids import new_id
from tests.doubles.fixed_clock import FixedClock
from tests.factories.carving import NOW, a_kept_role, a_proposal
from tests.servers import Database

CALLER = Caller(new_id(), "staff-1", "staff", frozenset(), "test")
OTHER = replace(CALLER, office_id=new_id())
NOBODY = replace(CALLER, office_id="00000000-0000-0000-0000-000000000000")
SECRETS = Secrets(bytes(32))


@dataclass
class Base:
    """A fresh carving database, seen as the serving role and as the owner."""

    works: Works[Stores]
    owner: AsyncEngine

    async def sent_link(self) -> tuple[Link, str]:
        """Keep an employer, a workplace, a role and a sent proposal with its link; give the link and its token."""
        employer, place = Employer(new_id(), "会社"), new_id()
        role = a_kept_role(workplace_id=place, employer_id=employer.id)
        proposal = a_proposal(role_id=role.id, workplace_id=place, employer_id=employer.id).send(NOW)[0]
        token = SECRETS.token(proposal.id, 1, "r")
        code = SECRETS.code_hash(SECRETS.code(proposal.id, 1, "r"))
        link = Link(CALLER.office_id, proposal.id, 1, SECRETS.token_hash(token), code, NOW + timedelta(days=14))
        async with self.works.begin(CALLER) as work:
            office = CALLER.office_id
            await work.stores.employers.add(office, employer, NOW)
            await work.stores.workplaces.add(office, Workplace(place, employer.id, "川越"), NOW)
            await work.stores.roles.replace_alternatives(office, place, [role])
            await work.stores.proposals.add(office, proposal)
            await work.stores.proposals.freeze(office, proposal, NOW)
            await work.stores.links.add(office, link)
        return link, token


@pytest.fixture
async def base(database: Callable[[str], Awaitable[Database]]) -> AsyncIterator[Base]:
    """Give a fresh carving database."""
    own = await database("carving")
    async with AsyncExitStack() as stack:
        engine = await open_engine(stack, own.app_url, pool_size=3)
        owner = create_async_engine(own.owner_url)
        stack.push_async_callback(owner.dispose)
        clock = FixedClock()
        yield Base(Works(engine, service="carving", stores=Stores, encode=fact_to_pb, clock=clock), owner)


async def test_migrations_make_exactly_the_tables(base: Base) -> None:
    """An upgraded empty database differs in nothing from the tables in the code."""

    def differences(connection: sa.Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), metadata))

    async with base.owner.connect() as connection:
        found = await connection.run_sync(differences)

    assert found == []


async def test_every_table_with_an_office_is_fenced(base: Base) -> None:
    """Row level security is on and forced wherever there is an office."""
    query = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relrowsecurity AND relforcerowsecurity"
    async with base.owner.connect() as connection:
        fenced = {row[0] for row in await connection.execute(sa.text(query))}

    assert {table.name for table in metadata.tables.values() if "office_id" in table.c} <= fenced


async def test_link_is_seen_only_with_its_own_hash(base: Base) -> None:
    """Whoever knows no office sees the one link whose hash they hold, by token or by code, and nothing else."""
    link, _ = await base.sent_link()
    await base.sent_link()
    seen = []
    for capability in (link.token_hash, link.code_hash, "", "0" * 64):
        async with base.works.look(NOBODY, capability=capability) as work:
            rows = (await work.connection.execute(sa.text("SELECT proposal_id FROM proposal_links"))).all()
            others = (await work.connection.execute(sa.text("SELECT id FROM proposals"))).all()
        seen.append([row[0] for row in rows])
        assert others == []

    assert seen == [[link.proposal_id], [link.proposal_id], [], []]


async def test_capability_gives_no_right_to_write(base: Base) -> None:
    """The hash shows the row; it does not let anybody change it."""
    link, _ = await base.sent_link()
    async with base.works.begin(NOBODY, capability=link.token_hash) as work:
        done = await work.connection.execute(sa.text("UPDATE proposal_links SET revoke_time = now()"))

    assert done.rowcount == 0


async def test_link_is_found_by_its_secret(base: Base) -> None:
    """The store gives the link as it was kept."""
    link, token = await base.sent_link()
    hashed = SECRETS.token_hash(token)
    async with base.works.look(NOBODY, capability=hashed) as work:
        found = await work.stores.links.find_by_capability(hashed)

    assert found == link


async def test_other_office_cannot_reach_across(base: Base) -> None:
    """Even asked for by the right ids, another office's rows are not there."""
    link, _ = await base.sent_link()
    async with base.works.look(OTHER) as work:
        with pytest.raises(NotFound):
            await work.stores.proposals.get(OTHER.office_id, link.proposal_id)
        with pytest.raises(NotFound):
            await work.stores.proposals.get(CALLER.office_id, link.proposal_id)


async def test_frozen_versions_cannot_be_changed(base: Base) -> None:
    """The serving role may add a frozen version and may neither change nor remove one."""
    await base.sent_link()

    for statement in ("UPDATE proposal_versions SET number = 2", "DELETE FROM proposal_versions"):
        with pytest.raises(DBAPIError):
            async with base.works.begin(CALLER) as work:
                await work.connection.execute(sa.text(statement))


async def test_expired_is_never_a_stored_state(base: Base) -> None:
    """The database takes no state that is not one of ours, and no sent proposal without an end."""
    await base.sent_link()

    for change in ("state = 'expired'", "expire_time = NULL"):
        with pytest.raises(IntegrityError):
            async with base.works.begin(CALLER) as work:
                await work.connection.execute(sa.text(f"UPDATE proposals SET {change}"))


async def test_second_writer_of_a_version_is_told(base: Base) -> None:
    """Of two changes made from one version the second fails with the current one."""
    employer, place = Employer(new_id(), "会社"), new_id()
    async with base.works.begin(CALLER) as work:
        await work.stores.employers.add(CALLER.office_id, employer, NOW)
        kept = await work.stores.workplaces.add(CALLER.office_id, Workplace(place, employer.id, "川越"), NOW)
        await work.stores.workplaces.put(CALLER.office_id, kept, kept.value)
    with pytest.raises(StaleVersion) as refused:
        async with base.works.begin(CALLER) as work:
            await work.stores.workplaces.put(CALLER.office_id, kept, kept.value)

    assert refused.value.ids == {"id": place, "current_version": "2"}


async def test_sent_and_expired_are_told_apart_by_the_time(base: Base) -> None:
    """A list of sent proposals has those whose time is not over; a list of expired ones the others."""
    await base.sent_link()
    counts = []
    for state in (ProposalState.SENT, ProposalState.EXPIRED):
        for now in (NOW, NOW + timedelta(days=14)):
            async with base.works.look(CALLER) as work:
                wanted = ProposalFilter(now, states=(state,))
                found, _ = await work.stores.proposals.page(CALLER.office_id, Page(), wanted)
            counts.append(len(found))

    assert counts == [1, 0, 0, 1]


def token_of(*values: object) -> str:
    """Give a token as ours are made."""
    return urlsafe_b64encode(json.dumps(values).encode()).decode()


@pytest.mark.parametrize(
    "token",
    [
        "x",
        "é",
        "bnVsbA==",
        token_of(NOW.isoformat()),
        token_of("yesterday", 1, "a"),
        token_of("2026-11-24T01:00:00", 1, "a"),
        token_of(NOW.isoformat(), 2**40, "a"),
        token_of(NOW.isoformat(), True, "a"),
        token_of(NOW.isoformat(), 1, "\x00"),
        token_of(NOW.isoformat(), 1, "a", "b"),
    ],
)
def test_foreign_page_tokens_are_refused(token: str) -> None:
    """A page token that we did not make is the caller's fault."""
    with pytest.raises(InvalidInput) as refused:
        Page(0, token).after(datetime, int, str)

    assert refused.value.reason == "PAGE_TOKEN_INVALID"


async def test_pages_of_roles_follow_each_other(base: Base) -> None:
    """Roles come newest carving first and then by rank, page after page, none lost and none doubled."""
    employer, place = Employer(new_id(), "会社"), new_id()
    ids = {"workplace_id": place, "employer_id": employer.id, "state": RoleState.CHOSEN}
    made = [
        a_kept_role(**ids, create_time=NOW + timedelta(days=day), rank=rank) for day in (1, 0) for rank in (1, 2, 3)
    ]
    seen, token = [], ""
    async with base.works.begin(CALLER) as work:
        await work.stores.employers.add(CALLER.office_id, employer, NOW)
        await work.stores.workplaces.add(CALLER.office_id, Workplace(place, employer.id, "川越"), NOW)
        await work.stores.roles.replace_alternatives(CALLER.office_id, place, made[::-1])
        for _ in range(3):
            page = Page(2, token)
            found, token = await work.stores.roles.page(CALLER.office_id, page, place, [RoleState.CHOSEN])
            seen += found

    assert seen == made
    assert token == ""


async def test_tries_are_counted_by_window(base: Base) -> None:
    """Tries add up within fifteen minutes, begin anew afterwards, and one is given back on success."""
    counted = []
    async with base.works.begin(NOBODY) as work:
        links = work.stores.links
        counted.append(await links.count_try("a", NOW))
        counted.append(await links.count_try("a", NOW + timedelta(minutes=14)))
        counted.append(await links.count_try("b", NOW))
        counted.append(await links.count_try("a", NOW + timedelta(minutes=30)))
        await links.give_back_try("a")
        counted.append(await links.count_try("a", NOW + timedelta(minutes=30)))

    assert counted == [1, 2, 1, 1, 1]
