"""The proposal to an employer as an A4 PDF: at most two pages, and a reply slip that can be faxed back."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from typing import Literal

import segno
import typst

from gateway.i18n import clock_words, hours_words, weekday_words
from gateway.week import Block, week_grid

HERE = Path(__file__).parent
TEMPLATE = HERE / "proposal.typ"
FONTS = HERE / "fonts"
REIWA_FIRST_YEAR = 2019
LANGUAGE = "ja"
"""Letters to employers are written in Japanese."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who proposes: the office, the supporter in charge, and how to reach them. Unknown is None."""

    office: str
    person: str
    phone: str | None = None
    fax: str | None = None


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who receives it. Without a person the company itself is addressed."""

    company: str
    person: str | None = None
    title: str | None = None

    def lines(self) -> list[str]:
        """Give the address lines: 御中 for a company alone, 様 for a person, never both.

        >>> Addressee("株式会社あおば物流").lines()
        ['株式会社あおば物流 御中']
        >>> Addressee("株式会社あおば物流", "髙橋").lines()
        ['株式会社あおば物流', '髙橋 様']
        """
        if not self.person:
            return [f"{self.company} 御中"]
        titled = f"{self.title} {self.person}" if self.title else self.person
        return [self.company, f"{titled} 様"]


@dataclass(frozen=True, slots=True)
class ReplyWays:
    """How the employer answers: page address, 8-character code, and until when. None before the proposal is sent."""

    link: str
    code: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A small table: its column heads, and rows whose first cell heads the row."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Section:
    """A headed list of sentences, with a table where there is one. `note` is a source or a date of checking."""

    heading: str
    sentences: Sequence[str]
    note: str | None = None
    sheet: Sheet | None = None


@dataclass(frozen=True, slots=True)
class ProposalDocument:
    """Everything the paper shows. `weekly_minutes` counts paid work; `freed` is (who, minutes a week)."""

    role: str
    summary: str
    addressee: Addressee
    sender: Sender
    issued: date
    blocks: Sequence[Block]
    weekly_minutes: int
    hours: str
    sections: Sequence[Section]
    freed: Sequence[tuple[str, int]] = ()
    reply: ReplyWays | None = None
    conditions: Sequence[tuple[str, str]] = field(default=())


def print_proposal(document: ProposalDocument) -> bytes:
    """Give the PDF: PDF/UA-1, tagged, fonts embedded, Japanese. Takes some tens of milliseconds of one core."""
    return _render(document, "pdf")


def picture_proposal(document: ProposalDocument) -> list[bytes]:
    """Give each page as a PNG at 110 dots an inch, for looking at."""
    return _render_pages(document)


def era_date(day: date) -> str:
    """Give a date the way letters write it.

    >>> era_date(date(2026, 11, 24))
    '2026年(令和8年)11月24日'
    """
    year = day.year - REIWA_FIRST_YEAR + 1
    era = "令和元年" if year == 1 else f"令和{year}年"
    return f"{day.year}年({era}){day.month}月{day.day}日"


def document_data(document: ProposalDocument) -> dict[str, object]:
    """Give what the template reads, as JSON-ready values."""
    grid = week_grid(document.blocks)
    return {
        "role": document.role,
        "summary": document.summary,
        "addressee": document.addressee.lines(),
        "sender": asdict(document.sender),
        "issued": era_date(document.issued),
        "hours": document.hours,
        "weekly": hours_words(document.weekly_minutes, LANGUAGE),
        "days": [weekday_words([day], LANGUAGE) for day in grid.days],
        "rows": [
            {
                "time": f"{clock_words(row.start_minute)}〜{clock_words(row.end_minute)}",
                "cells": [_cell_data(cell.block, cell.rows) for cell in row.cells if cell is not None],
            }
            for row in grid.rows
        ],
        "sections": [asdict(section) for section in document.sections],
        "freed": [{"who": who, "time": hours_words(minutes, LANGUAGE)} for who, minutes in document.freed],
        "conditions": [{"name": name, "value": value} for name, value in document.conditions],
        "reply": _reply_data(document.reply),
    }


def _cell_data(block: Block | None, rows: int) -> dict[str, object]:
    """Give one cell of the week table."""
    if block is None:
        return {"kind": "off", "text": "", "minutes": "", "rows": rows}
    words = "休けい" if block.task is None else block.task
    return {"kind": block.kind, "text": words, "minutes": f"{block.minutes}分", "rows": rows}


def _reply_data(reply: ReplyWays | None) -> dict[str, object] | None:
    """Give the reply slip's data, with the QR code as an SVG text."""
    if reply is None:
        return None
    square = segno.make(reply.link, error="m").svg_inline(scale=4, border=4)
    until = era_date(reply.until) if reply.until else None
    return {"link": reply.link, "code": f"{reply.code[:4]}-{reply.code[4:]}", "until": until, "qr": square}


def _compiler(document: ProposalDocument) -> typst.Compiler:
    """Give a compiler that sees our fonts only."""
    data = json.dumps(document_data(document), ensure_ascii=False)
    return typst.Compiler(TEMPLATE, root=HERE, font_paths=[FONTS], ignore_system_fonts=True, sys_inputs={"data": data})


def _render(document: ProposalDocument, kind: Literal["pdf"]) -> bytes:
    """Compile to one file."""
    printed = _compiler(document).compile(format=kind, pdf_standards="ua-1")
    if not isinstance(printed, bytes):
        raise TypeError("typst gave no single file")
    return printed


def _render_pages(document: ProposalDocument) -> list[bytes]:
    """Compile to one picture a page."""
    pages = _compiler(document).compile(format="png", ppi=110)
    return [page for page in (pages if isinstance(pages, list) else [pages]) if page is not None]
