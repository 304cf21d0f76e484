"""役割づくり: carving alternatives, comparing them, choosing one."""

import asyncio

from starlette.responses import Response

from gateway.backend.carving_views import Carved, RolePlace
from gateway.backend.rule_views import Terms
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
    """Show a workplace's alternatives."""
    return ask.render("alternatives.html", await _alternatives(ask), carved=None)


async def carve(ask: Ask) -> Response:
    """Carve alternatives; when there is none, say why and what would help."""
    carved = await ask.carving.carve(ask.caller, change_of(ask.reader()), ask.path("workplace_id"))
    if carved.roles:
        return ask.go(f"/workplaces/{ask.path('workplace_id')}/roles", "roles_carved")
    return _impossible(ask, carved, await _alternatives(ask))


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
    return {"workplace": workplace, "roles": roles, "tasks": tasks, "usable": usable}


def _impossible(ask: Ask, carved: Carved, values: dict[str, object]) -> Response:
    """Show why no role is possible."""
    return ask.render("alternatives.html", values, carved=carved)
