"""What was changed in a workplace's tasks, so that it can be taken back; and which hearing reads which one again."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from chassis.migrations import protect

revision = "2026_11_23_0002"
down_revision = "2026_11_23_0001"
branch_labels = None
depends_on = None

TIME = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "task_changes",
        sa.Column("office_id", sa.Text, primary_key=True),
        sa.Column("workplace_id", sa.Text, primary_key=True),
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("change_time", TIME, nullable=False),
        sa.Column("undo_actor_id", sa.Text),
        sa.Column("undo_time", TIME),
        sa.Column("content", JSONB, nullable=False),
        sa.ForeignKeyConstraint(
            ["office_id", "workplace_id"],
            ["workplaces.office_id", "workplaces.id"],
            name="task_changes_workplace_id_fkey",
        ),
        sa.CheckConstraint("state IN ('done', 'undone', 'dropped')", name="task_changes_state"),
        sa.CheckConstraint("state = 'done' OR undo_time IS NOT NULL", name="task_changes_undo_time"),
    )
    protect(op, "task_changes")
    op.add_column("hearings", sa.Column("rereads_id", sa.Text))
    op.add_column("hearings", sa.Column("set_aside_time", TIME))
    op.create_foreign_key(
        "hearings_rereads_id_fkey", "hearings", "hearings", ["office_id", "rereads_id"], ["office_id", "id"]
    )
    # One text at a time takes a hearing's place; one that was taken back makes room for another.
    op.create_index(
        "hearings_rereads",
        "hearings",
        ["office_id", "rereads_id"],
        unique=True,
        postgresql_where=sa.text("set_aside_time IS NULL"),
    )


def downgrade() -> None:
    op.drop_index("hearings_rereads", "hearings")
    op.drop_constraint("hearings_rereads_id_fkey", "hearings")
    op.drop_column("hearings", "set_aside_time")
    op.drop_column("hearings", "rereads_id")
    op.drop_table("task_changes")
