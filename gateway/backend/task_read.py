"""From carving's messages about editing tasks to views."""

from gateway.backend import carving_read as read
from gateway.backend import wire
from gateway.backend.task_views import Delta, Difference, FieldDifference, TaskChange
from kiridashi.carving.v1 import carving_pb2 as pb


def change(message: pb.TaskChange) -> TaskChange:
    """Read one change of a workplace's tasks."""
    return TaskChange(
        number=message.number,
        verb=wire.word(pb.TaskVerb, message.verb),
        state=wire.word(pb.TaskChangeState, message.state),
        actor_id=message.actor_id,
        time=wire.moment(message.change_time),
        undo_actor_id=message.undo_actor_id,
        undo_time=wire.moment(message.undo_time),
        deltas=tuple(delta(one) for one in message.deltas),
    )


def delta(message: pb.TaskDelta) -> Delta:
    """Read what a change did to one task."""
    return Delta(
        before=read.task(message.before) if message.HasField("before") else None,
        after=read.task(message.after) if message.HasField("after") else None,
        fields=tuple(message.fields),
    )


def difference(message: pb.TaskDifference) -> Difference:
    """Read how one task is read otherwise now."""
    return Difference(
        kind=wire.word(pb.DifferenceKind, message.kind),
        task_id=message.task_id,
        before=read.task(message.before) if message.HasField("before") else None,
        now=read.task(message.now) if message.HasField("now") else None,
        standing=read.task(message.standing) if message.HasField("standing") else None,
        fields=tuple(FieldDifference(one.field, one.edited, one.taken) for one in message.fields),
        needs_choice=message.needs_choice,
        taken=message.taken,
    )
