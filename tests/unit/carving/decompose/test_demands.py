"""What a task asks of a person, by real phrases: those that ask for it, and near misses that do not."""

import pytest

from carving.domain.decompose import decompose
from carving.domain.decompose.demands import carvability_of, demands_of
from carving.domain.task import Carvability, Demand

HITS: list[tuple[Demand, str]] = [
    (Demand.LIFTING, "トラックからの荷下ろし"),
    (Demand.LIFTING, "米袋(30kg)の積み上げ"),
    (Demand.LIFTING, "花桶を運ぶ 水入りで8kgほど"),
    (Demand.HEIGHTS, "脚立に乗って電球を替える"),
    (Demand.HEIGHTS, "高い棚の商品を下ろす"),
    (Demand.MACHINES, "プレス機へ部品を入れる"),
    (Demand.MACHINES, "タオルの折りたたみ機への投入"),
    (Demand.MACHINES, "コンベヤー脇でのキャップ外し"),
    (Demand.VEHICLES, "フォークリフトで荷を移す"),
    (Demand.VEHICLES, "軽トラで近所へ配達"),
    (Demand.BLADES, "包丁でキャベツを刻む"),
    (Demand.BLADES, "カッターで段ボールを開ける"),
    (Demand.BLADES, "画用紙の裁断"),
    (Demand.HEAT, "フライヤーでコロッケを揚げる"),
    (Demand.HEAT, "アイロンがけ"),
    (Demand.COLD, "冷蔵庫内の牛乳の補充"),
    (Demand.WET, "食器洗い"),
    (Demand.WET, "浴槽の掃除"),
    (Demand.CHEMICALS, "塩素でトイレを掃除する"),
    (Demand.CHEMICALS, "消毒液で体温計を拭く"),
    (Demand.DUST, "作業場のほこり吸い取り"),
    (Demand.OUTDOORS, "駐車場の落ち葉掃き"),
    (Demand.OUTDOORS, "花壇の水やり"),
    (Demand.PHONE, "電話の取次ぎ"),
    (Demand.PHONE, "予約の電話を受ける"),
    (Demand.CUSTOMERS, "お客様のご案内、席へ案内をする"),
    (Demand.CUSTOMERS, "レジ打ち"),
    (Demand.CUSTOMERS, "受付業務"),
    (Demand.BODILY_CARE, "食事の介助"),
    (Demand.BODILY_CARE, "おむつ交換"),
    (Demand.READING, "郵便物の宛先別仕分け"),
    (Demand.READING, "賞味期限のチェック"),
    (Demand.WRITING, "検査結果の記入"),
    (Demand.WRITING, "値札書き"),
    (Demand.COUNTING, "ネジの数を数えて袋に入れる"),
    (Demand.COUNTING, "チラシを50枚ずつ束ねる"),
    (Demand.CHECKING, "部品の外観検査"),
    (Demand.CHECKING, "割れがないかを見る"),
    (Demand.PC, "名刺データの入力"),
    (Demand.PC, "処方せんのスキャン"),
    (Demand.FINE_HANDS, "ボタン付け"),
    (Demand.FINE_HANDS, "札のひも通し"),
    (Demand.REPETITION, "封入"),
    (Demand.TIME_PRESSURE, "配送便に間に合うように箱へ詰める"),
    (Demand.JUDGEMENT, "返品の可否の判断"),
    (Demand.JUDGEMENT, "資材の発注"),
    (Demand.TWO_PEOPLE, "シーツ掛け 2人1組で"),
    (Demand.LICENCE, "要免許のボイラー操作、有資格者のみ"),
    (Demand.WALKING, "各階のごみの回収"),
    (Demand.STANDING, "床のモップがけ"),
    (Demand.STOOPING, "畑の草取り"),
    (Demand.STOOPING, "しゃがんで下の段を並べる"),
]
MISSES: list[tuple[Demand, str]] = [
    (Demand.VEHICLES, "ナイフとフォークを紙ナプキンで包む"),
    (Demand.VEHICLES, "配達された新聞の差し替え"),
    (Demand.BLADES, "裁断くずの袋詰め"),
    (Demand.BLADES, "連絡ノートへのお便りはさみ"),
    (Demand.BLADES, "カッターシャツをたたむ"),
    (Demand.LIFTING, "体重計を拭く"),
    (Demand.LIFTING, "玉ねぎの皮むき 毎日30キロ"),
    (Demand.LIFTING, "給茶機の運転ランプの確認"),
    (Demand.HEAT, "唐揚げの盛り付け"),
    (Demand.HEAT, "蒸し暑い部屋でのたたみ"),
    (Demand.COLD, "冷蔵庫の扉拭き"),
    (Demand.WET, "洗濯物たたみ"),
    (Demand.WET, "洗剤の補充"),
    (Demand.CHEMICALS, "洗剤の補充"),
    (Demand.CHEMICALS, "薬の箱のカゴ分け"),
    (Demand.CHEMICALS, "薬剤師へ書類を渡す"),
    (Demand.DUST, "小麦粉の空袋たたみ"),
    (Demand.DUST, "灰皿の回収"),
    (Demand.OUTDOORS, "家庭用洗剤の品出し"),
    (Demand.PHONE, "電話帳のラベル貼り"),
    (Demand.PHONE, "電話番号の入力"),
    (Demand.CUSTOMERS, "受付票の日付順そろえ"),
    (Demand.CUSTOMERS, "案内状の封入"),
    (Demand.CUSTOMERS, "レジ袋の補充"),
    (Demand.CUSTOMERS, "販売品の補充"),
    (Demand.BODILY_CARE, "おむつの補充"),
    (Demand.BODILY_CARE, "静電マットの清拭"),
    (Demand.CHECKING, "検査室へ書類を届ける"),
    (Demand.WRITING, "書類のファイリング"),
    (Demand.WRITING, "書庫の整理"),
    (Demand.FINE_HANDS, "ごみの袋詰め"),
    (Demand.FINE_HANDS, "折りたたみ椅子を並べる"),
    (Demand.TIME_PRESSURE, "締切のないはがきの宛名書き"),
    (Demand.JUDGEMENT, "発注票への記入"),
    (Demand.TWO_PEOPLE, "今は2人でやっている袋詰め"),
    (Demand.LICENCE, "資格不要の軽作業、タオルたたみ"),
    (Demand.MACHINES, "印刷機を拭いた布をたたむ"),
    (Demand.WALKING, "台車の油さし"),
    (Demand.WALKING, "回収箱の用意"),
    (Demand.STANDING, "洗濯物たたみ 座ってできる掃除道具の隣で"),
]


@pytest.mark.parametrize(("demand", "phrase"), HITS)
def test_what_a_phrase_asks(demand: Demand, phrase: str) -> None:
    """The demand is among those that the phrase asks for."""
    assert demand in demands_of(phrase, phrase)


@pytest.mark.parametrize(("demand", "phrase"), MISSES)
def test_what_only_sounds_like_it(demand: Demand, phrase: str) -> None:
    """The same words for another thing, or another's work, are no demand."""
    assert demand not in demands_of(phrase, phrase)


def test_weights_and_risks_right_around_the_task_count() -> None:
    """What is said of the task in its own sentence is a demand, what is said of the next task is not."""
    first, second = decompose("花桶を洗う、水入りで8kgほどです。はがきを束ねる。").tasks

    assert Demand.LIFTING in first.demands
    assert Demand.LIFTING not in second.demands


@pytest.mark.parametrize(
    ("phrase", "carve", "because"),
    [
        ("タオルたたみ", Carvability.YES, ()),
        ("電話の取次ぎ", Carvability.CONDITIONAL, ("phone",)),
        ("食事の介助", Carvability.NO, ("bodily_care",)),
    ],
)
def test_demands_decide_whether_a_task_may_be_carved(phrase: str, carve: Carvability, because: tuple[str, ...]) -> None:
    """A risk asks for a change, care of the body and driving are left to those who do them; the reason is named."""
    assert carvability_of(demands_of(phrase, phrase)) == (carve, because)


def test_demands_come_in_one_order() -> None:
    """The order is that of the list of demands, whatever the order of the words."""
    found = demands_of("伝票の確認と荷下ろしと電話の取次ぎ", "")

    assert list(found) == [demand for demand in Demand if demand in found]
