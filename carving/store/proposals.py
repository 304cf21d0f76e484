"""Proposals as kept: the present one, and each version as it was frozen on sending."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from carving.domain.proposals.answer import AnswerKind
from carving.domain.proposals.content import ProposalContent
from carving.domain.proposals.proposal import Proposal, ProposalState
from carving.store.rows import Page, RowAt, newest_first, one, put
from carving.store.tables import PROPOSAL_VERSIONS as V
from carving.store.tables import PROPOSALS as T
from chassis.json_values import from_json, to_json


@dataclass(frozen=True, slots=True)
class ProposalFilter:
    """Which proposals are wanted; empty = all. `now` decides which sent ones are over.

    `change_open` wants those whose employer asked for a change that no later version went out for.
    """

    now: datetime
    role_id: str = ""
    workplace_id: str = ""
    states: tuple[ProposalState, ...] = ()
    change_open: bool = False


class ProposalStore:
    """The proposals of one database transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, proposal: Proposal) -> None:
        """Keep a new draft."""
        await self._connection.execute(
            T.insert().values(
                office_id=office_id,
                id=proposal.id,
                version=proposal.version,
                create_time=proposal.create_time,
                role_id=proposal.role_id,
                workplace_id=proposal.workplace_id,
                **_values(proposal),
            )
        )

    async def get(self, office_id: str, proposal_id: str, *, lock: bool = False) -> Proposal:
        """Give one proposal, locked until the transaction ends when asked so; `NotFound` PROPOSAL_NOT_FOUND."""
        query = sa.select(T).where(T.c.office_id == office_id, T.c.id == proposal_id)
        query = query.with_for_update() if lock else query
        row = await one(self._connection, query, "PROPOSAL_NOT_FOUND", proposal_id=proposal_id)
        return from_json(Proposal, row["content"])

    async def put(self, office_id: str, moved: Proposal) -> None:
        """Replace a proposal by its next version; `StaleVersion` where it changed since."""
        await put(self._connection, RowAt(T, office_id, moved.id, moved.version - 1), _values(moved))

    async def freeze(self, office_id: str, proposal: Proposal, now: datetime) -> None:
        """Keep the content of the version being sent, for good."""
        await self._connection.execute(
            V.insert().values(
                office_id=office_id,
                proposal_id=proposal.id,
                number=proposal.number,
                content=to_json(proposal.content),
                freeze_time=now,
            )
        )

    async def frozen(self, office_id: str, proposal_id: str, number: int) -> ProposalContent:
        """Give the content frozen as version `number`; `NotFound` PROPOSAL_VERSION_NOT_FOUND."""
        query = sa.select(V).where(V.c.office_id == office_id, V.c.proposal_id == proposal_id, V.c.number == number)
        row = await one(self._connection, query, "PROPOSAL_VERSION_NOT_FOUND", proposal_id=proposal_id)
        return from_json(ProposalContent, row["content"])

    async def sent_for(self, office_id: str, role_id: str) -> list[Proposal]:
        """Give a role's proposals that are out and unanswered, locked until the transaction ends."""
        query = (
            sa.select(T)
            .where(T.c.office_id == office_id, T.c.role_id == role_id, T.c.state == ProposalState.SENT.value)
            .order_by(T.c.id)
            .with_for_update()
        )
        return [from_json(Proposal, row["content"]) for row in (await self._connection.execute(query)).mappings()]

    async def page(self, office_id: str, page: Page, wanted: ProposalFilter) -> tuple[list[Proposal], str]:
        """Give a page of proposals, newest first, and the next page's token."""
        query = sa.select(T).where(T.c.office_id == office_id, *_filters(wanted))
        shown, token = await newest_first(self._connection, query, T, page)
        return [from_json(Proposal, row["content"]) for row in shown], token


def _values(proposal: Proposal) -> dict[str, object]:
    return {
        "state": proposal.state.value,
        "expire_time": proposal.expire_time,
        "content": to_json(proposal),
    }


def _filters(wanted: ProposalFilter) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = []
    if wanted.role_id:
        found.append(T.c.role_id == wanted.role_id)
    if wanted.workplace_id:
        found.append(T.c.workplace_id == wanted.workplace_id)
    if wanted.change_open:
        found.append(T.c.content["answer"]["kind"].astext == AnswerKind.REQUEST_CHANGE.value)
        found.append(T.c.state.in_([ProposalState.ANSWERED.value, ProposalState.DRAFT.value]))
    if wanted.states:
        found.append(sa.or_(*(_in_state(state, wanted.now) for state in wanted.states)))
    return found


def _in_state(state: ProposalState, now: datetime) -> sa.ColumnElement[bool]:
    sent: Sequence[ProposalState] = (ProposalState.SENT, ProposalState.EXPIRED)
    if state not in sent:
        return T.c.state == state.value
    over = T.c.expire_time <= now
    return sa.and_(T.c.state == ProposalState.SENT.value, over if state is ProposalState.EXPIRED else sa.not_(over))
