"""The command's words: tables in the reader's language, and no more loaded than a verb needs."""

import re

import pytest

from cli import exits
from cli.supervisor import Suite
from tests.command import kiridashi

HEARING = "火曜と木曜に、チラシの封入を30分お願いします。"
JOB = (
    '{"tasks": [{"id": "T1", "name": "filing", "days": "月水金", "start": "9:00", "end": "13:00",'
    ' "minutes": 240, "static": 1.0, "carve": "○"}]}'
)
POSTINGS = "会社名,仕事の内容\r\n株式会社つばき文具,・商品の検品と袋詰め\r\n"
JAPANESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
PRINTED = {
    "decompose": (("decompose", "-"), HEARING),
    "carve": (("carve", "--job", "-", "--alternatives", "1"), JOB),
    "postings": (("postings", "import", "-", "--dry-run"), POSTINGS),
    "imports": (("postings", "history"), ""),
    "proposal": (("proposal", "list"), ""),
    "placement": (("placement", "list"), ""),
    "rules": (("rules", "list", "--group", "quota"), ""),
}

LOADED = re.compile(r"^import time:.*\|\s+(\S+)$", re.MULTILINE)
HEAVY = {"cryptography", "httpx", "joserfc", "nats", "numpy", "pydantic", "rich", "sqlalchemy", "structlog"}
OTHER_VERBS = {"carve", "demo", "doctor", "matches", "placements", "proposals", "rules", "supervisor", "tasks", "up"}


@pytest.mark.parametrize("name", sorted(PRINTED))
async def test_a_table_is_headed_in_the_readers_language(suite: Suite, name: str) -> None:
    """With `--lang en` the first line of what is printed holds no Japanese; without, it does."""
    words, given = PRINTED[name]
    english = await kiridashi(suite, "--lang", "en", *words, stdin=given.encode())
    japanese = await kiridashi(suite, "--lang", "ja", *words, stdin=given.encode())

    assert (english.code, japanese.code) == (exits.OK, exits.OK), english.err + japanese.err
    assert not JAPANESE.search(english.out.splitlines()[0])
    assert JAPANESE.search(japanese.out.splitlines()[0])


async def test_weekdays_follow_the_language(suite: Suite) -> None:
    """The same task is done on 火木 and on Tue Thu."""
    outs = [
        (await kiridashi(suite, "--lang", lang, "decompose", "-", stdin=HEARING.encode())).out for lang in ("ja", "en")
    ]

    assert [days in out for days, out in zip(("火木", "Tue Thu"), outs, strict=True)] == [True, True]


async def test_decompose_loads_nothing_it_does_not_use(suite: Suite) -> None:
    """No keys and certificates, no checks of settings, no drawing of tables, and no other verb of the command."""
    ended = await kiridashi(suite, "decompose", "-", stdin=HEARING.encode(), PYTHONPROFILEIMPORTTIME="1")
    loaded = set(LOADED.findall(ended.err))

    assert ended.code == exits.OK
    assert {"grpc", "cli.asking"} <= loaded
    assert {name.partition(".")[0] for name in loaded} & HEAVY == set()
    assert loaded & {f"cli.{name}" for name in OTHER_VERBS} == set()
