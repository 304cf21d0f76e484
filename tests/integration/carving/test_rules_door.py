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


async def test_a_growth_path_is_told_step_by_step_by_the_rules_of_each_steps_day(carving: Carving) -> None:
    """Work begun on 30 November may grow from 28 February on: twenty hours count 1 there, and insurance begins."""
    role = await carving.chosen_role()
    asked = pb.ExplainGrowthRequest(role_id=role.id, start_date=on("2026-11-30"))
    told: pb.ExplainGrowthResponse = await carving.ask("ExplainGrowth", asked)
    first, second, _ = told.steps
    values = {figure.code: figure.value for figure in second.figures}

    assert [step.earliest_date for step in told.steps] == [on("2026-11-30"), on("2027-02-28"), on("2027-05-30")]
    assert [step.weekly_hours for step in told.steps] == [12, 20, 30]
    assert (values["count.mental"].number, values["employment_insurance"].flag) == (1.0, True)
    assert {"count.mental", "employment_insurance", "month_pay"} <= set(second.changed)
    assert not first.changed
    assert not first.gates
    assert second.gates


async def test_every_figure_of_a_growth_path_has_its_sources_and_whom_to_ask(carving: Carving) -> None:
    """No number of a step stands without where it was read, when it was seen, and a sentence."""
    role = await carving.chosen_role()
    told = await carving.ask("ExplainGrowth", pb.ExplainGrowthRequest(role_id=role.id))
    rested = [rule for step in told.steps for figure in step.figures for rule in figure.rules]
    figures = [figure for step in told.steps for figure in step.figures]

    assert rested
    assert all(rule.sources and rule.seen_on.year and rule.confirm for rule in rested)
    assert all(figure.rules for figure in figures if figure.code != "month_pay")
    assert all(figure.reason.sentence != figure.reason.code for figure in figures)
    assert "ハローワークに確認してください" in told.confirm


async def test_grants_on_a_growth_path_are_told_class_by_class(carving: Carving) -> None:
    """The short trial is open to a person with a mental disability at 12 hours, and to nobody at 20."""
    role = await carving.chosen_role()
    told = await carving.ask("ExplainGrowth", pb.ExplainGrowthRequest(role_id=role.id))
    short = {
        (step.weekly_hours, grant.person_class): [one.code for one in grant.unmet]
        for step in told.steps
        for grant in step.grants
        if grant.code == "short_trial"
    }

    assert short[12, pb.RULE_PERSON_CLASS_MENTAL] == []
    assert short[20, pb.RULE_PERSON_CLASS_MENTAL] == ["rule.unmet.hours_between"]


async def test_an_offices_own_value_changes_its_growth_path(carving: Carving) -> None:
    """An own bound of 25 hours for employment insurance leaves twenty hours without it."""
    role = await carving.chosen_role()
    own = pb.OverrideRuleRequest(
        request_id=new_id(),
        key="insurance.employment.hours",
        value=pb.RuleValue(number=25),
        sources=["ハローワーク川越 窓口"],
    )
    kept = await carving.ask("OverrideRule", own)
    told = await carving.ask("ExplainGrowth", pb.ExplainGrowthRequest(role_id=role.id))
    await carving.ask(
        "WithdrawRuleOverride", pb.WithdrawRuleOverrideRequest(request_id=new_id(), override_id=kept.rule.override_id)
    )

    begins = [
        figure.value.flag for step in told.steps for figure in step.figures if figure.code == "employment_insurance"
    ]
    assert begins == [False, False, True]


async def test_a_growth_path_of_an_unknown_role_is_not_found(carving: Carving) -> None:
    """Asking for a role that is not there says so."""
    with pytest.raises(NotFound):
        await carving.ask("ExplainGrowth", pb.ExplainGrowthRequest(role_id=new_id()))
