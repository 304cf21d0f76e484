"""Catalogues, reasons, colours, and templates held to their rules."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from jinja2 import UndefinedError

from chassis.errors import NotFound, StateConflict
from gateway import words
from gateway.i18n import LANGUAGES, reason_sentence
from gateway.pages import TEMPLATES, environment

ROOT = Path(__file__).parents[3]
CSS = (ROOT / "gateway" / "static" / "css" / "app.css").read_text("utf-8")
TOKENS = (ROOT / "gateway" / "static" / "css" / "tokens.css").read_text("utf-8")
KINDS_RAISED = "InvalidInput|NotFound|StateConflict|StaleVersion|AlreadyExists|NotAllowed|LimitReached"
RAISED = re.compile(rf"(?:{KINDS_RAISED})\(\s*\"([A-Z_]+)\"")
TEXT_MIN = 4.5
SHAPE_MIN = 3.0

PAIRS = [
    ("ink", "paper", TEXT_MIN),
    ("ink", "panel", TEXT_MIN),
    ("ink", "blue-pale", TEXT_MIN),
    ("ink", "color-primitive-orange-50", TEXT_MIN),
    ("ink", "color-primitive-yellow-50", TEXT_MIN),
    ("ink", "color-primitive-green-50", TEXT_MIN),
    ("ink", "color-primitive-blue-100", TEXT_MIN),
    ("ink", "color-primitive-blue-300", TEXT_MIN),
    ("paper", "color-primitive-blue-700", TEXT_MIN),
    ("paper", "blue-hover", TEXT_MIN),
    ("soft", "paper", TEXT_MIN),
    ("soft", "panel", TEXT_MIN),
    ("soft", "blue-pale", TEXT_MIN),
    ("soft", "color-primitive-orange-50", TEXT_MIN),
    ("paper", "blue", TEXT_MIN),
    ("blue", "paper", TEXT_MIN),
    ("blue-hover", "blue-pale", TEXT_MIN),
    ("blue-hover", "panel", TEXT_MIN),
    ("color-primitive-magenta-900", "paper", TEXT_MIN),
    ("color-primitive-magenta-900", "panel", TEXT_MIN),
    ("error", "paper", TEXT_MIN),
    ("error", "panel", TEXT_MIN),
    ("good", "paper", TEXT_MIN),
    ("warn", "paper", TEXT_MIN),
    ("line", "paper", SHAPE_MIN),
    ("color-neutral-solid-gray-600", "paper", SHAPE_MIN),
    ("color-primitive-yellow-300", "color-neutral-black", SHAPE_MIN),
    ("color-primitive-orange-1000", "color-primitive-orange-50", SHAPE_MIN),
]


def colour(name: str) -> tuple[float, ...]:
    """Give a variable's colour as red, green and blue, 0.0 to 1.0."""
    found = re.search(rf"--{name}:\s*([^;]+);", CSS + TOKENS)
    assert found, name
    value = found[1].strip()
    inner = re.fullmatch(r"var\(--([a-z0-9-]+)\)", value)
    if inner:
        return colour(inner[1])
    return tuple(int(value[i : i + 2], 16) / 255 for i in (1, 3, 5))


def luminance(name: str) -> float:
    """Give the relative luminance of WCAG 2."""
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour(name))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_colours_differ_enough(front: str, back: str, least: float) -> None:
    """Every pair of colours that meet has the contrast that WCAG asks for."""
    light, dark = sorted((luminance(front), luminance(back)), reverse=True)

    assert (light + 0.05) / (dark + 0.05) >= least


def test_no_colour_is_written_out() -> None:
    """Colours come from the tokens; only the tokens' file knows numbers."""
    assert re.findall(r"#[0-9a-f]{3,8}\b", CSS) == []


def test_styles_fit_the_budget() -> None:
    """All styles together are at most 12 KB when packed."""
    import gzip

    assert len(gzip.compress((CSS + TOKENS).encode())) <= 12_000


def test_catalogues_are_whole_and_compiled() -> None:
    """No text lacks its English, and the compiled catalogue is what the source says."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "tools" / "update_locale.py"), "--check"],
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stdout.strip()) == (0, "0 without English; compiled fine")


def test_an_unknown_reason_is_told_as_its_kind_is() -> None:
    """A reason of a newer service still gets a sentence that says what to do."""
    assert reason_sentence(StateConflict("SOMETHING_NEW"), "ja").startswith("いまの状態では")
    assert reason_sentence(NotFound("ROLE_NOT_FOUND"), "ja").startswith("この役割は見つかりません")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_a_word(language: str) -> None:
    """No kind of code is shown bare."""
    render = environment(language).filters["named"]

    assert all(render(code, kind) for kind, known in words.KINDS.items() for code in known if known[code])


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_templates_keep_to_the_policy(path: Path) -> None:
    """No template needs what the content policy forbids, and none shows a raw date."""
    text = path.read_text("utf-8")

    assert not re.search(r"\bhx-on|js:|\bstyle=|\bon[a-z]+=|<script>|\|\s*safe\b|placeholder=", text)
    assert not re.search(r"isoformat\(\)[^\"]*}}(?!\")", text)


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.html")), ids=lambda path: path.name)
def test_forms_that_post_carry_their_token(path: Path) -> None:
    """Every form that changes something has the hidden fields."""
    forms = re.findall(r"<form[^>]*method=\"post\".*?</form>", path.read_text("utf-8"), re.DOTALL)

    assert [form[:80] for form in forms if "form.hidden(" not in form] == []


def test_a_field_without_a_label_is_not_drawn() -> None:
    """The macro refuses what could not be read out."""
    drawn = '{% import "ui/forms.html" as form with context %}{{ form.field("a", "", "off") }}'
    made = environment("ja").from_string(drawn)

    with pytest.raises(ZeroDivisionError):
        made.render(session=None, faults=[], typed={})


def test_a_missing_value_is_an_error() -> None:
    """A page never shows an empty place by mistake."""
    with pytest.raises(UndefinedError):
        environment("ja").from_string("{{ nothing }}").render()
