"""Any sequence of verbs on the real database: value, rows, history, facts and audit never disagree."""

from collections.abc import Awaitable, Callable
from datetime import timedelta

import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chassis.auth import Caller
from chassis.db import Work
from chassis.errors import KiridashiError, StaleVersion
from chassis.ids import new_id
from kiridashi.placement.v1 import events_pb2
from placement.commands import jobs, placements
from placement.domain.dates import tokyo_date
from placement.domain.ending import EndReason
from placement.domain.evaluation import Item, Occasion, Rating
from placement.domain.meeting import MeetingMode, MeetingState
from placement.domain.moves import MOVES, State
from placement.domain.offer import SkipReason
from placement.domain.parties import Party
from placement.domain.placement import HoursReason, Placement
from placement.store import Stores
from placement.wire.facts import FORMS
from tests.contract.placement.conftest import Kept
from tests.factories.placement import NO_HOLIDAYS, NOW, TODAY, a_subject, a_week, some_terms

Unit = Work[Stores]
LINE = (Item("ACCURACY", None, Rating.ABLE),)


class Asker:
    """Asks one verb of one placement, as read at a version."""

    def __init__(self, kept: Kept, placement_id: str, version: int) -> None:
        self.clock = kept.clock
        self.named = {"placement_id": placement_id, "expected_version": version}

    async def visit(self, work: Unit) -> object:
        """Record a visit."""
        return await placements.record_visit(work, self.clock, placements.RecordVisit(**self.named, visit_date=TODAY))

    async def start_practicum(self, work: Unit) -> object:
        """Start the practicum."""
        dates = {"planned_start_date": TODAY, "planned_end_date": TODAY, "planned_days": 1}
        return await placements.start_practicum(work, self.clock, placements.StartPracticum(**self.named, **dates))

    async def finish_practicum(self, work: Unit) -> object:
        """Finish the practicum."""
        days = {"actual_end_date": TODAY, "attended_days": 1, "accompanied_days": 0}
        return await placements.finish_practicum(work, self.clock, placements.FinishPracticum(**self.named, **days))

    async def sheet(self, work: Unit, party: Party, occasion: Occasion = Occasion.PRACTICUM) -> object:
        """Record a sheet."""
        ask = placements.RecordEvaluation(**self.named, occasion=occasion, party=party, items=LINE, by_proxy=False)
        return await placements.record_evaluation(work, self.clock, ask)

    async def client_sheet(self, work: Unit) -> object:
        """Record the client's sheet."""
        return await self.sheet(work, Party.CLIENT)

    async def employer_sheet(self, work: Unit) -> object:
        """Record the employer's sheet."""
        return await self.sheet(work, Party.EMPLOYER)

    async def supporter_sheet(self, work: Unit) -> object:
        """Record the supporter's sheet."""
        return await self.sheet(work, Party.SUPPORTER)

    async def day_30_sheet(self, work: Unit) -> object:
        """Record a sheet of Day 30."""
        return await self.sheet(work, Party.CLIENT, Occasion.DAY_30)

    async def offer(self, work: Unit) -> object:
        """Make an offer after the evaluation."""
        ask = placements.MakeOffer(**self.named, terms=some_terms(), skip_reason=None)
        return await placements.make_offer(work, self.clock, ask)

    async def early_offer(self, work: Unit) -> object:
        """Make an offer that passes over a stage."""
        ask = placements.MakeOffer(**self.named, terms=some_terms(), skip_reason=SkipReason.TRIAL_EMPLOYMENT)
        return await placements.make_offer(work, self.clock, ask)

    async def start_job(self, work: Unit) -> object:
        """Start the job."""
        ask = jobs.StartJob(
            **self.named,
            start_date=None,
            week=a_week(),
            agreed=None,
            duration_minutes=30,
            mode=MeetingMode.AT_WORKPLACE,
        )
        return await jobs.start_job(work, self.clock, NO_HOLIDAYS, ask)

    async def hours(self, work: Unit) -> object:
        """Change hours."""
        day = tokyo_date(self.clock.now()) + timedelta(days=1)
        ask = placements.ChangeHours(
            **self.named, effective_date=day, weekly_minutes=960, reason=HoursReason.GROWTH_STEP, approver_id="m"
        )
        return await placements.change_hours(work, self.clock, ask)

    async def confirm(self, work: Unit) -> object:
        """Confirm the first milestone."""
        return await placements.confirm_retention(work, self.clock, placements.ConfirmRetention(**self.named, months=3))

    async def end(self, work: Unit) -> object:
        """End it."""
        ask = placements.EndPlacement(**self.named, reason=EndReason.HEALTH, end_date=None)
        return await placements.end_placement(work, self.clock, ask)


VERBS: tuple[Callable[[Asker, Unit], Awaitable[object]], ...] = (
    Asker.visit,
    Asker.start_practicum,
    Asker.finish_practicum,
    Asker.client_sheet,
    Asker.employer_sheet,
    Asker.supporter_sheet,
    Asker.day_30_sheet,
    Asker.offer,
    Asker.early_offer,
    Asker.start_job,
    Asker.hours,
    Asker.confirm,
    Asker.end,
)
STEPS = st.lists(
    st.tuples(st.sampled_from(VERBS), st.sampled_from([0, 0, 0, 0, -1, 1]), st.sampled_from([0, 0, 40, 100])),
    min_size=4,
    max_size=30,
)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
async def test_value_rows_history_facts_and_audit_agree(
    kept: Kept, steps: list[tuple[Callable[[Asker, Unit], Awaitable[object]], int, int]]
) -> None:
    """Whatever is asked, at whatever version: refused calls leave nothing, done ones leave one of everything."""
    caller = Caller(new_id(), "staff-1", "staff", frozenset(), "test")
    async with kept.works.begin(caller) as work:
        placement = await placements.propose(work, kept.clock, a_subject())
    done = 1
    for verb, slip, days in steps:
        kept.clock.move(timedelta(days=days))
        done += await asked(Asker(kept, placement.id, done + slip), caller, kept, verb, wrong=slip != 0)
    await check(kept, caller, placement.id, done)
    kept.clock.move(NOW - kept.clock.now())


async def asked(
    asker: Asker, caller: Caller, kept: Kept, verb: Callable[[Asker, Unit], Awaitable[object]], *, wrong: bool
) -> int:
    """Ask a verb at a version that may be wrong; returns 1 where it was done."""
    try:
        async with kept.works.begin(caller) as work:
            await verb(asker, work)
    except StaleVersion:
        assert wrong
        return 0
    except KiridashiError:
        return 0
    assert not wrong
    return 1


async def check(kept: Kept, caller: Caller, placement_id: str, version: int) -> None:
    """Hold what is kept together."""
    async with kept.works.look(caller) as work:
        found = await work.stores.placements.get(caller.office_id, placement_id)
        history = await work.stores.history.of(caller.office_id, placement_id)
        planned = await work.stores.meetings.planned_of(caller.office_id, placement_id)
        facts = await facts_of(work, caller, placement_id)
        audit = sa.text("SELECT count(*) FROM audit WHERE subject_kind = 'placement'")
        lines = (await work.connection.execute(audit)).scalar_one()
    legal = {(m.verb, m.before, m.after) for m in MOVES}

    assert found.version == version == len(history) == len(facts) == lines
    assert all((line.verb, line.before, line.after) in legal for line in history)
    assert [line.before for line in history[1:]] == [line.after for line in history[:-1]]
    assert history[-1].after is found.state
    assert facts == list(range(1, version + 1))
    assert found.state is not State.ENDED or all(m.planned_start_time < kept.clock.now() for m in planned)
    assert all(m.state is MeetingState.PLANNED for m in planned)
    assert told_again(found, history[-1].after)


async def facts_of(work: Unit, caller: Caller, placement_id: str) -> list[int]:
    """Return the versions of a placement's facts, in the order in which they were written."""
    query = sa.text(
        "SELECT subject, attributes ->> 'version' AS version, payload FROM outbox"
        " WHERE attributes ->> 'office' = :office AND attributes ->> 'ce-subject' = :id ORDER BY seq"
    )
    rows = (await work.connection.execute(query, {"office": caller.office_id, "id": placement_id})).mappings().all()
    names = {subject: kind.__name__ for kind, (subject, _) in FORMS.items()}
    for row in rows:
        message = getattr(events_pb2, names[row["subject"]]).FromString(row["payload"])
        assert message.placement_id == placement_id
    return [int(row["version"]) for row in rows]


def told_again(placement: Placement, state: State) -> bool:
    """Tell whether a placement's parts are what its state promises."""
    at_work = state in (State.EMPLOYED, State.RETAINED)
    return (not at_work or bool(placement.milestones)) and (state is State.ENDED) is bool(placement.end_reason)
