"""What an employer measures: mistakes, losses, delays; with the figure now and the figure wished for."""

import re

from carving.domain.decompose import criteria_en as english
from carving.domain.decompose.clauses import sentences
from carving.domain.decompose.normalise import ReadingText
from carving.domain.hearing import Criterion

_MEASURE_JA = (
    r"(?:並び間違い|入れ間違い|渡し間違い|ミス|まちがい|間違い|まちがえ|誤り|誤出荷|誤配|誤差|不良(?:率)?|"
    r"クレーム|苦情|廃棄(?:率|ロス)?|ロス(?:率)?|欠品(?:率)?|歩留まり?|破損|異物(?:混入)?|エラー(?:率|数)?|見逃し|見落とし|ズレ|過不足|(?:重量|数量|員数|釣り?銭)不足|遅れ|遅延|遅配|"
    r"残業(?:時間)?|精度|正答率|正確さ|回収率|達成率|処理(?:件数|数|枚数|量)|作業(?:時間|量)|漏れ|もれ|モレ|"
    r"取り?違え|数え違い|数?ちがい|(?<=[一-龥ァ-ヶー])(?<![勘間])違い|入力間違い|返品率|期限切れ|紛失|手直し|やり直し|汚れ残り|"
    r"拭き残し|洗い残し|忘れ|出勤率|規格外|混ざって|混入|割れ(?![てたる])|欠け(?![てたる]))"
)
_NAME_JA = re.compile(
    rf"((?:[一-龥々ァ-ヶーA-Za-z]+|[ぁ-ん]{{1,4}}(?=の))(?:の|"
    rf"への)?(?:[一-龥々ァ-ヶーA-Za-z]+の?)?(?:[ぁ-ん]{{0,4}}?){_MEASURE_JA}|{_MEASURE_JA})"
)
_JUDGED_JA = re.compile(
    r"減ら|減って|減れば|下げ|下が|少なく|なくし|ゼロ|0に|無くし|目標|以下|以内|御の字|半分|半減|%|パーセント|"
    r"→|割|増やし|上げ|縮め|短縮|困|件|回(?:ある|出|くらい)|出て|出る|あるん|あります|起き|起こ|足りない|"
    r"合わない|月に|年に|日に|\d+分の|評価|見て(?:い)?ます|基準|[0-9一二三四五六七八九十]+(?:つ|個|枚|冊|点)"
)
_TARGET_JA = re.compile(
    r"[^、。\s→]{0,8}?(?:[0-9\u3007一二三四五六七八九十百千.]+\s?(?:%|件|冊|個|枚|回|分|点|つ|割|時間|本|箱|円|g|"
    r"グラム)?\s?(?:以下|以内|未満|まで|くらいまで|を目標|が目標|にしたい|に減ら|に下げ|に抑え)|ゼロ|半分|半減|"
    r"なくし)"
)
_NUMBER_JA = re.compile(
    r"(?:[月年週日]に|[0-9\u3007一二三四五六七八九十百千万,]+(?:点|冊|件|個|枚|本|箱|食|人|台|通|袋|パック|名分|回|"
    r"ケース|%)?(?:に|中|あたり|の?うち|で)(?:平均)?)?\s?(?:約|"
    r"だいたい)?[0-9\u3007一二三四五六七八九十百千.,]+(?:[~-][0-9]+)?\s?(?:%|パーセント|件|冊|個|枚|回|点|つ|割|分|"
    r"時間|本|箱|円|g|人|食)"
)

_NOT_JA = re.compile(
    r"残業(?:は)?(?:なし|ほとんど|少なめ|月平均|ありません)|廃棄(?:処理|します|する|物)|時給|お気軽|(?:件数|"
    r"個数|枚数)(?:を|の)(?:数|記|確|入)|(?:返品|破損)(?:の(?:開封|処理|受)|品)|取り?違えない|返品が来|"
    r"期限切れ(?:の|を)(?:抜|撤|下|商|チェ)"
)


def criteria_of(text: ReadingText, language: str) -> tuple[Criterion, ...]:
    """List measures with a figure or a wish about them; a figure nobody gave stays None."""
    japanese = language == "ja"
    name_pattern, judged, refused = (
        (_NAME_JA, _JUDGED_JA, _NOT_JA) if japanese else (english.NAME, english.JUDGED, english.NOT)
    )
    found = []
    for start, end in sentences(text.norm, language):
        if end - start > 600:
            continue
        for first, last in _measured(text.norm, start, end):
            words = text.norm[first:last]
            name = name_pattern.search(words)
            if name is None or not judged.search(words[name.start() :]) or refused.search(words):
                continue
            begin = first + name.start() if japanese else start
            found.append(_criterion(text, begin, last, name[1], japanese))
            break
    return tuple(found)


def _measured(norm: str, start: int, end: int) -> list[tuple[int, int]]:
    """Give the sentence from the clause of its first measure to its end."""
    begin = start
    places = []
    for match in re.finditer(r"、(?![^、。]{0,3}[0-9\u3007一二三四五六七八九])|, ", norm[start:end]):
        places.append((begin, end))
        begin = start + match.end()
    places.append((begin, end))
    measure = re.compile(f"{_MEASURE_JA}|{english.MEASURE}", re.IGNORECASE)
    return [
        (a, b)
        for (a, b), following in zip(places, [p[0] for p in places[1:]] + [end], strict=True)
        if measure.search(norm, a, following)
    ]


def _criterion(text: ReadingText, start: int, end: int, name: str, japanese: bool) -> Criterion:
    words = text.norm[start:end]
    target = (_TARGET_JA if japanese else english.TARGET).search(words)
    rest = words.replace(target[0], " ") if target else words
    now = (_NUMBER_JA if japanese else english.NUMBER).search(rest, len(name))
    wish = (target[1] if not japanese else target[0]) if target else None
    unit = re.search(r"%|件|冊|個|枚|回|点|分|時間|per ?cent", now[0] if now else "")
    return Criterion(
        re.sub(r"^[\sのでもはが]+|[\sのでもはが]+$", "", name),
        unit[0] if unit else None,
        now[0].strip() if now else None,
        wish.strip() if wish else None,
        None,
        text.evidence(start, end),
    )
