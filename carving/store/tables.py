"""The tables of the carving service. What is searched or fenced is a column; the rest of a noun is one JSON value."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.tables import chassis_tables

metadata = sa.MetaData()
chassis_tables(metadata)


def _kept(name: str, *rest: sa.schema.SchemaItem) -> sa.Table:
    return sa.Table(
        name,
        metadata,
        sa.Column("office_id", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False),
        *rest,
    )


def _belongs(name: str, table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["office_id", column], [f"{table}.office_id", f"{table}.id"], name=f"{name}_{column}_fkey"
    )


EMPLOYERS = _kept(
    "employers",
    sa.Column("sort_key", sa.Text, nullable=False),
    sa.Column("find_key", sa.Text, nullable=False),
    sa.Column("content", JSONB, nullable=False),
    sa.Index("employers_order", "office_id", "sort_key", "id"),
)

WORKPLACES = _kept(
    "workplaces",
    sa.Column("employer_id", sa.Text, nullable=False),
    sa.Column("content", JSONB, nullable=False),
    _belongs("workplaces", "employers", "employer_id"),
    sa.Index("workplaces_order", "office_id", "create_time", "id"),
    sa.Index("workplaces_employer", "office_id", "employer_id"),
)

HEARINGS = _kept(
    "hearings",
    sa.Column("workplace_id", sa.Text, nullable=False),
    sa.Column("content", JSONB, nullable=False),
    sa.Column("rereads_id", sa.Text),
    sa.Column("set_aside_time", sa.DateTime(timezone=True)),
    _belongs("hearings", "workplaces", "workplace_id"),
    _belongs("hearings", "hearings", "rereads_id"),
    sa.Index("hearings_workplace", "office_id", "workplace_id", "create_time"),
    sa.Index(
        "hearings_rereads",
        "office_id",
        "rereads_id",
        unique=True,
        postgresql_where=sa.text("set_aside_time IS NULL"),
    ),
)

TASKS = _kept(
    "tasks",
    sa.Column("workplace_id", sa.Text, nullable=False),
    sa.Column("hearing_id", sa.Text),
    sa.Column("position", sa.Integer, nullable=False),
    sa.Column("content", JSONB, nullable=False),
    sa.Column("remove_time", sa.DateTime(timezone=True)),
    _belongs("tasks", "workplaces", "workplace_id"),
    _belongs("tasks", "hearings", "hearing_id"),
    sa.Index("tasks_workplace", "office_id", "workplace_id", "position", "id"),
)

TASK_CHANGES = sa.Table(
    "task_changes",
    metadata,
    sa.Column("office_id", sa.Text, primary_key=True),
    sa.Column("workplace_id", sa.Text, primary_key=True),
    sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
    sa.Column("verb", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("actor_id", sa.Text, nullable=False),
    sa.Column("change_time", sa.DateTime(timezone=True), nullable=False),
    sa.Column("undo_actor_id", sa.Text),
    sa.Column("undo_time", sa.DateTime(timezone=True)),
    sa.Column("content", JSONB, nullable=False),
    _belongs("task_changes", "workplaces", "workplace_id"),
    sa.CheckConstraint("state IN ('done', 'undone', 'dropped')", name="task_changes_state"),
    sa.CheckConstraint("state = 'done' OR undo_time IS NOT NULL", name="task_changes_undo_time"),
)

ROLES = _kept(
    "roles",
    sa.Column("workplace_id", sa.Text, nullable=False),
    sa.Column("employer_id", sa.Text, nullable=False),
    sa.Column("carving_id", sa.Text, nullable=False),
    sa.Column("rank", sa.Integer, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("content", JSONB, nullable=False),
    _belongs("roles", "workplaces", "workplace_id"),
    sa.CheckConstraint("state IN ('carved', 'chosen', 'withdrawn')", name="roles_state"),
    sa.Index("roles_order", "office_id", "create_time", "rank", "id"),
    sa.Index("roles_workplace", "office_id", "workplace_id", "state"),
)

BOARDS = _kept(
    "boards",
    sa.Column("edited", sa.Boolean, nullable=False),
    sa.Column("content", JSONB, nullable=False),
    sa.ForeignKeyConstraint(
        ["office_id", "id"], ["roles.office_id", "roles.id"], name="boards_id_fkey", ondelete="CASCADE"
    ),
)

PROPOSALS = _kept(
    "proposals",
    sa.Column("role_id", sa.Text, nullable=False),
    sa.Column("workplace_id", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("expire_time", sa.DateTime(timezone=True)),
    sa.Column("content", JSONB, nullable=False),
    _belongs("proposals", "roles", "role_id"),
    _belongs("proposals", "workplaces", "workplace_id"),
    sa.CheckConstraint("state IN ('draft', 'sent', 'answered', 'revoked')", name="proposals_state"),
    sa.CheckConstraint("(state = 'draft') = (expire_time IS NULL)", name="proposals_expire_time"),
    sa.Index("proposals_order", "office_id", "create_time", "id"),
    sa.Index("proposals_role", "office_id", "role_id"),
)

PROPOSAL_VERSIONS = sa.Table(
    "proposal_versions",
    metadata,
    sa.Column("office_id", sa.Text, primary_key=True),
    sa.Column("proposal_id", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("content", JSONB, nullable=False),
    sa.Column("freeze_time", sa.DateTime(timezone=True), nullable=False),
    _belongs("proposal_versions", "proposals", "proposal_id"),
)

PROPOSAL_LINKS = sa.Table(
    "proposal_links",
    metadata,
    sa.Column("office_id", sa.Text, primary_key=True),
    sa.Column("proposal_id", sa.Text, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("token_hash", sa.Text, nullable=False, unique=True),
    sa.Column("code_hash", sa.Text, nullable=False, unique=True),
    sa.Column("expire_time", sa.DateTime(timezone=True), nullable=False),
    sa.Column("revoke_time", sa.DateTime(timezone=True)),
    sa.ForeignKeyConstraint(
        ["office_id", "proposal_id", "number"],
        ["proposal_versions.office_id", "proposal_versions.proposal_id", "proposal_versions.number"],
        name="proposal_links_version_fkey",
    ),
)

POSTING_IMPORTS = _kept(
    "posting_imports",
    sa.Column("content", JSONB, nullable=False),
    sa.Column("undo_time", sa.DateTime(timezone=True)),
)

RULE_OVERRIDES = _kept(
    "rule_overrides",
    sa.Column("key", sa.Text, nullable=False),
    sa.Column("content", JSONB, nullable=False),
    sa.Column("withdraw_time", sa.DateTime(timezone=True)),
    sa.Index("rule_overrides_key", "office_id", "key"),
)

LINK_TRIES = sa.Table(
    "link_tries",
    metadata,
    sa.Column("source_hash", sa.Text, primary_key=True),
    sa.Column("tries", sa.Integer, nullable=False),
    sa.Column("window_start", sa.DateTime(timezone=True), nullable=False),
)
