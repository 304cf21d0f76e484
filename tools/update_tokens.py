"""Copy what the screens take from npm packages into the tree: `python tools/update_tokens.py [--check]`.

Design tokens become `gateway/static/css/tokens.css`; htmx and its two extensions, `gateway/static/vendor/`;
axe-core, used by the browser tests only, `tests/web/vendor/`. Each copied file names its version and the SHA-256 of
the file in the package. With `--check` nothing is written and the exit code is 1 where the tree differs.
"""

import argparse
import hashlib
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
VENDOR = "gateway/static/vendor"
TESTS = "tests/web/vendor"


@dataclass(frozen=True)
class Copy:
    """One file of one package: where it lies in the package and where it goes."""

    package: str
    inside: str
    to: str
    head: bool = False


COPIES = (
    Copy("@digital-go-jp/design-tokens@1.1.9", "dist/tokens.css", "gateway/static/css/tokens.css", head=True),
    Copy("@digital-go-jp/design-tokens@1.1.9", "LICENSE", f"{VENDOR}/design-tokens.LICENSE"),
    Copy("htmx.org@2.0.11", "dist/htmx.min.js", f"{VENDOR}/htmx.min.js", head=True),
    Copy("htmx.org@2.0.11", "LICENSE", f"{VENDOR}/htmx.LICENSE"),
    Copy("idiomorph@0.8.0", "dist/idiomorph-ext.min.js", f"{VENDOR}/idiomorph-ext.min.js", head=True),
    Copy("idiomorph@0.8.0", "LICENSE", f"{VENDOR}/idiomorph.LICENSE"),
    Copy("htmx-ext-response-targets@2.0.4", "response-targets.js", f"{VENDOR}/response-targets.js", head=True),
    Copy("htmx-ext-response-targets@2.0.4", "LICENSE", f"{VENDOR}/response-targets.LICENSE"),
    Copy("axe-core@4.14.1", "axe.min.js", f"{TESTS}/axe.min.js"),
    Copy("axe-core@4.14.1", "locales/ja.json", f"{TESTS}/axe.ja.json"),
    Copy("axe-core@4.14.1", "LICENSE", f"{TESTS}/axe.LICENSE"),
)


def content(copy: Copy, archive: Path) -> bytes:
    """Give the bytes to commit: the packaged file, under a line that says where it is from."""
    with tarfile.open(archive) as tar:
        member = tar.extractfile(f"package/{copy.inside}")
        if member is None:
            raise FileNotFoundError(copy.inside)
        body = member.read()
    if not copy.head:
        return body
    digest = hashlib.sha256(body).hexdigest()
    return f"/* {copy.package} {copy.inside} sha256:{digest} */\n".encode() + body


def pack(packages: set[str], folder: Path) -> dict[str, Path]:
    """Download the packages with npm; returns package to archive."""
    return {
        package: folder
        / subprocess.run(
            ["npm", "pack", package, "--silent"], cwd=folder, check=True, capture_output=True, text=True
        ).stdout.strip()
        for package in sorted(packages)
    }


def main() -> int:
    """Copy or compare; returns the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare only")
    check = parser.parse_args().check
    with tempfile.TemporaryDirectory() as scratch:
        archives = pack({copy.package for copy in COPIES}, Path(scratch))
        different = 0
        for copy in COPIES:
            wanted, target = content(copy, archives[copy.package]), ROOT / copy.to
            if target.exists() and target.read_bytes() == wanted:
                continue
            different += 1
            if not check:
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(wanted)
    return int(check and different > 0)


if __name__ == "__main__":
    sys.exit(main())
