"""Our facts in their wire form, and the ids in those of others."""

from collections.abc import Callable
from typing import Any

from google.protobuf.message import Message

from chassis.errors import Unexpected
from chassis.outbox import Envelope
from kiridashi.matcher.v1 import events_pb2 as ev
from matcher.domain.client import ClientFiled, ClientRevised
from matcher.domain.decline import MatchDeclined
from matcher.domain.rematch import RematchFinished
from matcher.wire.words import time_to_pb


def _filed(fact: ClientFiled) -> Envelope:
    message = ev.ClientFiled(client_id=fact.client_id, version=fact.version, create_time=time_to_pb(fact.create_time))
    return _envelope("matcher.client.filed.v1", fact.client_id, fact.version, message)


def _revised(fact: ClientRevised) -> Envelope:
    message = ev.ClientRevised(client_id=fact.client_id, version=fact.version, update_time=time_to_pb(fact.update_time))
    return _envelope("matcher.client.revised.v1", fact.client_id, fact.version, message)


def _declined(fact: MatchDeclined) -> Envelope:
    message = ev.MatchDeclined(
        decline_id=fact.decline_id,
        client_id=fact.client_id,
        role_id=fact.role_id,
        create_time=time_to_pb(fact.create_time),
    )
    return _envelope("matcher.match.declined.v1", fact.decline_id, 1, message)


def _finished(fact: RematchFinished) -> Envelope:
    message = ev.RematchFinished(run_id=fact.run_id, finish_time=time_to_pb(fact.finish_time))
    return _envelope("matcher.rematch.finished.v1", fact.run_id, fact.version, message)


def _envelope(subject: str, aggregate_id: str, version: int, message: Message) -> Envelope:
    return Envelope(subject, aggregate_id, version, message.SerializeToString(deterministic=True))


FACTS: dict[type, Callable[[Any], Envelope]] = {  # Any: each function takes its own fact
    ClientFiled: _filed,
    ClientRevised: _revised,
    MatchDeclined: _declined,
    RematchFinished: _finished,
}
"""Every fact this service publishes."""


def fact_to_pb(fact: object) -> Envelope:
    """Give a fact as it goes out; `Unexpected` for one that is not in `FACTS`."""
    make = FACTS.get(type(fact))
    if make is None:
        raise Unexpected("FACT_UNKNOWN", kind=type(fact).__name__)
    return make(fact)
