"""Remarks about the place: noise, cold, smells, weights, people; and what the employer says is a must."""

import re

from carving.domain.decompose.clauses import clauses, coarse_clauses
from carving.domain.decompose.environment_en import MUST_EN, SOFT_EN, SURROUNDINGS_EN
from carving.domain.decompose.normalise import ReadingText
from carving.domain.hearing import EnvironmentFactor, EnvironmentKind, HardRequirement

_WORDS_JA: tuple[tuple[EnvironmentKind, str], ...] = (
    (
        EnvironmentKind.WEIGHT,
        r"\d+(?:\.\d+)?\s?(?:kg|キロ(?!メートル)|kilos?|lb)|重い(?:物|もの|荷|箱|です|の)|重量物|力仕事",
    ),
    (
        EnvironmentKind.NOISE,
        (
            r"騒音|うるさ|静か|静穏|音(?:が|は|も|大)(?!楽)|鳴り(?!響く)|鳴る|鳴って|(?:声|音)[^、。]{0,6}響|[ァ-ヶー]音|ブザー|アラーム|騒がし|音楽|BGM"
            r"|アナウンス|大声|大きな声|にぎやか|賑やか|機械音|\d+\s?dB"
        ),
    ),
    (EnvironmentKind.LIGHT, r"明るい|西日|暗い|暗く|照明|まぶし|眩し|日差し|直射日光|\d+\s?(?:lx|ルクス)|窓がな"),
    (
        EnvironmentKind.TEMPERATURE,
        (
            r"空調|高温|暑い|あつい|さむい|暑く|暑さ|寒い|寒く|寒さ|冷房|暖房|冷蔵(?:室|庫)(?:内|の中|で(?:の)?作業)|冷凍(?:室|庫)(?:内|の中|で)"
            r"|\d+\s?(?:℃|°C|度(?!目|以上の|手間))|低温|蒸し暑|猛暑|冷え|エアコン|底冷え"
        ),
    ),
    (EnvironmentKind.SMELL, r"におい(?!て)|臭[いくさ]|匂い|ニオイ|カビ|かび|臭気|香料|香水"),
    (
        EnvironmentKind.PEOPLE_DISTANCE,
        (
            r"近くまで|抱きつ|飛びつ|パーテ[ィー]|話しかけ|話し掛け|隣(?:の席|同士|と|は|に)|人通り|人の(?:出入り|行き来)|距離|密集|肩が|すれ違|個室|一人で黙々|ひとりで黙々"
            r"|向かい合|狭[いくめ]"
        ),
    ),
    (
        EnvironmentKind.HEIGHT,
        r"脚立|高い(?:棚|所|ところ|場所)|はしご|踏み台|(?:下|上)の段|最下段|しゃがむ|しゃがん|高所|階段|中腰|かがむ|かがん",
    ),
    (
        EnvironmentKind.WET,
        (
            r"湿気|湿度|濡れ|ぬれ(?:る|ます|て)|水気|水しぶき|水たまり|水浸し|びしょ|滑り(?:や|ま)|滑る|(?:水|湯|油)(?:が|も)(?:少し|かなり)?(?:はね|跳ね|飛)"
            r"|すべる|すべり(?:や|ま)|多湿|長靴"
        ),
    ),
    (EnvironmentKind.DUST, r"ほこり|ホコリ|埃|粉(?:じん|塵|が|っぽ|すご|だらけ|ひどい)|粉まみれ|花粉|土ぼこり"),
    (
        EnvironmentKind.OTHER,
        r"屋外(?:作業|です|で)|(?<![象当])外の(?:仕事|作業)|雨の日|雨でも|虫(?:が|も)|振動|排気ガス",
    ),
)
_PATTERNS_JA = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _WORDS_JA)
_VALUE = re.compile(
    r"(?:約|about |around )?\d+(?:\.\d+)?\s?(?:[~-]\s?\d+(?:\.\d+)?\s?)?(?:kg|キロ|kilos?|lb|dB|デシベル|lx|"
    r"ルクス|℃|°C|度|段脚立|段|m\b|degrees)"
)
_HERS = re.compile(r"(?:温度|体温)(?:チェック|記録|を(?:測|記|確))|音読|静か(?:に)?閉|香りの良い")

_MUST_JA = re.compile(
    r"必須(?!で(?:は|も)(?:な|あ))|(?:でき|いただけ|守れ|出勤可能な)る?方(?!が?(?:いれば|歓迎|は歓迎|尚|優遇))|"
    r"(?:が|は)条件|絶対(?:条件|に)(?!.{0,6}ない)|要(?:普通)?(?:自動車)?免許|免許が必要|が必要です(?!か)|(?:は|"
    r"が)必要(?:$|と)|(?:して|守って)(?:もらわ|いただか|くれ)ないと|ないと困|厳守|お願いしています$|"
    r"義務(?:です|付け|づけ)|必ず(?:着用|持参)|(?:勤務|出勤)が?可能な方|ていただくことになります|(?:できる|可能な|守れる|守る|着用する|受けている|持っている|"
    r"(?<!任せし)(?<!お願いし)(?<!頼ま)(?<!やら)ない)こと$"
)
_MUST_KEY = re.compile(
    r"\s*(?:必須(?:条件|事項)?|必要なもの|絶対条件|守ってほしいこと|必ず守ること)\s*[:】\]]+\s*:?(?P<what>[^\n【\[]{2,100})"
)
_SOFT_JA = re.compile(r"歓迎|不問|尚可|優遇|なくても|不要|必要(?:は)?(?:ない|ありません)|資格なし")


def environment_of(text: ReadingText, language: str) -> tuple[EnvironmentFactor, ...]:
    """List what is said about the surroundings, a clause each, at most one of a kind per clause."""
    patterns = _PATTERNS_JA if language == "ja" else SURROUNDINGS_EN
    found: list[EnvironmentFactor] = []
    for start, end in clauses(text.norm, language):
        if end - start > 400:
            continue
        words = text.norm[start:end]
        if _HERS.search(words):
            continue
        for kind, pattern in patterns:
            if pattern.search(words):
                value = _VALUE.search(words)
                found.append(EnvironmentFactor(kind, value[0] if value else None, text.evidence(start, end)))
    return tuple(found)


def requirements_of(text: ReadingText, language: str) -> tuple[HardRequirement, ...]:
    """List what the employer says is a must, with the clause that says so."""
    pattern, soft = (_MUST_JA, _SOFT_JA) if language == "ja" else (MUST_EN, SOFT_EN)
    found: list[HardRequirement] = []
    previous = 0
    for start, end in coarse_clauses(text.norm, language):
        if language == "ja" and (key := _MUST_KEY.match(text.norm, start)):
            found += _named_musts(text, key)
            previous = end
            continue
        words = text.norm[start:end]
        if (
            len(words.strip()) <= 10
            and language == "ja"
            and "\n" not in text.norm[previous:start]
            and "。" not in text.norm[previous:start]
        ):
            start = previous
        previous = start
        if len(words) <= 200 and pattern.search(words) and not soft.search(words):
            evidence = text.evidence(start, end)
            found.append(HardRequirement(evidence.text, evidence))
    return tuple(found)


def _named_musts(text: ReadingText, key: re.Match[str]) -> list[HardRequirement]:
    """Take the answer to a form's 必須: as a must, unless it is a wish."""
    if _SOFT_JA.search(key["what"]):
        return []
    evidence = text.evidence(*key.span("what"))
    return [HardRequirement(evidence.text, evidence)]
