"""The tools and places that an employer's words name, for splitting a task and for its steps."""

import re

TOOL_JA = re.compile(
    r"ハンディ(?:ターミナル|スキャナー?)?|台車|カート|カゴ車|かご車|パレット|ハンドリフト|フォークリフト|ローラー|モップ|掃除機|"
    r"ほうき|箒|ちりとり|雑巾|ぞうきん|ワイパー|スポンジ|ブラシ|デッキブラシ|バケツ|食洗機|食器洗浄機|洗浄機|洗濯機|乾燥機|"
    r"包丁|スライサー|ピーラー|はかり|計り|秤|ラベラー|ラベルプリンター?|プリンター?|コピー機|複合機|シュレッダー|"
    r"パソコン|PC|エクセル|Excel|ワード|タブレット|スキャナー?|バーコードリーダー|リーダー(?=で)|カッター|はさみ|ハサミ|"
    r"テープ|テープカッター|梱包機|結束機|シーラー|ミシン|アイロン|電動ドライバー|ドライバー(?=で)|ドリル|はんだごて|"
    r"鍬|くわ(?=で)|鎌|草刈り?機|刈払機|剪定ばさみ|ホース|じょうろ|ジョウロ|トング|ピンセット|ルーペ|ノギス|定規|"
    r"ホチキス|ホッチキス|スタンプ|ペン|電卓|番重|端末|のり|糊|ガムテープ|コンテナ|専用機|機械(?=で)|手作業|手(?=で)"
)
TOOL_EN = re.compile(
    r"\b(?:hand(?:held)? (?:scanner|terminal)s?|barcode scanners?|scanners?|scan gun|trolleys?|carts?|pallet (?:jack|"
    r"truck)s?|forklifts?|mops?|vacuum(?: cleaner)?s?|hoovers?|brooms?|brush(?:es)?|buckets?|sponges?|cloths?|"
    r"dishwashers?|washing machines?|tumble dryers?|knife|knives|slicers?|peelers?|scales?|label(?:ling)? (?:gun|"
    r"printer|machine)s?|printers?|photocopiers?|shredders?|computers?|laptops?|PCs?|spreadsheets?|Excel|tablets?|"
    r"tape guns?|staplers?|scissors|sewing machines?|irons?|screwdrivers?|drills?|hoes?|rakes?|secateurs|hoses?|"
    r"watering cans?|strimmers?|mowers?|tongs|tweezers|crates?)\b",
    re.IGNORECASE,
)
PLACE_JA = re.compile(
    r"(?:地下)?[0-9一二三四五六七八九]+階|[0-9一二三四五六七八九]+F|(?:[一-龥ァ-ヶー]{1,8})?(?:室|置き?場|売り?場|倉庫|冷蔵庫|"
    r"冷凍庫|コーナー|カウンター|フロア|スペース|ハウス|温室|ヤード|厨房|洗い場|トイレ|廊下|ロビー|玄関|事務所|店頭|"
    r"食堂|風呂場?|浴室|脱衣所|階段|畑|圃場|駐車場|花壇|ホール|通路|休憩所|書架|書庫|ライン|入口|出口|棚)"
)
PLACE_EN = re.compile(
    r"\b(?:(?:ground|first|second|third|upper|lower) floor|kitchen|dining (?:room|area|hall)|stock ?room|store ?room|"
    r"warehouse|loading bay|back room|shop floor|office|mail ?room|post room|reception|lobby|corridors?|hallways?|"
    r"toilets?|bathrooms?|bedrooms?|laundry(?: room)?|greenhouse|poly ?tunnels?|field|yard|garden|car park|café|"
    r"cafe|canteen|counter|library|lounge|ward|packing (?:area|room)|cold store|freezer|fridge)\b",
    re.IGNORECASE,
)


def named(pattern: re.Pattern[str], words: str) -> tuple[str, ...]:
    """Give what a pattern finds in some words, each once, in their order."""
    return tuple(dict.fromkeys(match[0] for match in pattern.finditer(words)))
