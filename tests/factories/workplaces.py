"""A generator of realistic workplaces: eight industries, their tasks, busy times, opening hours and who teaches.

Work lies at the hours at which its industry does it, with a few odd ones; shops close on one weekday, offices at noon,
some days are busy by date, some of the work must not be carved at all. Everything follows from the seed. What comes
out is a workplace file (the form of `examples/workplaces`), so that it can be carved, printed and checked without
sharing any code with the carver.
"""

from dataclasses import dataclass
from random import Random
from typing import Any

Case = dict[str, Any]  # a workplace file: Any because it is JSON
Span = tuple[int, int]

WEEK, ALL_WEEK, SIX = "月火水木金", "月火水木金土日", "月火水木金土"
SOME_DAYS = ("月水金", "火木", "火水木", "月木", "水", "金", "火金", "月火水木")


@dataclass(frozen=True)
class _Kind:
    """One industry: where its work lies in the day, its tasks as (name, place, demand, static, share carvable)."""

    name: str
    open_from: int
    open_to: int
    days: str
    people: tuple[str, ...]
    peaks: tuple[tuple[str, int, int], ...]
    tasks: tuple[tuple[str, str, str, float, float], ...]


KINDS = (
    _Kind(
        "logistics",
        510,
        1050,
        WEEK,
        ("入荷班パート", "出荷班パート", "入荷班社員", "事務"),
        ((WEEK, 840, 990), ("月", 540, 690)),
        (
            ("入荷検品", "入荷場", "checking", 0.8, 0.9),
            ("ラベル貼り", "入荷場", "repetition", 0.9, 0.9),
            ("棚補充", "倉庫", "walking", 0.1, 0.3),
            ("返品の再袋詰め", "作業台", "fine_hands", 0.9, 0.9),
            ("段ボール組立", "作業台", "repetition", 0.5, 0.9),
            ("フォークでの荷降ろし", "荷受場", "vehicles", 0.1, 0.0),
            ("同梱物のセット組み", "作業台", "counting", 1.0, 1.0),
            ("送り状の仕分け", "出荷場", "reading", 0.6, 0.6),
        ),
    ),
    _Kind(
        "office",
        540,
        1050,
        WEEK,
        ("総務社員", "経理社員", "営業事務", "各部"),
        ((WEEK, 540, 570), ("月", 570, 720), (WEEK, 960, 1050)),
        (
            ("郵便の仕分け", "総務", "checking", 0.6, 0.9),
            ("書類のスキャン", "複合機", "pc", 1.0, 1.0),
            ("検索項目の入力", "席", "pc", 1.0, 1.0),
            ("名刺のデータ化", "席", "pc", 1.0, 0.9),
            ("請求書の封入", "席", "checking", 0.9, 0.8),
            ("備品の補充", "各階", "walking", 0.2, 0.9),
            ("シュレッダー", "複合機", "machines", 0.8, 0.9),
            ("電話の一次受け", "席", "phone", 0.9, 0.0),
            ("会議室の片付け", "会議室", "walking", 0.2, 0.9),
        ),
    ),
    _Kind(
        "supermarket",
        480,
        1140,
        ALL_WEEK,
        ("パート", "社員", "惣菜パート"),
        ((ALL_WEEK, 480, 600), (ALL_WEEK, 990, 1110), ("土日", 600, 1110)),
        (
            ("青果の袋詰め", "青果作業場", "counting", 0.9, 0.9),
            ("値付けシール貼り", "青果作業場", "repetition", 0.9, 0.9),
            ("期限チェック", "売場", "checking", 0.4, 0.9),
            ("菓子の補充", "売場", "lifting", 0.3, 0.8),
            ("容器の在庫補充", "惣菜室", "counting", 0.5, 0.9),
            ("カートの回収", "屋外", "outdoors", 0.2, 0.6),
            ("カット野菜", "青果作業場", "blades", 0.8, 0.0),
            ("段ボールつぶし", "資源庫", "repetition", 0.3, 0.9),
        ),
    ),
    _Kind(
        "care",
        420,
        1140,
        ALL_WEEK,
        ("介護職員", "看護師", "相談員", "調理員"),
        ((ALL_WEEK, 420, 540), (ALL_WEEK, 690, 780), (ALL_WEEK, 1020, 1110)),
        (
            ("タオルたたみ", "リネン室", "repetition", 0.95, 1.0),
            ("ベッドメイク", "居室", "stooping", 0.1, 0.7),
            ("手すりの消毒", "廊下", "chemicals", 0.1, 0.8),
            ("車いすの清掃", "玄関", "wet", 0.4, 0.9),
            ("記録の転記", "事務室", "pc", 1.0, 0.7),
            ("入浴介助", "浴室", "bodily_care", 0.1, 0.0),
            ("おやつの準備", "食堂", "customers", 0.5, 0.5),
            ("物品の補充", "倉庫", "walking", 0.3, 0.9),
        ),
    ),
    _Kind(
        "restaurant",
        540,
        1260,
        ALL_WEEK,
        ("調理スタッフ", "ホール", "店長"),
        ((ALL_WEEK, 690, 810), (ALL_WEEK, 1050, 1200)),
        (
            ("野菜の下ごしらえ", "厨房", "wet", 0.9, 0.8),
            ("食器の洗浄", "洗い場", "wet", 0.7, 0.9),
            ("カトラリーの拭き上げ", "ホール", "repetition", 1.0, 1.0),
            ("メニューの拭き掃除", "ホール", "repetition", 0.5, 1.0),
            ("仕込みの計量", "厨房", "counting", 0.9, 0.8),
            ("接客", "ホール", "customers", 0.1, 0.0),
            ("おしぼりの補充", "ホール", "walking", 0.3, 0.9),
            ("容器のラベル貼り", "厨房", "checking", 0.9, 1.0),
        ),
    ),
    _Kind(
        "factory",
        480,
        1020,
        WEEK,
        ("組立班", "検査班", "資材", "班長"),
        (("月", 480, 600), ("金", 900, 1020)),
        (
            ("部品の計数", "検査室", "counting", 1.0, 1.0),
            ("外観検査", "検査室", "checking", 1.0, 0.7),
            ("バリ取り", "組立場", "fine_hands", 0.9, 0.8),
            ("箱の組立", "梱包場", "repetition", 0.6, 1.0),
            ("通い箱の清掃", "洗浄場", "wet", 0.4, 0.9),
            ("プレス機の操作", "組立場", "machines", 0.8, 0.1),
            ("図面の差し替え", "事務所", "reading", 0.9, 0.8),
            ("台車での運搬", "構内", "lifting", 0.1, 0.5),
        ),
    ),
    _Kind(
        "farm",
        450,
        1020,
        SIX,
        ("パート", "場長", "選果場"),
        (("月木", 450, 570), (SIX, 930, 1020)),
        (
            ("苗の定植", "ハウス", "stooping", 0.5, 0.7),
            ("葉かき", "ハウス", "heat", 0.3, 0.7),
            ("袋詰め", "選果場", "counting", 0.95, 1.0),
            ("計量とシール貼り", "選果場", "repetition", 0.95, 1.0),
            ("コンテナ洗い", "洗い場", "wet", 0.5, 0.9),
            ("草取り", "露地", "outdoors", 0.2, 0.8),
            ("農薬の散布", "ハウス", "chemicals", 0.1, 0.0),
            ("ポットの土入れ", "作業小屋", "repetition", 0.8, 1.0),
        ),
    ),
    _Kind(
        "hotel",
        480,
        1080,
        ALL_WEEK,
        ("客室係", "フロント", "宿泊事務"),
        ((ALL_WEEK, 480, 600), (ALL_WEEK, 900, 1020), ("土日", 600, 660)),
        (
            ("リネンの仕分け", "リネン室", "counting", 0.8, 1.0),
            ("アメニティのセット", "バックヤード", "counting", 1.0, 1.0),
            ("客室の清掃", "客室", "stooping", 0.1, 0.6),
            ("ロビーの清掃", "ロビー", "walking", 0.1, 0.7),
            ("宿泊カードの入力", "事務室", "pc", 1.0, 0.8),
            ("フロント対応", "フロント", "customers", 0.3, 0.0),
            ("備品の補充", "客室階", "walking", 0.2, 0.9),
            ("タオルたたみ", "リネン室", "repetition", 0.95, 1.0),
        ),
    ),
)


USUAL: dict[str, Span] = {
    "入荷検品": (570, 750),
    "ラベル貼り": (600, 750),
    "棚補充": (630, 780),
    "返品の再袋詰め": (660, 810),
    "段ボール組立": (540, 720),
    "フォークでの荷降ろし": (510, 600),
    "同梱物のセット組み": (570, 690),
    "送り状の仕分け": (810, 990),
    "郵便の仕分け": (600, 690),
    "書類のスキャン": (570, 900),
    "検索項目の入力": (570, 960),
    "名刺のデータ化": (600, 960),
    "請求書の封入": (600, 900),
    "シュレッダー": (660, 900),
    "会議室の片付け": (690, 840),
    "青果の袋詰め": (660, 930),
    "値付けシール貼り": (720, 960),
    "期限チェック": (810, 930),
    "菓子の補充": (780, 930),
    "容器の在庫補充": (750, 870),
    "カートの回収": (720, 990),
    "カット野菜": (540, 690),
    "段ボールつぶし": (720, 990),
    "ベッドメイク": (570, 690),
    "手すりの消毒": (780, 900),
    "車いすの清掃": (780, 960),
    "記録の転記": (810, 1020),
    "入浴介助": (570, 690),
    "おやつの準備": (840, 915),
    "野菜の下ごしらえ": (540, 690),
    "食器の洗浄": (810, 960),
    "カトラリーの拭き上げ": (840, 1020),
    "メニューの拭き掃除": (840, 1050),
    "仕込みの計量": (840, 1050),
    "おしぼりの補充": (600, 690),
    "部品の計数": (480, 720),
    "外観検査": (600, 900),
    "バリ取り": (600, 960),
    "通い箱の清掃": (780, 900),
    "図面の差し替え": (600, 720),
    "苗の定植": (480, 690),
    "葉かき": (480, 660),
    "袋詰め": (600, 930),
    "計量とシール貼り": (600, 930),
    "コンテナ洗い": (780, 930),
    "草取り": (480, 660),
    "リネンの仕分け": (600, 840),
    "アメニティのセット": (600, 900),
    "客室の清掃": (600, 870),
    "ロビーの清掃": (660, 780),
    "宿泊カードの入力": (660, 900),
}
"""When some kinds of work are usually done, in minutes since midnight; the rest is done all day."""


def a_generated_workplace(seed: int, tasks: int | None = None) -> Case:
    """Give the workplace of a seed, with so many tasks (6 to 22 when None), as lively as real ones are."""
    case, dice = _plain(seed, tasks), Random(f"{seed} lively")  # reproducible on purpose
    kind = KINDS[seed % len(KINDS)]
    for task in case["tasks"]:
        _settle_in(dice, task)
    if dice.random() < 0.3:
        case["peak_rules"] = dice.sample(("month_end", "month_start", "multiples_of_5"), dice.choice((1, 1, 2)))
    closed = dice.choice(kind.days) if kind.days != WEEK and dice.random() < 0.5 else ""
    if closed or dice.random() < 0.15:
        open_days = kind.days.replace(closed, "") if closed else kind.days
        noon = not closed and kind.open_from < 720 < kind.open_to
        case["opening"] = (
            [_span(open_days, kind.open_from, 720), _span(open_days, 780, kind.open_to)]
            if noon
            else [_span(open_days, kind.open_from, kind.open_to)]
        )
    return case


def _settle_in(dice: Random, task: Case) -> None:
    """Put a task at its industry's hours, and let some of it press, weigh or need two people."""
    usual = USUAL.get(task["name"].rstrip("0123456789"))
    if usual is not None and dice.random() < 0.7:
        late = dice.choice((0, 0, 0, 30, -30, 15))
        start, end = usual[0] + late, usual[1] + late
        task.update(start=clock(start), end=clock(end), minutes=min(task["minutes"], end - start))
    more = dice.choice((None, None, None, None, "reading", "standing", "two_people", "time_pressure", "licence"))
    if more is not None:
        task["demands"] = [*task["demands"], more]
    if more == "time_pressure" and task["carve"] == "○":
        task.update(carve="△", condition="締切のない分だけにする")


def _plain(seed: int, tasks: int | None) -> Case:
    dice = Random(seed)  # reproducible on purpose
    kind = KINDS[seed % len(KINDS)]
    count = tasks or dice.randint(6, 22)
    case: Case = {
        "key": f"{kind.name}-{seed}",
        "tasks": [_task(dice, kind, number) for number in range(count)],
        "peaks": [_peak(dice, *peak) for peak in kind.peaks if dice.random() < 0.8],
    }
    if dice.random() < 0.2:
        case["peaks"].append({"days": dice.choice(kind.days), "parts": [dice.choice(("morning", "evening", "noon"))]})
    if dice.random() < 0.6:
        case["opening"] = [_span(kind.days, kind.open_from, kind.open_to)]
    if dice.random() < 0.25:
        absent = dice.choice(kind.days)
        case["instructor"] = [_span(kind.days.replace(absent, ""), kind.open_from + 30, kind.open_to - 60)]
    if dice.random() < 0.5:
        case["pains"] = {dice.choice(kind.people): dice.choice((0.5, 1.0))}
    return case


def half_days(seed: int, tasks: int) -> Case:
    """Give a workplace of many tasks whose role can lie on ten half days: forenoons and afternoons of five days."""
    case = _plain(seed, tasks)
    case["peaks"] = []
    case["opening"] = [_span(WEEK, 540, 780), _span(WEEK, 810, 1050)]
    return {key: value for key, value in case.items() if key != "instructor"}


def _task(dice: Random, kind: _Kind, number: int) -> Case:
    name, place, demand, static, share = dice.choice(kind.tasks)
    start, end = _window(dice, kind)
    carve = "○" if dice.random() < share else dice.choice("△×")
    task: Case = {
        "id": f"T{number:03}",
        "name": f"{name}{number}",
        "who": dice.choice(kind.people) if dice.random() < 0.95 else None,
        **_span(_days(dice, kind.days), start, end),
        "minutes": min(end - start, dice.choice((15, 20, 30, 30, 40, 45, 50, 60, 60, 75, 80, 90, 90, 110, 120, 150))),
        "static": round(min(1.0, max(0.0, static + dice.choice((-0.1, 0, 0, 0.1)))), 2),
        "carve": carve,
        "place": place,
        "demands": [demand],
    }
    if carve == "△":
        task["condition"] = "見本を置く"
    if dice.random() < 0.1:
        task["stretch_max"] = dice.choice((30, 40))
    if dice.random() < 0.05:
        del task["static"]
    return task


def _days(dice: Random, days: str) -> str:
    if dice.random() < 0.65:
        return days
    return dice.choice(SOME_DAYS) if dice.random() < 0.7 else "".join(sorted(dice.sample(days, 3), key=ALL_WEEK.index))


def _window(dice: Random, kind: _Kind) -> Span:
    if dice.random() < 0.3:
        return kind.open_from, kind.open_to
    start = dice.randrange(kind.open_from, kind.open_to - 90, 30) + dice.choice((0, 0, 0, 0, 0, 0, 0, 10, 5))
    return start, min(kind.open_to, start + dice.choice((90, 120, 150, 180, 240, 300, 360)))


def _peak(dice: Random, days: str, start: int, end: int) -> dict[str, str]:
    return _span(days, start + (end - start) // 6 * dice.choice((0, 0, 0, 1)), end - dice.choice((0, 0, 0, 15)))


def _span(days: str, start: int, end: int) -> dict[str, str]:
    return {"days": days, "start": clock(start), "end": clock(end)}


def clock(minutes: int) -> str:
    """Write minutes since midnight as "H:MM"."""
    return f"{minutes // 60}:{minutes % 60:02}"
