"""The 受入ガイド as an A4 PDF."""

from dataclasses import asdict

from gateway.documents.guide_content import Guide, Part
from gateway.documents.letter import week_data
from gateway.documents.printing import Document


def guide_document(guide: Guide) -> Document:
    """Give the guide as a document to print."""
    return Document(
        "guide.typ",
        {
            "employer": guide.employer,
            "workplace": guide.workplace,
            "role": guide.role,
            "office": guide.office,
            "issued": guide.issued,
            "parts": [_part(part) for part in guide.parts],
            **week_data(guide.blocks),
        },
    )


def _part(part: Part) -> dict[str, object]:
    return asdict(part)
