"""What an import of postings made and touched, so that it can be taken back."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from chassis.migrations import protect

revision = "2026_11_24_0005"
down_revision = "2026_11_24_0004"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "posting_imports",
        sa.Column("office_id", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("version", sa.BigInteger, nullable=False),
        sa.Column("create_time", TIME, nullable=False),
        sa.Column("content", JSONB, nullable=False),
        sa.Column("undo_time", TIME),
    )
    protect(op, "posting_imports")


def downgrade() -> None:
    op.drop_table("posting_imports")
