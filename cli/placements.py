"""`kiridashi placement`: the board, one placement's timeline, and opening one by hand."""

from datetime import datetime
from typing import Annotated

import typer

from chassis.clock import TOKYO
from cli.options import Data, Json, RequestId

placement = typer.Typer(help="実習から定着まで / from practicum to kept job", no_args_is_help=True)

STATES = ("", "候補", "見学", "実習中", "実習おわり", "評価ずみ", "内定", "はたらいている", "定着", "おわり")


@placement.command("list")
def board(as_json: Json = False, data: Data = None) -> None:
    """定着ボードの一覧 / the board as a list."""
    from cli import output
    from cli.asking import desk, run
    from kiridashi.placement.v1 import placement_pb2 as pb

    async def whole() -> None:
        async with desk(data=data) as at:
            answer = await at.ask_whole(at.placement.ListPlacements, pb.ListPlacementsRequest())
        if as_json:
            output.message(answer)
            return
        rows = [
            (r.placement.id, STATES[r.placement.state], str(r.days_in_state), when(r.next_meeting)) for r in answer.rows
        ]
        output.table(("id", "段", "日数", "次の三者面談"), rows)

    run(whole, as_json=as_json)


@placement.command("show")
def show(placement_id: str, as_json: Json = False, data: Data = None) -> None:
    """一件の流れを見ます / one placement's timeline."""
    from cli import output
    from cli.asking import desk, language, run
    from kiridashi.placement.v1 import placement_pb2 as pb

    async def whole() -> None:
        async with desk(data=data) as at:
            asked = pb.GetTimelineRequest(placement_id=placement_id, language=language())
            answer = await at.ask(at.placement.GetTimeline, asked)
        if as_json:
            output.message(answer)
            return
        output.say(f"{STATES[answer.placement.state]}  次の三者面談: {when(answer.next_meeting) or '未定'}")
        for phase in answer.phases:
            output.say(phase.title)
            for item in phase.plan_items:
                output.say(f"  {'済' if item.HasField('done_time') else '　'} {item.title}")
            for meeting in phase.meetings:
                output.say(f"     {when(meeting)} {meeting.title}")

    run(whole, as_json=as_json)


@placement.command("propose")
def propose(
    client: Annotated[str, typer.Option("--client", metavar="ID")],
    role: Annotated[str, typer.Option("--role", metavar="ID")],
    as_json: Json = False,
    data: Data = None,
    key: RequestId = "",
) -> None:
    """利用者と役割から就労ケースを始めます / open a placement for a client and a role."""
    from cli import output
    from cli.asking import desk, run
    from cli.options import key_or_new
    from kiridashi.carving.v1 import carving_pb2
    from kiridashi.placement.v1 import placement_pb2 as pb

    async def whole() -> None:
        async with desk(data=data) as at:
            found = (await at.ask(at.carving.GetRole, carving_pb2.GetRoleRequest(role_id=role))).snapshot.role
            asked = pb.ProposePlacementRequest(
                request_id=key_or_new(key),
                client_id=client,
                role_id=role,
                workplace_id=found.workplace_id,
                employer_id=found.employer_id,
            )
            answer = await at.ask(at.placement.ProposePlacement, asked)
        output.message(answer)

    run(whole, as_json=as_json)


def when(meeting: "object") -> str:
    """Return a meeting's planned start in Tokyo's time; empty where there is none."""
    from cli.days import kanji_of
    from kiridashi.placement.v1 import placement_pb2 as pb

    if not isinstance(meeting, pb.Meeting) or not meeting.HasField("planned_start_time"):
        return ""
    start: datetime = meeting.planned_start_time.ToDatetime(tzinfo=TOKYO)
    return f"{start:%Y/%m/%d}({kanji_of(start.isoweekday())}) {start:%H:%M}"
