"""規則: every dated rule as of a day with its sources, one rule whole, and the office's own values."""

from datetime import date
from itertools import groupby

from starlette.responses import Response

from chassis.clock import tokyo_date
from gateway.backend.rule_views import RuleLine
from gateway.forms.reading import Reader
from gateway.forms.rule import read_day, read_own_value
from gateway.web.ask import Ask, change_of


async def index(ask: Ask) -> Response:
    """List all rules as of the day asked for, else today, with what comes next."""
    reader, on = _asked_day(ask)
    found = await ask.rules.all(ask.caller, on)
    groups = [(code, list(lines)) for code, lines in groupby(found, key=lambda line: line.shown.group)]
    values: dict[str, object] = {"groups": groups, "on": on, "coming": _coming(found)}
    if reader.faults:
        return ask.mend("rules.html", reader, values)
    return ask.render("rules.html", values)


async def show(ask: Ask) -> Response:
    """Show one rule: what holds, what it was, where it was read, and the office's own values."""
    reader, on = _asked_day(ask)
    rule = await ask.rules.one(ask.caller, ask.path("key"), on)
    if reader.faults:
        return ask.mend("rule.html", reader, rule=rule, on=on)
    return ask.render("rule.html", rule=rule, on=on)


async def put(ask: Ask) -> Response:
    """Put the office's own value in place of the standard one."""
    reader = ask.reader()
    key = ask.path("key")
    own = read_own_value(reader, key)
    if reader.faults:
        rule = await ask.rules.one(ask.caller, key)
        return ask.mend("rule.html", reader, rule=rule, on=tokyo_date(ask.parts.clock.now()))
    await ask.rules.put(ask.caller, change_of(reader), own)
    return ask.go(f"/rules/{key}", "rule_put")


async def withdraw(ask: Ask) -> Response:
    """Take an own value back."""
    rule = await ask.rules.withdraw(ask.caller, change_of(ask.reader()), ask.path("override_id"))
    return ask.go(f"/rules/{rule.key}", "rule_withdrawn")


def _asked_day(ask: Ask) -> tuple[Reader, date]:
    """Give the day asked for in the address, today where there is none or it cannot be read."""
    reader = Reader(ask.request.query_params)
    return reader, read_day(reader) or tokyo_date(ask.parts.clock.now())


def _coming(lines: tuple[RuleLine, ...]) -> list[RuleLine]:
    """Give the lines that change later, soonest first."""
    changing = [line for line in lines if line.next is not None and line.next.valid_from is not None]
    return sorted(changing, key=lambda line: (line.next and line.next.valid_from) or date.max)
