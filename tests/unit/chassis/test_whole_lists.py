"""Lists asked for whole: page after page, up to a limit that is told."""

from datetime import UTC, datetime
from typing import Any, cast

import pytest

from chassis.auth import Caller, Seal
from chassis.ids import new_id
from chassis.rpc_client import PAGES_MAX, Line
from kiridashi.carving.v1 import carving_pb2 as pb
from tests.doubles.fixed_clock import FixedClock

CALLER = Caller(new_id(), "somebody", "staff", frozenset(), "test")


class Employers:
    """A list of so many pages, one employer on each, whose tokens count the pages."""

    def __init__(self, pages: int) -> None:
        self.pages = pages
        self.sizes: set[int] = set()

    async def __call__(self, request: pb.ListEmployersRequest, **_: object) -> pb.ListEmployersResponse:
        """Give one page."""
        self.sizes.add(request.page_size)
        number = int(request.page_token or 1)
        token = str(number + 1) if number < self.pages else ""
        return pb.ListEmployersResponse(employers=[pb.Employer(name=str(number))], next_page_token=token)


async def ask(listed: Employers) -> pb.ListEmployersResponse:
    """Ask for the whole list."""
    line = Line(Seal(bytes(32), FixedClock(datetime(2026, 11, 23, tzinfo=UTC))))
    method = cast("Any", listed)  # Any: grpc's own type of a call
    return await line.ask_whole(method, pb.ListEmployersRequest(), caller=CALLER)


@pytest.mark.parametrize("pages", [1, 2, 5])
async def test_a_list_comes_whole_and_in_order(pages: int) -> None:
    """Every page is asked for, as large as allowed, and the last token is empty."""
    listed = Employers(pages)
    whole = await ask(listed)

    assert [one.name for one in whole.employers] == [str(number) for number in range(1, pages + 1)]
    assert whole.next_page_token == ""
    assert listed.sizes == {200}


async def test_a_list_without_end_is_cut_and_says_so() -> None:
    """After the limit the token stays, so that whoever asked can tell."""
    whole = await ask(Employers(PAGES_MAX + 10))

    assert len(whole.employers) == PAGES_MAX
    assert whole.next_page_token == str(PAGES_MAX + 1)
