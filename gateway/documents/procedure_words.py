"""The fixed sentences of a 手順書, as staff write them and in やさしい日本語."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Every fixed text of a 手順書. `care` and `move` are by demand, `posture` by where the static ratio lies."""

    title: str
    draft: str
    draft_ruby: str
    when: str
    place: str
    tool: str
    posture_name: str
    posture: Mapping[str, str]
    move: Mapping[str, str]
    steps: str
    photo: str
    done: str
    done_line: str
    done_none: str
    care_name: str
    care: Mapping[str, str]
    condition: str
    trouble: str
    trouble_lines: tuple[str, ...]
    ask_whom: str
    checked: str


PLAIN = Words(
    title="手順書",
    draft="下書きです。実際の作業を見ながら、職場の方と本人といっしょに直してください。",
    draft_ruby="ふりがなは機械が付けたので、確かめてください。",
    when="いつ",
    place="場所",
    tool="使うもの",
    posture_name="姿勢",
    posture={
        "static": "座って、または同じ場所でする作業",
        "active": "動きながらする作業",
        "mixed": "同じ場所での作業と、動く作業の両方",
        "unknown": "",
    },
    move={"standing": "立つ", "walking": "歩く", "stooping": "かがむ", "lifting": "重い物を持つ"},
    steps="手順",
    photo="写真をはるところ",
    done="「できた」の線",
    done_line="ここまでできれば「できた」です",
    done_none="見本と同じになったら「できた」です。",
    care_name="安全のために",
    care={
        "blades": "刃物を使います。使う前に、教える人に声をかけます。",
        "machines": "機械を使います。動いているときは手を入れません。止めかたを先に教わります。",
        "chemicals": "薬品や洗剤を使います。手袋をして、決められた量を使います。",
        "lifting": "重い物は1人で持ちません。重いと感じたら置いて、人を呼びます。",
        "heights": "高い所の作業があります。脚立は教わってから、2人で使います。",
        "heat": "暑い所です。水を飲み、時刻になったら休みます。",
        "cold": "寒い所です。上着と手袋を着けます。続けて入る時間を決めておきます。",
        "wet": "床がぬれることがあります。すべりにくいくつをはき、走りません。",
    },
    condition="はじめる前に整えること",
    trouble="困ったとき",
    trouble_lines=(
        "わからないときは、手を止めて、教える人に聞きます。聞くことは、よいことです。",
        "まちがえたときは、そのままにして、教える人に知らせます。",
        "つかれたときは、「5分休みます」と言って休みます。",
    ),
    ask_whom="聞く人",
    checked="職場で確かめた日",
)

EASY = Words(
    title="しごとの やりかた",
    draft="まだ 下書きです。仕事を 見ながら、いっしょに なおします。",
    draft_ruby="ふりがなも 見て ください。",
    when="いつ",
    place="どこで",
    tool="使うもの",
    posture_name="からだ",
    posture={
        "static": "すわって、または 同じ 場所で します",
        "active": "動きながら します",
        "mixed": "同じ 場所で する ことと、動く ことが あります",
        "unknown": "",
    },
    move={"standing": "立つ", "walking": "歩く", "stooping": "かがむ", "lifting": "重い ものを 持つ"},
    steps="やること",
    photo="写真を はる ところ",
    done="「できた」は ここまで",
    done_line="ここまで できたら「できた」です",
    done_none="見本と 同じに なったら「できた」です。",
    care_name="けがを しないために",
    care={
        "blades": "刃物を 使います。使う 前に、教える 人に 言います。",
        "machines": "機械を 使います。動いて いる ときは、手を 入れません。",
        "chemicals": "薬や 洗剤を 使います。手袋を します。",
        "lifting": "重い ものは 1人で 持ちません。人を よびます。",
        "heights": "高い 所が あります。1人で のぼりません。",
        "heat": "暑い 所です。水を 飲みます。時間に なったら 休みます。",
        "cold": "寒い 所です。上着と 手袋を つけます。",
        "wet": "床が ぬれて います。走りません。",
    },
    condition="はじめる 前に すること",
    trouble="こまった とき",
    trouble_lines=(
        "わからない とき:手を 止めます。教える 人に 聞きます。聞いて いいです。",
        "まちがえた とき:そのままに します。教える 人に 言います。",
        "つかれた とき:「5分 休みます」と 言って、休みます。",
    ),
    ask_whom="聞く 人",
    checked="職場で たしかめた 日",
)
