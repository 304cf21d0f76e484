"""`kiridashi guide` and `kiridashi procedure`: papers for the workplace, made from an accepted role."""

from pathlib import Path

import click

from cli import options

proposal_id = click.argument("proposal_id", metavar="PROPOSAL_ID")
pdf = click.option(
    "--pdf", required=True, type=options.FILE, metavar="FILE", help="書き出すPDF / where to write the PDF"
)


@click.command
@proposal_id
@pdf
@options.as_json
@options.data
def guide(proposal_id: str, pdf: Path, as_json: bool, data: Path | None) -> None:
    """受け入れの決まった役割の受入ガイドをPDFにします / write the workplace's guide for an accepted role."""
    _write(f"/api/v1/proposals/{proposal_id}/guide.pdf", {}, pdf, as_json, data)


@click.command
@proposal_id
@pdf
@click.option("--task", default="", metavar="TASK_ID", help="この作業だけ / only this task")
@click.option("--easy", is_flag=True, help="やさしい日本語 / in easy Japanese")
@click.option("--furigana", is_flag=True, help="ふりがな / with readings over kanji")
@options.as_json
@options.data
def procedure(
    *, proposal_id: str, pdf: Path, task: str, easy: bool, furigana: bool, as_json: bool, data: Path | None
) -> None:
    """受け入れの決まった役割の手順書をPDFにします / write the step-by-step sheets of an accepted role."""
    asked = {"task": task, "easy": "1" if easy else "", "ruby": "1" if furigana else ""}
    _write(f"/api/v1/proposals/{proposal_id}/procedures.pdf", asked, pdf, as_json, data)


def _write(path: str, asked: dict[str, str], to: Path, as_json: bool, data: Path | None) -> None:
    """Fetch a paper from the gateway and write it to a file."""
    from cli import output
    from cli.asking import desk, run
    from cli.gateway import paper

    async def whole() -> None:
        async with desk(data=data) as at:
            to.write_bytes(await paper(at, path, asked))
        if as_json:
            output.document({"pdf": str(to)})
        else:
            output.say(str(to))

    run(whole, as_json=as_json)
