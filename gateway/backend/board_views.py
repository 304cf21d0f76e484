"""A role's board as pages show it, and the edits that people make on it."""

from dataclasses import dataclass

from gateway.week import Block

MARKS = {"holds": "✓", "doubtful": "△", "broken": "✗"}


@dataclass(frozen=True, slots=True)
class Edit:
    """One edit: `do` names its kind (move, add, drop, resize, replace, lock, unlock, move_day, close).

    Times are minutes since midnight; what a kind does not need is as it is here. No task is a paid rest.
    """

    do: str
    day: str
    start: int = 0
    to_day: str = ""
    to_start: int = 0
    minutes: int = 0
    task_id: str = ""
    close_up: bool = False

    @property
    def code(self) -> str:
        """Give the edit as one value of a form; `forms.board` reads it."""
        numbers = (self.start, self.to_day, self.to_start, self.minutes, self.task_id, int(self.close_up))
        return "|".join(map(str, (self.do, self.day, *numbers)))


@dataclass(frozen=True, slots=True)
class Mend:
    """An edit that mends a finding, and the words for its button."""

    edit: Edit
    said: str


@dataclass(frozen=True, slots=True)
class Finding:
    """What one rule says; `verdict` is "holds", "doubtful" or "broken"."""

    verdict: str
    said: str
    mends: tuple[Mend, ...] = ()

    @property
    def mark(self) -> str:
        """Give the sign of the verdict."""
        return MARKS.get(self.verdict, "")


@dataclass(frozen=True, slots=True)
class Card:
    """One block on the board."""

    block: Block
    task_id: str
    locked: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """Where something can be put: before `before` (None = at the day's end), from `start` on for `minutes` if empty."""

    day: str
    start: int
    minutes: int = 0
    before: Card | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """One working day: its cards in order."""

    day: str
    cards: tuple[Card, ...]

    @property
    def start(self) -> int:
        """Give when it begins."""
        return self.cards[0].block.start_minute

    @property
    def end(self) -> int:
        """Give when it ends."""
        return self.cards[-1].block.end_minute

    @property
    def holes(self) -> dict[int, Slot]:
        """Give what is empty, by the start of the card after it."""
        pairs = zip(self.cards, self.cards[1:], strict=False)
        return {
            after.block.start_minute: Slot(
                self.day, before.block.end_minute, after.block.start_minute - before.block.end_minute, after
            )
            for before, after in pairs
            if before.block.end_minute < after.block.start_minute
        }

    def earlier(self, card: Card) -> int | None:
        """Give the start of the card before, None for the first."""
        starts = [one.block.start_minute for one in self.cards if one.block.start_minute < card.block.start_minute]
        return starts[-1] if starts else None

    def later(self, card: Card) -> int | None:
        """Give the end of the card after, None for the last."""
        return next(
            (one.block.end_minute for one in self.cards if one.block.start_minute > card.block.start_minute), None
        )


@dataclass(frozen=True, slots=True)
class Aim:
    """What one aim was and is worth, in points."""

    title: str
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class Work:
    """A task of the workplace, with the minutes a week on the board and those the role leaves."""

    id: str
    name: str
    carvability: str
    days: tuple[str, ...]
    start: int
    end: int
    minutes_on_board: int
    minutes_left: int


@dataclass(frozen=True, slots=True)
class Wish:
    """What an employer wants changed; `decision` is "", "accepted" or "dropped"."""

    key: str
    message: str
    block: Block | None
    decision: str


@dataclass(frozen=True, slots=True)
class Board:
    """A role under edit."""

    role_id: str
    workplace_id: str
    name: str
    state: str
    etag: str
    changed: bool
    days: tuple[Day, ...]
    findings: tuple[Finding, ...]
    aims: tuple[Aim, ...]
    points: tuple[float, float]
    weekly_minutes: int
    static_ratio: float | None
    works: tuple[Work, ...]
    wishes: tuple[Wish, ...]
    said: str
    can_undo: bool
    by_hand: bool

    @property
    def locked(self) -> tuple[Card, ...]:
        """Give the locked cards."""
        return tuple(card for day in self.days for card in day.cards if card.locked)

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Give every place where something can be put, in week order."""
        found: list[Slot] = []
        for day in self.days:
            found += [Slot(day.day, card.block.start_minute, 0, card) for card in day.cards]
            found.append(Slot(day.day, day.end))
        return tuple(found)

    def count(self, verdict: str) -> int:
        """Give how many findings have a verdict."""
        return sum(1 for finding in self.findings if finding.verdict == verdict)

    def card(self, day: str, start: int) -> Card | None:
        """Give the card that begins there."""
        cards = (card for one in self.days if one.day == day for card in one.cards)
        return next((card for card in cards if card.block.start_minute == start), None)
