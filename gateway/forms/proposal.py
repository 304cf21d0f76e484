"""The forms around a proposal: starting it, editing its text, and entering an answer that came on paper or by phone."""

from dataclasses import replace

from gateway.backend.proposal_views import Answer, Content, Proposal, Recipient, Section
from gateway.forms.reading import Reader
from gateway.i18n import mark

TEXT_MAX = 4_000
CHANNELS = ("email", "paper", "fax", "in_person", "phone")
KINDS = ("accept", "request_change", "ask", "decline")
TOPICS = ("tasks", "days", "hours", "people", "wage", "other")


def read_recipient(reader: Reader) -> Recipient:
    """Read whom the proposal goes to."""
    return Recipient(
        company=reader.text("company", mark("会社名"), required=True),
        person=reader.text("person", mark("お名前")),
        department=reader.text("department", mark("部署"), limit=100),
        channel=reader.choice("channel", mark("届けかた"), CHANNELS, required=False),
    )


def read_sections(reader: Reader, content: Content) -> tuple[Section, ...]:
    """Read the text of every section: one paragraph a line."""
    return tuple(_section(reader, section) for section in content.sections)


def _section(reader: Reader, section: Section) -> Section:
    """Read one section; a field that was not sent leaves it as it is."""
    name = f"section_{section.code}"
    if not reader.given_lists(name):
        return section
    lines = reader.text(name, section.title, limit=TEXT_MAX).split("\n")
    return replace(section, paragraphs=tuple(line.strip() for line in lines if line.strip()))


def read_answer(reader: Reader, *, by_staff: bool) -> Answer:
    """Read an employer's answer; a name is needed, the rest depends on the kind."""
    kind = reader.choice("kind", mark("お返事"), KINDS)
    asked = kind == "ask"
    answer = Answer(
        kind=kind,
        name=reader.text("name", mark("お名前"), required=True, limit=100),
        message=reader.text("message", mark("ご質問") if asked else mark("ひとこと"), required=asked, limit=2_000),
        topics=reader.choices("topics", TOPICS) if kind == "request_change" else (),
        ask_again=bool(reader.given_lists("ask_again")) if kind == "decline" else None,
    )
    if kind == "request_change" and not answer.topics and not answer.message:
        reader.complain("topics", "not_choice", mark("変えてほしいところ"))
    if not by_staff:
        return answer
    return replace(
        answer,
        channel=reader.choice("channel", mark("どうやって届いたか"), CHANNELS),
        source_note=reader.text("source_note", mark("控えのあるところ")),
    )


def first_text(proposal: Proposal) -> dict[str, str]:
    """Give the fields of the editing form as they are before anyone types."""
    return {f"section_{one.code}": "\n".join(one.paragraphs) for one in proposal.content.sections}
