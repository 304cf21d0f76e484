"""The tables of the matcher service. What is searched or fenced is a column; the rest of a noun is one JSON value."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.tables import chassis_tables

METADATA = sa.MetaData()
chassis_tables(METADATA)


def _office() -> sa.Column[str]:
    return sa.Column("office_id", sa.Text, primary_key=True)


def _id(name: str = "id") -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=True)


def _moment(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


CLIENTS = sa.Table(
    "clients",
    METADATA,
    _office(),
    _id(),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("sort_key", sa.Text, nullable=False),
    sa.Column("record", JSONB, nullable=False),
    _moment("create_time"),
    _moment("update_time"),
    sa.Index("clients_order", "office_id", "sort_key", "id"),
)

CLIENT_VERSIONS = sa.Table(
    "client_versions",
    METADATA,
    _office(),
    _id("client_id"),
    sa.Column("version", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("record", JSONB, nullable=False),
    sa.Column("reason", sa.Text, nullable=False),
    sa.Column("actor_id", sa.Text, nullable=False),
    _moment("update_time"),
    sa.ForeignKeyConstraint(
        ["office_id", "client_id"], ["clients.office_id", "clients.id"], name="client_versions_client_fkey"
    ),
)

ROLES = sa.Table(
    "roles",
    METADATA,
    _office(),
    _id(),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("workplace_id", sa.Text, nullable=False),
    sa.Column("withdrawn", sa.Boolean, nullable=False),
    sa.Column("content", JSONB, nullable=False),
    _moment("create_time"),
    _moment("update_time"),
    sa.Index("roles_order", "office_id", "create_time", "id"),
    sa.Index("roles_workplace", "office_id", "workplace_id"),
)

PLACEMENTS = sa.Table(
    "placements",
    METADATA,
    _office(),
    _id(),
    sa.Column("client_id", sa.Text, nullable=False),
    sa.Column("role_id", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.CheckConstraint("state IN ('open', 'ended')", name="placements_state"),
    sa.Index("placements_client", "office_id", "client_id", postgresql_where=sa.text("state = 'open'")),
    sa.Index("placements_role", "office_id", "role_id", postgresql_where=sa.text("state = 'open'")),
)

DECLINES = sa.Table(
    "declines",
    METADATA,
    _office(),
    _id(),
    sa.Column("client_id", sa.Text, nullable=False),
    sa.Column("role_id", sa.Text, nullable=False),
    sa.Column("decliner", sa.Text, nullable=False),
    sa.Column("reason_code", sa.Text, nullable=False),
    _moment("create_time"),
    sa.UniqueConstraint("office_id", "client_id", "role_id", name="declines_pair_key"),
    sa.CheckConstraint("decliner IN ('client', 'staff')", name="declines_decliner"),
    sa.ForeignKeyConstraint(
        ["office_id", "client_id"], ["clients.office_id", "clients.id"], name="declines_client_fkey"
    ),
    sa.ForeignKeyConstraint(["office_id", "role_id"], ["roles.office_id", "roles.id"], name="declines_role_fkey"),
)

REMATCH_RUNS = sa.Table(
    "rematch_runs",
    METADATA,
    _office(),
    _id(),
    sa.Column("version", sa.BigInteger, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("snapshot_id", sa.Text, nullable=False),
    sa.Column("result_hash", sa.Text, nullable=False),
    sa.Column("counts", JSONB, nullable=False),
    sa.Column("previous_run_id", sa.Text, nullable=True),
    _moment("start_time"),
    sa.Column("finish_time", sa.DateTime(timezone=True), nullable=True),
    _moment("create_time"),
    sa.CheckConstraint("state IN ('running', 'finished', 'failed')", name="rematch_runs_state"),
    sa.ForeignKeyConstraint(
        ["office_id", "previous_run_id"], ["rematch_runs.office_id", "rematch_runs.id"], name="rematch_runs_prev_fkey"
    ),
    sa.Index("rematch_runs_order", "office_id", "create_time", "id"),
)

REMATCH_RESULTS = sa.Table(
    "rematch_results",
    METADATA,
    _office(),
    _id("run_id"),
    _id("client_id"),
    _id("role_id"),
    sa.Column("outcome", sa.Text, nullable=False),
    sa.Column("points", sa.Integer, nullable=False),
    sa.Column("points_ceiling", sa.Integer, nullable=False),
    sa.Column("gate_code", sa.Text, nullable=False),
    sa.CheckConstraint("points >= 0 AND points_ceiling >= points", name="rematch_results_points"),
    sa.ForeignKeyConstraint(
        ["office_id", "run_id"], ["rematch_runs.office_id", "rematch_runs.id"], name="rematch_results_run_fkey"
    ),
)
