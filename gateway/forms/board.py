"""What people press and type on the carving board: one edit."""

from dataclasses import replace

from chassis.wire import WEEKDAYS
from gateway.backend.board_views import Edit
from gateway.forms.reading import MINUTES_A_DAY, Reader
from gateway.i18n import mark

KINDS = ("move", "add", "drop", "resize", "replace", "lock", "unlock", "move_day", "close")
PARTS = 8
MINUTES_MAX = 480


def read_edit(reader: Reader) -> Edit | None:
    """Read the edit that was pressed, with what was typed beside it; None with a fault where there is none."""
    edit = edit_of(reader.text("edit", mark("すること"), required=True))
    if edit is None:
        reader.complain("edit", "not_choice", mark("すること"))
        return None
    needs_minutes = edit.do in ("add", "resize") and not edit.minutes
    minutes = reader.integer("minutes", mark("分"), 5, MINUTES_MAX, required=needs_minutes)
    start, day = reader.clock("clock", mark("始まり")), reader.choice("to_day", mark("曜日"), WEEKDAYS, required=False)
    task = reader.text("task", mark("作業"))
    if reader.faults:
        return None
    edit = edit if minutes is None else replace(edit, minutes=minutes)
    edit = edit if start is None else replace(edit, to_start=start)
    edit = replace(edit, to_day=day) if day else edit
    return replace(edit, task_id=task) if task else edit


def edit_of(code: str) -> Edit | None:
    """Read an edit's code, as `Edit.code` gives it; None where it is none."""
    parts = code.split("|")
    if len(parts) != PARTS or parts[0] not in KINDS:
        return None
    do, day, start, to_day, to_start, minutes, task_id, close_up = parts
    numbers = (start, to_start, minutes, close_up)
    if day not in WEEKDAYS or to_day not in ("", *WEEKDAYS) or not all(_is_minute(one) for one in numbers):
        return None
    return Edit(do, day, int(start), to_day, int(to_start), int(minutes), task_id[:64], close_up == "1")


def _is_minute(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4 and int(text) <= MINUTES_A_DAY
