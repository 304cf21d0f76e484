"""What people and programs really type at the command: each bad input ends with its code and a way to mend it."""

import json
from pathlib import Path

import pytest

from cli import exits
from cli.supervisor import Suite
from tests.command import kiridashi

HEARING = "毎朝9時から10時に郵便の仕分け。火曜と木曜は座って封入を30分。"
NOBODY = "11111111-1111-4111-8111-111111111111"
CASES = {
    "empty": (b"", "HEARING_IS_EMPTY"),
    "only spaces": ("　\n \t".encode(), "HEARING_IS_EMPTY"),
    "over a megabyte": (b"a" * 1_048_577, "TEXT_TOO_LONG"),
    "over a hundred thousand characters": (("掃" * 100_001).encode(), "TEXT_TOO_LONG"),
    "binary": (bytes(range(128, 256)) * 20, "TEXT_NOT_UTF8"),
    "with NUL": (b"a\x00b", "TEXT_HAS_NUL"),
    "Shift_JIS": ("毎日、掃除をします。".encode("cp932"), "TEXT_NOT_UTF8"),
    "bidi controls": ("伝票\u202e入力".encode(), "TEXT_HAS_BIDI_CONTROL"),
}


@pytest.mark.parametrize("name", sorted(CASES))
async def test_a_text_that_cannot_be_read_is_refused_with_a_way_to_mend_it(suite: Suite, name: str) -> None:
    """Exit code 4, one JSON line on standard error with reason and mending, nothing on standard output."""
    given, reason = CASES[name]
    ended = await kiridashi(suite, "decompose", "--json", "-", stdin=given)
    told = json.loads(ended.err)

    assert (ended.code, told["reason"], ended.out) == (exits.VALIDATION, reason, "")
    assert told["mend"]


async def test_a_good_text_is_read(suite: Suite) -> None:
    """The same command with a hearing gives its tasks and ends with 0."""
    ended = await kiridashi(suite, "decompose", "--json", "-", stdin=HEARING.encode())

    assert (ended.code, len(json.loads(ended.out)["tasks"])) == (exits.OK, 2)


async def test_the_table_names_weekdays_as_people_write_them(suite: Suite) -> None:
    """Without --json the tasks come as a table whose weekdays are 火木, not names for programs."""
    ended = await kiridashi(suite, "decompose", "-", stdin="火曜と木曜に、チラシの封入を30分お願いします。".encode())

    assert "\t火木\t" in ended.out


POSTINGS = "会社名,仕事の内容\r\n株式会社つばき文具,・商品の検品と袋詰め\r\n,清掃\r\n"


async def test_postings_are_kept_in_part_and_the_rest_comes_back(suite: Suite, tmp_path: Path) -> None:
    """Good rows are kept, bad ones written beside the file, and the exit code says that it was done in part."""
    file = tmp_path / "postings.csv"
    file.write_bytes(POSTINGS.encode("cp932"))
    looked = await kiridashi(suite, "postings", "import", str(file), "--dry-run", "--json")
    kept = await kiridashi(suite, "postings", "import", str(file))
    again = await kiridashi(suite, "postings", "import", str(file), "--json")
    left = (tmp_path / "postings.rejected.csv").read_text("utf-8-sig")

    assert [looked.code, kept.code, again.code] == [exits.PARTIAL] * 3
    assert [row["outcome"] for row in json.loads(looked.out)["rows"]] == ["new", "rejected"]
    assert "株式会社つばき文具" in kept.out
    assert [row["outcome"] for row in json.loads(again.out)["rows"]] == ["unchanged", "rejected"]
    assert "清掃" in left


async def test_an_import_is_taken_back_by_the_name_it_was_given(suite: Suite) -> None:
    """The command says how to take an import back, does it once, and says so where it is done already."""
    given = "会社名,仕事の内容\r\n株式会社すみれ印刷,・チラシの封入\r\n".encode()
    made = await kiridashi(suite, "postings", "import", "-", stdin=given)
    import_id = made.err.split()[-1]
    gone = await kiridashi(suite, "postings", "take-back", import_id)
    again = await kiridashi(suite, "postings", "take-back", import_id, "--json")

    assert (made.code, gone.code, again.code) == (exits.OK, exits.OK, exits.CONFLICT)
    assert "企業1件" in gone.out
    assert json.loads(again.err)["reason"] == "IMPORT_TAKEN_BACK_BEFORE"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("会社名,仕事の内容".encode("euc_jp") * 40, "POSTINGS_ENCODING_UNKNOWN"),
        (b"PK\x03\x04", "POSTINGS_UNREADABLE"),
        ("古池や".encode(), "POSTINGS_HEADER_MISSING"),
        (b"a" * 1_048_577, "TEXT_TOO_LONG"),
    ],
)
async def test_a_file_that_holds_no_postings_is_refused(suite: Suite, content: bytes, reason: str) -> None:
    """The reason and a way to mend it stand on standard error, and nothing is kept."""
    ended = await kiridashi(suite, "postings", "import", "--json", "-", stdin=content)
    told = json.loads(ended.err)

    assert (ended.code, told["reason"], ended.out) == (exits.VALIDATION, reason, "")
    assert told["mend"]


async def test_several_files_give_a_line_each_in_order(suite: Suite, tmp_path: Path) -> None:
    """Programs read the answers line by line."""
    files = [tmp_path / name for name in ("a.txt", "b.txt")]
    for file, text in zip(files, (HEARING, "毎日、シュレッダーをかけます。"), strict=True):
        file.write_text(text, "utf-8")
    ended = await kiridashi(suite, "decompose", "--json", *map(str, files))

    assert [len(json.loads(line)["tasks"]) for line in ended.out.splitlines()] == [2, 1]


@pytest.mark.parametrize(
    ("job", "field"),
    [
        ('{"tasks": [{"id": "T1"}]}', "tasks.0.name"),
        ('{"tasks": 3}', "tasks"),
        (
            '{"tasks": [{"id":"T1","name":"n","days":"月X","start":"9:00","end":"10:00","minutes":5,"carve":"○"}]}',
            "days",
        ),
        (
            '{"tasks": [{"id":"T1","name":"n","days":"月","start":"9時","end":"10:00","minutes":5,"carve":"○"}]}',
            "start",
        ),
    ],
)
async def test_a_job_with_a_wrong_field_names_it(suite: Suite, job: str, field: str) -> None:
    """Whoever wrote the file knows where to look."""
    ended = await kiridashi(suite, "carve", "--json", "--job", "-", stdin=job.encode())

    assert ended.code == exits.VALIDATION
    assert field in ended.err


async def test_what_is_no_json_is_said_to_be_none(suite: Suite) -> None:
    """A broken document is one reason, not a stack of Python."""
    ended = await kiridashi(suite, "carve", "--json", "--job", "-", stdin=b'{"tasks": [')

    assert (ended.code, json.loads(ended.err)["reason"]) == (exits.VALIDATION, "JSON_UNREADABLE")


async def test_a_job_without_any_possible_role_is_an_answer(suite: Suite) -> None:
    """No role is not a failure: the answer says what clashes."""
    any_day = {"days": "月火水木金", "start": "9:00", "end": "17:00", "static": 1.0, "carve": "○"}
    tasks = [
        {"id": name, "name": name, "minutes": minutes, **any_day} for name, minutes in (("封入", 90), ("入力", 60))
    ]
    ended = await kiridashi(
        suite, "carve", "--json", "--job", "-", stdin=json.dumps({"tasks": tasks, "peaks": []}).encode()
    )
    told = json.loads(ended.out)

    assert (ended.code, told["alternatives"]) == (exits.OK, [])
    assert told["clash"]["sentence"]
    assert told["clash"]["conditions"] == ["minutes", "pattern"]
    assert told["clash"]["condition_sentences"] == ["作業を、いまの1日の量までにする", "週3日×4時間で働く"]


async def test_a_role_that_is_not_there_is_not_found(suite: Suite) -> None:
    """Exit code 3 and a sentence."""
    ended = await kiridashi(suite, "match", "--json", "--role", NOBODY)

    assert (ended.code, json.loads(ended.err)["reason"]) == (exits.NOT_FOUND, "ROLE_NOT_FOUND")


async def test_an_unknown_office_is_told_as_such(suite: Suite) -> None:
    """A mistyped office is not taken for an empty one."""
    ended = await kiridashi(suite, "placement", "list", "--json", KIRIDASHI_OFFICE=NOBODY)

    assert (ended.code, json.loads(ended.err)["reason"]) == (exits.NOT_FOUND, "OFFICE_UNKNOWN")


async def test_an_office_that_is_no_id_is_told_as_such(suite: Suite) -> None:
    """The setting is named as what needs mending, before anything is asked."""
    ended = await kiridashi(suite, "placement", "list", "--json", KIRIDASHI_OFFICE="みなと")

    assert (ended.code, json.loads(ended.err)["reason"]) == (exits.VALIDATION, "OFFICE_UNREADABLE")


async def test_the_same_key_does_a_thing_once_and_refuses_another(suite: Suite) -> None:
    """A repeated rematch is the first one; the key with another request is a conflict."""
    key = "22222222-2222-4222-8222-222222222222"
    first = await kiridashi(suite, "rematch", "start", "--json", "--idempotency-key", key)
    again = await kiridashi(suite, "rematch", "start", "--json", "--idempotency-key", key)

    assert (first.code, json.loads(again.out)["run"]["id"]) == (exits.OK, json.loads(first.out)["run"]["id"])


async def test_failures_are_told_in_the_readers_language(suite: Suite) -> None:
    """`--lang en` gives English sentences with the same reason."""
    ended = await kiridashi(suite, "--lang", "en", "decompose", "--json", "-", stdin=b"")

    assert json.loads(ended.err)["mend"].isascii()
