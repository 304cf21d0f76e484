"""`kiridashi rules`: the dated rules as of a day, one rule whole, what they mean for an employment, own values."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli import options

if TYPE_CHECKING:
    from kiridashi.carving.v1 import rules_pb2
    from kiridashi.common.v1 import common_pb2

CLASSES = {"": 0, "other": 1, "severe": 2, "mental": 3}
CONFIDENCES = {
    "ja": ("", "確か", "おおむね確か", "未確認", "資料が食い違う"),
    "en": ("", "certain", "likely", "not verified", "sources disagree"),
}

DAY = "YYYY-MM-DD"

on = click.option("--on", default="", metavar=DAY, help="この日の時点 / as of this day")
scope = click.option(
    "--scope",
    multiple=True,
    metavar="NAME=VALUE",
    help="区分。例: prefecture=埼玉県。くり返せます / scope, such as prefecture=埼玉県; repeatable",
)


@click.group
def rules() -> None:
    """日付のある規則 / the dated rules."""


@rules.command("list")
@on
@click.option("--group", default="", help="まとまり: quota, levy, grant, wage … / group: quota, levy, grant, wage …")
@scope
@options.as_json
@options.embedded
@options.data
def show_all(*, on: str, group: str, scope: tuple[str, ...], as_json: bool, embedded: bool, data: Path | None) -> None:
    """その日の規則と、つぎに変わる日を一覧します / the rules of a day, and what comes next."""
    from cli import output
    from cli.asking import desk, language, run
    from cli.languages import either
    from kiridashi.carving.v1 import rules_pb2 as pb

    asked = pb.ListRulesRequest(as_of=day_of(on, "on"), group=group, scope=scope_of(scope))

    async def whole() -> None:
        async with desk(embedded=embedded, data=data, only=("carving",)) as at:
            asked.language = language()
            answer = await at.ask_whole(at.rules.ListRules, asked)
        if as_json:
            output.message(answer)
            return
        headers = either(
            ("key", "規則", "値", "から", "確かさ", "つぎ"), ("key", "rule", "value", "from", "how sure", "next")
        )
        output.table(headers, [_row(one) for one in answer.rules])

    run(whole, as_json=as_json)


@rules.command("show")
@click.argument("key")
@on
@options.as_json
@options.embedded
@options.data
def show(key: str, on: str, as_json: bool, embedded: bool, data: Path | None) -> None:
    """一つの規則の、これまでの値・出典・食い違い / one rule: every value, its sources, what pages disagree."""
    from cli import output
    from cli.asking import desk, language, run
    from kiridashi.carving.v1 import rules_pb2 as pb

    asked = pb.GetRuleRequest(key=key, as_of=day_of(on, "on"))

    async def whole() -> None:
        async with desk(embedded=embedded, data=data, only=("carving",)) as at:
            asked.language = language()
            answer = await at.ask(at.rules.GetRule, asked)
        if as_json:
            output.message(answer)
            return
        output.say(f"{answer.title} ({answer.key})")
        for rule in answer.history:
            output.say("\n".join(lines(rule)))

    run(whole, as_json=as_json)


@rules.command("explain")
@click.option("--hours", type=float, required=True, help="週の契約時間 / contracted hours a week")
@on
@click.option("--class", "person", type=click.Choice([name for name in CLASSES if name]), help="区分 / class")
@click.option("--base", type=float, help="算定基礎 / quota base")
@click.option("--counted", type=float, help="いまのカウント / points now")
@click.option("--workers", type=int, help="常用労働者の数 / regular workers")
@click.option("--insured", type=int, help="被保険者の数 / insured employees")
@click.option("--prefecture", default="", help="都道府県 / prefecture")
@click.option("--wage", type=int, help="時給（円） / yen an hour")
@click.option("--age", type=int, help="年齢 / age")
@click.option("--day-minutes", type=int, help="1日の労働時間（分） / minutes a day")
@click.option("--offered", default="", metavar=DAY, help="内定の日 / day of the offer")
@click.option("--referred", default="", metavar=DAY, help="紹介の日 / referral")
@click.option("--small-firm/--large-firm", default=None, help="中小企業か / small or large firm")
@options.as_json
@options.embedded
@options.data
def explain(  # noqa: PLR0913 - each is an option of the command
    *,
    hours: float,
    on: str,
    person: str | None,
    base: float | None,
    counted: float | None,
    workers: int | None,
    insured: int | None,
    prefecture: str,
    wage: int | None,
    age: int | None,
    day_minutes: int | None,
    offered: str,
    referred: str,
    small_firm: bool | None,
    as_json: bool,
    embedded: bool,
    data: Path | None,
) -> None:
    """一人の雇用で何がどうなるか / what one employment means: count, levy, insurance, pay, grants, warnings."""
    from cli import output
    from cli.asking import desk, language, run
    from kiridashi.carving.v1 import rules_pb2 as pb

    asked = pb.ExplainEmploymentRequest(
        as_of=day_of(on, "on"),
        weekly_hours=hours,
        person_class=pb.RulePersonClass.ValueType(CLASSES[person or ""]),
        quota_base=base,
        quota_current_count=counted,
        workers=workers,
        insured_employees=insured,
        prefecture=prefecture,
        hourly_wage_yen=wage,
        age=age,
        day_minutes=day_minutes,
        offer_date=day_of(offered, "offered"),
        referral_date=day_of(referred, "referred"),
        small_firm=small_firm,
    )

    async def whole() -> None:
        async with desk(embedded=embedded, data=data, only=("carving",)) as at:
            asked.language = language()
            answer = await at.ask(at.rules.ExplainEmployment, asked)
        if as_json:
            output.message(answer)
            return
        output.say("\n".join(_explained(answer)))

    run(whole, as_json=as_json)


@rules.command("override")
@click.argument("rule", metavar="KEY")
@click.option("--value", required=True, help="数、文字、yes/no / a number, a text, yes or no")
@click.option("--source", multiple=True, required=True, help="出典 / where it was checked; repeatable")
@scope
@click.option("--from", "start", default="", metavar=DAY, help="はじめの日 / first day")
@click.option("--to", "end", default="", metavar=DAY, help="おわりの日 / last day")
@click.option("--note", default="", help="メモ / note")
@options.as_json
@options.data
@options.key
def override(  # noqa: PLR0913 - each is an option of the command
    *,
    rule: str,
    value: str,
    source: tuple[str, ...],
    scope: tuple[str, ...],
    start: str,
    end: str,
    note: str,
    as_json: bool,
    data: Path | None,
    key: str,
) -> None:
    """事業所の値を、標準の値のかわりに使います / put the office's own value in place of the standard one."""
    from cli import output
    from cli.asking import desk, language, run
    from kiridashi.carving.v1 import rules_pb2 as pb

    asked = pb.OverrideRuleRequest(
        request_id=options.key_or_new(key),
        key=rule,
        scope=scope_of(scope),
        value=value_of(value),
        valid_from=day_of(start, "from"),
        valid_to=day_of(end, "to"),
        sources=source,
        note=note,
    )

    async def whole() -> None:
        async with desk(data=data) as at:
            asked.language = language()
            answer = await at.ask(at.rules.OverrideRule, asked)
        if as_json:
            output.message(answer)
            return
        output.say("\n".join([answer.rule.override_id, *lines(answer.rule)]))

    run(whole, as_json=as_json)


@rules.command("withdraw")
@click.argument("override_id")
@options.as_json
@options.data
@options.key
def withdraw(override_id: str, as_json: bool, data: Path | None, key: str) -> None:
    """事業所の値を取り下げ、標準の値に戻します / take an own value back."""
    from cli import output
    from cli.asking import desk, language, run
    from kiridashi.carving.v1 import rules_pb2 as pb

    asked = pb.WithdrawRuleOverrideRequest(request_id=options.key_or_new(key), override_id=override_id)

    async def whole() -> None:
        async with desk(data=data) as at:
            asked.language = language()
            answer = await at.ask(at.rules.WithdrawRuleOverride, asked)
        if as_json:
            output.message(answer)
            return
        output.say("\n".join(lines(answer.rule)))

    run(whole, as_json=as_json)


def day_of(text: str, name: str) -> "common_pb2.LocalDate | None":
    """Return `2026-07-01` as a date of the wire, None for the empty text."""
    from kiridashi.common.v1 import common_pb2

    if not text:
        return None
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise click.UsageError(f"--{name}: 2026-07-01") from None
    return common_pb2.LocalDate(year=found.year, month=found.month, day=found.day)


def scope_of(given: tuple[str, ...]) -> dict[str, str]:
    """Return `("prefecture=埼玉県",)` as a mapping."""
    pairs = [one.partition("=") for one in given]
    if not all(equals and name for name, equals, _ in pairs):
        raise click.UsageError("--scope NAME=VALUE")
    return {name: part for name, _, part in pairs}


def value_of(text: str) -> "rules_pb2.RuleValue":
    """Return what was typed as a truth value, a number, or else a text."""
    from kiridashi.carving.v1 import rules_pb2 as pb

    if text in {"yes", "no", "はい", "いいえ"}:
        return pb.RuleValue(flag=text in {"yes", "はい"})
    try:
        return pb.RuleValue(number=float(text.replace(",", "")))
    except ValueError:
        return pb.RuleValue(text=text)


def lines(rule: "rules_pb2.Rule") -> list[str]:
    """Return one value of a rule in lines: value and days, then how sure, note, contradictions, sources."""
    from cli.languages import chosen, either

    head = f"  {rule.value_words}  {period(rule)}  {rule.scope_words}".rstrip()
    own, other_page = either(("  ［事業所の値］", "別の資料"), ("  [the office's own]", "another source"))
    sure, seen = CONFIDENCES[chosen()][rule.confidence], written(rule.seen_on)
    told = [head + (own if rule.override_id else "")]
    told.append("    " + either(f"{sure}（{seen}に確認）{rule.confirm}", f"{sure} (checked {seen}) {rule.confirm}"))
    told += [f"    {rule.note}"] if rule.note else []
    told += [f"    {other_page}: {other.value_words} {other.note} {' '.join(other.sources)}" for other in rule.others]
    return [*told, *(f"    {source}" for source in rule.sources)]


def period(rule: "rules_pb2.Rule") -> str:
    """Return the days on which a value holds."""
    first = written(rule.valid_from) if rule.HasField("valid_from") else ""
    last = written(rule.valid_to) if rule.HasField("valid_to") else ""
    return f"{first}〜{last}"


def written(day: "common_pb2.LocalDate") -> str:
    """Return a date as `2026-07-01`."""
    return f"{day.year:04}-{day.month:02}-{day.day:02}"


def _row(one: "rules_pb2.RuleAsOf") -> tuple[str, ...]:
    from cli.languages import chosen, either

    rule = one.rule if one.HasField("rule") else one.next
    sure = CONFIDENCES[chosen()][rule.confidence]
    scoped = either(f"{rule.title}（{rule.scope_words}）", f"{rule.title} ({rule.scope_words})")
    title = scoped if rule.scope_words else rule.title
    coming = f"{written(one.next.valid_from)} {one.next.value_words}" if one.HasField("next") else ""
    if not one.HasField("rule"):
        return rule.key, title, "―", "", sure, coming
    since = written(rule.valid_from) if rule.HasField("valid_from") else ""
    return rule.key, title, rule.value_words, since, sure, coming


def _explained(answer: "rules_pb2.ExplainEmploymentResponse") -> list[str]:
    from cli.languages import either

    told = [figure.reason.sentence for figure in answer.figures]
    for grant in answer.grants:
        mark = "△" if not grant.HasField("possible") else "○" if grant.possible else "×"
        at_most = either(
            f"  最大{grant.yen:,}円／{grant.months}か月", f"  at most {grant.yen:,} yen in {grant.months} months"
        )
        told.append(f"{mark} {grant.title}{at_most if grant.HasField('yen') else ''}")
        told += [f"    ✗ {reason.sentence}" for reason in grant.unmet]
        told += [f"    ？ {reason.sentence}" for reason in grant.unknown]
    told += [f"！ {reason.sentence}" for reason in answer.warnings]
    return [*told, answer.confirm]
