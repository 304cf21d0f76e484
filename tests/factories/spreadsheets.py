"""Small xlsx files, written part by part so that a test can break each."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKBOOK = (
    f'<workbook xmlns="{MAIN}" xmlns:r="{DOCUMENT}"><sheets>'
    '<sheet name="hidden" sheetId="1" state="hidden" r:id="rId1"/><sheet name="求人" sheetId="2" r:id="rId2"/>'
    "</sheets></workbook>"
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/>'
    '<Relationship Id="rId2" Target="/xl/worksheets/sheet2.xml"/></Relationships>'
)
STYLES = (
    f'<styleSheet xmlns="{MAIN}"><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="20"/><xf numFmtId="164"/></cellXfs></styleSheet>'
)


def letters(column: int) -> str:
    """Give a column's letters."""
    name = ""
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(ord("A") + rest) + name
    return name


def sheet(rows: Sequence[str]) -> str:
    """Give a sheet from the inner XML of its rows."""
    return f'<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'


def text_row(number: int, cells: Sequence[str]) -> str:
    """Give a row of texts; empty ones are left out, as programs do."""
    inner = "".join(
        f'<c r="{letters(place)}{number}" t="inlineStr"><is><t xml:space="preserve">{escape(cell)}</t></is></c>'
        for place, cell in enumerate(cells, 1)
        if cell
    )
    return f'<row r="{number}">{inner}</row>'


def an_xlsx(rows: Sequence[Sequence[str]] = (), **parts: str) -> bytes:
    """Give a workbook with these rows on its second, visible sheet; `parts` replace members."""
    members: Mapping[str, str] = {
        "xl/workbook.xml": parts.get("workbook", WORKBOOK),
        "xl/_rels/workbook.xml.rels": RELATIONS,
        "xl/styles.xml": STYLES,
        "xl/sharedStrings.xml": parts.get("strings", f'<sst xmlns="{MAIN}"/>'),
        "xl/worksheets/sheet1.xml": sheet([text_row(1, ["not to be seen"])]),
        "xl/worksheets/sheet2.xml": parts.get("sheet", sheet([text_row(n, row) for n, row in enumerate(rows, 1)])),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()
