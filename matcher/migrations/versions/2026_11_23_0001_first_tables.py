"""First tables: clients and their history, role copies, open placements, declines, rematch runs and their results."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from chassis.migrations import create_chassis_tables, protect

revision = "2026_11_23_0001"
down_revision = None

CHANGING = ("clients", "roles", "placements", "rematch_runs")
ADDING = ("client_versions", "declines", "rematch_results")


def upgrade() -> None:
    create_chassis_tables(op)
    create_clients()
    create_roles()
    create_placements()
    create_declines()
    create_runs()
    protect(op, *CHANGING)
    protect(op, *ADDING, append_only=True)


def create_clients() -> None:
    op.create_table(
        "clients",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("sort_key", sa.Text, nullable=False),
        sa.Column("record", JSONB(), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id"),
    )
    op.create_index("clients_order", "clients", ["office_id", "sort_key", "id"], unique=False)
    op.create_table(
        "client_versions",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("record", JSONB(), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "client_id"], ["clients.office_id", "clients.id"], name="client_versions_client_fkey"
        ),
        sa.PrimaryKeyConstraint("office_id", "client_id", "version"),
    )


def create_roles() -> None:
    op.create_table(
        "roles",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("workplace_id", sa.Text, nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("content", JSONB(), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("office_id", "id"),
    )
    op.create_index("roles_order", "roles", ["office_id", "create_time", "id"], unique=False)
    op.create_index("roles_workplace", "roles", ["office_id", "workplace_id"], unique=False)


def create_placements() -> None:
    op.create_table(
        "placements",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("role_id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.CheckConstraint("state IN ('open', 'ended')", name="placements_state"),
        sa.PrimaryKeyConstraint("office_id", "id"),
    )
    still_open = sa.text("state = 'open'")
    op.create_index("placements_client", "placements", ["office_id", "client_id"], postgresql_where=still_open)
    op.create_index("placements_role", "placements", ["office_id", "role_id"], postgresql_where=still_open)


def create_declines() -> None:
    op.create_table(
        "declines",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("role_id", sa.Text, nullable=False),
        sa.Column("decliner", sa.Text, nullable=False),
        sa.Column("reason_code", sa.Text, nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("decliner IN ('client', 'staff')", name="declines_decliner"),
        sa.ForeignKeyConstraint(
            ["office_id", "client_id"], ["clients.office_id", "clients.id"], name="declines_client_fkey"
        ),
        sa.ForeignKeyConstraint(["office_id", "role_id"], ["roles.office_id", "roles.id"], name="declines_role_fkey"),
        sa.PrimaryKeyConstraint("office_id", "id"),
        sa.UniqueConstraint("office_id", "client_id", "role_id", name="declines_pair_key"),
    )


def create_runs() -> None:
    op.create_table(
        "rematch_runs",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("snapshot_id", sa.Text, nullable=False),
        sa.Column("result_hash", sa.Text, nullable=False),
        sa.Column("counts", JSONB(), nullable=False),
        sa.Column("previous_run_id", sa.Text, nullable=True),
        sa.Column("start_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finish_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('running', 'finished', 'failed')", name="rematch_runs_state"),
        sa.ForeignKeyConstraint(
            ["office_id", "previous_run_id"],
            ["rematch_runs.office_id", "rematch_runs.id"],
            name="rematch_runs_prev_fkey",
        ),
        sa.PrimaryKeyConstraint("office_id", "id"),
    )
    op.create_index("rematch_runs_order", "rematch_runs", ["office_id", "create_time", "id"], unique=False)
    op.create_table(
        "rematch_results",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("run_id", sa.Text, nullable=False),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("role_id", sa.Text, nullable=False),
        sa.Column("outcome", sa.Text, nullable=False),
        sa.Column("points", sa.Integer(), nullable=False),
        sa.Column("points_ceiling", sa.Integer(), nullable=False),
        sa.Column("gate_code", sa.Text, nullable=False),
        sa.CheckConstraint("points >= 0 AND points_ceiling >= points", name="rematch_results_points"),
        sa.ForeignKeyConstraint(
            ["office_id", "run_id"], ["rematch_runs.office_id", "rematch_runs.id"], name="rematch_results_run_fkey"
        ),
        sa.PrimaryKeyConstraint("office_id", "run_id", "client_id", "role_id"),
    )
