"""`kiridashi match` and `kiridashi rematch`: whom a role suits, which roles suit a person, and everyone anew."""

from pathlib import Path

import click

from cli import options

OUTCOMES = {
    "ja": {1: "満たす", 2: "条件つき", 3: "満たさない"},
    "en": {1: "meets every condition", 2: "on conditions", 3: "does not meet the conditions"},
}
TRIPLE = {
    "ja": ("① 得意な進め方 ", "② 苦手な条件   ", "③ 代替案       "),
    "en": ("1 works well   ", "2 hard when    ", "3 instead      "),
}


@click.command
@click.option("--role", default="", metavar="ID", help="この役割に合う人 / people for a role")
@click.option("--client", default="", metavar="ID", help="この人に合う役割 / roles for a person")
@click.option("--blocked", is_flag=True, help="満たさない組も示します / also those that do not fit")
@options.as_json
@options.data
def match(role: str, client: str, blocked: bool, as_json: bool, data: Path | None) -> None:
    """合う人・合う役割を理由つきで示します / matches with their reasons."""
    from cli.asking import run
    from cli.languages import either

    if bool(role) == bool(client):
        raise click.UsageError(
            either("--role か --client のどちらか一つを指定してください", "give one of --role and --client")
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
    from cli.languages import chosen, either
    from kiridashi.matcher.v1 import matcher_pb2 as pb

    assert isinstance(found, pb.Match)
    open_gates = [g for g in found.gates if g.outcome != pb.GATE_OUTCOME_PASS]
    passed, rest = len(found.gates) - len(open_gates), len(open_gates)
    outcome = OUTCOMES[chosen()][found.outcome]
    head = either(
        f"{found.initials}さん → {found.role_name}: {outcome}（満たす条件 {passed}、ほか {rest}）",
        f"{found.initials} → {found.role_name}: {outcome} (conditions met {passed}, others {rest})",
    )
    told = [head, *(f"  {'✗' if g.outcome == pb.GATE_OUTCOME_FAIL else '△'} {g.reason.sentence}" for g in open_gates)]
    for triple in found.triples[:1]:
        said = (triple.works_well, triple.hard_when, triple.instead)
        told += [f"  {mark} {sentence}" for mark, sentence in zip(TRIPLE[chosen()], said, strict=True) if sentence]
    if found.HasField("variant") and found.variant.sentence:
        told.append(f"  {either('別の組み方', 'put together otherwise')}: {found.variant.sentence}")
    return told


@click.group
def rematch() -> None:
    """全員の再照合 / rematch everyone."""


@rematch.command("start")
@options.as_json
@options.data
@options.key
def start(as_json: bool, data: Path | None, key: str) -> None:
    """全員を照合しなおします / rematch everyone now."""
    from cli.asking import run

    run(lambda: _start(as_json, data, key), as_json=as_json)


async def _start(as_json: bool, data: Path | None, key: str) -> None:
    from cli.asking import desk
    from kiridashi.matcher.v1 import matcher_pb2 as pb

    async with desk(data=data) as at:
        answer = await at.ask(at.matcher.StartRematch, pb.StartRematchRequest(request_id=options.key_or_new(key)))
    _show(answer.run, [], as_json)


@rematch.command("show")
@click.argument("run_id")
@options.as_json
@options.data
def show(run_id: str, as_json: bool, data: Path | None) -> None:
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
    from cli.languages import either
    from kiridashi.matcher.v1 import matcher_pb2 as pb

    assert isinstance(run, pb.RematchRun)
    if as_json:
        changes = [output.plain(d) for d in diffs if isinstance(d, pb.MatchDiff)]
        output.document({"run": output.plain(run), "diffs": changes})
        return
    n = run.counts
    output.say(
        either(
            f"再照合 {run.id}: 利用者 {n.clients}人 × 役割 {n.roles}件、"
            f"満たす {n.passes}、条件つき {n.conditional}、満たさない {n.blocked}",
            f"rematch {run.id}: people {n.clients} × roles {n.roles}, "
            f"meet {n.passes}, on conditions {n.conditional}, do not meet {n.blocked}",
        )
    )
    for diff in diffs:
        if isinstance(diff, pb.MatchDiff):
            output.say(f"  {diff.reason.sentence}")
