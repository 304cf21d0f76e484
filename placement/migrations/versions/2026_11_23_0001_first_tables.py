"""First tables: placements and their history, practicums, offers, evaluations, plans, meetings, retention checks."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from chassis.migrations import app_role, create_chassis_tables, protect

revision = "2026_11_23_0001"
down_revision = None

CHANGING = ("placements", "practicums", "offers", "milestones", "plan_items", "meetings")
ADDING = ("transitions", "evaluations", "hours_changes")


def upgrade() -> None:
    create_chassis_tables(op)
    create_moves()
    create_placements()
    create_transitions()
    create_evaluations()
    create_hours_changes()
    create_meetings()
    create_milestones()
    create_offers()
    create_plan_items()
    create_practicums()
    give_rights()


def of_placement(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["office_id", "placement_id"], ["placements.office_id", "placements.id"], name=f"{table}_placement_fkey"
    )


def create_moves() -> None:
    op.create_table(
        "moves",
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("from_state", sa.Text, nullable=False),
        sa.Column("to_state", sa.Text, nullable=False),
        sa.Column("reasoned", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("verb", "from_state", "to_state", "reasoned"),
    )


def create_placements() -> None:
    op.create_table(
        "placements",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("client_id", sa.Text, nullable=False),
        sa.Column("role_id", sa.Text, nullable=False),
        sa.Column("workplace_id", sa.Text, nullable=False),
        sa.Column("employer_id", sa.Text, nullable=False),
        sa.Column("proposal_id", sa.Text, nullable=True),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("state_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("propose_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("update_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visit_date", sa.Date(), nullable=True),
        sa.Column("job_start_date", sa.Date(), nullable=True),
        sa.Column("weekly_minutes", sa.Integer(), nullable=True),
        sa.Column("hours_effective_date", sa.Date(), nullable=True),
        sa.Column("work_week", JSONB(), nullable=True),
        sa.Column("end_date", sa.Date(), nullable=True),
        sa.Column("end_reason", sa.Text, nullable=True),
        sa.CheckConstraint(
            "(state = 'ended') = (end_reason IS NOT NULL AND end_date IS NOT NULL)", name="placements_end_told"
        ),
        sa.CheckConstraint(
            "state NOT IN ('employed', 'retained') OR num_nonnulls(job_start_date, weekly_minutes) = 2",
            name="placements_job_told",
        ),
        sa.PrimaryKeyConstraint("office_id", "id"),
    )
    op.create_index("placements_board", "placements", ["office_id", "state_time", "id"], unique=False)
    op.create_index(
        "placements_one_active",
        "placements",
        ["office_id", "client_id"],
        unique=True,
        postgresql_where=sa.text("state <> 'ended'"),
    )
    op.create_index(
        "placements_proposal",
        "placements",
        ["office_id", "proposal_id"],
        unique=True,
        postgresql_where=sa.text("proposal_id IS NOT NULL"),
    )


def create_transitions() -> None:
    op.create_table(
        "transitions",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("placement_version", sa.BigInteger(), nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("from_state", sa.Text, nullable=False),
        sa.Column("to_state", sa.Text, nullable=False),
        sa.Column("reason_code", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("actor_kind", sa.Text, nullable=False),
        sa.Column("act_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reasoned", sa.Boolean(), sa.Computed("reason_code <> ''", persisted=True), nullable=False),
        sa.Column(
            "previous_version",
            sa.BigInteger(),
            sa.Computed("nullif(placement_version - 1, 0)", persisted=True),
            nullable=True,
        ),
        sa.Column("previous_state", sa.Text, sa.Computed("nullif(from_state, 'none')", persisted=True), nullable=True),
        sa.CheckConstraint("(placement_version = 1) = (from_state = 'none')", name="transitions_opening"),
        sa.CheckConstraint("placement_version >= 1", name="transitions_version"),
        sa.ForeignKeyConstraint(
            ["office_id", "placement_id", "previous_version", "previous_state"],
            [
                "transitions.office_id",
                "transitions.placement_id",
                "transitions.placement_version",
                "transitions.to_state",
            ],
            name="transitions_previous_fkey",
        ),
        of_placement("transitions"),
        sa.ForeignKeyConstraint(
            ["verb", "from_state", "to_state", "reasoned"],
            ["moves.verb", "moves.from_state", "moves.to_state", "moves.reasoned"],
            name="transitions_move_fkey",
        ),
        sa.PrimaryKeyConstraint("office_id", "placement_id", "placement_version"),
        sa.UniqueConstraint("office_id", "placement_id", "placement_version", "to_state", name="transitions_state_key"),
    )


def create_evaluations() -> None:
    op.create_table(
        "evaluations",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("occasion", sa.Text, nullable=False),
        sa.Column("party", sa.Text, nullable=False),
        sa.Column("items", JSONB(), nullable=False),
        sa.Column("by_proxy", sa.Boolean(), nullable=False),
        sa.Column("record_time", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("party IN ('client', 'employer', 'supporter')", name="evaluations_party"),
        of_placement("evaluations"),
        sa.PrimaryKeyConstraint("office_id", "id"),
    )
    op.create_index(
        "evaluations_of_placement", "evaluations", ["office_id", "placement_id", "record_time"], unique=False
    )


def create_hours_changes() -> None:
    op.create_table(
        "hours_changes",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("effective_date", sa.Date(), nullable=False),
        sa.Column("weekly_minutes_before", sa.Integer(), nullable=False),
        sa.Column("weekly_minutes_after", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("approver_id", sa.Text, nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("weekly_minutes_after BETWEEN 1 AND 2400", name="hours_changes_range"),
        of_placement("hours_changes"),
        sa.PrimaryKeyConstraint("office_id", "id"),
    )
    op.create_index(
        "hours_changes_of_placement", "hours_changes", ["office_id", "placement_id", "create_time"], unique=False
    )


def create_meetings() -> None:
    op.create_table(
        "meetings",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("phase", sa.Text, nullable=False),
        sa.Column("series_number", sa.Integer(), nullable=False),
        sa.Column("planned_start_time", sa.DateTime(timezone=True), nullable=False),
        sa.Column("duration_minutes", sa.Integer(), nullable=False),
        sa.Column("mode", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("client_present", sa.Boolean(), nullable=True),
        sa.Column("employer_present", sa.Boolean(), nullable=True),
        sa.Column("supporter_present", sa.Boolean(), nullable=True),
        sa.Column("actual_start_time", sa.DateTime(timezone=True), nullable=True),
        sa.Column("replaces_meeting_id", sa.Text, nullable=True),
        sa.Column("whys", JSONB(), nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(
            "(state IN ('held', 'missed')) = "
            "(num_nonnulls(client_present, employer_present, supporter_present, actual_start_time) = 4)",
            name="meetings_attendance_told",
        ),
        sa.CheckConstraint("state IN ('planned', 'held', 'missed', 'rescheduled', 'cancelled')", name="meetings_state"),
        sa.CheckConstraint(
            "state NOT IN ('held', 'missed') OR "
            "(state = 'held') = (client_present AND employer_present AND supporter_present)",
            name="meetings_held_by_all_three",
        ),
        sa.CheckConstraint("duration_minutes BETWEEN 10 AND 120", name="meetings_duration"),
        of_placement("meetings"),
        sa.ForeignKeyConstraint(
            ["office_id", "replaces_meeting_id"], ["meetings.office_id", "meetings.id"], name="meetings_replaces_fkey"
        ),
        sa.PrimaryKeyConstraint("office_id", "id"),
    )
    op.create_index("meetings_by_time", "meetings", ["office_id", "planned_start_time", "id"], unique=False)
    op.create_index("meetings_of_placement", "meetings", ["office_id", "placement_id", "planned_start_time"])
    op.create_index(
        "meetings_one_at_a_time",
        "meetings",
        ["office_id", "placement_id", "planned_start_time"],
        unique=True,
        postgresql_where=sa.text("state = 'planned'"),
    )
    op.create_index(
        "meetings_replaced_once",
        "meetings",
        ["office_id", "replaces_meeting_id"],
        unique=True,
        postgresql_where=sa.text("replaces_meeting_id IS NOT NULL"),
    )


def create_milestones() -> None:
    op.create_table(
        "milestones",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("months", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("check_date", sa.Date(), nullable=False),
        sa.Column("confirm_time", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("months IN (3, 6, 12, 24)", name="milestones_months"),
        of_placement("milestones"),
        sa.PrimaryKeyConstraint("office_id", "placement_id", "months"),
    )
    op.create_index(
        "milestones_open",
        "milestones",
        ["office_id", "check_date", "placement_id"],
        postgresql_where=sa.text("confirm_time IS NULL"),
    )


def create_offers() -> None:
    op.create_table(
        "offers",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("state", sa.Text, nullable=False),
        sa.Column("offered_date", sa.Date(), nullable=False),
        sa.Column("start_date", sa.Date(), nullable=False),
        sa.Column("weekly_minutes", sa.Integer(), nullable=False),
        sa.Column("hourly_wage_yen", sa.Integer(), nullable=False),
        sa.Column("referral_date", sa.Date(), nullable=True),
        sa.Column("skip_reason", sa.Text, nullable=True),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("state IN ('made', 'accepted', 'declined', 'withdrawn')", name="offers_state"),
        of_placement("offers"),
        sa.PrimaryKeyConstraint("office_id", "id"),
        sa.UniqueConstraint("office_id", "placement_id", name="offers_placement_key"),
    )


def create_plan_items() -> None:
    op.create_table(
        "plan_items",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("id", sa.Text, nullable=False),
        sa.Column("version", sa.BigInteger(), nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("code", sa.Text, nullable=False),
        sa.Column("owner", sa.Text, nullable=False),
        sa.Column("due_day", sa.Integer(), nullable=False),
        sa.Column("due_date", sa.Date(), nullable=False),
        sa.Column("done_time", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("owner IN ('client', 'employer', 'supporter')", name="plan_items_owner"),
        sa.CheckConstraint("due_day BETWEEN 1 AND 90", name="plan_items_due_day"),
        of_placement("plan_items"),
        sa.PrimaryKeyConstraint("office_id", "id"),
        sa.UniqueConstraint("office_id", "placement_id", "code", name="plan_items_code_key"),
    )
    op.create_index(
        "plan_items_open",
        "plan_items",
        ["office_id", "due_date", "placement_id"],
        postgresql_where=sa.text("done_time IS NULL"),
    )


def create_practicums() -> None:
    op.create_table(
        "practicums",
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("placement_id", sa.Text, nullable=False),
        sa.Column("planned_start_date", sa.Date(), nullable=False),
        sa.Column("planned_end_date", sa.Date(), nullable=False),
        sa.Column("planned_days", sa.Integer(), nullable=False),
        sa.Column("actual_end_date", sa.Date(), nullable=True),
        sa.Column("attended_days", sa.Integer(), nullable=True),
        sa.Column("accompanied_days", sa.Integer(), nullable=True),
        sa.CheckConstraint("accompanied_days BETWEEN 0 AND attended_days", name="practicums_days"),
        sa.CheckConstraint("planned_end_date >= planned_start_date", name="practicums_dates"),
        of_placement("practicums"),
        sa.PrimaryKeyConstraint("office_id", "placement_id"),
    )


def give_rights() -> None:
    role = app_role(op)
    protect(op, *CHANGING)
    protect(op, *ADDING, append_only=True)
    op.execute(f"REVOKE DELETE ON {', '.join(CHANGING)} FROM {role}")
    op.execute(f"GRANT SELECT ON moves TO {role}")
