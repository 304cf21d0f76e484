"""Busy times, measures, the place, the people, what is a must; and the object that programs read."""

import pytest

from carving.domain.decompose import decompose, to_case_json
from carving.domain.task import Window


def test_busy_time_has_its_days_and_hours() -> None:
    """A remark about a rush becomes a peak with the times said in it."""
    (peak,) = decompose("土曜の13時～16時は特に混み合います。").peaks

    assert (peak.days, peak.window) == (("sat",), Window(780, 960))


@pytest.mark.parametrize(
    ("text", "peaks"),
    [
        ("月曜の午前と夕方は電話が集中します。", [(("mon",), None, ("morning", "evening"), None)]),
        (
            "月曜の朝と金曜の夜が忙しいです。",
            [(("mon",), None, ("morning",), None), (("fri",), None, ("night",), None)],
        ),
        (
            "月曜は9時から11時、金曜は16時から18時が忙しいです。",
            [(("mon",), Window(540, 660), (), None), (("fri",), Window(960, 1080), (), None)],
        ),
        (
            "月曜の9時から11時と16時から18時が混みます。",
            [(("mon",), Window(540, 660), (), None), (("mon",), Window(960, 1080), (), None)],
        ),
        ("ピークは、11時半から13時です。", [(None, Window(690, 780), (), None)]),
        ("月曜、金曜の午前が忙しいです。", [(("mon", "fri"), None, ("morning",), None)]),
        ("水曜と、月末が忙しいです。", [(("wed",), None, (), None), (None, None, (), "month_end")]),
        ("連休明けは患者様が途切れません。", [(None, None, (), "連休明け")]),
        ("聞き手：忙しいのは？\n相手：水曜の午前ですね。", [(("wed",), None, ("morning",), None)]),
        ("忙しいので、火曜に棚卸しをします。", []),
    ],
)
def test_each_busy_time_keeps_its_own_time(text: str, peaks: list[tuple[object, ...]]) -> None:
    """A weekday with its own time of day is a busy time of its own, and nothing is closed that nobody named."""
    found = decompose(text).peaks

    assert [(p.days, p.window, tuple(part.value for part in p.parts_of_day), p.rule) for p in found] == peaks


@pytest.mark.parametrize(
    ("text", "name", "baseline", "target"),
    [
        ("混入率 いま2.4% → 1%まで", "混入率", "いま2.4%", "1%まで"),
        ("切り花の廃棄率を18%から12%に下げたいです。", "切り花の廃棄率", "18%", "12%"),
        ("便りの配布数まちがいは先月6回。0回を目標とする。", "便りの配布数まちがい", "先月6回", "0回を目標"),
        ("札の付け忘れは月に十本ばかり、三本までに抑えたい。", "札の付け忘れ", "月に十本", "三本まで"),
    ],
)
def test_figures_of_a_measure(text: str, name: str, baseline: str, target: str) -> None:
    """Arrows, other counters, kanji numerals and a wish in the next sentence are read."""
    (criterion,) = decompose(text).criteria

    assert (criterion.name, criterion.baseline, criterion.target) == (name, baseline, target)


@pytest.mark.parametrize(
    "text", ["割れがないか確認します。", "残業ほぼゼロの職場です。", "返品の開封を1日10件行います。"]
)
def test_work_and_benefits_are_no_measures(text: str) -> None:
    """A word for a mistake inside a task or an advertisement measures nothing."""
    assert decompose(text).criteria == ()


def test_measure_has_where_it_stands_and_where_it_should_go() -> None:
    """A measure keeps the figure now and the figure wished for apart."""
    (criterion,) = decompose("入力ミスが月に10件ほどあり、3件以下にしたいです。").criteria

    assert (criterion.name, criterion.baseline, criterion.target) == ("入力ミス", "月に10件", "3件以下")


@pytest.mark.parametrize(
    ("text", "factor"),
    [
        ("機械の音がうるさいです。", "noise"),
        ("照明が暗めです。", "light"),
        ("作業場は18℃前後です。", "temperature"),
        ("油のにおいがします。", "smell"),
        ("床が濡れてすべりやすいです。", "wet"),
        ("ほこりが多いです。", "dust"),
        ("1袋10kgほどあります。", "weight"),
        ("高い棚は脚立を使います。", "height"),
        ("近くまで来て話しかける方がいます。", "people_distance"),
    ],
)
def test_the_place(text: str, factor: str) -> None:
    """Each axis of the surroundings is recognised."""
    assert factor in {found.factor.value for found in decompose(text).environment}


@pytest.mark.parametrize(
    ("text", "headcount"),
    [
        ("職員は私を入れて七人です。", 7),
        ("店長、社員2名、パート14名の店です。", 17),
        ("There are nine of us in the team.", 9),
        ("A team of eight.", 8),
        ("定員は30名です。", None),
        ("蔵人四人、瓶場三人、売店二人の所帯です。", 9),
        ("場内20名(手選別ライン11、リフト4、事務5)", 20),
        ("現場が九人、事務が二人で十一人だね。あ、先月一人入ったから十二人か。", 12),
        ("利用者は30名、職員は常勤が8名です。", 8),
        ("店主と妻、アルバイト3名", 5),
        ("4人の小さい事務所です。", 4),
        ("うちは夫婦と従業員4人の6人でやっています。", 6),
        ("スタッフは正社員2名とパート9名の計11名です。", 11),
        ("家電の解体場　社長 班長3 作業12", 16),
        ("[人数] 4名", 4),
        ("校長ほか14名", 15),
        ("職人が四人、売り子が三人、主人と私で九人です。", 9),
        ("包装課（21名）の仕事を見直しました。", 21),
        ("うちは六人でやってます。", 6),
        ("夫婦とパートさん三人です。", 5),
    ],
)
def test_headcount(text: str, headcount: int | None) -> None:
    """People who work there are counted; guests and places are not."""
    assert decompose(text).team.headcount == headcount


@pytest.mark.parametrize(
    "text",
    [
        "猫アレルギーのない方でないと厳しいです。",
        "金曜に入れる方限定の募集です。",
        "小麦アレルギーの方はご遠慮ください。",
        "予防接種を済ませていること。",
        "検便は毎月出してもらいます、これはもう決まりです。",
        "誓約書は必ず書いてもらいます。",
        "保護メガネ、これは絶対です。",
        "聞き手：必ず守ってほしいことは。\n相手：保護メガネです。",
        "【条件】10kgまで持てること",
        "18歳以上（深夜なし）",
        "そばアレルギーの人は働けません。",
        "保護帽は着けてもらいます。",
        "色の見分けがつくことが入室の条件です。",
        "安全靴を履くこと。",
    ],
)
def test_a_must_is_said_in_many_ways(text: str) -> None:
    """Each of these is one hard requirement."""
    assert len(decompose(text).hard_requirements) == 1


@pytest.mark.parametrize(
    "text",
    [
        "経験者歓迎、資格不問です。",
        "困るのは人が集まらないこと（笑）。",
        "必ず守ってほしいこと",
        "苦手な人は無理かもしれません。",
        "パソコンができる方でしたら別の仕事もあります。",
        "資格がないとできないことは？",
        "お菓子を配ってもらいます。",
    ],
)
def test_a_wish_or_a_heading_is_no_must(text: str) -> None:
    """What is welcome, a complaint and a heading bind nobody."""
    assert decompose(text).hard_requirements == ()


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("電話が鳴りっぱなしです。", 0),
        ("玉ねぎの皮むきが毎日30キロあります。", 0),
        ("名札を五十音に並べます。", 0),
        ("空調の吹出口のフィルターを洗います。", 0),
        ("冬は五度を下回ります。", 1),
        ("犬が吠えると響きます。", 1),
        ("びんの割れる音が大きい / 冬は吹きさらし", 2),
        ("綿ぼこりが舞います。", 1),
        ("寒い暑いは？", 0),
        ("環境：インクのにおい／紙粉", 2),
        ("冬は手がかじかみます。", 1),
        ("蜂が出ます。", 1),
    ],
)
def test_words_of_the_place_mean_the_place(text: str, count: int) -> None:
    """The same words for work, an amount or a busy time say nothing of the surroundings."""
    assert len(decompose(text).environment) == count


def test_what_is_a_must_and_what_is_welcome() -> None:
    """Only a must is a hard requirement."""
    assert [r.what for r in decompose("検便は必須。経験者歓迎。").hard_requirements] == ["検便は必須"]


def test_object_for_programs() -> None:
    """Times are written as HH:MM, the unknown as null, and every part is there."""
    case = to_case_json(decompose("・タオルたたみ 月水金 9:00〜10:00"))
    (task,) = case["tasks"]

    assert (task["days"], task["start"], task["end"], task["minutes_per_day"]) == (
        ["mon", "wed", "fri"],
        "09:00",
        "10:00",
        60,
    )
    assert case["team"]["headcount"] is None
    assert {"peaks", "evaluation", "environment", "hard_requirements", "not_stated"} <= set(case)
