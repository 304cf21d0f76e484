"""Where an embedded suite keeps things, and who may reach them.

Default data directory: `/var/lib/kiridashi` for root, else `$XDG_DATA_HOME/kiridashi` (`~/.local/share/kiridashi`).
PostgreSQL refuses to run as root; for root it runs as `nobody`, whose way to the cluster must be open. Where a data
directory lies in a place that others cannot enter (`/root`), the cluster goes to `/var/lib/kiridashi/clusters/` and the
file `postgres.path` in the data directory names it.
"""

import hashlib
import os
import pwd
import stat
import tempfile
from pathlib import Path

SYSTEM_DIR = Path("/var/lib/kiridashi")
SOCKET_PATH_MAX = 80
UNPRIVILEGED = "nobody"


class CannotStartError(Exception):
    """A part of the suite cannot start; the message says what to do about it."""


def is_root() -> bool:
    """Tell whether this process has root's rights."""
    return os.geteuid() == 0


def default_data_dir() -> Path:
    """Return where data lives unless the person says otherwise."""
    if is_root():
        return SYSTEM_DIR
    base = os.environ.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser() / "kiridashi"


def make_data_dir(path: Path) -> Path:
    """Create a data directory that others may pass through (root) or not even enter, and return it resolved."""
    path = path.expanduser().resolve()
    try:
        path.mkdir(parents=True, exist_ok=True)
        path.chmod(0o711 if is_root() else 0o700)
    except OSError as wrong:
        raise CannotStartError(
            f"The data directory {path} cannot be used ({wrong.strerror}). Name another: --data DIR"
        ) from None
    return path


def open_to_all(path: Path) -> bool:
    """Tell whether every user may pass through `path` and all directories above it."""
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in [path, *path.parents] if folder.is_dir())


def owned_dir(path: Path, user: str, mode: int = 0o700) -> Path:
    """Create a directory that belongs to `user` ('' for ourselves) and return it."""
    path.mkdir(parents=True, exist_ok=True)
    path.chmod(mode)
    if user:
        entry = pwd.getpwnam(user)
        os.chown(path, entry.pw_uid, entry.pw_gid)
    return path


def server_user() -> str:
    """Return the user PostgreSQL has to run as: '' for our own."""
    if not is_root():
        return ""
    try:
        pwd.getpwnam(UNPRIVILEGED)
    except KeyError:
        raise CannotStartError(
            "PostgreSQL does not run as root, and this system has no user `nobody`. Start as another user."
        ) from None
    return UNPRIVILEGED


def cluster_dir(data_dir: Path) -> Path:
    """Return where this data directory's PostgreSQL cluster lives, remembered from the first start on."""
    note = data_dir / "postgres.path"
    if note.exists():
        return Path(note.read_text("utf-8").strip())
    if not is_root() or open_to_all(data_dir):
        return data_dir / "postgres"
    name = hashlib.sha256(str(data_dir).encode()).hexdigest()[:16]
    elsewhere = SYSTEM_DIR / "clusters" / name
    for folder in (SYSTEM_DIR, SYSTEM_DIR / "clusters"):
        owned_dir(folder, "", 0o711)
    note.write_text(f"{elsewhere}\n", "utf-8")
    return elsewhere


def socket_dir(cluster: Path, user: str) -> Path:
    """Return a directory for the socket, short enough for the system's limit and private to the server's user.

    Never a name that others could guess and take first in a directory everybody may write to.
    """
    if len(str(cluster)) <= SOCKET_PATH_MAX:
        return cluster
    if not is_root():
        return Path(tempfile.mkdtemp(prefix="kiridashi-"))
    for folder in (SYSTEM_DIR, SYSTEM_DIR / "run"):
        owned_dir(folder, "", 0o711)
    return owned_dir(SYSTEM_DIR / "run" / hashlib.sha256(str(cluster).encode()).hexdigest()[:16], user)
