"""Pages of a list: how many rows, and tokens that say where a page ended, opaque to those who hold them."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime
from typing import Any

from chassis.errors import Fault, InvalidInput

PAGE_DEFAULT = 50
PAGE_MAX = 200
INT_MAX = 2**31

Place = str | int | datetime


def size_of(asked: int) -> int:
    """Return the rows of a page: what was asked, at most 200; 50 where nothing was."""
    return min(asked, PAGE_MAX) if asked > 0 else PAGE_DEFAULT


def token_of(*place: Place) -> str:
    """Return the token of the place at which a page ended; times are kept in ISO 8601."""
    told = [part.isoformat() if isinstance(part, datetime) else part for part in place]
    return urlsafe_b64encode(json.dumps(told).encode()).decode()


def place_of(token: str, *kinds: type) -> tuple[Any, ...] | None:  # Any: each list's own kinds, checked here
    """Return the place in a token, None for the empty one. `kinds` say what it is made of: str, int or datetime.

    `InvalidInput` PAGE_TOKEN_INVALID for what is no token of such a list.
    """
    if not token:
        return None
    try:
        parts = json.loads(urlsafe_b64decode(token.encode("ascii")))
        return tuple(_part(kind, part) for kind, part in zip(kinds, parts, strict=True))
    except (binascii.Error, UnicodeError, ValueError, TypeError):
        raise InvalidInput("PAGE_TOKEN_INVALID", [Fault("page_token", "page_token")]) from None


def _part(kind: type, part: object) -> Place:
    """Return one part of a place; `ValueError` for what was never put into a token."""
    if kind is int and type(part) is int and abs(part) < INT_MAX:
        return part
    if kind is str and isinstance(part, str) and "\x00" not in part:
        return part
    if kind is datetime and isinstance(part, str):
        moment = datetime.fromisoformat(part)
        if moment.tzinfo is not None:
            return moment
    raise ValueError
