"""What an import of postings left behind, kept so that it can be taken back as long as nobody has built on it."""

from dataclasses import dataclass

from carving.domain.employer import Employer
from carving.domain.workplace import Workplace


@dataclass(frozen=True, slots=True)
class PlaceState:
    """A workplace at one moment: itself, how many hearings and roles it has, and the latest standing task change.

    `standing_change` is that change's number, 0 where there is none.
    """

    place: Workplace
    hearings: int = 0
    roles: int = 0
    standing_change: int = 0


@dataclass(frozen=True, slots=True)
class PlaceTrace:
    """One workplace that an import touched: before (None where the import made it), after, and the hearings it got."""

    before: PlaceState | None
    after: PlaceState
    hearing_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportTrace:
    """Everything that one import made or touched. `employers` are those that it made."""

    employers: tuple[Employer, ...] = ()
    places: tuple[PlaceTrace, ...] = ()

    @property
    def made_places(self) -> frozenset[str]:
        """Give the ids of the workplaces that the import made."""
        return frozenset(trace.after.place.id for trace in self.places if trace.before is None)

    @property
    def hearing_ids(self) -> tuple[str, ...]:
        """Give the ids of all hearings that the import made."""
        return tuple(one for trace in self.places for one in trace.hearing_ids)


@dataclass(frozen=True, slots=True)
class EmployerState:
    """An employer at one moment, with the ids of all its workplaces."""

    employer: Employer
    places: frozenset[str]


def built_on(trace: ImportTrace, employers: list[EmployerState], places: list[PlaceState]) -> tuple[str, ...]:
    """Give the ids of employers and workplaces that somebody changed since the import, or added something to.

    >>> built_on(ImportTrace(), [], [])
    ()
    """
    as_made = {one.id: one for one in trace.employers}
    as_left = {one.after.place.id: one.after for one in trace.places}
    changed = [
        one.employer.id
        for one in employers
        if one.employer != as_made[one.employer.id] or not one.places <= trace.made_places
    ]
    return (*changed, *(one.place.id for one in places if one != as_left[one.place.id]))
