"""Rematch everyone of an office."""

import asyncio

from chassis.clock import Clock
from chassis.db import Work, Works
from chassis.ids import new_id
from matcher.domain.rematch import (
    RematchFinished,
    Run,
    RunState,
    counts_of,
    diffs,
    rematch,
    result_hash,
    snapshot,
)
from matcher.store import Stores


async def start_rematch(works: Works[Stores], work: Work[Stores], clock: Clock) -> Run:
    """Match everyone on one snapshot, keep the results under a run id, and compare with the run before.

    What is compared is read in a transaction of its own, on one snapshot of the database; what is kept is written in
    the caller's unit of work. Raises `LimitReached` REMATCH_TOO_LARGE.
    """
    office_id, began = work.caller.office_id, clock.now()
    async with works.look(work.caller) as seen:
        taken = snapshot(
            await seen.stores.clients.all(office_id),
            await seen.stores.roles.open(office_id),
            await seen.stores.declines.pairs(office_id),
        )
        previous = await seen.stores.runs.latest(office_id)
        before = await seen.stores.runs.results(office_id, previous.id if previous else None)
    results = await asyncio.to_thread(rematch, taken)
    run = Run(
        id=new_id(),
        version=1,
        state=RunState.FINISHED,
        snapshot_id=taken.id,
        result_hash=result_hash(results),
        counts=counts_of(taken, results, diffs(before, results)),
        previous_run_id=previous.id if previous else None,
        start_time=began,
        finish_time=clock.now(),
        create_time=began,
    )
    await work.stores.runs.add(office_id, run, results)
    work.publish(RematchFinished(run.id, run.version, clock.now()))
    await work.audit("start_rematch", "rematch_run", run.id, clients=run.counts.clients, roles=run.counts.roles)
    return run
