"""From a proposal's content, as the carving service froze it, to the paper."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from chassis.clock import tokyo_date
from gateway.backend.carving_views import Growth
from gateway.backend.proposal_views import Content, Cost, Proposal, Sent
from gateway.backend.proposal_views import Section as Written
from gateway.documents.letter import LANGUAGE, Addressee, Sender, Sheet, hours_line, letter_date
from gateway.documents.proposal import ProposalDocument, ReplyWays, Section, print_proposal
from gateway.i18n import hours_words, weekday_words

SUMMARY = "summary"
TASKS = "tasks"
COUNT_WORDS = {"mental": "精神", "other": "身体・知的", "severe": "身体・知的の重度"}
INSURANCE_WORDS = {"employment_insurance": "雇用保険", "social_insurance": "社会保険"}
ON_THE_SLIP = "reply"
ASK_LATER = "あとで聞く"
ASK_THEM = "ハローワークに確認してください。"


@dataclass(frozen=True, slots=True)
class Paper:
    """What to print: a proposal, the day of the letter, with the era or not, and the secrets of a sent one."""

    proposal: Proposal
    issued: date
    eras: bool = False
    sent: Sent | None = None
    link: str = ""


async def pdf_of(
    proposal: Proposal, now: datetime, *, eras: bool = False, sent: Sent | None = None, link: str = ""
) -> bytes:
    """Print a proposal off the event loop; `now` gives the date of a draft's letter in Asia/Tokyo.

    A proposal that was sent carries the day on which it was.
    """
    issued = tokyo_date(proposal.send_time or now)
    paper = Paper(proposal, issued, eras, sent, link)
    return await asyncio.to_thread(print_proposal, document_of(paper))


def document_of(paper: Paper) -> ProposalDocument:
    """Give the document; with `sent` and `link` it has the reply slip's code and QR."""
    content = paper.proposal.content
    summary = content.section(SUMMARY)
    return ProposalDocument(
        role=content.role_name,
        number=paper.proposal.number,
        summary="".join(summary.paragraphs) if summary else "",
        addressee=Addressee(content.recipient.company, content.recipient.person or None, content.recipient.department),
        sender=Sender(
            content.sender.office, content.sender.person, content.sender.phone or None, content.sender.fax or None
        ),
        issued=paper.issued,
        blocks=content.blocks,
        weekly_minutes=content.weekly_minutes,
        hours=hours_line(content.blocks),
        sections=[
            _section(one, content, paper.eras)
            for one in content.sections
            if one.code not in (SUMMARY, ON_THE_SLIP) and (one.paragraphs or one.code == TASKS)
        ],
        reply=_reply(paper.sent, paper.link),
        conditions=_conditions(content, paper.eras),
        eras=paper.eras,
    )


def _section(given: Written, content: Content, eras: bool) -> Section:
    """Give a section with the table that belongs to it."""
    conditions = [f"「{task}」は、次のことができるときにお願いします:{what}" for task, what in content.conditions]
    sentences = [*given.paragraphs, *(conditions if given.code == TASKS else [])]
    sheet, note = _sheet(given.code, content, eras)
    return Section(given.title, sentences, note, sheet, week=given.code == TASKS)


def _sheet(code: str, content: Content, eras: bool) -> tuple[Sheet | None, str | None]:
    """Give the table of a section and the note under it."""
    if code == "freed" and content.freed_hours:
        return freed_sheet(content), None
    if code == "criteria" and content.criteria:
        return criteria_sheet(content), None
    if code == "growth" and content.growth:
        return growth_sheet(content.growth), growth_note(content.growth, eras)
    if code == "cost" and content.costs:
        return cost_sheet(content.costs), cost_note(content.costs, eras)
    return None, None


def freed_sheet(content: Content) -> Sheet:
    """Give the freed minutes by person and hour of the clock, with each person's sum."""
    table = content.freed_table
    return Sheet(
        ("いまの担当", *(f"{hour}時台" for hour in table.hours), "1週間で"),
        [
            (
                who or f"担当は{ASK_LATER}",
                *(f"{minutes}分" if minutes else "―" for minutes in cells),
                hours_words(whole, LANGUAGE),
            )
            for who, cells, whole in table.rows
        ],
    )


def criteria_sheet(content: Content) -> Sheet:
    """Give by what the work is judged: where it stands and where it should go; what is not known will be asked."""
    return Sheet(
        ("見る数字", "今", "めざす", "だれが見るか"),
        [
            (
                f"{one.name}({one.unit})" if one.unit else one.name,
                one.baseline or ASK_LATER,
                one.target or ASK_LATER,
                one.measured_by or ASK_LATER,
            )
            for one in content.criteria
        ],
        (3, 2, 2, 2),
    )


def cost_sheet(costs: Sequence[Cost]) -> Sheet:
    """Give what it costs, line by line; what is not known will be asked."""
    return Sheet(
        ("費用と制度", "めやす", "もと"), [(one.title, one.value or ASK_LATER, _asked(one)) for one in costs], (4, 3, 9)
    )


def _asked(cost: Cost) -> str:
    return "" if cost.note == ASK_LATER else cost.note


def cost_note(costs: Sequence[Cost], eras: bool) -> str:
    """Give under which day's rules the figures hold, and where these were read."""
    day = next((one.as_of for one in costs if one.as_of), None)
    hosts = dict.fromkeys(host for one in costs for host in one.hosts)
    dated = f"{letter_date(day, eras=eras)}の規則によります。" if day else ""
    return f"{dated}もとの情報:{'、'.join(hosts)}。{ASK_THEM}" if hosts else f"{dated}{ASK_THEM}"


def growth_sheet(steps: Sequence[Growth]) -> Sheet:
    """Give the steps: from when, hours a week, days, work that is added, and how one person counts for the quota."""
    return Sheet(
        ("いつから", "1週間", "曜日", "加わる作業", *(f"雇用率({words})" for words in COUNT_WORDS.values())),
        [
            (
                f"{step.after_months}か月後" if step.after_months else "はじめ",
                hours_words(step.weekly_minutes, LANGUAGE),
                weekday_words(step.days, LANGUAGE) if step.feasible else "作業を見直してから",
                "、".join(step.added) or "―",
                *(f"{step.counts[code]:g}" if code in step.counts else "―" for code in COUNT_WORDS),
            )
            for step in steps
        ],
        (3, 3, 5, 6, 3, 3, 3),
    )


def growth_note(steps: Sequence[Growth], eras: bool) -> str:
    """Give under which rules the counts hold, and on what conditions one grows."""
    gates = next((step.gates for step in steps if step.gates), ())
    conditions = f"広げる条件: {'、'.join(gates)}。" if gates else ""
    on = next((step.as_of for step in steps if step.as_of), "")
    dated = (
        f"雇用率の数え方は1人あたりで、{letter_date(date.fromisoformat(on), eras=eras)}の規則によります。" if on else ""
    )
    return f"{conditions}{insurance_line(steps)}{dated}{ASK_THEM}"


def insurance_line(steps: Sequence[Growth]) -> str:
    """Give from which hours of the path which insurance begins; empty where none does."""
    begun = [
        (hours_words(step.weekly_minutes, LANGUAGE), "・".join(INSURANCE_WORDS[code] for code in step.insurances))
        for step in steps
        if step.insurances
    ]
    begins = [f"週{hours}で{names}" for hours, names in begun]
    return f"{'、'.join(begins)}に入ります(賃金と会社の人数によっては、もっと早く入ります)。" if begins else ""


def _conditions(content: Content, eras: bool) -> list[tuple[str, str]]:
    """Give the lines under the hours."""
    lines = [("職場", content.workplace_name)] if content.workplace_name else []
    if content.start_date:
        lines.append(("はじめる日", letter_date(content.start_date, eras=eras)))
    lines.append(("時給", f"{content.hourly_wage_yen:,}円" if content.hourly_wage_yen else ASK_LATER))
    if content.static_ratio is not None:
        share = round(content.static_ratio * 100)
        guessed = "(推定)" if content.static_estimated else ""
        lines.append(("作業のようす", f"静かな作業 {share}%・動く作業 {100 - share}%{guessed}"))
    return lines


def _reply(sent: Sent | None, link: str) -> ReplyWays | None:
    """Give the ways to answer."""
    if sent is None:
        return None
    until = tokyo_date(sent.proposal.expire_time) if sent.proposal.expire_time else None
    return ReplyWays(link, sent.reply_code, until)
