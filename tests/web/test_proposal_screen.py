"""A proposal's whole way in a browser, by keyboard alone: edited, sent, answered by web, by FAX and by telephone."""

import re
from contextlib import AsyncExitStack

import pytest
from playwright.async_api import Browser

from cli.asking import open_desk
from cli.demo import steps
from cli.demo.keys import Keys as RequestKeys
from cli.demo.steps import Story
from cli.supervisor import Suite
from kiridashi.carving.v1 import carving_pb2 as pb
from tests.web.chromium import DESKTOP, PHONE, chromium
from tests.web.test_journey import Visit, a_heard_workplace, a_reach, a_window, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.slow]

WALK_S = 300
LOW, FAIR = "900", "1500"
REFUSED = "Failed to load resource: the server responded with a status of 422 (Unprocessable Entity)"
KINDS = ("見学・実習にすすみたい", "変えてほしいところがある", "質問がある", "今回は見送る")


async def a_draft(suite: Suite, number: int) -> tuple[Story, pb.Proposal]:
    """Carve a role from one example workplace, and draft a proposal of it for nobody yet."""
    story = await a_heard_workplace(suite, number)
    async with AsyncExitStack() as stack:
        at = open_desk(stack, a_reach(suite))
        await steps.carve(at, story)
        request = pb.DraftProposalRequest(request_id=RequestKeys().of("draft", str(number)), role_id=story.role.id)
        return story, (await at.ask(at.carving.DraftProposal, request)).proposal


async def told(visit: Visit) -> str:
    """Give what the page says was done."""
    return await visit.page.get_by_role("status").first.inner_text()


async def edit(visit: Visit) -> None:
    """Rewrite a part with a word of the trade, move it up, see what is complained of, and mend it."""
    await visit.keys.write("わたしたちがすること", "静作業の手順書をつくります。")
    await visit.press("button", "上へ わたしたちがすること")
    assert await visit.page.get_by_text("「静かな作業」と言いかえられます").count() > 0
    titles = await visit.page.locator(".part label").all_inner_texts()
    order = [title.partition("任意")[0].strip() for title in titles]
    assert order.index("わたしたちがすること") < order.index("いっしょに見る数字")
    await visit.keys.write("時給", LOW)
    await visit.keys.write("わたしたちがすること", "手順書をいっしょにつくります。")
    await visit.press("button", "提案を保存する")
    assert await visit.page.get_by_text("言いかえられます").count() == 0


async def send(visit: Visit) -> tuple[str, str]:
    """Try a wage that is too low, mend it, and send; gives the employer's link and code."""
    await visit.press("link", "送る前に確かめる")
    assert await visit.page.get_by_text("個人の情報は入っていません").count() == 1
    await visit.press("button", "提案を送る")
    assert "最低賃金" in await visit.page.get_by_role("alert").inner_text()
    await visit.press("link", "もどって直す")
    await visit.keys.write("時給", FAIR)
    await visit.press("button", "提案を保存する")
    return await send_as_it_is(visit)


async def send_as_it_is(visit: Visit) -> tuple[str, str]:
    """Send from the draft's page; gives link and code."""
    await visit.press("link", "送る前に確かめる")
    await visit.press("button", "提案を送る")
    link, code = visit.page.locator("#employer-link"), visit.page.locator("#reply-code")
    return await link.inner_text(), await code.inner_text()


async def ask_for_a_change(visit: Visit, link: str) -> None:
    """Point at a piece of the week by the link, check, send, and take it back by the thanks page."""
    await visit.page.goto(link)
    await visit.look()
    await choose(visit, "変えてほしいところがある")
    await visit.keys.press("checkbox", "時間", " ")
    await visit.keys.press("summary", "どのところか選ぶ", " ")
    first = visit.page.locator("input[name=blocks]").first
    label = await first.locator("xpath=..").inner_text()
    await visit.keys.press("checkbox", label.strip(), " ")
    await visit.keys.write("お名前", "髙橋 𠮷郎")
    await visit.press("button", "内容を確認する")
    assert label.strip() in await visit.page.locator("dl.facts").inner_text()
    await visit.press("button", "お返事を送る")


async def choose(visit: Visit, kind: str) -> None:
    """Choose an answer with the arrow keys, as in any group of radio buttons."""
    await visit.keys.press("radio", KINDS[0], " ")
    for _ in range(KINDS.index(kind)):
        await visit.page.keyboard.press("ArrowDown")
    assert await visit.page.get_by_label(kind).is_checked()


async def take_back_and_ask_again(visit: Visit, link: str) -> None:
    """Take the answer back from the thanks page, and give the same one again."""
    await visit.press("button", "お返事を取り消す")
    assert await visit.page.get_by_role("heading", level=1).inner_text() == "お返事を取り消しました"
    await visit.press("link", "提案をひらく")
    await ask_for_a_change(visit, link)


async def next_version(visit: Visit, url: str) -> tuple[str, str]:
    """See the wish, open the next version, change a part, compare, and send it."""
    await visit.page.goto(url)
    await visit.look()
    assert await visit.page.get_by_text("変えてほしい曜日・時間・作業").count() > 0
    await visit.press("button", "次の版をつくる")
    await visit.keys.write("うまくいかないときは", "いつでもお電話ください。")
    await visit.press("button", "提案を保存する")
    await visit.press("link", "前の版とくらべる")
    assert await visit.page.locator("ins", has_text="いつでもお電話ください。").count() == 1
    assert await visit.page.locator("del").count() >= 1
    await visit.press("link", "提案にもどる")
    return await send_as_it_is(visit)


async def by_fax(visit: Visit, url: str) -> None:
    """Enter a question that came by FAX, with where its copy is, and take it back."""
    await enter(visit, url, "質問がある", ("FAX", "FAX 11/25 写し添付"))
    page = await visit.page.locator("dl.facts").first.inner_text()
    assert "FAX 11/25 写し添付" in page
    assert "代理入力:佐藤 みのり" in page
    await visit.keys.press("summary", "お返事を取り消す", " ")
    await visit.press("button", "お返事を取り消す")
    assert await told(visit) == "お返事を取り消しました。"


async def by_phone(visit: Visit, url: str) -> None:
    """Enter a yes that came by telephone."""
    await enter(visit, url, "見学・実習にすすみたい", ("電話", ""))
    assert "お返事:見学・実習にすすみたい" in await visit.page.locator("main").inner_text()


async def enter(visit: Visit, url: str, kind: str, came: tuple[str, str]) -> None:
    """Enter an answer for the employer: what they said, how it came, and where its copy is."""
    await visit.page.goto(url)
    await visit.keys.press("summary", "電話・FAX・紙のお返事を入れる", " ")
    await choose(visit, kind)
    await visit.keys.write("お返事をくださった方", "髙橋")
    await visit.keys.write("ひとこと・質問", "いつから始められますか。")
    await visit.keys.reach("combobox", "どうやって届いたか")
    await visit.page.keyboard.type(came[0])
    await visit.keys.write("控えのあるところ", came[1])
    await visit.press("button", "お返事を入れる")
    assert await told(visit) == "お返事を入れました。"


async def look_by_code(visit: Visit, base: str, code: str) -> None:
    """Open what was answered by the code on the paper, typed as people type it."""
    await visit.page.goto(f"{base}/reply")
    await visit.keys.write("コード", code.lower())
    await visit.press("button", "提案をひらく")
    assert await visit.page.get_by_text("お返事をいただいています").count() == 1


@pytest.mark.timeout(WALK_S)
@pytest.mark.parametrize(("size", "example"), [(DESKTOP, 0), (PHONE, 1)], ids=["desktop", "phone"])
async def test_a_proposal_is_answered_by_web_by_fax_and_by_phone(
    fresh_suite: Suite, size: dict[str, int], example: int
) -> None:
    """By keyboard alone a proposal is mended, refused below the minimum wage, sent, answered, changed and accepted."""
    _, proposal = await a_draft(fresh_suite, example)
    url = f"{fresh_suite.web_url}/proposals/{proposal.id}"
    async with chromium() as browser:
        staff, employer = await two_windows(browser, size)
        await sign_in(staff, fresh_suite.web_url)
        await staff.page.goto(url)
        await staff.look()
        await edit(staff)
        link, _ = await send(staff)
        await ask_for_a_change(employer, link)
        await take_back_and_ask_again(employer, link)
        second, code = await next_version(staff, url)
        await by_fax(staff, url)
        await by_phone(staff, url)
        await look_by_code(employer, fresh_suite.web_url, code)

        assert second != link
        assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}", code)
        assert staff.wrong + employer.wrong == [REFUSED]


async def two_windows(browser: Browser, size: dict[str, int]) -> tuple[Visit, Visit]:
    """Open one window for staff and one for the employer, who has a telephone."""
    return await a_window(browser, size), await a_window(browser, PHONE)
