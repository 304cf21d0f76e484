"""役割づくり: carving alternatives, comparing them, choosing one."""

import asyncio

from starlette.responses import Response

from gateway.backend.carving_views import RolePlace
from gateway.backend.rule_views import Terms
from gateway.forms.carving import USUAL, carve_wish, read_levels
from gateway.forms.reading import Reader
from gateway.web.ask import Ask, change_of


async def index(ask: Ask) -> Response:
    """List the office's chosen roles, and the workplaces that still have only alternatives."""
    roles, workplaces, employers = await asyncio.gather(
        ask.carving.roles(ask.caller), ask.carving.workplaces(ask.caller), ask.carving.employers(ask.caller)
    )
    places = {one.id: one for one in workplaces}
    companies = {one.id: one.name for one in employers}
    listed = [
        RolePlace(one, places[one.workplace_id].name, companies.get(one.employer_id, ""))
        for one in roles
        if one.workplace_id in places
    ]
    open_places = [one for one in workplaces if all(role.workplace_id != one.id for role in roles)]
    return ask.render("roles.html", listed=listed, open_places=open_places, companies=companies)


async def alternatives(ask: Ask) -> Response:
    """Show a workplace's alternatives, and what mattered when they were carved from here."""
    levels = read_levels(Reader(ask.request.query_params))
    return ask.render("alternatives.html", await _alternatives(ask), carved=None, levels=levels, pains=())


async def carve(ask: Ask) -> Response:
    """Carve alternatives by what matters; when there is none, say why and what would help."""
    reader, workplace_id = ask.reader(), ask.path("workplace_id")
    levels, pains = read_levels(reader), tuple(reader.given_lists("pains"))
    carved = await ask.carving.carve(ask.caller, change_of(reader), workplace_id, carve_wish(levels, pains))
    if carved.roles:
        kept = {f"aim_{name}": level for name, level in levels.items() if level != USUAL}
        return ask.go(f"/workplaces/{workplace_id}/roles", "roles_carved", query=kept)
    values = {**await _alternatives(ask), "levels": levels, "pains": pains}
    return ask.render("alternatives.html", values, carved=carved)


async def show(ask: Ask) -> Response:
    """Show one role, and what the rules say before anybody is hired for it."""
    (role, workplace, employer), proposals = await asyncio.gather(
        ask.carving.role(ask.caller, ask.path("role_id")),
        ask.proposals.list(ask.caller, role_id=ask.path("role_id")),
    )
    meaning = await ask.rules.meaning(ask.caller, Terms(weekly_minutes=role.weekly_minutes))
    values = {"role": role, "workplace": workplace, "employer": employer, "proposals": proposals, "meaning": meaning}
    return ask.render("role.html", values)


async def choose(ask: Ask) -> Response:
    """Choose an alternative."""
    role = await ask.carving.choose_role(ask.caller, change_of(ask.reader()), ask.path("role_id"))
    return ask.go(f"/roles/{role.id}", "role_chosen")


async def withdraw(ask: Ask) -> Response:
    """Take a role back."""
    role = await ask.carving.withdraw_role(ask.caller, change_of(ask.reader()), ask.path("role_id"))
    return ask.go(f"/workplaces/{role.workplace_id}/roles", "role_withdrawn")


async def _alternatives(ask: Ask) -> dict[str, object]:
    """Give what the page of alternatives shows."""
    workplace_id = ask.path("workplace_id")
    workplace, roles, tasks = await asyncio.gather(
        ask.carving.workplace(ask.caller, workplace_id),
        ask.carving.roles(ask.caller, workplace_id),
        ask.carving.tasks(ask.caller, workplace_id),
    )
    usable = [one for one in tasks if one.carvability == "yes"]
    people = [(who, who) for who in dict.fromkeys(one.who for one in tasks if one.who)]
    return {"workplace": workplace, "roles": roles, "tasks": tasks, "usable": usable, "people": people}
