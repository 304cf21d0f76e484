"""An office's own values in place of dated rules."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from chassis.migrations import protect

revision = "2026_11_23_0003"
down_revision = "2026_11_23_0002"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "rule_overrides",
        sa.Column("office_id", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("create_time", TIME, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("content", JSONB, nullable=False),
        sa.Column("withdraw_time", TIME),
    )
    op.create_index("rule_overrides_key", "rule_overrides", ["office_id", "key"])
    protect(op, "rule_overrides")


def downgrade() -> None:
    op.drop_table("rule_overrides")
