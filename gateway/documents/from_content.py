"""From a proposal's content, as the carving service froze it, to the paper."""

import asyncio
from collections.abc import Sequence
from datetime import date, datetime

from chassis.clock import tokyo_date
from gateway.backend.carving_views import Growth
from gateway.backend.proposal_views import Content, Sent
from gateway.backend.proposal_views import Section as Written
from gateway.documents.proposal import (
    LANGUAGE,
    Addressee,
    ProposalDocument,
    ReplyWays,
    Section,
    Sender,
    Sheet,
    era_date,
    print_proposal,
)
from gateway.i18n import clock_words, hours_words, weekday_words
from gateway.week import day_hours

SUMMARY = "summary"
GROWTH = "growth"
COUNT_WORDS = {"mental": "精神", "other": "身体・知的", "severe": "身体・知的の重度"}
ON_THE_SLIP = "reply"


def document_of(content: Content, issued: date, sent: Sent | None, link: str) -> ProposalDocument:
    """Give the document; with `sent` and `link` it has the reply slip's code and QR."""
    summary = content.section(SUMMARY)
    return ProposalDocument(
        role=content.role_name,
        summary="".join(summary.paragraphs) if summary else "",
        addressee=Addressee(content.recipient.company, content.recipient.person or None, content.recipient.department),
        sender=Sender(
            content.sender.office, content.sender.person, content.sender.phone or None, content.sender.fax or None
        ),
        issued=issued,
        blocks=content.blocks,
        weekly_minutes=content.weekly_minutes,
        hours=hours_line(content),
        sections=[
            _section(one, content)
            for one in content.sections
            if one.code not in (SUMMARY, ON_THE_SLIP, "tasks") and one.paragraphs
        ],
        freed=content.freed,
        reply=_reply(sent, link),
        conditions=_conditions(content),
    )


async def pdf_of(content: Content, now: datetime, sent: Sent | None, link: str) -> bytes:
    """Print a proposal off the event loop; `now` gives the date of the letter in Asia/Tokyo."""
    return await asyncio.to_thread(print_proposal, document_of(content, tokyo_date(now), sent, link))


def hours_line(content: Content) -> str:
    """Give days and hours in one line: 月・水・金 9:00〜13:00."""
    return " / ".join(
        f"{weekday_words(days, LANGUAGE)} {clock_words(start)}〜{clock_words(end)}"
        for days, start, end in day_hours(content.blocks)
    )


def _section(given: Written, content: Content) -> Section:
    """Give a section; the one about growing has the steps as a table."""
    if given.code != GROWTH or not content.growth:
        return Section(given.title, given.paragraphs)
    return Section(given.title, given.paragraphs, growth_note(content.growth), growth_sheet(content.growth))


def growth_sheet(steps: Sequence[Growth]) -> Sheet:
    """Give the steps: from when, hours a week, days, and how one person counts for the statutory rate."""
    return Sheet(
        ("いつから", "1週間", "曜日", *(f"雇用率({words})" for words in COUNT_WORDS.values())),
        [
            (
                f"{step.after_months}か月後" if step.after_months else "はじめ",
                hours_words(step.weekly_minutes, LANGUAGE),
                weekday_words(step.days, LANGUAGE) if step.feasible else "作業を見直してから",
                *(f"{step.counts[code]:g}" if code in step.counts else "―" for code in COUNT_WORDS),
            )
            for step in steps
        ],
    )


def growth_note(steps: Sequence[Growth]) -> str:
    """Give under which rules the counts hold, and on what conditions one grows."""
    gates = next((step.gates for step in steps if step.gates), ())
    conditions = f"広げる条件: {'、'.join(gates)}。" if gates else ""
    on = next((step.as_of for step in steps if step.as_of), "")
    dated = f"雇用率の数え方は1人あたりで、{era_date(date.fromisoformat(on))}の規則によります。" if on else ""
    return f"{conditions}{dated}ハローワークに確認してください。"


def _conditions(content: Content) -> list[tuple[str, str]]:
    """Give the lines under the hours."""
    lines = [("職場", content.workplace_name)] if content.workplace_name else []
    if content.hourly_wage_yen:
        lines.append(("時給", f"{content.hourly_wage_yen:,}円"))
    if content.static_ratio is not None:
        share = round(content.static_ratio * 100)
        lines.append(("作業のようす", f"静かな作業 {share}%・動く作業 {100 - share}%"))
    return lines


def _reply(sent: Sent | None, link: str) -> ReplyWays | None:
    """Give the ways to answer."""
    if sent is None:
        return None
    until = tokyo_date(sent.proposal.expire_time) if sent.proposal.expire_time else None
    return ReplyWays(link, sent.reply_code, until)
