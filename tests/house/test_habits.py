"""Habits that are checked instead of remembered."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from chassis.telemetry import LOGGED
from tests.house.source import PACKAGES, ROOT, calls, functions, imports, python_files, text, tree

# The migration runner ends its own lock's transaction; everything else goes through the unit of work.
MAY_COMMIT = {Path("chassis/db.py"), Path("chassis/migrations.py")}
MAY_WAIT = {Path("tests/waiting.py")}
SUPPRESSION = re.compile(r"#\s*(?:noqa|type:\s*ignore)(?P<rules>(?::|\[)[^#]*)?(?P<rest>.*)$")
REASON_LETTERS_MIN = 4


def test_only_the_unit_of_work_commits() -> None:
    """A half-done verb cannot exist, because one place ends transactions."""
    found = [
        f"{path}:{line}"
        for path in python_files(*PACKAGES)
        if path not in MAY_COMMIT
        for line, name in calls(path)
        if name.split(".")[-1] == "commit"
    ]

    assert found == []


def test_no_test_sleeps() -> None:
    """Tests wait for a state with `until`, never for a moment."""
    found = [
        f"{path}:{line}"
        for path in python_files("tests")
        if path not in MAY_WAIT
        for line, name in calls(path)
        if name.split(".")[-1] in {"sleep", "wait_for_timeout"}
    ]

    assert found == []


def test_nothing_of_ours_is_patched() -> None:
    """Doubles are real classes that pass the real one's tests; nothing is mocked."""
    found = [str(p) for p in python_files("tests") if any(name.split(".")[-1] == "mock" for name in imports(p))]

    assert found == []


def test_every_test_says_what_it_shows() -> None:
    """A test's docstring is one line that states the behaviour."""
    silent = [
        f"{path}:{f.lineno} {f.name}"
        for path in python_files("tests")
        for f in functions(path)
        if f.name.startswith("test_") and len((ast.get_docstring(f) or "\n").splitlines()) != 1
    ]

    assert silent == []


def test_every_suppression_names_its_rule_and_reason() -> None:
    """A silenced warning says which one and why, on the same line."""
    assert list(bare_suppressions()) == []


def test_the_contract_is_not_importable() -> None:
    """`proto/` holds no Python package: it would collide with a library's."""
    assert list((ROOT / "proto").rglob("__init__.py")) == []


def test_nothing_happens_at_import() -> None:
    """No module reads the environment, opens an engine or starts a loop when it is imported."""
    found = [
        f"{path}:{line} {name}"
        for path in python_files(*PACKAGES)
        for line, name in top_level_calls(path)
        if name in {"os.getenv", "os.environ.get", "create_async_engine", "asyncio.run", "Settings.read"}
    ]

    assert found == []


def test_the_bootstrap_needs_only_the_standard_library() -> None:
    """`suite.py` runs on a bare Python."""
    outside = {name.split(".")[0] for name in imports(Path("suite.py"))} - set(standard_library())

    assert outside == set()


def bare_suppressions() -> Iterator[str]:
    """Give each suppression without a rule or without a reason."""
    for path in python_files():
        for number, line in enumerate(text(path).splitlines(), 1):
            found = SUPPRESSION.search(line) if "#" in line and ("noqa" in line or "type: ignore" in line) else None
            if found is None or "SUPPRESSION" in line or '"type: ignore" in' in line:
                continue
            reason = re.sub(r"^[:\[][A-Z0-9a-z,\s-]*?(?:[\]\s])", "", (found["rules"] or "") + found["rest"])
            if not found["rules"] or len(re.sub(r"[^\w]", "", reason)) < REASON_LETTERS_MIN:
                yield f"{path}:{number}"


def top_level_calls(path: Path) -> Iterator[tuple[int, str]]:
    """Give the calls a module makes while it is imported, but for those under `if __name__ == ...`."""
    from tests.house.source import called

    for statement in tree(path).body:
        if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.If):
            continue
        for node in ast.walk(statement):
            if isinstance(node, ast.Call):
                yield node.lineno, called(node)


def standard_library() -> frozenset[str]:
    """Return the names of the standard library's modules."""
    import sys

    return sys.stdlib_module_names


def test_every_field_of_a_log_line_is_on_the_list() -> None:
    """What a call hands to the log is written, since what is not on the list is dropped without a word."""
    dropped = [
        f"{path}:{node.lineno} {keyword.arg}"
        for path in python_files(*PACKAGES)
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func).startswith("log.")
        for keyword in node.keywords
        if keyword.arg not in LOGGED
    ]

    assert dropped == []


def test_only_the_inbox_and_the_wiring_may_ask_another_service() -> None:
    """A service asks another only to fetch its copy when a fact arrives, never to answer a request."""
    services = ("carving", "matcher", "placement")
    asking = [
        str(path)
        for service in services
        for path in python_files(service)
        if path.name not in {"main.py", "inbox.py"}
        for name in imports(path)
        if re.match(rf"kiridashi\.(?!{service}\b)(?:{'|'.join(services)})\..*_pb2_grpc", name)
    ]

    assert asking == []
