"""What the gateway keeps: offices' contact lines, staff accounts, and sessions."""

from sqlalchemy.ext.asyncio import AsyncConnection

from gateway.store.sessions import SessionRow, SessionStore
from gateway.store.users import Office, User, UserStore

__all__ = ["Office", "SessionRow", "SessionStore", "Stores", "User", "UserStore"]


class Stores:
    """The stores of one unit of work."""

    def __init__(self, connection: AsyncConnection) -> None:
        self.users = UserStore(connection)
        self.sessions = SessionStore(connection)
