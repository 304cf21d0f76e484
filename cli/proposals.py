"""`kiridashi proposal`: what is offered to employers, and what they answer."""

import itertools
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from cli import options

if TYPE_CHECKING:
    from google.protobuf.message import Message

    from cli.asking import Desk
    from kiridashi.carving.v1.carving_pb2 import DoubtsSettled
    from kiridashi.common.v1.common_pb2 import LocalDate

# What may be typed, and the wire's names of it.
ANSWERS = {"accept": "ACCEPT", "change": "REQUEST_CHANGE", "ask": "ASK", "decline": "DECLINE"}
STATES = {
    "ja": ("", "下書き", "送付ずみ", "お返事あり", "期限切れ", "取り消し"),
    "en": ("", "draft", "sent", "answered", "expired", "revoked"),
}
TOPICS = ("tasks", "days", "hours", "people", "wage", "other")
DAY = click.DateTime(("%Y-%m-%d",))

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


@proposal.command("revise")
@proposal_id
@version
@click.option("--wage", type=int, metavar="YEN", help="時給 / pay for one hour")
@click.option("--start", type=DAY, metavar="DATE", help="はじめる日の予定 / the planned first day")
@click.option("--confirm", multiple=True, metavar="KEY", help="企業に確かめた△ / a △ the employer confirmed")
@click.option("--leave-out", multiple=True, metavar="KEY", help="のせない△ / a △ to leave out")
@options.as_json
@options.data
@options.key
def revise(
    *,
    proposal_id: str,
    version: int,
    as_json: bool,
    data: Path | None,
    key: str,
    **given: Any,  # Any: each option has its own type
) -> None:
    """下書きを直すか、次の版をつくります / change a draft, or open the next version."""
    from cli.asking import language
    from kiridashi.carving.v1 import carving_pb2 as pb
    from kiridashi.common.v1 import common_pb2 as common

    asked = pb.ReviseProposalRequest(
        request_id=options.key_or_new(key),
        proposal_id=proposal_id,
        expected_version=version,
        hourly_wage=None if given["wage"] is None else common.Money(yen=given["wage"]),
        start_date=_date(given["start"]),
        doubts=_settled(given["confirm"], given["leave_out"]),
        language=language(),
    )
    _ask(lambda at: at.ask(at.carving.ReviseProposal, asked), as_json, data)


@proposal.command("compare")
@proposal_id
@click.option("--from", "before", type=int, default=1, show_default=True, help="まえの版 / the earlier version")
@click.option("--to", "after", type=int, default=0, help="あとの版。0はいまの内容 / the later one; 0 = as it is now")
@options.as_json
@options.data
def compare(proposal_id: str, before: int, after: int, as_json: bool, data: Path | None) -> None:
    """2つの版を文章でくらべます / compare two versions as text."""
    from cli import output
    from cli.asking import desk, run
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.CompareProposalVersionsRequest(proposal_id=proposal_id, from_number=before, to_number=after)
    signs = {pb.LINE_CHANGE_SAME: " ", pb.LINE_CHANGE_REMOVED: "-", pb.LINE_CHANGE_ADDED: "+"}

    async def whole() -> None:
        async with desk(data=data) as at:
            answer = await at.ask(at.carving.CompareProposalVersions, asked)
        if as_json:
            output.message(answer)
            return
        for part, lines in itertools.groupby(answer.lines, key=lambda line: line.part):
            output.say(f"@@ {part}")
            for line in lines:
                output.say(f"{signs[line.change]} {line.text}")

    run(whole, as_json=as_json)


@proposal.command("changes")
@click.option("--role", default="", metavar="ID", help="この役割だけ / of this role only")
@click.option("--workplace", default="", metavar="ID", help="この職場だけ / of this workplace only")
@options.as_json
@options.data
def changes(role: str, workplace: str, as_json: bool, data: Path | None) -> None:
    """企業が変えてほしいところのうち、まだ応えていないもの / what employers want changed and is still open."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.ListChangeRequestsRequest(role_id=role, workplace_id=workplace)
    _ask(lambda at: at.ask_whole(at.carving.ListChangeRequests, asked), as_json, data)


@proposal.group("link")
def link() -> None:
    """企業のページのリンク / the link of the employer's page."""


@link.command("revoke")
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


@proposal.group("reply")
def reply() -> None:
    """紙・FAX・電話のお返事 / answers that came on paper, by fax or by telephone."""


@reply.command("record")
@proposal_id
@click.option("--fax", "channel", flag_value="FAX", help="FAXで届いた / by fax")
@click.option("--phone", "channel", flag_value="PHONE", help="電話で聞いた / by telephone")
@click.option("--paper", "channel", flag_value="PAPER", help="紙で届いた / on paper")
@click.option("--email", "channel", flag_value="EMAIL", help="メールで届いた / by mail")
@click.option("--in-person", "channel", flag_value="IN_PERSON", help="会って聞いた / in person")
@click.option("--kind", required=True, type=click.Choice(list(ANSWERS)), help="お返事 / the answer")
@click.option("--name", required=True, help="お返事をくれた方 / who answered")
@click.option("--on", "received", type=DAY, metavar="DATE", help="届いた日。なければ今日 / the day it came, else today")
@click.option("--note", default="", help="控えのあるところ。例: 写し添付 / where the original is")
@click.option("--message", default="", help="ことば / what was said")
@click.option("--topic", "topics", multiple=True, type=click.Choice(TOPICS), help="変えてほしいこと / what to change")
@version
@options.as_json
@options.data
@options.key
def record(
    *,
    proposal_id: str,
    channel: str | None,
    version: int,
    as_json: bool,
    data: Path | None,
    key: str,
    **said: Any,  # Any: each option has its own type
) -> None:
    """FAXや電話で届いた返事を代わりに入れます / enter an answer that came by fax or telephone."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    if channel is None:
        raise click.UsageError("--fax | --phone | --paper | --email | --in-person")
    given = pb.Answer(
        kind=pb.AnswerKind.Value(f"ANSWER_KIND_{ANSWERS[said['kind']]}"),
        responder_name=said["name"],
        message=said["message"],
        change_topics=[pb.ChangeTopic.Value(f"CHANGE_TOPIC_{topic.upper()}") for topic in said["topics"]],
        channel=pb.SendChannel.Value(f"SEND_CHANNEL_{channel}"),
        source_note=said["note"],
        receive_date=_date(said["received"]),
    )
    asked = pb.AnswerProposalRequest(
        request_id=options.key_or_new(key), proposal_id=proposal_id, expected_version=version, answer=given
    )
    _ask(lambda at: at.ask(at.carving.AnswerProposal, asked), as_json, data)


@reply.command("undo")
@proposal_id
@version
@options.as_json
@options.data
@options.key
def undo(proposal_id: str, version: int, as_json: bool, data: Path | None, key: str) -> None:
    """お返事を24時間のうちに取り消します / take an answer back within 24 hours."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    asked = pb.TakeBackAnswerRequest(
        request_id=options.key_or_new(key), proposal_id=proposal_id, expected_version=version
    )
    _ask(lambda at: at.ask(at.carving.TakeBackAnswer, asked), as_json, data)


def _settled(confirmed: tuple[str, ...], left_out: tuple[str, ...]) -> "DoubtsSettled | None":
    """Give how doubts are settled; None where nothing was said of them."""
    from kiridashi.carving.v1 import carving_pb2 as pb

    return pb.DoubtsSettled(confirmed=confirmed, left_out=left_out) if confirmed or left_out else None


def _date(day: datetime | None) -> "LocalDate | None":
    """Give a day as the wire has it."""
    from kiridashi.common.v1 import common_pb2 as common

    return None if day is None else common.LocalDate(year=day.year, month=day.month, day=day.day)


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
