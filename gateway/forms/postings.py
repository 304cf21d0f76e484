"""The forms of bringing postings in: a file or pasted text, what its columns mean, and which employers are meant."""

import base64
import binascii
import csv
import io
import re

from starlette.datastructures import UploadFile

from chassis.ids import is_id
from gateway.backend.sheet_views import PostingsAsk
from gateway.forms.reading import LONG_TEXT_MAX, Reader
from gateway.i18n import catalogue, mark
from gateway.sheet_words import POSTING_FIELD

FILE_BYTES_MAX = 1_000_000
EXAMPLE = {
    "employer_name": mark("株式会社れい物流"),
    "workplace_name": mark("第一倉庫"),
    "address": mark("埼玉県川越市れい町1-2"),
    "title": mark("倉庫の軽作業"),
    "work": mark("・入荷した品物の検品 9:00〜10:30\n・値札のラベル貼り"),
    "hours": mark("9:00〜16:00"),
    "days_off": mark("土日祝"),
    "wage": mark("時給1,150円"),
    "access": mark("れい駅から歩いて8分"),
}


async def read_upload(reader: Reader, file: object) -> bytes:
    """Give the file that was chosen, else the pasted text; nothing at all, or too much, is a fault."""
    pasted = reader.text("pasted", mark("貼り付けた求人"), limit=LONG_TEXT_MAX)
    content = await file.read(FILE_BYTES_MAX + 1) if isinstance(file, UploadFile) else b""
    if len(content) > FILE_BYTES_MAX:
        reader.complain("file", "file_too_large", mark("ファイル"))
    elif not content and not pasted:
        reader.complain("file", "no_file", mark("ファイル"))
    return content or pasted.encode()


def read_again(reader: Reader) -> PostingsAsk:
    """Read the form of a preview: the file carried along, the meaning of its columns, and the employers meant."""
    typed = reader.given()
    try:
        content = base64.b64decode(typed.get("content", ""), validate=True)
    except binascii.Error:
        content = b""
    means = {name.removeprefix("means_"): value for name, value in typed.items() if name.startswith("means_")}
    fields = {
        typed[f"header_{number}"]: field
        for number, field in means.items()
        if field in POSTING_FIELD and typed.get(f"header_{number}")
    }
    choices = {
        int(found[1]): value
        for name, value in typed.items()
        if (found := re.fullmatch(r"same_(\d{1,7})", name)) and is_id(value)
    }
    return PostingsAsk(content, fields, choices)


def example_csv(language: str) -> bytes:
    """Give headers and one row as CSV (UTF-8 with BOM), in the reader's language."""
    translate = catalogue(language).gettext
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(translate(POSTING_FIELD[field]) for field in EXAMPLE)
    writer.writerow(translate(words) for words in EXAMPLE.values())
    return ("\ufeff" + out.getvalue()).encode()


def encoded(content: bytes) -> str:
    """Give a file as it is carried along in a form."""
    return base64.b64encode(content).decode()
