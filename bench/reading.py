"""How long does reading a hearing take, beside tokenising the same text alone?"""

import json
from pathlib import Path

from bench.measuring import Row, side_by_side
from carving.domain.decompose import decompose
from carving.domain.decompose.tokens import tokenizer

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "workplaces"


def measure() -> list[Row]:
    """Return a row for the three example hearings together, and for texts of growing length."""
    texts = [json.loads(file.read_text("utf-8"))["raw_text"] for file in sorted(EXAMPLES.glob("*.json"))]
    rows = [_row(f"three hearings of {sum(map(len, texts))} characters", texts)]
    whole = "".join(texts)
    return rows + [_row(f"one text of {size} characters", [(whole * 60)[:size]]) for size in (1_000, 4_000, 16_000)]


def _row(what: str, texts: list[str]) -> Row:
    words = tokenizer()
    return side_by_side(
        what,
        lambda: [decompose(text) for text in texts],
        "tokenising alone",
        lambda: [len(words.tokenize(line)) for text in texts for line in text.split("。")],
    )
