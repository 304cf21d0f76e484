"""An employer's case told by fakes of the three handles, so that pages can be looked at without the services."""

from dataclasses import replace
from datetime import UTC, date, datetime

from chassis.auth import Caller
from chassis.errors import NotFound
from gateway.backend import carving_views as cv
from gateway.backend import matcher_views as mv
from gateway.backend import placement_views as pv
from gateway.backend.carve_views import CarveWish
from gateway.backend.remainder_views import Compared, FreedHour, StayingDays
from gateway.week import Block

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 24)
EMPLOYER = "11111111-1111-4111-8111-111111111111"
WORKPLACE = "22222222-2222-4222-8222-222222222222"
ROLE = "33333333-3333-4333-8333-333333333333"
OTHER_ROLE = "33333333-3333-4333-8333-333333333334"
DRAFT = "44444444-4444-4444-8444-444444444444"
ANSWERED = "44444444-4444-4444-8444-444444444445"
CLIENT = "55555555-5555-4555-8555-555555555555"
OTHER_CLIENT = "55555555-5555-4555-8555-555555555556"
PLACEMENT = "66666666-6666-4666-8666-666666666666"
EMPLOYED = "66666666-6666-4666-8666-666666666667"
HEARING = "99999999-9999-4999-8999-999999999991"
TASK = "77777777-7777-4777-8777-777777777777"
OTHER_TASK = "77777777-7777-4777-8777-777777777778"
MEETING = "88888888-8888-4888-8888-888888888888"
OVERRIDE = "99999999-9999-4999-8999-999999999998"
IMPORT = "99999999-9999-4999-8999-999999999997"
RULE = "quota.rate"
SECTION = "tasks"
TOKEN = "t" * 43
CODE = "K7M29QXT"
TEXT = "朝はピッキングで、9時から検品を一時間半。火曜と水曜の8時から9時はとても忙しいです。倉庫は少し音が大きいです。"


def a_week() -> tuple[Block, ...]:
    """Give a week of three half days."""
    blocks: list[Block] = []
    for day in ("mon", "wed", "fri"):
        last = "検品" if day != "fri" else "棚補充"
        blocks += [
            Block(day, 540, 600, "検品", 0.9),
            Block(day, 600, 610, None),
            Block(day, 610, 670, "伝票入力", 0.95),
            Block(day, 670, 680, None),
            Block(day, 680, 740, last, 0.9 if last == "検品" else 0.15),
            Block(day, 740, 780, "ラベル貼り", None),
        ]
    return tuple(blocks)


def a_role(role_id: str = ROLE, state: str = "chosen", rank: int = 1) -> cv.Role:
    """Give a role."""
    return cv.Role(
        id=role_id,
        version=1,
        workplace_id=WORKPLACE,
        employer_id=EMPLOYER,
        rank=rank,
        name="検品・伝票入力担当",
        state=state,
        days=("mon", "wed", "fri"),
        blocks=a_week(),
        weekly_minutes=720,
        static_ratio=0.86,
        peak_overlap_minutes=0,
        freed=(("入荷班パート", 480), ("木村班長", 150)),
        remainder=(cv.Remainder("ピッキング", "入荷班パート", 2400, 1920),),
        growth=growth_path(),
        reasons=("静かな作業が86%で、切り替えは2回です。", "忙しい時間には入っていません。"),
        cautions=("教える人の代わりが決まっていません。",),
        proven_optimal=True,
        strategies=("recompose", "build_up"),
        freed_hours=(
            FreedHour("入荷班パート", 9, 240),
            FreedHour("入荷班パート", 10, 240),
            FreedHour("木村班長", 11, 150),
        ),
        staying=(
            StayingDays("木村班長の金曜日は、聞いている仕事が全部この役割に移ります。", good=False),
            StayingDays("入荷班パートの月・水・金曜日は、切り出したあとも無理のない一日です。", good=True),
        ),
        comparisons=(
            Compared(3 - rank, f"案{3 - rank}とくらべて：切り替えが週2回減ります。その代わり、動く仕事が増えます。"),
        ),
    )


def growth_path() -> tuple[cv.Growth, ...]:
    """Give a growth path whose last step cannot be carved."""
    week = ("mon", "tue", "wed", "fri")
    gates = ("4週続けて不良が0のとき",)
    hours = tuple((day, 570, 870) for day in week)
    lacks = ("○の作業だけでは、少なくとも週330分の作業が足りません。",)
    counts = {"mental": 1.0, "other": 0.5, "severe": 1.0}
    few = {"mental": 0.5, "other": 0.0, "severe": 0.5}
    begin = cv.Growth(0, 720, week[1:], True, (), (), few, "2026-11-24", (), (), hours[1:])
    later = cv.Growth(3, 1200, week, True, gates, (), counts, "2027-02-24", ("再袋詰め",), (), hours)
    return begin, later, cv.Growth(6, 1800, (), False, gates, (), counts, "2027-05-24", (), lacks)


def a_task() -> cv.Task:
    """Give a task."""
    return cv.Task(
        id=TASK,
        version=2,
        workplace_id=WORKPLACE,
        name="検品",
        who="入荷班パート",
        days=("mon", "tue", "wed", "thu", "fri"),
        start_minute=540,
        end_minute=720,
        minutes_per_day=90,
        ratio=cv.Ratio(0.9, 0.8, 1.0, True, ("座って",)),
        carvability="yes",
        evidence=cv.Span(12, 14, "検品"),
        days_basis="computed",
        window_basis="stated",
        minutes_basis="computed",
        demands=("checking", "standing"),
        sources=(cv.Source(HEARING, cv.Span(13, 15, "検品")),),
    )


def a_match(client_id: str, outcome: str) -> mv.Match:
    """Give a match."""
    gates = [
        mv.Gate("HOURS", "pass", "月・水・金の午前ははたらけます。"),
        mv.Gate("NOISE", "mendable", "音は耳栓があれば大丈夫です。"),
        mv.Gate("LIFTING", "fail" if outcome == "blocked" else "unknown", "重いものを持つ作業はまだ確かめていません。"),
    ]
    return mv.Match(
        client_id=client_id,
        role_id=ROLE,
        initials="A.S." if client_id == CLIENT else "B.T.",
        role_name="検品・伝票入力担当",
        outcome=outcome,
        gates=tuple(gates),
        parts=("静かな作業が多い役割で、本人の希望と合います。",),
        triples=(
            mv.Triple(
                "静かな場所で同じ手順だと力を発揮できます。",
                "急な変更はミスになりやすいです。",
                "前日までに写真つきの手順書があれば対応できます。",
            ),
        ),
        aids=(("写真つき手順書", "office"),),
        unknowns=("重い箱があるときの動き",),
        tasks=(mv.TaskFit("検品", "pass"), mv.TaskFit("棚補充", "unknown")),
        variant="棚補充をはずすと、すべての条件を満たします。",
        placement_id="",
    )


def a_placement(state: str = "proposed", placement_id: str = PLACEMENT) -> pv.Placement:
    """Give a placement."""
    employed = state == "employed"
    return pv.Placement(
        id=placement_id,
        version=3,
        client_id=CLIENT,
        role_id=ROLE,
        workplace_id=WORKPLACE,
        employer_id=EMPLOYER,
        proposal_id=ANSWERED,
        state=state,
        state_time=NOW,
        job_start=date(2026, 11, 16) if employed else None,
        weekly_minutes=720,
        practicum=None,
        offer=pv.Offer(date(2026, 11, 10), date(2026, 11, 16), 720, 1200, ("紹介状の日を確かめてください。",))
        if employed
        else None,
        milestones=(pv.Milestone(3, date(2027, 2, 16), None),) if employed else (),
        end=None,
        end_reason="",
    )


def a_meeting() -> pv.Meeting:
    """Give a planned meeting."""
    start = datetime(2026, 11, 26, 6, 0, tzinfo=UTC)
    return pv.Meeting(
        MEETING,
        1,
        "day_8_to_30",
        2,
        start,
        30,
        "at_workplace",
        "planned",
        (),
        "2週目の三者面談",
        ("勤務のおわりの直前です。",),
    )


class FakeCarving:
    """Tells one employer's case."""

    async def employers(self, caller: Caller, name_contains: str = "") -> tuple[cv.Employer, ...]:
        return (await self.employer(caller, EMPLOYER),)

    async def employer(self, caller: Caller, employer_id: str) -> cv.Employer:
        if employer_id != EMPLOYER:
            raise NotFound("EMPLOYER_NOT_FOUND")
        contact = cv.Contact("髙橋", "センター長", "03-1111-2222", "03-1111-2223", "t@example.jp")
        return cv.Employer(
            "株式会社あおば物流", EMPLOYER, 1, "カブシキガイシャアオバブツリュウ", "倉庫", "神奈川県", 38, (contact,)
        )

    async def workplaces(self, caller: Caller, employer_id: str = "") -> tuple[cv.Workplace, ...]:
        return (await self.workplace(caller, WORKPLACE),)

    async def workplace(self, caller: Caller, workplace_id: str) -> cv.Workplace:
        return cv.Workplace(
            employer_id=EMPLOYER,
            name="第二センター",
            id=workplace_id,
            version=1,
            prefecture="神奈川県",
            address="横浜市",
            access="あおば駅から歩いて8分",
            headcount=5,
            instructor="木村班長",
            peaks=(cv.Peak(("tue", "wed"), 480, 540), cv.Peak(rule="月末")),
            criteria=(cv.Said("正確さ(不良 3件 → 0件)"),),
            environment=(cv.Said("noise:", cv.Span(42, 53, "倉庫は少し音が大きい")),),
        )

    async def newest_hearing(self, caller: Caller, workplace_id: str) -> cv.Hearing | None:
        return cv.Hearing(
            id=HEARING,
            text=TEXT,
            answers=(("team.instructor", "木村班長"),),
            hear_time=NOW,
            tasks=(a_task(),),
            peaks=(cv.Peak(("tue", "wed"), 480, 540, "", cv.Span(21, 40, "火曜と水曜の8時から9時はとても忙しい")),),
            criteria=(),
            environment=(cv.Said("noise:", cv.Span(43, 53, "倉庫は少し音が大きい")),),
            hard_requirements=(),
            left_out=(cv.Said("complaint", cv.Span(42, 53, TEXT[42:53])),),
            team=None,
            questions=("月末はどのくらい忙しいですか。",),
        )

    async def tasks(self, caller: Caller, workplace_id: str) -> tuple[cv.Task, ...]:
        unknown = cv.Task("棚補充", OTHER_TASK, 1, carvability="conditional", condition="軽い物だけにする")
        return (a_task(), replace(unknown, by_hand=True))

    async def roles(self, caller: Caller, workplace_id: str = "") -> tuple[cv.Role, ...]:
        return (a_role(), a_role(OTHER_ROLE, "carved", 2))

    async def carve(self, caller: Caller, change: object, workplace_id: str, wish: CarveWish) -> cv.Carved:
        """Give roles for anybody; where somebody's time is short none, with what was asked as the reason."""
        asked = f"{sorted(wish.weights.items())} {wish.pains}"
        found = cv.Carved(() if wish.pains else await self.roles(caller), asked, ("週2日なら組めます。",), (), ())
        return replace(found, conditions=("営業時間の中に収める",), settled=True)

    async def role_tasks(self, caller: Caller, role_id: str) -> tuple[cv.Task, ...]:
        gone = cv.Task("ラベル貼り", "99999999-0000-4000-8000-000000000001", condition="見本を机に置く")
        return (a_task(), gone)

    async def role(self, caller: Caller, role_id: str) -> tuple[cv.Role, str, str]:
        return a_role(role_id), "第二センター", "株式会社あおば物流"


class FakeMatcher:
    """Tells two clients, one of whom fits."""

    async def clients(self, caller: Caller) -> tuple[mv.ClientLine, ...]:
        return (mv.ClientLine(CLIENT, "A.S.", "short_hours", ""), mv.ClientLine(OTHER_CLIENT, "B.T.", "expanding", ""))

    async def client(self, caller: Caller, client_id: str) -> mv.Client:
        return mv.Client(
            id=client_id,
            version=1,
            name="青木 咲",
            initials="A.S.",
            stage="short_hours",
            placement_id="",
            availability=(("mon", ((540, 780),)), ("wed", ((540, 780),))),
            days_per_week=3,
            hours_per_week=12.0,
            hours_per_day=4.0,
            wishes=("静かな所ではたらきたい",),
            vetoes=("電話",),
            strengths=("同じ手順をていねいに続ける",),
            accommodations=(mv.Triple("静かな場所", "急な変更", "前日に写真つきの手順書"),),
            commute_minutes=40,
            commute_places=("神奈川県",),
        )

    async def rank_clients(self, caller: Caller, role_id: str) -> mv.Ranking:
        return mv.Ranking((a_match(CLIENT, "conditional"), a_match(OTHER_CLIENT, "blocked")), 0, 1, 1)

    async def rank_roles(self, caller: Caller, client_id: str) -> mv.Ranking:
        return mv.Ranking((a_match(client_id, "conditional"),), 0, 1, 0)


class FakePlacements:
    """Tells one candidate and one person at work."""

    async def board(self, caller: Caller, *, proposal_id: str = "", role_id: str = "") -> pv.Board:
        rows = (
            pv.BoardRow(a_placement(), 3, 0, None, 0),
            pv.BoardRow(a_placement("employed", EMPLOYED), 8, 9, a_meeting(), 1),
        )
        return pv.Board(rows, {"proposed": 1, "employed": 1})

    async def timeline(self, caller: Caller, placement_id: str) -> pv.Timeline:
        employed = placement_id == EMPLOYED
        item = pv.PlanItem(TASK, 1, "席と道具を用意する", "employer", date(2026, 11, 18), None, True)
        phase = pv.Phase("day_8_to_30", "Day 8–30", date(2026, 11, 23), date(2026, 12, 15), (item,), (a_meeting(),))
        gap = pv.Gap("PACE", (("client", "able"), ("employer", "not_yet")), True, "速さの見かたが2段ちがいます。")
        return pv.Timeline(
            placement=a_placement("employed" if employed else "proposed", placement_id),
            day_number=9 if employed else 0,
            current_phase="day_8_to_30" if employed else "",
            phases=(phase,) if employed else (),
            next_meeting=a_meeting() if employed else None,
            gaps=(gap,) if employed else (),
            evaluated=(("practicum", "client"),) if employed else (),
            transitions=(pv.Transition("propose_placement", "proposed", NOW),),
            meetings_held=1,
            meetings_due=2,
        )
