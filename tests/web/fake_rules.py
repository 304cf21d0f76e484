"""A few dated rules told by a fake of the handle, so that their pages can be looked at without the services."""

from datetime import date

from chassis.auth import Caller
from gateway.backend import rule_views as rv
from tests.web.fakes import OVERRIDE

SEEN = date(2026, 11, 23)


def a_rule(key: str, title: str, value: str, **changes: object) -> rv.Rule:
    """Give one value of a rule."""
    made: dict[str, object] = {
        "group": key.partition(".")[0],
        "scope": (),
        "scope_words": "",
        "valid_from": date(2024, 4, 1),
        "valid_to": None,
        "sources": (rv.Source("https://example.jp/kisoku"), rv.Source("https://www.example.com/long/address")),
        "seen_on": SEEN,
        "confidence": "certain",
        "note": "",
        "others": (),
        "recheck_on": None,
        "confirm": "ハローワークに確認してください。",
        "override_id": "",
        "version": 0,
    }
    return rv.Rule(key=key, title=title, value=value, **{**made, **changes})  # type: ignore[arg-type]  # real fields


RATE = a_rule("quota.rate", "法定雇用率（民間企業）", "2.5%", valid_to=date(2026, 6, 30))
DISPUTED = a_rule(
    "quota.rate",
    "法定雇用率（民間企業）",
    "2.7%",
    valid_from=date(2026, 7, 1),
    confidence="disputed",
    note="1つのページだけが2027年7月と書いている。",
    others=(rv.OtherValue("2.5%", "2027年7月からとするページ。", (rv.Source("https://example.org/other"),)),),
)
OWN = a_rule(
    "quota.rate",
    "法定雇用率（民間企業）",
    "3%",
    override_id=OVERRIDE,
    sources=(rv.Source("ハローワーク川越 窓口"),),
)
WAGE = a_rule(
    "wage.minimum",
    "地域別最低賃金",
    "1時間1,141円",
    scope=(("prefecture", "埼玉県"),),
    scope_words="埼玉県",
    recheck_on=date(2026, 10, 1),
)
HOURS = a_rule("insurance.employment.hours", "雇用保険に入る週の時間（以上）", "週20時間", valid_from=None)
TEN = a_rule("insurance.employment.hours", "雇用保険に入る週の時間（以上）", "週10時間", valid_from=date(2028, 10, 1))

GROWTH_WARNINGS = (
    "内定や採用の約束は、ハローワークなどの紹介状のあとにします。ハローワークに確認してください。",
    "週12時間では、重度でない身体・知的障害の人は雇用率に数えません（0カウント）。ハローワークに確認してください。",
)


class FakeRules:
    """Tells a few rules, and warns of every employment."""

    async def all(self, caller: Caller, on: date | None = None, prefecture: str = "") -> tuple[rv.RuleLine, ...]:
        return (rv.RuleLine(DISPUTED, None), rv.RuleLine(WAGE, None), rv.RuleLine(HOURS, TEN))

    async def one(self, caller: Caller, key: str, on: date | None = None) -> rv.RulePage:
        if key == "wage.minimum":
            return rv.RulePage(key, WAGE.title, "wage", (rv.RuleLine(WAGE, None),), (WAGE,), on)
        return rv.RulePage(key, RATE.title, "quota", (rv.RuleLine(DISPUTED, None),), (OWN, RATE, DISPUTED), on)

    async def meaning(self, caller: Caller, terms: rv.Terms) -> rv.Meaning:
        warnings = ("許可や届出のない事業所は、職業紹介はできません。", "週12時間では雇用率に数えない人がいます。")
        return rv.Meaning((), warnings, "ハローワークに確認してください。", blocked=False)

    async def growth(self, caller: Caller, role_id: str, start: date | None = None) -> rv.GrowthPlan:
        first = start or date(2026, 11, 24)
        grant = rv.GrowthGrant("障害者短時間トライアル", "mental", 480_000, 12, ("紹介状の日がまだ分かりません。",))
        says = ("精神の人は、週20時間で1カウントです。", "週20時間では雇用保険に入ります。")
        begin = rv.GrowthStage(720, 0, first, (), ("月の賃金のめやすは60,320円です。",), (grant,), GROWTH_WARNINGS)
        later = rv.GrowthStage(1200, 3, date(2027, 2, 24), ("出勤率90％以上が4週続く",), says, (), ())
        far = rv.GrowthStage(1800, 6, date(2027, 5, 24), ("出勤率90％以上が4週続く",), says[:1], (), ())
        confirm = "この計算は 2026-11-24 時点の規則によります。ハローワークに確認してください。"
        return rv.GrowthPlan(first, (begin, later, far), (DISPUTED, WAGE, HOURS), confirm)

    async def put(self, caller: Caller, change: object, own: rv.OwnValue) -> rv.Rule:
        return OWN

    async def withdraw(self, caller: Caller, change: object, override_id: str) -> rv.Rule:
        return OWN
