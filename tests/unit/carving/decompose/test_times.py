"""Expressions of time, as employers say and write them."""

import pytest

from carving.domain.decompose import decompose
from carving.domain.task import Basis, Task, Window


def only_task(text: str) -> Task:
    """Read a text that names one task."""
    (task,) = decompose(text).tasks
    return task


@pytest.mark.parametrize(
    ("words", "window"),
    [
        ("8:30〜10:00", Window(510, 600)),
        ("８時半から１０時まで", Window(510, 600)),
        ("午後2時〜4時半", Window(840, 990)),
        ("1時半から3時半", Window(810, 930)),
        ("九時から九時半", Window(540, 570)),
        ("9-11時", Window(540, 660)),
        ("午後７時～", Window(1140, None)),
        ("17時までに", Window(None, 1020)),
        ("朝7-9", Window(420, 540)),
        ("10時15分から正午まで", Window(615, 720)),
        ("9時、いや9時半から11時まで", Window(570, 660)),
        ("9時から10時、いや10時半まで", Window(540, 630)),
        ("9:00～24:00", Window(540, 1440)),
        ("22:00～翌6:00", Window(1320, None)),
        ("4:00～5:30(終業は13:00)", Window(240, 330)),
        ("9時から1時間", Window(540, 600)),
        ("十時から、えー十時四十分", Window(600, 640)),
        ("十一時からお昼まで", Window(660, 720)),
    ],
)
def test_times_of_day(words: str, window: Window) -> None:
    """A time of day is read in digits of any width and in kanji; bare small hours are in the afternoon."""
    assert only_task(f"{words}、タオルをたたみます。").window == window


@pytest.mark.parametrize(
    ("words", "days", "per_week"),
    [
        ("月水金", ("mon", "wed", "fri"), 3),
        ("火曜と木曜", ("tue", "thu"), 2),
        ("月〜金", ("mon", "tue", "wed", "thu", "fri"), 5),
        ("平日", ("mon", "tue", "wed", "thu", "fri"), 5),
        ("第2・第4水曜", ("wed",), 0.5),
        ("隔週金曜", ("fri",), 0.5),
        ("日曜以外", ("mon", "tue", "wed", "thu", "fri", "sat"), 6),
        ("月〜金（水曜以外）", ("mon", "tue", "thu", "fri"), 4),
        ("水曜と日曜を除く毎日、", ("mon", "tue", "thu", "fri", "sat"), 5),
        ("火曜、あ違う、水曜と金曜", ("wed", "fri"), 2),
        ("月～土（祝除く）、", ("mon", "tue", "wed", "thu", "fri", "sat"), 6),
    ],
)
def test_weekdays(words: str, days: tuple[str, ...], per_week: float) -> None:
    """Weekdays are read from runs, lists, ranges and ordinals."""
    task = only_task(f"{words}にタオルをたたみます。")

    assert (task.days, task.per_week, task.days_basis) == (days, per_week, Basis.STATED)


@pytest.mark.parametrize(
    ("words", "minutes", "basis"),
    [
        ("30分くらい", 30, Basis.STATED),
        ("2時間ちょっと", 120, Basis.STATED),
        ("一時間半", 90, Basis.STATED),
        ("30分×2回", 60, Basis.COMPUTED),
        ("1日3回、各20分", 60, Basis.COMPUTED),
        ("日に三回、一回四十分", 120, Basis.COMPUTED),
        ("一時間、あ違う一時間半", 90, Basis.STATED),
        ("小一時間", 60, Basis.STATED),
        ("1.5時間", 90, Basis.STATED),
        ("朝夕30分ずつ", 60, Basis.COMPUTED),
        ("始業時と終業時に各10分", 20, Basis.COMPUTED),
        ("30分を二回", 60, Basis.COMPUTED),
        ("給食の前後、各15分", 30, Basis.COMPUTED),
        ("一日三時間前後", 180, Basis.STATED),
    ],
)
def test_minutes_a_day(words: str, minutes: int, basis: Basis) -> None:
    """How long a task takes is read, multiplied where it is said so, and corrected where the speaker does."""
    task = only_task(f"タオルをたたむのが、{words}です。")

    assert (task.minutes_per_day, task.minutes_basis) == (minutes, basis)


@pytest.mark.parametrize(
    ("words", "parts"),
    [
        ("朝イチ", ("morning",)),
        ("午前と夕方", ("morning", "evening")),
        ("昼前後", ("noon",)),
        ("昼過ぎ", ("afternoon",)),
        ("毎朝", ("morning",)),
        ("夜", ("night",)),
        ("朝9時から", ()),
    ],
)
def test_parts_of_the_day_stay_words(words: str, parts: tuple[str, ...]) -> None:
    """A part of the day is kept as such: no time of the clock is made of it."""
    task = only_task(f"{words}にタオルをたたみます。")

    assert tuple(part.value for part in task.parts_of_day) == parts
    assert parts == () or task.window is None


@pytest.mark.parametrize("words", ["月末", "五十日", "年2回"])
def test_date_rules(words: str) -> None:
    """What weekdays cannot say is kept as a rule and counted among the busy times, where it is one of dates."""
    assert only_task(f"{words}に宛名シールを貼ります。").date_rule is not None


@pytest.mark.parametrize(
    ("text", "days", "window", "minutes"),
    [
        ("Mondays, 2 till 4, you'll wash out returned pots.", ("mon",), Window(840, 960), 120),
        ("- Fold towels every other Friday, an hour and a half", ("fri",), None, 90),
        ("- Sort the post 10am–12pm", None, Window(600, 720), 120),
        ("- Sort returns Mon, Tue 0800–1000", ("mon", "tue"), Window(480, 600), 120),
        ("- Shred old files on Tuesdays and Fridays, 20 minutes each time, twice a day", ("tue", "fri"), None, 40),
    ],
)
def test_english_times(text: str, days: tuple[str, ...] | None, window: Window | None, minutes: int) -> None:
    """English times are read as well."""
    task = only_task(text)

    assert (task.days, task.window, task.minutes_per_day) == (days, window, minutes)


def test_nothing_is_invented() -> None:
    """A task about which nothing is said has no days, no window, no minutes, and no basis for them."""
    task = only_task("タオルをたたみます。")

    assert (task.days, task.window, task.minutes_per_day, task.per_week, task.date_rule) == (None,) * 5
    assert (task.days_basis, task.window_basis, task.minutes_basis) == (None,) * 3


def test_every_day_means_the_days_the_place_is_open() -> None:
    """毎朝 is worked out from the opening days when those were said."""
    task = only_task("火曜から日曜まで開けていて、月曜が休みです。毎朝まず返却ポストの本を並べます。")

    assert (task.days, task.days_basis) == (("tue", "wed", "thu", "fri", "sat", "sun"), Basis.COMPUTED)


@pytest.mark.parametrize(
    ("text", "window", "minutes"),
    [
        ("札のひも通し、こちらは十時十五分から正午までです。", Window(615, 720), 105),
        ("お昼が終わった2時半からは、グラスを磨いてもらいます。", Window(870, None), None),
        ("おちょこを拭いて並べるのは、閉店前の二十分です。", None, 20),
        ("箱を組み立てるのは、週に2回くらいで十分です。", None, None),
        ("タオルの洗濯と畳み。量が出るんです。毎日13時から14時半、畳むのは座ってで大丈夫。", Window(780, 870), 90),
    ],
)
def test_times_said_beside_the_task(text: str, window: Window | None, minutes: int | None) -> None:
    """A time told behind the task, after a break or in the next sentence is the task's; "enough" is no ten minutes."""
    task = only_task(text)

    assert (task.window, task.minutes_per_day) == (window, minutes)


def test_both_tasks_get_a_time_told_of_both() -> None:
    """どちらも gives the window to the two tasks before it, and minutes to neither."""
    tasks = decompose("玉ねぎの皮をむきます。グラスを磨きます。どちらも9時から11時の間です。").tasks

    assert [(task.window, task.minutes_per_day) for task in tasks] == [(Window(540, 660), None)] * 2


def test_timetable_row_ends_where_the_next_begins() -> None:
    """A row with only its beginning lasts until the next row; that is worked out, and no minutes are made of it."""
    task = only_task("10:30 お茶の準備\n11:00 休憩")

    assert (task.window, task.window_basis) == (Window(630, 660), Basis.COMPUTED)
    assert task.minutes_per_day is None


def test_tasks_that_share_a_time_have_no_minutes_of_their_own() -> None:
    """Two tasks in one row of a timetable share its window; how it is divided was not said."""
    tasks = decompose("9:00〜10:30 廊下の掃除機かけ、手すり拭き").tasks

    assert [(task.window, task.minutes_per_day) for task in tasks] == [(Window(540, 630), None)] * 2


def test_rows_of_a_timetable_are_read_in_kanji_hours() -> None:
    """A row ends where the next begins; whoever stands behind its work is no second task."""
    tasks = decompose(
        "【一日の流れ】\n八時半　皿を洗う　…補助さん\n午前９時半　コップを並べる　…補助さん\n正午　退勤"
    ).tasks

    assert [task.window for task in tasks] == [Window(510, 570), Window(570, 720)]


def test_fields_on_one_line_belong_to_the_record_above() -> None:
    """業務① names a record's task with blanks; 時間, 曜日 and 椅子 on the line below are told apart by two blanks."""
    tasks = decompose(
        "業務①　糸くず取り\n　時間　午前８時半～１０時　　曜日　月火木金　　椅子　あり\n"
        "業務②　端切れの袋詰め\n　時間　２０分程度　　曜日　第２・第４金曜　　椅子　なし"
    ).tasks

    assert [(task.window, task.days, task.minutes_per_day, task.per_week) for task in tasks] == [
        (Window(510, 600), ("mon", "tue", "thu", "fri"), 90, 4),
        (None, ("fri",), 20, 0.5),
    ]


def test_rows_that_say_am_are_read_as_rows() -> None:
    """am before a row's hour makes a row of it, and is said of its end too."""
    tasks = decompose("am 4:40～5:30　パンの袋入れ\nam 5:30　番重を並べる\nam 6:20　休憩").tasks

    assert [task.window for task in tasks] == [Window(280, 330), Window(330, 380)]


@pytest.mark.parametrize(
    ("text", "window", "minutes"),
    [
        ("返品の箱を開けて棚に並べます。この返品処理だけは火曜から土曜の14:00～15:30です。", Window(840, 930), 90),
        ("漬物を小鉢に盛ります。漬物は立ったままだけど一か所で、40分かな。", None, 40),
        ("・納税通知書の封入　※４月、１日２時間程度", None, 120),
        ("・保管棚のバーコード照合　＊端末使用、1日合計50分", None, 50),
        ("段ボールを潰すのは毎日二十分、いやもう少し、三十分かな。", None, 30),
    ],
)
def test_times_told_where_the_work_is_named_again(text: str, window: Window | None, minutes: int) -> None:
    """A later sentence that names the work again, or a note behind a list item, tells of that work."""
    task = only_task(text)

    assert (task.window, task.minutes_per_day) == (window, minutes)


def test_what_points_at_a_list_tells_of_all_of_it() -> None:
    """これが gives its window to everything just listed, and minutes to none of it."""
    tasks = decompose("割り箸の補充、醤油差しを拭いて足す、これが10時から開店の11時まで。").tasks

    assert [(task.window, task.minutes_per_day) for task in tasks] == [(Window(600, 660), None)] * 2


def test_weekdays_in_brackets_head_the_rows_below() -> None:
    """A line of weekdays in brackets tells the days of every row up to the next such line."""
    text = (
        "[月・水・金]\n9:00-9:40 スリッパの消毒拭き\n[土 第1・第3のみ]\n10:00-12:30 石膏模型の番号順ならべ\n"
        "[曜日を問わず]\nタオルの洗濯 25分"
    )

    assert [(task.days, task.date_rule) for task in decompose(text).tasks] == [
        (("mon", "wed", "fri"), None),
        (("sat",), "1,3 sat"),
        (None, None),
    ]


def test_a_form_written_with_bars_and_equals_signs_is_read_as_one() -> None:
    """「業務A｜… 頻度＝… 時間＝…」 is a record, and every day of opening means the days the form names."""
    (task,) = decompose(
        "診療日｜月火木金土（水休）\n業務A｜ペットシーツのカット 頻度＝診療日毎日 時間＝8時半～9時\n"
        "人数｜獣医師2、受付2"
    ).tasks

    assert (task.days, task.window) == (("mon", "tue", "thu", "fri", "sat"), Window(510, 540))


def test_what_was_measured_stands_against_what_was_thought() -> None:
    """「二時間とか言ってましたけど、測ったら一時間」 takes one hour."""
    (task,) = decompose("おむつを引き出しに入れるの、これは二時間とか言ってましたけど、測ったら一時間でした。").tasks

    assert task.minutes_per_day == 60


def test_a_single_weekday_before_a_clock_is_a_weekday() -> None:
    """「土 8:45」 is Saturday, though 土 alone is soil."""
    (task,) = decompose("・駐車場にコーン出し／土 8:45").tasks

    assert (task.days, task.window) == (("sat",), Window(525, None))
