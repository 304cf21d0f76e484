"""How long does reading a hearing take, beside tokenising the same text alone?"""

import json
from pathlib import Path

from bench.measuring import Row, side_by_side
from carving.domain.decompose import decompose, training
from carving.domain.decompose.tokens import tokenizer

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "workplaces"
HEARINGS = Path(training.__file__).with_name("hearings")
LANGUAGES = {"ja": "Japanese", "en": "English"}


def measure() -> list[Row]:
    """Return a row for many hearings of each language, for the three examples, and for texts of growing length."""
    rows = []
    for language, name in LANGUAGES.items():
        cases = [json.loads(file.read_text("utf-8")) for file in sorted(HEARINGS.glob("*.json"))]
        texts = [case["raw_text"] for case in cases if case["language"] == language]
        rows.append(_row(f"{len(texts)} {name} hearings of {sum(map(len, texts))} characters", texts))
    examples = [json.loads(file.read_text("utf-8"))["raw_text"] for file in sorted(EXAMPLES.glob("*.json"))]
    rows.append(_row(f"three hearings of {sum(map(len, examples))} characters", examples))
    whole = "".join(examples) * 60
    return rows + [_row(f"one text of {size} characters", [whole[:size]]) for size in (1_000, 4_000, 16_000, 64_000)]


def _row(what: str, texts: list[str]) -> Row:
    words = tokenizer()
    return side_by_side(
        what,
        lambda: [decompose(text) for text in texts],
        "tokenising alone",
        lambda: [len(words.tokenize(line)) for text in texts for line in text.split("。")],
    )
