"""Words that decide what is a step in Japanese, and what is not."""

import re


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


AUX = _words("""
    いる くる いく ある おく しまう もらう いただく くれる くださる ください みる ほしい ちゃう てる とく れる られる
    せる させる
""")
"""Verbs that only colour the verb before them."""

SUFFIXED = _words("直す 出す 込む 入れる 上げる 下ろす 替える 換える 付ける 取る 合わせる 切る 分ける 終える 戻す 移す")
"""Verbs that make one act with the verb right before them (貼り直す)."""

NO_STEP = _words("""
    いる ある なる 来る くる 行く いく 思う 言う いう 聞く 知る 分かる わかる できる 出来る 終わる 始まる 始める
    かかる 掛かる 頼む 任せる 増える 減る 困る 足りる 休む 働く 決まる 決める 含む 続く 続ける 過ぎる すぎる
    間に合う 助かる 待つ 届く 入る 出る もらう 違う 見える 呼ぶ 願う 来れる 済む 空く たまる 溜まる 乗る 立つ
    座る 曲がる 歩く 通う 慣れる 覚える 持つ 要る 混む 戻る 返る つく 付く 出来上がる する いたす 致す 行う
    おこなう やる 実施 ござる
""")
"""Verbs that name no step, whatever they stand with."""

MEANS = _words("使う 用いる 使用")
"""Verbs whose thing is what the next act is done with (台車を使って)."""

DOES = _words("する いたす 致す 行う おこなう やる 実施")
"""Verbs that make an act of the noun before them (補充する)."""

EASE = _words("やすい 易い にくい 難い づらい すぎる 過ぎる がち")
"""Endings by which a verb tells how easy or how often, not what is done."""

STANDS_AS_NOUN = _words("の こと 作業 仕事 業務 ん 感じ だけ ところ 係 担当 もの 流れ 形 準備 手伝い まで 予定")
"""Nouns behind a verb that leave it an act (並べる作業), where another one would be meant by it (返ってきた本)."""

NOT_A_THING = re.compile(
    r"(?:こと|もの|やつ|ところ|仕事|作業|業務|方|人|時|とき|ため|ほか|際|たび|度|毎|前|後|間|うち|中|最後|最初|次|先|一緒|主|"
    r"特|常|場合|程度|くらい|ぐらい|感じ|予定|目安|さん|たち|パート|社員|職員|スタッフ|班|係|担当|日|分|回|時間)$"
)
"""Ends of phrases that name a time, a person or nothing in particular."""
