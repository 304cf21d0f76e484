"""The three workplaces' figures of quota, pay and wage, as the expert worked them out."""

import json
import os
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from carving.domain.rules import (
    Payment,
    Standing,
    levy_per_month,
    minimum_wage_ok,
    monthly_pay,
    required_number,
    standard_rules,
)
from carving.domain.rules import shortage as shortage_of

BOOK = standard_rules()
CASES = Path(os.environ.get("KIRIDASHI_CASES", "../shared/cases")) / "workplaces"
BEFORE, AFTER = date(2026, 6, 30), date(2026, 7, 1)
HOURS = 12

Case = dict[str, Any]  # Any: JSON as written


@pytest.fixture(params=["s-log", "s-off", "s-sup"])
def case(request: pytest.FixtureRequest) -> Case:
    """Give one workplace's case; skips where the cases are not there."""
    file = CASES / f"{request.param}.json"
    if not file.exists():
        pytest.skip("no ../shared/cases/workplaces beside the project")
    found: Case = json.loads(file.read_text("utf-8"))
    return found


def test_the_experts_figures_come_out(case: Case) -> None:
    """Required numbers at both rates, the shortage and the monthly pay agree with the expert's."""
    base, counted, expected = case["base"], case["current_count"], case["expected"]

    assert required_number(BOOK, base, BEFORE).value == expected["required_25"]
    assert required_number(BOOK, base, AFTER).value == expected["required_27"]
    assert shortage_of(BOOK, base, counted, BEFORE).value == expected["shortage_25"]
    assert monthly_pay(case["wage"], HOURS) == expected["month_pay"]


def test_the_experts_minimum_wage_is_on_file_and_kept(case: Case) -> None:
    """The prefecture's minimum is the case's, and the wage offered is not below it."""
    found = minimum_wage_ok(BOOK, case["prefecture"], case["wage"], BEFORE)

    assert found.rule is not None
    assert found.rule.number == case["min_wage"]
    assert not found.blocked


def test_the_levy_follows_the_shortage(case: Case) -> None:
    """Half a person missing at an employer above 100 costs 25,000 yen a month; the others pay nothing."""
    base, counted = case["base"], case["current_count"]
    found = levy_per_month(BOOK, Standing(base, counted, int(base)), AFTER)

    assert (found.payment, found.yen) == ((Payment.LEVY, 25_000) if base > 100 else (Payment.NOTHING, 0))
