"""`kiridashi task` as a program uses it: look first, do it with `--apply`, and take every change back."""

import json
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from chassis.ids import new_id
from cli import exits
from cli.supervisor import Suite
from kiridashi.carving.v1 import carving_pb2 as pb
from tests.command import Ended, kiridashi
from tests.factories.carving import a_workplace, an_employer
from tests.faults.conftest import desk_on

TEXT = (
    "毎日9時から10時まで、1階と2階の床をモップで拭きます。火曜と木曜は、チラシを三つ折りにして封筒に入れて、30分です。"
)

Task = dict[str, Any]  # Any: JSON as printed
Ask = Callable[..., Awaitable[Ended]]


@dataclass(frozen=True)
class Place:
    """A workplace of which one hearing was kept, and the command that looks at it."""

    workplace_id: str
    hearing_id: str
    ask: Ask

    async def tasks(self) -> list[Task]:
        """Give its tasks as the command prints them."""
        return list(json.loads((await self.ask("list", self.workplace_id, "--json")).out)["tasks"])

    async def history(self) -> list[tuple[str, str]]:
        """Give what was done to its tasks and what became of it, newest first."""
        changes = json.loads((await self.ask("history", self.workplace_id, "--json")).out)["changes"]
        return [(plain(one["verb"], "TASK_VERB_"), plain(one["state"], "TASK_CHANGE_STATE_")) for one in changes]


def plain(name: str, prefix: str) -> str:
    """Give the wire's name of a value without what all its values share."""
    return name.removeprefix(prefix).lower()


@pytest.fixture
async def place(suite: Suite) -> Place:
    """Give a workplace whose hearing tells two tasks; a third was added by hand, without any words."""
    async with AsyncExitStack() as stack:
        at = desk_on(stack, suite)
        new = pb.CreateEmployerRequest(request_id=new_id(), employer=an_employer())
        employer = (await at.ask(at.carving.CreateEmployer, new)).employer
        shop = pb.CreateWorkplaceRequest(request_id=new_id(), workplace=a_workplace(employer.id))
        workplace = (await at.ask(at.carving.CreateWorkplace, shop)).workplace
        said = pb.RecordHearingRequest(request_id=new_id(), workplace_id=workplace.id, text=TEXT)
        hearing = (await at.ask(at.carving.RecordHearing, said)).hearing
        own = pb.AddTaskRequest(request_id=new_id(), workplace_id=workplace.id, task=pb.Task(name="郵便"))
        await at.ask(at.carving.AddTask, own)

    async def ask(*words: str, stdin: bytes = b"") -> Ended:
        return await kiridashi(suite, "task", *words, stdin=stdin)

    return Place(workplace.id, hearing.id, ask)


async def test_a_split_is_looked_at_done_taken_back_and_made_again(place: Place) -> None:
    """Looking changes nothing; the parts' minutes add up; undo gives the list as it was, redo the parts again."""
    before = await place.tasks()
    looked = await place.ask("split", before[0]["id"], "--by", "place")
    unchanged = await place.tasks()
    short = await place.ask("split", before[0]["id"], "--by", "place", "--apply", "--json")
    few = await place.ask("split", before[0]["id"], "--by", "place", "--minutes", "60")
    share = ("--minutes", "40", "--minutes", "20")
    done = await place.ask("split", before[0]["id"], "--by", "place", *share, "--apply", "--json")
    split = await place.tasks()
    undone = await place.ask("undo", place.workplace_id, "--number", "2")
    back = await place.tasks()
    redone = await place.ask("redo", place.workplace_id)
    again = await place.tasks()

    assert [one.code for one in (looked, done, undone, redone)] == [exits.OK] * 4
    assert unchanged == before
    assert (json.loads(short.err)["reason"], few.code) == ("SPLIT_MINUTES_DO_NOT_ADD_UP", exits.USAGE)
    assert [(p["place"], p["minutes_per_day"]) for p in json.loads(done.out)["parts"]] == [("1階", 40), ("2階", 20)]
    assert [task["name"] for task in split] != [task["name"] for task in before]
    assert [content(task) for task in back] == [content(task) for task in before]
    assert [content(task) for task in again] == [content(task) for task in split]


def content(task: Task) -> Task:
    """Give a task without what counts its changes."""
    return {name: value for name, value in task.items() if name not in ("version", "update_time")}


async def test_tasks_are_merged_and_marked(place: Place) -> None:
    """A merge without `--apply` keeps both; with it one stands for them, which can be marked with its condition."""
    first, second, third = [task["id"] for task in await place.tasks()]
    looked = await place.ask("merge", first, second, "--name", "床と封入")
    unchanged = [task["id"] for task in await place.tasks()]
    await place.ask("merge", first, second, "--name", "床と封入", "--apply")
    merged, _ = await place.tasks()
    marked = await place.ask("mark", merged["id"], "--as", "△", "--condition", "二人でなら")
    seen, _ = await place.tasks()

    assert "床と封入" in looked.out
    assert unchanged == [first, second, third]
    assert merged["name"] == "床と封入"
    assert marked.code == exits.OK
    assert (seen["carvability"], seen["condition"]) == ("CARVABILITY_CONDITIONAL", "二人でなら")
    assert await place.history() == [("mark", "done"), ("merge", "done"), ("add", "done")]


async def test_a_repeated_mark_is_made_once(place: Place) -> None:
    """The same key with the same words does nothing a second time."""
    task, key = (await place.tasks())[0]["id"], new_id()
    ended = [await place.ask("mark", task, "--as", "×", "--idempotency-key", key) for _ in range(2)]

    assert [one.code for one in ended] == [exits.OK] * 2
    assert await place.history() == [("mark", "done"), ("add", "done")]


async def test_steps_are_drafted_and_kept(place: Place) -> None:
    """Steps come from the task's own words; looking keeps none."""
    task = (await place.tasks())[1]["id"]
    looked = await place.ask("steps", task)
    before = await place.history()
    kept = await place.ask("steps", task, "--apply", "--json")
    drafted = [step["text"] for step in json.loads(kept.out)["elements"]]
    seen = (await place.tasks())[1]["elements"]

    assert len(looked.out.splitlines()) == 1 + len(drafted)
    assert before == [("add", "done")]
    assert len(drafted) > 1
    assert [step["text"] for step in seen] == drafted


async def test_words_without_parts_or_steps_are_told_so(place: Place) -> None:
    """Where nothing is proposed the command says so and changes nothing; asked for all the same, it refuses."""
    bare = (await place.tasks())[2]["id"]
    split = await place.ask("split", bare, "--by", "place")
    refused = await place.ask("split", bare, "--by", "place", "--apply", "--json")
    steps = await place.ask("steps", bare, "--apply")

    assert (split.code, steps.code, refused.code) == (exits.OK, exits.OK, exits.VALIDATION)
    assert "見つかりません" in split.err
    assert "見つかりません" in steps.err
    assert json.loads(refused.err)["reason"] == "SPLIT_NEEDS_PARTS"
    assert await place.history() == [("add", "done")]


async def test_a_changed_text_is_read_again_without_losing_a_mark(place: Place) -> None:
    """Looking names the field that is read otherwise; with `--apply` it is taken, and what a person marked stays."""
    _, flyers, _ = await place.tasks()
    await place.ask("mark", flyers["id"], "--as", "×")
    changed = TEXT.replace("30分", "45分").encode()
    looked = await place.ask("reread", place.hearing_id, "-", stdin=changed)
    unchanged = (await place.tasks())[1]["minutes_per_day"]
    applied = await place.ask("reread", place.hearing_id, "-", "--apply", stdin=changed)
    seen = (await place.tasks())[1]

    assert [line.split("\t")[2:] for line in looked.out.splitlines()[1:]] == [["minutes", "✓", flyers["id"]]]
    assert applied.code == exits.OK
    assert (unchanged, seen["minutes_per_day"], seen["carvability"]) == (30, 45, "CARVABILITY_NO")


@pytest.mark.parametrize(
    "words", [("split", new_id(), "--by", "colour"), ("mark", new_id(), "--as", "?"), ("mark", new_id())]
)
async def test_a_mistyped_command_names_what_can_be_typed(place: Place, words: tuple[str, ...]) -> None:
    """Usage on standard error, exit code 2, nothing on standard output."""
    ended = await place.ask(*words)

    assert (ended.code, ended.out) == (exits.USAGE, "")
    assert "--" in ended.err


async def test_what_is_not_there_or_not_to_be_undone_has_its_reason(place: Place) -> None:
    """An unknown task is not found; a change that is not the latest, or none, is not taken back."""
    unknown = await place.ask("mark", new_id(), "--as", "○", "--json")
    stale = await place.ask("undo", place.workplace_id, "--number", "7", "--json")
    first, second = [await place.ask("undo", place.workplace_id, "--json") for _ in range(2)]

    assert (unknown.code, json.loads(unknown.err)["reason"]) == (exits.NOT_FOUND, "TASK_NOT_FOUND")
    assert (stale.code, first.code) == (exits.CONFLICT, exits.OK)
    assert json.loads(second.err)["reason"] == "NOTHING_TO_UNDO"
