"""The roles that an expert carved by hand from the three example workplaces, block by block."""

from carving.domain.role import Block
from carving.domain.task import WEEKDAYS

_MARKS = dict(zip("月火水木金土日", WEEKDAYS, strict=True))
_LOGISTICS_DAY = (
    "L14 9:30-10:20 / L02 10:20-11:00 / 休 11:00-11:10 / L03 11:10-11:40 / L02 11:40-12:20 / L12 12:20-13:00 / "
    "休 13:00-13:10 / L07 13:10-13:30"
)
_SUPERMARKET_DAY = (
    "M04 12:00-12:40 / M05 12:40-13:20 / 休 13:20-13:30 / M14 13:30-14:00 / M09 14:00-14:40 / 休 14:40-14:50 / "
    "M04 14:50-15:30 / M13 15:30-16:00"
)
EXPERTS: dict[str, dict[str, str]] = {
    "logistics": {
        "火": _LOGISTICS_DAY,
        "水": "L02 9:30-10:20 / L03 10:20-11:00 / 休 11:00-11:10 / L02 11:10-12:00 / L12 12:00-12:40 / "
        "休 12:40-12:50 / L07 12:50-13:30",
        "木": _LOGISTICS_DAY,
    },
    "office": {
        "火": "O02 9:30-10:20 / O03 10:20-11:00 / 休 11:00-11:10 / O02 11:10-11:40 / O03 11:40-12:10 / "
        "O09 12:10-12:30 / O10 12:30-12:50 / 休 12:50-13:00 / O04 13:00-13:30",
        "水": "O02 9:30-10:10 / O03 10:10-10:50 / 休 10:50-11:00 / O02 11:00-11:30 / O03 11:30-12:00 / "
        "O09 12:00-12:20 / 休 12:20-12:30 / O05 12:30-13:30",
        "金": "O02 9:30-10:10 / O03 10:10-10:40 / 休 10:40-10:50 / O02 10:50-11:20 / O03 11:20-11:50 / "
        "O10 11:50-12:10 / O04 12:10-12:30 / 休 12:30-12:40 / O05 12:40-13:30",
    },
    "supermarket": dict.fromkeys("月水金", _SUPERMARKET_DAY),
}


def expert_blocks(key: str) -> tuple[Block, ...]:
    """Give the blocks of the expert's role in week order."""
    return tuple(_block(_MARKS[mark], part) for mark, line in EXPERTS[key].items() for part in line.split(" / "))


def _block(day: str, text: str) -> Block:
    task_id, span = text.split()
    start, end = (_minutes(part) for part in span.split("-"))
    return Block(day, start, end, None if task_id == "休" else task_id)


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)
