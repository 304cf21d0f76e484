"""役割づくりの盤: a role's week edited by native forms, each edit answered with conditions, mends and aims."""

from starlette.responses import Response

from chassis.errors import InvalidInput, KiridashiError, NotFound, StaleVersion, StateConflict
from chassis.wire import WEEKDAYS
from gateway.backend.board_views import Board, Edit
from gateway.forms.board import read_edit
from gateway.forms.reading import Reader
from gateway.i18n import mark, reason_sentence
from gateway.web.ask import Ask, change_of

CONFLICT, UNPROCESSABLE = 409, 422
DOING = ("edit", "undo", "save", "carve", "accept", "drop")


async def show(ask: Ask) -> Response:
    """Show the board; `?block=` or `?add=` opens what can be done at one place."""
    return await _page(ask, await ask.boards.one(ask.caller, ask.path("role_id")))


async def change(ask: Ask) -> Response:
    """Do one thing on the board; what is refused is said on the board as it is."""
    reader = ask.reader()
    doing = reader.choice("do", mark("すること"), DOING)
    try:
        return await _done(ask, reader, doing)
    except (NotFound, StateConflict, StaleVersion, InvalidInput) as refusal:
        board = await ask.boards.one(ask.caller, ask.path("role_id"))
        return await _page(ask, board, status=CONFLICT, refusal=refusal)


async def _done(ask: Ask, reader: Reader, doing: str) -> Response:
    board = ask.path("role_id"), reader.text("etag", mark("盤"), limit=100)
    change = change_of(reader)
    if doing == "undo":
        await ask.boards.undo(ask.caller, change, board)
        return ask.go(f"/roles/{board[0]}/board", "board_undone", "done")
    if doing == "save":
        await ask.boards.save(ask.caller, change, board)
    elif doing == "carve":
        return await _carved(ask, reader)
    elif doing in ("accept", "drop"):
        await ask.boards.decide(ask.caller, change, board, reader.text("key", mark("希望")), doing == "accept")
    else:
        edit = read_edit(reader)
        if edit is None:
            return await _page(ask, await ask.boards.one(ask.caller, board[0]), reader=reader, status=UNPROCESSABLE)
        await ask.boards.edit(ask.caller, change, board, edit)
    return ask.go(f"/roles/{board[0]}/board", "board_edited", "done")


async def _carved(ask: Ask, reader: Reader) -> Response:
    """Carve anew around the locked blocks; when there is no role, say why on the board."""
    board = await ask.boards.one(ask.caller, ask.path("role_id"))
    carved = await ask.boards.carve_again(ask.caller, change_of(reader), board)
    if carved.roles:
        return ask.go(f"/workplaces/{board.workplace_id}/roles", "roles_carved")
    return await _page(ask, board, status=CONFLICT, clash=carved)


async def _page(
    ask: Ask,
    board: Board,
    *,
    status: int = 200,
    reader: Reader | None = None,
    refusal: KiridashiError | None = None,
    clash: object = None,
) -> Response:
    roles = await ask.carving.roles(ask.caller, board.workplace_id)
    values: dict[str, object] = {
        "board": board,
        "roles": roles,
        "role": next((one for one in roles if one.id == board.role_id), None),
        "free_days": [day for day in WEEKDAYS if all(one.day != day for one in board.days)],
        "picked": _picked(ask, board),
        "adding": _adding(ask),
        "edit_of": Edit,
        "refused": reason_sentence(refusal, ask.language) if refusal else "",
        "clash": clash,
    }
    if ask.query("done") == "board_edited" and board.said:
        values["done"] = board.said
    if reader is not None:
        values |= {"faults": reader.faults, "typed": reader.given()}
    return ask.render("role_board.html", values, status=status)


def _picked(ask: Ask, board: Board) -> object:
    """Give the card that `?block=tue-540` names."""
    day, _, start = ask.query("block").partition("-")
    return board.card(day, int(start)) if start.isascii() and start.isdigit() else None


def _adding(ask: Ask) -> Edit | None:
    """Give the place that `?add=tue-540-30` names, with the minutes that are free there (0 = the day's end)."""
    parts = ask.query("add").split("-")
    if len(parts) != 3 or parts[0] not in WEEKDAYS or not all(one.isascii() and one.isdigit() for one in parts[1:]):
        return None
    return Edit("add", parts[0], int(parts[1][:4]), minutes=int(parts[2][:4]))
