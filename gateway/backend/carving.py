"""The gateway's handle on the carving service: employers, workplaces, hearings, tasks, roles."""

from dataclasses import dataclass
from typing import Literal

import grpc.aio

from chassis.auth import Caller
from chassis.errors import NotFound
from chassis.rpc_client import Line
from gateway.backend import carving_read as read
from gateway.backend import wire
from gateway.backend.carve_views import CarveWish
from gateway.backend.carving_views import Carved, Employer, Hearing, Peak, Role, Task, Workplace
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.carving.v1 import carving_pb2_grpc as rpc
from kiridashi.common.v1 import common_pb2 as common

CARVE_S = 40.0
READ_HEARING_S = 20.0


@dataclass(frozen=True, slots=True)
class Change:
    """What makes a change repeatable and safe: the form's id, and the version it was made from (0 = not checked)."""

    request_id: str
    version: int = 0


class Carving:
    """Asks the carving service. Raises the `KiridashiError`s that it raises."""

    def __init__(self, line: Line, channel: grpc.aio.Channel) -> None:
        self._line = line
        self._stub = rpc.CarvingServiceStub(channel)

    async def employers(self, caller: Caller, name_contains: str = "") -> tuple[Employer, ...]:
        """Give employers in the order of their reading."""
        request = pb.ListEmployersRequest(name_contains=name_contains)
        answer = await self._line.ask_whole(self._stub.ListEmployers, request, caller=caller)
        return tuple(read.employer(one) for one in answer.employers)

    async def employer(self, caller: Caller, employer_id: str) -> Employer:
        """Give one employer."""
        request = pb.GetEmployerRequest(employer_id=employer_id)
        return read.employer((await self._line.ask(self._stub.GetEmployer, request, caller=caller)).employer)

    async def create_employer(self, caller: Caller, change: Change, employer: Employer) -> Employer:
        """Make an employer."""
        contacts = [
            pb.Contact(name=one.name, title=one.title, phone=one.phone, fax=one.fax, email=one.email)
            for one in employer.contacts
        ]
        message = pb.Employer(
            name=employer.name,
            kana=employer.kana,
            industry=employer.industry,
            prefecture=employer.prefecture,
            headcount=employer.headcount,
            contacts=contacts,
        )
        request = pb.CreateEmployerRequest(request_id=change.request_id, employer=message)
        return read.employer((await self._line.ask(self._stub.CreateEmployer, request, caller=caller)).employer)

    async def workplaces(self, caller: Caller, employer_id: str = "") -> tuple[Workplace, ...]:
        """Give workplaces, newest first; of one employer when named."""
        request = pb.ListWorkplacesRequest(employer_id=employer_id)
        answer = await self._line.ask_whole(self._stub.ListWorkplaces, request, caller=caller)
        return tuple(read.workplace(one) for one in answer.workplaces)

    async def workplace(self, caller: Caller, workplace_id: str) -> Workplace:
        """Give one workplace."""
        request = pb.GetWorkplaceRequest(workplace_id=workplace_id)
        return read.workplace((await self._line.ask(self._stub.GetWorkplace, request, caller=caller)).workplace)

    async def create_workplace(self, caller: Caller, change: Change, workplace: Workplace) -> Workplace:
        """Make a workplace of an employer."""
        message = pb.Workplace(
            employer_id=workplace.employer_id,
            name=workplace.name,
            prefecture=workplace.prefecture,
            address=workplace.address,
            commute=pb.Commute(text=workplace.access),
            unmet_need=workplace.unmet_need,
        )
        if workplace.hourly_wage_yen is not None:
            message.hourly_wage.yen = workplace.hourly_wage_yen
        if workplace.instructor:
            message.team.instructor = workplace.instructor
        request = pb.CreateWorkplaceRequest(request_id=change.request_id, workplace=message)
        return read.workplace((await self._line.ask(self._stub.CreateWorkplace, request, caller=caller)).workplace)

    async def newest_hearing(self, caller: Caller, workplace_id: str) -> Hearing | None:
        """Give the workplace's newest hearing, or None when there was none yet."""
        request = pb.GetHearingRequest(workplace_id=workplace_id, language=wire.language_of(caller.language))
        try:
            return read.hearing((await self._line.ask(self._stub.GetHearing, request, caller=caller)).hearing)
        except NotFound:
            return None

    async def hearing(self, caller: Caller, hearing_id: str) -> Hearing:
        """Give one hearing."""
        request = pb.GetHearingRequest(hearing_id=hearing_id, language=wire.language_of(caller.language))
        return read.hearing((await self._line.ask(self._stub.GetHearing, request, caller=caller)).hearing)

    async def tasks(self, caller: Caller, workplace_id: str) -> tuple[Task, ...]:
        """Give a workplace's tasks."""
        return tuple(read.task(one) for one in await self._tasks(caller, workplace_id))

    async def add_task(self, caller: Caller, change: Change, task: Task) -> Task:
        """Add a task by hand."""
        message = pb.Task()
        write_task(task, message)
        request = pb.AddTaskRequest(request_id=change.request_id, workplace_id=task.workplace_id, task=message)
        return read.task((await self._line.ask(self._stub.AddTask, request, caller=caller)).task)

    async def revise_task(self, caller: Caller, change: Change, task: Task) -> Task:
        """Replace what a page lets one edit; everything else of the task stays."""
        kept = next((one for one in await self._tasks(caller, task.workplace_id) if one.id == task.id), None)
        if kept is None:
            raise NotFound("TASK_NOT_FOUND", task_id=task.id)
        write_task(task, kept)
        request = pb.ReviseTaskRequest(
            request_id=change.request_id, task_id=task.id, expected_version=change.version, task=kept
        )
        return read.task((await self._line.ask(self._stub.ReviseTask, request, caller=caller)).task)

    async def remove_task(self, caller: Caller, change: Change, task_id: str) -> None:
        """Take a task out of the list."""
        request = pb.RemoveTaskRequest(request_id=change.request_id, task_id=task_id, expected_version=change.version)
        await self._line.ask(self._stub.RemoveTask, request, caller=caller)

    async def set_peaks(self, caller: Caller, change: Change, workplace_id: str, peaks: tuple[Peak, ...]) -> Workplace:
        """Replace a workplace's busy times."""
        request = pb.SetPeaksRequest(
            request_id=change.request_id,
            workplace_id=workplace_id,
            expected_version=change.version,
            peaks=[write_peak(one) for one in peaks],
        )
        return read.workplace((await self._line.ask(self._stub.SetPeaks, request, caller=caller)).workplace)

    async def carve(self, caller: Caller, change: Change, workplace_id: str, wish: CarveWish) -> Carved:
        """Carve roles; no possible role is an answer, with the reason and what would help."""
        pains = [pb.CarvePain(who_or_task_id=who) for who in wish.pains]
        request = pb.CarveRolesRequest(
            request_id=change.request_id,
            workplace_id=workplace_id,
            language=wire.language_of(caller.language),
            aims=pb.CarveAims(**wish.weights, pains=pains),
        )
        answer = await self._line.ask(self._stub.CarveRoles, request, caller=caller, timeout_s=CARVE_S)
        return read.carved(answer)

    async def roles(self, caller: Caller, workplace_id: str = "") -> tuple[Role, ...]:
        """Give roles that are not withdrawn: a workplace's by rank, or the office's newest first."""
        request = pb.ListRolesRequest(workplace_id=workplace_id, language=wire.language_of(caller.language))
        answer = await self._line.ask_whole(self._stub.ListRoles, request, caller=caller)
        known: dict[str, Task] = {}
        if workplace_id:
            known = {one.id: one for one in await self.tasks(caller, workplace_id)}
        return tuple(read.role(one, known) for one in answer.roles)

    async def role(self, caller: Caller, role_id: str) -> tuple[Role, str, str]:
        """Give one role with the names of its workplace and employer."""
        request = pb.GetRoleRequest(role_id=role_id, language=wire.language_of(caller.language))
        snapshot = (await self._line.ask(self._stub.GetRole, request, caller=caller)).snapshot
        tasks = {one.id: read.task(one) for one in snapshot.tasks}
        return read.role(snapshot.role, tasks), snapshot.workplace_name, snapshot.employer_name

    async def role_tasks(self, caller: Caller, role_id: str) -> tuple[Task, ...]:
        """Give a role's tasks as they were when it was carved, those with most minutes first."""
        request = pb.GetRoleRequest(role_id=role_id, language=wire.language_of(caller.language))
        snapshot = (await self._line.ask(self._stub.GetRole, request, caller=caller)).snapshot
        return tuple(read.task(one) for one in snapshot.tasks)

    async def choose_role(self, caller: Caller, change: Change, role_id: str) -> Role:
        """Choose an alternative for proposing."""
        request = pb.ChooseRoleRequest(
            request_id=change.request_id,
            role_id=role_id,
            expected_version=change.version,
            language=wire.language_of(caller.language),
        )
        return read.role((await self._line.ask(self._stub.ChooseRole, request, caller=caller)).role)

    async def withdraw_role(self, caller: Caller, change: Change, role_id: str) -> Role:
        """Take a role back."""
        request = pb.WithdrawRoleRequest(
            request_id=change.request_id,
            role_id=role_id,
            expected_version=change.version,
            language=wire.language_of(caller.language),
        )
        return read.role((await self._line.ask(self._stub.WithdrawRole, request, caller=caller)).role)

    async def _tasks(self, caller: Caller, workplace_id: str) -> list[pb.Task]:
        """Give a workplace's tasks as messages."""
        request = pb.ListTasksRequest(workplace_id=workplace_id)
        return list((await self._line.ask_whole(self._stub.ListTasks, request, caller=caller)).tasks)


def write_task(task: Task, message: pb.Task) -> None:
    """Put what a page lets one edit into a message; a changed value counts as stated."""
    before = read.task(message)
    message.name = task.name
    message.carvability = common.Carvability.ValueType(wire.number(common.Carvability, task.carvability))
    _write_optional(task, message)
    del message.days[:]
    message.days.extend(wire.day_numbers(task.days))
    message.ClearField("window")
    if task.start_minute is not None:
        message.window.start_minute = task.start_minute
    if task.end_minute is not None:
        message.window.end_minute = task.end_minute
    _write_basis(before, task, message)
    _write_ratio(before, task, message)


def _write_optional(task: Task, message: pb.Task) -> None:
    """Put in what may be unknown; an empty value is an absent field."""
    texts: tuple[Literal["who", "condition", "place", "tool", "date_rule"], ...]
    texts = ("who", "condition", "place", "tool", "date_rule")
    for text in texts:
        message.ClearField(text)
        if getattr(task, text):
            setattr(message, text, getattr(task, text))
    numbers: tuple[Literal["minutes_per_day", "per_week"], ...] = ("minutes_per_day", "per_week")
    for name in numbers:
        message.ClearField(name)
        if getattr(task, name) is not None:
            setattr(message, name, getattr(task, name))


def _write_basis(before: Task, task: Task, message: pb.Task) -> None:
    """Say where each value comes from: unspecified exactly when it is absent, stated when a person changed it."""
    window = (task.start_minute, task.end_minute)
    was = (before.start_minute, before.end_minute)
    message.days_basis = _basis(message.days_basis, bool(task.days), task.days != before.days)
    message.window_basis = _basis(message.window_basis, window != (None, None), window != was)
    message.minutes_basis = _basis(
        message.minutes_basis, task.minutes_per_day is not None, task.minutes_per_day != before.minutes_per_day
    )


def _basis(kept: common.Basis.ValueType, present: bool, changed: bool) -> common.Basis.ValueType:
    """Give where a value comes from after an edit."""
    if not present:
        return common.BASIS_UNSPECIFIED
    return common.BASIS_STATED if changed or not kept else kept


def _write_ratio(before: Task, task: Task, message: pb.Task) -> None:
    """Put the static share in; one that nobody changed keeps its range and its reasons."""
    if task.ratio is None:
        message.ClearField("static")
        return
    if before.ratio and round(before.ratio.value * 100) == round(task.ratio.value * 100):
        return
    value = task.ratio.value
    message.static.CopyFrom(pb.Estimate(value=value, low=value, high=value, basis=common.BASIS_STATED))


def write_peak(peak: Peak) -> pb.Peak:
    """Give the wire form of a busy time."""
    parts = [pb.PartOfDay.Value(f"PART_OF_DAY_{part.upper()}") for part in peak.parts]
    message = pb.Peak(days=wire.day_numbers(peak.days), parts_of_day=parts)
    if peak.start_minute is not None:
        message.window.start_minute = peak.start_minute
    if peak.end_minute is not None:
        message.window.end_minute = peak.end_minute
    if peak.rule:
        message.rule = peak.rule
    if peak.evidence:
        message.evidence.CopyFrom(
            common.Evidence(start=peak.evidence.start, end=peak.evidence.end, text=peak.evidence.text)
        )
    return message
