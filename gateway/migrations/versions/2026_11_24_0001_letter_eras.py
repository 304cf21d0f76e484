"""Let an office say whether its letters date in eras (令和)."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_24_0001"
down_revision = "2026_11_23_0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the wish, no where nobody said."""
    op.add_column("offices", sa.Column("letter_eras", sa.Boolean, nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Forget the wish."""
    op.drop_column("offices", "letter_eras")
