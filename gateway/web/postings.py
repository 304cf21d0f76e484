"""求人の取り込み: a file or pasted text, looked at first, then kept row by row, and taken back whole."""

from starlette.responses import Response

from gateway.backend.sheet_views import PostingsAsk
from gateway.forms.postings import encoded, example_csv, read_again, read_upload
from gateway.forms.reading import Reader
from gateway.sheet_words import POSTING_FIELD
from gateway.web.ask import Ask, change_of

CARRIED = ("content", "header_", "means_", "same_")


async def show(ask: Ask) -> Response:
    """Show the form for a file, and the imports so far."""
    return ask.render("postings.html", imports=await ask.sheets.posting_imports(ask.caller))


async def example(ask: Ask) -> Response:
    """Give an empty file with the headers that are known best, and one row as an example."""
    return _file(example_csv(ask.language), "postings.csv")


async def take(ask: Ask) -> Response:
    """Look at a file, keep it, or give back the rows that were not kept; the form says which."""
    reader = ask.reader()
    act = reader.given().get("act", "look")
    if act == "look" and not reader.given().get("content"):
        content = await read_upload(reader, ask.form.get("file"))
        if reader.faults:
            return await _again(ask, reader)
        return await _look(ask, PostingsAsk(content))
    again = read_again(reader)
    if not again.content:
        reader.complain("file", "no_file", "")
        return await _again(ask, reader)
    if act == "look":
        return await _look(ask, again)
    made = await ask.sheets.import_postings(ask.caller, change_of(reader), again)
    if act == "rejected":
        return _file(made.rejected, "rejected-postings.csv")
    carried = [(name, value) for name, value in reader.given().items() if name.startswith(CARRIED)]
    return ask.render("postings_made.html", made=made, again=carried, request_id=reader.request_id)


async def take_back(ask: Ask) -> Response:
    """Take an import back, and show the employers that are left."""
    await ask.sheets.take_back_postings(ask.caller, change_of(ask.reader()), ask.path("import_id"))
    return ask.go("/employers", "postings_taken_back")


async def _again(ask: Ask, reader: Reader) -> Response:
    """Show the form for a file again, with what to mend."""
    return ask.mend("postings.html", reader, imports=await ask.sheets.posting_imports(ask.caller))


async def _look(ask: Ask, what: PostingsAsk) -> Response:
    """Show what a file would give."""
    preview = await ask.sheets.preview_postings(ask.caller, what)
    return ask.render("postings_check.html", preview=preview, content=encoded(what.content), fields=POSTING_FIELD)


def _file(content: bytes, name: str) -> Response:
    """Give a CSV file to keep."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)
