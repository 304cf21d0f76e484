"""Roles as they are being edited on the carving board."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from chassis.migrations import protect

revision = "2026_11_24_0004"
down_revision = "2026_11_23_0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "boards",
        sa.Column("office_id", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("edited", sa.Boolean, nullable=False),
        sa.Column("content", JSONB, nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "id"], ["roles.office_id", "roles.id"], name="boards_id_fkey", ondelete="CASCADE"
        ),
    )
    protect(op, "boards")


def downgrade() -> None:
    op.drop_table("boards")
