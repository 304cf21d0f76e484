"""A role's week, drawn as lines of text: a line for each day, each block with its time."""

from cli.days import clock_time, kanji_of
from kiridashi.carving.v1 import carving_pb2 as pb


def lines(role: pb.Role, rank: int) -> list[str]:
    """Return a role's heading, its week, the minutes it frees, and why it was carved so."""
    ratio = f"静作業比 {role.static_ratio:.0%}" if role.HasField("static_ratio") else "静作業比 未確認"
    head = f"案{rank} {role.name}  週{role.weekly_hours:g}時間  {ratio}  ピーク重なり {role.peak_overlap_minutes}分"
    freed = "、".join(f"{f.who} {f.minutes}分" for f in role.freed)
    return [
        head,
        *(f"  {kanji_of(day.day)}  {_day(role, day.day)}" for day in role.days),
        f"  浮く時間（週）: {freed}" if freed else "  浮く時間（週）: 未確認",
        *(f"  ・{reason.sentence}" for reason in role.reasons),
    ]


def _day(role: pb.Role, day: int) -> str:
    blocks = [block for block in role.blocks if block.day == day]
    return " / ".join(f"{_name(b)} {clock_time(b.span.start_minute)}–{clock_time(b.span.end_minute)}" for b in blocks)


def _name(block: pb.Block) -> str:
    if not block.HasField("task_id"):
        return "休憩"
    return block.task_name or block.task_id
