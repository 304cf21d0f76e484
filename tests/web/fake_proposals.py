"""Proposals told by a fake of their handle: a draft, answered ones, one that is over, and an employer's page."""

from dataclasses import replace
from datetime import date, timedelta

from chassis.auth import Caller
from chassis.errors import NotFound, StaleVersion, StateConflict
from gateway.backend import carving_views as cv
from gateway.backend import proposal_views as pr
from gateway.backend.carving import Change
from gateway.backend.remainder_views import FreedHour
from tests.web.fakes import ANSWERED, CLIENT, CODE, DAY, DRAFT, EMPLOYER, NOW, ROLE, TOKEN, WORKPLACE, a_week

CHANGING = "44444444-4444-4444-8444-444444444446"
NAMED = "44444444-4444-4444-8444-444444444448"
CLEAN = "44444444-4444-4444-8444-444444444449"
EXPIRED = "44444444-4444-4444-8444-444444444447"
STATES = {ANSWERED: "answered", CHANGING: "changing", EXPIRED: "expired"}
STALE = 99
OVER, DONE = "o" * 43, "d" * 43


def a_content() -> pr.Content:
    """Give what an employer reads."""
    return pr.Content(
        role_name="検品・伝票入力担当",
        employer_name="株式会社あおば物流",
        workplace_name="第二センター",
        recipient=pr.Recipient("株式会社あおば物流", "髙橋", "センター長", "paper"),
        sender=pr.Sender("みなと就労支援センター", "佐藤 𠮷子", "03-0000-0000", "03-0000-0001"),
        blocks=a_week(),
        weekly_minutes=720,
        static_ratio=0.86,
        peak_overlap_minutes=0,
        peaks=(cv.Peak(("tue", "wed"), 480, 540),),
        freed=(("入荷班パート", 480), ("木村班長", 150)),
        reasons=(),
        hourly_wage_yen=1200,
        sections=(
            pr.Section(
                "summary",
                "ひとことで",
                ("検品と伝票の入力を、朝の忙しい時間のあとにまとめておまかせいただくご提案です。",),
            ),
            pr.Section("peaks", "忙しい時間への配慮", ("火曜・水曜の8時〜9時には入れていません。",)),
            pr.Section(
                "support",
                "わたしたちがすること",
                ("はじめの1週間は毎日、支援員がいっしょに伺います。", "そのあとは毎週1回、三者で話します。"),
            ),
            pr.Section("fallback", "うまくいかないときは", ("作業や時間をいつでも見直せます。",)),
            pr.Section("freed", "手があく時間", ("いまの担当の方の時間が、週630分空きます。",)),
            pr.Section("criteria", "いっしょに見る数字", ("うまくいっているかは、次の数字で見ます。",)),
            pr.Section("cost", "費用と制度", ("実習の間、賃金はかかりません。",)),
        ),
        freed_hours=(
            FreedHour("入荷班パート", 9, 180),
            FreedHour("入荷班パート", 10, 180),
            FreedHour("木村班長", 11, 150),
            FreedHour("", 12, 120),
        ),
        criteria=(pr.Criterion("検品もれ", "件/日", "5", "2", "木村班長"), pr.Criterion("終わる時刻")),
        costs=(
            pr.Cost("wage", "時給", "1,200円", "うかがった額です"),
            pr.Cost("month", "1か月の賃金のめやす", "62,400円", "1,200円×週12時間×52週÷12か月"),
            pr.Cost("minimum_wage", "最低賃金", "1,141円", "埼玉県、2025/11/01から", ("https://example.jp/wage",), DAY),
            pr.Cost("social_insurance", "社会保険", "", "あとで聞く", ("https://example.org/insurance",), DAY),
        ),
        unmet_need="朝の検品に手が足りない",
        start_date=date(2027, 1, 12),
        static_estimated=True,
        conditions=(("ラベル貼り", "見本を机に置く"),),
        prefecture="埼玉県",
    )


def a_proposal(state: str = "draft", proposal_id: str = DRAFT) -> pr.Proposal:
    """Give a proposal."""
    answered = pr.Answer("accept", "髙橋", "見学は午前がよいです。", channel="link", time=NOW)
    asked = pr.Answer(
        "request_change",
        "髙橋",
        "水曜は9時半からにできますか。",
        topics=("hours",),
        channel="fax",
        source_note="FAX 11/25 写し添付",
        time=NOW,
        blocks=(a_week()[0],),
        received=DAY,
        entered_by="u",
    )
    return pr.Proposal(
        id=proposal_id,
        version=1,
        role_id=ROLE,
        workplace_id=WORKPLACE,
        employer_id=EMPLOYER,
        client_id=CLIENT,
        state="answered" if state == "changing" else state,
        number=2 if state == "changing" else 1,
        content=a_content(),
        answer={"answered": answered, "changing": asked}.get(state),
        send_time=None if state == "draft" else NOW,
        expire_time=None if state == "draft" else NOW + timedelta(days=14),
        findings=(pr.Finding("「静作業」は「静かな作業」と言いかえられます。", "support", 1),)
        if state == "draft"
        else (),
        doubts=(
            pr.Doubt("conditional:ラベル貼り", "「ラベル貼り」は△の作業です。", "open", removable=False, blocking=True),
            pr.Doubt("static", "静かな作業の割合には、こちらの見つもりが入っています。", "confirmed", True, False),
        )
        if state == "draft"
        else (),
        renew_ask_time=NOW if state == "expired" else None,
        undo_end_time=NOW + timedelta(days=1) if state in {"answered", "changing"} else None,
    )


def an_answered_view(answer: pr.Answer) -> pr.EmployerView:
    """Give what an employer sees after answering."""
    ends = NOW + timedelta(days=14)
    return pr.EmployerView(DRAFT, "answered", 1, a_content(), ends, answer, NOW + timedelta(days=1))


class FakeProposals:
    """Tells a draft and an answered proposal; takes one employer's answer."""

    async def list(self, caller: Caller, **_narrow: object) -> tuple[pr.Proposal, ...]:
        return (a_proposal(), a_proposal("answered", ANSWERED), a_proposal("sent", ANSWERED))

    async def get(self, caller: Caller, proposal_id: str) -> pr.Proposal:
        found = a_proposal(STATES.get(proposal_id, "draft"), proposal_id)
        if proposal_id == CLEAN:
            return replace(found, doubts=(), findings=())
        if proposal_id != NAMED:
            return found
        told = pr.Section("summary", "ひとことで", ("青木さんにお願いします。",))
        return replace(found, content=replace(found.content, sections=(told,)), doubts=(), findings=())

    async def revise(self, caller: Caller, change: Change, proposal_id: str, edit: pr.Edit) -> pr.Proposal:
        if change.version == STALE:
            raise StaleVersion("VERSION_IS_STALE", current_version=1)
        return a_proposal("draft", proposal_id)

    async def compare(self, caller: Caller, proposal_id: str, before: int, after: int) -> tuple[pr.ComparedLine, ...]:
        return (
            pr.ComparedLine("same", "お願いの条件", "役割:検品・伝票入力担当"),
            pr.ComparedLine("removed", "お願いの条件", "時給:1,150円"),
            pr.ComparedLine("added", "お願いの条件", "時給:1,200円"),
            pr.ComparedLine("same", "うまくいかないときは", "作業や時間をいつでも見直せます。"),
        )

    async def send(self, caller: Caller, change: object, proposal_id: str) -> pr.Sent:
        return pr.Sent(a_proposal("sent", proposal_id), TOKEN, CODE)

    async def open_link(self, caller: Caller, *, token: str = "", code: str = "", source: str = "") -> pr.EmployerView:
        if token == OVER:
            raise StateConflict("PROPOSAL_LINK_EXPIRED")
        if token == DONE:
            return an_answered_view(
                pr.Answer("request_change", "髙橋", topics=("hours",), blocks=(a_week()[0],), time=NOW)
            )
        if token != TOKEN and code.replace("-", "").upper() != CODE:
            raise NotFound("PROPOSAL_LINK_INVALID")
        return pr.EmployerView(DRAFT, "sent", 1, a_content(), NOW + timedelta(days=14), None)

    async def answer_by_link(self, caller: Caller, change: object, answer: pr.Answer, **secret: str) -> pr.EmployerView:
        return an_answered_view(replace(answer, time=NOW))

    async def take_back_by_link(self, caller: Caller, change: object, **secret: str) -> pr.EmployerView:
        return await self.open_link(caller, token=TOKEN)

    async def ask_for_new_link(self, caller: Caller, change: object, **secret: str) -> None:
        return None
