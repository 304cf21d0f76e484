"""The embedded NATS keeps its promises: rights by user, facts on disk, streams as the topology says."""

import os
import signal
from collections.abc import AsyncIterator

import nats as client
import pytest
from nats.aio.client import Client
from nats.errors import TimeoutError as NatsTimeout
from nats.js.errors import APIError

from chassis import topology
from cli.embedded.nats import Nats
from cli.embedded.streams import consumer_config, ensure_streams, stream_config
from tests.waiting import until

ROLE_CARVED = "carving.role.carved.v1"


class Heard:
    """What a connection's error callback was told."""

    def __init__(self) -> None:
        """Start with nothing heard."""
        self.violations: list[str] = []

    async def listen(self, fault: Exception) -> None:
        """Keep what speaks of rights."""
        if "violation" in str(fault).lower():
            self.violations.append(str(fault))


async def connect(server: Nats, user: str, heard: Heard | None = None) -> Client:
    """Connect as a service or the admin, as services do."""
    prefix = topology.inbox_prefix(user).encode()
    return await client.connect(
        server.url(user), inbox_prefix=prefix, error_cb=(heard or Heard()).listen, reconnect_time_wait=0.1
    )


@pytest.fixture
async def carving(nats: Nats) -> AsyncIterator[Client]:
    """Give a connection with carving's rights."""
    connection = await connect(nats, "carving")
    yield connection
    await connection.close()


async def test_a_fact_reaches_its_durable_once(nats: Nats, carving: Client) -> None:
    """What carving publishes, matcher fetches from its durable and answers; then nothing is left."""
    await carving.jetstream().publish(ROLE_CARVED, b"1", headers={"Nats-Msg-Id": "1"})
    await carving.jetstream().publish(ROLE_CARVED, b"1", headers={"Nats-Msg-Id": "1"})
    matcher = await connect(nats, "matcher")
    subscription = await matcher.jetstream().pull_subscribe_bind("matcher", stream="CARVING")
    [fact] = await subscription.fetch(5, timeout=2)
    await fact.ack_sync()

    assert (fact.data, fact.metadata.num_pending) == (b"1", 0)

    await matcher.close()


async def test_a_confirmed_fact_survives_a_kill(nats: Nats, carving: Client) -> None:
    """After `kill -9` the server starts again on the same port, the fact is there, and clients come back."""
    await carving.jetstream().publish(ROLE_CARVED, b"kept")
    assert nats.child is not None
    os.kill(nats.child.pid, signal.SIGKILL)
    await nats.child.wait()
    await nats.start()
    matcher = await connect(nats, "matcher")
    subscription = await matcher.jetstream().pull_subscribe_bind("matcher", stream="CARVING")
    [fact] = await subscription.fetch(1, timeout=5)

    assert fact.data == b"kept"

    await matcher.close()


async def test_every_confirmed_fact_is_on_disk(nats: Nats) -> None:
    """The server syncs each message before it confirms it."""
    config = (nats.data_dir / "nats" / "nats.conf").read_text()

    assert "sync_interval: always" in config


@pytest.mark.parametrize("user", topology.SERVICES)
async def test_a_service_may_publish_what_the_topology_lists_and_nothing_else(nats: Nats, user: str) -> None:
    """Every listed subject is allowed; other services' facts, other durables and the admin's calls are refused."""
    heard = Heard()
    connection = await connect(nats, user, heard)
    rights = topology.rights_of(user)
    for subject in rights.publish:
        await connection.publish(subject.replace(">", "x"), b"")
    await connection.flush()

    assert heard.violations == []

    refused = [s for s in forbidden_subjects() if not allowed(s, rights.publish)]
    for subject in refused:
        await connection.publish(subject, b"")
    await until(lambda: len(heard.violations) >= len(refused))

    assert len(heard.violations) == len(refused) > 0

    await connection.close()


@pytest.mark.parametrize("user", topology.SERVICES)
async def test_a_service_hears_only_its_own_replies_and_receipts(nats: Nats, user: str) -> None:
    """Listening to facts directly, to another's replies or to everything is refused."""
    heard = Heard()
    connection = await connect(nats, user, heard)
    other = "matcher" if user != "matcher" else "carving"
    for subject in (">", "carving.>", "_INBOX.>", f"{topology.inbox_prefix(other)}.>", f"receipts.{other}.*", "$JS.>"):
        await connection.subscribe(subject)

    await until(lambda: len(heard.violations) == 6)

    await connection.close()


async def test_a_service_cannot_make_or_remove_streams(nats: Nats, carving: Client) -> None:
    """Only the admin step shapes the broker."""
    with pytest.raises((NatsTimeout, APIError)):
        await carving.jetstream(timeout=0.5).delete_stream("CARVING")


async def test_streams_and_durables_are_as_configured(nats: Nats) -> None:
    """What the server holds is what the topology says, also after the admin step ran twice."""
    await ensure_streams(nats.url(topology.ADMIN))
    admin = await connect(nats, topology.ADMIN)
    streams = {info.config.name: info.config for info in await admin.jetstream().streams_info()}

    for stream in topology.STREAMS:
        wanted, found = stream_config(stream), streams.pop(stream.name)
        assert (found.retention, found.discard, found.max_bytes) == (wanted.retention, wanted.discard, wanted.max_bytes)
        assert found.duplicate_window == topology.DUPLICATE_WINDOW_S
    assert streams == {}
    for durable in topology.DURABLES:
        made = (await admin.jetstream().consumer_info(durable.stream, durable.name)).config
        assert made.filter_subjects == consumer_config(durable).filter_subjects or made.filter_subject
        assert made.backoff == list(topology.BACKOFF_S)

    await admin.close()


async def test_a_full_stream_refuses_instead_of_forgetting(nats: Nats) -> None:
    """With its room used up a stream takes no new fact and loses no old one."""
    admin = await connect(nats, topology.ADMIN)
    small = stream_config(topology.Stream("CARVING", ("carving.>",), bytes_max=2_000))
    await admin.jetstream().update_stream(small)
    carving = await connect(nats, "carving")
    await carving.jetstream().publish(ROLE_CARVED, b"x" * 1_000)

    with pytest.raises(APIError, match="maximum bytes exceeded"):
        await carving.jetstream().publish(ROLE_CARVED, b"x" * 1_500)
    info = await admin.jetstream().stream_info("CARVING")
    assert info.state.messages == 1

    await carving.close()
    await admin.close()


def forbidden_subjects() -> list[str]:
    """Return one subject of each kind that somebody else may use."""
    facts = [f"{service}.thing.done.v1" for service in (*topology.GRPC_SERVICES, "gateway")]
    calls = [f"$JS.API.CONSUMER.MSG.NEXT.{d.stream}.{d.name}" for d in topology.DURABLES]
    answers = [f"$JS.ACK.{d.stream}.{d.name}.1" for d in topology.DURABLES]
    return [
        *facts,
        *calls,
        *answers,
        "$JS.API.STREAM.DELETE.CARVING",
        "$SYS.REQ.SERVER.PING",
        "receipts.carving.gateway",
    ]


def allowed(subject: str, patterns: tuple[str, ...]) -> bool:
    """Tell whether a pattern covers the subject."""
    return any(subject == p or (p.endswith(">") and subject.startswith(p[:-1])) for p in patterns)
