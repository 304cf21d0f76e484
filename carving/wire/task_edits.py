"""Edits of tasks, and their history, across the wire."""

from collections.abc import Sequence

from carving.commands.task_edits import BringBack, MergeTasks, SplitTask
from carving.commands.task_history import Step
from carving.domain.editing.changes import ALL_FIELDS, Change, Delta, Listed, differing
from carving.domain.editing.marks import Marking
from carving.domain.editing.proposing import SplitWay
from carving.domain.editing.splitting import SplitPart
from carving.domain.task import Basis, Carvability, Element, Source
from carving.wire.common import (
    days_from_pb,
    enum_from_pb,
    enum_to_pb,
    evidence_from_pb,
    time_to_pb,
    window_from_pb,
)
from carving.wire.tasks import estimate_from_pb, listed_to_pb, task_from_pb
from chassis.errors import Fault, InvalidInput
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common


def split_from_pb(message: pb.SplitTaskRequest) -> SplitTask:
    """Read a split; what a person enters is stated. `InvalidInput` as for days, windows and ratios."""
    return SplitTask(
        task_id=message.task_id,
        expected=message.expected_version,
        way=enum_from_pb(SplitWay, "SPLIT_WAY", pb.SplitWay.Name(message.way)),
        parts=tuple(_part_from_pb(part, f"parts[{number}]") for number, part in enumerate(message.parts)),
    )


def _part_from_pb(message: pb.SplitPart, field: str) -> SplitPart:
    return SplitPart(
        name=message.name,
        place=message.place if message.HasField("place") else None,
        tool=message.tool if message.HasField("tool") else None,
        window=window_from_pb(message.window, f"{field}.window"),
        days=days_from_pb(message.days, f"{field}.days") or None,
        minutes_per_day=message.minutes_per_day if message.HasField("minutes_per_day") else None,
        static=estimate_from_pb(message.static, f"{field}.static") if message.HasField("static") else None,
    )


def merge_from_pb(message: pb.MergeTasksRequest) -> MergeTasks:
    """Read a merge."""
    return MergeTasks(
        sources=tuple((source.task_id, source.expected_version) for source in message.sources),
        name=message.name,
        minutes_per_day=message.minutes_per_day if message.HasField("minutes_per_day") else None,
    )


def marking_from_pb(message: pb.MarkTaskRequest) -> Marking:
    """Read a mark; an unknown one is ○, which the rules of the message do not let through."""
    carve = enum_from_pb(Carvability, "CARVABILITY", common.Carvability.Name(message.carvability))
    return Marking(carve or Carvability.YES, message.condition, tuple(message.because))


def bring_back_from_pb(message: pb.BringBackLeftOutRequest) -> BringBack:
    """Read which piece is brought back."""
    task = task_from_pb(message.task, "") if message.HasField("task") else None
    return BringBack(message.hearing_id, message.start, message.end, task)


def elements_from_pb(messages: Sequence[pb.TaskElement]) -> tuple[Element, ...]:
    """Read a task's steps. A step without a basis is a person's own: stated."""
    return tuple(_element_from_pb(message, f"elements[{number}]") for number, message in enumerate(messages))


def _element_from_pb(message: pb.TaskElement, field: str) -> Element:
    if not message.text.strip():
        raise InvalidInput("FIELDS_INVALID", [Fault(f"{field}.text", "required")])
    words = evidence_from_pb(message.evidence.evidence)
    basis = enum_from_pb(Basis, "BASIS", common.Basis.Name(message.basis))
    return Element(
        text=message.text.strip(),
        tool=message.tool if message.HasField("tool") else None,
        place=message.place if message.HasField("place") else None,
        basis=basis or Basis.STATED,
        source=Source(message.evidence.hearing_id, words) if words else None,
    )


def change_to_pb(change: Change, workplace_id: str) -> pb.TaskChange:
    """Give one change of a workplace's tasks."""
    return pb.TaskChange(
        number=change.number,
        verb=enum_to_pb(pb.TaskVerb.Value, "TASK_VERB", change.verb),
        state=enum_to_pb(pb.TaskChangeState.Value, "TASK_CHANGE_STATE", change.state),
        actor_id=change.actor_id,
        change_time=time_to_pb(change.change_time),
        undo_actor_id=change.undo_actor_id or "",
        undo_time=time_to_pb(change.undo_time) if change.undo_time else None,
        deltas=[_delta_to_pb(delta, workplace_id) for delta in change.done.deltas],
    )


def _delta_to_pb(delta: Delta, workplace_id: str) -> pb.TaskDelta:
    before, after = delta.before, delta.after
    return pb.TaskDelta(
        task_id=delta.task_id,
        before=_side_to_pb(before, workplace_id),
        after=_side_to_pb(after, workplace_id),
        fields=differing(before.task, after.task, ALL_FIELDS) if before and after else (),
    )


def _side_to_pb(listed: Listed | None, workplace_id: str) -> pb.Task | None:
    if listed is None:
        return None
    message = listed_to_pb(listed)
    message.workplace_id = workplace_id
    return message


def undone_to_pb(step: Step, workplace_id: str) -> pb.UndoTaskChangeResponse:
    """Give what was taken back."""
    return pb.UndoTaskChangeResponse(
        change=change_to_pb(step.change, workplace_id),
        made_by_other=step.made_by_other,
        undo_number=step.ends.undo,
        redo_number=step.ends.redo,
    )


def redone_to_pb(step: Step, workplace_id: str) -> pb.RedoTaskChangeResponse:
    """Give what was made again."""
    return pb.RedoTaskChangeResponse(
        change=change_to_pb(step.change, workplace_id),
        made_by_other=step.made_by_other,
        undo_number=step.ends.undo,
        redo_number=step.ends.redo,
    )
