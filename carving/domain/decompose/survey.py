"""A speaker who asks for nothing and tells who does what today: then the staff's own work is work to be listed too.

In most hearings the employer says what somebody new should do, and "電話は職員が対応します" takes the telephone out.
A speaker who only surveys the day of the workplace says the same words to tell who does it now. What licensed people
and contractors do stays out either way.
"""

import re
from dataclasses import dataclass

from carving.domain.decompose.segment import Line, LineKind

_ASKS = re.compile(
    r"お願い|おねがい|(?<!機械)(?<!業者に)(?<!さんに)任せ|頼[みむめん]|もらい|もらう|もらえ|いただ|頂|ほし[いく]|欲し|募集|求人|応募|対象|"
    r"担当し(?:ません|ない)|"
    r"触ら|さわら|やら(?:せ|ない)|(?:なく|しなく)て(?:も)?(?:いい|大丈夫|結構)|だからいい|から大丈夫|手伝|"
    r"できそう|してくれ|ください|"
    r"(?:業務|作業|対応|応対)は?(?:ありません|なし|ございません)"
)
_STAFF = (
    r"(?:[一-龥]{1,4}(?:(?:班|課|部|係)の?|の))?(?:正?社員|職員|店長|副店長|主任|班長|リーダー|チーフ|総務|経理|"
    r"人事|法務|労務|営業(?:事務)?|"
    r"事務(?:員|の人)?|パート|アルバイト|バイト|私|わたし|自分|慣れた(?:人|者)|ベテラン|誰か|全員|みんな)"
)
_HELD = re.compile(
    rf"(?:(?P<thing>[^、。は]{{1,40}}?)(?:は|も(?!の))(?:(?:今|いま|現在|普段|"
    rf"ふだん)は)?(?:[^、。はを]{{0,12}}まで)?)?(?:[^、。はを]{{1,8}}(?:なので|だから|から|"
    rf"で))?(?P<who>{_STAFF})(?:さん|たち)*"
    rf"(?P<only>だけ|のみ|しか)?(?:です(?:[ねよ])?|[がで](?P<does>[^、。]{{1,24}})|$)"
)
_DOES = re.compile(
    r"(?:やり|やっ|やる|し(?:て|ます)|する|受け|取[りっるら]|見|担当|対応|行|回[りっ]|出し|決め|作[りっ]|持[ちっ])"
)
_OUTSIDE = re.compile(
    r"業者(?!の)|外注|委託|免許|資格|[士師](?:が|に|だけ|のみ|しか|さん)|本社|本部|メーカー|ドライバー|会社"
)


@dataclass(frozen=True, slots=True)
class Held:
    """Who of the staff does a piece of work; `thing` is what they do, None where the clause points back to it."""

    who: str
    thing: tuple[int, int] | None
    end: int
    only: bool


def tells_only(norm: str, lines: list[Line]) -> bool:
    """Tell whether a text is nothing but running text without a wish: nobody is asked for and nothing is declined."""
    return all(line.kind is LineKind.PROSE for line in lines) and _ASKS.search(norm) is None


def held_by_staff(norm: str, start: int, end: int) -> Held | None:
    """Read "X は社員がやります" in `norm[start:end]`; None where it says something else or an outsider does it."""
    found = _HELD.search(norm, start, end)
    if found is None or _OUTSIDE.search(norm, start, end):
        return None
    does = found["does"]
    if does is not None and not _DOES.search(does):
        return None
    begin, stop = found.span("thing")
    pointing = begin < 0 or re.fullmatch(r"\s*(?:これ|それ|あれ|こちら|ここ|そこ)(?:ら)?", found["thing"])
    return Held(found["who"], None if pointing else (begin, stop), found.end(), found["only"] is not None)


_JUDGED = re.compile(
    r"(?P<thing>[^、。はがを]{2,30})は(?:[^、。]{0,10}(?:難し|むずかし|大変|判断(?:が|も)?(?:いる|要る|必要)|"
    r"間違え(?:ると|たら)))|"
    r"(?P<short>[^、。はがを]{2,30})で手が(?:足り|回ら)"
)
_TIMED = re.compile(r"(?P<thing>[^、。はがを]{2,20})は\d")
_NOT_WORK = re.compile(
    r"(?:今|いま|現在|人|方|者|客|子|日|時|朝|昼|夕方|午前|午後|うち|ここ|全部|数|度|曜日?|[月火水木金土日])$"
)


def judged_topic(norm: str, start: int, end: int, timed: bool = False) -> tuple[int, int] | None:
    """Give the thing that a clause calls hard or short of hands (議事録は難しい), or, with `timed`, on at some hour."""
    found = (_TIMED if timed else _JUDGED).search(norm, start, end)
    if found is None:
        return None
    name = "thing" if found["thing"] else "short"
    return None if _NOT_WORK.search(found[name]) else found.span(name)


_OF_THE_HOUSE = re.compile(
    r"(?:私|わたし|僕|うちの[^、。がは]{1,6}|娘|息子|妻|家内|主人|女将|父|母|弟|兄|姉|妹|若い(?:の|子)|[一-龥]{1,3}の若いの|"
    r"ばあちゃん|おばちゃん|男衆|仲居|番頭)(?:さん|たち|[一二三四五]人)*が"
)


def of_the_house(norm: str, start: int, end: int) -> bool:
    """Tell whether a clause of a survey says what somebody of the house does themselves (娘が宿帳の打ち込み)."""
    return bool(_OF_THE_HOUSE.search(norm, start, end)) and not _OUTSIDE.search(norm, start, end)
