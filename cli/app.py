"""The `kiridashi` command: its nouns and verbs, in the order in which people meet them."""

from typing import Annotated

import typer

from cli import (
    carve,
    characterise,
    decompose,
    languages,
    matches,
    output,
    placements,
    postings,
    proposals,
    rules,
    serving,
    task_history,
    tasks,
    train,
)

app = typer.Typer(
    name="kiridashi",
    help="職務切り出し：聞き取りから、合う役割・提案・職場定着まで / carved work, from hearing to kept job",
    no_args_is_help=True,
    add_completion=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


@app.callback()
def options(
    lang: Annotated[str, typer.Option("--lang", help="ことば / language: ja, en")] = "",
    plain: Annotated[bool, typer.Option("--plain", help="枠のない行で印字します / plain lines, no boxes")] = False,
) -> None:
    """Take what holds for every command."""
    if lang and lang not in {"ja", "en"}:
        raise typer.BadParameter("--lang は ja か en です / --lang is ja or en")
    if lang:
        languages.choose(lang)
    if plain:
        output.choose_plain()


app.command("doctor")(serving.doctor)
app.command("up")(serving.up)
app.command("demo")(serving.demo)
app.command("decompose")(decompose.decompose)
app.command("characterise")(characterise.characterise)
app.command("carve")(carve.carve)
app.command("match")(matches.match)
app.add_typer(matches.rematch, name="rematch")
app.add_typer(postings.postings, name="postings")
app.add_typer(proposals.proposal, name="proposal")
app.add_typer(placements.placement, name="placement")
app.add_typer(tasks.task, name="task")
tasks.task.command("history")(task_history.history)
tasks.task.command("undo")(task_history.undo)
tasks.task.command("redo")(task_history.redo)
tasks.task.command("reread")(task_history.reread)
app.add_typer(rules.rules, name="rules")
app.add_typer(train.train, name="train")


def main() -> None:
    """Run the command."""
    app()


if __name__ == "__main__":
    main()
