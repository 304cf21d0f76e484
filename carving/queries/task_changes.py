"""The history of a workplace's tasks, as much of it as one answer can hold."""

from dataclasses import dataclass

from carving.domain.editing.changes import Change
from carving.store import Stores
from carving.store.rows import Page
from carving.store.task_changes import Ends
from chassis.db import Work
from chassis.pages import token_of

DELTAS_MAX = 500
"""Tasks touched by the changes of one page, so that a page of long readings still fits into one message."""


@dataclass(frozen=True, slots=True)
class History:
    """A page of changes, newest first, the next page's token, and what can be taken back or made again."""

    changes: tuple[Change, ...]
    next_page_token: str
    ends: Ends


async def history(work: Work[Stores], workplace_id: str, page: Page) -> History:
    """Give a page of a workplace's changes, at least one where there is one; `NotFound` WORKPLACE_NOT_FOUND."""
    office = work.caller.office_id
    await work.stores.workplaces.get(office, workplace_id)
    found, token = await work.stores.task_changes.page(office, workplace_id, page)
    ends = await work.stores.task_changes.ends(office, workplace_id)
    deltas = 0
    for shown, change in enumerate(found):
        deltas += len(change.done.deltas)
        if shown and deltas > DELTAS_MAX:
            return History(tuple(found[:shown]), token_of(found[shown - 1].number), ends)
    return History(tuple(found), token, ends)
