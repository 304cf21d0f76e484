"""The forms for a placement's verbs."""

from dataclasses import dataclass
from datetime import date

from gateway.backend.placement import OfferAsk
from gateway.backend.placement_views import PARTIES
from gateway.forms.reading import Reader
from gateway.i18n import mark
from gateway.words import END, INDICATOR, OCCASION, RATING, SKIP

PRACTICUM_DAYS_MAX = 60
WEEKLY_HOURS_MAX = 40
WAGE_MAX = 20_000
NOTE_MAX = 400
NEVER = date.min


@dataclass(frozen=True, slots=True)
class PracticumForm:
    """A practicum to begin; dates in Asia/Tokyo."""

    start: date
    end: date
    days: int


@dataclass(frozen=True, slots=True)
class FinishForm:
    """A practicum that ended: days attended, and of these the days accompanied."""

    end: date
    attended: int
    accompanied: int


@dataclass(frozen=True, slots=True)
class EvaluationForm:
    """One party's evaluation: code to (rating, note)."""

    occasion: str
    party: str
    by_proxy: bool
    ratings: dict[str, tuple[str, str]]


@dataclass(frozen=True, slots=True)
class EndForm:
    """Why and when a placement ended."""

    reason: str
    day: date | None


def read_day(reader: Reader, name: str, label: str) -> date:
    """Read a date that is needed; any date stands for a faulty one, since the form is shown again."""
    return reader.date(name, label) or NEVER


def read_practicum(reader: Reader) -> PracticumForm:
    """Read when the practicum is to be."""
    start = read_day(reader, "start", mark("実習のはじめの日"))
    end = read_day(reader, "end", mark("実習のおわりの日"))
    if not reader.faults and end < start:
        reader.complain("end_year", "order", mark("実習のおわりの日"))
    days = reader.integer("days", mark("実習の日数"), 1, PRACTICUM_DAYS_MAX, required=True)
    return PracticumForm(start, end, days or 0)


def read_finish(reader: Reader) -> FinishForm:
    """Read how the practicum went."""
    end = read_day(reader, "end", mark("実習がおわった日"))
    attended = reader.integer("attended", mark("出席した日数"), 0, PRACTICUM_DAYS_MAX, required=True) or 0
    accompanied = reader.integer("accompanied", mark("支援員が同行した日数"), 0, PRACTICUM_DAYS_MAX, required=True)
    if accompanied is not None and accompanied > attended:
        reader.complain("accompanied", "out_of_range", mark("支援員が同行した日数"), f"0〜{attended}")
    return FinishForm(end, attended, accompanied or 0)


def read_evaluation(reader: Reader) -> EvaluationForm:
    """Read one party's evaluation; lines left open are left out, at least one is needed."""
    ratings = {}
    for code, label in INDICATOR.items():
        rating = reader.choice(f"rating_{code}", label, tuple(RATING), required=False)
        if rating:
            ratings[code] = (rating, reader.text(f"note_{code}", label, limit=NOTE_MAX))
    if not ratings:
        reader.complain(f"rating_{next(iter(INDICATOR))}", "not_choice", mark("評価"))
    return EvaluationForm(
        occasion=reader.choice("occasion", mark("いつの評価か"), tuple(OCCASION)),
        party=reader.choice("party", mark("だれの評価か"), PARTIES),
        by_proxy=bool(reader.given_lists("by_proxy")),
        ratings=ratings,
    )


def read_offer(reader: Reader) -> OfferAsk:
    """Read an offer; hours are typed in hours and minutes a week."""
    hours = reader.integer("weekly_hours", mark("週の時間"), 0, WEEKLY_HOURS_MAX, required=True) or 0
    minutes = reader.integer("weekly_minutes", mark("週の時間(分)"), 0, 59) or 0
    return OfferAsk(
        offered=read_day(reader, "offered", mark("内定の日")),
        start=read_day(reader, "start", mark("はたらきはじめる日")),
        weekly_minutes=max(1, hours * 60 + minutes),
        hourly_wage_yen=reader.integer("hourly_wage", mark("時給"), 1, WAGE_MAX, required=True) or 1,
        referral=reader.date("referral", mark("ハローワークの紹介の日"), required=False),
        skip_reason=reader.choice("skip", mark("段階をとばす理由"), tuple(SKIP), required=False),
    )


def read_attendance(reader: Reader) -> frozenset[str]:
    """Read who of the three took part."""
    return frozenset(reader.choices("present", PARTIES))


def read_end(reader: Reader) -> EndForm:
    """Read why and when it ended."""
    return EndForm(
        reader.choice("reason", mark("おわった理由"), tuple(END)),
        reader.date("end", mark("おわった日"), required=False),
    )
