"""The dated rules over a real connection: as of a day, in words, and with an office's own values."""

from datetime import date

import pytest

from carving.domain.rules import standard_rules
from chassis.errors import InvalidInput, NotFound, StateConflict
from chassis.ids import new_id
from kiridashi.carving.v1 import rules_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common
from tests.integration.carving.party import Carving


def on(day: str) -> common.LocalDate:
    """Give a date of the wire."""
    found = date.fromisoformat(day)
    return common.LocalDate(year=found.year, month=found.month, day=found.day)


async def rate(carving: Carving, day: str) -> pb.RuleAsOf:
    """Give the quota rate as of a day."""
    found: pb.GetRuleResponse = await carving.ask("GetRule", pb.GetRuleRequest(key="quota.rate", as_of=on(day)))
    return found.current[0]


def own_rate(**changes: object) -> pb.OverrideRuleRequest:
    """Give a request that puts 3 % in place of the rate for the last half of 2026."""
    made = pb.OverrideRuleRequest(
        request_id=new_id(),
        key="quota.rate",
        value=pb.RuleValue(number=0.03),
        valid_from=on("2026-07-01"),
        valid_to=on("2026-12-31"),
        sources=["ハローワーク川越 窓口"],
    )
    made.MergeFrom(pb.OverrideRuleRequest(**changes))  # type: ignore[arg-type]  # fields of the message, each its own type
    return made


async def test_a_rule_is_told_as_of_a_day_with_what_comes_next(carving: Carving) -> None:
    """On 30 June 2026 the rate is 2.5 %, and 2.7 % follows on 1 July; each with sources, day seen and whom to ask."""
    found = await rate(carving, "2026-06-30")

    assert (found.rule.value_words, found.next.value_words) == ("2.5%", "2.7%")
    assert found.next.valid_from == on("2026-07-01")
    assert found.rule.sources
    assert found.rule.seen_on == on("2026-11-23")
    assert found.rule.confirm == "ハローワークに確認してください。"
    assert (await rate(carving, "2026-07-01")).rule.value_words == "2.7%"


async def test_pages_that_disagree_are_both_told(carving: Carving) -> None:
    """The chosen value says that it is disputed, and the other page's value stands beside it."""
    found = (await rate(carving, "2026-07-01")).rule

    assert found.confidence == pb.RULE_CONFIDENCE_DISPUTED
    assert found.others[0].value_words == "2.5%"
    assert found.others[0].sources


async def test_all_rules_of_a_day_are_listed_page_by_page(carving: Carving) -> None:
    """Pages hold every rule once, a scope leaves only its own, and English has English words."""
    seen: list[str] = []
    token = ""
    while True:
        request = pb.ListRulesRequest(as_of=on("2026-11-23"), page_size=50, page_token=token)
        page = await carving.ask("ListRules", request)
        seen += [f"{one.rule.key or one.next.key} {one.rule.scope_words or one.next.scope_words}" for one in page.rules]
        token = page.next_page_token
        if not token:
            break
    wage = pb.ListRulesRequest(
        as_of=on("2026-11-23"),
        group="wage",
        scope={"prefecture": "埼玉県"},
        language=common.LANGUAGE_EN,
    )
    narrowed = (await carving.ask("ListRules", wage)).rules

    assert len(seen) == len(set(seen)) > 120
    assert narrowed[0].rule.value_words == "¥1,141 an hour"
    assert [one.rule.scope_words for one in narrowed] == ["Saitama", "", ""]


async def test_every_rule_has_words_in_both_languages(carving: Carving) -> None:
    """No title, value, scope or office is shown as its code."""
    for language in (common.LANGUAGE_JA, common.LANGUAGE_EN):
        for key in standard_rules().kinds:
            found = await carving.ask("GetRule", pb.GetRuleRequest(key=key, language=language))
            for rule in found.history:
                said = [found.title, rule.value_words, rule.scope_words, rule.confirm]
                assert not any(text.startswith("rule.") or "_" in text for text in said), said


async def test_an_office_puts_its_own_value_in_place_and_takes_it_back(carving: Carving) -> None:
    """The own value holds on its days only, for this office only, and is gone when withdrawn; both are audited."""
    made = (await carving.ask("OverrideRule", own_rate())).rule
    inside, outside = await rate(carving, "2026-11-23"), await rate(carving, "2027-01-01")
    other = await rate(carving.other_office(), "2026-11-23")

    assert (inside.rule.value_words, inside.rule.override_id) == ("3%", made.override_id)
    assert list(inside.rule.sources) == ["ハローワーク川越 窓口"]
    assert (outside.rule.value_words, other.rule.value_words) == ("2.7%", "2.7%")

    withdraw = pb.WithdrawRuleOverrideRequest(request_id=new_id(), override_id=made.override_id)
    await carving.ask("WithdrawRuleOverride", withdraw)

    assert (await rate(carving, "2026-11-23")).rule.value_words == "2.7%"
    assert await carving.audit() == ["override_rule", "withdraw_rule_override"]


async def test_an_own_value_changes_what_is_explained(carving: Carving) -> None:
    """With 3 % a base of 67 needs two people, where 2.7 % needs one: no code changed."""
    asked = pb.ExplainEmploymentRequest(as_of=on("2026-11-23"), weekly_hours=12, quota_base=67)
    before = await carving.ask("ExplainEmployment", asked)
    await carving.ask("OverrideRule", own_rate())
    after = await carving.ask("ExplainEmployment", asked)

    def required(found: pb.ExplainEmploymentResponse) -> float:
        return next(one.value.number for one in found.figures if one.code == "required")

    assert (required(before), required(after)) == (1, 2)


async def test_the_second_tap_keeps_one_own_value(carving: Carving) -> None:
    """Asking twice under one request id puts one value in place."""
    request = own_rate()
    first, again = await carving.ask("OverrideRule", request), await carving.ask("OverrideRule", request)

    assert first == again
    assert await carving.audit() == ["override_rule"]


@pytest.mark.parametrize(
    ("changes", "failure", "reason"),
    [
        ({"key": "quota.nothing"}, NotFound, "RULE_NOT_KNOWN"),
        ({"scope": {"prefecture": "埼玉県"}}, InvalidInput, "RULE_SCOPE_WRONG"),
        ({"value": pb.RuleValue(flag=True)}, InvalidInput, "RULE_VALUE_WRONG"),
        ({"value": pb.RuleValue(number=3.0)}, InvalidInput, "RULE_VALUE_WRONG"),
        ({"valid_to": common.LocalDate(year=2026, month=6, day=30)}, InvalidInput, "RULE_DATES_WRONG"),
    ],
)
async def test_an_own_value_that_does_not_fit_is_refused(
    carving: Carving, changes: dict[str, object], failure: type[Exception], reason: str
) -> None:
    """Key, scope, kind of value and days are held to the standard rule's."""
    with pytest.raises(failure) as caught:
        await carving.ask("OverrideRule", own_rate(**changes))

    assert getattr(caught.value, "reason", "") == reason


async def test_an_own_value_needs_a_source_and_days_of_its_own(carving: Carving) -> None:
    """Without a source it is refused, and so is a second one for the same days."""
    bare = own_rate()
    del bare.sources[:]
    with pytest.raises(InvalidInput) as without:
        await carving.ask("OverrideRule", bare)
    await carving.ask("OverrideRule", own_rate())
    with pytest.raises(StateConflict) as twice:
        await carving.ask("OverrideRule", own_rate())

    assert (without.value.reason, twice.value.reason) == ("RULE_SOURCE_MISSING", "RULE_DATES_OVERLAP")


async def test_another_offices_value_cannot_be_withdrawn(carving: Carving) -> None:
    """Somebody else's own value is not there."""
    made = (await carving.ask("OverrideRule", own_rate())).rule
    request = pb.WithdrawRuleOverrideRequest(request_id=new_id(), override_id=made.override_id)
    with pytest.raises(NotFound) as caught:
        await carving.other_office().ask("WithdrawRuleOverride", request)

    assert caught.value.reason == "RULE_OVERRIDE_NOT_FOUND"


async def test_an_employment_is_explained_in_words(carving: Carving) -> None:
    """Twelve hours at a logistics firm: count, shortage, pay, insurance, and what to look at, each with its rules."""
    request = pb.ExplainEmploymentRequest(
        as_of=on("2026-09-30"),
        weekly_hours=12,
        person_class=pb.RULE_PERSON_CLASS_OTHER,
        quota_base=82,
        quota_current_count=1,
        workers=90,
        prefecture="埼玉県",
        hourly_wage_yen=1140,
        day_minutes=240,
        offer_date=on("2026-09-01"),
        referral_date=on("2026-09-10"),
    )
    found = await carving.ask("ExplainEmployment", request)
    said = {figure.code: figure.reason.sentence for figure in found.figures}

    assert said["required"] == "算定基礎82人なので、雇うべき人数は2人です。"
    assert said["shortage_after"] == "この人を雇うと、カウントは1、不足は1になります。"
    assert said["month_pay"] == "月の賃金のめやすは59,280円です。"
    assert [one.code for one in found.warnings] == [
        "rule.warn.wage_below_minimum",
        "rule.warn.offer_before_referral",
        "rule.warn.counts_nothing",
        "rule.warn.placement_licence",
    ]
    assert found.blocked
    assert all(figure.rules for figure in found.figures if figure.code != "month_pay")
    assert found.confirm == "この計算は 2026-09-30 時点の規則によります。ハローワークに確認してください。"
    assert [(grant.code, grant.possible) for grant in found.grants] == [
        ("trial", False),
        ("short_trial", False),
        ("hiring", False),
    ]
