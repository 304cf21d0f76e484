"""The words for editing tasks: what was changed, which field, where a value comes from, what work asks of a person."""

from gateway.i18n import mark

DEMAND = {
    "lifting": mark("重い物"),
    "heights": mark("高い所"),
    "machines": mark("機械"),
    "vehicles": mark("車・フォークリフト"),
    "blades": mark("刃物"),
    "heat": mark("暑さ"),
    "cold": mark("寒さ"),
    "wet": mark("水・ぬれ"),
    "chemicals": mark("薬品・洗剤"),
    "dust": mark("ほこり"),
    "outdoors": mark("外"),
    "phone": mark("電話"),
    "customers": mark("接客"),
    "bodily_care": mark("からだの介助"),
    "reading": mark("読む"),
    "writing": mark("書く"),
    "counting": mark("数える"),
    "checking": mark("見くらべる"),
    "pc": mark("パソコン・端末"),
    "fine_hands": mark("細かい手作業"),
    "repetition": mark("くり返し"),
    "time_pressure": mark("急ぎ"),
    "judgement": mark("判断"),
    "two_people": mark("2人で"),
    "licence": mark("資格"),
    "walking": mark("歩く"),
    "standing": mark("立つ"),
    "stooping": mark("かがむ"),
}
BASIS = {"stated": mark("聞いた"), "computed": mark("計算"), "estimated": mark("推定")}
DATE_RULE = {"month_end": mark("月末"), "month_start": mark("月初"), "gotobi": mark("五十日")}
TASK_VERB = {
    "add": mark("作業を加えた"),
    "revise": mark("作業を直した"),
    "rename": mark("名前を変えた"),
    "remove": mark("作業を消した"),
    "split": mark("作業を分けた"),
    "merge": mark("作業をまとめた"),
    "mark": mark("○△×をつけた"),
    "duplicate": mark("作業を複製した"),
    "bring_back": mark("作業にもどした"),
    "reread": mark("文章を読み直した"),
    "set_elements": mark("手順を書いた"),
}
CHANGE_STATE = {"done": "", "undone": mark("元に戻した"), "dropped": mark("元に戻した(やり直せません)")}
TASK_FIELD = {
    "name": mark("作業の名前"),
    "who": mark("いまする人"),
    "days": mark("曜日"),
    "window": mark("時刻"),
    "minutes": mark("1日の分数"),
    "per_week": mark("週に何日"),
    "date_rule": mark("曜日でない決まり"),
    "static": mark("静/動"),
    "carvability": mark("切り出せるか"),
    "demands": mark("求められること"),
    "characteristics": mark("作業の特徴"),
    "place": mark("場所"),
    "tool": mark("道具"),
    "evidence": mark("根拠"),
    "elements": mark("手順"),
}
SPLIT_WAY = {
    "place": mark("場所で"),
    "time": mark("時間で"),
    "tool": mark("道具で"),
    "posture": mark("静かな部分と動く部分で"),
}
DIFFERENCE = {
    "new": mark("新しく読み取った作業"),
    "gone": mark("読み取れなくなった作業"),
    "changed": mark("読み取りが変わった作業"),
    "taken_out": mark("手で消した・分けた・まとめた作業"),
}
DONE = {
    "task_renamed": mark("名前を変えました。"),
    "task_marked": mark("切り出せるかをつけました。"),
    "task_duplicated": mark("作業を複製しました。"),
    "task_split": mark("作業を分けました。"),
    "tasks_merged": mark("作業をまとめました。"),
    "task_brought_back": mark("作業にもどしました。名前と時間を確かめてください。"),
    "tasks_pasted": mark("貼り付けた作業を加えました。"),
    "tasks_removed": mark("選んだ作業を消しました。"),
    "change_undone": mark("元に戻しました。"),
    "change_redone": mark("やり直しました。"),
    "steps_saved": mark("手順を保存しました。"),
    "hearing_reread": mark("文章を読み直しました。作業を確かめてください。"),
}

KINDS = {
    "demand": DEMAND,
    "basis": BASIS,
    "date_rule": DATE_RULE,
    "task_verb": TASK_VERB,
    "change_state": CHANGE_STATE,
    "task_field": TASK_FIELD,
    "split_way": SPLIT_WAY,
    "difference": DIFFERENCE,
}
