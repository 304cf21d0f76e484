"""The demo from end to end, with a progress display."""

from collections.abc import Awaitable, Callable
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from chassis.clock import SystemClock
from cli import output
from cli.asking import Desk, desk
from cli.demo import examples, show, steps
from cli.demo.keys import Keys
from cli.demo.steps import Story
from cli.gateway import proposal_pdf
from cli.languages import either

Step = Callable[[Desk, Story], Awaitable[None]]

STEPS: tuple[tuple[tuple[str, str], Step], ...] = (
    (("聞き取りを作業に分ける", "split the hearing into tasks"), steps.hear),
    (("作業を企業と確かめる", "check the tasks with the employer"), steps.confirm),
    (("役割をつくる", "carve roles"), steps.carve),
    (("合う人をさがす", "find whom a role suits"), steps.match),
    (("提案を送る", "send the proposal"), steps.propose),
    (("企業が返事をする", "the employer answers"), steps.answer),
    (("実習から就職まで", "from practicum to a job"), lambda at, story: steps.place(at, story, SystemClock())),
)


async def whole_job(*, data: Path | None, out: Path, as_json: bool) -> None:
    """Run the main job over the three example workplaces, and print what came of it.

    It uses the running suite, or a private one; the PDFs stay in `out`.
    """
    out.mkdir(parents=True, exist_ok=True)
    keys = Keys()
    with _progress() as progress:
        bar = progress.add_task(
            either("一式を起動する", "start the suite"), total=len(STEPS) * len(examples.WORKPLACES) + 2
        )
        async with desk(data=data) as at:
            progress.update(bar, advance=1, description=either("利用者の記録を入れる", "keep the people's records"))
            await steps.meet_people(at, keys, examples.clients())
            progress.advance(bar)
            done = [await _one(at, Story(example, keys), out, (progress, bar)) for example in examples.workplaces()]
    for story, pdf in done:
        if as_json:
            output.document(show.as_json(story, pdf))
        else:
            output.say("\n".join(show.lines(story, pdf)))


async def _one(at: Desk, story: Story, out: Path, shown: tuple[Progress, TaskID]) -> tuple[Story, Path]:
    progress, bar = shown
    for name, step in STEPS:
        progress.update(bar, description=f"{story.example.title}: {either(*name)}")
        await step(at, story)
        progress.advance(bar)
    pdf = out / f"{story.example.told['key'].lower()}.pdf"
    secrets = (story.link_token, story.reply_code)
    pdf.write_bytes(await steps.sooner_or_later(lambda: proposal_pdf(at, story.proposal.id, *secrets)))
    return story, pdf


def _progress() -> Progress:
    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    return Progress(*columns, console=Console(stderr=True))
