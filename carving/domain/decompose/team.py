"""Who works there: how many, in which roles, and who will show the work."""

import re
from collections.abc import Iterable

from carving.domain.decompose.normalise import ReadingText
from carving.domain.decompose.quick import quick
from carving.domain.decompose.when import NUMBER, number_of
from carving.domain.hearing import Team

_UNIT = (
    r"(?:人|名)(?!組|用|部屋|分|様|乗り|一|[0-9]組|以|前|席|ずつ|がかり|掛かり"
    r"|で(?:行|や(?!ってい?(?:ます|る)|っと)|し[まて]|作業|持|運[びぶん]|見|回(?!し)))"
)
_TOTAL_JA = quick(
    rf"(?:(?<![一-龥々ァ-ヶー])人(?:数)?(?:は|:|が)|(?<=[一二三四五六七八九十0-9])(?:人|名)の|全部で|合計で?|総勢|全員で|あわせて|"
    rf"合わせて|入れて|含めて?|在籍(?:は|:|数)?|計|(?:職員|従業員|スタッフ|メンバー|チーム|部署|日勤|人員|班|現場|店|館|係|"
    rf"作業場|この?(?:倉庫|店|部署))(?:数)?(?:は|が|:|も)?(?:私を?(?:入れて|含めて))?(?:全部で|だいたい|約|"
    rf"現在|今)?)\s?(?P<n>{NUMBER})\s?{_UNIT}"
)
_SUM_UP = quick(rf"(?:合計で?|計|合わせて|あわせて|全部で|総勢|全員で)\s?(?P<n>{NUMBER})\s?(?:人|名)")
_BARE_COUNT = quick(
    rf"(?<![一-龥々\u30070-9])(?P<n>{NUMBER})(?:人|名)(?=です|で[、す]|だ|ほど|くらい|ぐらい|体制|で(?:やって|やっと|回して|切り盛り)"
    rf"|の(?:小|大|職場|部署|部門|事務所|店|会社|チーム|所帯|工場)|[(、。\s]|$)(?!\s?(?:募集|採用))"
)
_NOT_STAFF = quick(
    r"利用者|入居|入所|患者|お?客|園児|児童|生徒|会員|定員|来館|来店|応募|募集|求人|採用|食分|参加|宿泊|辞め"
)
_CORRECTED = quick(rf"。(?:あ|あっ|いや|え)、[^。\n]{{0,20}}?(?:から|ので|で)(?P<n>{NUMBER})(?:人|名)")
_NOBODY = (
    r"(?:利用|入居|入所|入院|患|来館|来園|来店)者|お?客|昼間?|夜間?|朝|夕方|午前|午後|平日|土日|普段|園児|児童|生徒|会員|定員|来客|子|新人|実習|見学|応募|最大|最低|"
    r"計|合計|総勢|全員|全部|全体|一度|一回|去年|昨年|先月|今年|来月|来年|毎|常時|同時|平均|日本|大人|友|本|外国|素|個|他|知|職人|住|老|[0-9\u3007一二三四五六七八九十百]"
)
_ROLE_JA = quick(
    rf"(?P<role>店主|園主|院長|所長|女将|妻|息子|娘|家内|"
    rf"夫婦|班長|支配人|副支配人|料理長|看護助手|看護補助者|センター長|店長|副店長|園長|館長|部長|課長|係長|"
    rf"工場長|施設長|責任者|リーダー|チーフ|主任|正?社員|パート|アルバイト|バイト|学生|職員|派遣|看護師|"
    rf"介護職員?|調理員|調理師|栄養士|事務員?|司書|総務|経理|営業事務|法務|運転手|嘱託|師長|保育士|調理|"
    rf"用務|介護|清掃|厨房|フロント|洗浄|配膳|ホール|フロア|レジ|品出し|仕込み|包装|検査|選別|補助者?|[一-龥]{{2}}係|家族|ドライバー|(?:検品|入荷|出荷|製造|加工|事務|管理)(?:班|課)?|"
    rf"(?<![一-龥々ァ-ヶー0-9])(?!{_NOBODY})(?:[一-龥々ァ-ヶー]{{1,8}}?|[一-龥]{{1,4}}[げけきみりめせし])(?=(?:さん)?(?:が|は|も|:)?\s?{NUMBER}(?:人|名)))"
    rf"(?:さん|スタッフ)?(?:が|は|も|の|:)?\s?(?P<n>{NUMBER})?\s?"
    rf"(?(n)(?:{_UNIT}|(?=[、,)。\n+]|\s|$))|(?=[、,。\s・と(+]))"
)
_COUNT = re.compile(rf"{NUMBER}\s?(?:[人名、,)。+\s]|$)")
"""What a sentence must hold for one of its roles to have a number."""
_SUMMED = quick(
    rf"(?:人|名)の(?P<n>{NUMBER})(?:人|名)(?!組|分|家族)|(?<![0-9])(?P<all>{NUMBER})(?:人|名)所帯"
    rf"|(?:人|名)、[^。\n]{{1,12}}と[^、。\n]{{1,6}}で(?P<sum>{NUMBER})(?:人|名)"
)
"""A sum behind those who are counted (社員3人とパート4人の7人、甥っ子の10人所帯、職人が三人、主人と私で七人)."""
_UNIT_OF = quick(rf"[一-龥](?:課|部|係|班|店|室|センター)\((?P<n>{NUMBER})(?:人|名)(?:体制)?\)")
"""A part of the firm with its people behind it (充填包装課(28名))."""
_LED = re.compile(rf"(?P<lead>[校園所館店会施院工]\w{{0,3}}長)(?:ほか|の?他)\s?(?P<n>{NUMBER})(?:人|名)")
"""A leader beside those who are counted (校長ほか19名 = 20)."""
_ASSIGNED_JA = re.compile(rf"配属[^。\n]{{0,16}}?(?P<n>{NUMBER})(?:名|人)")
_BARE_TOTAL_JA = quick(
    rf"(?:(?:日勤|[職課部店係]員|人員|全員|全体|(?<![一-龥ぁ-ん0-9])人)\s?:?\s?"
    rf"|(?:人|社員|職員|スタッフ|従業員)数[\]】)>]*\s?:?\s?(?:[一-龥]{{1,4}}\s?)?)(?P<n>{NUMBER})(?=[、,。\n(名人 ]|$)"
)
_LEADER_JA = (
    r"(?:店主|園主|院長|所長|女将|妻|息子|娘|家内|支配人|料理長|センター長|店長|園長|館長|部長|課長|係長|工場長|施設長"
    r"|責任者|社長|代表)"
)
_COUNTED_ROW = r"(?P<role>[一-龥々ァ-ヶー]{1,8})\s?(?P<n>[0-9]{1,2})(?:人|名)?(?![0-9:])"
_ROW = quick(
    rf"(?:(?P<lead>{_LEADER_JA})[・、,/ ]\s?)?{_COUNTED_ROW}"
    rf"(?:[・、,/+ ]\s?(?:[一-龥々ァ-ヶー]{{1,8}})\s?[0-9]{{1,2}}(?:人|名)?"
    r"(?=[・、,/+ \n。)]|の体制|$))+"
)
"""A note's row of roles with bare numbers (社長 班長2 作業11)."""
_ONE_OF_ROW = re.compile(_COUNTED_ROW)
_STAFF = quick(
    rf"{_LEADER_JA}|衛生士|助手|受付|医師|社員|職員|パート|バイト|班長|主任|事務|現場|検査|営業|技工士|看護|介護|調理|清掃|販売|製造|作業|派遣|運転手|ドライバー"
)
_TEACHER_JA = quick(
    r"(?P<who>(?:[一-龥ァ-ヶー]{2,12}の)?[一-龥ァ-ヶー]{1,8}(?:さん)?)(?:が|から|に)[^。\n]{0,16}?(?:つきます|"
    r"付きます|つきっきり|ついて教|付いて教|教えます|教えて|指導(?:し|に|を)|指示(?:し|を)|マンツーマン|"
    r"サポートし|フォローし|そばで|横につ|一緒につ|見てくれ|お教えし|面倒を見)|"
    r"(?:(?:指導|教育|指示|教え)(?:役|係|担当|者|する人|てくれる人|る人|る方|るの(?:は)?どなたが)?|"
    r"(?:教える|教えてくれる|指導する|指示する|指示を出す|面倒を見る)の|相談(?:の)?相手|(?:連絡|相談)の相手|連絡役|窓口(?:役|担当))(?:は|"
    r"が|:)\s?(?P<name>(?:[一-龥ァ-ヶー]{2,12}の)?[一-龥ァ-ヶー]{1,8}(?:さん)?)"
)
_COVER_JA = quick(
    r"(?:代理(?![店業人])|不在(?:時|のとき)(?:は|には)?|休み(?:の(?:日|とき))?は)(?:は|:|"
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
    return _team_ja(text)


def _team_ja(text: ReadingText) -> Team:
    roles, place = _roles(text.norm)
    headcount, span = _headcount(text.norm, roles, place)
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


def _headcount(
    norm: str, roles: dict[str, int], place: tuple[int, int] | None
) -> tuple[int | None, tuple[int, int] | None]:
    """Give how many work there and where it is said: a total, else the sum over roles, else the only count there is."""
    led = _LED.search(norm)
    if led:
        return number_of(led["n"]) + 1, led.span()
    assigned = _ASSIGNED_JA.search(norm) or _SUMMED.search(norm) or _UNIT_OF.search(norm)
    total = assigned or _TOTAL_JA.search(norm) or _BARE_TOTAL_JA.search(norm)
    if len(roles) > 1 and place and not assigned:
        total = _SUM_UP.search(norm, place[0], _end_of_sentence(norm, place[1])) or (
            total if total and (total.end() <= place[0] or total.start() > place[1]) else None
        )
    if total is None and not roles:
        total = _only_count(norm)
    headcount = number_of(_number(total)) if total else (sum(roles.values()) or None)
    span = total.span() if total else place
    if span and (corrected := _CORRECTED.match(norm, _end_of_sentence(norm, span[1]))):
        return number_of(corrected["n"]), (span[0], corrected.end())
    return headcount, span


def _number(total: re.Match[str]) -> str:
    """Give the number of a total, whichever way it was said."""
    named = total.groupdict()
    return named["n"] or named.get("all") or named.get("sum") or ""


def _only_count(norm: str) -> re.Match[str] | None:
    """Find the first number of people in a sentence that speaks of no one but staff."""
    for match in _BARE_COUNT.finditer(norm):
        begin = max(norm.rfind("。", 0, match.start()), norm.rfind("\n", 0, match.start())) + 1
        if number_of(match["n"]) > 2 and not _NOT_STAFF.search(norm, begin, _end_of_sentence(norm, match.end())):
            return match
    return None


def _roles(norm: str) -> tuple[dict[str, int], tuple[int, int] | None]:
    """Find the sentence that counts people by role, a leader without a number counting one."""
    best: tuple[dict[str, int], tuple[int, int] | None] = ({}, None)
    begin = 0
    for end in [m.start() for m in re.finditer(r"[。\n]", norm)] + [len(norm)]:
        counts = end - begin < 400 and _COUNT.search(norm, begin, end) is not None
        found = _apart(norm, _ROLE_JA.finditer(norm, begin, end)) if counts else []
        roles = _counted(found) if any(m["n"] for m in found) else {}
        if len(roles) > len(best[0]):
            best = (roles, (found[0].start(), found[-1].end()))
        begin = end + 1
    return max(_in_a_row(norm), best, key=lambda one: len(one[0]))


def _in_a_row(norm: str) -> tuple[dict[str, int], tuple[int, int] | None]:
    """Find the first row of roles with bare numbers, one of which at least is a word for staff."""
    for row in _ROW.finditer(norm):
        if _STAFF.search(row[0]) and len(row[0]) < 120:
            roles = {one["role"]: number_of(one["n"]) for one in _ONE_OF_ROW.finditer(row[0])}
            return ({row["lead"]: 1} if row["lead"] else {}) | roles, row.span()
    return {}, None


def _end_of_sentence(norm: str, begin: int) -> int:
    ends = [end for end in (norm.find("。", begin), norm.find("\n", begin)) if end >= 0]
    return min(ends, default=len(norm))


def _apart(norm: str, found: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """Leave out those who are counted already (25名、うちパート19名; 職員8人(司書3、事務2))."""
    kept: list[re.Match[str]] = []
    for match in found:
        before = norm[kept[-1].end() : match.start()] if kept else ""
        inner = bool(kept) and kept[-1]["n"] and before.lstrip().startswith("(") and ")" not in before
        if not inner and norm[max(0, match.start() - 2) : match.start()] != "うち":
            kept.append(match)
    return kept


def _counted(found: list[re.Match[str]]) -> dict[str, int]:
    """Add up people by role; a role without a number counts as `_alone` says."""
    roles: dict[str, int] = {}
    for match in found:
        number = number_of(match["n"]) if match["n"] else _alone(match["role"])
        if number:
            roles[match["role"]] = roles.get(match["role"], 0) + number
    return roles


def _alone(role: str) -> int:
    """Tell how many a role without a number is: a couple two, a leader one, any other none."""
    return 2 if role == "夫婦" else int(bool(re.fullmatch(_LEADER_JA, role)))
