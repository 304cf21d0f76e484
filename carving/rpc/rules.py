"""The door for the dated rules, a service of its own beside carving's."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from collections.abc import Mapping
from datetime import date

from carving.commands.rules import override_rule, withdraw_override
from carving.domain.rules import RuleBook, explain_employment, standard_rules
from carving.queries.roles import growth_view
from carving.queries.rules import office_book
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.wire.common import date_to_pb
from carving.wire.rules import (
    DatedRequest,
    Told,
    day_from_pb,
    employment_from_pb,
    explanation_to_pb,
    growth_to_pb,
    override_to_pb,
    own_rule_from_pb,
)
from chassis.clock import tokyo_date
from chassis.db import Work
from chassis.pages import place_of, size_of, token_of
from kiridashi.carving.v1 import rules_pb2 as pb
from kiridashi.carving.v1.rules_pb2_grpc import RuleServiceServicer

NAME = "kiridashi.carving.v1.RuleService"
VERBS: Mapping[str, tuple[str, ...]] = {
    "carving.read": ("ListRules", "GetRule", "ExplainEmployment", "ExplainGrowth"),
    "carving.decide": ("OverrideRule", "WithdrawRuleOverride"),
}
RULE_GRANTS: Mapping[str, str] = {f"/{NAME}/{verb}": grant for grant, verbs in VERBS.items() for verb in verbs}


class RuleServicer(Door, RuleServiceServicer):
    """Reading rules as of a day, explaining an employment, and an office's own values."""

    async def ListRules(self, request: pb.ListRulesRequest, context: Context) -> pb.ListRulesResponse:
        on, told = self._day(request), Told(await self._book(), self.wording(request.language))
        wanted = [(key, scope) for key, scope in told.book.shelves() if _wanted(told.book, request, key, scope)]
        found = [entry for key, scope in wanted if (entry := told.as_of(key, scope, on)).ListFields()]
        start, size = (place_of(request.page_token, int) or (0,))[0], size_of(request.page_size)
        end = start + size
        token = token_of(end) if end < len(found) else ""
        return pb.ListRulesResponse(rules=found[start:end], as_of=date_to_pb(on), next_page_token=token)

    async def GetRule(self, request: pb.GetRuleRequest, context: Context) -> pb.GetRuleResponse:
        on, told = self._day(request), Told(await self._book(), self.wording(request.language))
        kind = told.book.kind(request.key)
        scopes = [scope for key, scope in told.book.shelves() if key == request.key]
        return pb.GetRuleResponse(
            key=kind.key,
            title=told.title(kind.key),
            group=kind.group,
            current=[told.as_of(kind.key, scope, on) for scope in scopes],
            history=[told.rule(rule) for rule in told.book.of(kind.key)],
            as_of=date_to_pb(on),
        )

    async def ExplainEmployment(
        self, request: pb.ExplainEmploymentRequest, context: Context
    ) -> pb.ExplainEmploymentResponse:
        on, told = self._day(request), Told(await self._book(), self.wording(request.language))
        return explanation_to_pb(explain_employment(told.book, employment_from_pb(request), on), told)

    async def ExplainGrowth(self, request: pb.ExplainGrowthRequest, context: Context) -> pb.ExplainGrowthResponse:
        start = day_from_pb(request, "start_date") or tokyo_date(self.now())
        async with self.look() as work:
            view = await growth_view(work, request.role_id, start)
        return growth_to_pb(view, Told(view.book, self.wording(request.language)))

    async def OverrideRule(self, request: pb.OverrideRuleRequest, context: Context) -> pb.OverrideRuleResponse:
        own = own_rule_from_pb(request, tokyo_date(self.now()))
        told = Told(standard_rules(), self.wording(request.language))

        async def act(work: Work[Stores]) -> pb.OverrideRuleResponse:
            kept = await override_rule(work, own, self.now())
            return pb.OverrideRuleResponse(rule=override_to_pb(kept, told))

        return await self.change(request, pb.OverrideRuleResponse, act)

    async def WithdrawRuleOverride(
        self, request: pb.WithdrawRuleOverrideRequest, context: Context
    ) -> pb.WithdrawRuleOverrideResponse:
        told = Told(standard_rules(), self.wording(request.language))

        async def act(work: Work[Stores]) -> pb.WithdrawRuleOverrideResponse:
            kept = await withdraw_override(work, request.override_id, request.expected_version, self.now())
            return pb.WithdrawRuleOverrideResponse(rule=override_to_pb(kept, told))

        return await self.change(request, pb.WithdrawRuleOverrideResponse, act)

    def _day(self, request: DatedRequest) -> date:
        """Give the day asked for, else today in Japan."""
        return day_from_pb(request, "as_of") or tokyo_date(self.now())

    async def _book(self) -> RuleBook:
        async with self.look() as work:
            return await office_book(work)


def _wanted(book: RuleBook, request: pb.ListRulesRequest, key: str, scope: Mapping[str, str]) -> bool:
    """Say whether a rule is in the group asked for, and in no other scope than the one asked for."""
    if request.group and book.kind(key).group != request.group:
        return False
    return all(scope.get(name, part) == part for name, part in request.scope.items())
