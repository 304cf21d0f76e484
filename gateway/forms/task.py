"""The form for one task."""

from gateway.backend.carving_views import Ratio, Task
from gateway.forms.reading import MINUTES_A_DAY, Reader
from gateway.i18n import mark

CARVABILITIES = ("yes", "conditional", "no")
PERCENT = 100


def read_task(reader: Reader, workplace_id: str, task_id: str = "") -> Task:
    """Read a task. Empty fields mean that nobody knows yet."""
    share = reader.integer("static", mark("静かな作業の割合(%)"), 0, PERCENT)
    start = reader.clock("start", mark("はじめられる時刻"))
    end = reader.clock("end", mark("おわる時刻"))
    if start is not None and end is not None and end <= start:
        reader.complain("end", "order", mark("おわる時刻"))
    carvability = reader.choice("carvability", mark("切り出せるか"), CARVABILITIES, required=False)
    condition = reader.text("condition", mark("△の条件"), required=carvability == "conditional")
    return Task(
        id=task_id,
        workplace_id=workplace_id,
        name=reader.text("name", mark("作業の名前"), required=True),
        who=reader.text("who", mark("いまする人"), limit=100),
        days=reader.days("days"),
        start_minute=start,
        end_minute=end,
        minutes_per_day=reader.integer("minutes", mark("1日の分数"), 1, MINUTES_A_DAY),
        ratio=None if share is None else _stated(share / PERCENT),
        carvability=carvability,
        condition=condition,
        place=reader.text("place", mark("場所"), limit=100),
        tool=reader.text("tool", mark("道具"), limit=100),
        date_rule=reader.text("date_rule", mark("曜日でない決まり"), limit=100),
        per_week=_per_week(reader),
    )


def _per_week(reader: Reader) -> float | None:
    """Read how many days a week, needed only where weekdays are not said."""
    days = reader.integer("per_week", mark("週に何日"), 0, 7)
    return None if days is None else float(days)


def _stated(share: float) -> Ratio:
    """Give a share that a person typed."""
    return Ratio(share, share, share, estimated=False, basis="stated")
