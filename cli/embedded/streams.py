"""Make the streams and durables of the topology, or bring existing ones in step; only the admin step does this."""

import nats
from nats.js import JetStreamContext
from nats.js.api import (
    AckPolicy,
    ConsumerConfig,
    DeliverPolicy,
    DiscardPolicy,
    RetentionPolicy,
    StorageType,
    StreamConfig,
)
from nats.js.errors import NotFoundError

from chassis import topology

CONNECT_WITHIN_S = 5


async def ensure_streams(url: str) -> None:
    """Connect as the admin and make what is missing; repeatable. Positions of existing durables stay as they are."""
    client = await nats.connect(
        url,
        inbox_prefix=topology.inbox_prefix(topology.ADMIN).encode(),
        connect_timeout=CONNECT_WITHIN_S,
        max_reconnect_attempts=3,
        error_cb=_heard,
    )
    try:
        stream_admin = client.jetstream(timeout=CONNECT_WITHIN_S)
        for stream in topology.STREAMS:
            await _ensure_stream(stream_admin, stream)
        for durable in topology.DURABLES:
            await stream_admin.add_consumer(durable.stream, consumer_config(durable))
    finally:
        await client.close()


def stream_config(stream: topology.Stream) -> StreamConfig:
    """Return the broker's form of a stream."""
    return StreamConfig(
        name=stream.name,
        subjects=list(stream.subjects),
        # Limits: with the other kinds the broker forgets ids it has seen when it restarts.
        retention=RetentionPolicy.LIMITS,
        storage=StorageType.FILE,
        discard=DiscardPolicy.NEW,
        max_bytes=stream.bytes_max,
        max_age=stream.age_max_s,
        max_msg_size=topology.MESSAGE_BYTES_MAX,
        duplicate_window=topology.DUPLICATE_WINDOW_S,
        num_replicas=1,
        deny_delete=True,
        allow_direct=False,
    )


def consumer_config(durable: topology.Durable) -> ConsumerConfig:
    """Return the broker's form of a durable."""
    return ConsumerConfig(
        durable_name=durable.name,
        deliver_policy=DeliverPolicy.ALL,
        ack_policy=AckPolicy.EXPLICIT,
        ack_wait=topology.ACK_WAIT_S,
        # The consumer buries a fact it cannot handle; the broker never drops one silently.
        max_deliver=-1,
        backoff=list(topology.BACKOFF_S),
        max_ack_pending=topology.ACK_PENDING_MAX,
        filter_subjects=list(durable.subjects),
    )


async def _ensure_stream(admin: JetStreamContext, stream: topology.Stream) -> None:
    config = stream_config(stream)
    try:
        await admin.stream_info(stream.name)
    except NotFoundError:
        await admin.add_stream(config)
    else:
        await admin.update_stream(config)


async def _heard(_: Exception) -> None:
    """Let a failed call raise where it was made; the client would print it a second time."""
