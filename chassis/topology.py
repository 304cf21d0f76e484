"""Who is there, which facts flow between them, and who may publish or hear what: one table for all who need it.

The admin step makes the streams and durables from it, the embedded NATS server takes each service's rights from it,
and a house test holds both against it. Plain values only, so that any process may read it.
"""

from dataclasses import dataclass
from typing import Final

SERVICES: Final = ("carving", "matcher", "placement", "gateway")
"""Every process of the suite, in the order in which they start."""

GRPC_SERVICES: Final = ("carving", "matcher", "placement")
"""Those that answer gRPC; the gateway answers HTTP."""

ADMIN: Final = "admin"
"""The user of the step that makes streams and durables. It may hear everything and publish nothing but that."""

DAY_S: Final = 86_400.0
DUPLICATE_WINDOW_S: Final = 30.0
ACK_WAIT_S: Final = 10.0
"""Seconds until an unanswered delivery is tried again; longer than a handler may take (`chassis.inbox.HANDLE_S`)."""

BACKOFF_S: Final = (ACK_WAIT_S, 30.0, 60.0, 300.0)
"""Seconds until the second, third, … delivery of a fact nobody answered; the last one repeats."""

BURY_AFTER: Final = 8
"""Deliveries after which a consumer puts a fact among its dead events. The broker itself never gives up on one."""

ACK_PENDING_MAX: Final = 64
MESSAGE_BYTES_MAX: Final = 65_536


@dataclass(frozen=True, slots=True)
class Stream:
    """One stream of facts. Full means refused (`discard=new`): the outbox keeps what the stream cannot take."""

    name: str
    subjects: tuple[str, ...]
    bytes_max: int = 256 * 1024 * 1024
    age_max_s: float = 30 * DAY_S


@dataclass(frozen=True, slots=True)
class Durable:
    """One service's place in one stream."""

    service: str
    stream: str
    subjects: tuple[str, ...]

    @property
    def name(self) -> str:
        """The durable's name: that of the service that reads it."""
        return self.service


STREAMS: Final = (
    Stream("CARVING", ("carving.>",)),
    Stream("MATCHER", ("matcher.>",)),
    Stream("PLACEMENT", ("placement.>",)),
    # What the broker says about deliveries it gave up on or was told to end: heard by nobody, kept for whoever asks.
    Stream(
        "ADVISORIES", ("$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES.>", "$JS.EVENT.ADVISORY.CONSUMER.MSG_TERMINATED.>")
    ),
)

DURABLES: Final = (
    Durable("matcher", "CARVING", ("carving.>",)),
    Durable("matcher", "PLACEMENT", ("placement.>",)),
    Durable("placement", "CARVING", ("carving.proposal.>",)),
)


@dataclass(frozen=True, slots=True)
class Rights:
    """The exact subjects one user may publish and hear."""

    publish: tuple[str, ...]
    subscribe: tuple[str, ...]


def stream_of(service: str) -> str | None:
    """Return the name of the stream that holds a service's facts; None for one that publishes none."""
    return next((s.name for s in STREAMS if f"{service}.>" in s.subjects), None)


def producer_of(stream: str) -> str:
    """Return the service whose facts a stream holds."""
    return next(service for service in GRPC_SERVICES if stream_of(service) == stream)


def durables_of(service: str) -> tuple[Durable, ...]:
    """Return what a service listens to."""
    return tuple(d for d in DURABLES if d.service == service)


def inbox_prefix(user: str) -> str:
    """Return the prefix of the private reply subjects of a user: pass it to the client when connecting."""
    return f"_INBOX_{user}"


def receipt_subject(producer: str, consumer: str) -> str:
    """Return where a consumer tells a producer that a fact took effect; `*` as the consumer hears them all."""
    return f"receipts.{producer}.{consumer}"


def rights_of(user: str) -> Rights:
    """Return the rights of a service or of the admin step; nothing that is not listed is allowed."""
    replies = f"{inbox_prefix(user)}.>"
    if user == ADMIN:
        return Rights(("$JS.API.>",), (replies, ">"))
    publish: list[str] = []
    subscribe = [replies]
    if stream_of(user) is not None:
        publish.append(f"{user}.>")
        subscribe.append(receipt_subject(user, "*"))
    for durable in durables_of(user):
        publish.append(f"$JS.API.CONSUMER.MSG.NEXT.{durable.stream}.{durable.name}")
        publish.append(f"$JS.ACK.{durable.stream}.{durable.name}.>")
        publish.append(receipt_subject(producer_of(durable.stream), user))
    return Rights(tuple(publish), tuple(subscribe))
