"""File and revise clients."""

from dataclasses import dataclass, replace

from chassis.clock import Clock
from chassis.db import Work
from chassis.ids import new_id
from matcher.domain.client import Client, ClientFiled, ClientRevised, Record
from matcher.store import Stores
from matcher.store.clients import Change


@dataclass(frozen=True, slots=True)
class ReviseClient:
    """Which client gets which record, from which version, and why."""

    client_id: str
    expected_version: int
    record: Record
    reason: str


async def create_client(work: Work[Stores], clock: Clock, record: Record) -> Client:
    """File a new client under a new id."""
    now = clock.now()
    client = Client(new_id(), 1, record, now, now)
    await work.stores.clients.add(work.caller.office_id, client, Change(work.caller.actor_id, ""))
    work.publish(ClientFiled(client.id, client.version, now))
    await work.audit("create_client", "client", client.id, version=client.version)
    return client


async def revise_client(work: Work[Stores], clock: Clock, ask: ReviseClient) -> Client:
    """Give a client a new record as the next version; `StaleVersion` where another was made since."""
    office_id, now = work.caller.office_id, clock.now()
    current = await work.stores.clients.get(office_id, ask.client_id)
    revised = replace(current, version=ask.expected_version + 1, record=ask.record, update_time=now)
    await work.stores.clients.put(office_id, revised, Change(work.caller.actor_id, ask.reason))
    work.publish(ClientRevised(revised.id, revised.version, now))
    await work.audit("revise_client", "client", revised.id, version=revised.version)
    return revised
