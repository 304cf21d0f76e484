"""The lines of the dated rules for the fences: which grant each call needs, and what another office gets."""

from collections.abc import Callable
from itertools import count
from types import SimpleNamespace

from google.protobuf.message import Message

from chassis.ids import new_id
from kiridashi.carving.v1 import rules_pb2 as r
from kiridashi.common.v1 import common_pb2 as common

HIDDEN, OWN = "hidden", "own"
YEARS = count(2100)
"""One year for each own value, so that none holds on another's days."""

RULE_GRANTS = {
    "ListRules@rules": "carving.read",
    "GetRule@rules": "carving.read",
    "ExplainEmployment@rules": "carving.read",
    "ExplainGrowth@rules": "carving.read",
    "OverrideRule@rules": "carving.decide",
    "WithdrawRuleOverride@rules": "carving.decide",
}

RULE_ROWS: dict[str, tuple[str, Callable[[SimpleNamespace], Message]]] = {
    "ListRules@rules": (OWN, lambda i: r.ListRulesRequest()),
    "GetRule@rules": (OWN, lambda i: r.GetRuleRequest(key="quota.rate")),
    "ExplainEmployment@rules": (OWN, lambda i: r.ExplainEmploymentRequest(weekly_hours=12)),
    "ExplainGrowth@rules": (HIDDEN, lambda i: r.ExplainGrowthRequest(role_id=i.role)),
    "OverrideRule@rules": (
        OWN,
        lambda i: r.OverrideRuleRequest(
            request_id=new_id(),
            key="quota.rate",
            value=r.RuleValue(number=0.03),
            valid_from=(day := common.LocalDate(year=next(YEARS), month=1, day=1)),
            valid_to=day,
            sources=["x"],
        ),
    ),
    "WithdrawRuleOverride@rules": (
        HIDDEN,
        lambda i: r.WithdrawRuleOverrideRequest(request_id=new_id(), override_id=i.override),
    ),
}
