"""The proposal to an employer as an A4 PDF: at most two pages, and a reply slip that can be faxed back."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date

import segno

from gateway.documents.letter import LANGUAGE, Addressee, Sender, Sheet, letter_date, week_data
from gateway.documents.printing import Document
from gateway.i18n import hours_words
from gateway.week import Block

SLIP_TASKS_MAX = 8


@dataclass(frozen=True, slots=True)
class ReplyWays:
    """How the employer answers: page address, 8-character code, and until when. None before the proposal is sent."""

    link: str
    code: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A headed list of sentences, with a table where there is one. `note` is a source or a date of checking.

    `week` puts the week's table under the sentences.
    """

    heading: str
    sentences: Sequence[str]
    note: str | None = None
    sheet: Sheet | None = None
    week: bool = False


@dataclass(frozen=True, slots=True)
class ProposalDocument:
    """Everything the paper shows, its sections in the order of the draft. `weekly_minutes` counts paid work.

    `conditions` are the lines under the hours; `eras` whether dates carry the era.
    """

    role: str
    number: int
    summary: str
    addressee: Addressee
    sender: Sender
    issued: date
    blocks: Sequence[Block]
    weekly_minutes: int
    hours: str
    sections: Sequence[Section]
    reply: ReplyWays | None = None
    conditions: Sequence[tuple[str, str]] = ()
    eras: bool = False


def print_proposal(document: ProposalDocument) -> bytes:
    """Give the PDF: PDF/UA-1, tagged, fonts embedded, Japanese; two pages at most and the reply slip."""
    return _printed(document).pdf()


def picture_proposal(document: ProposalDocument) -> list[bytes]:
    """Give each page as a PNG at 110 dots an inch, for looking at."""
    return _printed(document).pictures()


def _printed(document: ProposalDocument) -> Document:
    return Document("proposal.typ", document_data(document))


def document_data(document: ProposalDocument) -> dict[str, object]:
    """Give what the template reads, as JSON-ready values."""
    return {
        "role": document.role,
        "number": document.number,
        "summary": document.summary,
        "addressee": document.addressee.lines(),
        "sender": asdict(document.sender),
        "issued": letter_date(document.issued, eras=document.eras),
        "hours": document.hours,
        "weekly": hours_words(document.weekly_minutes, LANGUAGE),
        **week_data(document.blocks),
        "sections": [asdict(section) for section in document.sections],
        "conditions": [{"name": name, "value": value} for name, value in document.conditions],
        "slip_tasks": _slip_tasks(document.blocks),
        "reply": _reply_data(document.reply, document.eras),
    }


def _slip_tasks(blocks: Sequence[Block]) -> list[str]:
    """Give the tasks to tick on the slip, each once, in the order of the week; none where they would be too many."""
    names = list(dict.fromkeys(block.task for block in blocks if block.task is not None))
    return names if len(names) <= SLIP_TASKS_MAX else []


def _reply_data(reply: ReplyWays | None, eras: bool) -> dict[str, object] | None:
    """Give the reply slip's data, with the QR code as an SVG text."""
    if reply is None:
        return None
    square = segno.make(reply.link, error="m").svg_inline(scale=4, border=4)
    until = letter_date(reply.until, eras=eras) if reply.until else None
    return {"link": reply.link, "code": f"{reply.code[:4]}-{reply.code[4:]}", "until": until, "qr": square}
