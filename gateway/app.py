"""The routes, in the order of the menu, and the fences around them."""

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from chassis.errors import NotFound
from gateway.api.health import Health
from gateway.web import (
    boards,
    employers,
    growth,
    guides,
    hearings,
    home,
    matches,
    placements,
    postings,
    proposals,
    replies,
    rereading,
    roles,
    rules,
    sheets,
    signing_in,
    task_edits,
    task_paste,
    task_steps,
    tasks,
)
from gateway.web.ask import Ask, Parts
from gateway.web.doors import change, open_page, page
from gateway.web.fence import BodyLimit, Headers

STATIC = Path(__file__).parent / "static"
CARVE_S = 45.0
READ_S = 25.0
POSTINGS_S = 58.0


def create_app(parts: Parts, health: Health, rest: Sequence[Route] = ()) -> Starlette:
    """Assemble the application; `rest` are the routes for programs."""
    app = Starlette(
        routes=[
            *routes(),
            *health.routes(),
            *rest,
            Mount("/static", StaticFiles(directory=STATIC)),
            *elsewhere(),
        ],
        middleware=[
            Middleware(Headers, secure=parts.secure),
            Middleware(BodyLimit),
            Middleware(GZipMiddleware, minimum_size=1_000),
        ],
    )
    app.state.parts = parts
    return app


def routes() -> list[Route]:
    """Give every page's route."""
    return [
        open_page("/sign-in", signing_in.show, signing_in.sign_in),
        change("/sign-out", signing_in.sign_out),
        open_page("/language", None, signing_in.choose_language),
        page("/", home.show),
        page("/employers", employers.index),
        page("/employers/new", employers.new, employers.create),
        page("/employers/import/example", postings.example),
        page("/employers/import", postings.show, postings.take, budget_s=POSTINGS_S, file=True),
        change("/employers/imports/{import_id:uuid}/take-back", postings.take_back),
        page("/employers/{employer_id:uuid}", employers.show),
        page("/employers/{employer_id:uuid}/workplaces/new", employers.new_workplace, employers.create_workplace),
        page("/workplaces/{workplace_id:uuid}", employers.show_workplace),
        page("/workplaces/{workplace_id:uuid}/hearing", hearings.show),
        page("/workplaces/{workplace_id:uuid}/hearing/new", hearings.new, hearings.record, budget_s=READ_S),
        *sheet_routes(),
        *task_routes(),
        page("/workplaces/{workplace_id:uuid}/roles", roles.alternatives, roles.carve, budget_s=CARVE_S),
        page("/roles", roles.index),
        page("/roles/{role_id:uuid}", roles.show),
        page("/roles/{role_id:uuid}/growth", growth.show),
        change("/roles/{role_id:uuid}/choose", roles.choose),
        change("/roles/{role_id:uuid}/withdraw", roles.withdraw),
        page("/roles/{role_id:uuid}/board", boards.show, boards.change, budget_s=CARVE_S),
        page("/roles/{role_id:uuid}/matches", matches.for_role),
        change("/roles/{role_id:uuid}/matches/decline", matches.decline),
        change("/roles/{role_id:uuid}/proposals", proposals.draft),
        change("/roles/{role_id:uuid}/placements", placements.propose),
        page("/rules", rules.index),
        page("/rules/{key:str}", rules.show, rules.put),
        change("/rules/overrides/{override_id:uuid}/withdraw", rules.withdraw),
        page("/proposals", proposals.index),
        page("/proposals/{proposal_id:uuid}", proposals.show, proposals.revise),
        page("/proposals/{proposal_id:uuid}/preview", proposals.preview),
        page("/proposals/{proposal_id:uuid}/check", proposals.check),
        page("/proposals/{proposal_id:uuid}/compare", proposals.compare),
        change("/proposals/{proposal_id:uuid}/next", proposals.next_version),
        change("/proposals/{proposal_id:uuid}/send", proposals.send),
        page("/proposals/{proposal_id:uuid}/paper.pdf", proposals.paper, proposals.paper_with_slip),
        page("/proposals/{proposal_id:uuid}/guide", guides.show),
        page("/proposals/{proposal_id:uuid}/guide.pdf", guides.paper),
        page("/proposals/{proposal_id:uuid}/procedures", guides.procedures),
        page("/proposals/{proposal_id:uuid}/procedures.pdf", guides.procedures_paper),
        change("/proposals/{proposal_id:uuid}/revoke", proposals.revoke),
        change("/proposals/{proposal_id:uuid}/answer", proposals.answer),
        change("/proposals/{proposal_id:uuid}/take-back", proposals.take_back),
        page("/clients", matches.clients),
        page("/clients/{client_id:uuid}", matches.for_client),
        *placement_routes(),
        open_page("/p/{token:str}", replies.show, replies.answer),
        open_page("/reply", replies.show_code, replies.by_code),
    ]


def sheet_routes() -> list[Route]:
    """Give the routes of the hearing sheet."""
    place = "/workplaces/{workplace_id:uuid}/hearing"
    return [
        page(f"{place}/sheet", sheets.index),
        page(f"{place}/sheet/{{section:str}}", sheets.show, sheets.answer, budget_s=READ_S),
        page(f"{place}/typical", sheets.show_typical, sheets.add_typical),
    ]


def task_routes() -> list[Route]:
    """Give the routes of the screen 仕事の分解 and of editing tasks."""
    place = "/workplaces/{workplace_id:uuid}"
    every, one = f"{place}/tasks", f"{place}/tasks/{{task_id:uuid}}"
    return [
        page(f"{place}/hearing/reread", rereading.show, rereading.reread, budget_s=READ_S),
        page(f"{place}/hearing/questions", rereading.questions),
        change(f"{place}/hearing/bring-back", task_edits.bring_back),
        page(every, tasks.index, tasks.add),
        change(f"{every}/chosen", task_edits.chosen),
        page(f"{every}/paste", task_paste.show, task_paste.take),
        page(f"{every}/merge", task_edits.show_merge, task_edits.merge),
        change(f"{every}/undo", task_edits.undo),
        change(f"{every}/redo", task_edits.redo),
        page(f"{every}/history", task_edits.history),
        change(one, tasks.revise),
        change(f"{one}/rename", tasks.rename),
        change(f"{one}/mark", tasks.mark),
        change(f"{one}/duplicate", tasks.duplicate),
        change(f"{one}/remove", tasks.remove),
        page(f"{one}/split", task_edits.show_split, task_edits.split),
        page(f"{one}/steps", task_steps.show, task_steps.change),
    ]


def placement_routes() -> list[Route]:
    """Give the routes of the board and of a placement's verbs."""
    one = "/placements/{placement_id:uuid}"
    return [
        page("/placements", placements.board),
        page(one, placements.show),
        change(f"{one}/visit", placements.record_visit),
        change(f"{one}/practicum", placements.start_practicum),
        change(f"{one}/finish", placements.finish_practicum),
        change(f"{one}/evaluate", placements.evaluate),
        change(f"{one}/offer", placements.make_offer),
        change(f"{one}/job", placements.start_job),
        change(f"{one}/retention", placements.confirm_retention),
        change(f"{one}/end", placements.end),
        change(f"{one}/meetings/{{meeting_id:uuid}}", placements.hold_meeting),
        change(f"{one}/items/{{item_id:uuid}}", placements.complete_item),
    ]


def elsewhere() -> list[BaseRoute]:
    """Give the route for every other address: a page that says so."""

    async def nowhere(ask: Ask) -> Response:
        raise NotFound("PAGE_NOT_FOUND")

    return [open_page("/{rest:path}", nowhere)]
