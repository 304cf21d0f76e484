"""A role's name, made of the short names of its main tasks."""

import re
from collections.abc import Collection, Mapping

NAME_MAX = 12
_BRACKETS = re.compile(r"[（(\[【][^）)\]】]*[）)\]】]?")


def role_name(names: Mapping[str, str], minutes: Mapping[str, int], taken: Collection[str] = ()) -> str:
    """Give a name from the two tasks with the most minutes, such as 入荷検品・セット組みの担当.

    `names` and `minutes` are by task id. A second task with less than a quarter of the first's minutes is left unsaid.
    A name in `taken` (an alternative's) is not given twice: another of the role's tasks takes the second place.
    """
    order = sorted(minutes, key=lambda task_id: (-minutes[task_id], task_id))
    main = [order[0], *(task_id for task_id in order[1:2] if minutes[task_id] * 4 >= minutes[order[0]])]
    choices = [main, *([order[0], other] for other in order[1:])]
    made = [_joined([short_name(names[task_id]) for task_id in choice]) for choice in choices]
    return next((name for name in made if name not in taken), f"{made[0]}（{len(taken) + 1}）")


def _joined(names: list[str]) -> str:
    different = list(dict.fromkeys(names))
    mark = "と" if any("・" in name or "の" in name for name in different) else "・"
    return f"{mark.join(different)}の担当"


def short_name(name: str) -> str:
    """Give a task's name without brackets; of a long one, the first of several doings, or what the last の leads to.

    >>> short_name("入荷検品（数量・JAN照合、ハンディ端末）"), short_name("同梱チラシ・試供品のセット組み")
    ('入荷検品', 'セット組み')
    >>> short_name("値付け機の操作・シール貼り"), short_name("納品書のスキャンとPDF命名")
    ('値付け機の操作', '納品書のスキャン')
    """
    bare = _BRACKETS.sub("", name).strip() or name.strip()
    if len(bare) <= NAME_MAX:
        return bare
    head, of, tail = bare.partition("の")
    if not of:
        return bare.split("・")[0]
    if "・" in head:
        return bare.rsplit("の", 1)[-1] or bare
    return head + of + re.split("[・と]", tail)[0]
