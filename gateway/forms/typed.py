"""What a person typed into a form for a task, in words, for a page that must not lose it."""

import re
from collections.abc import Iterable

from gateway.i18n import mark

LABELS = {
    "name": mark("作業の名前"),
    "text": mark("すること"),
    "who": mark("いまする人"),
    "place": mark("場所"),
    "tool": mark("道具"),
    "start": mark("はじまりの時刻"),
    "end": mark("おわりの時刻"),
    "minutes": mark("1日の分数"),
    "static": mark("静かな作業の割合"),
    "condition": mark("△の条件"),
    "per_week": mark("週に何日"),
    "date_rule": mark("曜日でない決まり"),
}
FIELD = re.compile(r"(?P<name>[a-z_]+?)(?:_(?P<number>\d+))?")


def typed_lines(sent: Iterable[tuple[str, str]]) -> list[tuple[str, int, str]]:
    """Give label, the part's or step's number from 1 (0 = the task's own), and text of everything typed by hand.

    >>> typed_lines([("name_0", "検品"), ("version", "3"), ("minutes", " ")])
    [('作業の名前', 1, '検品')]
    """
    found = []
    for field, value in sent:
        parts = FIELD.fullmatch(field)
        if parts and parts["name"] in LABELS and value.strip():
            number = int(parts["number"]) + 1 if parts["number"] else 0
            found.append((LABELS[parts["name"]], number, value.strip()))
    return found
