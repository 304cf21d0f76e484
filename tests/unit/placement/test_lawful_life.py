"""Any sequence of verbs, by Hypothesis: a placement's life keeps to the table of moves, whatever is asked of it."""

from datetime import datetime, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from chassis.errors import InvalidInput, KiridashiError, StateConflict
from chassis.ids import new_id
from placement.domain.dates import tokyo_date
from placement.domain.ending import EndReason
from placement.domain.evaluation import Evaluation, Occasion, awaited
from placement.domain.moves import AT_WORK, MOVES, State, Verb, legal
from placement.domain.offer import OfferState, SkipReason
from placement.domain.parties import Party
from placement.domain.placement import Moved, Placement, propose
from tests.factories.placement import NOW, a_sheet, a_subject, a_week, an_hours_change, some_terms

ORDER = list(State)


class Life(RuleBasedStateMachine):
    """One placement, asked anything at any time. Verbs may refuse; what they do, they do by the table."""

    def __init__(self) -> None:
        super().__init__()
        self.now: datetime = NOW
        self.placement: Placement = propose(new_id(), a_subject(), NOW, NOW).after
        self.moves: list[Moved] = []
        self.sheets: list[Evaluation] = []

    @initialize()
    def open(self) -> None:
        """Begin proposed."""
        assert self.placement.state is State.PROPOSED

    def attempt(self, verb: Verb, moved: "Moved | KiridashiError") -> bool:
        """Take what a verb gave; a refusal must be the table's or the input's."""
        if isinstance(moved, KiridashiError):
            if not legal(verb, self.placement.state):
                assert moved.reason == "PLACEMENT_STATE_CONFLICT"
            assert isinstance(moved, (StateConflict, InvalidInput))
            return False
        assert moved.move in MOVES
        assert moved.move.verb is verb
        self.moves.append(moved)
        self.placement = moved.after
        return True

    @rule(days=st.integers(0, 120))
    def let_time_pass(self, days: int) -> None:
        """Wait."""
        self.now += timedelta(days=days)

    @rule(days=st.integers(-3, 3))
    def record_visit(self, days: int) -> None:
        """Visit around today."""
        day = tokyo_date(self.now) + timedelta(days=days)
        self.attempt(Verb.RECORD_VISIT, told(lambda: self.placement.record_visit(day, self.now)))

    @rule(length=st.integers(-2, 20), days=st.integers(0, 12))
    def start_practicum(self, length: int, days: int) -> None:
        """Plan a practicum that may not fit."""
        start = tokyo_date(self.now)
        end = start + timedelta(days=length)
        self.attempt(Verb.START_PRACTICUM, told(lambda: self.placement.start_practicum(start, end, days, self.now)))

    @rule(attended=st.integers(-1, 9), accompanied=st.integers(-1, 9))
    def finish_practicum(self, attended: int, accompanied: int) -> None:
        """End a practicum with days that may not fit."""
        end = tokyo_date(self.now)
        self.attempt(
            Verb.FINISH_PRACTICUM,
            told(lambda: self.placement.finish_practicum(end, attended, accompanied, self.now)),
        )

    @rule(party=st.sampled_from(list(Party)), occasion=st.sampled_from(list(Occasion)))
    def record_evaluation(self, party: Party, occasion: Occasion) -> None:
        """Hand in a sheet."""
        sheet = a_sheet(party, occasion, self.now)
        done = told(lambda: self.placement.record_evaluation(sheet, self.sheets, self.now))
        if self.attempt(Verb.RECORD_EVALUATION, done):
            self.sheets.append(sheet)

    @rule(skip=st.one_of(st.none(), st.sampled_from(list(SkipReason))), minutes=st.integers(0, 2500))
    def make_offer(self, skip: SkipReason | None, minutes: int) -> None:
        """Offer a job."""
        today = tokyo_date(self.now)
        terms = some_terms(offered_date=today, start_date=today + timedelta(days=3), weekly_minutes=minutes)
        self.attempt(Verb.MAKE_OFFER, told(lambda: self.placement.make_offer(new_id(), terms, skip, self.now)))

    @rule(shift=st.one_of(st.none(), st.integers(-5, 30)))
    def start_job(self, shift: int | None) -> None:
        """Start the job, now or around now."""
        day = None if shift is None else tokyo_date(self.now) + timedelta(days=shift)
        self.attempt(Verb.START_JOB, told(lambda: self.placement.start_job(day, a_week(), self.now)))

    @rule(minutes=st.integers(0, 2500), days=st.integers(-5, 40))
    def change_hours(self, minutes: int, days: int) -> None:
        """Change hours."""
        change = an_hours_change(minutes, tokyo_date(self.now) + timedelta(days=days))
        self.attempt(Verb.CHANGE_HOURS, told(lambda: self.placement.change_hours(change, self.now)))

    @rule(months=st.sampled_from([3, 6, 12, 24, 7]))
    def confirm_retention(self, months: int) -> None:
        """Confirm a milestone that may not be due."""
        self.attempt(Verb.CONFIRM_RETENTION, told(lambda: self.placement.confirm_retention(months, self.now)))

    @rule(reason=st.sampled_from(list(EndReason)), often=st.integers(0, 5))
    def end(self, reason: EndReason, often: int) -> None:
        """End it, now and then."""
        if often == 0:
            self.attempt(Verb.END, told(lambda: self.placement.end(reason, None, self.now)))

    @invariant()
    def every_move_goes_on_from_the_one_before(self) -> None:
        """The history is a chain, one version a move."""
        state, version = State.PROPOSED, 1
        for moved in self.moves:
            assert (moved.before, moved.after.version) == (state, version + 1)
            state, version = moved.after.state, moved.after.version
        assert (self.placement.state, self.placement.version) == (state, version)

    @invariant()
    def stages_never_go_back(self) -> None:
        """The state's place in the order of stages never falls."""
        places = [ORDER.index(moved.after.state) for moved in self.moves]
        assert places == sorted(places)

    @invariant()
    def what_the_state_promises_is_there(self) -> None:
        """A placement at work has a start, hours, milestones and an accepted offer; an ended one a reason."""
        placement = self.placement
        if placement.state in AT_WORK:
            assert placement.job_start_date is not None
            assert placement.weekly_minutes
            assert [m.months for m in placement.milestones] == [3, 6, 12, 24]
            assert placement.offer is not None
            assert placement.offer.state is OfferState.ACCEPTED
        if placement.state is State.RETAINED:
            assert any(m.confirm_time for m in placement.milestones)
        assert (placement.end_reason is not None) is (placement.state is State.ENDED)
        if placement.state is State.EVALUATED:
            assert not awaited(self.sheets, Occasion.PRACTICUM)


def told(act: "object") -> Moved | KiridashiError:
    """Return what a verb gave, or how it refused."""
    assert callable(act)
    try:
        given: Moved = act()
    except KiridashiError as refused:
        return refused
    return given


TestLife = Life.TestCase
TestLife.settings = settings(max_examples=120, stateful_step_count=40, deadline=None)
