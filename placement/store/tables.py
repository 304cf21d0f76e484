"""The tables of this service. The migrations write the same; a test holds the two together.

A placement's state cannot be changed by SQL alone: each version of it needs a line in `transitions`, each line needs a
row in `moves`, and each line must go on from the one before. All of that is foreign keys.
"""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from chassis.tables import chassis_tables

METADATA = sa.MetaData()
chassis_tables(METADATA)

NO_STATE = "none"
PLANNED = sa.text("state = 'planned'")
UNDONE = sa.text("done_time IS NULL")
UNCONFIRMED = sa.text("confirm_time IS NULL")
NOT_ENDED = sa.text("state <> 'ended'")


def _office() -> sa.Column[str]:
    return sa.Column("office_id", sa.Text, primary_key=True)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null)


def _number(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, nullable=null)


def _time(name: str, *, null: bool = False) -> sa.Column[datetime]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=null)


def _date(name: str, *, null: bool = False) -> sa.Column[date]:
    return sa.Column(name, sa.Date, nullable=null)


def _of_placement(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["office_id", "placement_id"], ["placements.office_id", "placements.id"], name=f"{table}_placement_fkey"
    )


MOVES = sa.Table(
    "moves",
    METADATA,
    sa.Column("verb", sa.Text, primary_key=True),
    sa.Column("from_state", sa.Text, primary_key=True),
    sa.Column("to_state", sa.Text, primary_key=True),
    sa.Column("reasoned", sa.Boolean, primary_key=True),
)

PLACEMENTS = sa.Table(
    "placements",
    METADATA,
    _office(),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
    _text("client_id"),
    _text("role_id"),
    _text("workplace_id"),
    _text("employer_id"),
    _text("proposal_id", null=True),
    _text("state"),
    _time("state_time"),
    _time("propose_time"),
    _time("create_time"),
    _time("update_time"),
    _date("visit_date", null=True),
    _date("job_start_date", null=True),
    _number("weekly_minutes", null=True),
    _date("hours_effective_date", null=True),
    sa.Column("work_week", JSONB(none_as_null=True)),
    _date("end_date", null=True),
    _text("end_reason", null=True),
    sa.CheckConstraint("(state = 'ended') = (end_reason IS NOT NULL AND end_date IS NOT NULL)", "placements_end_told"),
    sa.CheckConstraint(
        "state NOT IN ('employed', 'retained') OR num_nonnulls(job_start_date, weekly_minutes) = 2",
        "placements_job_told",
    ),
    sa.ForeignKeyConstraint(
        ["office_id", "id", "version", "state"],
        [
            "transitions.office_id",
            "transitions.placement_id",
            "transitions.placement_version",
            "transitions.to_state",
        ],
        name="placements_transition_fkey",
        deferrable=True,
        initially="DEFERRED",
        use_alter=True,
    ),
    sa.Index("placements_one_active", "office_id", "client_id", unique=True, postgresql_where=NOT_ENDED),
    sa.Index(
        "placements_proposal",
        "office_id",
        "proposal_id",
        unique=True,
        postgresql_where=sa.text("proposal_id IS NOT NULL"),
    ),
    sa.Index("placements_board", "office_id", "state_time", "id"),
)

TRANSITIONS = sa.Table(
    "transitions",
    METADATA,
    _office(),
    sa.Column("placement_id", sa.Text, primary_key=True),
    sa.Column("placement_version", sa.BigInteger, primary_key=True),
    _text("id"),
    _text("verb"),
    _text("from_state"),
    _text("to_state"),
    _text("reason_code"),
    _text("actor_id"),
    _text("actor_kind"),
    _time("act_time"),
    sa.Column("reasoned", sa.Boolean, sa.Computed("reason_code <> ''", persisted=True), nullable=False),
    sa.Column("previous_version", sa.BigInteger, sa.Computed("nullif(placement_version - 1, 0)", persisted=True)),
    sa.Column("previous_state", sa.Text, sa.Computed("nullif(from_state, 'none')", persisted=True)),
    sa.CheckConstraint("(placement_version = 1) = (from_state = 'none')", "transitions_opening"),
    sa.CheckConstraint("placement_version >= 1", "transitions_version"),
    sa.UniqueConstraint("office_id", "placement_id", "placement_version", "to_state", name="transitions_state_key"),
    _of_placement("transitions"),
    sa.ForeignKeyConstraint(
        ["verb", "from_state", "to_state", "reasoned"],
        ["moves.verb", "moves.from_state", "moves.to_state", "moves.reasoned"],
        name="transitions_move_fkey",
    ),
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
)

PRACTICUMS = sa.Table(
    "practicums",
    METADATA,
    _office(),
    sa.Column("placement_id", sa.Text, primary_key=True),
    _date("planned_start_date"),
    _date("planned_end_date"),
    _number("planned_days"),
    _date("actual_end_date", null=True),
    _number("attended_days", null=True),
    _number("accompanied_days", null=True),
    sa.CheckConstraint("planned_end_date >= planned_start_date", "practicums_dates"),
    sa.CheckConstraint("accompanied_days BETWEEN 0 AND attended_days", "practicums_days"),
    _of_placement("practicums"),
)

OFFERS = sa.Table(
    "offers",
    METADATA,
    _office(),
    sa.Column("id", sa.Text, primary_key=True),
    _text("placement_id"),
    _text("state"),
    _date("offered_date"),
    _date("start_date"),
    _number("weekly_minutes"),
    _number("hourly_wage_yen"),
    _date("referral_date", null=True),
    _text("skip_reason", null=True),
    _time("create_time"),
    sa.CheckConstraint("state IN ('made', 'accepted', 'declined', 'withdrawn')", "offers_state"),
    sa.UniqueConstraint("office_id", "placement_id", name="offers_placement_key"),
    _of_placement("offers"),
)

MILESTONES = sa.Table(
    "milestones",
    METADATA,
    _office(),
    sa.Column("placement_id", sa.Text, primary_key=True),
    sa.Column("months", sa.Integer, primary_key=True, autoincrement=False),
    _date("check_date"),
    _time("confirm_time", null=True),
    sa.CheckConstraint("months IN (3, 6, 12, 24)", "milestones_months"),
    _of_placement("milestones"),
    sa.Index("milestones_open", "office_id", "check_date", "placement_id", postgresql_where=UNCONFIRMED),
)

EVALUATIONS = sa.Table(
    "evaluations",
    METADATA,
    _office(),
    sa.Column("id", sa.Text, primary_key=True),
    _text("placement_id"),
    _text("occasion"),
    _text("party"),
    sa.Column("items", JSONB, nullable=False),
    sa.Column("by_proxy", sa.Boolean, nullable=False),
    _time("record_time"),
    sa.CheckConstraint("party IN ('client', 'employer', 'supporter')", "evaluations_party"),
    _of_placement("evaluations"),
    sa.Index("evaluations_of_placement", "office_id", "placement_id", "record_time"),
)

HOURS_CHANGES = sa.Table(
    "hours_changes",
    METADATA,
    _office(),
    sa.Column("id", sa.Text, primary_key=True),
    _text("placement_id"),
    _date("effective_date"),
    _number("weekly_minutes_before"),
    _number("weekly_minutes_after"),
    _text("reason"),
    _text("approver_id"),
    _time("create_time"),
    sa.CheckConstraint("weekly_minutes_after BETWEEN 1 AND 2400", "hours_changes_range"),
    _of_placement("hours_changes"),
    sa.Index("hours_changes_of_placement", "office_id", "placement_id", "create_time"),
)

PLAN_ITEMS = sa.Table(
    "plan_items",
    METADATA,
    _office(),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
    _text("placement_id"),
    _text("code"),
    _text("owner"),
    _number("due_day"),
    _date("due_date"),
    _time("done_time", null=True),
    sa.CheckConstraint("owner IN ('client', 'employer', 'supporter')", "plan_items_owner"),
    sa.CheckConstraint("due_day BETWEEN 1 AND 90", "plan_items_due_day"),
    sa.UniqueConstraint("office_id", "placement_id", "code", name="plan_items_code_key"),
    _of_placement("plan_items"),
    sa.Index("plan_items_open", "office_id", "due_date", "placement_id", postgresql_where=UNDONE),
)

MEETINGS = sa.Table(
    "meetings",
    METADATA,
    _office(),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("version", sa.BigInteger, nullable=False),
    _text("placement_id"),
    _text("phase"),
    _number("series_number"),
    _time("planned_start_time"),
    _number("duration_minutes"),
    _text("mode"),
    _text("state"),
    sa.Column("client_present", sa.Boolean),
    sa.Column("employer_present", sa.Boolean),
    sa.Column("supporter_present", sa.Boolean),
    _time("actual_start_time", null=True),
    _text("replaces_meeting_id", null=True),
    sa.Column("whys", JSONB, nullable=False),
    _time("create_time"),
    sa.CheckConstraint("state IN ('planned', 'held', 'missed', 'rescheduled', 'cancelled')", "meetings_state"),
    sa.CheckConstraint(
        "(state IN ('held', 'missed')) = "
        "(num_nonnulls(client_present, employer_present, supporter_present, actual_start_time) = 4)",
        "meetings_attendance_told",
    ),
    sa.CheckConstraint(
        "state NOT IN ('held', 'missed') OR "
        "(state = 'held') = (client_present AND employer_present AND supporter_present)",
        "meetings_held_by_all_three",
    ),
    sa.CheckConstraint("duration_minutes BETWEEN 10 AND 120", "meetings_duration"),
    _of_placement("meetings"),
    sa.ForeignKeyConstraint(
        ["office_id", "replaces_meeting_id"], ["meetings.office_id", "meetings.id"], name="meetings_replaces_fkey"
    ),
    sa.Index(
        "meetings_one_at_a_time",
        "office_id",
        "placement_id",
        "planned_start_time",
        unique=True,
        postgresql_where=PLANNED,
    ),
    sa.Index(
        "meetings_replaced_once",
        "office_id",
        "replaces_meeting_id",
        unique=True,
        postgresql_where=sa.text("replaces_meeting_id IS NOT NULL"),
    ),
    sa.Index("meetings_by_time", "office_id", "planned_start_time", "id"),
    sa.Index("meetings_of_placement", "office_id", "placement_id", "planned_start_time"),
)
