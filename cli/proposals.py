"""`kiridashi proposal`: what is offered to employers, and what they answer."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from cli import options

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from cli.asking import Desk

# What may be typed, and the wire's names of it.
ANSWERS = {"accept": "ACCEPT", "change": "REQUEST_CHANGE", "ask": "ASK", "decline": "DECLINE"}
STATES = {
    "ja": ("", "下書き", "送付ずみ", "お返事あり", "期限切れ", "取り消し"),
    "en": ("", "draft", "sent", "answered", "expired", "revoked"),
}
CHANNELS = {"email": "EMAIL", "paper": "PAPER", "fax": "FAX", "in-person": "IN_PERSON", "phone": "PHONE"}

proposal_id = click.argument("proposal_id")
version = click.option(
    "--version", type=int, default=0, help="見ていた版。0なら問いません / the version you saw; 0 = whichever it is"
)


@click.group
def proposal() -> None:
    """企業への提案 / proposals to employers."""


def _ask(work: "Callable[[Desk], Awaitable[Message]]", as_json: bool, data: Path | None) -> None:
    """Ask once and print the answer: these answers are records, so they are JSON either way."""
    from cli import output
    from cli.asking import desk, run

    async def whole() -> None:
        async with desk(data=data) as at:
            output.message(await work(at))

    run(whole, as_json=as_json)


@proposal.command("list")
@options.as_json
@options.data
def listing(as_json: bool, data: Path | None) -> None:
    """提案の一覧 / list proposals, newest first."""
    from cli import output
    from cli.asking import desk, run
    from cli.languages import chosen, either
    from kiridashi.carving.v1 import carving_pb2 as pb

    async def whole() -> None:
        async with desk(data=data) as at:
            answer = await at.ask_whole(at.carving.ListProposals, pb.ListProposalsRequest())
        if as_json:
            output.message(answer)
            return
        states = STATES[chosen()]
        rows = [
            (p.id, states[p.state], str(p.number), p.content.employer_name, p.content.role_name)
            for p in answer.proposals
        ]
        headers = either(("id", "状態", "版", "企業", "役割"), ("id", "state", "version", "employer", "role"))
        output.table(headers, rows)

    run(whole, as_json=as_json)


@proposal.command("draft")
@click.option("--role", required=True, metavar="ID", help="役割 / the role")
@click.option("--client", default="", metavar="ID", help="想定する利用者 / the person it is made for")
@options.as_json
@options.data
@options.key
def draft(role: str, client: str, as_json: bool, data: Path | None, key: str) -> None:
    """選んだ役割から提案の下書きをつくります / draft a proposal from a chosen role."""
    from cli.asking import language
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.DraftProposalRequest(
        request_id=options.key_or_new(key), role_id=role, client_id=client, language=language()
    )
    _ask(lambda at: at.ask(at.carving.DraftProposal, asked), as_json, data)


@proposal.command("show")
@proposal_id
@options.as_json
@options.data
def show(proposal_id: str, as_json: bool, data: Path | None) -> None:
    """提案を見ます / show one proposal."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.GetProposalRequest(proposal_id=proposal_id)
    _ask(lambda at: at.ask(at.carving.GetProposal, asked), as_json, data)


@proposal.command("send")
@proposal_id
@version
@options.as_json
@options.data
@options.key
def send(proposal_id: str, version: int, as_json: bool, data: Path | None, key: str) -> None:
    """版を固定し、企業のページのリンクをつくります / freeze a version and make its link."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.SendProposalRequest(
        request_id=options.key_or_new(key), proposal_id=proposal_id, expected_version=version
    )
    _ask(lambda at: at.ask(at.carving.SendProposal, asked), as_json, data)


@proposal.command("answer")
@proposal_id
@click.option("--kind", required=True, type=click.Choice(list(ANSWERS)), help="お返事 / the answer")
@click.option("--name", required=True, help="お返事をくれた方 / who answered")
@click.option(
    "--channel", type=click.Choice(list(CHANNELS)), default="fax", show_default=True, help="届きかた / how it came"
)
@click.option("--message", default="", help="ことば / what was said")
@options.as_json
@options.data
@options.key
def answer(
    *, proposal_id: str, kind: str, name: str, channel: str, message: str, as_json: bool, data: Path | None, key: str
) -> None:
    """FAXや電話で届いた返事を代わりに入れます / enter an answer that came by fax or telephone."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    given = pb.Answer(
        kind=pb.AnswerKind.Value(f"ANSWER_KIND_{ANSWERS[kind]}"),
        responder_name=name,
        message=message,
        channel=pb.SendChannel.Value(f"SEND_CHANNEL_{CHANNELS[channel]}"),
    )
    asked = pb.AnswerProposalRequest(request_id=options.key_or_new(key), proposal_id=proposal_id, answer=given)
    _ask(lambda at: at.ask(at.carving.AnswerProposal, asked), as_json, data)


@proposal.command("revoke")
@proposal_id
@version
@options.as_json
@options.data
@options.key
def revoke(proposal_id: str, version: int, as_json: bool, data: Path | None, key: str) -> None:
    """リンクを無効にします / make the link useless at once."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.RevokeProposalLinkRequest(
        request_id=options.key_or_new(key), proposal_id=proposal_id, expected_version=version
    )
    _ask(lambda at: at.ask(at.carving.RevokeProposalLink, asked), as_json, data)


@proposal.command("render")
@proposal_id
@click.option("--pdf", required=True, type=options.FILE, metavar="FILE", help="書き出すPDF / where to write the PDF")
@options.as_json
@options.data
def render(proposal_id: str, pdf: Path, as_json: bool, data: Path | None) -> None:
    """提案書をPDFにします / write the proposal as a PDF."""
    from cli import output
    from cli.asking import desk, run
    from cli.gateway import proposal_pdf

    async def whole() -> None:
        async with desk(data=data) as at:
            pdf.write_bytes(await proposal_pdf(at, proposal_id))
        if as_json:
            output.document({"pdf": str(pdf)})
        else:
            output.say(str(pdf))

    run(whole, as_json=as_json)
