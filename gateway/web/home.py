"""今日: what to do next, out of what the three services tell."""

import asyncio
from collections import Counter

from starlette.responses import Response

from gateway.backend.placement_views import BoardRow
from gateway.web.ask import Ask


async def show(ask: Ask) -> Response:
    """Show the next actions: overdue first, then meetings, answers, drafts and roles to go on with."""
    board, proposals, roles, clients = await asyncio.gather(
        ask.placements.board(ask.caller),
        ask.proposals.list(ask.caller),
        ask.carving.roles(ask.caller),
        ask.matcher.clients(ask.caller),
    )
    proposed = {one.role_id for one in proposals}
    answered = [one for one in proposals if one.state == "answered" and one.answer]
    meetings = [row for row in board.rows if row.next_meeting is not None]
    meetings.sort(key=_next_start)
    return ask.render(
        "home.html",
        overdue=[row for row in board.rows if row.overdue],
        meetings=meetings[:5],
        accepted=[one for one in answered if one.answer and one.answer.kind == "accept"][:5],
        changes=[one for one in answered if one.answer and one.answer.kind in ("request_change", "ask")],
        waiting=[one for one in proposals if one.state in ("sent", "expired")],
        drafts=[one for one in proposals if one.state == "draft"],
        chosen=[one for one in roles if one.state == "chosen" and one.id not in proposed],
        counts=Counter(one.state for one in proposals),
        board=board,
        initials={one.id: one.initials for one in clients},
    )


def _next_start(row: BoardRow) -> float:
    """Give when a placement's next meeting begins, as a number to order by."""
    start = row.next_meeting.start if row.next_meeting else None
    return start.timestamp() if start else 0.0
