"""What our letters share: who writes to whom, on which day, tables, the week, as the templates read them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gateway.i18n import clock_words, weekday_words
from gateway.week import Block, day_hours, week_grid

LANGUAGE = "ja"
"""Letters to employers are written in Japanese."""

ERAS = (("令和", date(2019, 5, 1)), ("平成", date(1989, 1, 8)), ("昭和", date(1926, 12, 25)))
"""Each era and its first day, newest first."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the office, the supporter in charge, and how to reach them. Unknown is None."""

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
class Sheet:
    """A small table: its column heads, and rows whose first cell heads the row. `widths` are shares of the rest."""

    heads: Sequence[str]
    rows: Sequence[Sequence[str]]
    widths: Sequence[int] = ()


def letter_date(day: date, *, eras: bool = False) -> str:
    """Give a date the way letters write it, with the era where the office wants it.

    >>> letter_date(date(2026, 11, 24)), letter_date(date(2026, 11, 24), eras=True)
    ('2026年11月24日', '令和8年(2026年)11月24日')
    >>> letter_date(date(2019, 5, 1), eras=True), letter_date(date(2019, 4, 30), eras=True)
    ('令和元年(2019年)5月1日', '平成31年(2019年)4月30日')
    """
    month_and_day = f"{day.month}月{day.day}日"
    found = next((era for era in ERAS if day >= era[1]), None) if eras else None
    if found is None:
        return f"{day.year}年{month_and_day}"
    name, first = found
    year = day.year - first.year + 1
    return f"{name}{'元' if year == 1 else year}年({day.year}年){month_and_day}"


def hours_line(blocks: Sequence[Block]) -> str:
    """Give days and hours in one line: 月・水・金 9:00〜13:00."""
    return " / ".join(
        f"{weekday_words(days, LANGUAGE)} {clock_words(start)}〜{clock_words(end)}"
        for days, start, end in day_hours(blocks)
    )


def week_data(blocks: Sequence[Block]) -> dict[str, object]:
    """Give the week as `letter.typ` draws it: `days` across, `rows` down, each with its time and its cells."""
    grid = week_grid(blocks)
    return {
        "days": [weekday_words([day], LANGUAGE) for day in grid.days],
        "rows": [
            {
                "time": f"{clock_words(row.start_minute)}〜{clock_words(row.end_minute)}",
                "cells": [_cell_data(cell.block, cell.rows) for cell in row.cells if cell is not None],
            }
            for row in grid.rows
        ],
    }


def _cell_data(block: Block | None, rows: int) -> dict[str, object]:
    """Give one cell of the week table."""
    if block is None:
        return {"kind": "off", "text": "", "minutes": "", "rows": rows}
    words = "休けい" if block.task is None else block.task
    return {"kind": block.kind, "text": words, "minutes": f"{block.minutes}分", "rows": rows}
