"""手順書 as an A4 PDF, one task after the other, each beginning on a page of its own."""

from collections.abc import Sequence
from dataclasses import asdict

from gateway.documents.printing import Document
from gateway.documents.procedure_content import Procedure


def procedures_document(procedures: Sequence[Procedure]) -> Document:
    """Give the tasks' 手順書 as one document to print; there must be at least one."""
    return Document("procedure.typ", {"procedures": [asdict(one) for one in procedures]})
