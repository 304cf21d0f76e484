"""The judge: reads the suite from outside, after it came to rest, and sets it beside the ledger."""

from dataclasses import dataclass

from cli.asking import Desk
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.placement.v1 import placement_pb2 as placing
from tests.e2e.ledger import Ledger

Tally = dict[str, object]


@dataclass(frozen=True)
class Verdict:
    """What was acknowledged and is not there, and what is there more than once."""

    lost: list[str]
    doubled: list[str]


async def end_state(at: Desk, name: str, ledger: Ledger) -> Tally:
    """Return what is there of one chain: counts and sequences without ids, so that two runs can be compared."""
    workplace = ledger.acknowledged[f"{name}/workplace"]
    proposal = ledger.acknowledged[f"{name}/draft"]
    asked = carving.ListEmployersRequest(page_size=200, name_contains=name)
    employers = [e for e in (await at.ask(at.carving.ListEmployers, asked)).employers if e.name == name]
    places = carving.ListWorkplacesRequest(page_size=200, employer_id=employers[0].id)
    workplaces = (await at.ask(at.carving.ListWorkplaces, places)).workplaces
    listed = carving.ListTasksRequest(workplace_id=workplace, page_size=200)
    tasks = (await at.ask(at.carving.ListTasks, listed)).tasks
    made = carving.ListProposalsRequest(workplace_id=workplace, page_size=200)
    proposals = (await at.ask(at.carving.ListProposals, made)).proposals
    board = placing.ListPlacementsRequest(proposal_id=proposal, page_size=200)
    placements = (await at.ask(at.placement.ListPlacements, board)).rows
    timeline = await at.ask(
        at.placement.GetTimeline, placing.GetTimelineRequest(placement_id=placements[0].placement.id)
    )
    return {
        "employers": len(employers),
        "workplaces": len(workplaces),
        "tasks": sorted(task.name for task in tasks),
        "proposals": [carving.ProposalState.Name(p.state) for p in proposals],
        "answers": [carving.AnswerKind.Name(p.answer.kind) for p in proposals],
        "placements": [placing.PlacementState.Name(row.placement.state) for row in placements],
        "transitions": [(t.verb, placing.PlacementState.Name(t.to_state)) for t in timeline.transitions],
        "evaluations": sorted(placing.Party.Name(e.party) for e in timeline.evaluations),
        "plan_items": sorted(i.code for p in timeline.phases for i in p.plan_items),
        "meetings": len([m for p in timeline.phases for m in p.meetings]),
    }


def verdict(name: str, ledger: Ledger, state: Tally) -> Verdict:
    """Set what is there beside what was acknowledged: nothing lost, nothing there twice."""
    tasks = state["tasks"]
    assert isinstance(tasks, list)
    noted = [what.split("task ")[1] for what in ledger.acknowledged if what.startswith(f"{name}/task ")]
    there = {task_id: sum(task.startswith(f"{task_id} ") for task in tasks) for task_id in noted}
    counted = {
        "employer": state["employers"],
        "workplace": state["workplaces"],
        "proposal": len(_list(state["proposals"])),
        "placement": len(_list(state["placements"])),
        **{f"task {task_id}": count for task_id, count in there.items()},
        **{f"evaluation {party}": 1 for party in _list(state["evaluations"])},
    }
    verbs = [verb for verb, _ in _list(state["transitions"])]
    doubled = [f"{name}/{what}" for what, count in counted.items() if isinstance(count, int) and count > 1]
    once = {"propose", "start_practicum", "finish_practicum", "make_offer", "start_job"}
    doubled += [f"{name}/{verb}" for verb in sorted(once) if verbs.count(verb) > 1]
    doubled += [f"{name}/{p}" for p in set(_list(state["evaluations"])) if _list(state["evaluations"]).count(p) > 1]
    return Verdict([f"{name}/{what}" for what, count in counted.items() if count == 0], doubled)


def _list(value: object) -> list[object] | list[tuple[str, str]]:  # the tally's lists, whatever they hold
    assert isinstance(value, list)
    return value
