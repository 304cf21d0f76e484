"""Printing for every document: a Typst template, values as JSON, our own fonts only; PDF/UA-1, tagged, in Japanese.

`letter.typ` holds what the templates share: the page, headings, tables, the week, the reply's boxes.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import typst

HERE = Path(__file__).parent
FONTS = HERE / "fonts"
PICTURE_PPI = 110


@dataclass(frozen=True, slots=True)
class Document:
    """A template of this folder, such as "proposal.typ", and what it reads as `sys.inputs.data`, JSON-ready."""

    template: str
    data: Mapping[str, object]

    def pdf(self) -> bytes:
        """Give the PDF: PDF/UA-1, tagged, fonts embedded. Takes some tens of milliseconds of one core."""
        printed = self._compiler().compile(format="pdf", pdf_standards="ua-1")
        if not isinstance(printed, bytes):
            raise TypeError("typst gave no single file")
        return printed

    def pictures(self) -> list[bytes]:
        """Give each page as a PNG at 110 dots an inch, for looking at."""
        pages = self._compiler().compile(format="png", ppi=PICTURE_PPI)
        return [page for page in (pages if isinstance(pages, list) else [pages]) if page is not None]

    def _compiler(self) -> typst.Compiler:
        """Give a compiler that sees our fonts only."""
        values = {"data": json.dumps(self.data, ensure_ascii=False)}
        return typst.Compiler(HERE / self.template, root=HERE, font_paths=fonts(), sys_inputs=values)


@cache
def fonts() -> typst.Fonts:
    """Give our own fonts, found once: no document depends on those of the machine."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
