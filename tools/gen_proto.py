"""Generate `gen/` from `proto/`: messages, typed stubs, and service code for the files that declare a service.

`python tools/gen_proto.py` writes; `--check` writes to a temporary folder and ends with 1 where `gen/` differs.
"""

import argparse
import filecmp
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROTO = ROOT / "proto"
GEN = ROOT / "gen"


def protoc(out: Path, files: list[Path], *, services: bool) -> None:
    """Run protoc over `files`, writing Python beneath `out`; `services` adds the gRPC modules."""
    plugins = [f"--python_out={out}", f"--mypy_out={out}"]
    if services:
        plugins += [f"--grpc_python_out={out}", f"--mypy_grpc_out={out}"]
    binaries = Path(sys.executable).parent
    named = [f"--plugin={name}={binaries / name}" for name in ("protoc-gen-mypy", "protoc-gen-mypy_grpc")]
    command = [sys.executable, "-m", "grpc_tools.protoc", "-I", str(PROTO), *named, *plugins, *map(str, files)]
    subprocess.run(command, check=True, cwd=ROOT)


def declares_service(file: Path) -> bool:
    """Tell whether a .proto file declares a service, which is when gRPC modules are wanted."""
    return re.search(r"^service ", file.read_text("utf-8"), re.MULTILINE) is not None


def generate(out: Path) -> None:
    """Write the whole generated tree beneath `out`."""
    files = sorted(PROTO.rglob("*.proto"))
    served = [f for f in files if declares_service(f)]
    plain = [f for f in files if f not in served]
    if plain:
        protoc(out, plain, services=False)
    if served:
        protoc(out, served, services=True)
    for folder in [f for f in out.rglob("*") if f.is_dir() and any(f.rglob("*_pb2.py"))]:
        (folder / "__init__.py").write_text("", "utf-8")
        (folder / "py.typed").write_text("", "utf-8")


def tree(root: Path) -> set[Path]:
    """List the files beneath `root`, relative to it, leaving out byte code."""
    return {f.relative_to(root) for f in root.rglob("*") if f.is_file() and "__pycache__" not in f.parts}


def differences(fresh: Path) -> list[str]:
    """Name the files in which `gen/` differs from a fresh generation."""
    names = tree(fresh) | tree(GEN)
    return sorted(
        str(n)
        for n in names
        if not ((fresh / n).is_file() and (GEN / n).is_file() and filecmp.cmp(fresh / n, GEN / n, shallow=False))
    )


def main() -> int:
    """Generate, or compare; the exit code is 1 where `--check` finds a difference."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; end with 1 where gen/ differs")
    if not parser.parse_args().check:
        GEN.mkdir(exist_ok=True)
        generate(GEN)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        generate(Path(folder))
        found = differences(Path(folder))
    for name in found:
        sys.stderr.write(f"gen/{name} is not what proto/ gives; run `make gen`\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
