"""Who works there: how many, in which roles, and who will show the work."""

import re
from collections.abc import Iterable

from carving.domain.decompose.normalise import ReadingText
from carving.domain.decompose.team_en import team_en
from carving.domain.decompose.when import NUMBER, number_of
from carving.domain.hearing import Team

_TOTAL_JA = re.compile(
    rf"(?:人(?:数)?(?:は|:|が)|(?<=[一二三四五六七八九十0-9])(?:人|名)の|全部で|合計で?|総勢|全員で|あわせて|"
    rf"合わせて|入れて|含めて|計|(?:職員|従業員|スタッフ|メンバー|チーム|部署|日勤|人員|班|現場|店|館|係|"
    rf"作業場|この?(?:倉庫|店|部署))(?:数)?(?:は|が|:|も)?(?:私を?(?:入れて|含めて))?(?:全部で|だいたい|約|"
    rf"現在|今)?)\s?(?P<n>{NUMBER})\s?(?:人|名)(?!組|用|部屋|分|様|乗り|一|以)"
)
_ROLE_JA = re.compile(
    rf"(?P<role>班長|支配人|副支配人|料理長|看護助手|看護補助者|センター長|店長|副店長|園長|館長|部長|課長|係長|"
    rf"工場長|施設長|責任者|リーダー|チーフ|主任|正?社員|パート|アルバイト|バイト|学生|職員|派遣|看護師|"
    rf"介護職員?|調理員|調理師|栄養士|事務員?|司書|総務|経理|営業事務|法務|運転手|嘱託|師長|保育士|調理|"
    rf"用務|介護|清掃|厨房|フロント|洗浄|配膳|ホール|フロア|レジ|品出し|仕込み|包装|検査|選別|補助者?|[一-龥]{{2}}係|家族|ドライバー|(?:検品|入荷|出荷|製造|加工|事務|管理)(?:班|課)?)(?:さん|"
    rf"スタッフ)?(?:が|"
    rf"は|も|の|:)?\s?(?P<n>{NUMBER})?\s?(?(n)(?:(?:人|名)(?!組|用|分|様|以)|(?=[、,)。\n+]|\s|$))|"
    rf"(?=[、,。\s・と(+]))"
)
_ASSIGNED_JA = re.compile(rf"配属[^。\n]{{0,16}}?(?P<n>{NUMBER})(?:名|人)")
_BARE_TOTAL_JA = re.compile(
    rf"(?:日勤|[職課部店係]員|人員|全員|全体|(?<![一-龥ぁ-ん0-9])人)\s?:?\s?"
    rf"(?P<n>{NUMBER})(?=[、,。\n(名人]|$)"
)
_LEADER_JA = r"(?:支配人|料理長|センター長|店長|園長|館長|部長|課長|係長|工場長|施設長|責任者)"
_TEACHER_JA = re.compile(
    r"(?P<who>(?:[一-龥ァ-ヶー]{2,12}の)?[一-龥ァ-ヶー]{1,8}(?:さん)?)(?:が|から|に)[^。\n]{0,16}?(?:つきます|"
    r"付きます|つきっきり|ついて教|付いて教|教えます|教えて|指導(?:し|に|を)|指示(?:し|を)|マンツーマン|"
    r"サポートし|フォローし|そばで|横につ|一緒につ|見てくれ)|(?:指導|教育|指示)(?:役|係|担当|者|する人)?(?:は|"
    r"が|:)\s?(?P<name>(?:[一-龥ァ-ヶー]{2,12}の)?[一-龥ァ-ヶー]{1,8}(?:さん)?)"
)
_COVER_JA = re.compile(
    r"(?:代理|不在(?:時|のとき)(?:は|には)?|休み(?:の(?:日|とき))?は)(?:は|:|"
    r"、)?\s?(?P<who>(?:[一-龥ァ-ヶー]{2,12}の)?[一-龥ァ-ヶー]{1,8}(?:さん)?)"
)
_NOT_A_NAME = frozenset(
    [
        "新人",
        "最初",
        "必要",
        "慣れ",
        "本人",
        "相手",
        "一緒",
        "毎日",
        "全員",
        "利用者",
        "手順",
        "機械",
        "丁寧",
        "仕事",
        "作業",
        "人",
        "誰",
        "私",
    ]
)


def team_of(text: ReadingText, language: str) -> Team:
    """Read headcount, people by role, instructor and cover; whatever is not said stays unknown."""
    return _team_ja(text) if language == "ja" else team_en(text)


def _team_ja(text: ReadingText) -> Team:
    roles, place = _roles(text.norm)
    total = _ASSIGNED_JA.search(text.norm) or _TOTAL_JA.search(text.norm) or _BARE_TOTAL_JA.search(text.norm)
    headcount = number_of(total["n"]) if total else (sum(roles.values()) or None)
    span = (total.start(), total.end()) if total else place
    if (
        len(roles) > 1
        and place
        and (not total or place[0] <= total.start() <= place[1])
        and not (total and "計" in total[0])
    ):
        headcount, span = sum(roles.values()), place
    teacher = next(
        (m for m in _TEACHER_JA.finditer(text.norm) if (m["who"] or m["name"] or "") not in _NOT_A_NAME), None
    )
    cover = _COVER_JA.search(text.norm)
    return Team(
        headcount=headcount or None,
        by_role=roles,
        instructor=(teacher["who"] or teacher["name"]) if teacher else None,
        cover=cover["who"] if cover else None,
        evidence=text.evidence(*span) if span else None,
    )


def _roles(norm: str) -> tuple[dict[str, int], tuple[int, int] | None]:
    """Find the sentence that counts people by role, a leader without a number counting one."""
    best: tuple[dict[str, int], tuple[int, int] | None] = ({}, None)
    begin = 0
    for end in [m.start() for m in re.finditer(r"[。\n]", norm)] + [len(norm)]:
        found = _apart(norm, _ROLE_JA.finditer(norm, begin, end)) if end - begin < 400 else []
        roles = _counted(found) if any(m["n"] for m in found) else {}
        if len(roles) > len(best[0]):
            best = (roles, (found[0].start(), found[-1].end()))
        begin = end + 1
    return best


def _apart(norm: str, found: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Leave out those who are counted already (25名、うちパート19名; 職員8人(司書3))."""
    kept: list[re.Match[str]] = []
    for match in found:
        inner = bool(kept) and kept[-1]["n"] and norm[kept[-1].end() : match.start()].strip() == "("
        if not inner and norm[max(0, match.start() - 2) : match.start()] != "うち":
            kept.append(match)
    return kept


def _counted(found: list[re.Match[str]]) -> dict[str, int]:
    """Add up people by role; a role without a number counts one for a leader and none else."""
    roles: dict[str, int] = {}
    for match in found:
        number = number_of(match["n"]) if match["n"] else int(bool(re.fullmatch(_LEADER_JA, match["role"])))
        if number:
            roles[match["role"]] = roles.get(match["role"], 0) + number
    return roles
