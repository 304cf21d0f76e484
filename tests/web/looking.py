"""Serves the gateway's pages over fakes, signed in, for tests that look at pages one by one."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import uvicorn

from chassis.errors import NotSignedIn
from gateway.api.health import Health
from gateway.app import create_app
from gateway.backend import Backend
from gateway.main import WebServer, listen_on
from gateway.pages import Pages
from gateway.sessions import Sessions, SignedIn
from gateway.store import Office
from gateway.web.ask import Parts
from tests.doubles.fixed_clock import FixedClock
from tests.web import fake_boards, fake_edits, fake_proposals, fake_rules, fake_sheets, fakes

SECRET = "looking"
CSRF = "c" * 43
PASSWORD = "open sesame"
OFFICE = Office("99999999-9999-4999-8999-999999999999", "みなと就労支援センター", "03-0000-0000", "03-0000-0001")


class OneSession:
    """Knows one cookie and one password."""

    async def find(self, secret: str) -> SignedIn | None:
        """Give the one person for the one cookie."""
        if secret != SECRET:
            return None
        return SignedIn("u", "佐藤 𠮷子", OFFICE, frozenset({"carving.read"}), CSRF)

    async def names(self, who: SignedIn, user_ids: list[str]) -> dict[str, str]:
        """Know the one person."""
        return dict.fromkeys(user_ids, who.user_name)

    async def sign_in(self, email: str, password: str) -> str:
        """Take the one password."""
        if password != PASSWORD:
            raise NotSignedIn("SIGN_IN_FAILED")
        return SECRET

    async def sign_out(self, secret: str) -> None:
        """Forget nothing."""


def parts(public_url: str = "http://127.0.0.1") -> Parts:
    """Give the parts with fakes behind them."""
    backend = Backend(
        carving=cast("object", fakes.FakeCarving()),  # type: ignore[arg-type]  # a fake has what pages ask of it
        edits=fake_edits.FakeEdits(),  # type: ignore[arg-type]  # as above
        sheets=fake_sheets.FakeSheets(),  # type: ignore[arg-type]  # as above
        boards=fake_boards.FakeBoards(),  # type: ignore[arg-type]  # as above
        rules=fake_rules.FakeRules(),  # type: ignore[arg-type]  # as above
        proposals=fake_proposals.FakeProposals(),  # type: ignore[arg-type]  # as above
        matcher=fakes.FakeMatcher(),  # type: ignore[arg-type]  # as above
        placements=fakes.FakePlacements(),  # type: ignore[arg-type]  # as above
    )
    sessions = cast("Sessions", OneSession())
    return Parts(backend, sessions, Pages(), FixedClock(fakes.NOW), public_url)


async def always_ready() -> dict[str, bool]:
    """Say yes."""
    return {"database": True}


@contextmanager
def served() -> Iterator[str]:
    """Serve on a free port in a thread; gives the address."""
    listening = listen_on("127.0.0.1", 0)
    address = f"http://127.0.0.1:{listening.getsockname()[1]}"
    app = create_app(parts(address), Health(always_ready))
    server = WebServer(uvicorn.Config(app, access_log=False, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    try:
        yield address
    finally:
        server.should_exit = True
        thread.join(timeout=10)
        listening.close()
