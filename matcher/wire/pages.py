"""Where the pages of this service's lists ended."""

from datetime import datetime

from chassis.pages import place_of


def text_place(token: str) -> tuple[str, str] | None:
    """Give a place of two texts; `InvalidInput` PAGE_TOKEN_INVALID, as everywhere here."""
    return place_of(token, str, str)


def time_place(token: str) -> tuple[datetime, str] | None:
    """Give a place in time and id."""
    return place_of(token, datetime, str)


def match_place(token: str) -> tuple[int, int, str, str] | None:
    """Give a place in a ranking."""
    return place_of(token, int, int, str, str)


def offset_of(token: str) -> int:
    """Give a place in a fixed list: how many rows came before."""
    place = place_of(token, int)
    return place[0] if place else 0
