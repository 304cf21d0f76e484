"""Lines of a hearing and what each one is: heading, list item, timetable row, field, table row or prose."""

import re
from dataclasses import dataclass
from enum import Enum

from carving.domain.decompose.dialogue import turns_of
from carving.domain.decompose.quick import quick
from carving.domain.decompose.records_ja import NUMBERED, pieces_of
from carving.domain.decompose.sieve import Sieve


class LineKind(Enum):
    """How a line is written."""

    HEADING = "heading"
    ITEM = "item"
    ROW = "row"
    FIELD = "field"
    PROSE = "prose"


class Section(Enum):
    """What a heading or a field's key announces."""

    NONE = "none"
    WORK = "work"
    TERMS = "terms"
    BENEFIT = "benefit"
    REQUIREMENT = "requirement"
    COMPANY = "company"
    TEAM = "team"
    PEAK = "peak"
    PLACE = "place"
    CRITERIA = "criteria"
    EXCLUDED = "excluded"
    GREETING = "greeting"
    TIME = "time"
    DAYS = "days"
    WHO = "who"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Line:
    """One line, `start`..`end` in the reading text without its list mark; `key` is a field's name."""

    start: int
    end: int
    kind: LineKind
    section: Section
    key: str = ""
    heading: str = ""


_BULLET = quick(
    r"[ \t]*(?:[・●○◎◇◆■□▪▶►★☆※＊*•‣–—\-→>◦✓✔◯⚫︎⚪︎❶-❿]|\(?\d{1,2}[.)、](?!\d)|"
    r"No\.?[ ]?\d{1,2}(?=[ \u3000.:])[.:]?|[A-Z][ ](?=[^\x00-\x7f])|[①-⑳]|"
    r"一[ \u3000\t]+|"
    r"\d{1,2}\s(?=[ぁ-んァ-ヶ一-龥]))[ \t]*"
)
_HOUR = r"(?:(?:[aApP][mM]\s?)?\d{1,2}:\d{2}|(?:午前|午後)?\d{1,2}時(?:半|\d{1,2}分)?)"
_KANJI_HOUR = r"(?:正午|(?:午前|午後)?[一二三四五六七八九十]{1,3}時(?:半|[一二三四五六七八九十]{1,3}分)?)"
_ROW = quick(
    rf"[ \t]*{_HOUR}\s?(?:(?:~|-|から|to|till|until)\s?{_HOUR}?(?:まで)?)?(?=[ \t:　]|[^\d:分間前ご頃まかくぐす過])"
    rf"|[ \t]*{_KANJI_HOUR}(?:(?:~|から){_KANJI_HOUR}(?:まで)?)?(?=[ \t　])"
)
_FIELD = re.compile(
    r"[ \t]*[【\[<]?([^:|=\n。、\d]{1,24}?\d{0,2})[】\]>]?[ \t]*(?::(?!//)|\.{3,}|=|\|(?![^|\n]*\|))[ \t]*"
)
_SPACED_FIELD = re.compile(r"[ \t]*([一-龥々ァ-ヶーの]{2,8})[ \t]{1,8}(?=\S)")
_BRACKET_HEAD = re.compile(r"[ \t]*[【\[<≪《〈\u3014＜]([^】\]>≫》〉\u3015＞\n]{1,30})[】\]>≫》〉\u3015＞][ \t]*")
_RULED_HEAD = re.compile(r"[ \t]*[-=~*_]{2,}[ \t]*([^-=~*_\n]{1,18}?)[ \t]*[-=~*_]{2,}[ \t]*$")
_MARKDOWN_HEAD = re.compile(r"[ \t]*#{1,4}[ \t]+(.{1,60})$")
_ARROW_HEAD = re.compile(r"[ \t]*([^\s、。→⇒↓:]{2,10})[ \t]*[→⇒↓][ \t]*$")
_MARKED_HEAD = re.compile(r"[ \t]*[■◆●□▼◎○★☆][ \t]*([^、。\n:]{1,18})$")
_TITLE = quick(
    r"[ \t]*[^。、\n]{0,40}?(の流れ|の一日|の1日|スケジュール|について|業務一覧|作業一覧|(?:訪問|聞き?取り|"
    r"ヒアリング)(?:メモ|記録|票)|聞き?取り$|聞き?取り(?=\()|聞き?書き|求人票|募集要項|"
    r"タイムテーブル)(?:\([^)\n]{0,60}\))?[ \t]*"
)
_QUOTE = re.compile(r"^[ \t]*>+[ \t]?")

_SECTION_WORDS: tuple[tuple[Section, str], ...] = (
    (
        Section.EXCLUDED,
        (
            r"^しない$|(?:渡さ|渡せ|頼ま|させ|やら|切り出せ|切り出さ|出せ)ない(?:$|作業|業務|仕事|こと)|"
            r"(?:させて|やらせて|任せて)は?(?:いけない|ならない|だめ|ダメ)|外に出して|^外注|^(?:[他ほか別]+)の(?:人|会社|担当|部署)|"
            r"やめた|なくて(?:も)?(?:大丈夫|いい|よい)(?:こと|仕事)?(?:は|$)|でないとできない|してもらわない|ほかの人|"
            r"しない(?:こと|仕事|作業|業務)|断った|任せていない|任せられない|頼めない|できない(?:仕事|作業|業務)|NG|お願いしない|"
            r"対象外|担当外|やらない|"
            r"除外|依頼しない|(?:任せ|頼ま|させ|やら|行わ)ない(?:仕事|作業|業務|こと)|^ムリ$|^無理$|^[×✕]$|"
            r"次の(?:作業|業務|仕事)は(?:あり|お願い)|昔あった|以前の(?:仕事|作業)|"
            r"やめた(?:仕事|作業)|not (?:part|include)|won't|not required|excluded"
        ),
    ),
    (Section.PEAK, r"ピーク|繁忙|多忙|忙しい|混む|混雑|busy|busiest|peak"),
    (
        Section.TEAM,
        (
            r"^人は$|何人|人員|体制|チーム|人数|構成|スタッフ数|指導者?|教える人|team|staffing|who you'll work|"
            r"supervisor|headcount"
        ),
    ),
    (Section.CRITERIA, r"評価|目標|指標|課題|困りごと|改善したい|measure|criteria|success|target|goal|kpi"),
    (Section.PLACE, r"環境|場所|職場|設備|様子|まわり|周り|environment|location|workplace|conditions$"),
    (
        Section.REQUIREMENT,
        (
            r"必須|応募|資格|要件|求める|条件|対象と?なる方|歓迎|経験|スキル|requirement|essential|about you|"
            r"we're looking for|must|desirable|skills|qualif"
        ),
    ),
    (
        Section.BENEFIT,
        (
            r"待遇|福利厚生|手当|特典|PR$|うれしい|魅力|給与|時給|賃金|昇給|賞与|加入保険|交通費|benefit|"
            r"we offer|pay|salary|perks|"
            r"wage"
        ),
    ),
    (
        Section.TERMS,
        (
            r"(?:診療|営業|開館|開園|稼働|定休|休診|休館)日|勤務時間|就業時間|勤務日|休日|休暇|契約|雇用|シフト|試用|勤務地|就業場所|所在地|連絡先|電話番号|fax|"
            r"tel|アクセス|選考|特記事項|working hours|hours|shift|contract|start date|apply"
        ),
    ),
    (
        Section.COMPANY,
        r"会社|企業|事業|施設概要|理念|方針|about us|company|who we are|our story|事業所名|店名|"
        r"施設名",
    ),
    (
        Section.WORK,
        (
            r"作業|業務|仕事|しごと|職務|内容|流れ|一日|1日|スケジュール|タスク|やること|任せたい|お願いしたい|役割|"
            r"duties|tasks?|responsibilit|what you'll do|the role|the job|day|routine|schedule|job description|"
            r"^[夕夜週月]$|やれそう|できそう|任せられそう|活動|その他|朝|午前|午後|夕方|品出し|清掃|売場|morning|afternoon|evening"
        ),
    ),
    (Section.DAYS, r"曜日|頻度|実施日|days?$|frequency|when"),
    (Section.TIME, r"時間帯?|所要|時刻|time|duration|how long"),
    (Section.WHO, r"担当|今(?:は)?誰|who|person"),
    (Section.NOTE, r"備考|メモ|注意|補足|その他|notes?|other"),
    (Section.GREETING, r"件名|宛先|差出人|送信者|from|to|subject|cc|date|sent|日付|日時|記入日|記録者|聞き取り"),
)
_SECTIONS = Sieve.of(_SECTION_WORDS, re.IGNORECASE)
_TIGHT_KEYS: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        Section.GREETING,
        re.compile(
            (
                r"^(?:件名|宛先|差出人|送信者|from|to|subject|cc|date|sent|日付|日時|記入日|記録者|聞き取り.{0,4}|"
                r"訪問日|面談日|hi|dear)$"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        Section.COMPANY,
        re.compile(
            r"^(?:業種|職種|求人区分|募集職種|会社名|事業所|企業名|会社名|法人名|所在地|事業内容|代表者?|"
            r"company|employer)$",
            re.IGNORECASE,
        ),
    ),
    (Section.DAYS, re.compile(r"^(?:曜日|頻度|実施日|実施曜日|時期|days?|frequency|how often|いつ)$", re.IGNORECASE)),
    (
        Section.TIME,
        re.compile(
            r"^(?:時間帯?|所要時間?|時刻|開始|終了|times?|duration|how long|minutes|分|分数|"
            r"1日の時間)$",
            re.IGNORECASE,
        ),
    ),
    (
        Section.WHO,
        re.compile(
            r"^(?:(?:現)?担当者?|今の担当|"
            r"(?:今|現在)?(?:やって|担当して|して)いる人|誰が|who|done by|currently)$",
            re.IGNORECASE,
        ),
    ),
    (Section.NOTE, re.compile(r"^(?:備考|メモ|注意点?|補足|notes?|条件|姿勢|椅子|ポイント)$", re.IGNORECASE)),
    (
        Section.WORK,
        re.compile(
            (
                r"^(?:作業|業務|仕事|作業名|業務名|タスク|作業内容|業務内容|仕事内容|仕事の内容|職務内容|内容|tasks?|"
                r"duties|duty|job|work|activity|main duties|切り出し(?:候補|業務)|お願いしたい(?:仕事|作業|"
                r"業務))\s?(?:\d{0,2}|[①-⑳A-Za-z一二三四五六七八九十]|\(\d{1,2}\))$"
            ),
            re.IGNORECASE,
        ),
    ),
)


def section_of(words: str) -> Section:
    """Tell what a heading announces."""
    flat = words.strip()
    for section, pattern in _TIGHT_KEYS:
        if pattern.search(flat):
            return section
    return next(_SECTIONS.found(flat), Section.NONE)


def lines_of(norm: str) -> list[Line]:
    """Cut a reading text into lines and tell what each one is, under which heading. Linear."""
    spoken = [
        Line(start, end, LineKind.PROSE, Section.GREETING if asked else Section.NONE)
        for start, end, asked in turns_of(norm)
    ]
    if spoken:
        return spoken
    found: list[Line] = []
    section, heading, offset = Section.NONE, "", 0
    raws = [piece for raw in norm.split("\n") for piece in pieces_of(raw)]
    for raw, next_mark in zip(raws, _next_marks(raws), strict=True):
        start, offset = offset, offset + len(raw)
        offset += norm.startswith("\n", offset)
        if not raw.strip():
            continue
        if not found and _is_title(raw, next_mark):
            found.append(Line(start, start + len(raw), LineKind.HEADING, Section.NONE, heading=raw.strip()))
            continue
        line = _heads_a_list(raw, start, next_mark) or _line(raw, start, section, heading)
        if line.kind is LineKind.HEADING:
            section, heading = line.section, line.heading
        found.append(line)
    return found


def _next_marks(raws: list[str]) -> list[str]:
    """Give, for each line, the list mark of the next line that is not blank ("" = none)."""
    marks, latest = [""] * len(raws), ""
    for index in range(len(raws) - 1, -1, -1):
        marks[index] = latest
        if raws[index].strip():
            found = _BULLET.match(raws[index])
            latest = found[0].strip()[:1] if found else ""
    return marks


def _is_title(raw: str, next_mark: str) -> bool:
    """Tell whether the first line of a text is its title: marked as no line after it is, without a figure or a stop."""
    bullet = _BULLET.match(raw)
    marked = bullet is not None and bullet[0].strip()[:1] not in ("", next_mark, "・", "-")
    return marked and len(raw) <= _TITLE_MAX and not re.search(r"[。:\d]", raw)


_TITLE_MAX = 40


def _heads_a_list(raw: str, start: int, next_mark: str) -> Line | None:
    """Read `■品出し` above `・…` lines as a heading, not as an item."""
    found = re.match(r"[ \t]*([■◆●□▼◎○◇★☆▶►])[ \t]*([^、。\n:(]{1,18})$", raw)
    if found is None or next_mark not in ("・", "-", "•", "‣", "*", "–", "→") or re.search(r"\d", found[2]):
        return None
    section = section_of(found[2])
    named = Section.WORK if section is Section.NONE else section
    return Line(start, start + len(raw), LineKind.HEADING, named, heading=found[2].strip())


def _line(raw: str, start: int, section: Section, heading: str) -> Line:
    quote = _QUOTE.match(raw)
    body = quote.end() if quote else 0
    end = start + len(raw)
    head = _asked(raw, body) or _heading(raw, body)
    if head is not None:
        words, rest = head
        inner = _FIELD.match(raw, rest)
        if inner and _is_key(inner[1]) and raw[inner.end() :].strip():
            words, rest = inner[1].strip(), inner.end()
        if not raw[rest:].strip(" :"):
            return Line(start + body, end, LineKind.HEADING, section_of(words), heading=words)
        kind = LineKind.FIELD
        return Line(start + rest, end, kind, section_of(words), key=words, heading=heading)
    numbered = NUMBERED.match(raw, body)
    if numbered:
        return Line(start + numbered.end(), end, LineKind.FIELD, Section.WORK, key=numbered[1], heading=heading)
    bullet = None if _ROW.match(raw, body) else _BULLET.match(raw, body)
    after = bullet.end() if bullet else body
    row = _ROW.match(raw, after)
    if row:
        return Line(start + after, end, LineKind.ROW, section, heading=heading)
    field = _FIELD.match(raw, after)
    dotted = field is not None and "..." in field[0] and section_of(field[1]) is Section.WORK
    if field and not dotted and _is_key(field[1]):
        if not raw[field.end() :].strip():
            return Line(start + after, end, LineKind.HEADING, section_of(field[1]), heading=field[1].strip())
        return Line(
            start + field.end(), end, LineKind.FIELD, section_of(field[1]), key=field[1].strip(), heading=heading
        )
    spaced = _SPACED_FIELD.match(raw, after)
    if spaced and _is_spaced_key(spaced[1]):
        return Line(start + spaced.end(), end, LineKind.FIELD, section_of(spaced[1]), key=spaced[1], heading=heading)
    title = _TITLE.fullmatch(raw, after)
    if title and (bullet is None or "取り" in title[1]):
        section = Section.NONE if "取り" in title[1] else section_of(title[1])
        return Line(start + after, end, LineKind.HEADING, section, heading=title[0].strip())
    listed = bullet is not None or _tabular(raw)
    return Line(start + after, end, LineKind.ITEM if listed else LineKind.PROSE, section, heading=heading)


_ASKED = re.compile(r"[ \t]*Q[ ]?\d{0,2}[ \u3000\t.:、)]+([^?\n→]{2,30}?)(?:\?|(?<=[はとか])$)[ \t]*→?[ \t]*")


def _asked(raw: str, body: int) -> tuple[str, int] | None:
    """Give a form's question, which heads what is answered behind or below it, and where the answer begins."""
    found = _ASKED.match(raw, body)
    return (found[1], found.end()) if found else None


def _heading(raw: str, body: int) -> tuple[str, int] | None:
    """Give a bracketed or marked heading's words and where the rest of the line begins."""
    found = _BRACKET_HEAD.match(raw, body)
    if found and (not raw[found.end() :].strip() or re.sub("[月火水木金土日・、,]", "", found[1])):
        return found[1], found.end()
    found = _RULED_HEAD.match(raw, body) or _MARKDOWN_HEAD.match(raw, body) or _ARROW_HEAD.match(raw, body)
    if found:
        return found[1], len(raw)
    found = _MARKED_HEAD.match(raw, body)
    if (
        found
        and section_of(found[1]) is not Section.NONE
        and not re.search(r"[しすきりつびみ]$|ます|です|入力|交換|補助", found[1])
    ):
        return found[1], len(raw)
    return None


def _is_key(words: str) -> bool:
    """Tell whether the words before a colon are a form's key rather than a task or a day."""
    flat = words.strip()
    if any(pattern.search(flat) for _, pattern in _TIGHT_KEYS):
        return True
    if flat[-1:].isdigit() or re.search(
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b|mornings?|afternoons?|evenings?", flat, re.IGNORECASE
    ):
        return False
    if re.fullmatch(r"(?:毎週)?[月火水木金土日・、,]+(?:曜日?)?|毎[朝日]|午[前後]|朝|夕方?|昼", flat):
        return False
    return section_of(flat) is not Section.NONE and len(flat) <= 24


_SPACED_SECTIONS = frozenset({Section.TERMS, Section.BENEFIT, Section.COMPANY, Section.REQUIREMENT})


def _is_spaced_key(words: str) -> bool:
    """Tell whether the first word of a line is a form's key, with blanks behind it instead of a colon."""
    tight = any(pattern.search(words) for section, pattern in _TIGHT_KEYS if section is not Section.GREETING)
    return tight or section_of(words) in _SPACED_SECTIONS


def _tabular(raw: str) -> bool:
    return "\t" in raw or raw.count("|") >= 2


_BREAK = quick(
    r"[。!?！？]+|(?<=[まで]す)(?:よ|ね|ねえ|わ)*(?=[^、。,\sがけのかしとよねわっ)」])|"
    r"(?<=ました)(?=[^、。,\sがけのかしとらよねっ])|(?<=でした)(?=[^、。,\sがけのかしとらよねっ])|"
    r"(?<=ません)(?:よ|ね)*(?=[^、。,\sがけのかしとらよねっでだ])"
)


SENTENCE_MAX = 1_000
"""Longest sentence read as one, in characters; a longer one is cut at a comma, or just cut."""


def sentences_ja(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut `norm[start:end]` into sentences; speech without full stops is cut behind です and ます."""
    found: list[tuple[int, int]] = []
    begin, depth, seen = start, 0, start
    for match in _BREAK.finditer(norm, start, end):
        depth += norm.count("(", seen, match.end()) - norm.count(")", seen, match.end())
        seen = match.end()
        if depth <= 0 or match.end() - begin > SENTENCE_MAX:
            found += no_longer_than(norm, begin, match.end())
            begin, depth = match.end(), 0
    return found + no_longer_than(norm, begin, end)


def no_longer_than(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a stretch into pieces of at most `SENTENCE_MAX` characters, at commas where there are some."""
    pieces = []
    while end - start > SENTENCE_MAX:
        comma = max(norm.rfind(mark, start + SENTENCE_MAX // 2, start + SENTENCE_MAX) for mark in ("、", ",", " "))
        cut = comma + 1 if comma > start else start + SENTENCE_MAX
        pieces.append((start, cut))
        start = cut
    return [*pieces, (start, end)] if norm[start:end].strip() else pieces
