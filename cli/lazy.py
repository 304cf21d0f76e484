"""A command whose verbs are loaded when they are called: one verb's imports do not cost every other's time."""

from collections.abc import Mapping
from importlib import import_module

import click


class Verbs(click.Group):
    """A group that knows where its commands are: name to `module:attribute`, in the order in which help lists them."""

    def __init__(self, *args: object, places: Mapping[str, str], **named: object) -> None:
        super().__init__(*args, **named)  # type: ignore[arg-type]  # handed on as they are
        self._places = places

    def list_commands(self, _: click.Context) -> list[str]:
        """Return the names of the commands."""
        return list(self._places)

    def get_command(self, _: click.Context, name: str) -> click.Command | None:
        """Import and return a command; None where there is none of that name."""
        place = self._places.get(name)
        if place is None:
            return None
        module, _colon, attribute = place.partition(":")
        found: click.Command = getattr(import_module(module), attribute)
        return found
