"""The project's own source as the house tests read it."""

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("carving", "matcher", "placement", "gateway", "chassis", "cli")

Function = ast.FunctionDef | ast.AsyncFunctionDef


@cache
def tracked() -> tuple[Path, ...]:
    """Return every file that git keeps or would keep, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    return tuple(sorted(Path(name) for name in listed.split("\0") if name and (ROOT / name).is_file()))


def python_files(*tops: str) -> list[Path]:
    """Return the Python files we write by hand, all or those beneath some top folders."""
    found = [p for p in tracked() if p.suffix == ".py" and p.parts[0] != "gen"]
    return [p for p in found if not tops or p.parts[0] in tops]


def is_migration(path: Path) -> bool:
    """Tell whether a file is a migration: written once, long by nature."""
    return "migrations" in path.parts and "versions" in path.parts


@cache
def text(path: Path) -> str:
    """Return a file's text."""
    return (ROOT / path).read_text("utf-8")


@cache
def tree(path: Path) -> ast.Module:
    """Return a file's syntax tree."""
    return ast.parse(text(path), str(path))


def functions(path: Path) -> Iterator[Function]:
    """Give every function and method of a file, also inner ones."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def called(node: ast.Call) -> str:
    """Return what a call names, as `a.b.c`; empty where it is not a plain name."""
    parts: list[str] = []
    target: ast.expr = node.func
    while isinstance(target, ast.Attribute):
        parts.append(target.attr)
        target = target.value
    if isinstance(target, ast.Name):
        parts.append(target.id)
    return ".".join(reversed(parts))


def calls(path: Path) -> Iterator[tuple[int, str]]:
    """Give the line and the name of every call in a file."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Call):
            yield node.lineno, called(node)


def imports(path: Path) -> set[str]:
    """Return the dotted names a file imports."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return found
