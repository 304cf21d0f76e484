"""The gateway's tables: offices, users, sessions."""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.tables import chassis_tables

metadata = sa.MetaData()
chassis_tables(metadata)

OFFICES = sa.Table(
    "offices",
    metadata,
    sa.Column("office_id", sa.Text, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("phone", sa.Text),
    sa.Column("fax", sa.Text),
    sa.Column("letter_eras", sa.Boolean, nullable=False, server_default=sa.false()),
)

USERS = sa.Table(
    "users",
    metadata,
    sa.Column("office_id", sa.Text, sa.ForeignKey("offices.office_id"), primary_key=True),
    sa.Column("user_id", sa.Text, primary_key=True),
    sa.Column("email_digest", sa.Text, nullable=False, unique=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("password_hash", sa.Text, nullable=False),
    sa.Column("grants", JSONB, nullable=False),
    sa.Column("create_time", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
)

SESSIONS = sa.Table(
    "sessions",
    metadata,
    sa.Column("office_id", sa.Text, primary_key=True),
    sa.Column("session_digest", sa.Text, primary_key=True),
    sa.Column("user_id", sa.Text, nullable=False),
    sa.Column("csrf_token", sa.Text, nullable=False),
    sa.Column("create_time", sa.DateTime(timezone=True), nullable=False),
    sa.Column("seen_time", sa.DateTime(timezone=True), nullable=False),
    sa.Column("end_time", sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(["office_id", "user_id"], ["users.office_id", "users.user_id"], ondelete="CASCADE"),
    sa.UniqueConstraint("session_digest"),
)
