"""Hearings read again across the wire."""

from carving.commands.rereading import RereadHearing
from carving.domain.editing.changes import FIELDS
from carving.domain.editing.rereading import Choice, Difference
from carving.wire.common import enum_to_pb
from carving.wire.tasks import task_to_pb
from chassis.errors import Fault, InvalidInput
from kiridashi.carving.v1 import carving_pb2 as pb


def reread_from_pb(message: pb.RereadHearingRequest) -> RereadHearing:
    """Read what is read again; `InvalidInput` REREAD_CHOICE_UNKNOWN for a field that no task has."""
    wrong = [
        Fault(f"choices[{number}].fields", "field")
        for number, choice in enumerate(message.choices)
        if not set(choice.fields) <= set(FIELDS)
    ]
    if wrong:
        raise InvalidInput("REREAD_CHOICE_UNKNOWN", wrong)
    choices = tuple(Choice(one.task_id, tuple(one.fields), one.follow) for one in message.choices)
    return RereadHearing(message.hearing_id, message.expected_version, message.raw_text, choices)


def difference_to_pb(difference: Difference) -> pb.TaskDifference:
    """Give one task that is read otherwise now."""
    before, now, standing = (
        task_to_pb(task) if task is not None else None
        for task in (difference.before, difference.now, difference.standing)
    )
    return pb.TaskDifference(
        kind=enum_to_pb(pb.DifferenceKind.Value, "DIFFERENCE_KIND", difference.kind),
        task_id=difference.task_id,
        before=before,
        now=now,
        standing=standing,
        fields=[pb.FieldDifference(field=f.field, edited=f.edited, taken=f.taken) for f in difference.fields],
        needs_choice=difference.needs_choice,
        taken=difference.taken,
    )
