"""What people type about rules: the day to look at, and an office's own value."""

from datetime import date

from gateway.backend.rule_views import OwnValue
from gateway.forms.reading import Reader
from gateway.i18n import mark

YES, NO = frozenset({"はい", "yes", "Yes"}), frozenset({"いいえ", "no", "No"})
PERCENT = ("%", "％")


def read_day(reader: Reader) -> date | None:
    """Read the day as of which rules are shown; None where it is left empty."""
    return reader.date("on", mark("いつの規則か"), required=False)


def read_own_value(reader: Reader, key: str) -> OwnValue:
    """Read an office's own value."""
    scope = reader.text("scope", mark("区分"))
    return OwnValue(
        key=key,
        scope=tuple((name, part) for name, _, part in (pair.partition("=") for pair in scope.split(",") if pair)),
        value=value_of(reader.text("value", mark("値"), required=True)),
        valid_from=reader.date("start", mark("はじめの日"), required=False),
        valid_to=reader.date("end", mark("おわりの日"), required=False),
        source=reader.text("source", mark("どこで確かめたか"), required=True),
        note=reader.text("note", mark("メモ")),
    )


def value_of(text: str) -> bool | float | str:
    """Give what was typed as a truth value, a number, or a text; a percentage becomes a share.

    >>> value_of("はい"), value_of("1,226円"), value_of("2.7%"), value_of("06-01")
    (True, 1226.0, 0.027, '06-01')
    """
    plain = text.strip()
    if plain in YES | NO:
        return plain in YES
    share = plain.endswith(PERCENT)
    digits = plain.rstrip("%％円人").replace(",", "").strip()
    try:
        number = float(digits)
    except ValueError:
        return plain
    return round(number / 100, 6) if share else number
