"""A hearing's changed text read again: what differs, and what becomes of the list. A person's edits stay."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from carving.domain.editing.changes import FIELDS, Delta, Listed, attributes_of, differing
from carving.domain.editing.likeness import same_tasks
from carving.domain.hearing import Decomposition, Hearing
from carving.domain.task import Task
from chassis.errors import Fault, InvalidInput

_SAID = {name: attributes for name, attributes in FIELDS.items() if name != "characteristics"}
"""What a text says of a task. Survey-like values are estimated from all its words; they follow without being told."""


class DifferenceKind(Enum):
    """How a task of a new reading differs from the list."""

    NEW = "new"
    GONE = "gone"
    CHANGED = "changed"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """One field that is read otherwise now: whether a person had changed it, and whether the new value is taken."""

    field: str
    edited: bool
    taken: bool


@dataclass(frozen=True, slots=True)
class Difference:
    """One task that is read otherwise now: as it was read, as it is read, and as it will stand in the list.

    `needs_choice` = a person's own work is in the way of GONE or TAKEN_OUT; `taken` = it happens.
    """

    kind: DifferenceKind
    task_id: str
    before: Task | None = None
    now: Task | None = None
    standing: Task | None = None
    fields: tuple[FieldDifference, ...] = ()
    needs_choice: bool = False
    taken: bool = True


@dataclass(frozen=True, slots=True)
class Choice:
    """What a person takes for one task although somebody edited it.

    `fields` of a CHANGED one; `follow` what GONE and TAKEN_OUT would do.
    """

    task_id: str
    fields: tuple[str, ...] = ()
    follow: bool = False


@dataclass(frozen=True, slots=True)
class Readings:
    """The tasks of an old and a new reading, and which are the same: number in the new one → number in the old one.

    Tasks of the old one go by their ids in the list, also those that are no longer in it.
    """

    old: tuple[Task, ...]
    new: tuple[Task, ...]
    pairs: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Reread:
    """What a new reading does: the differences to tell, the changes to make, and each new task's id in the list.

    `ids` maps the new reading's own ids; a new task's is one of those that were given.
    """

    differences: tuple[Difference, ...]
    deltas: tuple[Delta, ...]
    ids: Mapping[str, str]


def compared(hearing: Hearing, text: str, read: Decomposition) -> Readings:
    """Lay what was read from a hearing beside what is read from its changed text."""
    old = hearing.decomposition.tasks if hearing.decomposition else ()
    return Readings(old, read.tasks, same_tasks(old, read.tasks, hearing.text, text))


def reread(
    readings: Readings,
    listed: Sequence[Listed],
    hearing_id: str,
    fresh_ids: Sequence[str],
    choices: Sequence[Choice] = (),
) -> Reread:
    """Compare two readings with the list as it stands, and say what becomes of it.

    What nobody edited follows the new text, kept as hearing `hearing_id`. An edited field, a task with edits that is
    gone, and a task that a person took out of the list change only where `choices` say so; `InvalidInput`
    REREAD_CHOICE_UNKNOWN names a choice that fits no difference. `fresh_ids` are ids for new tasks, as many as
    `readings.new`. Tasks added by hand and tasks with words of other hearings stay as they are.
    """
    walk = _Walk(hearing_id, listed, choices)
    backwards = {n: m for m, n in readings.pairs.items()}
    for n, old in enumerate(readings.old):
        if n in backwards:
            walk.again(old, readings.new[backwards[n]])
        else:
            walk.gone(old)
    for m, task in enumerate(readings.new):
        if m not in readings.pairs:
            walk.fresh(task, fresh_ids[m])
    walk.require_used()
    return Reread(tuple(walk.differences), tuple(walk.deltas), walk.ids)


def under_ids(read: Decomposition, ids: Mapping[str, str]) -> Decomposition:
    """Give a reading with ids of the list in place of its own, in tasks and in the facts of questions."""
    questions = tuple(
        replace(question, facts={name: ids.get(value, value) for name, value in question.facts.items()})
        for question in read.questions
    )
    return replace(read, tasks=tuple(replace(task, id=ids[task.id]) for task in read.tasks), questions=questions)


class _Walk:
    """One comparison under way."""

    def __init__(self, hearing_id: str, listed: Sequence[Listed], choices: Sequence[Choice]) -> None:
        self._hearing_id = hearing_id
        self._listed = {one.task.id: one for one in listed}
        self._choices = {choice.task_id: choice for choice in choices}
        self._used: set[str] = set()
        self.differences: list[Difference] = []
        self.deltas: list[Delta] = []
        self.ids: dict[str, str] = {}

    def again(self, old: Task, now: Task) -> None:
        """Take in a task that is read again."""
        self.ids[now.id] = old.id
        now = replace(now, id=old.id)
        there = self._listed.get(old.id)
        if there is None:
            self._taken_out(old, now)
        elif there.task.evidence == old.evidence:
            self._changed(old, now, there)

    def _changed(self, old: Task, now: Task, there: Listed) -> None:
        wanted = self._choices.get(old.id, Choice(old.id))
        unlike = [name for name in differing(old, now, _SAID) if name in differing(there.task, now)]
        own = differing(old, there.task)
        fields = tuple(FieldDifference(name, name in own, name not in own or name in wanted.fields) for name in unlike)
        silent = [name for name in FIELDS if name not in _SAID and name not in own]
        taken = attributes_of([*(one.field for one in fields if one.taken), *silent])
        values = {name: getattr(now, name) for name in (*taken, "evidence")}
        standing = replace(there.task, **values)
        after = Listed(standing, self._hearing_id)
        if after != there:
            self.deltas.append(Delta(old.id, there, after))
        if fields:
            self.differences.append(Difference(DifferenceKind.CHANGED, old.id, old, now, standing, fields))
        if set(wanted.fields) <= set(unlike) and not wanted.follow:
            self._used.add(old.id)

    def _taken_out(self, old: Task, now: Task) -> None:
        """Tell of a task that a person took out, split or merged, where it is read otherwise now."""
        if not differing(old, now, _SAID):
            return
        back = self._follows(old.id)
        standing = now if back else None
        self.differences.append(
            Difference(DifferenceKind.TAKEN_OUT, old.id, old, now, standing, needs_choice=True, taken=back)
        )
        if back:
            self.deltas.append(Delta(old.id, None, Listed(now, self._hearing_id)))

    def gone(self, old: Task) -> None:
        """Take in a task that is no longer read."""
        there = self._listed.get(old.id)
        if there is None or there.task.evidence != old.evidence:
            return
        own = bool(differing(old, there.task) or there.task.elements or there.task.more)
        leaves = not own or self._follows(old.id)
        standing = None if leaves else there.task
        self.differences.append(
            Difference(DifferenceKind.GONE, old.id, old, None, standing, needs_choice=own, taken=leaves)
        )
        if leaves:
            self.deltas.append(Delta(old.id, there, None))

    def fresh(self, now: Task, fresh_id: str) -> None:
        """Take in a task that was not read before, unless one like it is in the list."""
        for one in self._listed.values():
            if not differing(one.task, now, {name: FIELDS[name] for name in ("name", "days", "window")}):
                self.ids[now.id] = one.task.id
                return
        self.ids[now.id] = fresh_id
        now = replace(now, id=fresh_id)
        self.differences.append(Difference(DifferenceKind.NEW, "", None, now, now))
        self.deltas.append(Delta(fresh_id, None, Listed(now, self._hearing_id)))

    def _follows(self, task_id: str) -> bool:
        choice = self._choices.get(task_id)
        if choice is None or choice.fields:
            return False
        self._used.add(task_id)
        return choice.follow

    def require_used(self) -> None:
        """Refuse a choice that fits no difference."""
        unused = [n for n, task_id in enumerate(self._choices) if task_id not in self._used]
        if unused:
            raise InvalidInput("REREAD_CHOICE_UNKNOWN", [Fault(f"choices[{n}]", "difference") for n in unused])
