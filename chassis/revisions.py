"""Which schema revision a service's code expects, without alembic, which takes most of a second to import."""

import re
from importlib import resources
from pathlib import Path


def migrations_folder(service: str) -> Path:
    """Return the folder of a service's migrations."""
    return Path(str(resources.files(service))) / "migrations"


def newest_revision(service: str) -> str:
    """Return the revision of a service's last migration, read from its file; `ValueError` where it names none."""
    last = max((migrations_folder(service) / "versions").glob("*.py"))
    found = re.search(r'^revision(?:: str)? = "([^"]+)"', last.read_text("utf-8"), re.MULTILINE)
    if found is None:
        raise ValueError(f"{last.name} names no revision")
    return found[1]
