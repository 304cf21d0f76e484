"""Write a page for every dated rule under `docs/rules/` from the data files: `python tools/rule_pages.py [--check]`.

With `--check` nothing is written; the exit code is 1 where a page differs from what the data files give.
"""

import argparse
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from carving.domain.rules import Rule, RuleBook, standard_rules
from carving.domain.rules.book import GROUPS, Value

ROOT = Path(__file__).resolve().parent.parent
PAGES = ROOT / "docs" / "rules"
LOCALE = ROOT / "carving" / "locale"

Words = Mapping[str, str]


def pages() -> dict[str, str]:
    """Give every page by its file's name: one for each rule, and the list of them."""
    book, words = standard_rules(), json.loads((LOCALE / "rules.ja.json").read_text("utf-8"))
    english = json.loads((LOCALE / "rules.en.json").read_text("utf-8"))
    found = {f"{key}.md": page(book, key, words, english) for key in book.kinds}
    return {"README.md": index(book, words), **found}


def index(book: RuleBook, words: Words) -> str:
    """Give the list of all rules by group."""
    lines = [
        "# 規則と数字のもと",
        "",
        "このソフトが使う制度の数字と日付です。`carving/domain/rules/data/` のファイルから作っています"
        "（`python tools/rule_pages.py`）。",
        "値をかえるときは、そのファイルの1行を直します。コードは直しません。**ハローワークに確認してください。**",
    ]
    for group in GROUPS:
        lines += ["", f"## {words[f'rule.group.{group}']}", ""]
        keys = [kind.key for kind in book.kinds.values() if kind.group == group]
        lines += [f"- [{words[f'rule.title.{key}']}]({key}.md) `{key}`" for key in keys]
    return "\n".join([*lines, ""])


def page(book: RuleBook, key: str, words: Words, english: Words) -> str:
    """Give one rule's page: every value with its days, how sure it is, its note, contradictions and sources."""
    kind = book.kind(key)
    lines = [
        f"# {words[f'rule.title.{key}']}",
        "",
        f"{english[f'rule.title.{key}']} · `{key}` · {words[f'rule.group.{kind.group}']}",
        "",
        f"**{words[f'rule.ask.{kind.office}']}**",
        "",
        "| 値 | 区分 | から | まで | 確かさ | 確かめた日 |",
        "|---|---|---|---|---|---|",
    ]
    entries = book.of(key)
    lines += [row(rule, kind.unit, words) for rule in entries]
    notes = dict.fromkeys(rule.note for rule in entries if rule.note)
    lines += ["", *(f"- {note}" for note in notes)] if notes else []
    if any(rule.recheck_on for rule in entries):
        days = sorted({str(rule.recheck_on) for rule in entries if rule.recheck_on})
        lines += ["", f"改定の時期: {'、'.join(days)}。この日からは、新しい値がないか確かめます。"]
    lines += contradictions(entries, kind.unit, words)
    lines += ["", "## 出典", ""]
    return "\n".join([*lines, *(f"- <{one}>" for one in dict.fromkeys(s for rule in entries for s in rule.source)), ""])


def row(rule: Rule, unit: str, words: Words) -> str:
    """Give one value as a line of the table."""
    scope = "・".join(words[f"fact.{name}.{part}"] for name, part in rule.scope.items())
    sure = {"certain": "確か", "likely": "おおむね確か", "guess": "未確認", "disputed": "資料が食い違う"}
    cells = (
        worded(rule.value, unit, words),
        scope,
        written(rule.valid_from),
        written(rule.valid_to),
        sure[rule.confidence.value],
        rule.seen_on.isoformat(),
    )
    return f"| {' | '.join(cells)} |"


def contradictions(entries: tuple[Rule, ...], unit: str, words: Words) -> list[str]:
    """Give what other pages say, each once."""
    told = {
        f"- {'' if other.value is None else worded(other.value, unit, words) + '：'}{other.note} "
        + " ".join(f"<{one}>" for one in other.source): None
        for rule in entries
        for other in rule.others
    }
    return ["", "## 食い違う資料", "", *told] if told else []


def worded(value: Value, unit: str, words: Words) -> str:
    """Give a value with its unit."""
    if isinstance(value, bool):
        return words["rule.flag.yes" if value else "rule.flag.no"]
    if isinstance(value, str):
        month, _, day = value.partition("-")
        return words[f"rule.unit.{unit}"].format(value=value, month=month.lstrip("0"), day=day.lstrip("0"))
    shown = round(value * 100, 4) if unit == "ratio" else value
    return words[f"rule.unit.{unit}"].format(value=f"{shown:,.10g}")


def written(day: date | None) -> str:
    """Give a day, nothing for an open end."""
    return "" if day is None else day.isoformat()


def main() -> int:
    """Write the pages, or compare; the exit code is 1 where `--check` finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 where a page differs")
    made = pages()
    kept = {file.name: file.read_text("utf-8") for file in PAGES.glob("*.md")} if PAGES.exists() else {}
    if parser.parse_args().check:
        differing = sorted(name for name in {*made, *kept} if made.get(name) != kept.get(name))
        sys.stdout.write("".join(f"docs/rules/{name} differs; run python tools/rule_pages.py\n" for name in differing))
        return int(bool(differing))
    PAGES.mkdir(parents=True, exist_ok=True)
    for name in set(kept) - set(made):
        (PAGES / name).unlink()
    for name, content in made.items():
        (PAGES / name).write_text(content, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
