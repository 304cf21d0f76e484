"""Machines, double presses and guesses at an employer's link: only a person who confirms answers, and once."""

import asyncio
import html
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass

import httpx
import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine

from chassis.ids import new_id
from cli.offices import DEMO_OFFICE_ID
from cli.supervisor import Suite
from kiridashi.carving.v1 import carving_pb2 as pb
from tests.faults.conftest import Told

pytestmark = pytest.mark.timeout(180)

SCANNERS = (
    "Mozilla/5.0 (compatible; SafeLinks; Microsoft Office)",
    "Barracuda Sentinel (EE)",
    "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
    "facebookexternalhit/1.1; line-poker/1.0",
    "Mozilla/5.0 HeadlessChrome/150.0",
)
KINDS = ("accept", "decline", "request_change", "ask")


@dataclass(frozen=True)
class Sent:
    """One proposal that is out, and a browser that was never here before."""

    told: Told
    suite: Suite
    proposal_id: str
    token: str
    browser: httpx.AsyncClient

    @property
    def path(self) -> str:
        """The employer's page."""
        return f"/p/{self.token}"

    async def traces(self) -> dict[str, object]:
        """Give everything that an opening could have changed: the proposal, its facts, its audit lines."""
        engine = create_async_engine(self.suite.database_url("carving", "owner"))
        queries = {
            "proposal": "SELECT version, state, content::text FROM proposals WHERE id = :id",
            "facts": "SELECT subject FROM outbox WHERE attributes->>'ce-subject' = :id ORDER BY seq",
            "audit": "SELECT verb FROM audit WHERE subject_id = :id ORDER BY seq",
            "links": "SELECT * FROM proposal_links WHERE proposal_id = :id",
        }
        try:
            async with engine.begin() as connection:
                await connection.execute(sa.text("SELECT set_config('app.office', :o, true)"), {"o": DEMO_OFFICE_ID})
                return {
                    name: (await connection.execute(sa.text(query), {"id": self.proposal_id})).all()
                    for name, query in queries.items()
                }
        finally:
            await engine.dispose()

    async def answers(self) -> list[str]:
        """Give the facts that tell of an answer."""
        told = (await self.traces())["facts"]
        assert isinstance(told, list)
        ends = (".accepted.v1", ".declined.v1", ".change_requested.v1", ".asked.v1")
        return [row[0] for row in told if row[0].endswith(ends)]


@pytest.fixture
async def sent(told: Told, suite: Suite) -> AsyncIterator[Sent]:
    """Send a proposal for the role of the main job."""
    at = told.at
    draft = pb.DraftProposalRequest(request_id=new_id(), role_id=told.story.role.id)
    drafted = (await at.ask(at.carving.DraftProposal, draft)).proposal
    sending = pb.SendProposalRequest(request_id=new_id(), proposal_id=drafted.id, expected_version=drafted.version)
    answer = await at.ask(at.carving.SendProposal, sending)
    async with httpx.AsyncClient(base_url=suite.web_url, timeout=30) as browser:
        yield Sent(told, suite, drafted.id, answer.link_token, browser)


def an_answer(kind: str, name: str = "緑野 太郎", **given: str) -> dict[str, str]:
    """Give a filled form."""
    return {"kind": kind, "name": name, "message": "時間を短くできますか", "request_id": new_id(), **given}


async def test_reading_by_machines_changes_nothing(sent: Sent) -> None:
    """GET and HEAD by five link scanners, five times each, leave proposal, facts, audit and link as they were."""
    before = await sent.traces()
    for agent in SCANNERS:
        for method in ("GET", "HEAD") * 5:
            answer = await sent.browser.request(method, sent.path, headers={"User-Agent": agent, "Purpose": "prefetch"})

            assert answer.status_code == 200
    assert await sent.traces() == before


@pytest.mark.parametrize("step", [{}, {"step": "check"}, {"step": "back"}, {"step": ["send", "back"], "back": "1"}])
async def test_a_form_without_confirmation_changes_nothing(sent: Sent, step: dict[str, str]) -> None:
    """A scanner that submits the form it sees only reaches the page that asks again."""
    before = await sent.traces()
    answer = await sent.browser.post(sent.path, data={**an_answer("accept"), **step})

    assert answer.status_code == 200
    assert await sent.traces() == before


async def test_other_methods_and_kinds_of_body_change_nothing(sent: Sent) -> None:
    """Neither JSON nor plain text, another verb, or a verb smuggled into the form answers."""
    before = await sent.traces()
    form = an_answer("accept", step="send")
    text = "&".join(f"{name}={value}" for name, value in form.items())
    refused = [
        await sent.browser.put(sent.path, data=form),
        await sent.browser.delete(sent.path),
        await sent.browser.post(sent.path, json=form),
        await sent.browser.post(sent.path, content=text.encode(), headers={"Content-Type": "text/plain"}),
        await sent.browser.get(
            sent.path, params={**form, "_method": "POST"}, headers={"X-HTTP-Method-Override": "POST"}
        ),
        await sent.browser.post(sent.path, data=form, headers={"Sec-Fetch-Site": "cross-site"}),
        await sent.browser.post(sent.path, data=form, headers={"Origin": "https://elsewhere.example"}),
        await sent.browser.post(sent.path, data=form, headers={"Origin": "http://["}),
    ]

    assert [answer.status_code for answer in refused] == [405, 405, 422, 422, 200, 403, 403, 403]
    assert await sent.traces() == before


async def test_a_double_press_is_one_answer(sent: Sent) -> None:
    """The same answer twice, at once and once more later, is thanked for each time and said once."""
    form = an_answer("accept", step="send")
    at_once = await asyncio.gather(*(sent.browser.post(sent.path, data=form) for _ in range(2)))
    later = await sent.browser.post(sent.path, data=form)

    assert [answer.status_code for answer in (*at_once, later)] == [200, 200, 200]
    assert await sent.answers() == ["carving.proposal.accepted.v1"]


async def test_of_twenty_different_answers_at_once_one_is_taken(sent: Sent) -> None:
    """Whoever came second is told that there is an answer; no second one is said or written."""
    forms = [an_answer(KINDS[n % 4], f"担当 {n}", step="send", topics="hours") for n in range(20)]
    answers = await asyncio.gather(*(sent.browser.post(sent.path, data=form) for form in forms))
    statuses = [answer.status_code for answer in answers]
    kept = await sent.told.at.ask(sent.told.at.carving.GetProposal, pb.GetProposalRequest(proposal_id=sent.proposal_id))

    assert sorted(statuses) == [200, *[409] * 19]
    assert kept.proposal.answer.responder_name == f"担当 {statuses.index(200)}"
    assert len(await sent.answers()) == 1


async def test_a_revoked_link_shows_nothing_of_the_proposal(sent: Sent) -> None:
    """After taking it back neither reading nor answering tells more than that it is over."""
    at = sent.told.at
    await at.ask(
        at.carving.RevokeProposalLink, pb.RevokeProposalLinkRequest(request_id=new_id(), proposal_id=sent.proposal_id)
    )
    before = await sent.traces()
    read = await sent.browser.get(sent.path)
    answered = await sent.browser.post(sent.path, data=an_answer("accept", step="send"))

    assert [read.status_code, answered.status_code] == [409, 409]
    assert _main(read) == _main(answered)
    assert sent.told.story.employer.name not in read.text
    assert await sent.traces() == before


@pytest.mark.parametrize("token", ["x" * 43, "x", "A" * 5000, "%00", "あ" * 43, "' OR 1=1 --"])
async def test_unknown_links_look_alike(sent: Sent, token: str) -> None:
    """Of whatever shape, a link that is none gets the same status and the same words."""
    nobody = await sent.browser.get("/p/" + "y" * 43)
    answer = await sent.browser.get(f"/p/{token}")

    assert nobody.status_code == 404
    assert (answer.status_code, _main(answer)) == (404, _main(nobody))


async def test_an_employers_page_keeps_to_itself(sent: Sent) -> None:
    """Page, answer and refusal are not stored, framed, indexed or told to other sites, and set no cookie."""
    seen = [
        await sent.browser.get(sent.path),
        await sent.browser.post(sent.path, data=an_answer("accept", step="check")),
        await sent.browser.post(sent.path, data={"kind": "accept"}),
        await sent.browser.get("/p/" + "y" * 43),
        await sent.browser.get("/reply"),
    ]
    for answer in seen:
        headers = answer.headers

        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "noindex" in headers["x-robots-tag"]
        assert headers["x-frame-options"] == "DENY"
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert "set-cookie" not in headers
        assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', answer.text)


async def test_what_an_employer_types_comes_back_as_text(sent: Sent) -> None:
    """Markup in name and message is shown as typed on the check page and to staff, and runs nowhere."""
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"
    check = await sent.browser.post(sent.path, data=an_answer("ask", evil, message=evil))

    assert check.status_code == 200
    assert "<script>alert" not in check.text
    assert "<img src=x" not in check.text
    assert evil in html.unescape(check.text)


def _main(answer: httpx.Response) -> str:
    """Give the words of a page without what differs by address."""
    inside = answer.text.partition("<main")[2].partition("</main>")[0]
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))
