"""From a proposal's content, as the carving service froze it, to the paper."""

import asyncio
from datetime import date, datetime

from chassis.clock import tokyo_date
from gateway.backend.carving_views import Content, Sent
from gateway.documents.proposal import (
    WEEKDAY_WORDS,
    Addressee,
    ProposalDocument,
    ReplyWays,
    Section,
    Sender,
    print_proposal,
)
from gateway.week import clock_text, day_hours

SUMMARY = "summary"
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
            Section(one.title, one.paragraphs)
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
        f"{'・'.join(WEEKDAY_WORDS[day] for day in days)} {clock_text(start)}〜{clock_text(end)}"
        for days, start, end in day_hours(content.blocks)
    )


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
