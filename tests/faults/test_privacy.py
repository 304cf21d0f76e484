"""What people wrote about themselves stays where it is kept: canaries in each such text, and every way out searched."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

import httpx
import pytest

from chassis.clock import SystemClock
from chassis.errors import KiridashiError, LimitReached
from chassis.ids import new_id
from cli.asking import Desk
from cli.demo import examples, steps
from cli.demo.keys import Keys
from cli.offices import DEMO_USERS
from cli.supervisor import Suite
from cli.up import seed_demo
from gateway.i18n import reason_sentence
from kiridashi.carving.v1 import carving_pb2 as carving
from kiridashi.matcher.v1 import matcher_pb2 as matcher
from tests import servers
from tests.e2e.chain import sign_in
from tests.e2e.visitor import Page, Visitor
from tests.faults import canaries
from tests.faults.canaries import Aviary
from tests.faults.conftest import a_carved_role, desk_on

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]

SENSITIVE = {
    "ClientProfile.display_name",
    "ClientProfile.kana",
    "ClientProfile.initials",
    "ClientProfile.practicum_wishes",
    "Preference.words",
    "Veto.words",
    "Veto.task_words",
    "Appointment.words",
    "Accommodation.works_well",
    "Accommodation.hard_when",
    "Accommodation.instead",
    "Observation.note",
    "Strength.phrase",
    "SensoryZone.aids",
    "Ability.aids",
    "Consent.purpose",
}
KEEPERS = {"clients", "client_versions", "idempotency"}
"""The matcher's tables that hold a profile: as it is, as it was, and as the answer to a repeated request."""


@dataclass
class Outside:
    """A suite in which people with canaries were placed, and everything of it that could be seen."""

    suite: Suite
    aviary: Aviary
    lines: list[str]
    employer: dict[str, str] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)
    staff: str = ""
    token: str = ""
    code: str = ""

    def singing(self, text: str) -> set[str]:
        """Give the fields whose canaries are in a text."""
        return self.aviary.found_in(text)


@pytest.fixture(scope="module")
async def outside() -> AsyncIterator[Outside]:
    """Give a suite that tells all it can in its logs, after a main job and some failures."""
    servers.skip_without_servers()
    lines: list[str] = []
    with servers.data_dir() as folder:
        async with (
            Suite(folder, temporary=True, log=lines.append, log_level="debug") as suite,
            AsyncExitStack() as stack,
        ):
            await seed_demo(suite)
            seen = Outside(suite, Aviary(), lines)
            await _live(seen, desk_on(stack, suite))
            yield seen


async def _live(seen: Outside, at: Desk) -> None:
    """Do the main job with nine people full of canaries, on the screens where there are any."""
    keys = Keys()
    people = [seen.aviary.plant(one) for one in examples.clients()]
    await steps.meet_people(at, keys, people)
    story = await a_carved_role(at, keys)
    client = next(m for m in story.matches if m.outcome != matcher.MATCH_OUTCOME_BLOCKED).client_id
    await at.ask(at.matcher.RankRoles, matcher.RankRolesRequest(client_id=client, include_blocked=True))
    await at.ask(at.matcher.Explain, matcher.ExplainRequest(client_id=client, role_id=story.role.id))
    for _ in range(2):
        await at.ask(at.matcher.StartRematch, matcher.StartRematchRequest(request_id=new_id()))
    declined = matcher.DeclineMatchRequest(
        request_id=new_id(),
        client_id=next(m.client_id for m in story.matches if m.client_id != client),
        role_id=story.role.id,
        decliner=matcher.DECLINER_CLIENT,
    )
    await at.ask(at.matcher.DeclineMatch, declined)
    await _refused(at, people[0], client)
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as browser:
        staff = Visitor(browser, seen.suite.web_url)
        await sign_in(staff)
        proposal = await _propose(seen, browser, staff, story.role.id, client)
        await _answer(seen)
        asked = carving.GetProposalRequest(proposal_id=proposal)
        story.proposal = (await at.ask(at.carving.GetProposal, asked)).proposal
        await steps.place(at, story, SystemClock())
        _note(seen, await staff.read(f"/placements/{story.placement.id}"))
        for name in ("guide", "procedures"):
            seen.employer[name] = _note(seen, await staff.read(f"/proposals/{proposal}/{name}")).text
            printed = await browser.get(f"{seen.suite.web_url}/proposals/{proposal}/{name}.pdf")
            seen.employer[f"{name} on paper"] = canaries.pdf_text(printed.content)
        await browser.get(f"{seen.suite.web_url}/clients/{client}?name={people[0].display_name}")


async def _refused(at: Desk, profile: matcher.ClientProfile, client: str) -> None:
    """Fail with canaries in hand, as people do."""
    too_long = matcher.ClientProfile(display_name=profile.display_name * 20, initials="A", kana=profile.kana + "\x00")
    revising = matcher.ReviseClientRequest(request_id=new_id(), client_id=client, expected_version=99, profile=profile)
    used = new_id()
    await at.ask(at.matcher.CreateClient, matcher.CreateClientRequest(request_id=used, profile=profile))
    again = matcher.CreateClientRequest(request_id=used, profile=matcher.ClientProfile(display_name="A", initials="A"))
    wrong = matcher.CreateClientRequest(request_id=new_id(), profile=too_long)
    for ask in (
        at.ask(at.matcher.CreateClient, wrong),
        at.ask(at.matcher.CreateClient, again),
        at.ask(at.matcher.ReviseClient, revising),
    ):
        with pytest.raises(KiridashiError) as refused:
            await ask
        told = f"{refused.value.reason} {refused.value.ids} {getattr(refused.value, 'faults', ())}"
        assert not canaries.MARK.search(told), told


async def _propose(seen: Outside, browser: httpx.AsyncClient, staff: Visitor, role: str, client: str) -> str:
    """Look at the people, draft for one of them, print, and send; gives the proposal's id."""
    for path in ("/clients", f"/clients/{client}"):
        seen.staff += _note(seen, await staff.read(path)).text
    ranked = await staff.read(f"/roles/{role}/matches", lambda page: f"/roles/{role}/proposals" in page.text)
    seen.staff += _note(seen, ranked).text
    draft = _note(seen, await staff.send(ranked, f"/roles/{role}/proposals", client_id=client))
    proposal = draft.path.rpartition("/")[2]
    check = _note(seen, await staff.read(f"/proposals/{proposal}/check"))
    seen.employer["preview"] = (await staff.read(f"/proposals/{proposal}/preview")).text
    sent = _note(seen, await staff.send(check, f"/proposals/{proposal}/send"))
    plain = await browser.get(f"{seen.suite.web_url}/proposals/{proposal}/paper.pdf")
    slip = sent.form("/paper.pdf").values
    printed = await browser.post(f"{seen.suite.web_url}/proposals/{proposal}/paper.pdf", data=slip)
    seen.employer["paper"] = canaries.pdf_text(plain.content)
    seen.employer["paper with slip"] = canaries.pdf_text(printed.content)
    seen.token, seen.code = slip["token"][0], slip["code"][0]
    return proposal


async def _answer(seen: Outside) -> None:
    """Accept as the employer, and keep every page seen on the way."""
    async with httpx.AsyncClient(follow_redirects=True, timeout=30) as browser:
        owner = Visitor(browser, seen.suite.web_url)
        page = await owner.read(f"/p/{seen.token}")
        seen.employer["page"] = page.text
        page = await owner.send(page, f"/p/{seen.token}", kind="accept", name="緑野 太郎")
        seen.employer["check"] = page.text
        page = await owner.send(page, f"/p/{seen.token}", step="send")
        seen.employer["thanks"] = page.text
        seen.employer["afterwards"] = (await owner.read(f"/p/{seen.token}")).text


def _note(seen: Outside, page: Page) -> Page:
    """Keep the page's address and every address on it."""
    seen.addresses += [page.url, *re.findall(r'(?:href|src|action|hx-[a-z]+)="([^"]*)"', page.text)]
    return page


def test_every_sensitive_text_holds_a_canary(outside: Outside) -> None:
    """Nothing is proven by a search for what was never planted; staff do see it."""
    planted = set(outside.aviary.planted.values())

    assert planted >= SENSITIVE
    assert outside.singing(outside.staff) >= {"ClientProfile.display_name", "Preference.words"}


def test_no_log_line_quotes_a_person(outside: Outside) -> None:
    """At the level of debug, with failures among what happened, every line of every process is free of them."""
    spoke = {line.partition(" ")[0] for line in outside.lines}

    assert spoke >= {"carving", "matcher", "placement", "gateway"}
    assert outside.singing("\n".join(outside.lines)) == set()


def test_no_log_line_holds_a_secret(outside: Outside) -> None:
    """Whoever reads the logs can neither answer for an employer nor sign in."""
    secrets = (outside.token, outside.code, *(user.password for user in DEMO_USERS), *(u.email for u in DEMO_USERS))

    assert all(secrets)
    assert [secret for secret in secrets for line in outside.lines if secret in line] == []


async def test_only_the_matchers_own_tables_hold_a_profile(outside: Outside) -> None:
    """Outbox, inbox, audit, copies and the other databases know people by their ids."""
    found = {
        f"{service}.{table}"
        for service in ("carving", "matcher", "placement", "gateway")
        for table, text in (await canaries.tables(outside.suite, service)).items()
        if outside.singing(text)
    }

    assert found == {f"matcher.{table}" for table in KEEPERS}


async def test_facts_were_said_and_hold_no_text(outside: Outside) -> None:
    """Each service's outbox has rows, and none quotes a person."""
    for service in ("carving", "matcher", "placement"):
        kept = await canaries.tables(outside.suite, service)

        assert "ce-id" in kept["outbox"]
        assert outside.singing(kept["outbox"]) == set()


def test_no_file_beside_the_database_holds_a_profile(outside: Outside) -> None:
    """The broker's store, the descriptions and the keys are free of them."""
    found = {path.name: outside.singing(text) for path, text in canaries.files(outside.suite.data_dir)}

    assert len(found) > 3
    assert {name for name, singing in found.items() if singing} == set()


def test_no_metric_is_about_a_person(outside: Outside) -> None:
    """Numbers by method and route, from every process, name nobody."""
    told = canaries.metrics(outside.suite)

    assert set(told) == {"carving", "matcher", "placement", "gateway"}
    assert all("_total" in text for text in told.values())
    assert outside.singing("\n".join(told.values())) == set()


PAPERS = [
    "preview",
    "paper",
    "paper with slip",
    "page",
    "check",
    "thanks",
    "afterwards",
    "guide",
    "guide on paper",
    "procedures",
    "procedures on paper",
]


@pytest.mark.parametrize("paper", PAPERS)
def test_employers_are_told_nothing_about_a_person(outside: Outside, paper: str) -> None:
    """Page and paper speak of the work, also where an accommodation may already be told."""
    text = outside.employer[paper]

    assert "検品" in text or paper == "thanks"
    assert outside.singing(text) == set()


def test_no_address_names_a_person(outside: Outside) -> None:
    """Addresses hold ids and our own words, since they are kept in histories and on the way."""
    assert len(outside.addresses) > 50
    assert outside.singing("\n".join(outside.addresses)) == set()


async def test_parallel_guesses_are_locked_after_five(outside: Outside) -> None:
    """Of twenty wrong codes at once at most five are looked at; afterwards the right one does not help either."""
    locked = reason_sentence(LimitReached("PROPOSAL_CODE_LOCKED", tries_max=5, wait_s=900), "ja")
    async with httpx.AsyncClient(base_url=outside.suite.web_url, timeout=30) as browser:
        wrong = [browser.post("/reply", data={"code": f"ABCD-{number:04d}"}) for number in range(20)]
        answers = [answer.text for answer in await asyncio.gather(*wrong)]
        right = await browser.post("/reply", data={"code": outside.code})

    assert sum(locked in answer for answer in answers) == 15
    assert locked in right.text
