"""The words by which a task's name is made: what acts are called, what is no name, what only helps a verb."""

import re


def _words(text: str) -> frozenset[str]:
    """Give the words of a block of text."""
    return frozenset(text.split())


AS_NOUN = {
    "組み立てる": "組立",
    "組立てる": "組立",
    "突き合わせる": "照合",
    "付き合わせる": "照合",
    "突合せる": "照合",
    "照らし合わせる": "照合",
    "見比べる": "照合",
    "分ける": "仕分け",
    "仕分ける": "仕分け",
}
SORTED = re.compile(r"(?P<by>.{1,10}?)(?P<how>ごと|毎|別|順)$")
INTO = _words("入れる 詰める 戻す 並べる 載せる のせる 移す 綴じる とじる しまう かける 掛ける")
GOAL = re.compile(r"[一-龥々ァ-ヶーA-Za-z0-9]{1,8}")
USUAL = (
    (_words("開ける あける"), re.compile(r"郵便|返品|封筒|手紙|封書|DM|書類"), "開封"),
    (_words("開ける あける"), re.compile(r"段ボール|ダンボール|荷物|ケース|箱"), "開梱"),
    (_words("合わせる"), re.compile(r"数|量|番号|コード|JAN|日付|金額|品名|伝票"), "照合"),
    (_words("組む"), re.compile(r"段ボール|ダンボール|箱|ケース|台車|ラック|什器"), "組立"),
    (_words("組む"), re.compile(r"カタログ|チラシ|資料|パンフ|キット|試供品|セット"), "セット組み"),
    (_words("出す"), re.compile(r"ラベル|伝票|送り状|シール|値札|納品書"), "発行"),
)
"""The usual noun for a verb with certain objects: what its own stem would leave open (返品の開け)."""
HELPING = _words(
    "いる くる いく ある おく しまう もらう いただく くれる くださる ください みる ほしい やる 下さる 頂く する "
    "れる られる せる させる なる できる とく ちゃう てる もらえる いただける いらっしゃる おる 行う 行なう おこなう"
)
TOOLS = _words("使う つかう 用いる")
LOOKED = _words("見る みる 確認 確かめる チェック 調べる")
NOT_NAMED = _words("まとめる 入る はいる 来る 届く 着く できる ある 出てくる")
NAMELESS = re.compile(
    r"(?:これ|それ|あれ|その|この|あの|あと|もの|こと|の|など|等|ほか|とか|さん|たち|方|分|全部|中|目|手|前|"
    r"一緒|最後|間|"
    r"正?社員|職員|パート|アルバイト|バイト|事務|総務|経理|人事|私|みんな|全員|誰か?|だれか?|店長)+"
)
COUNTED = re.compile(
    r"(?:\d+|[一二三四五六七八九十百千何数]+)(?:枚|個|本|つ|冊|台|束|箱|袋|部|回|点|種|人|組|セット|パック|"
    r"ケース)?(?:ずつ|くらい|ぐらい|ほど)?"
)
BAD = re.compile(r"[をがはてにへ](?:・|（|$)|^[ぁ-ん]{1,2}$|^・|・$|・・|[。、?!]|です|ます|たい")
PLACE_END = re.compile(
    r"(?:室|場|庫|部屋|コーナー|カウンター|フロア|スペース|ハウス|ライン|ヤード|厨房|倉庫|館|店|階|人|名|前|後|"
    r"中|上|下|所|奥|端|部)$"
)
CLOSED = {"封": "封かん", "蓋": "蓋閉め", "ふた": "ふた閉め", "フタ": "フタ閉め", "栓": "栓閉め"}
"""What doing these to something is called (封をする)."""
STORE = re.compile(r"(?:庫|倉庫|庫内|ヤード|バックヤード|物置)$")
SOMEBODY = re.compile(r"(?:人|名|さん|ちゃん|たち|員|衆|娘|息子|妻|家内|女将|主人|仲居|番頭|組|班|父|母|弟|妹|兄|姉)$")
"""Who does the work; its name is of the work alone."""
NAMELESS_ALL, COUNTED_ALL = re.compile(f"^{NAMELESS.pattern}$"), re.compile(f"^{COUNTED.pattern}$")
COMES = re.compile(
    r"(?P<thing>[^、。はがをに\s]{2,16})が(?:[^、。がを]{0,12})(?:来[るてま]|届[くい]|入[っりる]|戻って|"
    r"着[くい]|出[るて]|溜ま|たま)"
    r"[^、。]{0,6}?(?:ので|んで|から|て|たら|と)、?$"
)
LENT = re.compile(
    r"(?:あと|また|それから)?、?(?P<thing>[一-龥ァ-ヶーA-Za-z]{2,10})は(?![^、]*(?:ので|から、))[^。]*[てで]、?[^、。をはが]{0,12}$"
)
"""A thing that the sentence began with and that its next step still handles (青果は傷んだのを抜いて、計量して)."""
ON_ITS_OWN = re.compile(r"掃除|清掃|電話|来客|準備|見回り|巡回")
NOUNS = _words("名詞 接頭辞 接尾辞 代名詞 記号 形状詞")
