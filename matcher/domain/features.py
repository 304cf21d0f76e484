"""What is compared beyond the gates, each as a whole number out of `FULL`, with what is missing kept apart.

A feature answers (given, open): `given` is what the known facts earn, `open` what the missing ones could still add;
given + open <= FULL. Nothing known gives (0, FULL). No feature is ever below zero, so that not knowing a fact never
earns more than knowing it.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from matcher.domain.client import Axis, Level, Profile, Want, Zone
from matcher.domain.gates import BY_OTHER_GATES
from matcher.domain.role_copy import Range, Role, RoleTask

BECAUSE_MAX = 3
"""Words shown for one part."""

FULL = 1000
"""A feature wholly met."""

LIKENESS_MIN = 60
"""Likeness below this cut-off (of 100) counts as none: single shared characters are chance."""

TEXT_MAX = 200
"""Characters of a phrase that are read; the cost of likeness grows with the square of the length."""

WORDS_MAX = 24
"""Words of a phrase that are read."""

WANTS_FULL = 4
"""So many wants met earn the whole feature."""

NOON = 12 * 60
QUIET_DB_MAX = 55
SHORT_DAY_MINUTES_MAX = 4 * 60
FEW_TASKS_MAX = 4
SEATED_RATIO_MIN = 0.6
MOVING_RATIO_MAX = 0.4


@dataclass(frozen=True, slots=True)
class Finding:
    """A feature's value: points given and open, both 0..FULL, and the words that show why."""

    given: int
    open: int
    because: tuple[str, ...] = ()


NOTHING_KNOWN = Finding(0, FULL)

# Words of the trade that mean one thing. The first of each line stands for all.
_SAME: tuple[tuple[str, ...], ...] = (
    ("照合", "検品", "突合", "突き合わせ", "確認", "チェック", "点検", "見比べ"),
    ("入力", "データ化", "タイピング", "打ち込み", "電帳", "電子帳簿"),
    ("計量", "計数", "数える", "カウント", "はかり", "はかる", "量る", "個数"),
    ("袋詰", "袋詰め", "再袋詰", "パック", "包装", "梱包"),
    ("貼付", "ラベル", "シール", "貼り", "値付"),
    ("組み", "セット", "組立", "組合せ"),
    ("仕分", "分類", "選別", "整理", "ファイリング"),
    ("書類", "伝票", "納品書", "請求書", "文書", "契約書", "郵便物", "封入"),
    ("スキャン", "PDF", "電子化"),
    ("パソコン", "PC", "エクセル", "EXCEL"),
    ("食品", "青果", "野菜", "惣菜", "果物"),
    ("補充", "品出し", "前出し", "陳列"),
    ("清掃", "掃除", "消毒"),
    ("期限", "日付", "賞味期限"),
    ("倉庫", "物流", "入荷", "出荷", "返品"),
)
_CONCEPT = {word: line[0] for line in _SAME for word in line}
_KNOWN_WORDS = sorted(_CONCEPT, key=lambda word: (-len(word), word))
_RUN = re.compile(r"[一-龯々]+|[ァ-ヶー]+|[A-Z0-9]+")


@lru_cache(maxsize=8192)
def words_of(text: str) -> tuple[str, ...]:
    """Split a phrase into words of content: known words of the trade first, then runs of one script.

    Width and case are folded; hiragana, which holds the grammar, is left out unless it is part of a known word. At
    most `WORDS_MAX` words of the first `TEXT_MAX` characters.

    >>> words_of("入荷検品（数量・JAN照合）")
    ('倉庫', '照合', '数量', 'JAN')
    """
    rest = unicodedata.normalize("NFKC", text)[:TEXT_MAX].upper()
    found: list[tuple[int, str]] = []
    for word in _KNOWN_WORDS:
        start = rest.find(word)
        while start >= 0:
            found.append((start, _CONCEPT[word]))
            rest = rest[:start] + " " * len(word) + rest[start + len(word) :]
            start = rest.find(word)
    found += [(run.start(), run.group()) for run in _RUN.finditer(rest) if len(run.group()) > 1]
    return tuple(dict.fromkeys(word for _, word in sorted(found)))[:WORDS_MAX]


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> int:
    """Give how much of the shorter phrase the other says too, in [0, FULL].

    The mean, over the words of the phrase with fewer, of the best likeness to a word of the other; a word's likeness is
    `rapidfuzz.fuzz.ratio`, 0 below `LIKENESS_MIN`. No words on one side: 0. Symmetric.

    >>> likeness("データ入力", "電子帳簿の入力")
    1000
    >>> likeness("電話応対", "袋詰め")
    0
    """
    fewer, more = sorted((words_of(one), words_of(other)), key=lambda words: (len(words), words))
    if not fewer:
        return 0
    best = [max(_word_likeness(word, against) for against in more) for word in fewer]
    return round(sum(best) * FULL / (100 * len(fewer)))


def _word_likeness(one: str, other: str) -> int:
    found = round(fuzz.ratio(one, other))
    return found if found >= LIKENESS_MIN else 0


def _task_minutes(role: Role) -> list[tuple[RoleTask, int]]:
    return [(task, role.weekly_minutes(task.id)) for task in role.tasks]


def _best_phrase(task: RoleTask, phrases: Sequence[str]) -> tuple[int, str]:
    return max(((likeness(phrase, task.name), phrase) for phrase in phrases), key=lambda pair: (pair[0], pair[1]))


def _coverage(role: Role, phrases: Sequence[str]) -> Finding:
    """Give the share of the role's minutes that some phrase speaks of, weighed by how clearly it does."""
    timed = _task_minutes(role)
    whole = sum(minutes for _, minutes in timed)
    if not phrases or not whole:
        return NOTHING_KNOWN
    best = [(*_best_phrase(task, phrases), minutes) for task, minutes in timed]
    given = sum(value * minutes for value, _, minutes in best) // whole
    spoken = dict.fromkeys(phrase for value, phrase, _ in sorted(best, reverse=True) if value)
    return Finding(given, 0, tuple(spoken)[:BECAUSE_MAX])


def strength_words(profile: Profile, role: Role) -> Finding:
    """Give how far the client's strengths speak of the role's tasks."""
    return _coverage(role, [strength.phrase for strength in profile.strengths])


def preference_words(profile: Profile, role: Role) -> Finding:
    """Give how far the client's own wishes, practicum wishes among them, speak of the role's tasks."""
    return _coverage(role, [*(wish.words for wish in profile.preferences), *profile.practicum_wishes])


def preference_wants(profile: Profile, role: Role) -> Finding:
    """Give how many of the client's wants the role meets; `WANTS_FULL` of them earn everything.

    A want that is not met earns nothing and costs nothing. Wants that the role's copy cannot answer, and wants that the
    client was not asked for (fewer than `WANTS_FULL` in all), stay open.
    """
    wants = sorted({want for wish in profile.preferences for want in wish.wants}, key=lambda want: want.name)
    answers = [(want, MEETS[want](role)) for want in wants]
    met = tuple(want.name for want, answer in answers if answer)
    unknown = sum(answer is None for _, answer in answers) + max(0, WANTS_FULL - len(wants))
    given = min(len(met), WANTS_FULL) * FULL // WANTS_FULL
    return Finding(given, min(unknown * FULL // WANTS_FULL, FULL - given), met)


def abilities(profile: Profile, role: Role) -> Finding:
    """Give the share of the role's demands, weighed by minutes, that the client meets alone; 5 (strong) counts whole,
    4 (alone) four fifths. A role without any demand is answered in full by nobody: (0, 0).
    """
    asked = [
        (demand, minutes) for task, minutes in _task_minutes(role) for demand in task.demands if _is_ability(demand)
    ]
    whole = sum(minutes for _, minutes in asked)
    if not whole:
        return Finding(0, 0)
    given, missing, able = 0, 0, dict[str, int]()
    for demand, minutes in asked:
        ability = profile.ability(demand)
        if ability is None:
            missing += minutes
        elif ability.level is Level.STRONG:
            given += 5 * minutes
            able[demand] = 0
        elif ability.level is Level.ALONE:
            given += 4 * minutes
            able[demand] = 1
    best = sorted(able, key=able.__getitem__)[:BECAUSE_MAX]
    return Finding(given * FULL // (5 * whole), missing * FULL // whole, tuple(best))


def _is_ability(demand: str) -> bool:
    return demand not in BY_OTHER_GATES


def zone_comfort(profile: Profile, role: Role) -> Finding:
    """Give the share of the four measured axes that lie within the client's zone; each axis that is not asked or not
    measured stays open.
    """
    axes = [axis for axis in Axis if axis is not Axis.STRETCH]
    within, unknown = list[str](), 0
    for axis in axes:
        answer = _inside(profile.zone(axis), role.surroundings(axis))
        unknown += answer is None
        if answer:
            within.append(axis.name)
    return Finding(len(within) * FULL // len(axes), unknown * FULL // len(axes), tuple(within))


def _inside(zone: Zone | None, value: Range | None) -> bool | None:
    if zone is None:
        return None
    if zone.low is None and zone.high is None:
        return True
    if value is None:
        return None
    return (zone.low is None or zone.low <= value.low) and (zone.high is None or value.high <= zone.high)


def load_fit(profile: Profile, role: Role) -> Finding:
    """Give how near the role's weekly hours are to what the client sustains; above it earns nothing."""
    if profile.load is None or profile.load.hours_per_week is None or role.weekly_hours is None:
        return NOTHING_KNOWN
    asked, sustained = round(role.weekly_hours * 60), round(profile.load.hours_per_week * 60)
    if not asked or asked > sustained:
        return Finding(0, 0)
    return Finding(asked * FULL // sustained, 0, (f"{role.weekly_hours:g}", f"{profile.load.hours_per_week:g}"))


def _has_shifts(ask: Callable[[Role], bool]) -> Callable[[Role], bool | None]:
    return lambda role: ask(role) if role.blocks else None


def _morning(role: Role) -> bool:
    return all(spans[0].start_minute < NOON + 2 * 60 >= spans[-1].end_minute for spans in role.shifts().values())


def _share(role: Role, demands: Iterable[str]) -> float:
    timed = _task_minutes(role)
    whole = sum(minutes for _, minutes in timed) or 1
    return sum(minutes for task, minutes in timed if set(demands) & set(task.demands)) / whole


def _speaks_of(role: Role, phrase: str) -> bool:
    return _coverage(role, [phrase]).given >= FULL // 3


def _ratio(role: Role, low: float, high: float) -> bool | None:
    return None if role.static_ratio is None else low <= role.static_ratio <= high


def _quiet(role: Role) -> bool | None:
    noise = role.surroundings(Axis.NOISE)
    return None if noise is None else noise.high <= QUIET_DB_MAX


def _short_days(role: Role) -> bool:
    return all(sum(s.minutes for s in day) <= SHORT_DAY_MINUTES_MAX for day in role.shifts().values())


MEETS: dict[Want, Callable[[Role], bool | None]] = {
    Want.MORNING: _has_shifts(_morning),
    Want.AFTERNOON: _has_shifts(lambda r: all(s[0].start_minute >= NOON for s in r.shifts().values())),
    Want.SEATED: lambda r: _ratio(r, SEATED_RATIO_MIN, 1.0),
    Want.MOVING: lambda r: _ratio(r, 0.0, MOVING_RATIO_MAX),
    Want.QUIET: _quiet,
    Want.SHORT_DAYS: _has_shifts(_short_days),
    Want.SAME_TASKS: _has_shifts(lambda r: len(r.tasks) <= FEW_TASKS_MAX),
    Want.VARIETY: _has_shifts(lambda r: len(r.tasks) > FEW_TASKS_MAX),
    Want.FEW_PEOPLE: _has_shifts(lambda r: _share(r, ("CUSTOMERS", "PHONE")) == 0),
    Want.PC: _has_shifts(lambda r: _share(r, ("PC",)) >= 1 / 3 or _speaks_of(r, "入力・スキャン")),
    Want.HANDWORK: _has_shifts(lambda r: _share(r, ("FINE_HANDS", "REPETITION", "COUNTING")) >= 1 / 3),
    Want.FOOD: _has_shifts(lambda r: _speaks_of(r, "食品")),
    Want.PAPERWORK: _has_shifts(lambda r: _speaks_of(r, "書類")),
}
"""How a role answers each want: yes, no, or None where its copy does not say."""
