"""The whole chain as people walk it in the browser: from a new employer to the first day of the job."""

import re
from dataclasses import dataclass
from datetime import timedelta

from chassis.clock import SystemClock, tokyo_date
from cli.demo.examples import Example
from cli.offices import DEMO_USERS
from tests.e2e.ledger import Ledger
from tests.e2e.visitor import Page, Visitor

ID = r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
DAYS = {"月": "mon", "火": "tue", "水": "wed", "木": "thu", "金": "fri", "土": "sat", "日": "sun"}
CARVABILITY = {"○": "yes", "△": "conditional", "×": "no"}
INDICATORS_MIN = 3


@dataclass
class Chain:
    """One walk, told apart from others by its name."""

    name: str
    staff: Visitor
    owner: Visitor
    example: Example
    ledger: Ledger

    async def walk(self) -> None:
        """Walk from end to end; each step is noted before it is asked and after it was done."""
        workplace = await self._hearing()
        await self._tasks(workplace)
        role = await self._role(workplace)
        proposal, link = await self._proposal(role)
        await self._accept(link)
        placement = await self._placement(proposal)
        await self._to_the_job(placement)

    def _done(self, step: str, page: Page, kind: str) -> str:
        """Note a step as done; the id of what it made is in the address of the page that follows."""
        found = re.search(rf"/{kind}/({ID})", page.path)
        assert found, f"{self.name}: {step} led to {page.path} ({page.status}): {_problem(page)}"
        self.ledger.done(f"{self.name}/{step}", found[1])
        return found[1]

    async def _hearing(self) -> str:
        new = await self.staff.read("/employers/new")
        self.ledger.asked(f"{self.name}/employer")
        page = await self.staff.send(new, "/employers/new", name=self.name, prefecture="埼玉県")
        employer = self._done("employer", page, "employers")
        new = await self.staff.read(f"/employers/{employer}/workplaces/new")
        self.ledger.asked(f"{self.name}/workplace")
        page = await self.staff.send(
            new, "/workplaces/new", name=f"{self.name} 倉庫", prefecture="埼玉県", hourly_wage="1160", instructor="佐野"
        )
        workplace = self._done("workplace", page, "workplaces")
        new = await self.staff.read(f"/workplaces/{workplace}/hearing/new")
        self.ledger.asked(f"{self.name}/hearing")
        page = await self.staff.send(new, "/hearing/new", text=self.example.text)
        self._done("hearing", page, "workplaces")
        return workplace

    async def _tasks(self, workplace: str) -> None:
        for task in self.example.told["tasks"]:
            if task["carve"] != "○":
                continue
            page = await self.staff.read(f"/workplaces/{workplace}/tasks?edit=new")
            self.ledger.asked(f"{self.name}/task {task['id']}")
            page = await self.staff.send(
                page,
                f"/workplaces/{workplace}/tasks",
                name=f"{task['id']} {task['name']}",
                who=task["who"],
                days=[DAYS[day] for day in task["days"]],
                start=task["start"],
                end=task["end"],
                minutes=str(task["minutes"]),
                static=str(round(task["static"] * 100)),
                carvability=CARVABILITY[task["carve"]],
            )
            assert page.status == 200, f"{task['id']}: {page.status} {_problem(page)}"
            self._done(f"task {task['id']}", page, "workplaces")

    async def _role(self, workplace: str) -> str:
        page = await self.staff.read(f"/workplaces/{workplace}/roles")
        self.ledger.asked(f"{self.name}/carve")
        page = await self.staff.send(page, f"/workplaces/{workplace}/roles")
        self._done("carve", page, "workplaces")
        self.ledger.asked(f"{self.name}/choose")
        role = next(
            re.findall(rf"/roles/({ID})/choose", form.action)[0] for form in page.forms if "/choose" in form.action
        )
        await self.staff.send(page, f"/roles/{role}/choose")
        self.ledger.done(f"{self.name}/choose", role)
        return role

    async def _proposal(self, role: str) -> tuple[str, str]:
        page = await self.staff.read(f"/roles/{role}/matches", lambda p: any("/proposals" in f.action for f in p.forms))
        self.ledger.asked(f"{self.name}/draft")
        page = await self.staff.send(page, f"/roles/{role}/proposals")
        proposal = self._done("draft", page, "proposals")
        page = await self.staff.read(f"/proposals/{proposal}/check")
        self.ledger.asked(f"{self.name}/send")
        page = await self.staff.send(page, f"/proposals/{proposal}/send")
        link = re.search(r"/p/([A-Za-z0-9_-]{40,})", page.text)
        assert link, f"{self.name}: no link after sending ({page.status}): {_problem(page)}"
        self.ledger.done(f"{self.name}/send", proposal)
        return proposal, link[1]

    async def _accept(self, token: str) -> None:
        page = await self.owner.read(f"/p/{token}")
        page = await self.owner.send(page, f"/p/{token}", kind="accept", name="緑野 太郎")
        self.ledger.asked(f"{self.name}/accept")
        page = await self.owner.send(page, f"/p/{token}", step="send")
        assert page.status == 200, f"{self.name}: accepting gave {page.status}: {_problem(page)}"
        self.ledger.done(f"{self.name}/accept", "")

    async def _placement(self, proposal: str) -> str:
        """Wait for the placement that the acceptance opens."""
        page = await self.staff.read(f"/proposals/{proposal}", _has_placement)
        found = re.search(rf"/placements/({ID})", page.text)
        assert found
        self.ledger.done(f"{self.name}/placement", found[1])
        return found[1]

    async def _to_the_job(self, placement: str) -> None:
        today = tokyo_date(SystemClock().now())
        began, ended = today - timedelta(days=12), today - timedelta(days=6)
        steps = [
            ("practicum", {**_date("start", began), **_date("end", ended), "days": "5"}),
            ("finish", {**_date("end", ended), "attended": "5", "accompanied": "5"}),
            *(("evaluate", {"party": party}) for party in ("client", "employer", "supporter")),
            (
                "offer",
                {
                    **_date("offered", today),
                    **_date("start", today + timedelta(days=7)),
                    **_date("referral", today - timedelta(days=1)),
                    "weekly_hours": "12",
                    "weekly_minutes": "0",
                    "hourly_wage": "1160",
                },
            ),
            ("job", _date("start", today + timedelta(days=7))),
        ]
        for verb, fill in steps:
            page = await self.staff.read(f"/placements/{placement}")
            step = f"{verb} {fill.get('party', '')}".strip()
            self.ledger.asked(f"{self.name}/{step}")
            page = await self.staff.send(
                page, f"/placements/{placement}/{verb}", **_filled(page, verb, placement, fill)
            )
            assert page.status == 200, f"{self.name}: {step} gave {page.status}: {_problem(page)}"
            self._done(step, page, "placements")


def _has_placement(page: Page) -> bool:
    return re.search(rf"/placements/{ID}", page.text) is not None


def _filled(page: Page, verb: str, placement: str, fill: dict[str, str]) -> dict[str, str | list[str]]:
    """Return what to fill in; an evaluation rates its first indicators."""
    if verb != "evaluate":
        return dict(fill)
    names = sorted(set(re.findall(r'name="(rating_[A-Z_]+)"', page.text)))[:INDICATORS_MIN]
    return {**fill, "occasion": "practicum", **dict.fromkeys(names, "able")}


def _date(name: str, day: "object") -> dict[str, str]:
    year, month, number = str(day).split("-")
    return {f"{name}_year": year, f"{name}_month": str(int(month)), f"{name}_day": str(int(number))}


def _problem(page: Page) -> str:
    """Return the sentences with which a page says what is wrong."""
    return " ".join(re.findall(r'class="(?:error|fault|err)[^"]*"[^>]*>([^<]+)', page.text))[:400] or page.text[-600:]


async def sign_in(staff: Visitor) -> None:
    """Sign in as the demo's job developer."""
    user = DEMO_USERS[0]
    page = await staff.read("/sign-in")
    page = await staff.send(page, "/sign-in", email=user.email, password=user.password)
    assert page.path == "/", f"signing in led to {page.path} ({page.status})"
