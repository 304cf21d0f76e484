"""The command's words: tables in the reader's language, and no more loaded than a verb needs."""

import re

import pytest

from cli import exits
from cli.supervisor import Suite
from tests.command import kiridashi

HEARING = "火曜と木曜に、チラシの封入を30分お願いします。"
JOB = (
    '{"tasks": [{"id": "T1", "name": "filing", "days": "月水金", "start": "9:00", "end": "13:00",'
    ' "minutes": 200, "static": 1.0, "carve": "○"},'
    ' {"id": "T2", "name": "post", "days": "月水金", "start": "9:00", "end": "15:00", "minutes": 120, "carve": "○"}]}'
)
POSTINGS = "会社名,仕事の内容\r\n株式会社つばき文具,・商品の検品と袋詰め\r\n"
# The command, what it reads, and some of what it prints in Japanese and in English.
PRINTED = {
    "decompose": (("decompose", "-"), HEARING, "作業\tだれが\t曜日", "task\twho\tdays"),
    "carve": (("carve", "--job", "-", "--alternatives", "1"), JOB, "週12時間", "12 h a week"),
    "postings": (("postings", "import", "-", "--dry-run"), POSTINGS, "新しい企業", "new employer"),
    "imports": (("postings", "history"), "", "はじめの職場", "first workplace"),
    "proposal": (("proposal", "list"), "", "状態\t版", "state\tversion"),
    "placement": (("placement", "list"), "", "次の三者面談", "next meeting of three"),
    "rules": (("rules", "list", "--group", "quota"), "", "確かさ", "how sure"),
}

LOADED = re.compile(r"^import time:.*\|\s+(\S+)$", re.MULTILINE)
HEAVY = {"cryptography", "httpx", "joserfc", "nats", "numpy", "pydantic", "rich", "sqlalchemy", "structlog"}
OTHER_VERBS = {"carve", "demo", "doctor", "matches", "placements", "proposals", "rules", "supervisor", "tasks", "up"}


@pytest.mark.parametrize("name", sorted(PRINTED))
async def test_what_is_printed_is_in_the_readers_language(suite: Suite, name: str) -> None:
    """`--lang` decides the words of a table and of what stands in it, and the other language's stay away."""
    words, given, japanese, english = PRINTED[name]
    ja, en = [await kiridashi(suite, "--lang", lang, *words, stdin=given.encode()) for lang in ("ja", "en")]

    assert (ja.code, en.code) == (exits.OK, exits.OK), ja.err + en.err
    assert (japanese in ja.out, english in ja.out) == (True, False)
    assert (japanese in en.out, english in en.out) == (False, True)


async def test_weekdays_follow_the_language(suite: Suite) -> None:
    """The same task is done on 火木 and on Tue Thu."""
    outs = [
        (await kiridashi(suite, "--lang", lang, "decompose", "-", stdin=HEARING.encode())).out for lang in ("ja", "en")
    ]

    assert [days in out for days, out in zip(("火木", "Tue Thu"), outs, strict=True)] == [True, True]


@pytest.mark.parametrize(
    ("lang", "heading", "about", "missing"),
    [
        ("ja", "使いかた:", "作業を分けます", "引数が足りません"),
        ("en", "Usage:", "Split a task as its own words propose", "Missing argument"),
    ],
)
async def test_help_and_wrong_usage_are_told_in_the_readers_language(
    suite: Suite, lang: str, heading: str, about: str, missing: str
) -> None:
    """Help shows one language only, and what click says by itself is said in it too."""
    shown = await kiridashi(suite, "--lang", lang, "task", "split", "--help")
    wrong = await kiridashi(suite, "--lang", lang, "task", "split")

    assert (shown.code, wrong.code) == (exits.OK, exits.USAGE)
    assert heading in shown.out
    assert about in shown.out
    assert " / " not in shown.out
    assert missing in wrong.err


async def test_decompose_loads_nothing_it_does_not_use(suite: Suite) -> None:
    """No keys and certificates, no checks of settings, no drawing of tables, and no other verb of the command."""
    ended = await kiridashi(suite, "decompose", "-", stdin=HEARING.encode(), PYTHONPROFILEIMPORTTIME="1")
    loaded = set(LOADED.findall(ended.err))

    assert ended.code == exits.OK
    assert {"grpc", "cli.asking"} <= loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    assert loaded & {f"cli.{name}" for name in OTHER_VERBS} == set()
