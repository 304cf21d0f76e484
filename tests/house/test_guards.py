"""The guards themselves: each fails when what it watches is broken on purpose."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import PACKAGES, ROOT

BIN = Path(sys.executable).parent
COPIED = (*PACKAGES, "gen", "proto", "tools", "deploy")


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """Give a copy of the source that a test may break."""
    for name in COPIED:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "static", "fonts"))
    shutil.copy(ROOT / ".importlinter", tmp_path)
    return tmp_path


def run(copy: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a tool of the environment in the copy, which alone is on its path."""
    environment = {"PYTHONPATH": f"{copy}:{copy / 'gen'}", "PATH": f"{BIN}:/usr/bin:/bin", "HOME": str(copy)}
    return subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, check=False)


def contracts(copy: Path) -> subprocess.CompletedProcess[str]:
    """Check the import contracts."""
    return run(copy, BIN / "lint-imports", "--no-cache")


@pytest.mark.parametrize(
    ("file", "line", "contract"),
    [
        ("matcher/queries.py", "import carving", "Services never import each other BROKEN"),
        ("placement/helpers.py", "", "not listed as layers"),
        ("carving/domain/task.py", "import sqlalchemy", "The rules know no machinery"),
        ("placement/domain/facts.py", "import chassis.db", "The rules know no machinery"),
        ("placement/queries.py", "from kiridashi.placement.v1 import placement_pb2", "customs desk BROKEN"),
        ("chassis/clock.py", "import kiridashi.common.v1.common_pb2", "The chassis knows no service BROKEN"),
        ("cli/output.py", "import placement", "never imports one BROKEN"),
        ("cli/running.py", "import grpc", "What starts processes never uses gRPC BROKEN"),
    ],
)
def test_a_forbidden_import_fails(copy: Path, file: str, line: str, contract: str) -> None:
    """An import that a contract forbids, or a room that is not in the plan, fails the check and is named."""
    with (copy / file).open("a") as broken:
        broken.write(f"\n{line}\n")
    found = contracts(copy)

    assert found.returncode != 0
    assert contract in found.stdout


def test_the_source_as_it_is_keeps_every_contract(copy: Path) -> None:
    """The copy passes before it is broken, so the failures above are the contracts' own."""
    found = contracts(copy)

    assert found.returncode == 0, found.stdout


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("int64 expected_version", "string expected_version"),
        ("rpc GetPlacement(", "rpc FetchPlacement("),
        ("  string placement_id = 1", "  string placement_id = 91"),
    ],
    ids=["type", "name", "number"],
)
def test_a_breaking_change_of_the_contract_fails(copy: Path, old: str, new: str) -> None:
    """A field of another type or number, or a call that is gone, is refused."""
    file = copy / "proto" / "kiridashi" / "placement" / "v1" / "placement.proto"
    file.write_text(file.read_text("utf-8").replace(old, new, 1), "utf-8")
    found = run(copy, BIN / "buf", "breaking", "proto", "--against", "proto/baseline.binpb")

    assert found.returncode != 0
    assert "placement.proto" in found.stdout


def test_generated_code_out_of_step_fails(copy: Path) -> None:
    """A change in `proto/` without `make gen` fails, and so does an edit of what was generated."""
    file = next((copy / "gen").rglob("placement_pb2.py"))
    file.write_text(file.read_text("utf-8") + "\n# edited\n", "utf-8")
    found = run(copy, sys.executable, "tools/gen_proto.py", "--check")

    assert found.returncode == 1
    assert "placement_pb2.py" in found.stderr
