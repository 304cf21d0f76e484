"""Legal moves: what SQL itself refuses. States follow the history, the history follows the table of moves."""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_23_0002"
down_revision = "2026_11_23_0001"

SHEETS = ("practicum", "practicum_finished", "evaluated", "offered", "employed", "retained")
ACTIVE = ("proposed", "visited", *SHEETS)
MOVES = (
    ("propose", "none", "proposed", False),
    ("record_visit", "proposed", "visited", False),
    ("start_practicum", "proposed", "practicum", False),
    ("start_practicum", "visited", "practicum", False),
    ("finish_practicum", "practicum", "practicum_finished", False),
    *(("record_evaluation", state, state, False) for state in SHEETS),
    ("record_evaluation", "practicum_finished", "evaluated", False),
    ("make_offer", "evaluated", "offered", False),
    ("make_offer", "proposed", "offered", True),
    ("make_offer", "visited", "offered", True),
    ("make_offer", "practicum_finished", "offered", True),
    ("start_job", "offered", "employed", False),
    ("change_hours", "employed", "employed", True),
    ("change_hours", "retained", "retained", True),
    ("confirm_retention", "employed", "retained", False),
    ("confirm_retention", "retained", "retained", False),
    *(("end", state, "ended", True) for state in ACTIVE),
)
ADDING = ("transitions", "evaluations", "hours_changes")

FUNCTIONS = (
    # A placement goes forward one version at a time, and stays about the same people.
    """
    CREATE FUNCTION placements_forward() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NEW.version <> OLD.version + 1
           OR (NEW.office_id, NEW.id, NEW.client_id, NEW.role_id, NEW.workplace_id, NEW.employer_id, NEW.create_time)
              IS DISTINCT FROM
              (OLD.office_id, OLD.id, OLD.client_id, OLD.role_id, OLD.workplace_id, OLD.employer_id, OLD.create_time)
        THEN
            RAISE EXCEPTION 'a placement goes forward only' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    # History is not ahead of the placement it tells of.
    """
    CREATE FUNCTION transitions_arrived() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF NOT EXISTS (SELECT FROM placements p WHERE p.office_id = NEW.office_id AND p.id = NEW.placement_id
                       AND p.version >= NEW.placement_version) THEN
            RAISE EXCEPTION 'a move without its placement' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NULL;
    END $$
    """,
    # What was written stays written, for the owner too.
    """
    CREATE FUNCTION kept_as_written() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'these rows are only added to' USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    # A meeting that was settled stays so; one that is planned goes forward one version at a time.
    """
    CREATE FUNCTION meetings_forward() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF OLD.state <> 'planned' OR NEW.version <> OLD.version + 1
           OR (NEW.office_id, NEW.id, NEW.placement_id) IS DISTINCT FROM (OLD.office_id, OLD.id, OLD.placement_id)
        THEN
            RAISE EXCEPTION 'a settled meeting stays as it is' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
)


def upgrade() -> None:
    fill_moves()
    tie_state_to_history()
    add_triggers()


def fill_moves() -> None:
    table = sa.table("moves", *(sa.column(name) for name in ("verb", "from_state", "to_state", "reasoned")))
    names = ("verb", "from_state", "to_state", "reasoned")
    op.bulk_insert(table, [dict(zip(names, move, strict=True)) for move in MOVES])


def tie_state_to_history() -> None:
    op.create_foreign_key(
        "placements_transition_fkey",
        "placements",
        "transitions",
        ["office_id", "id", "version", "state"],
        ["office_id", "placement_id", "placement_version", "to_state"],
        deferrable=True,
        initially="DEFERRED",
    )


def add_triggers() -> None:
    for function in FUNCTIONS:
        op.execute(function)
    for table in ("placements", "meetings"):
        op.execute(
            f"CREATE TRIGGER {table}_forward BEFORE UPDATE ON {table} FOR EACH ROW EXECUTE FUNCTION {table}_forward()"
        )
    op.execute(
        "CREATE CONSTRAINT TRIGGER transitions_arrived AFTER INSERT ON transitions DEFERRABLE INITIALLY DEFERRED "
        "FOR EACH ROW EXECUTE FUNCTION transitions_arrived()"
    )
    for table in ADDING:
        op.execute(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION kept_as_written()"
        )
