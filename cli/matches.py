"""`kiridashi match` and `kiridashi rematch`: whom a role suits, which roles suit a person, and everyone anew."""

from pathlib import Path
from typing import Annotated

import typer

from cli.options import Data, Json, RequestId

rematch = typer.Typer(help="全員の再照合 / rematch everyone", no_args_is_help=True)

OUTCOMES = {1: "満たす", 2: "条件つき", 3: "満たさない"}


def match(
    role: Annotated[str, typer.Option("--role", metavar="ID", help="この役割に合う人 / people for a role")] = "",
    client: Annotated[str, typer.Option("--client", metavar="ID", help="この人に合う役割 / roles for a person")] = "",
    blocked: Annotated[
        bool, typer.Option("--blocked", help="満たさない組も示します / also those that do not fit")
    ] = False,
    as_json: Json = False,
    data: Data = None,
) -> None:
    """合う人・合う役割を理由つきで示します / matches with their reasons."""
    from cli.asking import run

    if bool(role) == bool(client):
        raise typer.BadParameter(
            "--role か --client のどちらか一つを指定してください / give one of --role and --client"
        )
    run(lambda: _match(role, client, blocked, as_json, data), as_json=as_json)


async def _match(role: str, client: str, blocked: bool, as_json: bool, data: Path | None) -> None:
    from cli import output
    from cli.asking import desk, language
    from kiridashi.matcher.v1 import matcher_pb2 as pb

    async with desk(data=data) as at:
        answer: pb.RankClientsResponse | pb.RankRolesResponse
        if role:
            people = pb.RankClientsRequest(role_id=role, include_blocked=blocked, language=language())
            answer = await at.ask(at.matcher.RankClients, people)
        else:
            roles = pb.RankRolesRequest(client_id=client, include_blocked=blocked, language=language())
            answer = await at.ask(at.matcher.RankRoles, roles)
    if as_json:
        output.message(answer)
        return
    for found in answer.matches:
        output.say("\n".join(lines(found)))


def lines(found: "object") -> list[str]:
    """Return one match in words: outcome, hard needs, ①②③, what to confirm."""
    from kiridashi.matcher.v1 import matcher_pb2 as pb

    assert isinstance(found, pb.Match)
    open_gates = [g for g in found.gates if g.outcome != pb.GATE_OUTCOME_PASS]
    passed = len(found.gates) - len(open_gates)
    outcome = OUTCOMES[found.outcome]
    told = [f"{found.initials}さん → {found.role_name}: {outcome}（満たす条件 {passed}、ほか {len(open_gates)}）"]
    told += [f"  {'✗' if g.outcome == pb.GATE_OUTCOME_FAIL else '△'} {g.reason.sentence}" for g in open_gates]
    for triple in found.triples[:1]:
        told += [
            f"  {mark} {sentence}"
            for mark, sentence in (
                ("① 得意な進め方 ", triple.works_well),
                ("② 苦手な条件   ", triple.hard_when),
                ("③ 代替案       ", triple.instead),
            )
            if sentence
        ]
    if found.HasField("variant") and found.variant.sentence:
        told.append(f"  別の組み方: {found.variant.sentence}")
    return told


@rematch.command("start")
def start(as_json: Json = False, data: Data = None, key: RequestId = "") -> None:
    """全員を照合しなおします / rematch everyone now."""
    from cli.asking import run

    run(lambda: _start(as_json, data, key), as_json=as_json)


async def _start(as_json: bool, data: Path | None, key: str) -> None:
    from cli.asking import desk
    from cli.options import key_or_new
    from kiridashi.matcher.v1 import matcher_pb2 as pb

    async with desk(data=data) as at:
        answer = await at.ask(at.matcher.StartRematch, pb.StartRematchRequest(request_id=key_or_new(key)))
    _show(answer.run, [], as_json)


@rematch.command("show")
def show(run_id: str, as_json: Json = False, data: Data = None) -> None:
    """一回分の結果と、前回との差を示します / one run and what changed since the one before."""
    from cli.asking import run

    run(lambda: _show_run(run_id, as_json, data), as_json=as_json)


async def _show_run(run_id: str, as_json: bool, data: Path | None) -> None:
    from cli.asking import desk, language
    from kiridashi.matcher.v1 import matcher_pb2 as pb

    async with desk(data=data) as at:
        answer = await at.ask(at.matcher.GetRematchRun, pb.GetRematchRunRequest(run_id=run_id, language=language()))
    _show(answer.run, list(answer.diffs), as_json)


def _show(run: "object", diffs: "list[object]", as_json: bool) -> None:
    from cli import output
    from kiridashi.matcher.v1 import matcher_pb2 as pb

    assert isinstance(run, pb.RematchRun)
    if as_json:
        changes = [output.plain(d) for d in diffs if isinstance(d, pb.MatchDiff)]
        output.document({"run": output.plain(run), "diffs": changes})
        return
    counts = run.counts
    output.say(
        f"再照合 {run.id}: 利用者 {counts.clients}人 × 役割 {counts.roles}件、"
        f"満たす {counts.passes}、条件つき {counts.conditional}、満たさない {counts.blocked}"
    )
    for diff in diffs:
        if isinstance(diff, pb.MatchDiff):
            output.say(f"  {diff.reason.sentence}")
