"""`kiridashi growth`: how a role may grow, step by step, and what the rules say of each step on its day."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli import options

if TYPE_CHECKING:
    from kiridashi.carving.v1 import carving_pb2, rules_pb2


@click.command
@click.argument("role_id", metavar="ROLE_ID")
@click.option("--start", default="", metavar="YYYY-MM-DD", help="はたらきはじめる日 / first day of work")
@options.as_json
@options.data
def growth(*, role_id: str, start: str, as_json: bool, data: Path | None) -> None:
    """役割の広げかたと、各段階で変わることを示します / how a role may grow, and what changes at each step."""
    from cli import output
    from cli.asking import desk, language, run
    from cli.rules import day_of
    from kiridashi.carving.v1 import carving_pb2
    from kiridashi.carving.v1 import rules_pb2 as pb

    asked = pb.ExplainGrowthRequest(role_id=role_id, start_date=day_of(start, "start"))

    async def whole() -> None:
        async with desk(data=data, only=("carving",)) as at:
            asked.language = language()
            told = await at.ask(at.rules.ExplainGrowth, asked)
            wanted = carving_pb2.GetRoleRequest(role_id=role_id, language=asked.language)
            kept = await at.ask(at.carving.GetRole, wanted)
        if as_json:
            output.message(told)
            return
        output.say("\n".join(_lines(told, kept.snapshot.role)))

    run(whole, as_json=as_json)


def steps(role: "carving_pb2.Role") -> list[str]:
    """Return a role's steps in lines: hours and days, what is added, or what lacks and what would help."""
    from cli.days import clock_time, written
    from cli.languages import either

    told = []
    for step in role.growth_path:
        hours, months = f"{step.weekly_hours:g}", step.after_months
        since = either(f"{months}か月後", f"after {months} months") if months else either("はじめ", "to begin with")
        head = f"  {since} " + either(f"週{hours}時間", f"{hours} h a week")
        days = " / ".join(
            f"{written([day.day])} {clock_time(day.span.start_minute)}–{clock_time(day.span.end_minute)}"
            for day in step.days
        )
        told.append(f"{head}  {days or either('△ まだ組めません', '△ not possible yet')}")
        added = either("、", ", ").join(step.added_task_names)
        told += [f"    ＋ {added}"] if added else []
        told += [f"    ✗ {reason.sentence}" for reason in step.missing]
    return told


def _lines(told: "rules_pb2.ExplainGrowthResponse", role: "carving_pb2.Role") -> list[str]:
    from cli.languages import either
    from cli.rules import written

    lines = [role.name, *steps(role)]
    for step in told.steps:
        since = either(f"（{written(step.earliest_date)} から）", f" (from {written(step.earliest_date)})")
        lines.append(either(f"週{step.weekly_hours:g}時間", f"{step.weekly_hours:g} h a week") + since)
        lines += [f"  □ {gate.sentence}" for gate in step.gates]
        shown = [one for one in step.figures if not step.after_months or one.code in step.changed]
        lines += [f"  ・{figure.reason.sentence}" for figure in shown]
        lines += [f"  ！ {warning.sentence}" for warning in step.warnings if not step.after_months]
    return [*lines, told.confirm]
