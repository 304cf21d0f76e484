"""Cells pasted from a spreadsheet as tasks: a line a task, columns by their headings, else by what a cell looks like.

What cannot be read is told and left empty; nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from chassis.wire import WEEKDAYS
from gateway.backend.carving_views import Ratio, Task
from gateway.forms.reading import MINUTES_A_DAY

ROWS_MAX = 100
NAME_MAX = 200
PLACE_MAX = 100
HEADINGS: Mapping[str, str] = {
    **dict.fromkeys(("作業", "作業名", "作業の名前", "業務", "仕事", "task"), "name"),
    **dict.fromkeys(("曜日", "days"), "days"),
    **dict.fromkeys(("時間帯", "時刻", "time"), "window"),
    **dict.fromkeys(("分/日", "分", "1日の分数", "所要時間", "min/day", "minutes"), "minutes"),
    **dict.fromkeys(("静", "静(%)", "静作業比", "静/動", "static"), "static"),
    **dict.fromkeys(("だれが", "いまする人", "担当", "担当者", "who"), "who"),
    **dict.fromkeys(("場所", "place"), "place"),
    **dict.fromkeys(("道具", "tool"), "tool"),
}
KANJI = dict(zip("月火水木金土日", WEEKDAYS, strict=True))
ENGLISH = {day: day for day in WEEKDAYS}
WORKDAYS = {"平日": WEEKDAYS[:5], "weekdays": WEEKDAYS[:5]}
CLOCK = r"(\d{1,2})[:時](\d{2})?分?"
WINDOW = re.compile(rf"{CLOCK}[~\-–〜から]+{CLOCK}(?:まで)?")
MINUTES = re.compile(r"(?:(?P<hours>\d{1,2}(?:\.\d)?)(?:時間|h))?(?:(?P<minutes>\d{1,4})(?:分|min)?)?")
SHARE = re.compile(r"~?(?:静)?(?P<percent>\d{1,3})%|(?P<part>[01](?:\.\d+)?)")


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One pasted line: its number from 1, the task it gives (None where it names none), and cells nobody could read."""

    number: int
    task: Task | None
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pasted:
    """What was pasted: its rows, and the headings of columns that are not used."""

    rows: tuple[PastedRow, ...]
    unused: tuple[str, ...] = field(default=())


def read_pasted(text: str, workplace_id: str) -> Pasted:
    """Read pasted cells, at most `ROWS_MAX` lines of them.

    >>> [row.task.days for row in read_pasted("検品\\t月・水・金\\t90分", "w").rows if row.task]
    [('mon', 'wed', 'fri')]
    """
    lines = [line.split("\t") for line in text.splitlines() if line.strip()]
    fields = [HEADINGS.get(_plain(cell), "") for cell in lines[0]] if lines else []
    if "name" not in fields:
        rows = [_row(number, _by_looks(cells), workplace_id) for number, cells in enumerate(lines[:ROWS_MAX], 1)]
        return Pasted(tuple(rows))
    named = (list(zip(fields, cells, strict=False)) for cells in lines[1 : ROWS_MAX + 1])
    rows = [_row(number, cells, workplace_id) for number, cells in enumerate(named, 1)]
    unused = [cell.strip() for cell, name in zip(lines[0], fields, strict=True) if not name and cell.strip()]
    return Pasted(tuple(rows), tuple(unused))


def _row(number: int, cells: Sequence[tuple[str, str]], workplace_id: str) -> PastedRow:
    """Read one line's cells, each with its field."""
    task, unread = Task(name="", workplace_id=workplace_id), []
    for name, cell in cells:
        if not name or not cell.strip():
            continue
        read = READERS[name](task, cell.strip())
        if read is None:
            unread.append(cell.strip())
        else:
            task = read
    return PastedRow(number, task if task.name else None, tuple(unread))


def _by_looks(cells: Sequence[str]) -> list[tuple[str, str]]:
    """Name the cells of a line without headings: the first is the name, the others what they look like."""
    found = [("name", cells[0])]
    blank = Task(name="", workplace_id="")
    for cell in cells[1:]:
        free = [name for name in LOOKS if name not in dict(found)]
        found.append((next((name for name in free if READERS[name](blank, cell.strip())), "unread"), cell))
    return found


def _text(attribute: str, limit: int) -> Callable[[Task, str], Task | None]:
    """Give a reader of a text of at most `limit` characters."""

    def read(task: Task, cell: str) -> Task | None:
        return replace(task, **{attribute: cell}) if len(cell) <= limit else None  # type: ignore[arg-type]  # a text field

    return read


def _days(task: Task, cell: str) -> Task | None:
    words = _plain(cell)
    days = WORKDAYS.get(words) or _day_range(words) or _day_list(words)
    return replace(task, days=days) if days else None


def _day_range(words: str) -> tuple[str, ...]:
    """Read 月〜金."""
    ends = re.fullmatch(r"([月火水木金土日])(?:曜日?)?[~\-–〜から]+([月火水木金土日])(?:曜日?)?(?:まで)?", words)
    if ends is None:
        return ()
    first, last = (WEEKDAYS.index(KANJI[end]) for end in ends.groups())
    return WEEKDAYS[first : last + 1]


def _day_list(words: str) -> tuple[str, ...]:
    """Read 月・水・金, 月水金 or Mon Wed Fri."""
    parts = re.findall(r"[a-z]+|[^\s、,・/曜]", words.replace("曜日", ""))
    days = {KANJI.get(part) or ENGLISH.get(part[:3]) for part in parts}
    return tuple(day for day in WEEKDAYS if day in days) if None not in days else ()


def _window(task: Task, cell: str) -> Task | None:
    said = WINDOW.fullmatch(_plain(cell))
    if said is None:
        return None
    start, end = (int(said[n]) * 60 + int(said[n + 1] or 0) for n in (1, 3))
    return replace(task, start_minute=start, end_minute=end) if start < end <= MINUTES_A_DAY else None


def _minutes(task: Task, cell: str) -> Task | None:
    said = MINUTES.fullmatch(_plain(cell))
    if said is None or not any(said.groups()):
        return None
    minutes = round(float(said["hours"] or 0) * 60) + int(said["minutes"] or 0)
    return replace(task, minutes_per_day=minutes) if 1 <= minutes <= MINUTES_A_DAY else None


def _share(task: Task, cell: str) -> Task | None:
    said = SHARE.fullmatch(_plain(cell))
    if said is None:
        return None
    value = int(said["percent"]) / 100 if said["percent"] else float(said["part"])
    return replace(task, ratio=Ratio(value, value, value, estimated=False, basis="stated")) if value <= 1 else None


def _unread(_task: Task, _cell: str) -> None:
    return None


def _plain(cell: str) -> str:
    """Give a cell in the form in which it is compared: NFKC, lower case, without spaces around signs."""
    return re.sub(r"\s*([~\-–〜・、,/])\s*", r"\1", unicodedata.normalize("NFKC", cell).strip().lower())


READERS: Mapping[str, Callable[[Task, str], Task | None]] = {
    "name": _text("name", NAME_MAX),
    "who": _text("who", PLACE_MAX),
    "place": _text("place", PLACE_MAX),
    "tool": _text("tool", PLACE_MAX),
    "days": _days,
    "window": _window,
    "minutes": _minutes,
    "static": _share,
    "unread": _unread,
}
LOOKS = ("days", "window", "static", "minutes")
"""What a cell without a heading may be, tried in this order: "80%" is a share, "90" minutes."""
