"""Job postings from a file to employers, workplaces and tasks, through the service's own door."""

import csv
import io

import pytest

from chassis.errors import InvalidInput, NotFound, StateConflict
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common
from tests.factories.carving import a_workplace, an_employer
from tests.factories.spreadsheets import an_xlsx
from tests.integration.carving.party import Carving

HEADERS = ("事業所名", "就業場所", "仕事の内容", "賃金")
GOOD = ("株式会社あおば物流", "埼玉県川越市1-2", "・入荷した品物の検品 9:00〜10:30\n・値札のラベル貼り", "時給1,150円")
OTHER = ("有限会社みどり食品", "埼玉県狭山市3-4", "・野菜の袋詰め\n・トレーの洗浄", "月給18万円")
BAD = ("", "埼玉県", "=HYPERLINK(1)", "")


async def preview(carving: Carving, content: bytes) -> pb.PreviewPostingsResponse:
    """Look at a file."""
    answer: pb.PreviewPostingsResponse = await carving.ask(
        "PreviewPostings", pb.PreviewPostingsRequest(content=content)
    )
    return answer


async def bring_in(
    carving: Carving, content: bytes, request_id: str = "", **given: object
) -> pb.ImportPostingsResponse:
    """Keep a file."""
    request = pb.ImportPostingsRequest(request_id=request_id or new_id(), content=content, **given)  # type: ignore[arg-type]  # a test names real fields
    answer: pb.ImportPostingsResponse = await carving.ask("ImportPostings", request)
    return answer


async def employers(carving: Carving) -> list[str]:
    """Give the names of all employers."""
    listed = await carving.ask("ListEmployers", pb.ListEmployersRequest())
    return sorted(one.name for one in listed.employers)


async def test_a_preview_keeps_nothing(carving: Carving) -> None:
    """A preview says what each column means and what each row would give, and stores nothing."""
    seen = await preview(carving, an_xlsx([HEADERS, GOOD, BAD]))

    assert (seen.format, seen.header_row) == ("xlsx", 1)
    assert [(one.field, one.field_name) for one in seen.columns] == [
        ("employer_name", "会社名"),
        ("address", "就業場所"),
        ("work", "仕事の内容"),
        ("wage", "賃金"),
    ]
    assert [one.outcome for one in seen.rows] == ["new", "rejected"]
    assert len(seen.rows[0].tasks) == 2
    assert "会社名" in seen.rows[1].faults[0].sentence
    assert await employers(carving) == []


async def test_good_rows_are_kept_and_bad_ones_come_back(carving: Carving) -> None:
    """Each good row is an employer, a workplace and a hearing with tasks; each bad one is in the file given back."""
    made = await bring_in(carving, an_xlsx([HEADERS, GOOD, BAD, OTHER]), language=common.LANGUAGE_EN)
    first = made.rows[0]
    place = (await carving.ask("GetWorkplace", pb.GetWorkplaceRequest(workplace_id=first.workplace_id))).workplace
    hearing = (await carving.ask("GetHearing", pb.GetHearingRequest(hearing_id=first.hearing_id))).hearing
    tasks = (await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=first.workplace_id))).tasks
    rejected = list(csv.reader(io.StringIO(made.rejected.decode("utf-8-sig"))))

    assert [one.outcome for one in made.rows] == ["new", "rejected", "new"]
    assert await employers(carving) == ["有限会社みどり食品", "株式会社あおば物流"]
    assert (place.name, place.prefecture, place.hourly_wage.yen) == ("埼玉県川越市1-2", "埼玉県", 1150)
    assert "・値札のラベル貼り" in hearing.raw_text
    assert [task.name for task in tasks] == list(first.tasks)
    assert all(task.evidence.text in hearing.raw_text for task in tasks)
    assert rejected[0][:2] == ["Original row", "What to mend"]
    assert rejected[1][0] == "3"
    assert "'=HYPERLINK(1)" in rejected[1]
    assert (await carving.facts()).count("carving.hearing.decomposed.v1") == 2
    assert "import_postings" in await carving.audit()


async def test_an_import_is_made_once(carving: Carving) -> None:
    """The same request gives the first answer; the same file under a new request changes nothing."""
    content, key = an_xlsx([HEADERS, GOOD, OTHER]), new_id()
    first = await bring_in(carving, content, key)
    again = await bring_in(carving, content, key)
    later = await bring_in(carving, content)

    assert first == again
    assert [one.outcome for one in later.rows] == ["unchanged", "unchanged"]
    assert [one.workplace_id for one in later.rows] == [one.workplace_id for one in first.rows]
    assert len(await employers(carving)) == 2
    assert (await carving.facts()).count("carving.hearing.decomposed.v1") == 2


async def test_a_mended_file_can_be_brought_back(carving: Carving) -> None:
    """The file of rejected rows, mended, is read without its two columns in front."""
    made = await bring_in(carving, an_xlsx([HEADERS, ("", *OTHER[1:])]))
    rows = list(csv.reader(io.StringIO(made.rejected.decode("utf-8-sig"))))
    rows[1][2] = OTHER[0]
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    mended = await bring_in(carving, out.getvalue().encode("cp932"))
    hearing = await carving.ask("GetHearing", pb.GetHearingRequest(hearing_id=mended.rows[0].hearing_id))

    assert mended.rows[0].outcome == "new"
    assert "直すところ" not in hearing.hearing.raw_text


async def test_perhaps_the_same_company_is_asked_not_decided(carving: Carving) -> None:
    """A name that differs in form is shown beside the employer it may be; a person's choice decides."""
    request = pb.CreateEmployerRequest(request_id=new_id(), employer=an_employer(name="㈱あおば物流"))
    known = (await carving.ask("CreateEmployer", request)).employer
    content = an_xlsx([HEADERS, GOOD])
    seen = await preview(carving, content)
    choice = pb.PostingChoice(row=2, employer_id=known.id)
    chosen = await bring_in(carving, content, choices=[choice])
    apart = await bring_in(carving, an_xlsx([HEADERS, ("あおば物流株式会社", *GOOD[1:])]))

    assert [(one.employer_id, one.name) for one in seen.rows[0].perhaps_same] == [(known.id, "㈱あおば物流")]
    assert seen.rows[0].outcome == "new"
    assert chosen.rows[0].employer_id == known.id
    assert apart.rows[0].employer_id != known.id
    assert await employers(carving) == ["あおば物流株式会社", "㈱あおば物流"]


async def test_choices_must_be_of_this_file_and_this_office(carving: Carving) -> None:
    """A choice for a row that is not there, or of another office's employer, refuses the whole import."""
    request = pb.CreateEmployerRequest(request_id=new_id(), employer=an_employer())
    known = (await carving.ask("CreateEmployer", request)).employer
    content = an_xlsx([HEADERS, GOOD])
    with pytest.raises(InvalidInput, match="FIELDS_INVALID"):
        await bring_in(carving, content, choices=[pb.PostingChoice(row=9, employer_id=known.id)])
    with pytest.raises(NotFound, match="EMPLOYER_NOT_FOUND"):
        await bring_in(carving.other_office(), content, choices=[pb.PostingChoice(row=2, employer_id=known.id)])

    assert await employers(carving.other_office()) == []


async def take_back(carving: Carving, import_id: str, request_id: str = "") -> pb.TakeBackPostingsResponse:
    """Take an import back."""
    request = pb.TakeBackPostingsRequest(request_id=request_id or new_id(), import_id=import_id)
    answer: pb.TakeBackPostingsResponse = await carving.ask("TakeBackPostings", request)
    return answer


async def tasks_of(carving: Carving, workplace_id: str) -> list[pb.Task]:
    """Give a workplace's tasks."""
    return list((await carving.ask("ListTasks", pb.ListTasksRequest(workplace_id=workplace_id))).tasks)


async def test_an_import_is_taken_back_whole(carving: Carving) -> None:
    """Its employers, workplaces, hearings and tasks are gone, once, with a fact and an audit line."""
    content, key = an_xlsx([HEADERS, GOOD, OTHER]), new_id()
    made = await bring_in(carving, content)
    gone = await take_back(carving, made.import_id, key)
    again = await take_back(carving, made.import_id, key)
    with pytest.raises(NotFound, match="WORKPLACE_NOT_FOUND"):
        await tasks_of(carving, made.rows[0].workplace_id)
    with pytest.raises(NotFound, match="HEARING_NOT_FOUND"):
        await carving.ask("GetHearing", pb.GetHearingRequest(hearing_id=made.rows[0].hearing_id))
    after = await employers(carving)
    anew = await bring_in(carving, content)

    assert (gone.employers, gone.workplaces, gone.hearings) == (2, 2, 2)
    assert again == gone
    assert after == []
    assert [one.outcome for one in anew.rows] == ["new", "new"]
    assert (await carving.facts()).count("carving.postings.taken_back.v1") == 1
    assert (await carving.audit()).count("take_back_postings") == 1


async def test_a_workplace_that_was_there_stands_as_before(carving: Carving) -> None:
    """Of a known workplace only what the import added goes; a task that it filled in is blank again."""
    first = await bring_in(carving, an_xlsx([HEADERS, GOOD]))
    place = first.rows[0].workplace_id
    blank = pb.AddTaskRequest(request_id=new_id(), workplace_id=place, task=pb.Task(name="トレーの洗浄"))
    await carving.ask("AddTask", blank)
    before = await tasks_of(carving, place)
    seen = (await carving.ask("GetWorkplace", pb.GetWorkplaceRequest(workplace_id=place))).workplace
    more = (*GOOD[:2], "毎日9時から10時まで、トレーの洗浄\n月曜と木曜に、野菜の袋詰めを30分", GOOD[3])
    second = await bring_in(carving, an_xlsx([HEADERS, more]))
    between = await tasks_of(carving, place)
    gone = await take_back(carving, second.import_id)
    after = await tasks_of(carving, place)
    then = (await carving.ask("GetWorkplace", pb.GetWorkplaceRequest(workplace_id=place))).workplace
    first_gone = await take_back_reason(carving, first.import_id)

    assert second.rows[0].workplace_id == place
    assert [task.name for task in between] != [task.name for task in before]
    assert (gone.employers, gone.workplaces, gone.hearings) == (0, 0, 1)
    assert [content_of(task) for task in after] == [content_of(task) for task in before]
    assert content_of(then) == content_of(seen)
    assert first_gone == "IMPORT_BUILT_ON"


def content_of(message: pb.Task | pb.Workplace) -> pb.Task | pb.Workplace:
    """Give a message without the count of its changes."""
    message.version = 0
    return message


async def take_back_reason(carving: Carving, import_id: str) -> str:
    """Give the reason why an import is not taken back, empty where it is."""
    try:
        await take_back(carving, import_id)
    except StateConflict as refused:
        return refused.reason
    return ""


@pytest.mark.parametrize("what", ["a task marked", "a task added", "busy times", "another hearing", "a workplace more"])
async def test_an_import_that_was_built_on_stays(carving: Carving, what: str) -> None:
    """Whatever a person added or changed since keeps the whole import, which says so; nothing of it is gone."""
    made = await bring_in(carving, an_xlsx([HEADERS, GOOD, OTHER]))
    row = made.rows[1]
    task = (await tasks_of(carving, row.workplace_id))[0]
    built = {
        "a task marked": ("MarkTask", pb.MarkTaskRequest(task_id=task.id, carvability=common.CARVABILITY_YES)),
        "a task added": ("AddTask", pb.AddTaskRequest(workplace_id=row.workplace_id, task=pb.Task(name="郵便"))),
        "busy times": (
            "SetPeaks",
            pb.SetPeaksRequest(
                workplace_id=row.workplace_id,
                peaks=[pb.Peak(days=[common.WEEKDAY_MONDAY], window=pb.Window(start_minute=540, end_minute=600))],
            ),
        ),
        "another hearing": (
            "RecordHearing",
            pb.RecordHearingRequest(workplace_id=row.workplace_id, text="毎日、掃除。"),
        ),
        "a workplace more": ("CreateWorkplace", pb.CreateWorkplaceRequest(workplace=a_workplace(row.employer_id))),
    }
    verb, request = built[what]
    request.request_id = new_id()
    await carving.ask(verb, request)

    assert await take_back_reason(carving, made.import_id) == "IMPORT_BUILT_ON"
    assert len(await employers(carving)) == 2
    assert task.id in {one.id for one in await tasks_of(carving, row.workplace_id)}


async def test_imports_are_listed_newest_first(carving: Carving) -> None:
    """Each says what it made and whether it was taken back; pages follow one another; another office sees none."""
    first = await bring_in(carving, an_xlsx([HEADERS, GOOD]))
    second = await bring_in(carving, an_xlsx([HEADERS, OTHER]))
    await take_back(carving, first.import_id)
    page = await carving.ask("ListPostingImports", pb.ListPostingImportsRequest(page_size=1))
    rest = await carving.ask("ListPostingImports", pb.ListPostingImportsRequest(page_token=page.next_page_token))
    others = await carving.other_office().ask("ListPostingImports", pb.ListPostingImportsRequest())
    listed = {one.import_id: one for one in (*page.imports, *rest.imports)}

    assert set(listed) == {first.import_id, second.import_id}
    assert [one.HasField("take_back_time") for one in map(listed.get, (first.import_id, second.import_id)) if one] == [
        True,
        False,
    ]
    assert (listed[second.import_id].employers, listed[second.import_id].first_workplace) == (1, "埼玉県狭山市3-4")
    assert (len(page.imports), list(others.imports)) == (1, [])


async def test_an_import_is_taken_back_once_and_by_its_own_office(carving: Carving) -> None:
    """A second time is a conflict; another office does not even see it; an import that made nothing has no name."""
    content = an_xlsx([HEADERS, GOOD])
    made = await bring_in(carving, content)
    nothing = await bring_in(carving, content)
    with pytest.raises(NotFound, match="IMPORT_NOT_FOUND"):
        await take_back(carving.other_office(), made.import_id)
    reasons = [await take_back_reason(carving, made.import_id) for _ in range(2)]

    assert nothing.import_id == ""
    assert reasons == ["", "IMPORT_TAKEN_BACK_BEFORE"]
