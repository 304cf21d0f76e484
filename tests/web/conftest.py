"""What the tests of pages over fakes share: the pages served once, and one browser."""

from collections.abc import AsyncIterator, Iterator

import pytest
from playwright.async_api import Browser

from tests.web.chromium import chromium
from tests.web.looking import served


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Serve the pages."""
    with served() as found:
        yield found


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Open the browser once."""
    async with chromium() as opened:
        yield opened
