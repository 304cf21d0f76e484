"""A second office at the screens: pages and forms with the first office's ids are answered as for unknown ids."""

import html
import json
import re
from collections.abc import AsyncIterator

import httpx
import pytest

from chassis.ids import new_id
from cli.offices import EVERYTHING
from cli.supervisor import Suite
from gateway.app import routes
from tests.faults.conftest import Told

pytestmark = pytest.mark.timeout(180)

PLACE = re.compile(r"\{(\w+):uuid\}")
WITH_IDS = sorted({route.path for route in routes() if PLACE.search(route.path)})
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


@pytest.fixture(scope="module")
async def stranger(suite: Suite) -> AsyncIterator[httpx.AsyncClient]:
    """Give a browser in which somebody with every grant in another office is signed in."""
    email, password = f"{new_id()}@example.jp", "another office's password"
    user = {"email": email, "name": "よそ 花子", "password": password, "grants": EVERYTHING}
    office = {"id": new_id(), "name": "よその事業所", "phone": "03-0000-0002", "fax": ""}
    given = json.dumps({"office": office, "users": [user]})
    await suite.run_step("gateway.seed", suite.environ("gateway"), given.encode())
    async with httpx.AsyncClient(base_url=suite.web_url, timeout=30) as browser:
        await browser.post("/sign-in", data={"email": email, "password": password})
        yield browser


def ids_of(told: Told) -> dict[str, str]:
    """Give the first office's ids by the routes' names for them."""
    story = told.story
    return {
        "employer_id": story.employer.id,
        "workplace_id": story.workplace.id,
        "task_id": story.tasks[0].id,
        "role_id": story.role.id,
        "proposal_id": story.proposal.id,
        "client_id": story.proposal.client_id,
        "placement_id": story.placement.id,
        "meeting_id": story.next_meeting.id,
        "item_id": told.timeline.phases[0].plan_items[0].id,
        "override_id": told.override_id,
        "import_id": told.import_id,
    }


def filled(path: str, ids: dict[str, str]) -> str:
    """Fill a route's places."""
    return PLACE.sub(lambda found: ids[found[1]], path)


def words(answer: httpx.Response) -> tuple[int, str, str]:
    """Give status, target and main words of an answer, without the ids that were asked for."""
    inside = answer.text.partition("<main")[2].partition("</main>")[0]
    text = html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside)))
    return answer.status_code, ID.sub("ID", answer.headers.get("location", "")), ID.sub("ID", text)


@pytest.mark.parametrize("path", WITH_IDS)
async def test_pages_of_another_office_are_not_there(told: Told, stranger: httpx.AsyncClient, path: str) -> None:
    """Whoever knows an address of ours by heart sees what they would see at an address nobody has."""
    real = ids_of(told)
    unknown = dict.fromkeys(real, new_id())
    form = {
        "csrf": await _token(stranger),
        "name": "x",
        "kind": "accept",
        "version": "1",
        "client_id": real["client_id"],
    }
    methods = next(route.methods or set() for route in routes() if route.path == path)
    seen = []
    for ids in (real, unknown):
        read = await stranger.get(filled(path, ids)) if "GET" in methods else None
        sent = await stranger.post(filled(path, ids), data=form) if "POST" in methods else None
        seen.append([words(answer) for answer in (read, sent) if answer is not None])
        told_names = [told.story.employer.name, told.story.workplace.name, told.story.role.name]
        texts = [answer.text for answer in (read, sent) if answer is not None]

        assert read is None or read.status_code == 404
        assert [name for name in told_names for text in texts if name in text] == []
    assert seen[0] == seen[1]


async def _token(browser: httpx.AsyncClient) -> str:
    page = await browser.get("/employers/new")
    return str(re.findall(r'name="csrf" value="([^"]+)"', page.text)[0])


@pytest.mark.parametrize("path", ["/", "/employers", "/clients", "/roles", "/proposals", "/placements"])
async def test_lists_of_another_office_are_ones_own(told: Told, stranger: httpx.AsyncClient, path: str) -> None:
    """The lists of a new office are empty, however much there is in the one beside it."""
    answer = await stranger.get(path)

    assert answer.status_code == 200
    assert "よその事業所" in answer.text or "よそ 花子" in answer.text
    assert [one for one in ids_of(told).values() if one in answer.text] == []
    assert told.story.employer.name not in answer.text
