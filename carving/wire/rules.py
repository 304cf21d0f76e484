"""Dated rules across the wire: values with their words, rules as of a day, what they mean for an employment."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from carving.domain.carve.growth import gates
from carving.domain.role import RoleReason
from carving.domain.rules import (
    Confidence,
    Employment,
    Explanation,
    Figure,
    Grant,
    Hiring,
    Other,
    PersonClass,
    Rule,
    RuleBook,
)
from carving.domain.rules.book import Value
from carving.domain.rules.override import Override
from carving.queries.roles import GrowthView
from carving.wire.common import date_from_pb, date_to_pb, enum_from_pb, enum_to_pb
from carving.wire.roles import reason_to_pb
from carving.wire.wording import Wording
from chassis.errors import InvalidInput
from kiridashi.carving.v1 import rules_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common


@dataclass(frozen=True, slots=True)
class Told:
    """What rules are told with: the book that knows their kinds, and the language's wording."""

    book: RuleBook
    wording: Wording

    def title(self, key: str) -> str:
        """Give a key's title."""
        return self.wording.say(f"rule.title.{key}", {})

    def rule(self, rule: Rule, version: int = 0) -> pb.Rule:
        """Give a rule."""
        kind = self.book.kind(rule.key)
        return pb.Rule(
            key=rule.key,
            title=self.title(rule.key),
            group=kind.group,
            scope=rule.scope,
            scope_words=self.scope(rule.scope),
            value=value_to_pb(rule.value),
            unit=kind.unit,
            value_words=self.value(rule.value, kind.unit),
            valid_from=date_to_pb(rule.valid_from),
            valid_to=date_to_pb(rule.valid_to),
            sources=rule.source,
            seen_on=date_to_pb(rule.seen_on),
            confidence=enum_to_pb(pb.RuleConfidence.Value, "RULE_CONFIDENCE", rule.confidence),
            note=self.note(rule),
            others=[self.other(one, kind.unit) for one in rule.others],
            recheck_on=date_to_pb(rule.recheck_on),
            confirm=self.wording.say(f"rule.ask.{kind.office}", {}),
            override_id=rule.override_id,
            version=version,
        )

    def other(self, other: Other, unit: str) -> pb.OtherRuleValue:
        """Give what another page says."""
        return pb.OtherRuleValue(
            value=None if other.value is None else value_to_pb(other.value),
            value_words="" if other.value is None else self.value(other.value, unit),
            sources=other.source,
            note=self.note(other),
        )

    def note(self, noted: Rule | Other) -> str:
        """Give a note in the language told; an office's own note has only the words it was written in."""
        return (noted.note_en or noted.note) if self.wording.language == "en" else noted.note

    def scope(self, scope: Mapping[str, str]) -> str:
        """Give a scope in words."""
        return (", " if self.wording.language == "en" else "・").join(
            self.wording.plain(name, part) for name, part in scope.items()
        )

    def value(self, value: Value, unit: str) -> str:
        """Give a value with its unit in words."""
        if isinstance(value, bool):
            return self.wording.say("rule.flag.yes" if value else "rule.flag.no", {})
        if isinstance(value, str):
            month, _, day = value.partition("-")
            facts = {"value": value, "month": month.lstrip("0"), "day": day.lstrip("0")}
            return self.wording.say(f"rule.unit.{unit}", facts)
        shown = round(value * 100, 4) if unit == "ratio" else value
        return self.wording.say(f"rule.unit.{unit}", {"value": f"{shown:,.10g}"})

    def as_of(self, key: str, scope: Mapping[str, str], on: date) -> pb.RuleAsOf:
        """Give what holds of a key and scope on a day, and what comes next."""
        now, coming = self.book.find(key, on, **scope), self.book.next_after(key, on, **scope)
        return pb.RuleAsOf(
            rule=None if now is None else self.rule(now), next=None if coming is None else self.rule(coming)
        )


def value_to_pb(value: Value) -> pb.RuleValue:
    """Give a value by its kind."""
    if isinstance(value, bool):
        return pb.RuleValue(flag=value)
    return pb.RuleValue(text=value) if isinstance(value, str) else pb.RuleValue(number=value)


def value_from_pb(message: pb.RuleValue) -> Value:
    """Read a value; `InvalidInput` RULE_VALUE_WRONG where there is none."""
    kind = message.WhichOneof("kind")
    if kind is None:
        raise InvalidInput("RULE_VALUE_WRONG")
    found: Value = getattr(message, kind)
    return found


def own_rule_from_pb(request: pb.OverrideRuleRequest, today: date) -> Rule:
    """Read an office's own rule; what is seen on no given day was seen today."""
    confidence = enum_from_pb(Confidence, "RULE_CONFIDENCE", pb.RuleConfidence.Name(request.confidence))
    return Rule(
        key=request.key,
        value=value_from_pb(request.value),
        valid_from=day_from_pb(request, "valid_from"),
        valid_to=day_from_pb(request, "valid_to"),
        source=tuple(request.sources),
        seen_on=day_from_pb(request, "seen_on") or today,
        confidence=confidence or Confidence.LIKELY,
        scope=dict(request.scope),
        note=request.note,
    )


DatedRequest = (
    pb.OverrideRuleRequest
    | pb.ListRulesRequest
    | pb.GetRuleRequest
    | pb.ExplainEmploymentRequest
    | pb.ExplainGrowthRequest
)


def day_from_pb(request: DatedRequest, name: str) -> date | None:
    """Read an optional date of a request; `InvalidInput` DATE_DOES_NOT_EXIST."""
    if not any(field.name == name for field, _ in request.ListFields()):
        return None
    return date_from_pb(getattr(request, name), name)


def employment_from_pb(request: pb.ExplainEmploymentRequest) -> Employment:
    """Read what is known of an employment; what is absent is not known."""
    named = pb.RulePersonClass.Name(request.person_class)
    known = {field.name: value for field, value in request.ListFields()}
    hiring = Hiring(
        weekly_hours=request.weekly_hours,
        person=enum_from_pb(PersonClass, "RULE_PERSON_CLASS", named),
        developmental=known.get("developmental"),
        age=known.get("age"),
        offer_date=day_from_pb(request, "offer_date"),
        referral_date=day_from_pb(request, "referral_date"),
        aims_longer=known.get("aims_longer"),
        other_dismissed=known.get("other_dismissed"),
        small_firm=known.get("small_firm"),
    )
    return Employment(
        hiring=hiring,
        base=known.get("quota_base"),
        counted=known.get("quota_current_count"),
        workers=known.get("workers"),
        insured=known.get("insured_employees"),
        hourly_yen=known.get("hourly_wage_yen"),
        prefecture=request.prefecture,
        day_minutes=known.get("day_minutes"),
        licensed=known.get("licensed"),
    )


def explanation_to_pb(found: Explanation, told: Told) -> pb.ExplainEmploymentResponse:
    """Give what the rules mean for an employment."""
    day = found.on.isoformat()
    return pb.ExplainEmploymentResponse(
        as_of=date_to_pb(found.on),
        figures=[figure_to_pb(figure, told) for figure in found.figures],
        grants=[grant_to_pb(grant, told) for grant in found.grants],
        warnings=[reason_to_pb(one, told.wording) for one in found.warnings],
        blocked=found.blocked,
        confirm=told.wording.say("rule.confirm", {"as_of": day}),
    )


def growth_to_pb(view: GrowthView, told: Told) -> pb.ExplainGrowthResponse:
    """Give what each step of a role's growth path would mean."""
    feasible = [step.feasible for step in view.role.kept.role.growth] or [True]
    criteria = view.role.workplace.value.criteria
    steps = [
        pb.GrowthMeaning(
            weekly_hours=step.stage.weekly_hours,
            after_months=step.stage.after_months,
            earliest_date=date_to_pb(step.earliest),
            feasible=possible,
            gates=_reasons(gates(criteria) if step.stage.after_months else (), told),
            figures=[figure_to_pb(figure, told) for figure in step.figures],
            changed=step.changed,
            grants=[_class_grant(person, grant, told) for person, grant in step.grants],
            warnings=_reasons(step.warnings, told),
        )
        for step, possible in zip(view.steps, feasible, strict=True)
    ]
    confirm = told.wording.say("rule.confirm", {"as_of": view.start.isoformat()})
    return pb.ExplainGrowthResponse(start_date=date_to_pb(view.start), steps=steps, confirm=confirm)


def _class_grant(person: PersonClass, grant: Grant, told: Told) -> pb.RuleGrant:
    message = grant_to_pb(grant, told)
    message.person_class = enum_to_pb(pb.RulePersonClass.Value, "RULE_PERSON_CLASS", person)
    return message


def figure_to_pb(figure: Figure, told: Told) -> pb.RuleFigure:
    """Give one figure."""
    return pb.RuleFigure(
        code=figure.code,
        value=None if figure.value is None else value_to_pb(figure.value),
        unit=figure.unit,
        reason=reason_to_pb(figure.reason, told.wording),
        rules=_rules(figure.rules, told),
    )


def grant_to_pb(grant: Grant, told: Told) -> pb.RuleGrant:
    """Give one grant."""
    return pb.RuleGrant(
        code=grant.code,
        title=told.wording.say(f"rule.grant.{grant.code}", {}),
        possible=grant.possible,
        yen=grant.yen,
        months=grant.months,
        unmet=_reasons(grant.unmet, told),
        unknown=_reasons(grant.unknown, told),
        rules=_rules(grant.rules, told),
    )


def override_to_pb(override: Override, told: Told) -> pb.Rule:
    """Give an office's own rule."""
    return told.rule(override.rule, override.version)


def _rules(rules: Iterable[Rule], told: Told) -> list[pb.Rule]:
    return [told.rule(rule) for rule in rules]


def _reasons(reasons: Iterable[RoleReason], told: Told) -> list[common.Reason]:
    return [reason_to_pb(one, told.wording) for one in reasons]
