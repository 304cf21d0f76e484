"""Japanese rules that change: each value with its dates, its source, the day it was seen, and how sure it is."""

from carving.domain.rules.book import Confidence, Kind, Other, Rule, RuleBook
from carving.domain.rules.explain import (
    Employment,
    Explanation,
    Figure,
    explain_employment,
    uncounted,
    wage_warnings,
)
from carving.domain.rules.files import load_book, rule_from_json, standard_rules
from carving.domain.rules.grants import Grant, Hiring, grants_possible
from carving.domain.rules.growing import Stage, StageMeaning, day_after_months, explain_growth
from carving.domain.rules.levy import Levy, Payment, Standing, levy_per_month
from carving.domain.rules.quota import (
    Handbook,
    PersonClass,
    base_number,
    class_of,
    counted_points,
    required_number,
    shortage,
)
from carving.domain.rules.work_terms import (
    Insurance,
    WageCheck,
    WageOutcome,
    break_needed,
    insurance_steps,
    insurances,
    minimum_wage,
    minimum_wage_ok,
    monthly_pay,
)

__all__ = [
    "Confidence",
    "Employment",
    "Explanation",
    "Figure",
    "Grant",
    "Handbook",
    "Hiring",
    "Insurance",
    "Kind",
    "Levy",
    "Other",
    "Payment",
    "PersonClass",
    "Rule",
    "RuleBook",
    "Stage",
    "StageMeaning",
    "Standing",
    "WageCheck",
    "WageOutcome",
    "base_number",
    "break_needed",
    "class_of",
    "counted_points",
    "day_after_months",
    "explain_employment",
    "explain_growth",
    "grants_possible",
    "insurance_steps",
    "insurances",
    "levy_per_month",
    "load_book",
    "minimum_wage",
    "minimum_wage_ok",
    "monthly_pay",
    "required_number",
    "rule_from_json",
    "shortage",
    "standard_rules",
    "uncounted",
    "wage_warnings",
]
