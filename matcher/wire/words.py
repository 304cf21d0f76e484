"""Words that several desks need: enums both ways, dates, spans, times, reasons, languages."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import TypeVar

from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp

from chassis.auth import Caller
from chassis.wire import check_texts, date_from_parts
from kiridashi.common.v1 import common_pb2
from kiridashi.matcher.v1 import matcher_pb2 as pb
from matcher.domain.accommodation import Disclosure, Observation, Provider, Source
from matcher.domain.client import Axis, CertificateClass, Level, PreferenceKind, Recipient, Span, Stage
from matcher.domain.findings import GateOutcome
from matcher.domain.reasons import Said
from matcher.domain.rematch import DiffKind, RunState
from matcher.domain.role_copy import RoleState
from matcher.domain.scoring import MatchOutcome

E = TypeVar("E", bound=Enum)
V = TypeVar("V")

TEXT_MAX = 400


def both_ways(prefix: str, members: Iterable[E], values: Mapping[str, int], unknown: E | None) -> dict[E, int]:
    """Map a domain enum to the protobuf values of the same names; `unknown` to 0, which has another name there."""
    return {member: 0 if member is unknown else values[f"{prefix}_{member.name}"] for member in members}


STAGE = both_ways("STAGE", Stage, dict(pb.Stage.items()), Stage.UNKNOWN)
SOURCE = both_ways("EVIDENCE_SOURCE", Source, dict(pb.EvidenceSource.items()), Source.UNKNOWN)
PREFERENCE_KIND = both_ways("PREFERENCE_KIND", PreferenceKind, dict(pb.PreferenceKind.items()), PreferenceKind.UNKNOWN)
AXIS = both_ways("ZONE_AXIS", Axis, dict(pb.ZoneAxis.items()), None)
LEVEL = both_ways("ABILITY_LEVEL", Level, dict(pb.AbilityLevel.items()), None)
DISCLOSURE = both_ways("DISCLOSURE", Disclosure, dict(pb.Disclosure.items()), Disclosure.UNKNOWN)
PROVIDER = both_ways("PROVIDER", Provider, dict(pb.Provider.items()), Provider.UNKNOWN)
RECIPIENT = both_ways("RECIPIENT", Recipient, dict(pb.Recipient.items()), Recipient.UNKNOWN)
CERTIFICATE = both_ways(
    "CERTIFICATE_CLASS",
    CertificateClass,
    dict(pb.StatutoryStanding.CertificateClass.items()),
    CertificateClass.UNKNOWN,
)
ROLE_STATE = both_ways("ROLE_STATE", RoleState, dict(pb.RoleState.items()), None)
MATCH_OUTCOME = both_ways("MATCH_OUTCOME", MatchOutcome, dict(pb.MatchOutcome.items()), None)
GATE_OUTCOME: dict[GateOutcome, int] = {
    GateOutcome.MET: pb.GATE_OUTCOME_PASS,
    GateOutcome.FAIL: pb.GATE_OUTCOME_FAIL,
    GateOutcome.UNKNOWN: pb.GATE_OUTCOME_UNKNOWN,
    GateOutcome.MENDABLE: pb.GATE_OUTCOME_MENDABLE,
}
RUN_STATE = both_ways("REMATCH_STATE", RunState, dict(pb.RematchState.items()), None)
DIFF_KIND = both_ways("DIFF_KIND", DiffKind, dict(pb.DiffKind.items()), None)
LANGUAGE: dict[int, str] = {
    common_pb2.LANGUAGE_JA: "ja",
    common_pb2.LANGUAGE_EN: "en",
    common_pb2.LANGUAGE_JA_EASY: "ja_easy",
}


def back(table: Mapping[E, int], value: int) -> E:
    """Give the domain's member for a protobuf value; the door has refused undefined values already."""
    return next(member for member, number in table.items() if number == value)


def language_of(asked: int, caller: Caller) -> str:
    """Give the language asked for, else the caller's."""
    return LANGUAGE.get(asked, caller.language)


def date_of(holder: Message, field: str) -> date | None:
    """Give a date field, None when unset; `InvalidInput` for a day that does not exist."""
    return date_from_parts(getattr(holder, field), field) if holder.HasField(field) else None


def date_to_pb(day: date | None) -> common_pb2.LocalDate | None:
    """Give a date message; None stays None."""
    return common_pb2.LocalDate(year=day.year, month=day.month, day=day.day) if day else None


def time_to_pb(moment: datetime | None) -> Timestamp | None:
    """Give a timestamp; None stays None."""
    if moment is None:
        return None
    stamp = Timestamp()
    stamp.FromDatetime(moment)
    return stamp


def span_of(given: common_pb2.TimeSpan) -> Span:
    """Give a span in minutes."""
    return Span(given.start_minute, given.end_minute)


def span_to_pb(span: Span) -> common_pb2.TimeSpan:
    """Give a span message."""
    return common_pb2.TimeSpan(start_minute=span.start_minute, end_minute=span.end_minute)


def optional(holder: Message, field: str, value: V) -> V | None:
    """Give an optional scalar's value, None when unset."""
    return value if holder.HasField(field) else None


def observation_of(holder: Message, given: pb.Observation) -> Observation | None:
    """Give an observation, None when unset."""
    if not holder.HasField("observation"):
        return None
    return Observation(back(SOURCE, given.source), date_of(given, "date"), given.note)


def observation_to_pb(observation: Observation | None) -> pb.Observation | None:
    """Give an observation message; None stays None."""
    if observation is None:
        return None
    return pb.Observation(
        source=SOURCE[observation.source],  # type: ignore[arg-type]  # table values are the enum's own numbers
        date=date_to_pb(observation.seen_date),
        note=observation.note,
    )


def reason_to_pb(said: Said) -> common_pb2.Reason:
    """Give an explanation; over-long sentences are cut at what the contract allows."""
    return common_pb2.Reason(code=said.code, facts=dict(said.facts), sentence=said.sentence[:1000])


def check_all_texts(message: Message, field: str = "") -> None:
    """Refuse NUL, control and bidi characters anywhere in a message; `InvalidInput` names every field."""
    check_texts(_texts(message, field), TEXT_MAX)


def _texts(message: Message, path: str) -> Iterable[tuple[str, str]]:
    for descriptor, value in message.ListFields():
        here = f"{path}.{descriptor.name}" if path else descriptor.name
        for i, item in enumerate(value if descriptor.is_repeated else [value]):
            place = f"{here}[{i}]" if descriptor.is_repeated else here
            if isinstance(item, Message):
                yield from _texts(item, place)
            elif isinstance(item, str):
                yield place, item
