"""Japanese rules that change: each value with its dates, its source, the day it was seen, and how sure it is."""

from carving.domain.rules.book import Confidence, Rule, RuleBook, rule_from_json, standard_rules
from carving.domain.rules.quota import PersonClass, base_number, count_per_person, required_number, shortage
from carving.domain.rules.work_terms import Insurance, insurances, minimum_wage, monthly_pay

__all__ = [
    "Confidence",
    "Insurance",
    "PersonClass",
    "Rule",
    "RuleBook",
    "base_number",
    "count_per_person",
    "insurances",
    "minimum_wage",
    "monthly_pay",
    "required_number",
    "rule_from_json",
    "shortage",
    "standard_rules",
]
