"""What an employer answers to a proposal, and the day within which it may be taken back."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from carving.domain.proposals.content import Channel, ProposedBlock
from chassis.errors import Fault, InvalidInput

UNDO_WITHIN = timedelta(hours=24)


class AnswerKind(Enum):
    """What an employer answers."""

    ACCEPT = "accept"
    REQUEST_CHANGE = "request_change"
    ASK = "ask"
    DECLINE = "decline"


class ChangeTopic(Enum):
    """What an employer wants changed."""

    TASKS = "tasks"
    DAYS = "days"
    HOURS = "hours"
    PEOPLE = "people"
    WAGE = "wage"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Answer:
    """An employer's answer to the version `number` of a proposal; `time` is when it was entered.

    `blocks` are the pieces of the week that a wish for a change points at. Of an answer that staff entered (代理入力),
    `receive_date` is the day on which it came, `source_note` where the original is, and `entered_by` who entered it.
    """

    kind: AnswerKind
    responder_name: str
    channel: Channel
    time: datetime
    message: str = ""
    change_topics: tuple[ChangeTopic, ...] = ()
    ask_again_later: bool | None = None
    source_note: str = ""
    number: int = 0
    blocks: tuple[ProposedBlock, ...] = ()
    receive_date: date | None = None
    entered_by: str = ""

    @property
    def undo_end(self) -> datetime:
        """Give the moment from which it stands."""
        return self.time + UNDO_WITHIN

    def says_the_same(self, other: "Answer") -> bool:
        """Tell whether two answers say the same, whenever and however they came."""
        return (
            self.kind is other.kind
            and self.responder_name == other.responder_name
            and self.message == other.message
            and self.change_topics == other.change_topics
            and self.blocks == other.blocks
            and self.ask_again_later == other.ask_again_later
        )

    def require_known_blocks(self, blocks: tuple[ProposedBlock, ...]) -> None:
        """Refuse with `InvalidInput` CHANGE_BLOCK_UNKNOWN an answer that points outside the week it answers."""
        faults = [
            Fault(f"answer.blocks[{number}]", "unknown_block")
            for number, block in enumerate(self.blocks)
            if block not in blocks
        ]
        if faults:
            raise InvalidInput("CHANGE_BLOCK_UNKNOWN", faults)
