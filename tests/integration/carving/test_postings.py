"""Job postings from a file to employers, workplaces and tasks, through the service's own door."""

import csv
import io

import pytest

from chassis.errors import InvalidInput, NotFound
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common
from tests.factories.carving import an_employer
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
