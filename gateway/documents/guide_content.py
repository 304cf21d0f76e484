"""受入ガイド: what a workplace needs to know before somebody begins, made from the accepted role.

It says nothing about the person who will come. What nobody told is left as a line to write on.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from chassis.clock import TOKYO, tokyo_date
from gateway.backend.carving_views import Peak, Task, Workplace
from gateway.backend.proposal_views import Content
from gateway.documents.letter import LANGUAGE, Sheet, hours_line, letter_date
from gateway.i18n import clock_words, hours_words, weekday_words
from gateway.task_words import DATE_RULE
from gateway.week import Block

LATER = "あとで聞く"
AVOIDED_MAX = 6


@dataclass(frozen=True, slots=True)
class Part:
    """A headed part. `rows` are (name, value), a value "" being a line to write on; `checks` are boxes to tick.

    `numbered` sentences are done one after the other. `week` says that the table of the week stands here.
    """

    code: str
    heading: str
    rows: tuple[tuple[str, str], ...] = ()
    sentences: tuple[str, ...] = ()
    numbered: tuple[str, ...] = ()
    checks: tuple[str, ...] = ()
    sheet: Sheet | None = None
    week: bool = False


@dataclass(frozen=True, slots=True)
class Accepted:
    """What a guide is made from: the accepted content, the workplace as it is now, and the role's tasks there.

    `left` are names of tasks that stay with others. `start` None is not settled; `meetings` are aware times.
    """

    content: Content
    workplace: Workplace
    tasks: tuple[Task, ...]
    left: tuple[str, ...]
    issued: date
    start: date | None = None
    meetings: tuple[datetime, ...] = ()
    eras: bool = False


@dataclass(frozen=True, slots=True)
class Guide:
    """A guide: for whom, for which role, by whom, and its parts in order."""

    employer: str
    workplace: str
    role: str
    office: str
    issued: str
    blocks: tuple[Block, ...] = field(repr=False)
    parts: tuple[Part, ...] = field(repr=False)


def guide_of(accepted: Accepted) -> Guide:
    """Give the guide of an accepted role."""
    content = accepted.content
    return Guide(
        employer=content.employer_name or content.recipient.company,
        workplace=content.workplace_name,
        role=content.role_name,
        office=content.sender.office,
        issued=letter_date(accepted.issued, eras=accepted.eras),
        blocks=content.blocks,
        parts=(
            _who(accepted),
            Part("week", "1週間の仕事", week=True, sentences=_conditions(accepted)),
            _before(accepted),
            _first_day(accepted),
            _first_week(accepted),
            TEACHING,
            _rests(content),
            _avoided(accepted),
            _judged(content),
            _meetings(accepted),
            _trouble(content),
            _emergency(content),
        ),
    )


TEACHING = Part(
    "teaching",
    "教えかた",
    numbered=(
        "はじめに、できあがりの見本を見せます。「ここまでできれば大丈夫」の線を先に伝えます。",
        "手順書を指しながら、目の前で1回やって見せます。",
        "いっしょに1回やります。1度に伝えることは1つにします。",
        "1人でやってもらい、終わったら、できたところから伝えます。",
    ),
    sentences=(
        "「あれ」「適当に」「なるべく早く」は使わず、数・場所・時刻で伝えます(例:「10箱を、青い棚に、11時までに」)。",
        "やりかたを変えるときは、前の日までに伝え、手順書も直します。",
        "まちがいは、その場で、短く、ほかの人のいないところで伝えます。",
    ),
)


def _who(accepted: Accepted) -> Part:
    content, place = accepted.content, accepted.workplace
    sender = content.sender
    staff = "　".join(part for part in (sender.office, sender.person, sender.phone and f"電話 {sender.phone}") if part)
    start = letter_date(accepted.start, eras=accepted.eras) if accepted.start else ""
    return Part(
        "who",
        "だれが・いつ・どこで",
        rows=(
            ("仕事", content.role_name),
            ("曜日と時間", f"{hours_line(content.blocks)}(週{hours_words(content.weekly_minutes, LANGUAGE)})"),
            ("場所", "　".join(part for part in (content.workplace_name, place.address) if part)),
            ("はじめの日", start),
            ("教える人", place.instructor),
            ("代わりの人", place.cover),
            ("就労支援の担当", staff),
        ),
        sentences=(
            "はたらく人のことは、この紙には書いていません。伝えたいことがあるときは、"
            "本人が、または本人と話し合ったうえで支援員が、別に伝えます。",
        ),
    )


def _conditions(accepted: Accepted) -> tuple[str, ...]:
    told = dict(accepted.content.conditions)
    return tuple(f"「{name}」は、次のことを整えてからはじめます:{condition}" for name, condition in told.items())


def _before(accepted: Accepted) -> Part:
    names = "、".join(f"「{task.name}」" for task in accepted.tasks)
    return Part(
        "before",
        "はじめる前に整えること",
        checks=(
            "席、荷物を置くところ、休むところを決めた",
            "名札・入館証・アカウントなど、使うものを用意した",
            "教える人と代わりの人を決め、その人の時間をあけた",
            f"手順書を作業ごとに用意し、職場の言い方に直した({names})",
            "いっしょに働く人に、来る日・時間・仕事を伝えた(障害や病気のことは伝えません)",
            "困ったときにだれへ、どう知らせるかを決めた(声・カード・チャットなど)",
        ),
    )


def _first_day(accepted: Accepted) -> Part:
    first = next((block for block in accepted.content.blocks if block.task is not None), None)
    begin = f"手順書を見ながら、「{first.task}」をいっしょにやります。" if first else "最初の作業をいっしょにやります。"
    return Part(
        "first_day",
        "はじめの日",
        numbered=(
            "約束の時刻に、教える人が入口でむかえます。",
            "席・荷物・トイレ・休むところ・出入口を、いっしょに歩いて確かめます。",
            "いっしょに働く人を2〜3人だけ紹介します。全員への紹介は、あとの日でかまいません。",
            f"{begin}最初の日の作業は1つか2つにします。",
            "休けいの時刻と、困ったときの知らせかたを伝えます。",
            "帰る前に5分とり、できたことを1つ、ことばで伝えます。あしたの予定も伝えます。",
        ),
    )


def _first_week(accepted: Accepted) -> Part:
    names = list(dict.fromkeys(block.task for block in accepted.content.blocks if block.task is not None))
    add = f"慣れてから「{names[1]}」などを足します。" if len(names) > 1 else "慣れるまで、やりかたを変えません。"
    return Part(
        "first_week",
        "はじめの1週間",
        sentences=(
            f"同じ人が、同じ場所で、同じ順番で教えます。{add}",
            "小さな「できた」を1つ決めます(例:見本どおりに10個、手順書を見て1人で1回)。",
            "速さは求めません。まず正しく、次に続けて、最後に速くの順です。",
            "週の終わりに、本人・教える人・支援員で15分話します(よかったこと、困ったこと、来週やること)。",
        ),
        rows=(("今週の「できた」", ""),),
    )


def _rests(content: Content) -> Part:
    by_time: dict[tuple[tuple[int, int], ...], list[str]] = {}
    for day in dict.fromkeys(block.day for block in content.blocks):
        spans = tuple((b.start_minute, b.end_minute) for b in content.blocks if b.day == day and b.task is None)
        by_time.setdefault(spans, []).append(day)
    lines = [
        f"{weekday_words(days, LANGUAGE)}:{'、'.join(f'{clock_words(s)}〜{clock_words(e)}' for s, e in spans)}"
        for spans, days in by_time.items()
        if spans
    ]
    return Part(
        "rests",
        "休けい",
        sentences=(
            *lines,
            "時刻になったら、教える人から「休けいです」と声をかけます。自分から休みに行きにくい人もいます。",
            "つかれたときは、決めた時刻でなくても5分休んでかまいません。休んだあとに続けるかは本人が決めます。",
        ),
    )


def _avoided(accepted: Accepted) -> Part:
    peaks = "、".join(dict.fromkeys(words for peak in accepted.content.peaks if (words := peak_line(peak))))
    left = "、".join(f"「{name}」" for name in accepted.left[:AVOIDED_MAX])
    return Part(
        "avoided",
        "さけること",
        sentences=(
            *((f"忙しい時間には入れません({peaks})。",) if peaks else ()),
            *((f"次の作業は頼みません:{left}{'など' if len(accepted.left) > AVOIDED_MAX else ''}。",) if left else ()),
            "作業や時間を足すときは、その場で決めず、本人と支援員に相談してから決めます。",
            "2つのことを同時に頼みません。急な変更も、できるだけさけます。",
            "障害や病気のことを、職場で聞いたり、ほかの人に話したりしません。",
        ),
    )


def peak_line(peak: Peak) -> str:
    """Give a busy time in words: 月・火 9:00〜11:30, or by its rule; empty where neither days nor times are known."""
    days = weekday_words(peak.days, LANGUAGE) if peak.days else ""
    timed = peak.start_minute is not None or peak.end_minute is not None
    time = f"{clock_words(peak.start_minute)}〜{clock_words(peak.end_minute)}" if timed else ""
    return " ".join(part for part in (days, time, DATE_RULE.get(peak.rule, peak.rule)) if part)


def _judged(content: Content) -> Part:
    rows = [
        (one.name, measure(one.baseline, one.unit), measure(one.target, one.unit), one.measured_by or LATER)
        for one in content.criteria
    ]
    sheet = Sheet(("見ること", "いま", "目標", "数える人"), rows, (3, 2, 2, 2)) if rows else None
    return Part(
        "judged",
        "いっしょに見る数字",
        sentences=("人を比べるためではなく、やりかたを直すために見ます。",),
        sheet=sheet,
        rows=() if rows else (("見る数字", ""),),
    )


def measure(value: str, unit: str) -> str:
    """Give a value with its unit, or that it will be asked for."""
    if not value:
        return LATER
    return value if not unit or unit in value else f"{value} {unit}"


def _meetings(accepted: Accepted) -> Part:
    times = [f"{day_and_time(at, eras=accepted.eras)}" for at in accepted.meetings]
    later = () if times else ("はじめの日が決まると、日にちが入ります。はじめの1か月は、週に1回が目安です。",)
    return Part(
        "meetings",
        "三者面談(本人・職場・支援員)",
        sentences=(*times, *later, "1回15〜30分。よかったこと、困ったこと、次までにやることを話します。"),
    )


def day_and_time(at: datetime, *, eras: bool) -> str:
    """Give an aware time as day and time of day in Japan."""
    local = at.astimezone(TOKYO)
    return f"{letter_date(tokyo_date(at), eras=eras)} {clock_words(local.hour * 60 + local.minute)}"


def _trouble(content: Content) -> Part:
    agreed = content.section("fallback")
    return Part(
        "trouble",
        "うまくいかないとき",
        numbered=(
            "まず作業の量か時間を、うまくいっていたところまで戻します。",
            "その日のうちに、支援員に電話します。「こんなことで」と思うことほど、早く知らせてください。",
            "本人・職場・支援員で、何を変えるかを1つだけ決め、1週間試します。",
            "続けるかどうかは、三者で話して決めます。職場だけ、支援員だけでは決めません。",
        ),
        sentences=agreed.paragraphs if agreed else (),
    )


def _emergency(content: Content) -> Part:
    phone = content.sender.phone
    return Part(
        "emergency",
        "緊急のとき",
        rows=(
            ("命にかかわるとき", "119番(救急・火事)、110番(事件・事故)。そのあと職場の責任者と支援員へ"),
            ("職場の責任者", ""),
            ("支援員", "　".join(part for part in (content.sender.person, phone and f"電話 {phone}") if part)),
            ("休日・夜", ""),
        ),
        sentences=(
            "けがや急な体調の変化:作業を止め、静かなところで休んでもらい、本人に聞いてから支援員に電話します。",
            "連絡がなく来ないとき:始まりの時刻から30分たったら支援員に電話します。自宅へは支援員が連絡します。",
            "地震・火事:職場の決まりどおりに、1人が付きそって避難します。",
        ),
    )


def left_with_others(tasks: Iterable[Task], taken: Iterable[str]) -> tuple[str, ...]:
    """Give the names of tasks marked × that no role takes: what must not be asked for."""
    names = set(taken)
    return tuple(task.name for task in tasks if task.carvability == "no" and task.name not in names)
