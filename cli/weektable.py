"""A role's week, drawn as lines of text: a line for each day, each block with its time."""

from cli.days import clock_time, written
from cli.languages import either
from kiridashi.carving.v1 import carving_pb2 as pb


def lines(role: pb.Role, rank: int) -> list[str]:
    """Return a role's heading, its week, whose minutes it frees and when, why, and what it means."""
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
        *_hours(role),
        *(f"  ・{reason.sentence}" for reason in role.reasons),
        *(f"  ・{days.reason.sentence}" for days in role.staying),
        *(f"  ⇔ {compared.sentence}" for compared in role.comparisons),
    ]


def _hours(role: pb.Role) -> list[str]:
    """Return a line for each person: the minutes freed within each hour of the clock."""
    people = dict.fromkeys(one.who for one in role.freed_hours)
    hours = {who: [one for one in role.freed_hours if one.who == who] for who in people}
    return [
        f"    {who or either('未確認', 'not yet known')}: "
        + either(
            "、".join(f"{one.hour}時台 {one.minutes}分" for one in told),
            ", ".join(f"from {one.hour}:00 {one.minutes} min" for one in told),
        )
        for who, told in hours.items()
    ]


def _day(role: pb.Role, day: int) -> str:
    blocks = [block for block in role.blocks if block.day == day]
    return " / ".join(f"{_name(b)} {clock_time(b.span.start_minute)}–{clock_time(b.span.end_minute)}" for b in blocks)


def _name(block: pb.Block) -> str:
    if not block.HasField("task_id"):
        return either("休憩", "break")
    return block.task_name or block.task_id
