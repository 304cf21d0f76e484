"""The first tables: employers, workplaces, hearings, tasks, roles, proposals, their versions and links."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from chassis.migrations import app_role, create_chassis_tables, protect

revision = "2026_11_23_0001"
down_revision = None
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def kept(name: str, *rest: sa.schema.SchemaItem) -> None:
    op.create_table(
        name,
        sa.Column("office_id", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("create_time", TIME, nullable=False),
        *rest,
    )


def belongs(name: str, table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["office_id", column], [f"{table}.office_id", f"{table}.id"], name=f"{name}_{column}_fkey"
    )


def upgrade() -> None:
    create_chassis_tables(op)
    create_workplaces()
    create_tasks()
    create_roles()
    create_proposals()
    create_links()
    protect(op, "employers", "workplaces", "hearings", "tasks", "roles", "proposals", "proposal_links")
    protect(op, "proposal_versions", append_only=True)
    role = app_role(op)
    op.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON link_tries TO {role}")
    # Who holds a link's secret knows no office: its hash, set for one transaction, shows that one row and no other.
    op.execute(
        "CREATE POLICY proposal_links_capability ON proposal_links FOR SELECT USING ("
        "token_hash = NULLIF(current_setting('app.capability', true), '') "
        "OR code_hash = NULLIF(current_setting('app.capability', true), ''))"
    )


def create_workplaces() -> None:
    kept(
        "employers",
        sa.Column("sort_key", sa.Text, nullable=False),
        sa.Column("find_key", sa.Text, nullable=False),
        sa.Column("content", JSONB, nullable=False),
    )
    op.create_index("employers_order", "employers", ["office_id", "sort_key", "id"])
    kept(
        "workplaces",
        sa.Column("employer_id", sa.Text, nullable=False),
        sa.Column("content", JSONB, nullable=False),
        belongs("workplaces", "employers", "employer_id"),
    )
    op.create_index("workplaces_order", "workplaces", ["office_id", "create_time", "id"])
    op.create_index("workplaces_employer", "workplaces", ["office_id", "employer_id"])


def create_tasks() -> None:
    kept(
        "hearings",
        sa.Column("workplace_id", sa.Text, nullable=False),
        sa.Column("content", JSONB, nullable=False),
        belongs("hearings", "workplaces", "workplace_id"),
    )
    op.create_index("hearings_workplace", "hearings", ["office_id", "workplace_id", "create_time"])
    kept(
        "tasks",
        sa.Column("workplace_id", sa.Text, nullable=False),
        sa.Column("hearing_id", sa.Text),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("content", JSONB, nullable=False),
        sa.Column("remove_time", TIME),
        belongs("tasks", "workplaces", "workplace_id"),
        belongs("tasks", "hearings", "hearing_id"),
    )
    op.create_index("tasks_workplace", "tasks", ["office_id", "workplace_id", "position", "id"])


def create_roles() -> None:
    kept(
        "roles",
        sa.Column("workplace_id", sa.Text, nullable=False),
        sa.Column("employer_id", sa.Text, nullable=False),
        sa.Column("carving_id", sa.Text, nullable=False),
        sa.Column("rank", sa.Integer, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("content", JSONB, nullable=False),
        belongs("roles", "workplaces", "workplace_id"),
        sa.CheckConstraint("state IN ('carved', 'chosen', 'withdrawn')", name="roles_state"),
    )
    op.create_index("roles_order", "roles", ["office_id", "create_time", "rank", "id"])
    op.create_index("roles_workplace", "roles", ["office_id", "workplace_id", "state"])


def create_proposals() -> None:
    kept(
        "proposals",
        sa.Column("role_id", sa.Text, nullable=False),
        sa.Column("workplace_id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("expire_time", TIME),
        sa.Column("content", JSONB, nullable=False),
        belongs("proposals", "roles", "role_id"),
        belongs("proposals", "workplaces", "workplace_id"),
        sa.CheckConstraint("state IN ('draft', 'sent', 'answered', 'revoked')", name="proposals_state"),
        sa.CheckConstraint("(state = 'draft') = (expire_time IS NULL)", name="proposals_expire_time"),
    )
    op.create_index("proposals_order", "proposals", ["office_id", "create_time", "id"])
    op.create_index("proposals_role", "proposals", ["office_id", "role_id"])


def create_links() -> None:
    op.create_table(
        "proposal_versions",
        sa.Column("office_id", sa.Text, primary_key=True),
        sa.Column("proposal_id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("content", JSONB, nullable=False),
        sa.Column("freeze_time", TIME, nullable=False),
        belongs("proposal_versions", "proposals", "proposal_id"),
    )
    op.create_table(
        "proposal_links",
        sa.Column("office_id", sa.Text, primary_key=True),
        sa.Column("proposal_id", sa.Text, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("token_hash", sa.Text, nullable=False, unique=True),
        sa.Column("code_hash", sa.Text, nullable=False, unique=True),
        sa.Column("expire_time", TIME, nullable=False),
        sa.Column("revoke_time", TIME),
        sa.ForeignKeyConstraint(
            ["office_id", "proposal_id", "number"],
            ["proposal_versions.office_id", "proposal_versions.proposal_id", "proposal_versions.number"],
            name="proposal_links_version_fkey",
        ),
    )
    op.create_table(
        "link_tries",
        sa.Column("source_hash", sa.Text, primary_key=True),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("window_start", TIME, nullable=False),
    )


def downgrade() -> None:
    raise RuntimeError("a first migration is undone by restoring a backup, not by dropping what people wrote")
