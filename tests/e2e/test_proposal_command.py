"""A proposal's way from the command line: drafted, mended, sent, printed, answered by fax, compared, taken back."""

import json
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

from cli import exits
from cli.asking import open_desk
from cli.demo import steps
from cli.supervisor import Suite
from tests.command import Ended, kiridashi
from tests.web.test_journey import a_heard_workplace, a_reach


async def said(suite: Suite, *words: str) -> Any:  # Any: JSON
    """Run a command that succeeds, and read the JSON it prints."""
    ended = await kiridashi(suite, *words, "--json")

    assert ended.code == exits.OK, ended.err
    return json.loads(ended.out)


async def refused(suite: Suite, *words: str) -> Ended:
    """Run a command that is refused."""
    ended = await kiridashi(suite, *words)

    assert ended.code != exits.OK
    return ended


async def a_chosen_role(suite: Suite) -> str:
    """Carve and choose a role of the first example workplace."""
    story = await a_heard_workplace(suite, 0)
    async with AsyncExitStack() as stack:
        await steps.carve(open_desk(stack, a_reach(suite)), story)
    return story.role.id


async def test_a_proposal_is_made_and_answered_from_the_command_line(suite: Suite, tmp_path: Path) -> None:
    """Every step of a proposal can be taken without a browser, and an unlawful wage is refused with its source."""
    role = await a_chosen_role(suite)
    proposal = (await said(suite, "proposal", "draft", "--role", role))["proposal"]["id"]
    await said(suite, "proposal", "revise", proposal, "--wage", "900")
    low = await refused(suite, "proposal", "send", proposal)
    await said(suite, "proposal", "revise", proposal, "--wage", "1500")
    first = await said(suite, "proposal", "send", proposal)
    fax = ("proposal", "reply", "record", proposal, "--fax", "--kind", "change", "--name", "髙橋", "--topic", "hours")
    await said(suite, *fax, "--note", "FAX 11/25 写し添付", "--message", "9時半からにできますか")
    open_wishes = (await said(suite, "proposal", "changes", "--role", role))["change_requests"]
    await said(suite, "proposal", "revise", proposal, "--wage", "1600")
    second = await said(suite, "proposal", "send", proposal)
    compared = await kiridashi(suite, "--lang", "ja", "proposal", "compare", proposal, "--from", "1", "--to", "2")
    await said(suite, "proposal", "reply", "record", proposal, "--phone", "--kind", "accept", "--name", "髙橋")
    back = await said(suite, "proposal", "reply", "undo", proposal)
    paper = tmp_path / "proposal.pdf"
    await said(suite, "proposal", "render", proposal, "--pdf", str(paper))
    closed = await said(suite, "proposal", "link", "revoke", proposal)

    assert (low.code, "https://" in low.err) == (exits.VALIDATION, True)
    assert len(open_wishes) == 1
    assert first["link_token"] != second["link_token"]
    assert "+ 時給：1,600円" in compared.out
    assert "- 時給：1,500円" in compared.out
    assert back["proposal"]["state"] == "PROPOSAL_STATE_SENT"
    assert paper.read_bytes().startswith(b"%PDF-")
    assert closed["proposal"]["state"] == "PROPOSAL_STATE_REVOKED"


async def test_a_reply_says_how_it_came(suite: Suite) -> None:
    """Without a way the command asks for one, before anything is sent."""
    ended = await refused(suite, "proposal", "reply", "record", "x", "--kind", "accept", "--name", "髙橋")

    assert ended.code == exits.USAGE
