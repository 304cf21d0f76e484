"""What people type about a rule, and how sources are shown."""

from datetime import date

import pytest
from starlette.datastructures import FormData

from gateway.backend.rule_views import Source
from gateway.forms.reading import Reader
from gateway.forms.rule import read_own_value, value_of


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("2.7%", 0.027),
        ("３", 3.0),
        ("1,226円", 1226.0),
        ("1226", 1226.0),
        ("はい", True),
        ("no", False),
        ("06-01", "06-01"),
    ],
)
def test_a_value_is_read_as_it_is_meant(typed: str, value: object) -> None:
    """Percentages are shares, yen are numbers, yes and no are truth values, the rest is text."""
    assert value_of(typed) == value


def test_an_own_value_is_read_with_its_scope_and_days() -> None:
    """The scope comes as the page wrote it; an empty day is open."""
    form = FormData(
        {
            "scope": "prefecture=埼玉県",
            "value": "1,200円",
            "start_year": "2026",
            "start_month": "10",
            "start_day": "1",
            "source": "埼玉労働局",
        }
    )
    reader = Reader(form)
    own = read_own_value(reader, "wage.minimum")

    assert reader.faults == []
    assert (own.scope, own.value, own.source) == ((("prefecture", "埼玉県"),), 1200.0, "埼玉労働局")
    assert (own.valid_from, own.valid_to) == (date(2026, 10, 1), None)


def test_an_own_value_without_source_is_to_be_mended() -> None:
    """Value and source are asked for."""
    reader = Reader(FormData({}))
    read_own_value(reader, "quota.rate")

    assert [(fault.field, fault.code) for fault in reader.faults] == [("value", "missing"), ("source", "missing")]


def test_a_source_is_shown_by_its_host_or_as_it_was_named() -> None:
    """An address is a link with the host for words; a counter's name is no link."""
    page, named = Source("https://www.mhlw.go.jp/stf/newpage_51363.html"), Source("ハローワーク川越 窓口")

    assert (page.linked, page.words) == (True, "mhlw.go.jp")
    assert (named.linked, named.words) == (False, "ハローワーク川越 窓口")
    assert not Source("javascript:alert(1)").linked
