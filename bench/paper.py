"""How long does printing a proposal take, beside its QR code alone?"""

from datetime import date

import segno

from bench.measuring import Row, side_by_side
from gateway.documents.proposal import Addressee, ProposalDocument, ReplyWays, Section, Sender, print_proposal
from gateway.week import Block

LINK = "https://kiridashi.example/p/" + "x" * 43


def measure() -> list[Row]:
    """Return a row for a proposal of three half days with its reply slip."""
    blocks = [
        Block(day, 570 + 60 * n, 620 + 60 * n, "入荷検品", 0.8) for day in ("tue", "wed", "thu") for n in range(4)
    ]
    document = ProposalDocument(
        role="検品の担当",
        summary="火・水・木の半日をお任せいただくご提案です。",
        addressee=Addressee("株式会社みどり野ロジ"),
        sender=Sender("みなと就労支援センター", "佐藤 みのり", "03-0000-0000", "03-0000-0001"),
        issued=date(2026, 11, 24),
        blocks=blocks,
        weekly_minutes=720,
        hours="火・水・木 9:30〜13:30",
        sections=[Section("わたしたちがすること", ["はじめの1週間は支援員がうかがいます。"])],
        reply=ReplyWays(LINK, "THP0BKKP", date(2026, 12, 8)),
    )
    return [
        side_by_side("a proposal printed", lambda: print_proposal(document), "its QR code", lambda: segno.make(LINK))
    ]
