"""A page for every rule, made from the data files and never out of step with them."""

from pathlib import Path

from carving.domain.rules import standard_rules
from tools.rule_pages import pages

DOCS = Path(__file__).parents[4] / "docs" / "rules"


def test_every_rule_has_a_page_that_says_what_its_file_says() -> None:
    """The pages are what `python tools/rule_pages.py` writes: none missing, none left over, none edited by hand."""
    kept = {file.name: file.read_text("utf-8") for file in DOCS.glob("*.md")}

    assert kept == pages()


def test_every_page_has_its_sources() -> None:
    """Each rule's page names every page it was read on."""
    for rule in standard_rules().rules:
        page = (DOCS / f"{rule.key}.md").read_text("utf-8")

        assert all(f"<{source}>" in page for source in rule.source)
