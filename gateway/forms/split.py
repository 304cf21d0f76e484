"""The forms for splitting and merging tasks, and for their steps."""

from gateway.backend.carving_views import Source, Span, Step, Task
from gateway.backend.task_views import Pick, SplitPart
from gateway.forms.reading import MINUTES_A_DAY, Reader
from gateway.i18n import mark

PERCENT = 100
PARTS_MIN = 2
PARTS_MAX = 20
STEPS_MAX = 60
STEP_LIMIT = 200


def read_picks(reader: Reader) -> tuple[Pick, ...]:
    """Read the ticked tasks, each "id.version"; what is none is left out."""
    found = (value.partition(".") for value in reader.given_lists("task"))
    return tuple(Pick(task_id, int(version)) for task_id, _, version in found if task_id and _is_number(version))


def parts_count(reader: Reader) -> int:
    """Read how many parts the form has, 2 to 20."""
    typed = reader.given().get("parts", "")
    return min(max(int(typed), PARTS_MIN), PARTS_MAX) if _is_number(typed) else PARTS_MIN


def read_parts(reader: Reader) -> tuple[SplitPart, ...]:
    """Read the parts; one without a name is not used."""
    parts = [_read_part(reader, number) for number in range(parts_count(reader))]
    return tuple(part for part in parts if part.name)


def _read_part(reader: Reader, number: int) -> SplitPart:
    """Read one part."""
    start = reader.clock(f"start_{number}", mark("はじまりの時刻"))
    end = reader.clock(f"end_{number}", mark("おわりの時刻"))
    if start is not None and end is not None and end <= start:
        reader.complain(f"end_{number}", "order", mark("おわりの時刻"))
    share = reader.integer(f"static_{number}", mark("静かな作業の割合(%)"), 0, PERCENT)
    return SplitPart(
        name=reader.text(f"name_{number}", mark("作業の名前")),
        place=reader.text(f"place_{number}", mark("場所")),
        tool=reader.text(f"tool_{number}", mark("道具")),
        start_minute=start,
        end_minute=end,
        days=reader.days(f"days_{number}"),
        minutes_per_day=reader.integer(f"minutes_{number}", mark("1日の分数"), 0, MINUTES_A_DAY),
        share=None if share is None else share / PERCENT,
    )


def part_of(task: Task) -> SplitPart:
    """Give a proposed part as the form shows it."""
    return SplitPart(
        name=task.name,
        place=task.place,
        tool=task.tool,
        start_minute=task.start_minute,
        end_minute=task.end_minute,
        days=task.days,
        minutes_per_day=task.minutes_per_day,
        share=task.ratio.value if task.ratio else None,
    )


def read_steps(reader: Reader) -> list[Step]:
    """Read the steps in order; empty lines are kept, since one may be about to be filled in."""
    typed = reader.given().get("steps", "")
    count = min(int(typed), STEPS_MAX) if _is_number(typed) else 0
    return [_read_step(reader, number) for number in range(count)]


def _read_step(reader: Reader, number: int) -> Step:
    """Read one step. Its basis stays a draft's while nobody changed the words."""
    text = reader.text(f"text_{number}", mark("手順"), limit=STEP_LIMIT)
    drafted = reader.text(f"drafted_{number}", mark("手順"), limit=STEP_LIMIT)
    return Step(
        text=text,
        tool=reader.text(f"tool_{number}", mark("道具"), limit=100),
        place=reader.text(f"place_{number}", mark("場所"), limit=100),
        basis="estimated" if drafted and drafted == text else "stated",
        source=_read_source(reader, number),
    )


def _read_source(reader: Reader, number: int) -> Source | None:
    """Read the words a step was made from: "hearing.start.end" and the text."""
    text = (reader.given_lists(f"quote_{number}") or [""])[0].replace("\r\n", "\n")
    place = reader.given().get(f"source_{number}", "").split(".")
    if not text or len(place) != len(("hearing", "start", "end")):
        return None
    hearing_id, start, end = place
    return Source(hearing_id, Span(int(start), int(end), text)) if _is_number(start) and _is_number(end) else None


def _is_number(typed: str) -> bool:
    """Tell whether a hidden field holds a number that fits."""
    return typed.isascii() and typed.isdigit() and len(typed) <= len("1000000000")
