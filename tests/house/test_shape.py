"""Small functions, small files, shallow nesting: what makes a part readable in one look."""

import ast
from pathlib import Path

from tests.house.source import Function, functions, is_migration, python_files, text

FUNCTION_LINES_MAX = 60
FILE_LINES_MAX = 400
POSITIONAL_MAX = 5
NESTING_MAX = 3
CONFTEST_LINES_MAX = 100

BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)


def written() -> list[Path]:
    """Return the files the limits hold for."""
    return [path for path in python_files() if not is_migration(path)]


def test_no_function_is_longer_than_a_screen() -> None:
    """A function has at most 60 lines, signature and docstring included."""
    long = [
        f"{path}:{f.lineno} {f.name}: {length} lines"
        for path in written()
        for f in functions(path)
        if (length := (f.end_lineno or f.lineno) - f.lineno + 1) > FUNCTION_LINES_MAX
    ]

    assert long == []


def test_no_file_is_longer_than_400_lines() -> None:
    """A file that grows past 400 lines becomes a folder with one file per noun."""
    long = [f"{path}: {n} lines" for path in written() if (n := len(text(path).splitlines())) > FILE_LINES_MAX]

    assert long == []


def test_arguments_by_position_are_few() -> None:
    """More than five arguments by position become a dataclass named after the verb, or are given by name."""
    many = [
        f"{path}:{f.lineno} {f.name}"
        for path in written()
        # A command's options are given by name, on the command line.
        if path.parts[0] != "cli"
        for f in functions(path)
        if positional(f) > POSITIONAL_MAX
    ]

    assert many == []


def test_nesting_is_shallow() -> None:
    """Blocks are nested at most three deep."""
    deep = [
        f"{path}:{f.lineno} {f.name}: {found}"
        for path in written()
        for f in functions(path)
        if (found := depth(f.body)) > NESTING_MAX
    ]

    assert deep == []


def test_conftest_files_stay_small() -> None:
    """Fixtures are few; what a test needs to know about a subject comes from its factory."""
    long = [
        str(p)
        for p in python_files("tests")
        if p.name == "conftest.py" and len(text(p).splitlines()) > CONFTEST_LINES_MAX
    ]

    assert long == []


def positional(function: Function) -> int:
    """Count the arguments that may be given by position, without self and cls."""
    names = [argument.arg for argument in [*function.args.posonlyargs, *function.args.args]]
    return len([name for name in names if name not in ("self", "cls")])


def depth(body: list[ast.stmt]) -> int:
    """Return how deep blocks are nested in a body; `elif` does not count as deeper."""
    return max((_depth(statement) for statement in body), default=0)


def _depth(statement: ast.stmt) -> int:
    if isinstance(statement, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return 0
    if not isinstance(statement, BLOCKS):
        return 0
    if isinstance(statement, ast.Match):
        return 1 + max(depth(case.body) for case in statement.cases)
    inner = depth(statement.body)
    if isinstance(statement, ast.Try | ast.TryStar):
        inner = max([inner, depth(statement.finalbody), *(depth(handler.body) for handler in statement.handlers)])
    rest = getattr(statement, "orelse", [])
    chained = isinstance(statement, ast.If) and len(rest) == 1 and isinstance(rest[0], ast.If)
    after = _depth(rest[0]) if chained else 1 + depth(rest)
    return max(1 + inner, after if rest else 0)
