"""What a proposal says, made from a role and its workplace: facts from the role, sentences from the catalogue.

Nothing here takes anything about a person who would do the work.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from carving.domain.employer import Employer
from carving.domain.kept_role import KeptRole
from carving.domain.proposal import (
    ProposalContent,
    ProposedBlock,
    ProposedStep,
    ProposedTask,
    Recipient,
    Said,
    Section,
    Sender,
)
from carving.domain.role import GrowthStep, Role, RoleReason
from carving.domain.task import Task
from carving.domain.workplace import Workplace

Say = Callable[[str, Mapping[str, str]], str]

SECTIONS: Mapping[str, int] = {
    "summary": 2,
    "tasks": 1,
    "peaks": 1,
    "support": 3,
    "fallback": 2,
    "growth": 1,
    "cost": 2,
    "reply": 2,
}


def draft_content(
    kept: KeptRole, workplace: Workplace, employer: Employer, letter: tuple[Recipient, Sender], say: Say
) -> ProposalContent:
    """Give the first content of a proposal; `letter` is whom it goes to and who makes it."""
    role = kept.role
    names = {task.id: task.name for task in kept.tasks}
    recipient, sender = letter
    return ProposalContent(
        role_name=role.name,
        employer_name=employer.name,
        workplace_name=workplace.name,
        recipient=recipient,
        sender=sender,
        days=role.days,
        blocks=tuple(_block(role, names)),
        weekly_hours=role.weekly_hours,
        static_ratio=role.static_ratio,
        peak_overlap_minutes=role.peak_overlap_minutes,
        tasks=proposed_tasks(role, kept.tasks),
        peaks=tuple(replace(peak, evidence=None) for peak in workplace.peaks),
        freed_minutes=role.freed_minutes,
        remainder=role.remainder,
        growth=tuple(_step(step, names, say) for step in role.growth),
        reasons=tuple(_said(reason, say) for reason in role.reasons),
        criteria=tuple(replace(criterion, evidence=None) for criterion in workplace.criteria),
        hourly_wage_yen=workplace.hourly_wage_yen,
        sections=sections(role, employer, say),
    )


def proposed_tasks(role: Role, tasks: tuple[Task, ...]) -> tuple[ProposedTask, ...]:
    """Give the role's tasks as an employer reads them, most minutes first."""
    minutes = role.task_minutes()
    by_id = {task.id: task for task in tasks}
    return tuple(
        ProposedTask(
            name=by_id[task_id].name,
            who=by_id[task_id].who,
            weekly_minutes=minutes[task_id],
            static_ratio=_ratio(by_id[task_id]),
        )
        for task_id in role.task_ids
    )


def _ratio(task: Task) -> float | None:
    return None if task.static is None else task.static.value


def _block(role: Role, names: Mapping[str, str]) -> list[ProposedBlock]:
    return [
        ProposedBlock(block.day, block.start, block.end, None if block.task_id is None else names[block.task_id])
        for block in role.blocks
    ]


def _step(step: GrowthStep, names: Mapping[str, str], say: Say) -> ProposedStep:
    return ProposedStep(
        weekly_hours=step.weekly_hours,
        after_months=step.after_months,
        feasible=step.feasible,
        days=step.days,
        added_task_names=tuple(names[task_id] for task_id in step.added_tasks if task_id in names),
        gates=tuple(_said(gate, say) for gate in step.gates),
        count=step.count,
        insurances=step.insurances,
        reasons=tuple(_said(reason, say) for reason in step.reasons),
    )


def _said(reason: RoleReason, say: Say) -> Said:
    return Said(reason.code, dict(reason.facts), say(reason.code, reason.facts))


def sections(role: Role, employer: Employer, say: Say) -> tuple[Section, ...]:
    """Give the text's parts in order, filled with the role's facts; a person may rewrite any of them."""
    facts = {
        "role": role.name,
        "company": employer.name,
        "days": ",".join(day.day for day in role.days),
        "hours": f"{role.weekly_hours:g}",
        "day_count": str(len(role.days)),
        "freed": str(sum(role.freed_minutes.values()) + role.freed_unstated_minutes),
        "freed_hours": f"{(sum(role.freed_minutes.values()) + role.freed_unstated_minutes) / 60:.3g}",
        "peak_minutes": str(role.peak_overlap_minutes),
    }
    return tuple(
        Section(
            code,
            say(f"proposal.section.{code}.title", facts),
            tuple(say(f"proposal.section.{code}.{number}", facts) for number in range(1, count + 1)),
        )
        for code, count in SECTIONS.items()
    )
