"""The three workplaces whose tasks an expert listed: how many of them the raw text gives, and what they are called."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any  # the cases are plain JSON

import pytest

from carving.domain.decompose import decompose, to_case_json

FOLDER = Path(os.environ.get("KIRIDASHI_CASES", "../shared/cases")) / "workplaces"
ALIKE = 0.5
"""From here on two tasks count as the same."""

SAID: dict[str, dict[str, dict[str, str | None]]] = json.loads(
    (Path(__file__).parent / "workplaces_said.json").read_text("utf-8")
)
"""Where each expert's task stands in the raw text and which hours are told there; null = the text does not say."""

needs_cases = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="needs the workplaces with an expert's tasks (KIRIDASHI_CASES)"
)

Task = dict[str, Any]


def pairs_of(name: str) -> set[str]:
    """Give the pairs of neighbouring characters of a name."""
    flat = "".join(name.lower().split())
    return {flat[at : at + 2] for at in range(len(flat) - 1)} or {flat}


def names_alike(wanted: Task, read: Task) -> float:
    """Tell how much two names have in common, 0..1."""
    first, second = pairs_of(wanted["name"]), pairs_of(read["name"])
    return 2 * len(first & second) / (len(first) + len(second))


def places_alike(wanted: Task, read: Task) -> float:
    """Tell how much of the text two tasks have in common, 0..1: the overlap over the shorter, less for unequal ones."""
    if wanted["place"] is None:
        return 0.0
    (one, to), evidence = wanted["place"], read["evidence"]
    shared = min(to, evidence["end"]) - max(one, evidence["start"])
    whole = max(to, evidence["end"]) - min(one, evidence["start"])
    shorter = min(to - one, evidence["end"] - evidence["start"])
    return shared / shorter * (0.5 + 0.5 * shared / whole) if shared > 0 else 0.0


def tasks_of(key: str) -> tuple[list[Task], list[Task]]:
    """Give an expert's tasks, each with its place in the text, and those that are read from it."""
    case = json.loads((FOLDER / f"{key}.json").read_text("utf-8"))
    text, said = case["raw_text"], SAID[key]
    for task in case["tasks"]:
        words = said[task["id"]]["said"]
        task["place"] = None if words is None else (text.index(words), text.index(words) + len(words))
    read = to_case_json(decompose(text))["tasks"]
    assert isinstance(read, list)
    return case["tasks"], read


def matches(wanted: list[Task], read: list[Task], alike: Callable[[Task, Task], float]) -> list[tuple[Task, Task]]:
    """Pair the expert's tasks with those read, the most alike first, each once."""
    ranked = sorted(((alike(w, r), i, j) for i, w in enumerate(wanted) for j, r in enumerate(read)), reverse=True)
    taken: list[tuple[Task, Task]] = []
    left, right = set(range(len(wanted))), set(range(len(read)))
    for likeness, i, j in ranked:
        if likeness >= ALIKE and i in left and j in right:
            left.remove(i)
            right.remove(j)
            taken.append((wanted[i], read[j]))
    return taken


def f1_of(alike: Callable[[Task, Task], float]) -> float:
    """Give the F1 of the tasks of all three workplaces under one way of telling two tasks alike."""
    sides = [tasks_of(key) for key in SAID]
    hits = sum(len(matches(*side, alike)) for side in sides)
    return 2 * hits / sum(len(wanted) + len(read) for wanted, read in sides)


@needs_cases
def test_the_raw_texts_give_the_experts_tasks() -> None:
    """By the place in the text where each stands, F1 is above 0.9, tasks that the text never tells of included."""
    assert f1_of(places_alike) >= 0.9


@needs_cases
def test_more_than_half_of_the_experts_tasks_are_named_alike() -> None:
    """By names alone, F1 over the three workplaces is above 0.6; names as they were said gave 0.25."""
    assert f1_of(names_alike) >= 0.6


@needs_cases
def test_windows_that_were_stated_are_the_experts() -> None:
    """Where the text states when a task begins or ends, it does so when the expert says in nineteen of twenty cases."""
    told, same = 0, 0
    for key, said in SAID.items():
        found = {wanted["id"]: read for wanted, read in matches(*tasks_of(key), places_alike)}
        for task, words in said.items():
            for stated, field in ((words["from"], "start"), (words["to"], "end")):
                told += stated is not None
                same += stated is not None and task in found and found[task][field] == f"{stated:0>5}"

    assert same / told >= 0.95


def test_who_does_it_today_is_noted_and_keeps_it_from_being_carved() -> None:
    """Work that only the staff may do is a task with its doer, and is not offered for carving."""
    found = decompose("うちは小さい店です。電話は事務が受けます。発注は店長だけです。袋を棚に並べるのは毎朝です。")
    by_name = {task.name: (task.who, task.carve.value) for task in found.tasks}

    assert ("店長", "×") in by_name.values()
    assert "事務" in {who for who, _ in by_name.values()}


def test_a_doer_behind_the_work_belongs_to_it_with_what_it_takes() -> None:
    """「これは社員がフォークでやります」 names who does the work before it; the vehicle keeps it from being carved."""
    found = decompose("うちは倉庫です。朝は荷受けとパレット降ろし、これは社員がフォークでやります。昼は検品です。")
    first, second = found.tasks

    assert (first.who, first.carve.value, first.carve_because) == ("社員", "×", ("vehicles",))
    assert (second.who, second.carve.value) == (None, "○")


def test_where_something_is_asked_for_the_staffs_work_stays_out() -> None:
    """The same words about the staff leave work out as soon as the speaker asks for help with other work."""
    found = decompose("お願いしたいのは箱の組み立てです。荷受けは社員がやります。")

    assert [task.name for task in found.tasks] == ["箱の組み立て"]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("ラベルを貼り直してもらいます。", "ラベル貼り直し"),
        ("ハンディで入荷検品、数量とJANを合わせてもらいます。", "入荷検品（ハンディ、数量・JAN照合）"),
        ("返品が来るので、開けて判定してもらいます。", "返品の開封・判定"),
        ("段ボールを組み立ててもらいます。", "段ボール組立"),
        ("緩衝材を詰めて封をしてもらいます。", "緩衝材詰め・封かん"),
        ("まとめて取って種まきで仕分け、をお願いします。", "まとめ取り・種まき仕分け"),
        ("床を掃除してもらいます。", "床掃除"),
        ("お客さんが入るハウスの通路を掃いてもらいます。", "お客さんが入るハウスの通路掃き"),
        ("郵便物を部署ごとに分けてもらいます。", "郵便物の部署別仕分け"),
        ("・カゴやカートの回収と消毒", "カゴ・カートの回収・消毒"),
    ],
)
def test_names_are_what_a_list_of_work_would_say(said: str, name: str) -> None:
    """A name is the object and the action as nouns, several joined by ・, tool and detail in brackets."""
    assert [task.name for task in decompose(said).tasks] == [name]


def test_one_work_in_several_stretches_is_several_tasks() -> None:
    """Stretches with a name and hours of their own are tasks apart: one may be calm, the other have a deadline."""
    found = decompose("うちは倉庫です。出荷の検品は午前の波が10時から1時半、午後の波は2時から4時半で締切があります。")

    assert [(task.name, task.window and task.window.start) for task in found.tasks] == [
        ("出荷の検品（午前の波）", 600),
        ("出荷の検品（午後の波）", 840),
    ]


def test_a_step_that_names_no_thing_borrows_the_one_the_sentence_began_with() -> None:
    """「青果は…抜いて、計量して袋詰め」 weighs and packs the vegetables too, but cleaning is cleaning of its own."""
    found = decompose("青果は10時から傷んだのを抜いて、11時から計量して袋詰め。トマトは洗って、9時から掃除します。")

    assert [task.name for task in found.tasks] == ["青果の傷み抜き", "青果計量・袋詰め", "トマト洗い", "掃除"]


def test_things_short_of_hands_are_tasks_apart() -> None:
    """Two things that somebody has no hands for are two tasks, at the hours told for both."""
    found = decompose("うちは小さいスーパーです。夕方4時半からは値引きシールとレジ応援で手が足りない。")

    assert [(task.name, task.window and task.window.start) for task in found.tasks] == [
        ("値引きシール", 990),
        ("レジ応援", 990),
    ]


def test_a_pair_of_things_behind_work_says_what_it_is_done_with() -> None:
    """「備品を補充、コピー用紙とトナー、書類の…」 fills up paper and toner; the documents have their own work."""
    found = decompose("昼に会議室を片付けて備品を補充、コピー用紙とトナー、機密書類のシュレッダー。")

    assert [task.name for task in found.tasks] == [
        "会議室片付け・備品補充（コピー用紙・トナー）",
        "機密書類のシュレッダー",
    ]


def test_hours_at_which_goods_leave_are_not_the_sorting_ones() -> None:
    """「3時半から5時に路線便へ」 says when the lorries go, not when parcels are sorted."""
    found = decompose("うちは倉庫です。送り状を貼って方面別に分け、3時半から5時に路線便へ。")

    assert [(task.name, task.window) for task in found.tasks] == [("送り状貼り・方面別仕分け", None)]


def test_work_one_is_called_away_to_has_the_hours_of_the_calls() -> None:
    """Work done on top of one's own has the hours at which one is called, and no minutes, which nobody told."""
    found = decompose(
        "うちは倉庫です。検品のパートさんが棚補充も兼ねてるんで、10時半から1時は呼ばれて席を立つことが多い。"
    )
    (task,) = [task for task in found.tasks if task.name == "棚補充"]

    assert (task.window and (task.window.start, task.window.end), task.minutes_per_day) == ((630, 780), None)


def test_what_the_family_does_in_a_survey_is_work_too() -> None:
    """A survey tells who does what; contractors and machines stay out, and nobody's name becomes part of the work's."""
    found = decompose(
        "うちの一日ですか。夜の八時からは娘がパソコンで宿帳の打ち込み。月末は私がタオル業者の伝票を突き合わせてます。"
        "湯の温度は機械任せです。庭は植木屋の業者です。"
    )

    assert [task.name for task in found.tasks] == ["宿帳の打ち込み（パソコン）", "タオル業者の伝票照合"]


def test_two_people_do_two_pieces_of_work() -> None:
    """「仲居がお膳を運んで、戻った器を二人が洗う」 are two tasks, each with its own doer and its own hours."""
    found = decompose(
        "七時からは仲居が部屋に朝食のお膳を運んで、戻ってきた器を洗い場のばあちゃん二人が洗うのが、九時から十時。"
    )

    assert [(task.name, task.window and task.window.start) for task in found.tasks] == [
        ("朝食のお膳運び", 420),
        ("戻ってきた器洗い", 540),
    ]
