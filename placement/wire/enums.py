"""Enums of the wire and of the domain, name by name. Both directions are total; a test proves it."""

from collections.abc import Sequence
from enum import Enum
from typing import Generic, Protocol, TypeVar

from chassis.errors import Fault, InvalidInput
from kiridashi.placement.v1 import placement_pb2 as pb
from placement.domain.ending import EndReason
from placement.domain.evaluation import Occasion, Rating
from placement.domain.meeting import MeetingMode, MeetingState
from placement.domain.moves import State
from placement.domain.offer import OfferState, SkipReason
from placement.domain.onboarding import Phase
from placement.domain.parties import Party
from placement.domain.placement import HoursReason

E = TypeVar("E", bound=Enum)
V = TypeVar("V", bound=int)
W = TypeVar("W", bound=int, covariant=True)


class WireEnum(Protocol[W]):
    """A generated enum."""

    def Value(self, name: str, /) -> W:  # noqa: N802 - the name is protobuf's
        """Return the number of a name."""
        ...

    def values(self) -> Sequence[int]:
        """Return every number."""
        ...


class Pair(Generic[E, V]):
    """One enum on both sides. The wire's names are the domain's with a prefix."""

    def __init__(self, members: type[E], wire: WireEnum[V], prefix: str) -> None:
        self.members = members
        self.wire = wire
        self._to: dict[E, V] = {member: wire.Value(f"{prefix}_{member.name}") for member in members}
        self._from: dict[int, E] = {number: member for member, number in self._to.items()}

    def to_pb(self, member: E) -> V:
        """Return the wire's number of a member."""
        return self._to[member]

    def from_pb(self, number: int, field: str) -> E:
        """Return the member of a number; `InvalidInput` for one that has none."""
        if number not in self._from:
            raise InvalidInput("FIELDS_INVALID", [Fault(field, "enum.defined_only")])
        return self._from[number]

    def numbers(self) -> frozenset[int]:
        """Return every number that has a member."""
        return frozenset(self._from)


STATE = Pair(State, pb.PlacementState, "PLACEMENT_STATE")
PARTY = Pair(Party, pb.Party, "PARTY")
PHASE = Pair(Phase, pb.Phase, "PHASE")
END_REASON = Pair(EndReason, pb.EndReason, "END_REASON")
SKIP_REASON = Pair(SkipReason, pb.SkipReason, "SKIP_REASON")
OFFER_STATE = Pair(OfferState, pb.OfferState, "OFFER_STATE")
RATING = Pair(Rating, pb.Rating, "RATING")
OCCASION = Pair(Occasion, pb.Occasion, "OCCASION")
MEETING_MODE = Pair(MeetingMode, pb.MeetingMode, "MEETING_MODE")
MEETING_STATE = Pair(MeetingState, pb.MeetingState, "MEETING_STATE")
HOURS_REASON = Pair(HoursReason, pb.HoursChangeReason, "HOURS_CHANGE_REASON")
