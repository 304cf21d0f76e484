"""The `kiridashi` command: its nouns and verbs, in the order in which people meet them."""

import click

from cli import languages, output
from cli.lazy import Verbs

PLACES = {
    "doctor": "cli.serving:doctor",
    "up": "cli.serving:up",
    "demo": "cli.serving:demo",
    "decompose": "cli.decompose:decompose",
    "characterise": "cli.characterise:characterise",
    "carve": "cli.carve:carve",
    "board": "cli.board:board",
    "match": "cli.matches:match",
    "rematch": "cli.matches:rematch",
    "postings": "cli.postings:postings",
    "growth": "cli.growth:growth",
    "proposal": "cli.proposals:proposal",
    "guide": "cli.guides:guide",
    "procedure": "cli.guides:procedure",
    "placement": "cli.placements:placement",
    "task": "cli.tasks:task",
    "rules": "cli.rules:rules",
    "train": "cli.train:train",
}


@click.group(cls=Verbs, places=PLACES, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang",
    type=click.Choice(["ja", "en"]),
    is_eager=True,
    expose_value=False,
    callback=lambda _ctx, _param, given: languages.choose(given) if given else None,
    help="ことば / language",
)
@click.option("--plain", is_flag=True, help="枠のない行で印字します / plain lines, no boxes")
def app(plain: bool) -> None:
    """職務切り出し：聞き取りから、合う役割・提案・職場定着まで / carved work, from hearing to kept job"""
    if plain:
        output.choose_plain()


def main() -> None:
    """Run the command."""
    languages.speak()
    app(prog_name="kiridashi")


if __name__ == "__main__":
    main()
