"""`kiridashi placement`: the board, one placement's timeline, and opening one by hand."""

from datetime import datetime
from pathlib import Path

import click

from cli import options

STATES = {
    "ja": ("", "候補", "見学", "実習中", "実習おわり", "評価ずみ", "内定", "はたらいている", "定着", "おわり"),
    "en": (
        "",
        "Candidate",
        "Visited",
        "In practicum",
        "Practicum finished",
        "Evaluated",
        "Offered",
        "At work",
        "Retention",
        "Ended",
    ),
}


@click.group
def placement() -> None:
    """実習から定着まで / from practicum to kept job."""


@placement.command("list")
@options.as_json
@options.data
def board(as_json: bool, data: Path | None) -> None:
    """定着ボードの一覧 / the board as a list."""
    from cli import output
    from cli.asking import desk, run
    from cli.languages import chosen, either
    from kiridashi.placement.v1 import placement_pb2 as pb

    async def whole() -> None:
        async with desk(data=data) as at:
            answer = await at.ask_whole(at.placement.ListPlacements, pb.ListPlacementsRequest())
        if as_json:
            output.message(answer)
            return
        states = STATES[chosen()]
        rows = [
            (r.placement.id, states[r.placement.state], str(r.days_in_state), when(r.next_meeting)) for r in answer.rows
        ]
        headers = either(("id", "段", "日数", "次の三者面談"), ("id", "stage", "days in it", "next meeting of three"))
        output.table(headers, rows)

    run(whole, as_json=as_json)


@placement.command("show")
@click.argument("placement_id")
@options.as_json
@options.data
def show(placement_id: str, as_json: bool, data: Path | None) -> None:
    """一件の流れを見ます / one placement's timeline."""
    from cli import output
    from cli.asking import desk, language, run
    from cli.languages import either
    from kiridashi.placement.v1 import placement_pb2 as pb

    async def whole() -> None:
        async with desk(data=data) as at:
            asked = pb.GetTimelineRequest(placement_id=placement_id, language=language())
            answer = await at.ask(at.placement.GetTimeline, asked)
        if as_json:
            output.message(answer)
            return
        output.say(stage(answer.placement, answer.next_meeting))
        done, open_yet = either(("済", "　"), ("✓", " "))
        for phase in answer.phases:
            output.say(phase.title)
            for item in phase.plan_items:
                output.say(f"  {done if item.HasField('done_time') else open_yet} {item.title}")
            for meeting in phase.meetings:
                output.say(f"     {when(meeting)} {meeting.title}")

    run(whole, as_json=as_json)


@placement.command("propose")
@click.option("--client", required=True, metavar="ID", help="利用者 / the person")
@click.option("--role", required=True, metavar="ID", help="役割 / the role")
@options.as_json
@options.data
@options.key
def propose(client: str, role: str, as_json: bool, data: Path | None, key: str) -> None:
    """利用者と役割から就労ケースを始めます / open a placement for a client and a role."""
    from cli import output
    from cli.asking import desk, run
    from kiridashi.carving.v1 import carving_pb2
    from kiridashi.placement.v1 import placement_pb2 as pb

    async def whole() -> None:
        async with desk(data=data) as at:
            found = (await at.ask(at.carving.GetRole, carving_pb2.GetRoleRequest(role_id=role))).snapshot.role
            asked = pb.ProposePlacementRequest(
                request_id=options.key_or_new(key),
                client_id=client,
                role_id=role,
                workplace_id=found.workplace_id,
                employer_id=found.employer_id,
            )
            answer = await at.ask(at.placement.ProposePlacement, asked)
        output.message(answer)

    run(whole, as_json=as_json)


def stage(found: "object", meeting: "object") -> str:
    """Return in one line where a placement stands and when the three meet next."""
    from cli.languages import chosen, either
    from kiridashi.placement.v1 import placement_pb2 as pb

    assert isinstance(found, pb.Placement)
    name, undecided = either(("次の三者面談", "未定"), ("next meeting of three", "not set"))
    return f"{STATES[chosen()][found.state]}  {name}: {when(meeting) or undecided}"


def when(meeting: "object") -> str:
    """Return a meeting's planned start in Tokyo's time; empty where there is none."""
    from chassis.clock import TOKYO
    from cli.days import written
    from kiridashi.placement.v1 import placement_pb2 as pb

    if not isinstance(meeting, pb.Meeting) or not meeting.HasField("planned_start_time"):
        return ""
    start: datetime = meeting.planned_start_time.ToDatetime(tzinfo=TOKYO)
    return f"{start:%Y/%m/%d}({written([start.isoweekday()])}) {start:%H:%M}"
