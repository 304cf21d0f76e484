"""Records of a Japanese form: 業務① 糸くず取り, and below it 時間 8時半~10時  曜日 月火  椅子 あり on one line."""

import re
from itertools import pairwise

from carving.domain.decompose.quick import quick

NUMBERED = re.compile(r"[ \t]*((?:業務|作業|仕事)(?:[①-⑳]|\d{1,2}))[ \t]+(?=[^\s\d])")
"""The key of a record that stands before its task with blanks instead of a colon."""

_KEY = r"(?:曜日|頻度|時間帯?|所要(?:時間)?|姿勢|椅子|担当|場所|備考)"
_PAIR = quick(rf"[ \t]*{_KEY}[ \t]")
_NEXT_PAIR = quick(rf"[ \t]{{2,}}(?={_KEY}[ \t]\S)")
_NEXT_NUMBER = re.compile(r"[ \t]+(?=[①-⑳][^\s、。とはのを~-])")
_NEXT_FIELD = quick(r"(?:/|[ \t]+)(?=(?:曜日|頻度|時間帯?|所要(?:時間)?|姿勢|担当|場所|備考)[:=])")


def pieces_of(raw: str) -> list[str]:
    """Cut a line before further items with numbers (①宛名書き ②切手貼り) and further fields. Keeps every character.

    Fields are told apart by a colon (曜日:金/時間:午後), or by two blanks where the line begins with a key.
    """
    following = _NEXT_NUMBER if "①" <= raw.lstrip()[:1] <= "⑳" else _NEXT_PAIR if _PAIR.match(raw) else _NEXT_FIELD
    return [raw[begin:end] for begin, end in pairwise([0, *(cut.end() for cut in following.finditer(raw)), len(raw)])]
