"""`kiridashi proposal`: what is offered to employers, and what they answer."""

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.options import Data, Json, RequestId

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from cli.asking import Desk

proposal = typer.Typer(help="企業への提案 / proposals to employers", no_args_is_help=True)

# What may be typed, and the wire's names of it.
ANSWERS = {"accept": "ACCEPT", "change": "REQUEST_CHANGE", "ask": "ASK", "decline": "DECLINE"}
CHANNELS = {"email": "EMAIL", "paper": "PAPER", "fax": "FAX", "in-person": "IN_PERSON", "phone": "PHONE"}

ProposalId = Annotated[str, typer.Argument(metavar="PROPOSAL_ID")]


def _ask(work: "Callable[[Desk], Awaitable[Message]]", as_json: bool, data: Path | None) -> None:
    """Ask once and print the answer: these answers are records, so they are JSON either way."""
    from cli import output
    from cli.asking import desk, run

    async def whole() -> None:
        async with desk(data=data) as at:
            output.message(await work(at))

    run(whole, as_json=as_json)


@proposal.command("list")
def listing(as_json: Json = False, data: Data = None) -> None:
    """提案の一覧 / list proposals, newest first."""
    from cli import output
    from cli.asking import desk, run
    from kiridashi.carving.v1 import carving_pb2 as pb

    async def whole() -> None:
        async with desk(data=data) as at:
            answer = await at.ask_whole(at.carving.ListProposals, pb.ListProposalsRequest())
        if as_json:
            output.message(answer)
            return
        states = [pb.ProposalState.Name(p.state).removeprefix("PROPOSAL_STATE_") for p in answer.proposals]
        rows = [
            (p.id, state, str(p.number), p.content.employer_name, p.content.role_name)
            for p, state in zip(answer.proposals, states, strict=True)
        ]
        output.table(("id", "状態", "版", "企業", "役割"), rows)

    run(whole, as_json=as_json)


@proposal.command("draft")
def draft(
    role: Annotated[str, typer.Option("--role", metavar="ID")],
    client: Annotated[
        str, typer.Option("--client", metavar="ID", help="想定する利用者 / the person it is made for")
    ] = "",
    as_json: Json = False,
    data: Data = None,
    key: RequestId = "",
) -> None:
    """選んだ役割から提案の下書きをつくります / draft a proposal from a chosen role."""
    from cli.asking import language
    from cli.options import key_or_new
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.DraftProposalRequest(request_id=key_or_new(key), role_id=role, client_id=client, language=language())
    _ask(lambda at: at.ask(at.carving.DraftProposal, asked), as_json, data)


@proposal.command("show")
def show(proposal_id: ProposalId, as_json: Json = False, data: Data = None) -> None:
    """提案を見ます / show one proposal."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.GetProposalRequest(proposal_id=proposal_id)
    _ask(lambda at: at.ask(at.carving.GetProposal, asked), as_json, data)


@proposal.command("send")
def send(
    proposal_id: ProposalId, version: int = 0, as_json: Json = False, data: Data = None, key: RequestId = ""
) -> None:
    """版を固定し、企業のページのリンクをつくります / freeze a version and make its link."""
    from cli.options import key_or_new
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.SendProposalRequest(request_id=key_or_new(key), proposal_id=proposal_id, expected_version=version)
    _ask(lambda at: at.ask(at.carving.SendProposal, asked), as_json, data)


@proposal.command("answer")
def answer(
    proposal_id: ProposalId,
    kind: Annotated[str, typer.Option("--kind", help=" | ".join(ANSWERS))],
    name: Annotated[str, typer.Option("--name", help="お返事をくれた方 / who answered")],
    channel: Annotated[str, typer.Option("--channel", help=" | ".join(CHANNELS))] = "fax",
    message: Annotated[str, typer.Option("--message")] = "",
    as_json: Json = False,
    data: Data = None,
    key: RequestId = "",
) -> None:
    """FAXや電話で届いた返事を代わりに入れます / enter an answer that came by fax or telephone."""
    from cli.options import key_or_new
    from kiridashi.carving.v1 import carving_pb2 as pb

    if kind not in ANSWERS or channel not in CHANNELS:
        raise typer.BadParameter(f"--kind: {' | '.join(ANSWERS)}; --channel: {' | '.join(CHANNELS)}")
    given = pb.Answer(
        kind=pb.AnswerKind.Value(f"ANSWER_KIND_{ANSWERS[kind]}"),
        responder_name=name,
        message=message,
        channel=pb.SendChannel.Value(f"SEND_CHANNEL_{CHANNELS[channel]}"),
    )
    asked = pb.AnswerProposalRequest(request_id=key_or_new(key), proposal_id=proposal_id, answer=given)
    _ask(lambda at: at.ask(at.carving.AnswerProposal, asked), as_json, data)


@proposal.command("revoke")
def revoke(
    proposal_id: ProposalId, version: int = 0, as_json: Json = False, data: Data = None, key: RequestId = ""
) -> None:
    """リンクを無効にします / make the link useless at once."""
    from cli.options import key_or_new
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.RevokeProposalLinkRequest(request_id=key_or_new(key), proposal_id=proposal_id, expected_version=version)
    _ask(lambda at: at.ask(at.carving.RevokeProposalLink, asked), as_json, data)


@proposal.command("render")
def render(
    proposal_id: ProposalId,
    pdf: Annotated[Path, typer.Option("--pdf", metavar="FILE", help="書き出すPDF / where to write the PDF")],
    as_json: Json = False,
    data: Data = None,
) -> None:
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
