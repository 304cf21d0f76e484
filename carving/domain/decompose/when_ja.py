"""Japanese expressions of time: 8時半〜10時, 火木, 第2・第4水曜, 30分×2回, 月末, 毎朝."""

import re
from collections.abc import Callable

from carving.domain.decompose.quick import quick
from carving.domain.decompose.sieve import EAST
from carving.domain.decompose.when import (
    NUMBER,
    Mark,
    MarkKind,
    Steps,
    day_range,
    found_by,
    in_steps,
    in_week_order,
    number_of,
    ordered,
    without_overlap,
    working_hour,
)
from carving.domain.decompose.when_settled_ja import by_24_hours, without_corrected
from carving.domain.task import WEEKDAYS, Window

_DAY = dict(zip("月火水木金土日", ("mon", "tue", "wed", "thu", "fri", "sat", "sun"), strict=True))
_D = "[月火水木金土日]"
_HALF = r"(?:午前|午後|早朝|(?<!毎)(?:朝|夜)|昼|夕方|深夜|AM|PM|am|pm)"
_CLOCK = (
    rf"(?:(?P<h{{n}}>{_HALF})[ ]?(?:の[ ]?)?)?(?:(?P<a{{n}}>\d{{{{1,2}}}}):(?P<b{{n}}>\d{{{{2}}}})|"
    rf"(?P<c{{n}}>{NUMBER})時(?!間)(?:(?P<f{{n}}>半)|(?P<m{{n}}>{NUMBER})分(?!間))?|(?P<z{{n}}>正午|お?昼(?=まで)))"
)
_ABOUT = r"(?:ごろ|頃|くらい|ぐらい|すぎ|過ぎ|前|ちょうど|ちょい過ぎ)?"


def _clock(name: str) -> str:
    return _CLOCK.replace("{{", "{").replace("}}", "}").replace("{n}", name)


_RANGE = quick(
    rf"{_clock('1')}{_ABOUT}\s?(?:から(?:(?:開店|開館|閉店|閉館)の)?|より|~|-|→)"
    rf"(?:、?(?:えー?っ?と|えー+|あー+|うーん|まあ?)[、ー]?)?\s?{_clock('2')}{_ABOUT}(?:まで|の間)?"
)
_FROM_FOR = quick(
    rf"{_clock('1')}(?:から|より|に始めて)(?:の)?\s?(?:約|だいたい)?(?:(?P<h>{NUMBER})時間(?P<half>半)?|(?P<n>{NUMBER})分)(?:間)?(?!おき|ごと|ずつ|×|[~-])"
)
_TWO_POINTS = quick(
    rf"{_clock('1')}(?:頃|ごろ)?(?:と|、|・|/){_clock('2')}(?:頃|ごろ)?(?:の(?:2|二)回|の(?:2|"
    rf"二)度)?(?!\s?(?:から|~|-|まで|開始|スタート))"
)
_BARE_RANGE = quick(
    r"(?P<h>早朝|朝|午前|午後|夕方|夜)\s?(?P<x>\d{1,2})\s?[~-]\s?(?P<y>\d{1,2})(?P<f>半)?(?![0-9:時月/日分回個枚人名%])"
)
_OVER_NIGHT = quick(rf"{_clock('1')}\s?(?:から|~|-)\s?翌(?:朝|日|日の)?\s?{_clock('2')}(?:まで)?")
_SHORT_RANGE = quick(rf"(?P<h>{_HALF})?\s?(?P<x>\d{{1,2}})\s?[~-]\s?(?P<y>\d{{1,2}})時(?!間)(?P<f>半)?")
_UNTIL = quick(
    rf"(?:[~]\s?{_clock('1')}|{_clock('2')}{_ABOUT}\s?(?:まで(?:に|には)?|(?:には|に|で)(?=(?:必ず)?(?:終わ|おわ|済|片付|仕上|完了|間に合|締め))))"
)
_POINT = quick(rf"{_clock('1')}{_ABOUT}(?:から|より|~|スタート|開始|に|には)?")

_RANGE_DAYS = re.compile(rf"(?P<a>{_D})(?P<q>曜日?)?\s?(?:から|~|-)\s?(?P<b>{_D})(?P<r>曜日?)?(?:まで)?(?![一-龥])")
_NTH = re.compile(
    rf"第\s?(?P<n>{NUMBER}(?:[・、,と&/]?\s?第?\s?{NUMBER}){{0,4}})\s?週?の?\s?(?P<d>{_D})(?:曜日?|(?![一-龥]))"
)
_NTH_BEHIND = re.compile(
    rf"(?<![一-龥])(?P<d>{_D})(?:曜日?)?[ (]?(?P<n>第\s?\d(?:[・、,と]?第?\s?\d){{0,4}})(?:のみ|だけ)?"
)
_NAMED = re.compile(
    rf"(?P<w>毎週|隔週の?|週)?(?P<d>(?:{_D}[・、,と/&]){{0,6}}{_D}曜日?(?:[・、,と/&\sやか]?{_D}曜日?){{0,6}})"
)
_RUN = quick(
    rf"(?<![一-龥年第])(?P<w>毎週|隔週の?)?(?P<d>{_D}(?:[・/]?{_D}){{1,6}}|"
    rf"{_D}(?:[、, ]{{1,2}}{_D}(?!{_D})){{1,6}})(?:曜日?|(?=の|は|が|に|も|で|と|だ|午|朝|夕|祝|毎|"
    rf"[^一-龥ぁ-んァ-ヶー]|$))"
)
_RUN_WEEKLY = re.compile(rf"(?:毎週|隔週の?)(?P<d>{_D}(?:[・、,/]?{_D}){{0,6}})(?![曜一-龥])")
_BRACKET = re.compile(
    rf"[(【\[<〈「](?P<w>毎週|隔週)?(?P<d>{_D}(?:[・、,/]?\s?{_D}){{0,6}})(?:曜日?)?(?:のみ|だけ)?[)】\]>〉」]"
)
_ONLY = quick(
    rf"(?<![一-龥ァ-ヶぁ-ん0-9])(?P<d>{_D})(?=のみ|だけ|\s?(?:午前|午後|朝|夕方|夜|昼)|\s{{4}})|"
    rf"(?<=[^0-9\s]\s)(?P<e>{_D})(?=\s*(?:$|[、,)]))",
    re.MULTILINE,
)
_GROUP = quick(r"平日|土日祝日?|土日|週末(?!分|に溜|の分)|ウィークデー")
_EXCEPT = quick(
    rf"(?P<d>{_D}曜?日?(?:[・、,/と]?(?:祝日?|{_D}曜?日?)){{0,6}})(?:は)?(?:以外|を?除[くきい]て?|抜き|はなし|は無し)"
)
_DAILY = quick(r"(?:営業|開館|診療|開園|稼働)日(?:(?:は|に)?(?:毎日|ごと))?|毎朝|毎日|毎晩|毎夕|日々|連日")
_PER_WEEK = quick(
    rf"週(?:に|あたり)?\s?(?P<a>{NUMBER})(?:\s?[~-]\s?(?P<b>{NUMBER}))?\s?(?:回|日|度)?(?!\s?[時週年間月])"
)
_WEEK_MINUTES = re.compile(rf"週(?:に|あたり)?\s?(?:計|合計)?\s?(?P<h>{NUMBER})時間(?P<f>半)?")
_PER_MONTH = quick(
    rf"(?:月|ひと月|1か月|1ヶ月|毎月)(?:に)?\s?(?P<a>{NUMBER})(?:\s?[~-]\s?(?P<b>{NUMBER}))?\s?(?:回|度)"
)
_EVERY_OTHER = quick(r"隔週|2週に1[回度]|二週に一[回度]|2週間に1[回度]|[一1]日おき|隔日|[二2]日に[一1][回度]")

_AMOUNT = (
    rf"(?:(?P<h>{NUMBER})(?:時間|h(?![a-z])|H(?![A-Za-z]))(?:(?P<f>半)|\s?(?P<m>{NUMBER})分)?|"
    rf"(?<![A-Za-z])(?P<n>{NUMBER})分(?!か(?!な|も|しら|[、。?]|$))(?![別類け割岐野散身量担社館室校])(?P<g>半)?|(?P<dec>\d{{1,2}}\.\d)(?:時間|h(?![a-z])))(?!前(?!後)|後|おき|ごと|以内の|"
    rf"ほど前|の[0-9一二三])"
)
_MINUTES = quick(
    rf"(?P<each>各|[×x]|1回(?:あたり|に|は|につき)?|一回(?:あたり|に|は|につき)?|1枠|(?P<unit>[1一](?:台|件|枚|部屋|"
    rf"室|床|人|箱|個|通|冊|本|ケース|パック|袋|フロア|か所|箇所|ヶ所|セット|階)(?:あたり|につき)?))?\s?(?P<low>{NUMBER}\s?(?:[~-]|"
    rf"から)\s?)?{_AMOUNT}(?:間)?(?P<tail>ずつ|×|x|X|を(?=\s?\d?\s?{NUMBER}回))?"
)
_TIMES = quick(
    rf"(?:(?:1日|一日|日|朝晩|朝夕)(?:に|あたり)?\s?)?(?P<a>{NUMBER})(?:\s?[~-]\s?(?P<b>{NUMBER}))?回(?!目|収|"
    rf"転|答|線|り)"
)
_PLACES = quick(
    rf"(?<=[×xX])\s?(?P<a>{NUMBER})(?P<b>)(?![0-9分時:])"
    rf"(?:フロア|部屋|室|か所|箇所|ヶ所|セット|台|階|本)?"
)
_EVENT = (
    r"(?:朝|昼|夕方?|夜|晩|午前|午後|始業[時前]?|終業[時前]?|出勤[時前]?|退勤[時前]?|開店[時前後]?|閉店[時前後]?"
    r"|(?:朝|昼|夕)食[前後]?)"
)
_TWICE = quick(
    rf"(?:朝夕|朝晩|[一-龥ァ-ヶー]{{2,6}}の前後|{_EVENT}(?:と|・|、|/){_EVENT})(?:の(?:2|二)回)?(?:に|で|の)?[、\s]?"
    rf"(?=(?:各|それぞれ|{NUMBER}(?:時間半?|分)(?:ずつ|くらいずつ)))"
)
_RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "month_end",
        re.compile(
            r"(?<![0-9]月)(?<![〇一二三四五六七八九十]月)(?:毎月の?)?月末(?:締め)?|月の(?:終わり|最後)|月の最終"
        ),
    ),
    ("month_start", re.compile(r"月初め?|月始め|月のはじめ|月頭|月のあたま")),
    ("gotobi", re.compile(r"五十日|ゴトー?日|ごとおび|5・?10日|5の倍(?:数の)?日|5と10のつく日|五と十のつく日")),
)
_YEARLY = re.compile(rf"年(?:に)?{NUMBER}回(?:\((?P<w>[^)]{{1,20}})\))?")
_MONTHS = quick(
    rf"(?:{NUMBER}[~・-])?{NUMBER}月(?:末|上旬|下旬|中旬)?(?:[・、,と~-]\s?{NUMBER}月(?:末|上旬|下旬|中旬)?)*"
)
_DATES = quick(
    rf"毎月{NUMBER}日(?:[・、,と~-]\s?{NUMBER}日)*|{NUMBER}のつく日|"
    rf"(?:毎月)?(?:\d{{1,2}}[・、,]){{1,5}}\d{{1,2}}日|給料日(?:前)?|年金支給日|締め日|{NUMBER}日締め|(?:偶数|"
    rf"奇数)月|月1回?(?![0-9])|月イチ"
)
_VAGUE = quick(
    r"朝(?:イチ|一|いち)(?:番|ばん)?|午前中?(?![0-9])|(?:午後|昼)(?:イチ|一|いち)(?:番|ばん)?|午後(?![0-9])|夕方|昼(?:過ぎ|すぎ|前後?|から|休み明け)|"
    r"お昼(?:前後?|過ぎ|すぎ)?|開店前|開館前|開店後|閉店後|閉館後|閉店前|早朝|深夜|夜間|"
    r"(?<![一-龥])[朝昼夜晩](?:方|のうち|どき|時)?(?![一-龥ァ-ヶー]|ご?は[んし]|ごはん)|(?<=日)[朝昼夜晩夕](?![一-龥ァ-ヶー])|"
    r"夕(?=[のはにが、])|始業前|"
    r"終業前|終業後|一日中|随時|空いた時間|手の?空いた(?:とき|時)|合間(?:に|を)"
)


def marks_ja(text: str) -> list[Mark]:
    """Find every expression of time in a normalised Japanese text, left to right, without overlaps."""
    return without_corrected(by_24_hours(without_overlap(found_by(_STEPS, text)), text), text)


def parse_days(words: str) -> tuple[str, ...] | None:
    """Read the answer to a question about weekdays, where even a bare 月 is a day; None when none is named."""
    for mark in marks_ja(words):
        if mark.kind is MarkKind.DAYS:
            return in_week_order(set(WEEKDAYS) - set(mark.days)) if mark.without else mark.days
    bare = words.strip(" 。")
    if bare and all(char in _DAY or char in "・、,/ 曜と" for char in bare):
        found = {_DAY[char] for char in bare if char in _DAY}
        return in_week_order(found) if found else None
    return None


def _half(words: str | None) -> str | None:
    if words is None or words == "昼":
        return "pm" if words else None
    return "am" if words.lower() in ("午前", "早朝", "朝", "am", "深夜") else "pm"


def _time(match: re.Match[str], name: str, inherited: str | None = None) -> int | None:
    groups = match.groupdict()
    half = _half(groups[f"h{name}"]) or inherited
    if groups[f"a{name}"]:
        hour, minute = int(groups[f"a{name}"]), int(groups[f"b{name}"])
        if half is None and groups[f"a{name}"].startswith("0"):
            half = "am"
    elif groups[f"c{name}"]:
        hour = number_of(groups[f"c{name}"])
        minute = 30 if groups[f"f{name}"] else number_of(groups[f"m{name}"] or "0")
    elif groups[f"z{name}"]:
        return 12 * 60
    else:
        return None
    return working_hour(hour, minute, half)


def _range(match: re.Match[str]) -> Mark | None:
    half = _half(match["h1"])
    start = _time(match, "1")
    end = _time(match, "2", "pm" if half == "pm" else None)
    early = _time(match, "2", "am") if half == "am" and match["h2"] is None else None
    if start is not None and early is not None and early > start:
        end = early
    if start is None or end is None:
        return None
    window = ordered(start, end)
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=window) if window else None


def _from_for(match: re.Match[str]) -> Mark | None:
    """Read a beginning with a duration behind it (9時から1時間)."""
    start = _time(match, "1")
    minutes = number_of(match["h"]) * 60 + (30 if match["half"] else 0) if match["h"] else number_of(match["n"])
    if start is None or not 0 < minutes <= 14 * 60:
        return None
    window = ordered(start, start + minutes)
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=window) if window else None


def _two_points(match: re.Match[str]) -> Mark:
    return Mark(MarkKind.TIMES, match.start(), match.end(), number=2.0)


def _over_night(match: re.Match[str]) -> Mark | None:
    """Give the beginning alone: a window ends within its day."""
    start = _time(match, "1")
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=Window(start, None)) if start is not None else None


def _short_range(match: re.Match[str]) -> Mark | None:
    half = _half(match["h"])
    start = working_hour(int(match["x"]), 0, half)
    end = working_hour(int(match["y"]), 30 if match["f"] else 0, "pm" if half == "pm" else None)
    window = ordered(start, end) if start is not None and end is not None else None
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=window) if window else None


def _until(match: re.Match[str]) -> Mark | None:
    end = _time(match, "1") if match["a1"] or match["c1"] or match["z1"] else _time(match, "2")
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=Window(None, end)) if end is not None else None


def _point(match: re.Match[str]) -> Mark | None:
    start = _time(match, "1")
    return Mark(MarkKind.CLOCK, match.start(), match.end(), window=Window(start, None)) if start is not None else None


def _days(match: re.Match[str]) -> Mark | None:
    said = match["d"] or match["e"]
    days = {_DAY[char] for char in re.sub("曜日?", "", said) if char in _DAY}
    if match[0] in ("月日", "日月"):
        return None
    other = "w" in match.groupdict() and (match["w"] or "").startswith("隔週")
    number = len(days) / 2 if other else float(len(days))
    rule = "every_other_week" if other else None
    return Mark(MarkKind.DAYS, match.start(), match.end(), in_week_order(days), number=number, rule=rule)


def _days_range(match: re.Match[str]) -> Mark | None:
    if not match["q"] and not match["r"] and match["a"] + match["b"] in ("月日", "日月"):
        return None
    days = in_week_order(day_range(_DAY[match["a"]], _DAY[match["b"]]))
    return Mark(MarkKind.DAYS, match.start(), match.end(), days, number=float(len(days)))


def _nth(match: re.Match[str]) -> Mark:
    weeks = [str(number_of(word)) for word in re.findall(NUMBER, match["n"])]
    if len(weeks) == 1 and len(weeks[0]) > 1:
        weeks = list(weeks[0])
    day = _DAY[match["d"]]
    return Mark(
        MarkKind.DAYS, match.start(), match.end(), (day,), number=len(weeks) / 4, rule=f"{','.join(weeks)} {day}"
    )


def _group(match: re.Match[str]) -> Mark:
    week = ("mon", "tue", "wed", "thu", "fri")
    days = week if match[0] in ("平日", "ウィークデー") else ("sat", "sun")
    return Mark(MarkKind.DAYS, match.start(), match.end(), days, number=float(len(days)))


def _except(match: re.Match[str]) -> Mark:
    gone = {_DAY[char] for char in match["d"] if char in _DAY}
    return Mark(MarkKind.DAYS, match.start(), match.end(), in_week_order(gone), number=float(len(gone)), without=True)


def _daily(match: re.Match[str]) -> Mark:
    return Mark(MarkKind.DAILY, match.start(), match.end(), rule=match[0])


def _mean(match: re.Match[str]) -> float:
    first = number_of(match["a"])
    return (first + number_of(match["b"])) / 2 if match["b"] else float(first)


def _per_week(match: re.Match[str]) -> Mark | None:
    value = _mean(match)
    return Mark(MarkKind.PER_WEEK, match.start(), match.end(), number=value) if 0 < value <= 14 else None


def _per_month(match: re.Match[str]) -> Mark:
    return Mark(MarkKind.PER_WEEK, match.start(), match.end(), number=round(_mean(match) / 4, 2))


def _every_other(match: re.Match[str]) -> Mark:
    rule = "every_other_day" if re.search("おき|隔日|日に", match[0]) else "every_other_week"
    return Mark(MarkKind.RULE, match.start(), match.end(), rule=rule)


def _week_minutes(match: re.Match[str]) -> Mark:
    value = number_of(match["h"]) * 60 + (30 if match["f"] else 0)
    return Mark(MarkKind.WEEK_MINUTES, match.start(), match.end(), number=float(value))


def _minutes(match: re.Match[str]) -> Mark | None:
    if match["unit"] and match["tail"] not in ("×", "x", "X"):
        return None
    if match["n"] == "十" and match.string[: match.start()].endswith(("で", "ば", "も", "は")):
        return None  # 週に2回で十分です: enough, not ten minutes
    if match["dec"]:
        unit, value = 60, round(float(match["dec"]) * 60)
    elif match["h"]:
        unit, value = 60, number_of(match["h"]) * 60 + (30 if match["f"] else number_of(match["m"] or "0"))
    else:
        unit, value = 1, number_of(match["n"])
    if match["low"]:
        low = number_of(re.findall(NUMBER, match["low"])[0]) * unit
        value = (low + value) // 2 if low < value else value
    if not 0 < value <= 14 * 60:
        return None
    kind = MarkKind.EACH if match["each"] or match["tail"] else MarkKind.MINUTES
    return Mark(kind, match.start(), match.end(), number=float(value))


def _times(match: re.Match[str]) -> Mark | None:
    value = _mean(match)
    return Mark(MarkKind.TIMES, match.start(), match.end(), number=value) if 1 <= value <= 30 else None


def _rule(name: str) -> Callable[[re.Match[str]], Mark]:
    return lambda match: Mark(MarkKind.RULE, match.start(), match.end(), rule=name)


def _own_words(match: re.Match[str]) -> Mark:
    words = match.groupdict().get("w") or match[0]
    return Mark(MarkKind.RULE, match.start(), match.end(), rule=words)


def _vague(match: re.Match[str]) -> Mark:
    return Mark(MarkKind.VAGUE, match.start(), match.end(), rule=match[0])


_STEPS: Steps = in_steps(
    (_OVER_NIGHT, _over_night),
    (_RANGE, _range),
    (_FROM_FOR, _from_for),
    (_TWO_POINTS, _two_points),
    (_SHORT_RANGE, _short_range),
    (_BARE_RANGE, _short_range),
    (_UNTIL, _until),
    (_POINT, _point),
    (_YEARLY, _own_words),
    (_WEEK_MINUTES, _week_minutes),
    (_PER_MONTH, _per_month),
    (_PER_WEEK, _per_week),
    (_PLACES, _times),
    (_TWICE, _two_points),
    (_MINUTES, _minutes),
    (_TIMES, _times),
    (_NTH, _nth),
    (_NTH_BEHIND, _nth),
    (_EXCEPT, _except),
    (_RANGE_DAYS, _days_range),
    (_NAMED, _days),
    (_BRACKET, _days),
    (_GROUP, _group),
    (_RUN, _days),
    (_RUN_WEEKLY, _days),
    (_ONLY, _days),
    *((pattern, _rule(name)) for name, pattern in _RULES),
    (_DATES, _own_words),
    (_MONTHS, _own_words),
    (_EVERY_OTHER, _every_other),
    (_DAILY, _daily),
    (_VAGUE, _vague),
    longest=EAST,
)
