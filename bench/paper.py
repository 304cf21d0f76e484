"""How long does printing a proposal take, warm, beside its QR code alone? Every round prints another one."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import count

import segno

from bench.measuring import Row, side_by_side
from gateway.documents.letter import Addressee, Sender, Sheet
from gateway.documents.proposal import ProposalDocument, ReplyWays, Section, print_proposal
from gateway.week import Block

LINK = "https://kiridashi.example/p/" + "x" * 43
DAYS = ("tue", "wed", "thu")
TASKS = ("入荷検品", "ラベル貼り", "袋づめ", "伝票入力")
SENTENCE = "作業の順番は、職場の方と支援員がいっしょに確かめてから決めます。"


def measure() -> list[Row]:
    """Return a row for a usual proposal, and one for as much text as two pages may hold, each with its reply slip."""
    return [
        side_by_side("a proposal printed", _printing(_document(2)), "its QR code", lambda: segno.make(LINK)),
        side_by_side("the longest one", _printing(_document(8)), "its QR code", lambda: segno.make(LINK)),
    ]


def _printing(document: ProposalDocument) -> Callable[[], object]:
    """Give what prints the document under another name each time, so that nothing is printed from memory."""
    numbers = count(1)
    return lambda: print_proposal(replace(document, role=f"検品の担当 {next(numbers)}"))


def _document(sentences: int) -> ProposalDocument:
    """Give a proposal of three half days with every part, `sentences` in each."""
    blocks = [
        Block(day, 570 + 60 * n, 620 + 60 * n, task, 0.8 - 0.2 * n) for day in DAYS for n, task in enumerate(TASKS)
    ]
    freed = Sheet(
        ("いまの担当", "9時台", "10時台", "1週間で"), [(f"班 {n}", "90分", "60分", "2時間30分") for n in range(4)]
    )
    costs = Sheet(("費用", "めやす", "もと"), [(f"費用 {n}", "13,920円", SENTENCE) for n in range(7)], (4, 3, 9))
    texts = [SENTENCE] * sentences
    return ProposalDocument(
        role="",
        number=1,
        summary="火・水・木の半日をお任せいただくご提案です。",
        addressee=Addressee("株式会社みどり野ロジ"),
        sender=Sender("みなと就労支援センター", "佐藤 みのり", "03-0000-0000", "03-0000-0001"),
        issued=date(2026, 11, 24),
        blocks=blocks,
        weekly_minutes=720,
        hours="火・水・木 9:30〜13:30",
        sections=[
            Section("お願いする作業と時間", texts, week=True),
            Section("手があく時間", texts, sheet=freed),
            *(
                Section(name, texts)
                for name in ("いそがしい時間", "見る数字", "わたしたちがすること", "うまくいかないときは")
            ),
            Section("費用と制度", texts, "ハローワークに確認してください。", costs),
        ],
        reply=ReplyWays(LINK, "THP0BKKP", date(2026, 12, 8)),
    )
