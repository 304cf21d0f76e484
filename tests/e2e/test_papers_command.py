"""`kiridashi growth`, `guide` and `procedure` over the whole suite, and the papers that the gateway prints for them."""

import json
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pypdf
import pytest

from chassis.ids import new_id
from cli import exits
from cli.demo.keys import Keys
from cli.supervisor import Suite
from kiridashi.carving.v1 import carving_pb2 as pb
from tests.command import Ended, kiridashi
from tests.faults.conftest import a_carved_role, desk_on

pytestmark = pytest.mark.timeout(180)


@dataclass(frozen=True)
class Offered:
    """A chosen role, a proposal of it that was accepted, and one that is only a draft."""

    suite: Suite
    role: pb.Role
    accepted: str
    draft: str

    async def ask(self, *words: str) -> Ended:
        """Run the command."""
        return await kiridashi(self.suite, *words)


@pytest.fixture
async def offered(suite: Suite) -> Offered:
    """Hear, carve and choose; send one proposal and enter its answer, leave another a draft."""
    async with AsyncExitStack() as stack:
        at = desk_on(stack, suite)
        role = (await a_carved_role(at, Keys())).role
        drafted = [
            (await at.ask(at.carving.DraftProposal, pb.DraftProposalRequest(request_id=new_id(), role_id=role.id)))
            for _ in range(2)
        ]
        accepted, draft = (one.proposal.id for one in drafted)
        await at.ask(at.carving.SendProposal, pb.SendProposalRequest(request_id=new_id(), proposal_id=accepted))
        yes = pb.Answer(
            kind=pb.ANSWER_KIND_ACCEPT, responder_name="緑野 太郎", channel=pb.SendChannel.Value("SEND_CHANNEL_PHONE")
        )
        await at.ask(
            at.carving.AnswerProposal,
            pb.AnswerProposalRequest(request_id=new_id(), proposal_id=accepted, answer=yes),
        )
    return Offered(suite, role, accepted, draft)


def text_of(path: Path) -> str:
    """Give a PDF's text without spaces and line ends."""
    return "".join("".join(page.extract_text().split()) for page in pypdf.PdfReader(path).pages)


async def test_an_accepted_role_is_printed_for_the_workplace(offered: Offered, tmp_path: Path) -> None:
    """The guide names the role; the step-by-step sheets have a page or two for each of its tasks."""
    guide, sheets, easy = (tmp_path / name for name in ("guide.pdf", "sheets.pdf", "easy.pdf"))
    task = next(block.task_id for block in offered.role.blocks if block.HasField("task_id"))
    name = next(block.task_name for block in offered.role.blocks if block.task_id == task)
    asked = [
        await offered.ask("guide", offered.accepted, "--pdf", str(guide), "--json"),
        await offered.ask("procedure", offered.accepted, "--pdf", str(sheets)),
        await offered.ask("procedure", offered.accepted, "--pdf", str(easy), "--task", task, "--easy", "--furigana"),
    ]

    assert [one.code for one in asked] == [exits.OK] * 3
    assert json.loads(asked[0].out) == {"pdf": str(guide)}
    assert offered.role.name.replace(" ", "") in text_of(guide)
    assert "受入ガイド" in text_of(guide)
    assert name.replace(" ", "") in text_of(sheets)
    assert len(pypdf.PdfReader(sheets).pages) > len(pypdf.PdfReader(easy).pages)


async def test_what_was_not_accepted_is_not_printed(offered: Offered, tmp_path: Path) -> None:
    """A draft is refused with its reason, an unknown proposal or task is not found, and no file is written."""
    there = tmp_path / "none.pdf"
    draft = await offered.ask("guide", offered.draft, "--pdf", str(there), "--json")
    unknown = await offered.ask("guide", new_id(), "--pdf", str(there), "--json")
    other = await offered.ask("procedure", offered.accepted, "--pdf", str(there), "--task", new_id(), "--json")

    assert [one.code for one in (draft, unknown, other)] == [exits.CONFLICT, exits.NOT_FOUND, exits.NOT_FOUND]
    assert json.loads(draft.err)["reason"] == "PROPOSAL_NOT_ACCEPTED"
    assert json.loads(other.err)["reason"] == "TASK_NOT_FOUND"
    assert not there.exists()


async def test_growth_is_told_from_the_day_work_begins(offered: Offered) -> None:
    """Steps are dated from the first day, in words and as JSON, and say whom to ask."""
    told = await offered.ask("growth", offered.role.id, "--start", "2026-12-01")
    as_json = json.loads((await offered.ask("growth", offered.role.id, "--start", "2026-12-01", "--json")).out)

    assert told.code == exits.OK
    assert "（2027-03-01 から）" in told.out
    assert "ハローワークに確認してください" in told.out
    assert [step["weekly_hours"] for step in as_json["steps"]] == [12, 20, 30]


async def test_carving_tells_growth_only_when_asked(offered: Offered, tmp_path: Path) -> None:
    """With `--growth` each alternative has its steps; without it the format stays as it was."""
    job = tmp_path / "job.json"
    tasks = [
        {"id": name, "name": name, "days": "月火水木金", "start": "9:00", "end": "15:00", "minutes": 120, "carve": "○"}
        for name in "ABC"
    ]
    job.write_text(json.dumps({"tasks": tasks}), "utf-8")
    plain = json.loads((await offered.ask("carve", "--job", str(job), "--json")).out)
    grown = json.loads((await offered.ask("carve", "--job", str(job), "--growth", "--json")).out)

    assert "growth" not in plain["alternatives"][0]
    assert [step["weekly_hours"] for step in grown["alternatives"][0]["growth"]] == [12, 20, 30]
    assert {"missing", "minutes_missing", "ask_tasks", "added", "count"} <= set(grown["alternatives"][0]["growth"][1])
