"""The tables every service has for the chassis: outbox, receipts, inbox, dead events, idempotency, audit.

Outbox and inbox rows hold ids and codes only and belong to no screen, so they carry the office inside the event's
attributes, not as a column; what a person's screen could show is fenced by office.
"""

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB


def _now() -> sa.TextClause:
    return sa.text("now()")


def chassis_tables(metadata: sa.MetaData) -> None:
    """Add the chassis's tables to a service's metadata."""
    _facts_out(metadata)
    _facts_in(metadata)
    _verbs(metadata)


def _facts_out(metadata: sa.MetaData) -> None:
    sa.Table(
        "outbox",
        metadata,
        sa.Column("seq", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("event_id", sa.Text, nullable=False, unique=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("attributes", JSONB, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False, server_default=_now()),
        sa.Column("publish_time", sa.DateTime(timezone=True)),
        sa.Column("attempts", sa.Integer, nullable=False, server_default=sa.text("0")),
        sa.Index("outbox_waiting", "seq", postgresql_where=sa.text("publish_time IS NULL")),
    )
    sa.Table(
        "outbox_receipts",
        metadata,
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("consumer", sa.Text, primary_key=True),
        sa.Column("receipt_time", sa.DateTime(timezone=True), nullable=False, server_default=_now()),
    )


def _facts_in(metadata: sa.MetaData) -> None:
    sa.Table(
        "inbox",
        metadata,
        sa.Column("consumer", sa.Text, primary_key=True),
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("handle_time", sa.DateTime(timezone=True), nullable=False, server_default=_now()),
    )
    sa.Table(
        "dead_events",
        metadata,
        sa.Column("consumer", sa.Text, primary_key=True),
        sa.Column("event_id", sa.Text, primary_key=True),
        sa.Column("subject", sa.Text, nullable=False),
        sa.Column("attributes", JSONB, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("fault", sa.Text, nullable=False),
        sa.Column("deliveries", sa.Integer, nullable=False),
        sa.Column("bury_time", sa.DateTime(timezone=True), nullable=False, server_default=_now()),
    )


def _verbs(metadata: sa.MetaData) -> None:
    sa.Table(
        "idempotency",
        metadata,
        sa.Column("office_id", sa.Text, primary_key=True),
        sa.Column("actor_id", sa.Text, primary_key=True),
        sa.Column("method", sa.Text, primary_key=True),
        sa.Column("request_id", sa.Text, primary_key=True),
        sa.Column("request_hash", sa.LargeBinary, nullable=False),
        sa.Column("answer", sa.LargeBinary),
        sa.Column("create_time", sa.DateTime(timezone=True), nullable=False, server_default=_now()),
    )
    sa.Table(
        "audit",
        metadata,
        sa.Column("seq", sa.BigInteger, sa.Identity(always=True), primary_key=True),
        sa.Column("office_id", sa.Text, nullable=False),
        sa.Column("actor_id", sa.Text, nullable=False),
        sa.Column("actor_kind", sa.Text, nullable=False),
        sa.Column("purpose", sa.Text, nullable=False),
        sa.Column("verb", sa.Text, nullable=False),
        sa.Column("subject_kind", sa.Text, nullable=False),
        sa.Column("subject_id", sa.Text, nullable=False),
        sa.Column("fields", JSONB, nullable=False),
        sa.Column("act_time", sa.DateTime(timezone=True), nullable=False),
        sa.Index("audit_subject", "office_id", "subject_kind", "subject_id"),
    )


FENCED = ("idempotency", "audit")
