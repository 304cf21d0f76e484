"""Identifiers: random UUIDs as text, which say nothing about what they name."""

from uuid import UUID, uuid4


def new_id() -> str:
    """Return a fresh identifier: a lower-case UUID version 4, 36 characters."""
    return str(uuid4())


def is_id(text: str) -> bool:
    """Tell whether `text` is an identifier in the form `new_id` gives."""
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False
