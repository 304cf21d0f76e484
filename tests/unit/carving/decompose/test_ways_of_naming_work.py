"""Ways in which Japanese notes and speech name work: words no list knows, notes without a verb, several at once."""

import pytest

from carving.domain.decompose import decompose
from carving.domain.decompose.document_ja import read_document
from carving.domain.decompose.normalise import read
from carving.domain.decompose.segment import lines_of
from carving.domain.decompose.when_ja import marks_ja


def found_in(text: str) -> list[str]:
    """Give the words of the tasks that the rules find in a text."""
    norm = read(text).norm
    tasks = read_document(norm, lines_of(norm), marks_ja(norm)).tasks
    return [norm[task.start : task.end] for task in tasks]


@pytest.mark.parametrize(
    "words",
    [
        "換気扇のフィルター叩き",
        "しおりの差込み",
        "伝票の見くらべ",
        "忘れ物にタグ",
        "出荷札に等級の丸印",
        "破れた毛布は別かごへ",
        "段ボールひも縛り",
    ],
)
def test_a_note_names_work_without_a_listed_verb(words: str) -> None:
    """The stem of any verb behind its object is work, and so is a thing with the place where it goes."""
    assert found_in(f"・{words}\n") == [words]


@pytest.mark.parametrize("words", ["塩素のにおい", "連休明け", "お問い合わせは本社へ"])
def test_what_only_is_or_happens_is_no_work(words: str) -> None:
    """Stems of verbs of being and happening are things, and what goes to somebody is no piece of work."""
    assert found_in(f"・{words}\n") == []


def test_a_plain_verb_with_n_is_not_denied() -> None:
    """貼るんが is said for 貼るのが; 貼らん is the denial."""
    assert found_in("パックにシールを貼るんが四十分ほど。") == ["パックにシールを貼る"]
    assert found_in("パックにシールを貼らん。") == []


def test_two_pieces_of_work_with_their_own_things_are_two() -> None:
    """A clause that joins two by と names both; where they share a time they stay one."""
    assert found_in("台車の糸を切るのと納品カードの穴あけをお願いします。") == ["台車の糸を切る", "納品カードの穴あけ"]
    assert len(found_in("湯呑みの片付けと机の拭き掃除は毎日16時から。")) == 1


def test_what_a_note_asks_whether_is_no_complaint() -> None:
    """Looking whether something is missing is work."""
    assert found_in("入力漏れがないか画面で見比べるのもお願いします。") == ["入力漏れがないか画面で見比べる"]


@pytest.mark.parametrize("words", ["ふぐの仕分け…免許", "配達は赤帽さん", "床の補修は舗装屋", "金型の管理 触らせん"])
def test_what_is_somebody_elses_by_name_alone_is_no_work(words: str) -> None:
    """A doer, a licence or a refusal beside a piece of work takes it out, with no verb said."""
    assert found_in(f"・タオルたたみ\n・{words}\n") == ["タオルたたみ"]


def test_numbers_within_a_line_begin_items() -> None:
    """Two items with numbers of their own on one line are two tasks."""
    assert found_in("①納品書の2つ折 ②箱のつぶし 火金\n") == ["納品書の2つ折", "箱のつぶし"]


def test_turns_may_begin_within_a_line() -> None:
    """A talk with its speakers in brackets is read turn by turn, and questions name no work."""
    talk = (
        "【担当】機械の掃除はありますか。【所長】箱を開けて、模型を洗ってもらいます。\n"
        "【担当】電話の受付は。【所長】送り状を貼るのもお願いします。\n"
        "【担当】忙しい時は。【所長】月曜です。\n"
    )

    assert found_in(talk) == ["箱を開け", "模型を洗っ", "送り状を貼る"]


def test_a_person_named_is_no_work() -> None:
    """Whoever instructs is a person, not a piece of work, however the name is spelled."""
    text = "9時半から検品をします。職場は全部で5人です。指示は佐野さんがします。"

    assert [task.name for task in decompose(text).tasks] == ["検品"]


def test_every_morning_at_nine_is_a_time_and_no_part_of_the_name() -> None:
    """毎朝9時から is read as every day and nine o'clock, and nothing of it stays in the name."""
    [task] = decompose("毎朝9時から棚の補充を60分お願いします。").tasks

    assert (task.name, task.window and task.window.start, task.minutes_per_day) == ("棚の補充", 540, 60)
