"""The words that codes stand for on the screens. Written in Japanese, translated where they are shown."""

from gateway import sheet_words, task_words
from gateway.i18n import mark

CARVABILITY = {
    "yes": mark("○ 切り出せる"),
    "conditional": mark("△ 条件つき"),
    "no": mark("× 切り出さない"),
    "": mark("― まだ決めていない"),
}
CARVABILITY_SIGN = {"yes": "○", "conditional": "△", "no": "×", "": "―"}
PART_OF_DAY = {
    "morning": mark("午前"),
    "noon": mark("昼"),
    "afternoon": mark("午後"),
    "evening": mark("夕方"),
    "night": mark("夜"),
}
OUTCOME = {
    "passes": mark("✓ 条件を満たす"),
    "conditional": mark("△ 確かめることがある"),
    "blocked": mark("✗ 満たさない条件がある"),
}
GATE = {
    "pass": mark("✓ 満たす"),
    "fail": mark("✗ 満たさない"),
    "unknown": mark("△ まだわからない"),
    "mendable": mark("△ 工夫があれば満たす"),
}
TASK_FIT = {
    "pass": mark("✓ できる"),
    "fail": mark("✗ むずかしい"),
    "unknown": mark("△ まだわからない"),
    "mendable": mark("△ 工夫があればできる"),
}
PROVIDER = {
    "employer": mark("職場が用意"),
    "office": mark("事業所が用意"),
    "client": mark("本人が用意"),
    "": mark("だれが用意するか未定"),
}
STAGE = {
    "settling": mark("生活の土台づくり"),
    "short_hours": mark("短い時間から"),
    "expanding": mark("時間を広げる"),
    "working": mark("はたらいている"),
    "": mark("未設定"),
}
ROLE_STATE = {"carved": mark("案"), "chosen": mark("選んだ役割"), "withdrawn": mark("取り下げ")}
STRATEGY = {"recompose": mark("切り出し・再構成"), "build_up": mark("積み上げ"), "specialise": mark("特化")}
PROPOSAL_STATE = {
    "draft": mark("下書き"),
    "sent": mark("送った・返事待ち"),
    "answered": mark("返事あり"),
    "expired": mark("期限切れ"),
    "revoked": mark("リンクを止めた"),
}
ANSWER = {
    "accept": mark("見学・実習にすすみたい"),
    "request_change": mark("変えてほしいところがある"),
    "ask": mark("質問がある"),
    "decline": mark("今回は見送る"),
}
TOPIC = {
    "tasks": mark("作業"),
    "days": mark("曜日"),
    "hours": mark("時間"),
    "people": mark("人数"),
    "wage": mark("時給"),
    "other": mark("その他"),
}
CHANNEL = {
    "email": mark("メール"),
    "paper": mark("郵送・手渡しの紙"),
    "fax": mark("FAX"),
    "in_person": mark("対面"),
    "phone": mark("電話"),
    "link": mark("お返事のページ"),
    "": mark("未設定"),
}
PLACEMENT_STATE = {
    "proposed": mark("候補"),
    "visited": mark("見学"),
    "practicum": mark("実習中"),
    "practicum_finished": mark("実習おわり"),
    "evaluated": mark("評価ずみ"),
    "offered": mark("内定"),
    "employed": mark("はたらいている"),
    "retained": mark("定着"),
    "ended": mark("おわり"),
}
VERB = {
    "propose_placement": mark("候補にしました"),
    "propose": mark("候補にしました"),
    "record_visit": mark("見学しました"),
    "start_practicum": mark("実習をはじめました"),
    "finish_practicum": mark("実習がおわりました"),
    "record_evaluation": mark("評価を記録しました"),
    "make_offer": mark("内定がでました"),
    "start_job": mark("仕事がはじまりました"),
    "change_hours": mark("時間を変えました"),
    "confirm_retention": mark("定着を確かめました"),
    "end_placement": mark("おわりました"),
    "end": mark("おわりました"),
}
PARTY = {"client": mark("本人"), "employer": mark("企業"), "supporter": mark("支援員")}
MEETING_STATE = {
    "planned": mark("予定"),
    "held": mark("実施"),
    "missed": mark("そろわず"),
    "rescheduled": mark("日を変えた"),
    "cancelled": mark("中止"),
}
MEETING_MODE = {"at_workplace": mark("職場で"), "online": mark("オンライン"), "phone": mark("電話"), "": ""}
ATTENDANCE = {"present": mark("出席"), "absent": mark("欠席")}
RATING = {
    "not_yet": mark("まだむずかしい"),
    "almost": mark("もう少し"),
    "able": mark("できる"),
    "very_able": mark("とてもよくできる"),
    "not_seen": mark("見ていない"),
}
INDICATOR = {
    "ACCURACY": mark("正確さ"),
    "PACE": mark("速さ"),
    "REPORTING": mark("報告・相談"),
    "SAFETY": mark("安全"),
    "PERSISTENCE": mark("続ける力"),
    "ATTENDANCE": mark("出勤"),
    "RELATIONS": mark("人との関わり"),
    "PROCEDURE": mark("手順どおりに進める"),
}
OCCASION = {
    "mid_practicum": mark("実習のとちゅう"),
    "practicum": mark("実習のおわり"),
    "day_30": mark("30日目"),
    "day_60": mark("60日目"),
    "day_90": mark("90日目"),
    "month_6": mark("6か月"),
    "month_12": mark("12か月"),
    "month_24": mark("24か月"),
}
SKIP = {
    "": mark("とばしていない"),
    "known_workplace": mark("前に働いたことがある職場"),
    "trial_employment": mark("トライアル雇用を使う"),
    "client_wish": mark("本人の希望"),
    "employer_wish": mark("企業の希望"),
    "evaluation_not_obtainable": mark("評価がもらえない"),
}
END = {
    "client_declined": mark("本人が見送った"),
    "employer_declined": mark("企業が見送った"),
    "role_withdrawn": mark("役割がなくなった"),
    "tasks_not_fitting": mark("作業が合わなかった"),
    "health": mark("体調"),
    "better_job": mark("よりよい仕事へ"),
    "contract_completed": mark("契約の満了"),
    "relations": mark("人間関係"),
    "conditions": mark("労働条件"),
    "employer_circumstances": mark("企業の都合"),
    "graduated": mark("支援の卒業"),
    "other": mark("その他"),
}
ENVIRONMENT = {
    "noise": mark("音"),
    "light": mark("光"),
    "temperature": mark("温度"),
    "smell": mark("におい"),
    "people_distance": mark("人との距離"),
    "height": mark("高さ"),
    "weight": mark("重さ"),
    "wet": mark("水・ぬれ"),
    "dust": mark("ほこり"),
    "other": mark("その他"),
}
EVIDENCE = {
    "task": mark("作業"),
    "peak": mark("忙しい時間"),
    "criterion": mark("評価のものさし"),
    "environment": mark("環境"),
    "requirement": mark("かならず必要"),
    "team": mark("チーム"),
    "left_out": mark("作業にしなかった"),
}
LEFT_OUT = {
    "policy": mark("会社の考え方"),
    "benefit": mark("よいこと"),
    "complaint": mark("困りごと"),
    "requirement": mark("条件"),
    "done_by_others": mark("ほかの人がする"),
    "licence_only": mark("資格がいる"),
    "machine_does_it": mark("機械がする"),
    "negated": mark("していない"),
    "break": mark("休けい"),
    "meeting": mark("打ち合わせ"),
    "company_fact": mark("会社のこと"),
    "terms": mark("労働条件"),
    "past": mark("むかしのこと"),
    "small_talk": mark("雑談"),
    "unlikely": mark("作業ではなさそう"),
    "busy_time": mark("忙しい時間"),
}
BLOCK = {
    "rest": mark("休けい"),
    "static": mark("静かな作業"),
    "active": mark("動く作業"),
    "mixed": mark("静と動の両方"),
    "unknown": mark("静/動はまだ不明"),
}
SHEET = {
    "tasks.list": mark("どんな作業がありますか(1行に1つ)"),
    "team.headcount": mark("職場の人数"),
    "team.instructor": mark("教える人"),
    "peaks.when": mark("忙しい時間"),
    "evaluation.criteria": mark("仕事のよしあしは何で見ますか"),
    "environment.notes": mark("職場のようす(音・温度・におい・重さ)"),
}
DONE = {
    "employer_created": mark("企業を登録しました。"),
    "workplace_created": mark("職場を登録しました。"),
    "hearing_recorded": mark("ヒアリングを読み取りました。作業を確かめてください。"),
    "task_added": mark("作業を加えました。"),
    "task_revised": mark("作業を直しました。"),
    "task_removed": mark("作業を消しました。"),
    "roles_carved": mark("役割の案ができました。"),
    "role_chosen": mark("この役割を選びました。合う人を探せます。"),
    "role_withdrawn": mark("役割を取り下げました。"),
    "board_edited": mark("盤を変えました。"),
    "board_undone": mark("元に戻しました。"),
    "proposal_drafted": mark("提案の下書きができました。"),
    "proposal_revised": mark("提案を直しました。"),
    "proposal_revoked": mark("リンクを止めました。"),
    "proposal_next": mark("次の版の下書きができました。前のリンクは使えません。"),
    "answer_entered": mark("お返事を入れました。"),
    "answer_taken_back": mark("お返事を取り消しました。"),
    "match_declined": mark("この組み合わせを見送りました。"),
    "placement_opened": mark("候補にしました。"),
    "visit_recorded": mark("見学を記録しました。"),
    "practicum_started": mark("実習をはじめました。"),
    "practicum_finished": mark("実習のおわりを記録しました。"),
    "evaluation_recorded": mark("評価を記録しました。"),
    "offer_made": mark("内定を記録しました。"),
    "job_started": mark("仕事のはじまりを記録しました。予定と三者面談ができました。"),
    "meeting_recorded": mark("三者面談を記録しました。"),
    "item_done": mark("できたことにしました。"),
    "retention_confirmed": mark("定着を確かめました。"),
    "placement_ended": mark("おわりを記録しました。"),
    "rule_put": mark("事業所の値を使うようにしました。"),
    "rule_withdrawn": mark("事業所の値を取り下げました。"),
    **task_words.DONE,
    **sheet_words.DONE,
}

BOARD_VERDICT = {
    "holds": mark("✓ 守れている"),
    "doubtful": mark("△ 確かめる"),
    "broken": mark("✗ 守れていない"),
}
WISH_DECISION = {
    "": mark("△ まだ決めていない"),
    "accepted": mark("✓ 条件に入れた"),
    "dropped": mark("― 見送った"),
}

RULE_GROUP = {
    "quota": mark("雇用率"),
    "levy": mark("納付金・調整金・報奨金"),
    "grant": mark("助成金"),
    "service": mark("福祉サービスのきまり"),
    "law": mark("同意・配慮・職業紹介"),
    "wage": mark("最低賃金"),
    "insurance": mark("雇用保険・社会保険"),
    "break": mark("休憩"),
    "fee": mark("報酬"),
}
RULE_CONFIDENCE = {
    "certain": mark("確か"),
    "likely": mark("おおむね確か"),
    "guess": mark("△ 未確認"),
    "disputed": mark("△ 資料が食い違う"),
}
DOUBT = {
    "open": mark("まだ確かめていない"),
    "confirmed": mark("企業に確かめた"),
    "left_out": mark("提案にのせない"),
}
LINE_CHANGE = {"same": mark("同じ"), "removed": mark("消えた"), "added": mark("加わった")}
PERSON_CLASS = {"mental": mark("精神"), "other": mark("身体・知的"), "severe": mark("身体・知的の重度")}
INSURANCE = {"employment_insurance": mark("雇用保険"), "social_insurance": mark("社会保険")}

KINDS = {
    "carvability": CARVABILITY,
    "carvability_sign": CARVABILITY_SIGN,
    "part_of_day": PART_OF_DAY,
    "outcome": OUTCOME,
    "gate": GATE,
    "task_fit": TASK_FIT,
    "provider": PROVIDER,
    "stage": STAGE,
    "role_state": ROLE_STATE,
    "strategy": STRATEGY,
    "proposal_state": PROPOSAL_STATE,
    "answer": ANSWER,
    "topic": TOPIC,
    "channel": CHANNEL,
    "placement_state": PLACEMENT_STATE,
    "verb": VERB,
    "party": PARTY,
    "meeting_state": MEETING_STATE,
    "meeting_mode": MEETING_MODE,
    "attendance": ATTENDANCE,
    "rating": RATING,
    "indicator": INDICATOR,
    "occasion": OCCASION,
    "skip": SKIP,
    "end": END,
    "environment": ENVIRONMENT,
    "evidence": EVIDENCE,
    "left_out": LEFT_OUT,
    "block": BLOCK,
    "sheet": SHEET,
    "done": DONE,
    "doubt": DOUBT,
    "board_verdict": BOARD_VERDICT,
    "wish_decision": WISH_DECISION,
    "line_change": LINE_CHANGE,
    "rule_group": RULE_GROUP,
    "person_class": PERSON_CLASS,
    "insurance": INSURANCE,
    "rule_confidence": RULE_CONFIDENCE,
    **task_words.KINDS,
    **sheet_words.KINDS,
}
