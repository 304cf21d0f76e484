"""A command whose verbs are loaded when they are called: one verb's imports do not cost every other's time."""

from collections.abc import Mapping
from gettext import gettext
from importlib import import_module

import click

from cli.languages import either

BETWEEN = " / "
"""What parts the Japanese from the English in the help of a command or an option."""


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
        return in_language(getattr(import_module(module), attribute))

    def get_help(self, ctx: click.Context) -> str:
        """Return the help in the language chosen."""
        in_language(self)
        if help_option := self.get_help_option(ctx):  # made before the language was known
            help_option.help = gettext("Show this message and exit.")
        return super().get_help(ctx)


def in_language(command: click.Command) -> click.Command:
    """Keep of a command's help, and of all below it, what is in the language chosen; gives the command."""
    command.help = _chosen(command.help)
    for parameter in command.params:
        if isinstance(parameter, click.Option | click.Argument):
            parameter.help = _chosen(parameter.help)
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        in_language(below)
    return command


def _chosen(text: str | None) -> str | None:
    if text is None or BETWEEN not in text:
        return text
    japanese, _, english = text.partition(BETWEEN)
    return either(japanese, english[:1].upper() + english[1:])
