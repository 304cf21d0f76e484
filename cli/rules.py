"""`kiridashi rules`: the dated rules as of a day, one rule whole, what they mean for an employment, own values."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Data, Embedded, Json, RequestId

if TYPE_CHECKING:
    from kiridashi.carving.v1 import rules_pb2
    from kiridashi.common.v1 import common_pb2

rules = typer.Typer(help="日付のある規則 / the dated rules", no_args_is_help=True)

CLASSES = {"": 0, "other": 1, "severe": 2, "mental": 3}
CONFIDENCES = ("", "確か", "おおむね確か", "未確認", "資料が食い違う")

On = Annotated[str, typer.Option("--on", metavar="YYYY-MM-DD", help="この日の時点 / as of this day")]
Scope = Annotated[
    list[str] | None, typer.Option("--scope", metavar="NAME=VALUE", help="区分 / scope, such as prefecture=埼玉県")
]


@rules.command("list")
def show_all(
    on: On = "",
    group: Annotated[str, typer.Option("--group", help="まとまり / group: quota, levy, grant, wage …")] = "",
    scope: Scope = None,
    as_json: Json = False,
    embedded: Embedded = False,
    data: Data = None,
) -> None:
    """その日の規則と、つぎに変わる日を一覧します / the rules of a day, and what comes next."""
    from cli import output
    from cli.asking import desk, language, run
    from kiridashi.carving.v1 import rules_pb2 as pb

    asked = pb.ListRulesRequest(as_of=day_of(on, "on"), group=group, scope=scope_of(scope))

    async def whole() -> None:
        async with desk(embedded=embedded, data=data, only=("carving",)) as at:
            asked.language = language()
            answer = await at.ask_whole(at.rules.ListRules, asked)
        if as_json:
            output.message(answer)
            return
        output.table(("key", "規則", "値", "から", "確かさ", "つぎ"), [_row(one) for one in answer.rules])

    run(whole, as_json=as_json)


@rules.command("show")
def show(key: str, on: On = "", as_json: Json = False, embedded: Embedded = False, data: Data = None) -> None:
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
        output.say(f"{answer.title}（{answer.key}）")
        for rule in answer.history:
            output.say("\n".join(lines(rule)))

    run(whole, as_json=as_json)


@rules.command("explain")
def explain(  # noqa: PLR0913 - each is an option of the command
    hours: Annotated[float, typer.Option("--hours", help="週の契約時間 / contracted hours a week")],
    on: On = "",
    person: Annotated[str, typer.Option("--class", help="other, severe, mental")] = "",
    base: Annotated[float | None, typer.Option("--base", help="算定基礎 / quota base")] = None,
    counted: Annotated[float | None, typer.Option("--counted", help="いまのカウント / points now")] = None,
    workers: Annotated[int | None, typer.Option("--workers", help="常用労働者の数 / regular workers")] = None,
    insured: Annotated[int | None, typer.Option("--insured", help="被保険者の数 / insured employees")] = None,
    prefecture: Annotated[str, typer.Option("--prefecture", help="都道府県 / prefecture")] = "",
    wage: Annotated[int | None, typer.Option("--wage", help="時給（円） / yen an hour")] = None,
    age: Annotated[int | None, typer.Option("--age", help="年齢 / age")] = None,
    day_minutes: Annotated[
        int | None, typer.Option("--day-minutes", help="1日の労働時間（分） / minutes a day")
    ] = None,
    offered: Annotated[str, typer.Option("--offered", metavar="YYYY-MM-DD", help="内定の日 / day of the offer")] = "",
    referred: Annotated[str, typer.Option("--referred", metavar="YYYY-MM-DD", help="紹介の日 / referral")] = "",
    small_firm: Annotated[bool | None, typer.Option("--small-firm/--large-firm", help="中小企業か")] = None,
    as_json: Json = False,
    embedded: Embedded = False,
    data: Data = None,
) -> None:
    """一人の雇用で何がどうなるか / what one employment means: count, levy, insurance, pay, grants, warnings."""
    from cli import output
    from cli.asking import desk, language, run
    from kiridashi.carving.v1 import rules_pb2 as pb

    if person not in CLASSES:
        raise typer.BadParameter(f"--class: {', '.join(name for name in CLASSES if name)}")
    asked = pb.ExplainEmploymentRequest(
        as_of=day_of(on, "on"),
        weekly_hours=hours,
        person_class=pb.RulePersonClass.ValueType(CLASSES[person]),
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
def override(  # noqa: PLR0913 - each is an option of the command
    key: str,
    value: Annotated[str, typer.Option("--value", help="数、文字、yes/no / a number, a text, yes or no")],
    source: Annotated[list[str], typer.Option("--source", help="出典 / where it was checked")],
    scope: Scope = None,
    start: Annotated[str, typer.Option("--from", metavar="YYYY-MM-DD", help="はじめの日 / first day")] = "",
    end: Annotated[str, typer.Option("--to", metavar="YYYY-MM-DD", help="おわりの日 / last day")] = "",
    note: Annotated[str, typer.Option("--note", help="メモ / note")] = "",
    as_json: Json = False,
    data: Data = None,
    request: RequestId = "",
) -> None:
    """事業所の値を、標準の値のかわりに使います / put the office's own value in place of the standard one."""
    from cli import output
    from cli.asking import desk, language, run
    from cli.options import key_or_new
    from kiridashi.carving.v1 import rules_pb2 as pb

    asked = pb.OverrideRuleRequest(
        request_id=key_or_new(request),
        key=key,
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
def withdraw(override_id: str, as_json: Json = False, data: Data = None, request: RequestId = "") -> None:
    """事業所の値を取り下げ、標準の値に戻します / take an own value back."""
    from cli import output
    from cli.asking import desk, language, run
    from cli.options import key_or_new
    from kiridashi.carving.v1 import rules_pb2 as pb

    asked = pb.WithdrawRuleOverrideRequest(request_id=key_or_new(request), override_id=override_id)

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
        raise typer.BadParameter(f"--{name}: 2026-07-01") from None
    return common_pb2.LocalDate(year=found.year, month=found.month, day=found.day)


def scope_of(given: list[str] | None) -> dict[str, str]:
    """Return `["prefecture=埼玉県"]` as a mapping."""
    pairs = [one.partition("=") for one in given or ()]
    if not all(equals and name for name, equals, _ in pairs):
        raise typer.BadParameter("--scope NAME=VALUE")
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
    head = f"  {rule.value_words}  {period(rule)}  {rule.scope_words}".rstrip()
    told = [head + ("  ［事業所の値］" if rule.override_id else "")]
    told.append(f"    {CONFIDENCES[rule.confidence]}（{written(rule.seen_on)}に確認）{rule.confirm}")
    told += [f"    {rule.note}"] if rule.note else []
    told += [f"    別の資料: {other.value_words} {other.note} {' '.join(other.sources)}" for other in rule.others]
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
    rule = one.rule if one.HasField("rule") else one.next
    title = f"{rule.title}（{rule.scope_words}）" if rule.scope_words else rule.title
    coming = f"{written(one.next.valid_from)} {one.next.value_words}" if one.HasField("next") else ""
    if not one.HasField("rule"):
        return rule.key, title, "―", "", CONFIDENCES[rule.confidence], coming
    since = written(rule.valid_from) if rule.HasField("valid_from") else ""
    return rule.key, title, rule.value_words, since, CONFIDENCES[rule.confidence], coming


def _explained(answer: "rules_pb2.ExplainEmploymentResponse") -> list[str]:
    told = [figure.reason.sentence for figure in answer.figures]
    for grant in answer.grants:
        mark = "△" if not grant.HasField("possible") else "○" if grant.possible else "×"
        yen = f"  最大{grant.yen:,}円／{grant.months}か月" if grant.HasField("yen") else ""
        told.append(f"{mark} {grant.title}{yen}")
        told += [f"    ✗ {reason.sentence}" for reason in grant.unmet]
        told += [f"    ？ {reason.sentence}" for reason in grant.unknown]
    told += [f"！ {reason.sentence}" for reason in answer.warnings]
    return [*told, answer.confirm]
