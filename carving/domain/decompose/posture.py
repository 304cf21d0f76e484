"""How much of a task is done in one place, by its words: an estimate with a range and the words behind it."""

import re

from carving.domain.decompose.posture_en import SAID_EN, WORDS_EN
from carving.domain.task import Basis, Estimate

SPREAD = 0.2
"""Half the width of the range around a value estimated from words."""

_STATED_JA: tuple[tuple[float, str], ...] = (
    (1.0, r"座って|座り|着席|(?<!車)椅子|(?<!車)いす(?:で|有|あり)|腰掛け|腰かけ|デスク|机で|席で"),
    (0.9, r"立ったまま|立ち(?:作業|っぱなし|仕事)|その場で|作業台(?:で|にて|の上)|手元で"),
    (0.1, r"歩き|歩く|歩い|万歩|巡回|見回り|回って|走り|動き回|しゃがむ"),
)
_BY_WORDS_JA: tuple[tuple[float, str], ...] = (
    (0.2, r"コピー用紙|トナー|現物|現場|来客|お茶出し|机拭|テーブル拭|手すり|窓拭|ガラス拭|床|通路|廊下|テーブル|机を"),
    (
        0.8,
        r"(?:本|絵本|おもちゃ|カップ|コップ|リモコン|箸|カトラリー|食器)(?:の|を)?.{0,6}(?:拭|消毒|磨)|空気入れ|カット|切って|刻",
    ),
    (0.4, r"値引き?シール|前出|並べ直し|並べる|椅子"),
    (
        0.95,
        r"照合|突合|突き合わせ|請求書|領収書|精算|帳票|書類|契約書|袋に入|袋に分|小袋|封筒に|挿入|枚数|束ね|帯掛|帯シール|フタ閉|ネジ|ねじ|数を数|連絡帳|クリップ",
    ),
    (
        0.95,
        r"入力|タイピング|データ化|データ|スキャン|宛名書|記入|転記|集計|名刺|伝票|ファイル名|パソコン|PC|エクセル|Excel|議事録|校正|画像",
    ),
    (
        0.95,
        r"封入|封緘|封筒|三つ折|折り(?!た)|丁合|製本|ホチキス|宛名シール|シール貼|ラベル貼|ラベルを貼|貼り付け|押印|はんこ|日付印|セット組|袋入れ|袋詰|小分け|串|折り箱|箱折",
    ),
    (
        0.95,
        (
            r"骨抜き|名前付|テープ付|リボン|輪ゴム|文字入れ|セットに|芽[取と]り|数合わせ|員数|付箋|縫|刺繍|編み|はんだ|半田|組立|組み立て|バリ取|修理|補修|フィルム|ブッカー|検品"
            r"|外観検査|目視|検査|検針|鉢上げ|ポット上げ|種まき(?!で?仕分)|播種|磨き|研磨"
        ),
    ),
    (0.9, r"たたみ|畳|たたん|おしぼり巻|計量|量る|選別|選果|皮むき|皮を?むき|殻|下処理|パック|シール|ラベル|値付|値札"),
    (0.85, r"シュレッダ|コピー|印刷|電話|受付|レジ"),
    (
        0.75,
        r"仕分|分類|並べ(?!替)|詰め|梱包|封函|開封|開梱|洗浄|皿洗|食器洗|洗い物|洗う|洗い|盛り付|盛付|返却|アイロン|空気入れ|綴じ|綴る|差し替え|郵便",
    ),
    (0.8, r"箱の?を?組|箱折|箱作|箱づくり"),
    (0.5, r"段ボール組|棚卸|数え|カウント|在庫|準備|ファイリング|整理|調理|消毒|拭き上げ"),
    (
        0.35,
        r"補充|交換|取り替え|片付|片づけ|前出し|フェイス|品出し|貼付|差替|セッティング|下膳|シーツ|ベッドメイ|バッグ",
    ),
    (
        0.2,
        r"届け|配膳|配り|配布|配る|回収|集め|台車|荷受|荷降|荷下|荷ほど|搬入|搬出|運|拭き|拭く|水やり|水をや|収穫|草|摘み取",
    ),
    (
        0.1,
        r"清掃|掃除|モップ|掃く|掃き|ほうき|ゴミ|ごみ|ピッキング|配架|カーテン|ワックス|落ち葉|除雪|草刈|芝刈|棚に戻|抜き(?:出|取)|抜いて",
    ),
)
_SAID_JA = tuple((value, re.compile(words, re.IGNORECASE)) for value, words in _STATED_JA)
_WORDS_JA = tuple((value, re.compile(words, re.IGNORECASE)) for value, words in _BY_WORDS_JA)
_JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff々]")


def posture_of(name: str, around: str, fallback: float | None = None) -> Estimate:
    """Estimate the static share of a task from its name and what is said around it.

    Words about sitting or walking near the task count as stated. Otherwise the mean of the kinds of work named in it,
    the last counting double (in Japanese the action stands last). Without a known word, `fallback` or 0.5, and a wide
    range.
    """
    japanese = bool(_JAPANESE.search(name))
    for value, pattern in _SAID_JA if japanese else SAID_EN:
        found = pattern.search(around)
        if found:
            return Estimate(value, max(0.0, value - 0.1), min(1.0, value + 0.1), Basis.STATED, (found[0],))
    table = _WORDS_JA if japanese else WORDS_EN
    hits = sorted((found.start(), value, found[0]) for value, pattern in table if (found := pattern.search(name)))
    if not hits:
        value = 0.5 if fallback is None else fallback
        return Estimate(
            round(value, 2), round(max(0.0, value - 0.3), 2), round(min(1.0, value + 0.3), 2), Basis.ESTIMATED, ()
        )
    weights = [1.0] * (len(hits) - 1) + [2.0]
    value = sum(weight * hit[1] for weight, hit in zip(weights, hits, strict=True)) / sum(weights)
    because = tuple(hit[2] for hit in hits)
    return Estimate(
        round(value, 2),
        round(max(0.0, value - SPREAD), 2),
        round(min(1.0, value + SPREAD), 2),
        Basis.ESTIMATED,
        because,
    )
