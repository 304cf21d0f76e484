"""Steps drafted from the words of a task: in order, short, each with its words; none without words."""

import time

import pytest

from carving.domain.decompose import decompose
from carving.domain.elements import draft_elements
from carving.domain.task import Basis, Element, Evidence
from tests.factories.carving import HEARING_TEXT

SENTENCES = {
    "9時半ごろからハンディで入荷検品、数量とJANを合わせます。": ["入荷検品をする", "数量とJANを合わせる"],
    "10時過ぎから入荷ラベルを出して貼ります。": ["入荷ラベルを出す", "入荷ラベルを貼る"],
    "良品は袋を替えてラベルを貼り直します。": ["袋を替える", "ラベルを貼り直す"],
    "返ってきた本を番号順に棚に戻します。": ["本を番号順に棚に戻す"],
    "台車を使って段ボールを倉庫から売り場に運びます。": ["段ボールを倉庫から売り場に運ぶ"],
    "空き箱はつぶして縛ります。": ["空き箱をつぶす", "空き箱を縛る"],
    "洗剤、飲料の補充をお願いしています。": ["洗剤、飲料を補充する"],
    "床をモップがけして、ペーパーを補充します。": ["床のモップがけをする", "ペーパーを補充する"],
    "傷がないか見て、良品と不良品に分けます。": ["傷がないか見る", "良品と不良品に分ける"],
    "伝票をパソコンに入力して、ファイルに綴じます。": ["伝票をパソコンに入力する", "伝票をファイルに綴じる"],
    "のりで封をして、宛名シールを貼ります。": ["封をする", "宛名シールを貼る"],
    "ブックポスト本の消毒と拭き取りをします。": ["ブックポスト本を消毒する", "拭き取りをする"],
    "ｼｰﾂをはがして、新しいシーツに交換します。": ["シーツをはがす", "新しいシーツに交換する"],
    "午後はお茶の片付け。それから会議室の机を拭きます。": ["お茶の片付けをする", "会議室の机を拭く"],
    "You'll pick orders and pack them into boxes.": ["Pick orders", "Pack orders into boxes"],
    "The bins need to be emptied twice a day.": ["Empty the bins"],
    "She strips the beds and takes the linen to the laundry room.": [
        "Strip the beds",
        "Take the linen to the laundry room",
    ],
    "Opening the post, date-stamping it and sorting it into trays, 9 to 10.": [
        "Open the post",
        "Date-stamp the post",
        "Sort the post into trays",
    ],
    "Mop the corridor using a mop and bucket, then refill the soap.": ["Mop the corridor", "Refill the soap"],
}


def drafted(text: str) -> list[Element]:
    """Draft the steps of a text that is all one task."""
    return list(draft_elements(text, Evidence(0, len(text), text), "h"))


@pytest.mark.parametrize("text", SENTENCES)
def test_steps_follow_the_words(text: str) -> None:
    """Each act that a sentence names is a step, in its order and in few words."""
    assert [element.text for element in drafted(text)] == SENTENCES[text]


@pytest.mark.parametrize("text", SENTENCES)
def test_every_step_has_its_words(text: str) -> None:
    """A step's evidence is an exact piece of the text, and a draft is an estimate."""
    for element in drafted(text):
        assert element.source is not None
        assert element.basis is Basis.ESTIMATED
        words = element.source.evidence
        assert text[words.start : words.end] == words.text


def test_tool_and_place_are_those_that_were_said() -> None:
    """What it is done with and where come from the words, and are absent without them."""
    [packed] = drafted("倉庫で台車を使って箱を運びます。")[:1]
    cut, [english] = drafted("スライサーで野菜を切ります。")[0], drafted("Wipe tables in the dining room with a cloth.")

    assert (packed.text, packed.tool) == ("箱を運ぶ", "台車")
    assert (cut.tool, cut.place) == ("スライサー", None)
    assert (english.text, english.tool, english.place) == ("Wipe tables", "cloth", "dining room")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "とても忙しいです。",
        "有給休暇は取りやすいです。",
        "重い物は持ちません。",
        "レジは打たないです。",
        "おはようございます。",
        "We are a friendly team.",
        "!?。、",
        "🙂🙂",
    ],
)
def test_no_words_no_step(text: str) -> None:
    """What names no work, or denies it, gives no step."""
    assert drafted(text) == []


def test_steps_of_other_tasks_stay_with_them() -> None:
    """Two tasks of one hearing share no step."""
    tasks = decompose(HEARING_TEXT).tasks
    words = [task.evidence for task in tasks if task.evidence]
    steps = [draft_elements(HEARING_TEXT, own, "h", words) for own in words]
    places = [(e.source.evidence.start, e.text) for found in steps for e in found if e.source]

    assert len(places) == len(set(places)) >= len(words)


def test_drafting_again_gives_the_same() -> None:
    """The same words give the same steps."""
    assert [drafted(text) for text in SENTENCES] == [drafted(text) for text in SENTENCES]


def test_long_text_takes_no_long_time() -> None:
    """A task within 64,000 characters is opened within two seconds, wherever it stands."""
    text = "棚を拭いて、床を掃きます。" * 4_900
    began = time.process_time()
    for start in (0, len(text) // 2, len(text) - 13):
        draft_elements(text, Evidence(start, start + 13, text[start : start + 13]), "h")

    assert time.process_time() - began < 6
