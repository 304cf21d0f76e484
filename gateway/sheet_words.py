"""The words of the hearing sheet's and the postings' screens."""

from gateway.i18n import mark

UNIT = {
    "people": mark("人"),
    "yen": mark("円"),
    "minutes": mark("分"),
    "days": mark("日"),
    "kg": "kg",
    "dB": "dB",
    "lx": "lx",
    "m": "m",
    "℃": "℃",
}
POSTING = {
    "new": mark("新しい企業"),
    "known_employer": mark("登録ずみの企業"),
    "unchanged": mark("前に取り込んだものと同じ"),
    "rejected": mark("直すところがある"),
}
POSTING_FIELD = {
    "employer_name": mark("会社名"),
    "employer_kana": mark("会社名の読み"),
    "corporate_number": mark("法人番号"),
    "industry": mark("業種"),
    "headcount": mark("従業員数"),
    "contact_name": mark("担当者"),
    "phone": mark("電話"),
    "fax": mark("FAX"),
    "email": mark("メール"),
    "workplace_name": mark("職場名"),
    "address": mark("就業場所"),
    "title": mark("職種"),
    "work": mark("仕事の内容"),
    "hours": mark("就業時間"),
    "days_off": mark("休日"),
    "wage": mark("賃金"),
    "access": mark("行きかた"),
    "requirements": mark("必要な経験・資格"),
    "notes": mark("備考"),
    "other": mark("そのほか(文章に足します)"),
    "ignored": mark("使いません"),
}
DONE = {
    "postings_taken_back": mark("取り込みを元に戻しました。"),
    "sheet_answered": mark("答えを保存しました。"),
    "typical_added": mark("選んだ作業を加えました。曜日・時間・分はまだわかりません。"),
}
KINDS = {"unit": UNIT, "posting": POSTING}
