"""Rematch runs and their results, by run id."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncConnection

from chassis.errors import NotFound
from matcher.domain.rematch import Counts, Result, Run, RunState
from matcher.domain.scoring import MatchOutcome
from matcher.store.tables import REMATCH_RESULTS, REMATCH_RUNS

INSERT_ROWS = 2_000


class RunStore:
    """Runs of one office at a time."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def add(self, office_id: str, run: Run, results: Sequence[Result]) -> None:
        """Keep a finished run with its results."""
        await self._connection.execute(REMATCH_RUNS.insert().values(office_id=office_id, **_run_values(run)))
        for start in range(0, len(results), INSERT_ROWS):
            rows = [_result_values(office_id, run.id, r) for r in results[start : start + INSERT_ROWS]]
            await self._connection.execute(REMATCH_RESULTS.insert(), rows)

    async def get(self, office_id: str, run_id: str) -> Run:
        """Give one run; `NotFound` REMATCH_RUN_NOT_FOUND."""
        query = _select(office_id).where(REMATCH_RUNS.c.id == run_id)
        row = (await self._connection.execute(query)).mappings().one_or_none()
        if row is None:
            raise NotFound("REMATCH_RUN_NOT_FOUND", run_id=run_id)
        return _run(row)

    async def latest(self, office_id: str) -> Run | None:
        """Give the newest finished run; None before the first."""
        query = _newest_first(_select(office_id)).where(REMATCH_RUNS.c.state == RunState.FINISHED.value).limit(1)
        row = (await self._connection.execute(query)).mappings().one_or_none()
        return _run(row) if row is not None else None

    async def page(self, office_id: str, after: tuple[datetime, str] | None, limit: int) -> list[Run]:
        """Give up to `limit` runs, newest first, after the place given."""
        query = _newest_first(_select(office_id)).limit(limit)
        if after is not None:
            place = sa.tuple_(*map(sa.literal, after))
            query = query.where(sa.tuple_(REMATCH_RUNS.c.create_time, REMATCH_RUNS.c.id) < place)
        return [_run(row) for row in (await self._connection.execute(query)).mappings()]

    async def results(self, office_id: str, run_id: str | None) -> list[Result]:
        """Give the results of a run, by ids; none for no run."""
        query = (
            sa.select(REMATCH_RESULTS)
            .where(REMATCH_RESULTS.c.office_id == office_id, REMATCH_RESULTS.c.run_id == run_id)
            .order_by(REMATCH_RESULTS.c.client_id, REMATCH_RESULTS.c.role_id)
        )
        return [_result(row) for row in (await self._connection.execute(query)).mappings()] if run_id else []


def _select(office_id: str) -> "sa.Select[Any]":  # Any: rows are read by name
    return sa.select(REMATCH_RUNS).where(REMATCH_RUNS.c.office_id == office_id)


def _newest_first(query: "sa.Select[Any]") -> "sa.Select[Any]":
    return query.order_by(REMATCH_RUNS.c.create_time.desc(), REMATCH_RUNS.c.id.desc())


def _run_values(run: Run) -> dict[str, object]:
    return {
        "id": run.id,
        "version": run.version,
        "state": run.state.value,
        "snapshot_id": run.snapshot_id,
        "result_hash": run.result_hash,
        "counts": asdict(run.counts),
        "previous_run_id": run.previous_run_id,
        "start_time": run.start_time,
        "finish_time": run.finish_time,
        "create_time": run.create_time,
    }


def _run(row: sa.RowMapping) -> Run:
    values = {name: row[name] for name in ("id", "version", "snapshot_id", "result_hash", "previous_run_id")}
    times = {name: row[name] for name in ("start_time", "finish_time", "create_time")}
    return Run(**values, **times, state=RunState(row["state"]), counts=Counts(**row["counts"]))


def _result_values(office_id: str, run_id: str, result: Result) -> dict[str, object]:
    return {
        "office_id": office_id,
        "run_id": run_id,
        "client_id": result.client_id,
        "role_id": result.role_id,
        "outcome": result.outcome.value,
        "points": result.points,
        "points_ceiling": result.points_ceiling,
        "gate_code": result.gate_code,
    }


def _result(row: sa.RowMapping) -> Result:
    return Result(
        row["client_id"],
        row["role_id"],
        MatchOutcome(row["outcome"]),
        row["points"],
        row["points_ceiling"],
        row["gate_code"],
    )
