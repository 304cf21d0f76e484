"""What exists is documented: settings, events, words, and the reasons of failures."""

import ast
import importlib
import re
from pathlib import Path

import click
import pytest
from babel.messages.pofile import read_po
from google.protobuf.descriptor import FieldDescriptor

from chassis.sentences import LANGUAGES, catalogue
from chassis.settings import Settings
from cli.placements import STATES
from gateway import i18n
from gateway.words import PLACEMENT_STATE
from tests.house.source import PACKAGES, ROOT, python_files, text, tree

SERVICES = ("carving", "matcher", "placement")
EVENT_TYPES = {"google.protobuf.Timestamp", "kiridashi.common.v1.LocalDate"}
SUBJECT = re.compile(r'"((?:carving|matcher|placement)\.[a-z_]+\.[a-z_]+\.v1)"')
FAILURES = {
    "KiridashiError",
    "InvalidInput",
    "NotFound",
    "StateConflict",
    "StaleVersion",
    "AlreadyExists",
    "NotAllowed",
    "NotSignedIn",
    "LimitReached",
    "Unavailable",
    "TooLate",
    "Unexpected",
}
# Told to a log or a broker only, never to a person.
INTERNAL = {"EVENT_ATTRIBUTES_BROKEN"}


def settings_classes() -> list[type[Settings]]:
    """Return every settings class of every process."""
    found = []
    for package in (*SERVICES, "gateway"):
        module = importlib.import_module(f"{package}.settings")
        own = [v for v in vars(module).values() if isinstance(v, type) and issubclass(v, Settings)]
        found += [v for v in own if v.__module__ == module.__name__]
    return found


SETTINGS = sorted({(f.alias or n, f.description or "") for c in settings_classes() for n, f in c.model_fields.items()})


@pytest.mark.parametrize(("name", "description"), SETTINGS, ids=[name for name, _ in SETTINGS])
def test_each_setting_is_explained(name: str, description: str) -> None:
    """An operator can look up every variable that is read, in the words the code has for it."""
    page = (ROOT / "docs" / "operating" / "settings.md").read_text("utf-8")

    assert f"`{name}`" in page
    assert description.rstrip(".") in page


def test_no_setting_is_explained_that_nobody_reads() -> None:
    """The page has no variable that left the code."""
    page = (ROOT / "docs" / "operating" / "settings.md").read_text("utf-8")
    told = set(re.findall(r"^\| `(KIRIDASHI_[A-Z_]+)` \|", page, re.MULTILINE))

    assert told <= {name for name, _ in SETTINGS} | set(re.findall(r"KIRIDASHI_[A-Z_]+", _code()))


def subjects() -> set[str]:
    """Return the subjects under which the services publish."""
    return {found for service in SERVICES for path in python_files(service) for found in SUBJECT.findall(text(path))}


def test_each_event_is_explained_and_no_other() -> None:
    """The page of events and the code name the same subjects."""
    page = (ROOT / "docs" / "reference" / "events.md").read_text("utf-8")

    assert set(re.findall(r"`((?:carving|matcher|placement)\.[a-z_]+\.[a-z_]+\.v1)`", page)) == subjects()


@pytest.mark.parametrize("service", SERVICES)
def test_events_hold_ids_versions_and_times_only(service: str) -> None:
    """No event has a field in which a name, a note or a diagnosis could travel."""
    events = importlib.import_module(f"kiridashi.{service}.v1.events_pb2")
    odd = [
        f"{message.name}.{field.name}"
        for message in events.DESCRIPTOR.message_types_by_name.values()
        for field in message.fields
        if not _harmless(field)
    ]

    assert odd == []


def _harmless(field: FieldDescriptor) -> bool:
    if field.type == FieldDescriptor.TYPE_MESSAGE:
        return field.message_type.full_name in EVENT_TYPES
    if field.type == FieldDescriptor.TYPE_STRING:
        return field.name.endswith(("_id", "_ids"))
    return field.type == FieldDescriptor.TYPE_ENUM or field.name in {"version", "number", "months"}


def test_each_word_of_the_glossary_is_used_in_the_code() -> None:
    """The authority on words speaks of what is there."""
    page = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    code = _code()
    unused = [word for word in re.findall(r"\| `([^`]+)` \|", page) if word not in code]

    assert unused == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_screens_and_command_call_a_placements_states_the_same(language: str) -> None:
    """A supporter who reads both reads one set of words."""
    shown = i18n.catalogue(language).gettext

    assert list(STATES[language][1:]) == [shown(state) for state in PLACEMENT_STATE.values()]


def test_what_click_says_is_translated_under_its_own_words() -> None:
    """A sentence that click words otherwise one day is noticed here, before it is shown untranslated."""
    source = "".join(file.read_text("utf-8") for file in Path(click.__file__).parent.glob("*.py"))
    with (ROOT / "cli" / "locale" / "ja" / "LC_MESSAGES" / "messages.po").open("rb") as file:
        told = [one.id for one in read_po(file) if one.id]
    ids = [one for told_id in told for one in ((told_id,) if isinstance(told_id, str) else told_id)]

    assert len(ids) > 20
    assert [one for one in ids if one.encode("unicode_escape").decode() not in source] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_that_is_raised_has_words(language: str) -> None:
    """No failure is shown to a person as its code alone."""
    assert sorted(raised() - set(catalogue(language)) - INTERNAL) == []


def raised() -> set[str]:
    """Return the reasons with which failures are raised anywhere in the code."""
    return {reason for path in python_files(*PACKAGES) for reason in _reasons(path)}


def _reasons(path: Path) -> list[str]:
    calls = [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and node.args]
    return [
        str(call.args[0].value)
        for call in calls
        if isinstance(call.func, ast.Name)
        and call.func.id in FAILURES
        and isinstance(call.args[0], ast.Constant)
        and isinstance(call.args[0].value, str)
    ]


def _code() -> str:
    return "\n".join(text(path) for path in python_files(*PACKAGES)) + "\n".join(
        path.read_text("utf-8") for path in sorted((ROOT / "proto" / "kiridashi").rglob("*.proto"))
    )
