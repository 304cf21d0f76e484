"""What a task asks of a person, by its words; and whether that lets it be carved."""

import re

from carving.domain.decompose.demands_en import DEMANDS_EN
from carving.domain.task import Carvability, Demand

_WORDS_JA: tuple[tuple[Demand, str], ...] = (
    (Demand.LIFTING, r"荷降|荷下|荷受|積み|運搬|運ぶ|運び|搬入|搬出|重い|重量|\d+\s?kg|ケース|パレット|米袋"),
    (Demand.HEIGHTS, r"脚立|高所|はしご|高い(?:棚|所|ところ)"),
    (Demand.MACHINES, r"機械|プレス|旋盤|研磨機|フライヤー|スライサー|圧着|食洗機|ラベラー|値付け機"),
    (Demand.VEHICLES, r"フォーク|運転|軽トラ|配達|ハンドリフト"),
    (Demand.BLADES, r"包丁|カッター|刃物|はさみ|ハサミ|剪定|スライサー|カット(?:野菜|フルーツ)|草刈"),
    (Demand.HEAT, r"揚げ|焼き|炊飯|フライヤー|釜|蒸し|熱い"),
    (Demand.COLD, r"冷蔵|冷凍|低温|冷たい"),
    (Demand.WET, r"水仕事|洗い|洗浄|濡れ|湿気|水回り|浴室|風呂"),
    (Demand.CHEMICALS, r"洗剤|漂白|塩素|消毒液|薬剤|溶剤|シンナー|農薬|散布|アルコール"),
    (Demand.DUST, r"ほこり|埃|粉じん|粉塵|花粉"),
    (Demand.OUTDOORS, r"屋外|外回り|駐車場|畑|ほ場|圃場|庭|草|落ち葉|除雪"),
    (Demand.PHONE, r"電話|TEL"),
    (Demand.CUSTOMERS, r"接客|来客|お客|レジ|受付|案内|窓口|お茶出し"),
    (Demand.BODILY_CARE, r"介助|排泄|おむつ交換|入浴|更衣|食事介助"),
    (Demand.READING, r"宛名|伝票|ラベル|日付|期限|照合|郵便|分類|書類|ファイル|配架"),
    (Demand.WRITING, r"記入|書く|書き|議事録|日報"),
    (Demand.COUNTING, r"数え|計数|員数|数量|棚卸|在庫|個数|枚数|計量"),
    (Demand.CHECKING, r"検品|検査|照合|チェック|確認|点検|突合|突き合わせ"),
    (Demand.PC, r"入力|パソコン|PC|エクセル|Excel|データ|端末|ハンディ|スキャン|システム"),
    (Demand.FINE_HANDS, r"封入|貼|折|組立|組み立て|縫|はんだ|袋入れ|袋詰|串|ねじ|ネジ|綴じ|修理"),
    (Demand.REPETITION, r"袋詰|封入|貼|検品|折り|たたみ|入力|仕分|詰め"),
    (Demand.TIME_PRESSURE, r"締切|締め切り|時間との|急い|スピード|ピーク|便へ|出発まで|間に合|波"),
    (Demand.JUDGEMENT, r"判断|判定|見極|規程|決め|金額|発注|企画|議事録|クレーム"),
    (Demand.TWO_PEOPLE, r"2人組|二人組|2人1組|2名で|二人で|2人で|ペアで"),
    (Demand.LICENCE, r"免許|資格|有資格"),
    (Demand.WALKING, r"ピッキング|台車|巡回|見回り|万歩|歩|配膳|配り|回収"),
    (Demand.STANDING, r"立ち|品出し|調理|清掃|掃除|レジ"),
    (Demand.STOOPING, r"しゃが|中腰|かがむ|かがん|腰|低い棚|下の段|草取|収穫"),
)
_PATTERNS_JA = tuple((demand, re.compile(words, re.IGNORECASE)) for demand, words in _WORDS_JA)
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")

_NEVER = frozenset({Demand.VEHICLES, Demand.LICENCE, Demand.BODILY_CARE})
_WITH_CHANGE = frozenset(
    {
        Demand.JUDGEMENT,
        Demand.TIME_PRESSURE,
        Demand.PHONE,
        Demand.CUSTOMERS,
        Demand.TWO_PEOPLE,
        Demand.BLADES,
        Demand.HEIGHTS,
        Demand.CHEMICALS,
        Demand.HEAT,
    }
)


def demands_of(name: str, around: str) -> tuple[Demand, ...]:
    """List what the task's name asks for, and the risks named around it."""
    patterns = _PATTERNS_JA if _JAPANESE.search(name) else DEMANDS_EN
    by_name = [demand for demand, pattern in patterns if pattern.search(name)]
    risks = _NEVER | _WITH_CHANGE | {Demand.LIFTING, Demand.COLD, Demand.STOOPING}
    near = [
        demand for demand, pattern in patterns if demand in risks and demand not in by_name and pattern.search(around)
    ]
    return tuple(by_name + near)


def carvability_of(demands: tuple[Demand, ...]) -> tuple[Carvability, tuple[str, ...]]:
    """Judge whether a task may be carved, and name the demands that decided it."""
    never = tuple(demand.value for demand in demands if demand in _NEVER)
    if never:
        return Carvability.NO, never
    change = tuple(demand.value for demand in demands if demand in _WITH_CHANGE)
    return (Carvability.CONDITIONAL, change) if change else (Carvability.YES, ())
