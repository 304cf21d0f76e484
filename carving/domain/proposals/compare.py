"""Two versions of a proposal side by side, as text: the terms, the week, then every part, line by line."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum

from carving.domain.hearing import Criterion
from carving.domain.proposals.content import ProposalContent, ProposedBlock

Say = Callable[[str, Mapping[str, str]], str]


class LineChange(Enum):
    """What became of a line."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """One line, the part it belongs to, and what became of it."""

    change: LineChange
    part: str
    text: str


def compare(before: ProposalContent, after: ProposalContent, say: Say) -> tuple[ComparedLine, ...]:
    """Give every line of both in reading order: parts in the later version's order, those it dropped at the end."""
    old, new = _parts(before, say), _parts(after, say)
    codes = (*new, *(code for code in old if code not in new))
    empty: tuple[str, list[str]] = ("", [])
    return tuple(
        line
        for code in codes
        for line in _lines((new.get(code) or old[code])[0], old.get(code, empty)[1], new.get(code, empty)[1])
    )


def _lines(part: str, old: list[str], new: list[str]) -> Iterable[ComparedLine]:
    for tag, a, b, c, d in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (ComparedLine(LineChange.SAME, part, text) for text in old[a:b])
            continue
        yield from (ComparedLine(LineChange.REMOVED, part, text) for text in old[a:b])
        yield from (ComparedLine(LineChange.ADDED, part, text) for text in new[c:d])


def _parts(content: ProposalContent, say: Say) -> dict[str, tuple[str, list[str]]]:
    """Give a content's text by part: its title and its lines."""
    return {
        "terms": (say("proposal.part.terms", {}), _terms(content, say)),
        "week": (say("proposal.part.week", {}), [_block(block, say) for block in content.blocks]),
        "criteria_table": (say("proposal.part.criteria", {}), [_criterion(one, say) for one in content.criteria]),
        "costs_table": (
            say("proposal.part.costs", {}),
            [" ".join(part for part in (one.title, one.value, one.note) if part) for one in content.costs],
        ),
        **{section.code: (section.title, list(section.paragraphs)) for section in content.sections},
    }


def _terms(content: ProposalContent, say: Say) -> list[str]:
    to, by = content.recipient, content.sender
    told = {
        "role": content.role_name,
        "to": " ".join(part for part in (to.company_name, to.department, to.person_name) if part),
        "by": " ".join(part for part in (by.office_name, by.supporter_name) if part),
        "hours": f"{content.weekly_hours:g}",
        "wage": "" if content.hourly_wage_yen is None else f"{content.hourly_wage_yen:,}",
        "start": "" if content.start_date is None else content.start_date.isoformat().replace("-", "/"),
    }
    return [say(f"proposal.term.{name}", {name: value}) for name, value in told.items() if value]


def _block(block: ProposedBlock, say: Say) -> str:
    times = {"start": _clock(block.start), "end": _clock(block.end), "task": block.task_name or ""}
    code = "proposal.line.block" if block.task_name else "proposal.line.rest"
    return say(code, {"days": block.day, **times})


def _criterion(one: Criterion, say: Say) -> str:
    later = say("proposal.ask_later", {})
    told = {"name": one.name, "baseline": one.baseline or later, "target": one.target or later}
    return say("proposal.line.criterion", told)


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02d}"
