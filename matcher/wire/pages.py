"""Page tokens: where a page ended, opaque to those who hold them."""

import binascii
import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from chassis.errors import Fault, InvalidInput

PAGE_DEFAULT = 50
PAGE_MAX = 200


def size_of(asked: int) -> int:
    """Give the page size: what was asked, else the default."""
    return min(asked or PAGE_DEFAULT, PAGE_MAX)


def token_of(*place: str | int | datetime) -> str:
    """Give the token of a place; times in ISO 8601."""
    told = [part.isoformat() if isinstance(part, datetime) else part for part in place]
    return urlsafe_b64encode(json.dumps(told).encode()).decode()


def place_of(token: str, *kinds: type) -> tuple[str | int, ...] | None:
    """Give the place in a token, None for the empty one; `InvalidInput` PAGE_TOKEN_INVALID."""
    if not token:
        return None
    try:
        place = json.loads(urlsafe_b64decode(token.encode("ascii")))
    except (binascii.Error, UnicodeError, ValueError):
        place = None
    if not isinstance(place, list) or tuple(map(type, place)) != kinds:
        raise _invalid()
    return tuple(place)


def text_place(token: str) -> tuple[str, str] | None:
    """Give a place of two texts."""
    place = place_of(token, str, str)
    return (str(place[0]), str(place[1])) if place else None


def time_place(token: str) -> tuple[datetime, str] | None:
    """Give a place in time and id."""
    place = text_place(token)
    if place is None:
        return None
    try:
        moment = datetime.fromisoformat(place[0])
    except ValueError:
        raise _invalid() from None
    if moment.tzinfo is None:
        raise _invalid()
    return moment, place[1]


def match_place(token: str) -> tuple[int, int, str, str] | None:
    """Give a place in a ranking."""
    place = place_of(token, int, int, str, str)
    return (int(place[0]), int(place[1]), str(place[2]), str(place[3])) if place else None


def offset_of(token: str) -> int:
    """Give a place in a fixed list: how many rows came before."""
    place = place_of(token, int)
    return max(0, int(place[0])) if place else 0


def _invalid() -> InvalidInput:
    return InvalidInput("PAGE_TOKEN_INVALID", [Fault("page_token", "page_token")])
