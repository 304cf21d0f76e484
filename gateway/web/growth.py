"""段階拡張プラン: how a role may grow, step by step, and what the rules say of each step on its day."""

import asyncio

from starlette.responses import Response

from gateway.forms.reading import Reader
from gateway.i18n import mark
from gateway.web.ask import Ask


async def show(ask: Ask) -> Response:
    """Show a role's growth path, dated from the day asked for, else from today."""
    reader, role_id = Reader(ask.request.query_params), ask.path("role_id")
    start = reader.date("on", mark("はたらきはじめる日"), required=False)
    (role, workplace, employer), plan = await asyncio.gather(
        ask.carving.role(ask.caller, role_id), ask.rules.growth(ask.caller, role_id, start)
    )
    values = {
        "role": role,
        "workplace": workplace,
        "employer": employer,
        "plan": plan,
        "steps": list(zip(role.growth, plan.stages, strict=False)),
        "on": start or plan.start,
    }
    if reader.faults:
        return ask.mend("growth.html", reader, values)
    return ask.render("growth.html", values)
