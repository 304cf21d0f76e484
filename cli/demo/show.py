"""What the demo prints of one workplace, and the same as JSON."""

from pathlib import Path

from cli import case_json, matches, weektable
from cli.case_json import CARVE_MARKS, Json
from cli.days import written
from cli.demo.steps import Story
from cli.languages import either
from cli.placements import STATES, stage, when
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.matcher.v1 import matcher_pb2 as matcher

MATCHES_SHOWN = 3
MARKS = {carvability: mark for mark, carvability in CARVE_MARKS.items()}


def lines(story: Story, pdf: Path) -> list[str]:
    """Return what happened at one workplace, in the order in which it happened."""
    read, kept = len(story.hearing.decomposition.tasks), len(story.tasks)
    answer = story.view.answer
    accepted = answer.kind == carving.ANSWER_KIND_ACCEPT
    said = either(
        f"【企業の返事】{'承諾' if accepted else '未回答'}（{answer.responder_name}様）",
        f"[the employer's answer] {'accepted' if accepted else 'none yet'} ({answer.responder_name})",
    )
    return [
        f"■ {story.example.title} ― {story.employer.name} {story.workplace.name}",
        either(
            f"【作業】聞き取りから{read}件、企業と確かめて{kept}件",
            f"[tasks] {read} from the hearing, {kept} once checked with the employer",
        ),
        *(f"  {_task(task)}" for task in story.tasks),
        either("【役割】", "[role]"),
        *(f"  {line}" for line in weektable.lines(story.role, 1)),
        either("【合う人】", "[whom it suits]"),
        *(f"  {line}" for found in _shown(story) for line in matches.lines(found)),
        f"{either('【提案書】', '[proposal] ')}{pdf}",
        said,
        f"{either('【就労ケース】', '[placement] ')}{stage(story.placement, story.next_meeting)}",
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
            "state": STATES["ja"][story.placement.state],
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
    days = written(task.days) or either("曜日?", "days?")
    window = f"{made['start']}–{made['end']}" if made["start"] and made["end"] else either("時間帯?", "time?")
    minutes = f"{'?' if made['minutes_per_day'] is None else made['minutes_per_day']}{either('分', ' min')}"
    ratio = "?" if made["static_ratio"] is None else f"{made['static_ratio']:.0%}"
    static, who = f"{either('静', 'static ')}{ratio}", made["who"] or either("担当?", "who?")
    return f"{MARKS.get(task.carvability, '－')} {task.name}  {days} {window} {minutes} {static} {who}"


def _match(found: matcher.Match) -> Json:
    return {
        "initials": found.initials,
        "outcome": matcher.MatchOutcome.Name(found.outcome).removeprefix("MATCH_OUTCOME_"),
        "points": found.points,
        "sentences": matches.lines(found),
    }
