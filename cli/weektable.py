"""A role's week, drawn as lines of text: a line for each day, each block with its time."""

from cli.days import clock_time, written
from cli.languages import either
from kiridashi.carving.v1 import carving_pb2 as pb


def lines(role: pb.Role, rank: int) -> list[str]:
    """Return a role's heading, its week, the minutes it frees, and why it was carved so."""
    unknown = either("未確認", "not yet known")
    ratio = f"{role.static_ratio:.0%}" if role.HasField("static_ratio") else unknown
    freed = either("、", ", ").join(either(f"{f.who} {f.minutes}分", f"{f.who} {f.minutes} min") for f in role.freed)
    hours, busy = f"{role.weekly_hours:g}", role.peak_overlap_minutes
    head = either(
        f"案{rank} {role.name}  週{hours}時間  静作業比 {ratio}  ピーク重なり {busy}分",
        f"#{rank} {role.name}  {hours} h a week  static share {ratio}  in busy times {busy} min",
    )
    return [
        head,
        *(f"  {written([day.day])}  {_day(role, day.day)}" for day in role.days),
        f"  {either('浮く時間（週）', 'freed a week')}: {freed or unknown}",
        *(f"  ・{reason.sentence}" for reason in role.reasons),
    ]


def _day(role: pb.Role, day: int) -> str:
    blocks = [block for block in role.blocks if block.day == day]
    return " / ".join(f"{_name(b)} {clock_time(b.span.start_minute)}–{clock_time(b.span.end_minute)}" for b in blocks)


def _name(block: pb.Block) -> str:
    if not block.HasField("task_id"):
        return either("休憩", "break")
    return block.task_name or block.task_id
