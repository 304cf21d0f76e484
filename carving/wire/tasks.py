"""Tasks across the wire."""

from collections.abc import Iterable

from carving.commands.hearings import Described
from carving.domain.decompose import Characterisation
from carving.domain.editing.changes import Listed, differing
from carving.domain.editing.merging import sources_of
from carving.domain.task import Basis, Carvability, Demand, Element, Estimate, Source, Task
from carving.store.tasks import KeptTask
from carving.wire.common import (
    days_from_pb,
    days_to_pb,
    enum_from_pb,
    enum_to_pb,
    evidence_from_pb,
    evidence_to_pb,
    parts_from_pb,
    parts_to_pb,
    time_to_pb,
    window_from_pb,
    window_to_pb,
)
from chassis.errors import Fault, InvalidInput
from chassis.wire import require
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common


def kept_task_to_pb(kept: KeptTask, as_read: Task | None = None) -> pb.Task:
    """Give a stored task; `as_read` is what was read from its hearing, to tell what a person changed since."""
    message = listed_to_pb(Listed(kept.task, kept.hearing_id))
    message.version = kept.version
    message.create_time.CopyFrom(time_to_pb(kept.create_time))
    message.workplace_id = kept.workplace_id
    message.edited_fields.extend(differing(as_read, kept.task) if as_read else ())
    return message


def listed_to_pb(listed: Listed) -> pb.Task:
    """Give a task of a list, with all the words it was read from."""
    message = task_to_pb(listed.task)
    message.hearing_id = listed.hearing_id or ""
    message.evidences.extend(source_to_pb(source) for source in sources_of(listed))
    return message


def source_to_pb(source: Source) -> pb.TaskEvidence:
    """Give words of one hearing."""
    return pb.TaskEvidence(hearing_id=source.hearing_id, evidence=evidence_to_pb(source.evidence))


def element_to_pb(element: Element) -> pb.TaskElement:
    """Give one step."""
    return pb.TaskElement(
        text=element.text,
        tool=element.tool,
        place=element.place,
        basis=basis_to_pb(element.basis),
        evidence=source_to_pb(element.source) if element.source else None,
    )


def task_to_pb(task: Task) -> pb.Task:
    """Give a task."""
    return pb.Task(
        id=task.id,
        name=task.name,
        who=task.who,
        days=days_to_pb(task.days),
        window=window_to_pb(task.window),
        minutes_per_day=task.minutes_per_day,
        per_week=task.per_week,
        date_rule=task.date_rule,
        static=estimate_to_pb(task.static),
        carvability=enum_to_pb(common.Carvability.Value, "CARVABILITY", task.carve),
        condition=task.condition,
        carvability_because=task.carve_because,
        demands=[demand.value for demand in task.demands],
        characteristics=task.characteristics,
        place=task.place,
        evidence=evidence_to_pb(task.evidence),
        days_basis=basis_to_pb(task.days_basis),
        window_basis=basis_to_pb(task.window_basis),
        minutes_basis=basis_to_pb(task.minutes_basis),
        parts_of_day=parts_to_pb(task.parts_of_day),
        tool=task.tool,
        elements=[element_to_pb(element) for element in task.elements],
    )


def task_from_pb(message: pb.Task, task_id: str, field: str = "task") -> Task:
    """Read a task to be known as `task_id`. What a person enters without saying where from is stated.

    `InvalidInput` where the name is missing or a demand is unknown. Minutes that exceed the window are let through: it
    is what somebody said, the screen warns, and the carver uses no more than the window holds.
    """
    require(message, "name")
    days = days_from_pb(message.days, f"{field}.days") or None
    window = window_from_pb(message.window, f"{field}.window")
    minutes = message.minutes_per_day if message.HasField("minutes_per_day") else None
    carve = enum_from_pb(Carvability, "CARVABILITY", common.Carvability.Name(message.carvability))
    return Task(
        id=task_id,
        name=message.name,
        who=message.who if message.HasField("who") else None,
        days=days,
        window=window,
        minutes_per_day=minutes,
        per_week=message.per_week if message.HasField("per_week") else None,
        date_rule=message.date_rule if message.HasField("date_rule") else None,
        static=estimate_from_pb(message.static, f"{field}.static") if message.HasField("static") else None,
        carve=carve or Carvability.YES,
        demands=demands_from_pb(message.demands, f"{field}.demands"),
        characteristics=dict(message.characteristics),
        place=message.place if message.HasField("place") else None,
        evidence=evidence_from_pb(message.evidence),
        days_basis=basis_from_pb(message.days_basis, days),
        window_basis=basis_from_pb(message.window_basis, window),
        minutes_basis=basis_from_pb(message.minutes_basis, minutes),
        condition=message.condition if message.HasField("condition") else None,
        carve_because=tuple(message.carvability_because),
        parts_of_day=parts_from_pb(message.parts_of_day),
        tool=message.tool if message.HasField("tool") else None,
    )


def tasks_from_pb(messages: Iterable[pb.Task]) -> tuple[Task, ...]:
    """Read tasks under the caller's own ids; `InvalidInput` TASK_IDS_NOT_UNIQUE where they are missing or doubled."""
    found = tuple(task_from_pb(message, message.id, f"tasks[{n}]") for n, message in enumerate(messages))
    ids = [task.id for task in found]
    wrong = [Fault(f"tasks[{n}].id", "unique") for n, one in enumerate(ids) if not one or ids.index(one) != n]
    if wrong:
        raise InvalidInput("TASK_IDS_NOT_UNIQUE", wrong)
    return found


def demands_from_pb(names: Iterable[str], field: str) -> tuple[Demand, ...]:
    """Read what tasks may ask, each once; `InvalidInput` DEMAND_UNKNOWN, a fault for each not in the list."""
    known, given = {demand.value: demand for demand in Demand}, tuple(dict.fromkeys(names))
    unknown = [Fault(field, "demand") for name in given if name not in known]
    if unknown:
        raise InvalidInput("DEMAND_UNKNOWN", unknown)
    return tuple(known[name] for name in given)


def described_from_pb(message: pb.CharacteriseItem) -> Described:
    """Read a job in words."""
    return Described(message.title, message.text, tuple(message.tasks))


def characterisation_to_pb(item_id: str, found: Characterisation) -> pb.Characterisation:
    """Give what was estimated for one item."""
    return pb.Characterisation(
        id=item_id,
        static=estimate_to_pb(found.static_ratio),
        work_characteristics=found.work_characteristics,
    )


def estimate_to_pb(estimate: Estimate | None) -> pb.Estimate | None:
    """Give a value with its range."""
    if estimate is None:
        return None
    return pb.Estimate(
        value=estimate.value,
        low=estimate.low,
        high=estimate.high,
        basis=basis_to_pb(estimate.basis),
        because=estimate.because,
    )


def estimate_from_pb(message: pb.Estimate, field: str) -> Estimate:
    """Read a ratio with its range, 0..1; `InvalidInput` RANGE_DOES_NOT_HOLD_VALUE.

    Without a range (both ends 0 and a value) the value itself is the range: a person said it.
    """
    low, high = message.low, message.high
    if (low, high) == (0.0, 0.0):
        low = high = message.value
    if not 0.0 <= low <= message.value <= high <= 1.0:
        raise InvalidInput("RANGE_DOES_NOT_HOLD_VALUE", [Fault(field, "range", "0..1")])
    basis = enum_from_pb(Basis, "BASIS", common.Basis.Name(message.basis))
    return Estimate(message.value, low, high, basis or Basis.STATED, tuple(message.because))


def basis_to_pb(basis: Basis | None) -> common.Basis.ValueType:
    """Give where a value comes from."""
    return enum_to_pb(common.Basis.Value, "BASIS", basis)


def basis_from_pb(number: common.Basis.ValueType, value: object) -> Basis | None:
    """Read where a value comes from: None without a value, STATED where it was not told."""
    if value is None:
        return None
    return enum_from_pb(Basis, "BASIS", common.Basis.Name(number)) or Basis.STATED
