"""What a proposal says, made from a role and its workplace: facts from the role, sentences from the catalogue.

Nothing here takes anything about a person who would do the work.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from carving.domain.carve.remainder import freed_hours
from carving.domain.employer import Employer
from carving.domain.kept_role import KeptRole
from carving.domain.proposals.business import Pay, Say, costs, most_freed
from carving.domain.proposals.content import (
    ProposalContent,
    ProposedBlock,
    ProposedStep,
    ProposedTask,
    Recipient,
    Said,
    Section,
    Sender,
)
from carving.domain.proposals.doubts import conditions_of, static_estimated
from carving.domain.role import GrowthStep, Role, RoleReason
from carving.domain.rules import RuleBook
from carving.domain.task import Task
from carving.domain.workplace import Workplace
from chassis.errors import Fault, InvalidInput

START_WITHIN = timedelta(days=366)

SECTIONS: Mapping[str, tuple[str, ...]] = {
    "summary": ("1", "2"),
    "tasks": ("1",),
    "freed": ("1", "most", "need"),
    "peaks": ("1",),
    "criteria": ("1",),
    "support": ("1", "2", "3", "4"),
    "fallback": ("1", "2"),
    "growth": ("1",),
    "cost": ("1", "2"),
    "reply": ("1", "2"),
}
"""The parts of the text in order, and the sentences of each in the catalogue."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What a person settles of a proposal; None = as the workplace has it, or still open."""

    recipient: Recipient | None = None
    sender: Sender | None = None
    hourly_wage_yen: int | None = None
    start_date: date | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """With what a proposal is written: the rules, the catalogue, and the day."""

    book: RuleBook
    say: Say
    today: date

    def pay_of(self, content: ProposalContent) -> Pay:
        """Give what the cost is worked out from; rules as of the first day of work, or of today while it is open."""
        on = content.start_date or self.today
        return Pay(content.weekly_hours, content.hourly_wage_yen, content.prefecture, on)

    def priced(self, content: ProposalContent) -> ProposalContent:
        """Give the content with its costs worked out anew."""
        return replace(content, costs=costs(self.pay_of(content), self.book, self.say))


def require_start(start: date | None, today: date) -> None:
    """Refuse with `InvalidInput` START_DATE_OUT_OF_RANGE a first day before today or more than a year ahead."""
    if start is not None and not today <= start <= today + START_WITHIN:
        fault = Fault("start_date", "out_of_range", f"{today.isoformat()}..{(today + START_WITHIN).isoformat()}")
        raise InvalidInput("START_DATE_OUT_OF_RANGE", [fault])


def draft_content(
    kept: KeptRole, workplace: Workplace, employer: Employer, terms: Terms, writing: Writing
) -> ProposalContent:
    """Give the first content of a proposal."""
    role, say = kept.role, writing.say
    names = {task.id: task.name for task in kept.tasks}
    content = ProposalContent(
        role_name=role.name,
        employer_name=employer.name,
        workplace_name=workplace.name,
        recipient=terms.recipient or Recipient(company_name=employer.name),
        sender=terms.sender or Sender(),
        days=role.days,
        blocks=tuple(_block(role, names)),
        weekly_hours=role.weekly_hours,
        static_ratio=role.static_ratio,
        peak_overlap_minutes=role.peak_overlap_minutes,
        tasks=proposed_tasks(role, kept.tasks),
        peaks=tuple(replace(peak, evidence=None) for peak in workplace.peaks),
        freed_minutes=role.freed_minutes,
        remainder=role.remainder,
        growth=tuple(_step(step, say) for step in role.growth),
        reasons=tuple(_said(reason, say) for reason in role.reasons),
        criteria=tuple(replace(criterion, evidence=None) for criterion in workplace.criteria),
        hourly_wage_yen=terms.hourly_wage_yen or workplace.hourly_wage_yen,
        sections=sections(kept, workplace, employer, say),
        freed_hours=freed_hours(role),
        unmet_need=workplace.unmet_need,
        start_date=terms.start_date,
        static_estimated=static_estimated([task for task in kept.tasks if task.id in role.task_ids]),
        conditions=conditions_of(role, kept.tasks),
        prefecture=workplace.prefecture or employer.prefecture,
    )
    return writing.priced(content)


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


def _step(step: GrowthStep, say: Say) -> ProposedStep:
    return ProposedStep(
        weekly_hours=step.weekly_hours,
        after_months=step.after_months,
        feasible=step.feasible,
        days=step.days,
        added_task_names=step.added_names,
        gates=tuple(_said(gate, say) for gate in step.gates),
        count=step.count,
        insurances=step.insurances,
        reasons=tuple(_said(reason, say) for reason in step.reasons),
    )


def _said(reason: RoleReason, say: Say) -> Said:
    return Said(reason.code, dict(reason.facts), say(reason.code, reason.facts))


def sections(kept: KeptRole, workplace: Workplace, employer: Employer, say: Say) -> tuple[Section, ...]:
    """Give the text's parts in order, filled with the role's facts; a person may rewrite any of them.

    What nobody was asked yet is said to be asked later.
    """
    role = kept.role
    freed = sum(role.freed_minutes.values()) + role.freed_unstated_minutes
    most = most_freed(freed_hours(role))
    facts = {
        "role": role.name,
        "company": employer.name,
        "days": ",".join(day.day for day in role.days),
        "hours": f"{role.weekly_hours:g}",
        "day_count": str(len(role.days)),
        "freed": str(freed),
        "freed_hours": f"{round(freed / 60, 1):g}",
        "peak_minutes": str(role.peak_overlap_minutes),
        "need": workplace.unmet_need,
        **({"who": most.who or "", "hour": str(most.hour), "minutes": str(most.minutes)} if most else {}),
    }
    unknown = {
        "freed.most": None if most is None else "freed.most",
        "freed.need": "freed.need" if workplace.unmet_need else "freed.need_unknown",
        "peaks.1": "peaks.1" if workplace.peaks else "peaks.unknown",
        "criteria.1": "criteria.1" if workplace.criteria else "criteria.unknown",
    }
    found = []
    for code, names in SECTIONS.items():
        told = [unknown.get(f"{code}.{name}", f"{code}.{name}") for name in names]
        texts = tuple(say(f"proposal.section.{one}", facts) for one in told if one is not None)
        found.append(Section(code, say(f"proposal.section.{code}.title", facts), texts))
    return tuple(found)
