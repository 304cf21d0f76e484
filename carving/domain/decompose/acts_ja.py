"""Which Japanese verbs name work by what kind of verb they are, beyond those listed one by one.

Two observations carry most of it. A verb made of two, the second saying what happens to a thing (貼り直す), is work of
the hands whatever the first is. And a verb that governs a thing with を is work unless it is one of the few that take
を for a path, a thought, a state or a change of numbers (道を歩く, 方法を考える, 人を増やす).
"""

from carving.domain.decompose.quick import quick
from carving.domain.decompose.tokens import Word


def _words(text: str) -> frozenset[str]:
    """Give the words of a block of text."""
    return frozenset(text.split())


_SECOND = (
    r"(?:直す|なおす|替える|だす|もどす|わける|ならべる|つめる|はずす|まぜる|かえる|換える|込む|こむ|出す|"
    r"上げる|あげる|取る|とる|分ける|付ける|つける|合わせる|"
    r"入れる|"
    r"落とす|流す|集める|切る|戻す|足す|重ねる|外す|揃える|そろえる|並べる|下ろす|降ろす|広げる|抜く|混ぜる|詰める|"
    r"回す|込める|除く|固める|返す|散らす|寄せる|裂く|潰す|つぶす|折る)"
)
_COMPOUND = quick(rf"(?:[一-龥々][ぁ-ん]{{1,3}}|[ぁ-ん]{{2,4}}){_SECOND}")
_SECOND_ONLY = quick(_SECOND)
_NOT_COMPOUND = _words("""
    思い出す 飛び出す 言い出す 逃げ出す 抜け出す 動き出す 走り出す 泣き出す 作り出す 生み出す 見つけ出す
    はみ出す 申し込む 落ち込む 飛び込む 割り込む 持ち込む 入り込む 見込む 溶け込む 駆け込む 引っ込む 突っ込む
    踏み込む 食い込む 取り込む 仕込む 覚え込む 意気込む 話し込む 座り込む 立て込む 払い込む 申し上げる
    引き上げる 取り上げる 売り上げる 立ち上げる 盛り上げる 見上げる 繰り上げる 切り上げる 受け取る 聞き取る
    見て取る 引き取る 買い取る 感じ取る 打ち合わせる 問い合わせる 待ち合わせる 居合わせる 乗り合わせる 見分ける
    使い分ける 聞き分ける 駆けつける 見つける 言いつける 申し付ける 引き付ける 受け付ける 押し付ける 締め切る
    張り切る 乗り切る 割り切る 思い切る 裏切る 貸し切る 言い切る 疲れ切る 仕切る 受け入れる 取り入れる
    聞き入れる 立ち入れる 申し入れる 見落とす 聞き流す 取り戻す 繰り返す 言い返す 見返す 思い返す 振り返す
    追い返す 考え直す 見直す 立て直す 出直す やり直す 気を取り直す 積み重ねる 話し合わせる 言い換える 聞き返す
""")

_OF_MOTION = quick(
    r"(?:飛び|とび|走り|逃げ|駆け|かけ(?=[寄こ込])|入り|落ち|泣き|笑い|言い|話し|思い|考え|覚え|疲れ|慣れ|困り|"
    r"降り|乗り|滑り|転がり|"
    r"流れ|溶け|立ち|座り|寝|起き|泊まり|住み|当たり|燃え|増え|減り|冷え|湧き|浮き|沈み|集まり|しゃがみ|のぼり|登り)"
)
"""First verbs that say how somebody or something moves or feels: what they begin handles no thing (飛び込む)."""

NOT_ACTS = _words("""
    使う つかう 用いる 利かす 考える 決める 選ぶ 得る 与える 図る 高める 踏まえる 務める 勤める 努める 防ぐ 保つ
    もつ 持つ 促す 求める 進める すすめる 深める 含む 含める 守る 目指す 減らす 増やす 覚える 心がける 教える
    育てる 開く ひらく 迎える 続ける 始める 終える 過ごす 抱える かかえる 営む 構える 兼ねる 離れる 立つ たつ
    出る でる 通る とおる 回る まわる 渡る 走る 歩く 上回る 下回る 超える 越える 過ぎる 問う 踏む いただく 頂く
    もらう 貰う くれる 下さる 食べる 飲む 着る 履く はく 脱ぐ 感じる 感ずる 知る 思う 言う いう 話す 聞く 聴く
    呼ぶ 見る みる 待つ 休む 忘れる 間違える まちがえる 壊す 汚す 痛める 傷める 失う 切らす 困る 避ける 許す
    願う 頼む たのむ 任せる まかせる 気にする 示す 定める 講じる 働きかける 繰り返す 満たす 行く いく 来る くる
    帰る 曲がる 登る 上る 降りる 下りる おりる 入る はいる 訪れる 訪ねる 出す だす 受ける うける 取る とる
    かける 掛ける 付ける つける 入れる 作る つくる 引く ひく 上げる あげる 下げる さげる する やる 行う 行なう
    おこなう できる なる ある いる おる ござる 置く おく 見せる 伝える 勧める 薦める 得る 招く 省く 飛ばす 探す
    さがす 見つける みつける 望む 好む 好く 嫌う 嫌がる 欲しがる 怖がる 気遣う 悩む 嘆く 喜ぶ 楽しむ 助ける
    支える 救う 担う になう 背負う 負う 負担 占める 設ける 抑える おさえる 狙う ねらう 誇る 控える 断る ことわる
    認める 信じる 疑う 学ぶ 習う 働く 稼ぐ 売る 買う 払う 支払う 貸す 借りる 雇う やとう 募る 募集 辞める 辞す
    やめる 止める とめる 急ぐ 崩す 落とす こぼす なくす 無くす 亡くす 逃す 逃がす 乱す 鳴らす 叫ぶ 歌う 読む
    振る かぶる 被る 浴びる しゃべる 喋る 語る 述べる 申す 申し上げる 説く 名乗る 受け持つ 受けもつ 引き受ける
    引き継ぐ 任す 出迎える 見守る 見送る 扱う あつかう 取り扱う 変える かえる 代える 替わる 代わる 合わせる
    向ける 寄せる 生かす 活かす 生む 産む 及ぼす 招く 起こす おこす 押さえる 抜かす 越す 移る 動く 動かす
    呼びかける 声かける 見かける 打つ うつ 組む 持ち込む 申し込む 取り組む 打ち合わせる 問い合わせる 見込む
    立てる たてる 当てる 充てる 費やす かう 遣う 要する 有する 擁する 誇る 関する 通じる 通ずる 介する 除く
    のぞく 問わず 余儀なくする ほめる 褒める 叱る 怒る 注意 許可 吸う 吐く 巡る めぐる 挙げる 足りる 並ぶ
    取り入れる 受け入れる 思い出す 振り返る 見直す 見る目 手伝う てつだう 外れる 空ける あける 埋める 占う
""")
"""Verbs that take を but name no piece of work by that alone (some are work with certain objects: see WEAK_VERBS)."""

STATES = _words("""
    ある いる なる 要る いる かかる 増える 減る 混む 空く 続く 始まる 終わる 入る 出る 来る 行く 違う 足りる
    付く つく ちらつく 抜ける 濡れる 滑る すべる 汚れる 割れる 落ちる 破れる 折れる 曲がる ずれる 外れる 切れる
    漏れる もれる 溜まる たまる 詰まる 冷える 曇る 錆びる 腐る 痛む 傷む 狂う 遅れる 余る 残る 困る 疲れる
    慣れる 待つ 休む 座る 立つ 歩く 走る 話す 聞く 言う 思う 知る 働く 住む 通う
""")
"""Verbs of being, moving, happening: glued to a noun they tell of a state (蛍光灯ちらつき), not of an act."""

HAPPENINGS = _words("""
    有る 臭う 匂う におう 香る 響く 揺れる 光る 鳴る 騒ぐ 間違う まちがう 明ける 違える 集う 集まる 祝う 祭る 眠る
    誘う 争う 戦う 試みる 憩う 償う 頼る 迷う 笑う 区切る 囲む 勤める 訴える 救う 値する 暮れる 晴れる 荒れる
    揃う そろう 別れる 流れる 隠れる 賑わう 伺う うかがう 務まる 縮む 緩む ゆるむ 欠ける 歪む 窪む 焦げる 剥がれる
    はがれる ひび割れる 擦れる 浮く 沈む 凍る 溶ける 乾く 湿る 濁る 染みる しみる 滲む にじむ 絡まる 崩れる 壊れる
""")
"""Further verbs of being, happening and feeling: their stems are things (塩素のにおい, 連休明け)."""

_CHANGED = frozenset(["れる", "られる", "せる", "させる", "できる", "ば", "なら"])


IS_DONE = quick(
    r"(?:や(?=[^、]{2,12}を)[^、]{2,12})?(?:を)?(?:し(?:て(?!は)|、|$|ます|た(?:り|い)|とく|とい)|する(?!と|"
    r"の?に|時|とき|ため|際|場合|ほど|方|人)|"
    r"お願い(?!でき?ま?せ|しな)|行(?:い|う|な|っ)|やっ|やり|やる|担当|任せ|手伝)"
)
"""What follows a noun of action that is done in running text."""


NEVER_WORK = _words("""
    する できる 行う 行なう 使う 用いる 任せる まかせる 頼む 願う お願いする 慣れる 合う 向く 関わる 関する
    伴う 続ける 始める 終える 増やす 減らす 覚える 教える 探す 選ぶ 決める 考える もらう いただく くれる
    下さる 手伝う 助かる 助ける 決まる 変わる 分かる わかる 言える いえる 生かす 活かす 見つける 見つかる
    携わる 就く つく 携える
""")
"""Verbs that say of work only that it is there, fits or changes (慣れた仕事, できる作業)."""

_STRETCH = quick(r"(?:年|か月|週間|期間?|時間|日中|シーズン|[春夏秋冬]|一日|全般)$")
_BODY = _words("席 声 目 気 頭 足 腰 手 身 力 耳 顔 首 肩 体 心 息 汗")


def is_idiom(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether a verb's object is a stretch of time or one's own self (一年を通す, 席を外す, 手を洗う)."""
    if index < 2 or words[index - 1].surface != "を":
        return False
    thing = words[index - 2].surface
    own = thing in _BODY and not (index > 2 and words[index - 3].surface == "の")
    return own or words[index - 2].detail.startswith("数詞") or bool(_STRETCH.search(thing))


def is_made_of_two(lemma: str) -> bool:
    """Tell whether a verb is made of two, the second of which handles a thing (貼り直す)."""
    return bool(_COMPOUND.fullmatch(lemma)) and lemma not in _NOT_COMPOUND and not _OF_MOTION.match(lemma)


def continues_verb(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether the verb at `index` is the second of two that together handle a thing (かけ + 直す)."""
    first = words[index - 1]
    return first.verb and _SECOND_ONLY.fullmatch(words[index].lemma) is not None and not _OF_MOTION.match(first.surface)


def governs_a_thing(words: tuple[Word, ...], index: int, begin: int) -> bool:
    """Tell whether the verb at `index` takes a thing with を and is no verb of path, thought, state or number."""
    verb = words[index]
    sent = index + 3 < len(words) and words[index + 1].surface in ("て", "で") and words[index + 3].surface == "へ"
    if (verb.lemma in NOT_ACTS and not sent) or "サ変" in verb.detail:
        return False
    if index + 1 < len(words) and words[index + 1].start == verb.end and words[index + 1].lemma in _CHANGED:
        return False
    for place in range(index - 1, -1, -1):
        word = words[place]
        if word.start < begin or word.verb:
            return False
        if word.surface == "を":
            return place > 0 and _is_thing(words, place - 1)
    return False


def _is_thing(words: tuple[Word, ...], index: int) -> bool:
    """Tell whether the noun before を is a thing one can handle; a part of something is (瓶の口), a mouth is not."""
    word = words[index]
    if word.surface == "の" and index and words[index - 1].kind == "形容詞":
        return True
    if word.kind not in ("名詞", "接尾辞", "補助記号", "記号"):
        return False
    part = index > 1 and words[index - 1].surface == "の" and words[index - 2].kind == "名詞" and len(word.surface) == 1
    return part or word.surface not in _NO_THING


_NO_THING = _words("""
    気 声 力 手 足 腰 目 耳 口 頭 心 体 身 顔 腕 首 肩 膝 汗 息 時間 話 事 こと もの 物 人 手間 役 役割 責任
    機会 経験 夢 意見 方法 理由 意味 意識 気持ち 考え 案 策 対策 計画 予算 給料 お金 金 利益 売上 店 会社 道 場
    全部 順番 名 元 迷惑 影響 問題 課題 ミス 事故 けが 怪我 文句 クレーム 音 雰囲気 関係 信頼 笑顔 お客 お客様
    客 客様 子 子ども 子供 お子さん 利用者 利用者様 入居者 患者 社員 職員 スタッフ パート バイト シフト 休み
    休憩 土地 年 月 週 日 一つ ひとつ 何 なに それ これ あれ どれ 誰 みんな 皆 自分 私 当社 うち 仕事 作業 業務
    ノルマ 責任者 免許 資格 電話 ブザー アナウンス
""")
