"""What the demo prints of one workplace, and the same as JSON."""

from pathlib import Path

from cli import case_json, matches, weektable
from cli.case_json import CARVE_MARKS, Json
from cli.days import kanji_of
from cli.demo.steps import Story
from cli.placements import STATES, when
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.matcher.v1 import matcher_pb2 as matcher

MATCHES_SHOWN = 3
ANSWERS = {carving.ANSWER_KIND_ACCEPT: "承諾"}
MARKS = {carvability: mark for mark, carvability in CARVE_MARKS.items()}


def lines(story: Story, pdf: Path) -> list[str]:
    """Return what happened at one workplace, in the order in which it happened."""
    read = story.hearing.decomposition.tasks
    answer = story.view.answer
    return [
        f"■ {story.example.title} ― {story.employer.name} {story.workplace.name}",
        f"【作業】聞き取りから{len(read)}件、企業と確かめて{len(story.tasks)}件",
        *(f"  {_task(task)}" for task in story.tasks),
        "【役割】",
        *(f"  {line}" for line in weektable.lines(story.role, 1)),
        "【合う人】",
        *(f"  {line}" for found in _shown(story) for line in matches.lines(found)),
        f"【提案書】{pdf}",
        f"【企業の返事】{ANSWERS.get(answer.kind, '未回答')}（{answer.responder_name}様）",
        f"【就労ケース】{STATES[story.placement.state]}  次の三者面談: {when(story.next_meeting) or '未定'}",
        "",
    ]


def as_json(story: Story, pdf: Path) -> Json:
    """Return the same as JSON values."""
    return {
        "workplace": story.example.title,
        "tasks_read": [case_json.task(t) for t in story.hearing.decomposition.tasks],
        "tasks": [case_json.task(t) for t in story.tasks],
        "role": case_json.role(story.role),
        "alternatives": len(story.roles),
        "matches": [_match(m) for m in story.matches],
        "proposal": {"id": story.proposal.id, "pdf": str(pdf)},
        "answer": carving.AnswerKind.Name(story.view.answer.kind),
        "placement": {
            "id": story.placement.id,
            "state": STATES[story.placement.state],
            "next_meeting": when(story.next_meeting),
        },
    }


def _shown(story: Story) -> list[matcher.Match]:
    near = [m for m in story.matches if m.outcome != matcher.MATCH_OUTCOME_BLOCKED]
    rest = sorted((m for m in story.matches if m.outcome == matcher.MATCH_OUTCOME_BLOCKED), key=_too_far)
    return [*near[: MATCHES_SHOWN - 1], *rest][:MATCHES_SHOWN]


def _too_far(found: matcher.Match) -> bool:
    """Tell whether the way to the workplace alone rules a match out; those are the least worth reading."""
    return any(gate.code == "COMMUTE" and gate.outcome == matcher.GATE_OUTCOME_FAIL for gate in found.gates)


def _task(task: carving.Task) -> str:
    made = case_json.task(task)
    days = "".join(kanji_of(day) for day in task.days) or "曜日?"
    window = f"{made['start']}–{made['end']}" if made["start"] and made["end"] else "時間帯?"
    minutes = f"{made['minutes_per_day']}分" if made["minutes_per_day"] is not None else "分?"
    static = f"静{made['static_ratio']:.0%}" if made["static_ratio"] is not None else "静?"
    return (
        f"{MARKS.get(task.carvability, '－')} {task.name}  {days} {window} {minutes} {static} {made['who'] or '担当?'}"
    )


def _match(found: matcher.Match) -> Json:
    return {
        "initials": found.initials,
        "outcome": matcher.MatchOutcome.Name(found.outcome).removeprefix("MATCH_OUTCOME_"),
        "points": found.points,
        "sentences": matches.lines(found),
    }
