"""Make the first tables: offices, users, sessions.

Nobody is signed in when a password or a session cookie is checked, so no office is known yet. The fences of
users and sessions therefore also let through the one row whose digest (of the address, of the cookie) the transaction
names.
"""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from chassis.migrations import create_chassis_tables, protect

revision = "2026_11_23_0001"
down_revision = None
branch_labels = None
depends_on = None

NAMED = "{column} = NULLIF(current_setting('app.capability', true), '')"


def upgrade() -> None:
    """Create the tables, their fences, and the serving role's rights."""
    create_chassis_tables(op)
    op.create_table(
        "offices",
        sa.Column("office_id", sa.Text, primary_key=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("phone", sa.Text),
        sa.Column("fax", sa.Text),
    )
    op.create_table(
        "users",
        sa.Column("office_id", sa.Text, sa.ForeignKey("offices.office_id"), primary_key=True),
        sa.Column("user_id", sa.Text, primary_key=True),
        sa.Column("email_digest", sa.Text, nullable=False, unique=True),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("password_hash", sa.Text, nullable=False),
        sa.Column("grants", JSONB, nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False, server_default=sa.text("now()")),
    )
    op.create_table(
        "sessions",
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
    protect(op, "offices", "users", "sessions")
    _let_through("users", "email_digest")
    _let_through("sessions", "session_digest")


def _let_through(table: str, digest: str) -> None:
    """Let a transaction also read the one row whose digest it names."""
    op.execute(f"CREATE POLICY {table}_named ON {table} FOR SELECT USING ({NAMED.format(column=digest)})")


def downgrade() -> None:
    """Drop the tables of this service; the chassis's stay."""
    for table in ("sessions", "users", "offices"):
        op.drop_table(table)
