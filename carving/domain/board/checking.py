"""The check of a board: every rule with its verdict, mends that were tried, and what every aim is worth."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from carving.domain.board.edits import Edit, MoveBlock, MoveDay, edited
from carving.domain.board.findings import RULES, Finding, Mend, Verdict, of_week
from carving.domain.board.mending import candidates, said_of
from carving.domain.board.musts import day_findings
from carving.domain.board.shoulds import switches, task_minutes, week_findings, weekly_minutes
from carving.domain.board.week import Board, Day, Ground
from carving.domain.carve.reasons import clock
from carving.domain.carve.remainder import static_ratio
from carving.domain.carve.timeline import margin
from carving.domain.carve.valuing import week_points
from carving.domain.role import Block
from chassis.errors import KiridashiError

MENDS_MAX = 2
TRIES_MAX = 30
WHOLE_TRIES_MAX = 110
"""Edits tried for one finding, and for a whole board: a board in disarray is mended step by step."""

Keys = Counter[tuple[str, str, str | None]]


@dataclass(frozen=True, slots=True)
class Check:
    """What is said of a board: at least one finding for each rule, in the order of the rules."""

    findings: tuple[Finding, ...]

    def count(self, verdict: Verdict) -> int:
        """Give how many findings have this verdict."""
        return sum(1 for finding in self.findings if finding.verdict is verdict)

    @property
    def sound(self) -> bool:
        """Say whether nothing breaks."""
        return not self.count(Verdict.BROKEN)


@dataclass(slots=True)
class Checker:
    """Checks boards on one ground; what was found of a day is kept, for most edits leave most days as they are."""

    ground: Ground
    _last: tuple[Board, list[Finding]] | None = None
    _days: dict[tuple[Block, ...], tuple[Finding, ...]] = field(default_factory=dict)

    def check(self, board: Board, *, mends: bool = True) -> Check:
        """Give every rule's verdict; with `mends`, each breach and doubt has up to two edits that mend it."""
        found = self._before(board)
        if mends:
            found = self._with_mends(board, found)
        by_rule: dict[str, list[Finding]] = {}
        for finding in found:
            by_rule.setdefault(finding.rule, []).append(finding)
        return Check(tuple(one for rule in RULES for one in by_rule.get(rule) or [self._holds(board, rule)]))

    def mended(self, board: Board, finding: Finding, edit: Edit) -> Board | None:
        """Give the board after an edit that takes a finding away and adds no breach and no doubt; else None."""
        try:
            after = edited(board, edit)
        except KiridashiError:
            return None
        days = {edit.day, edit.to_day} if isinstance(edit, MoveBlock | MoveDay) else {edit.day}
        was, now = self._breaches(board, days), self._breaches(after, days)
        if now - was:
            return None
        if finding.verdict is Verdict.BROKEN:
            return after if now[finding.key] < was[finding.key] else None
        was, now = _keyed(self._before(board)), _keyed(self._findings(after))
        return after if now[finding.key] < was[finding.key] and not now - was else None

    def _with_mends(self, board: Board, found: Sequence[Finding]) -> list[Finding]:
        left, made = WHOLE_TRIES_MAX, list(found)
        for number in sorted(range(len(found)), key=lambda one: found[one].verdict is not Verdict.BROKEN):
            mends, tries = self._mends(board, found[number], min(left, TRIES_MAX))
            made[number], left = replace(found[number], mends=mends), left - tries
        return made

    def _mends(self, board: Board, finding: Finding, most: int) -> tuple[tuple[Mend, ...], int]:
        """Give edits of different kinds that mend a finding, and how many were tried."""
        found: dict[type, Mend] = {}
        tries = 0
        for edit in candidates(self.ground, board, finding):
            if tries >= most or len(found) >= MENDS_MAX:
                break
            if type(edit) in found:
                continue
            tries += 1
            if self.mended(board, finding, edit) is not None:
                found[type(edit)] = Mend(edit, said_of(self.ground, board, edit, "mend"))
        return tuple(found.values()), tries

    def _before(self, board: Board) -> list[Finding]:
        """Give the findings of the board that edits are tried on, worked out once."""
        if self._last is None or self._last[0] is not board:
            self._last = board, self._findings(board)
        return self._last[1]

    def _findings(self, board: Board) -> list[Finding]:
        found = [finding for day in board.days() for finding in self._of_day(day)]
        return [*found, *week_findings(self.ground, board)]

    def _of_day(self, day: Day) -> tuple[Finding, ...]:
        if day.blocks not in self._days:
            self._days[day.blocks] = day_findings(self.ground, day)
        return self._days[day.blocks]

    def _breaches(self, board: Board, days: Iterable[str]) -> Keys:
        found = (finding for name in days if (day := board.day(name)) for finding in self._of_day(day))
        return _keyed(one for one in found if one.verdict is Verdict.BROKEN)

    def _holds(self, board: Board, rule: str) -> Finding:
        facts = HOLDING.get(rule, _nothing)(self.ground, board)
        name = "holds"
        if rule == "instructor" and self.ground.job.instructor is None:
            name = "hours_unknown"
        if rule == "peaks" and not self.ground.job.peaks:
            name = "none_known"
        if rule == "opening" and self.ground.job.opening is None:
            name = "hours_unknown"
        return of_week((rule, Verdict.HOLDS, name), facts)


def points(ground: Ground, board: Board) -> dict[str, float]:
    """Give what every aim is worth on this board, in the carver's points; tasks that are gone count nothing."""
    known = [block for block in board.blocks if block.task_id is None or block.task_id in ground.tasks]
    shapes = [ground.shape(day) for day in board.days()]
    return week_points(ground.job, shapes, known, ground.limits, ground.aims)


def _keyed(findings: Iterable[Finding]) -> Keys:
    return Counter(finding.key for finding in findings)


def _nothing(ground: Ground, board: Board) -> dict[str, str]:
    return {}


def _static(ground: Ground, board: Board) -> dict[str, str]:
    ratio, _ = static_ratio(ground.job, task_minutes(ground, board.days()))
    return {"static": f"{ratio or 0.0:.0%}"}


def _switches(ground: Ground, board: Board) -> dict[str, str]:
    return {"found": str(max((switches(day.works) for day in board.days()), default=0))}


def _margin(ground: Ground, board: Board) -> dict[str, str]:
    return {"minutes": str(min((margin(ground.job, ground.shape(day)) for day in board.days()), default=0))}


def _teach(ground: Ground, board: Board) -> dict[str, str]:
    return {"found": str(len(task_minutes(ground, board.days())))}


def _hours(ground: Ground, board: Board) -> dict[str, str]:
    return {"hours": clock(weekly_minutes(board.days()))}


def _rests(ground: Ground, board: Board) -> dict[str, str]:
    return {"found": str(max((len(day.rests) for day in board.days()), default=0))}


HOLDING = {
    "static": _static,
    "switches": _switches,
    "margin": _margin,
    "teach": _teach,
    "hours": _hours,
    "rests": _rests,
}
"""The facts that the sentence of a rule that holds tells."""
