"""Every verb of the screens as plain HTTP forms, without a browser, against the whole suite."""

import html
import re
from collections.abc import AsyncIterator
from datetime import date, timedelta

import httpx
import pytest

from chassis.clock import SystemClock, tokyo_date
from chassis.ids import new_id
from cli.demo.keys import Keys as RequestKeys
from cli.offices import DEMO_USERS
from cli.supervisor import Suite
from tests.waiting import until
from tests.web.test_journey import a_heard_workplace

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

TODAY = tokyo_date(SystemClock().now())
INDICATORS = ("ACCURACY", "PACE", "REPORTING")


class Window:
    """A browser without scripts: keeps the cookie, and sends forms with the hidden fields of the page before."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http
        self.text = ""
        self.path = ""

    async def open(self, path: str) -> str:
        """Open a page; gives its text."""
        return self._took(await self.http.get(path))

    async def send(self, action: str, *, file: bytes = b"", **fields: object) -> str:
        """Send the form with this action, adding what is typed; gives the text of the page that follows."""
        form = re.search(rf'<form[^>]*action="{re.escape(action)}"[^>]*>(.*?)</form>', self.text, re.DOTALL)
        inside = form[1] if form else self.text
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', inside))
        typed = {name: html.unescape(value) for name, value in hidden.items()} | fields
        files = {"file": ("postings.csv", file)} if file else None
        return self._took(await self.http.post(action, data=typed, files=files))

    def _took(self, answer: httpx.Response) -> str:
        self.text, self.path = answer.text, answer.url.path
        assert answer.status_code == 200, f"{answer.status_code} {self.path}: {_words(self.text)}"
        return self.text

    def first(self, pattern: str) -> str:
        """Give the first match in the page."""
        found = re.search(pattern, self.text)
        assert found, f"{pattern} is not on {self.path}: {_words(self.text)}"
        return html.unescape(found[1])


def _words(text: str) -> str:
    """Give what the page's main part says, for a failure's message."""
    inside = text.partition('<main id="main"')[2] or text
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", inside))[:600]


def three_boxes(name: str, day: date) -> dict[str, object]:
    """Give a date as the three boxes of a form."""
    return {f"{name}_year": day.year, f"{name}_month": day.month, f"{name}_day": day.day}


@pytest.fixture
async def window(suite: Suite) -> AsyncIterator[Window]:
    """Open a window in which the demo's job developer is signed in."""
    async with httpx.AsyncClient(base_url=suite.web_url, follow_redirects=True, timeout=60) as http:
        made = Window(http)
        await made.open("/sign-in")
        await made.send("/sign-in", email=DEMO_USERS[0].email, password=DEMO_USERS[0].password)
        assert made.path == "/"
        yield made


async def a_sent_proposal(window: Window, suite: Suite, example: int) -> str:
    """Carve, choose, draft and send for the first person who fits, at a workplace of its own; gives the path."""
    story = await a_heard_workplace(suite, example, RequestKeys())
    there = f"/workplaces/{story.workplace.id}"
    await window.open(f"{there}/tasks")
    await window.send(f"{there}/roles")
    await window.send(window.first(r'action="(/roles/[^"]+/choose)"'))
    role = window.path

    async def someone_fits() -> bool:
        answer = await window.http.get(f"{role}/matches")
        window.text = answer.text
        return f'action="{role}/proposals"' in answer.text

    await until(someone_fits, within_s=30)
    await window.send(f"{role}/proposals")
    proposal = window.path
    await window.open(f"{proposal}/check")
    await window.send(f"{proposal}/send")
    return proposal


async def test_an_employer_is_kept_from_the_first_form_to_its_tasks(window: Window) -> None:
    """Employer, workplace, hearing and tasks can all be entered by hand."""
    await window.open("/employers/new")
    await window.send("/employers/new", name="有限会社髙﨑製作所", contact_name="𠮷田", headcount="３８")
    employer = window.path
    await window.open(f"{employer}/workplaces/new")
    await window.send(f"{employer}/workplaces/new", name="本社工場", hourly_wage="1,200")
    there = window.path
    await window.open(f"{there}/hearing/new")
    await window.send(
        f"{there}/hearing/new",
        text="朝は9時から検品を一時間半。火曜の8時から9時は忙しいです。",
        sheet_team_instructor="木村班長",
    )
    assert "<mark" in window.text
    await window.open(f"{there}/tasks?edit=new")
    await window.send(
        f"{there}/tasks",
        name="ラベル貼り",
        days=["mon", "wed"],
        start="9:00",
        end="12:00",
        minutes="60",
        carvability="yes",
    )
    assert "作業を加えました" in window.text
    label = window.first(r'value="([^"]+)"[^>]*> <span class="hidden">「ラベル貼り」を選ぶ')
    await window.send(f"{there}/tasks/chosen", task=label, do="remove")
    assert "作業を消しました" in window.text


async def test_the_hearing_sheet_is_answered_section_by_section(window: Window) -> None:
    """Answers of one section lead to the next, are shown again, and the list says what nobody asked yet."""
    await window.open("/employers/new")
    await window.send("/employers/new", name="株式会社みどり食品")
    await window.open(f"{window.path}/workplaces/new")
    await window.send(f"{window.path}", name="本店")
    there = f"{window.path}/hearing"
    await window.open(f"{there}/new")
    await window.send(f"{there}/new", text="朝9時から袋詰めをします。全部で5人です。")
    await window.open(f"{there}/sheet/company")
    await window.send(f"{there}/sheet/company", sheet_team_headcount="6", sheet_team_instructor="木村班長")
    assert window.path == f"{there}/sheet/flow"
    fields = {"sheet_environment_noise_low": "50", "sheet_environment_noise_high": "65"}
    await window.open(f"{there}/sheet/environment")
    await window.send(f"{there}/sheet/environment", go="list", **fields)
    assert "… 2/7" in window.text
    await window.open(f"{there}/sheet/environment")
    assert 'name="sheet_environment_noise_high" value="65"' in window.text
    await window.open(there)
    assert "6" in window.first(r"(人数は、文章では「5」、質問への答えでは「6」)")


async def test_typical_tasks_become_tasks_when_ticked(window: Window) -> None:
    """Ticked tasks are in the list, without days, times or minutes."""
    await window.open("/employers/new")
    await window.send("/employers/new", name="株式会社そら倉庫")
    await window.open(f"{window.path}/workplaces/new")
    await window.send(f"{window.path}", name="第一倉庫")
    there = window.path
    await window.open(f"{there}/hearing/typical?industry=logistics")
    await window.send(f"{there}/hearing/typical", task=["labelling", "packing"])

    assert window.path == f"{there}/tasks"
    assert "値札・ラベル貼り" in window.text


async def test_postings_are_looked_at_then_kept(window: Window) -> None:
    """A cp932 file gives employers with workplaces and tasks; the row that cannot be kept is named."""
    rows = "会社名,就業場所,仕事の内容\r\n㈲髙﨑工業,埼玉県川口市,・部品の検品\r\n,埼玉県,・清掃\r\n"
    await window.open("/employers/import")
    await window.send("/employers/import", file=rows.encode("cp932"), act="look")
    assert "3" in window.first(r">(\d)</th>\s*<td></td>")
    await window.send("/employers/import", act="keep")
    assert "1件を取り込みました" in window.text
    await window.open("/employers?q=髙﨑")

    assert "㈲髙﨑工業" in window.text


async def test_too_few_tasks_are_told_with_what_would_help(window: Window) -> None:
    """No possible role is an answer that says what to change."""
    await window.open("/employers/new")
    await window.send("/employers/new", name="株式会社いっさく")
    await window.open(f"{window.path}/workplaces/new")
    await window.send(window.path, name="店")
    there = window.path
    await window.open(f"{there}/tasks?edit=new")
    await window.send(
        f"{there}/tasks", name="検品", days="mon", start="9:00", end="13:30", minutes="90", carvability="yes"
    )
    await window.open(f"{there}/roles")
    await window.send(f"{there}/roles")

    assert "いまの条件では役割をつくれませんでした" in window.text
    assert "条件がぶつかっています。" in window.text
    assert "週3日×4時間で働く" in window.text


async def test_the_code_on_the_slip_opens_the_page_and_takes_the_answer(window: Window, suite: Suite) -> None:
    """Who has only paper answers by the code; asking for a change reaches the supporter."""
    proposal = await a_sent_proposal(window, suite, 2)
    code = window.first(r'id="reply-code">([^<]+)<')
    printed = await window.http.post(
        f"{proposal}/paper.pdf",
        data={
            "csrf": window.first(r'name="csrf" value="([^"]+)"'),
            "token": window.first(r'name="token" value="([^"]+)"'),
            "code": window.first(r'name="code" value="([^"]+)"'),
        },
    )
    assert printed.content.startswith(b"%PDF-")
    async with httpx.AsyncClient(base_url=suite.web_url, follow_redirects=True) as http:
        employer = Window(http)
        await employer.open("/reply")
        await employer.send("/reply", code=code.lower())
        answer = {"kind": "request_change", "topics": ["hours"], "name": "𠮷田", "message": "午後にできますか"}
        await employer.send("/reply", **answer, step="check")
        await employer.send("/reply", step="send")
        assert "お返事を受けとりました" in employer.text
    await window.open(proposal)

    assert "午後にできますか" in window.text
    assert "変えてほしいところがある" in window.text


async def test_a_placement_goes_its_whole_way(window: Window, suite: Suite) -> None:
    """From a paper answer to the held meeting and the end, every verb has its form."""
    proposal = await a_sent_proposal(window, suite, 2)
    await window.open(proposal)
    await window.send(f"{proposal}/answer", kind="accept", name="𠮷田", channel="fax", source_note="FAX 11/25")

    async def opened() -> bool:
        return 'href="/placements/' in (await window.open(proposal)).partition("<main")[2]

    await until(opened, within_s=30)
    placement = _placement_of(window)
    await window.open(placement)
    await window.send(f"{placement}/visit", **three_boxes("visit", TODAY - timedelta(days=20)))
    start, end = TODAY - timedelta(days=14), TODAY - timedelta(days=10)
    await window.send(f"{placement}/practicum", **three_boxes("start", start), **three_boxes("end", end), days="3")
    await window.send(f"{placement}/finish", **three_boxes("end", end), attended="3", accompanied="1")
    for party in ("client", "employer", "supporter"):
        ratings = {f"rating_{code}": "able" for code in INDICATORS}
        await window.send(f"{placement}/evaluate", occasion="practicum", party=party, **ratings)
    day_one = TODAY + timedelta(days=7)
    offered = {**three_boxes("offered", TODAY - timedelta(days=1)), **three_boxes("start", day_one)}
    with pytest.raises(AssertionError, match=r"422.*最低賃金"):
        await window.send(f"{placement}/offer", **offered, weekly_hours="12", hourly_wage="900")
    await window.open(placement)
    await window.send(f"{placement}/offer", **offered, weekly_hours="12", hourly_wage="1300")
    await window.send(f"{placement}/job", **three_boxes("start", day_one))
    assert 'id="next-meeting"' in window.text
    await window.send(window.first(rf'action="({placement}/items/[^"]+)"'))
    assert "できたことにしました" in window.text
    await window.send(f"{placement}/end", reason="health")
    assert "におわりました" in window.text


def _placement_of(window: Window) -> str:
    """Give the placement's path from the proposal's page."""
    return window.first(r'href="(/placements/[^"]+)"')


async def test_the_same_form_twice_is_one_change(window: Window) -> None:
    """A double press makes one employer."""
    await window.open("/employers/new")
    fields = {
        "csrf": window.first(r'name="csrf" value="([^"]+)"'),
        "request_id": new_id(),
        "name": "株式会社ふたつおし",
    }
    first = await window.http.post("/employers/new", data=fields)
    again = await window.http.post("/employers/new", data=fields)

    assert first.url.path == again.url.path


async def test_a_stale_form_is_told_so(window: Window) -> None:
    """Who edits what somebody changed meanwhile is told to look again."""
    await window.open("/employers/new")
    await window.send("/employers/new", name="株式会社ふるいばん")
    await window.open(f"{window.path}/workplaces/new")
    await window.send(window.path, name="店")
    there = window.path
    await window.open(f"{there}/tasks?edit=new")
    await window.send(f"{there}/tasks", name="検品")
    task = window.first(rf'formaction="({there}/tasks/[^"]+)/mark"')
    page = await window.open(f"{there}/tasks?edit={task.rsplit('/', 1)[-1]}")
    await window.send(task, name="検品と仕分け")
    window.text = page
    form = {
        "csrf": window.first(r'name="csrf" value="([^"]+)"'),
        "name": "検品だけ",
        "version": "1",
        "request_id": new_id(),
    }
    answer = await window.http.post(task, data=form)

    assert answer.status_code == 409
    assert "ほかの人が先に" in answer.text
