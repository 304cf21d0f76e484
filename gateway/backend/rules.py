"""The gateway's handle on the dated rules."""

from collections.abc import Iterable
from datetime import date

import grpc.aio

from chassis.auth import Caller
from chassis.rpc_client import Line
from gateway.backend import wire
from gateway.backend.carving import Change
from gateway.backend.rule_views import (
    GrowthGrant,
    GrowthPlan,
    GrowthStage,
    Meaning,
    OtherValue,
    OwnValue,
    Rule,
    RuleLine,
    RulePage,
    Source,
    Terms,
)
from kiridashi.carving.v1 import rules_pb2 as pb
from kiridashi.carving.v1 import rules_pb2_grpc as rpc

MINUTES_AN_HOUR = 60


class Rules:
    """Asks the carving service for rules. Raises the `KiridashiError`s that it raises."""

    def __init__(self, line: Line, channel: grpc.aio.Channel) -> None:
        self._line = line
        self._stub = rpc.RuleServiceStub(channel)

    async def all(self, caller: Caller, on: date | None = None, prefecture: str = "") -> tuple[RuleLine, ...]:
        """Give the rules of a day in the order of their groups; with a prefecture, only its minimum wage."""
        request = pb.ListRulesRequest(
            as_of=wire.local_date(on),
            scope={"prefecture": prefecture} if prefecture else {},
            language=wire.language_of(caller.language),
        )
        answer = await self._line.ask_whole(self._stub.ListRules, request, caller=caller)
        return tuple(_line(one) for one in answer.rules)

    async def one(self, caller: Caller, key: str, on: date | None = None) -> RulePage:
        """Give one rule whole."""
        language = wire.language_of(caller.language)
        request = pb.GetRuleRequest(key=key, as_of=wire.local_date(on), language=language)
        found = await self._line.ask(self._stub.GetRule, request, caller=caller)
        current, history = tuple(map(_line, found.current)), tuple(map(_rule, found.history))
        return RulePage(found.key, found.title, found.group, current, history, wire.day_of(found.as_of))

    async def meaning(self, caller: Caller, terms: Terms) -> Meaning:
        """Give what the rules say of an employment, those of its day or of today."""
        request = pb.ExplainEmploymentRequest(
            as_of=wire.local_date(terms.on),
            weekly_hours=terms.weekly_minutes / MINUTES_AN_HOUR,
            hourly_wage_yen=terms.hourly_wage_yen,
            prefecture=terms.prefecture,
            offer_date=wire.local_date(terms.offered),
            referral_date=wire.local_date(terms.referred),
            language=wire.language_of(caller.language),
        )
        found = await self._line.ask(self._stub.ExplainEmployment, request, caller=caller)
        figures = wire.sentences(figure.reason for figure in found.figures)
        return Meaning(figures, wire.sentences(found.warnings), found.confirm, found.blocked)

    async def growth(self, caller: Caller, role_id: str, start: date | None = None) -> GrowthPlan:
        """Give what a role's growth path means when work begins on `start`, else today."""
        request = pb.ExplainGrowthRequest(
            role_id=role_id, start_date=wire.local_date(start), language=wire.language_of(caller.language)
        )
        found = await self._line.ask(self._stub.ExplainGrowth, request, caller=caller)
        told = [rule for step in found.steps for figure in step.figures for rule in figure.rules]
        told += [rule for step in found.steps for grant in step.grants for rule in grant.rules]
        once = {(one.key, one.scope_words, one.value_words): one for one in told}
        stages = tuple(_stage(step) for step in found.steps)
        return GrowthPlan(wire.day_of(found.start_date), stages, tuple(map(_rule, once.values())), found.confirm)

    async def put(self, caller: Caller, change: Change, own: OwnValue) -> Rule:
        """Put the office's own value in place of the standard one."""
        request = pb.OverrideRuleRequest(
            request_id=change.request_id,
            key=own.key,
            scope=dict(own.scope),
            value=_value(own.value),
            valid_from=wire.local_date(own.valid_from),
            valid_to=wire.local_date(own.valid_to),
            sources=[own.source] if own.source else [],
            note=own.note,
            language=wire.language_of(caller.language),
        )
        return _rule((await self._line.ask(self._stub.OverrideRule, request, caller=caller)).rule)

    async def withdraw(self, caller: Caller, change: Change, override_id: str) -> Rule:
        """Take an own value back."""
        request = pb.WithdrawRuleOverrideRequest(
            request_id=change.request_id,
            override_id=override_id,
            expected_version=change.version,
            language=wire.language_of(caller.language),
        )
        return _rule((await self._line.ask(self._stub.WithdrawRuleOverride, request, caller=caller)).rule)


def _stage(message: pb.GrowthMeaning) -> GrowthStage:
    told = [one for one in message.figures if not message.after_months or one.code in message.changed]
    return GrowthStage(
        weekly_minutes=round(message.weekly_hours * MINUTES_AN_HOUR),
        after_months=message.after_months,
        earliest=wire.day_of(message.earliest_date),
        gates=wire.sentences(message.gates),
        says=wire.sentences(one.reason for one in told),
        grants=tuple(_grant(one) for one in message.grants if not one.unmet),
        warnings=wire.sentences(message.warnings),
    )


def _grant(message: pb.RuleGrant) -> GrowthGrant:
    return GrowthGrant(
        title=message.title,
        person=wire.word(pb.RulePersonClass, message.person_class),
        yen=message.yen if message.HasField("yen") else None,
        months=message.months if message.HasField("months") else None,
        unknown=wire.sentences(message.unknown),
    )


def _value(value: bool | float | str) -> pb.RuleValue:
    if isinstance(value, bool):
        return pb.RuleValue(flag=value)
    return pb.RuleValue(text=value) if isinstance(value, str) else pb.RuleValue(number=value)


def _line(message: pb.RuleAsOf) -> RuleLine:
    now = _rule(message.rule) if message.HasField("rule") else None
    return RuleLine(now, _rule(message.next) if message.HasField("next") else None)


def _rule(message: pb.Rule) -> Rule:
    return Rule(
        key=message.key,
        title=message.title,
        group=message.group,
        scope=tuple(sorted(message.scope.items())),
        scope_words=message.scope_words,
        value=message.value_words,
        valid_from=wire.day_of(message.valid_from),
        valid_to=wire.day_of(message.valid_to),
        sources=_sources(message.sources),
        seen_on=wire.day_of(message.seen_on),
        confidence=wire.word(pb.RuleConfidence, message.confidence),
        note=message.note,
        others=tuple(OtherValue(one.value_words, one.note, _sources(one.sources)) for one in message.others),
        recheck_on=wire.day_of(message.recheck_on),
        confirm=message.confirm,
        override_id=message.override_id,
        version=message.version,
    )


def _sources(addresses: Iterable[str]) -> tuple[Source, ...]:
    return tuple(Source(one) for one in addresses)
