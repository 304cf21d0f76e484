"""The forms around a proposal: editing its text and terms, settling what is doubtful, and entering an answer."""

from collections.abc import Sequence
from dataclasses import replace

from gateway.backend.proposal_views import Answer, Content, Edit, Proposal, Recipient, Section
from gateway.forms.reading import Reader
from gateway.i18n import mark
from gateway.week import Block

TEXT_MAX = 4_000
WAGE_YEN_MAX = 100_000
CHANNELS = ("email", "paper", "fax", "in_person", "phone")
KINDS = ("accept", "request_change", "ask", "decline")
TOPICS = ("tasks", "days", "hours", "people", "wage", "other")
OUTCOMES = ("open", "confirmed", "left_out")
STEPS = {"up": -1, "down": 1}


def read_edit(reader: Reader, proposal: Proposal) -> Edit:
    """Read what was changed of a draft: whom it goes to, terms, texts, their order, and what was confirmed."""
    content = proposal.content
    outcomes = {
        doubt.key: reader.choice(f"doubt_{number}", doubt.sentence, OUTCOMES, required=False) or doubt.outcome
        for number, doubt in enumerate(proposal.doubts)
    }
    return Edit(
        recipient=_recipient(reader),
        sections=tuple(_section(reader, section) for section in content.sections),
        order=moved([section.code for section in content.sections], moving(reader)),
        hourly_wage_yen=reader.integer("hourly_wage", mark("時給"), 1, WAGE_YEN_MAX),
        start_date=reader.date("start", mark("はじめる日(予定)"), required=False),
        confirmed=tuple(key for key, outcome in outcomes.items() if outcome == "confirmed"),
        left_out=tuple(key for key, outcome in outcomes.items() if outcome == "left_out"),
    )


def moving(reader: Reader) -> str:
    """Give which section is moved where, such as "support:up"; the empty text when none is."""
    return next(iter(reader.given_lists("move")), "")


def moved(codes: Sequence[str], move: str) -> tuple[str, ...]:
    """Give the codes with one of them a place up or down; at the edge it stays where it is.

    >>> moved(["a", "b", "c"], "b:up"), moved(["a", "b", "c"], "c:down"), moved(["a"], "")
    (('b', 'a', 'c'), ('a', 'b', 'c'), ('a',))
    """
    code, _, step = move.partition(":")
    order = list(codes)
    if code not in order or step not in STEPS:
        return tuple(order)
    place = order.index(code)
    target = min(max(place + STEPS[step], 0), len(order) - 1)
    order.insert(target, order.pop(place))
    return tuple(order)


def _recipient(reader: Reader) -> Recipient:
    """Read whom the proposal goes to."""
    return Recipient(
        company=reader.text("company", mark("会社名"), required=True),
        person=reader.text("person", mark("お名前")),
        department=reader.text("department", mark("部署"), limit=100),
        channel=reader.choice("channel", mark("届けかた"), CHANNELS, required=False),
    )


def _section(reader: Reader, section: Section) -> Section:
    """Read one section, one paragraph a line; a field that was not sent leaves it as it is."""
    name = f"section_{section.code}"
    if not reader.given_lists(name):
        return section
    lines = reader.text(name, section.title, limit=TEXT_MAX).split("\n")
    return replace(section, paragraphs=tuple(line.strip() for line in lines if line.strip()))


def read_answer(reader: Reader, content: Content, *, by_staff: bool) -> Answer:
    """Read an employer's answer to a content; a name is needed, the rest depends on the kind."""
    kind = reader.choice("kind", mark("お返事"), KINDS)
    asked, changes = kind == "ask", kind == "request_change"
    pointable = {block_key(block): block for block in content.blocks if block.task is not None}
    answer = Answer(
        kind=kind,
        name=reader.text("name", mark("お名前"), required=True, limit=100),
        message=reader.text("message", mark("ご質問") if asked else mark("ひとこと"), required=asked, limit=2_000),
        topics=reader.choices("topics", TOPICS) if changes else (),
        blocks=tuple(pointable[key] for key in reader.choices("blocks", pointable)) if changes else (),
        ask_again=bool(reader.given_lists("ask_again")) if kind == "decline" else None,
    )
    if changes and not (answer.topics or answer.blocks or answer.message):
        reader.complain("topics", "not_choice", mark("変えてほしいところ"))
    if not by_staff:
        return answer
    return replace(
        answer,
        channel=reader.choice("channel", mark("どうやって届いたか"), CHANNELS),
        source_note=reader.text("source_note", mark("控えのあるところ")),
        received=reader.date("received", mark("届いた日"), required=False),
    )


def block_key(block: Block) -> str:
    """Give how a form names a piece of the week.

    >>> block_key(Block("mon", 540, 600, "検品"))
    'mon-540-600'
    """
    return f"{block.day}-{block.start_minute}-{block.end_minute}"


def first_text(proposal: Proposal) -> dict[str, str]:
    """Give the fields of the editing form as they are before anyone types."""
    return {f"section_{one.code}": "\n".join(one.paragraphs) for one in proposal.content.sections}
