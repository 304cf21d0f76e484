"""Rebuild the model and tell about it: `python -m carving.domain.decompose.training DATA_DIR [FILE]`."""

import hashlib
import sys
from pathlib import Path

from carving.domain.decompose.training import english, japanese
from carving.domain.decompose.training.card import card
from carving.domain.decompose.training.packing import pack
from carving.domain.decompose.training.sources import jobtag, onet


def build(folder: Path) -> tuple[bytes, japanese.Lesson, english.Lesson]:
    """Learn both models from the tables in `folder` (its `jobtag` and `onet`) and pack them."""
    other = onet(folder)
    ours = japanese.lesson(jobtag(folder, "train"), other)
    theirs = english.lesson(english.mapped(other))
    return pack({"ja": japanese.learn(ours), "en": english.learn(theirs)}), ours, theirs


def main(arguments: list[str]) -> int:
    """Learn from the folder named first; write the model into the file named second, when there is one."""
    folder = Path(arguments[0])
    packed, ours, theirs = build(folder)
    if len(arguments) > 1:
        target = Path(arguments[1])
        target.write_bytes(packed)
        target.with_suffix(".sha256").write_text(hashlib.sha256(packed).hexdigest() + "\n", "ascii")
    sys.stdout.write("\n".join(card(folder, packed, ours, theirs)) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
