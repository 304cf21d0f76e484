"""企業 and their workplaces."""

import asyncio
from collections import Counter

from starlette.responses import Response

from gateway.forms.employer import read_employer, read_workplace
from gateway.web.ask import Ask, change_of


async def index(ask: Ask) -> Response:
    """List the employers, with their numbers of workplaces."""
    found = ask.query("q")
    employers, workplaces = await asyncio.gather(
        ask.carving.employers(ask.caller, found), ask.carving.workplaces(ask.caller)
    )
    counts = Counter(one.employer_id for one in workplaces)
    return ask.render("employers.html", employers=employers, counts=counts, found=found)


async def new(ask: Ask) -> Response:
    """Show the form for a new employer."""
    return ask.render("employer_new.html")


async def create(ask: Ask) -> Response:
    """Make an employer."""
    reader = ask.reader()
    employer = read_employer(reader)
    if reader.faults:
        return ask.mend("employer_new.html", reader)
    made = await ask.carving.create_employer(ask.caller, change_of(reader), employer)
    return ask.go(f"/employers/{made.id}", "employer_created")


async def show(ask: Ask) -> Response:
    """Show one employer and its workplaces."""
    employer, workplaces = await asyncio.gather(
        ask.carving.employer(ask.caller, ask.path("employer_id")),
        ask.carving.workplaces(ask.caller, ask.path("employer_id")),
    )
    return ask.render("employer.html", employer=employer, workplaces=workplaces)


async def new_workplace(ask: Ask) -> Response:
    """Show the form for a new workplace."""
    employer = await ask.carving.employer(ask.caller, ask.path("employer_id"))
    return ask.render("workplace_new.html", employer=employer)


async def create_workplace(ask: Ask) -> Response:
    """Make a workplace."""
    reader = ask.reader()
    workplace = read_workplace(reader, ask.path("employer_id"))
    if reader.faults:
        employer = await ask.carving.employer(ask.caller, ask.path("employer_id"))
        return ask.mend("workplace_new.html", reader, employer=employer)
    made = await ask.carving.create_workplace(ask.caller, change_of(reader), workplace)
    return ask.go(f"/workplaces/{made.id}", "workplace_created")


async def show_workplace(ask: Ask) -> Response:
    """Show one workplace: what is known, and how far the work has come."""
    workplace_id = ask.path("workplace_id")
    workplace, tasks, roles, hearing, proposals = await asyncio.gather(
        ask.carving.workplace(ask.caller, workplace_id),
        ask.carving.tasks(ask.caller, workplace_id),
        ask.carving.roles(ask.caller, workplace_id),
        ask.carving.newest_hearing(ask.caller, workplace_id),
        ask.proposals.list(ask.caller, workplace_id=workplace_id),
    )
    employer = await ask.carving.employer(ask.caller, workplace.employer_id)
    return ask.render(
        "workplace.html",
        workplace=workplace,
        employer=employer,
        tasks=tasks,
        roles=roles,
        hearing=hearing,
        proposals=proposals,
    )
