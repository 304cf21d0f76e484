"""Bring the screens' catalogues up to date: `python tools/update_locale.py [--check]`.

Collects the Japanese texts of templates and code, keeps the English ones that still apply, marks the others as empty,
and compiles. With `--check` nothing is written; the exit code is 1 where a text has no English or the compiled
catalogue is out of date.
"""

import argparse
import io
import sys
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

GATEWAY = Path(__file__).parent.parent / "gateway"
PO = GATEWAY / "locale" / "en" / "LC_MESSAGES" / "messages.po"
COMMAND_PO = GATEWAY.parent / "cli" / "locale" / "ja" / "LC_MESSAGES" / "messages.po"
METHODS = [("**.py", "python"), ("templates/**.html", "jinja2")]
OPTIONS = {"templates/**.html": {"encoding": "utf-8", "silent": "false", "extensions": "jinja2.ext.do"}}
MADE = datetime(2026, 11, 23, tzinfo=UTC)
KEYWORDS = {"_": None, "gettext": None, "mark": None}


def collected() -> Catalog:
    """Give every text to translate, in order, without places, so that moving code changes nothing."""
    found = Catalog(locale="en", project="kiridashi", charset="utf-8", fuzzy=False, header_comment="# English texts.")
    found.creation_date = found.revision_date = MADE
    found.last_translator = found.language_team = "the authors of Kiridashi"
    found.msgid_bugs_address = "CONTRIBUTING.md"
    texts = {message for _, _, message, _, _ in extract_from_dir(GATEWAY, METHODS, OPTIONS, KEYWORDS)}
    kept = Catalog(locale="en")
    if PO.exists():
        with PO.open("rb") as file:
            kept = read_po(file, locale="en")
    for text in sorted(texts, key=str):
        before = kept.get(text)
        found.add(text, before.string if before else "")
    return found


def compiled(catalog: Catalog) -> bytes:
    """Give the compiled catalogue."""
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def spoken() -> Catalog:
    """Give the command's catalogue, which is written by hand: what click says by itself, in Japanese."""
    with COMMAND_PO.open("rb") as file:
        found = read_po(file, locale="ja")
    found.creation_date = found.revision_date = MADE
    return found


def main() -> int:
    """Update or check; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    check = parser.parse_args().check
    catalog = collected()
    missing = [message.id for message in catalog if message.id and not message.string]
    made = {PO: catalog, COMMAND_PO: spoken()}
    if check:
        files = {po.with_suffix(".mo"): compiled(one) for po, one in made.items()}
        stale = any(not file.exists() or file.read_bytes() != binary for file, binary in files.items())
        sys.stdout.write(f"{len(missing)} without English; compiled {'out of date' if stale else 'fine'}\n")
        return int(bool(missing) or stale)
    PO.parent.mkdir(parents=True, exist_ok=True)
    with PO.open("wb") as file:
        write_po(file, catalog, width=120, omit_header=False)
    for po, one in made.items():
        po.with_suffix(".mo").write_bytes(compiled(one))
    sys.stdout.write(f"{len(missing)} without English\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
