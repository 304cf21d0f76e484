"""定着: the board, one placement, and its verbs."""

import asyncio

from starlette.responses import Response

from chassis.errors import NotFound
from gateway.backend.carving_views import Role
from gateway.backend.placement import OfferAsk, Target, WeekTime
from gateway.backend.placement_views import STATES, Placement
from gateway.backend.rule_views import Meaning, Terms
from gateway.forms import placement as forms
from gateway.forms.reading import Reader
from gateway.i18n import mark
from gateway.web.ask import Ask, change_of
from gateway.week import day_hours

OFFER_STATES = frozenset({"proposed", "visited", "practicum_finished", "evaluated", "offered"})


async def board(ask: Ask) -> Response:
    """Show every stage with its placements, those longest there first."""
    shown, clients, roles = await asyncio.gather(
        ask.placements.board(ask.caller), ask.matcher.clients(ask.caller), ask.carving.roles(ask.caller)
    )
    return ask.render(
        "board.html",
        board=shown,
        states=STATES,
        initials={one.id: one.initials for one in clients},
        role_names={one.id: one.name for one in roles},
    )


async def show(ask: Ask) -> Response:
    """Show one placement by date; `?do=` opens the form of a verb."""
    return ask.render("placement.html", await _page(ask, ask.query("do")))


async def propose(ask: Ask) -> Response:
    """Open a placement for a client with a role that an employer accepted or that was chosen."""
    reader = ask.reader()
    client_id = reader.identifier("client_id", mark("利用者"))
    proposal_id = reader.identifier("proposal_id", mark("提案"), required=False)
    role, _, _ = await ask.carving.role(ask.caller, ask.path("role_id"))
    if reader.faults:
        return ask.go(f"/proposals/{proposal_id}" if proposal_id else f"/roles/{role.id}/matches")
    target = Target(client_id, role.id, role.workplace_id, role.employer_id, proposal_id)
    made = await ask.placements.propose(ask.caller, change_of(reader), target)
    return ask.go(f"/placements/{made.id}", "placement_opened")


async def record_visit(ask: Ask) -> Response:
    """Note the visit to the worksite."""
    reader = ask.reader()
    day = forms.read_day(reader, "visit", mark("見学の日"))
    if reader.faults:
        return await _mend(ask, reader, "visit")
    await ask.placements.record_visit(ask.caller, change_of(reader), _id(ask), day)
    return _back(ask, "visit_recorded")


async def start_practicum(ask: Ask) -> Response:
    """Start the practicum."""
    reader = ask.reader()
    form = forms.read_practicum(reader)
    if reader.faults:
        return await _mend(ask, reader, "practicum")
    span = (form.start, form.end)
    await ask.placements.start_practicum(ask.caller, change_of(reader), _id(ask), span, form.days)
    return _back(ask, "practicum_started")


async def finish_practicum(ask: Ask) -> Response:
    """End the practicum."""
    reader = ask.reader()
    form = forms.read_finish(reader)
    if reader.faults:
        return await _mend(ask, reader, "finish")
    days = (form.attended, form.accompanied)
    await ask.placements.finish_practicum(ask.caller, change_of(reader), _id(ask), form.end, days)
    return _back(ask, "practicum_finished")


async def evaluate(ask: Ask) -> Response:
    """Record one party's evaluation."""
    reader = ask.reader()
    form = forms.read_evaluation(reader)
    if reader.faults:
        return await _mend(ask, reader, "evaluate")
    seen = (form.occasion, form.party, form.by_proxy)
    await ask.placements.record_evaluation(ask.caller, change_of(reader), _id(ask), seen, form.ratings)
    return _back(ask, "evaluation_recorded")


async def make_offer(ask: Ask) -> Response:
    """Record the employer's offer."""
    reader = ask.reader()
    form = forms.read_offer(reader)
    unlawful = "" if reader.faults else await _unlawful(ask, form)
    if unlawful:
        reader.complain("hourly_wage", "unlawful", mark("時給"), unlawful)
    if reader.faults:
        return await _mend(ask, reader, "offer")
    await ask.placements.make_offer(ask.caller, change_of(reader), _id(ask), form)
    return _back(ask, "offer_made")


async def start_job(ask: Ask) -> Response:
    """Start the job: its meetings keep to the role's shifts and out of the busy times."""
    reader = ask.reader()
    start = reader.date("start", mark("はたらきはじめる日"), required=False)
    if reader.faults:
        return await _mend(ask, reader, "job")
    timeline = await ask.placements.timeline(ask.caller, _id(ask))
    week = await _week(ask, timeline.placement)
    await ask.placements.start_job(ask.caller, change_of(reader), _id(ask), start, week)
    return _back(ask, "job_started")


async def hold_meeting(ask: Ask) -> Response:
    """Record who took part in a meeting."""
    reader = ask.reader()
    present = forms.read_attendance(reader)
    await ask.placements.hold_meeting(ask.caller, change_of(reader), ask.path("meeting_id"), present)
    return _back(ask, "meeting_recorded")


async def complete_item(ask: Ask) -> Response:
    """Mark something of the plan as done."""
    await ask.placements.complete_plan_item(ask.caller, change_of(ask.reader()), ask.path("item_id"))
    return _back(ask, "item_done")


async def confirm_retention(ask: Ask) -> Response:
    """Confirm a milestone."""
    reader = ask.reader()
    months = reader.choice("months", mark("何か月"), ("3", "6", "12", "24"))
    if reader.faults:
        return await _mend(ask, reader, "")
    await ask.placements.confirm_retention(ask.caller, change_of(reader), _id(ask), int(months))
    return _back(ask, "retention_confirmed")


async def end(ask: Ask) -> Response:
    """End the placement."""
    reader = ask.reader()
    form = forms.read_end(reader)
    if reader.faults:
        return await _mend(ask, reader, "end")
    await ask.placements.end(ask.caller, change_of(reader), _id(ask), form.reason, form.day)
    return _back(ask, "placement_ended")


async def _page(ask: Ask, doing: str) -> dict[str, object]:
    """Give what a placement's page shows; the role may be gone by now."""
    timeline = await ask.placements.timeline(ask.caller, _id(ask))
    clients = await ask.matcher.clients(ask.caller)
    initials = {one.id: one.initials for one in clients}.get(timeline.placement.client_id, "")
    try:
        role, workplace, employer = await ask.carving.role(ask.caller, timeline.placement.role_id)
    except NotFound:
        role, workplace, employer = None, "", ""
    return {
        "meaning": await _meaning(ask, timeline.placement, role),
        "timeline": timeline,
        "placement": timeline.placement,
        "initials": initials,
        "role": role,
        "workplace": workplace,
        "employer": employer,
        "doing": doing,
    }


async def _meaning(ask: Ask, placement: Placement, role: Role | None) -> Meaning | None:
    """Give what the rules say of the offer, or of the role before one is made; None where it is past or unknown."""
    if placement.state not in OFFER_STATES or role is None:
        return None
    workplace, offer = await ask.carving.workplace(ask.caller, placement.workplace_id), placement.offer
    terms = Terms(
        weekly_minutes=offer.weekly_minutes if offer else role.weekly_minutes,
        hourly_wage_yen=offer.hourly_wage_yen if offer else workplace.hourly_wage_yen,
        prefecture=workplace.prefecture,
    )
    return await ask.rules.meaning(ask.caller, terms)


async def _unlawful(ask: Ask, form: OfferAsk) -> str:
    """Say why these terms must not be offered by the rules of the first day; "" where nothing forbids it."""
    placement = (await ask.placements.timeline(ask.caller, _id(ask))).placement
    workplace = await ask.carving.workplace(ask.caller, placement.workplace_id)
    terms = Terms(form.weekly_minutes, form.hourly_wage_yen, workplace.prefecture, on=form.start)
    meaning = await ask.rules.meaning(ask.caller, terms)
    return meaning.warnings[0] if meaning.blocked else ""


async def _week(ask: Ask, placement: Placement) -> tuple[list[WeekTime], list[WeekTime]]:
    """Give the role's shifts and the workplace's busy times that have a day and both ends."""
    (role, _, _), workplace = await asyncio.gather(
        ask.carving.role(ask.caller, placement.role_id), ask.carving.workplace(ask.caller, placement.workplace_id)
    )
    shifts = [WeekTime(day, start, end) for days, start, end in day_hours(role.blocks) for day in days]
    peaks = [
        WeekTime(day, peak.start_minute, peak.end_minute)
        for peak in workplace.peaks
        for day in peak.days
        if peak.start_minute is not None and peak.end_minute is not None
    ]
    return shifts, peaks


async def _mend(ask: Ask, reader: Reader, doing: str) -> Response:
    """Show the page with the verb's form open and what to mend."""
    return ask.mend("placement.html", reader, await _page(ask, doing))


def _id(ask: Ask) -> str:
    """Give the placement's id."""
    return ask.path("placement_id")


def _back(ask: Ask, done: str) -> Response:
    """Go back to the placement's page."""
    return ask.go(f"/placements/{_id(ask)}", done)
