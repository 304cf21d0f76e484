"""One vocabulary of failure. Services raise these; the wire carries them whole; the front door puts them into words.

A `reason` is a stable UPPER_SNAKE word that a program may act on. `ids` hold identifiers, codes and numbers only:
never a name, a note or any other text about a person.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Fault:
    """One thing wrong with the input: the field's path, the rule it breaks, and the limit, where there is one."""

    field: str
    rule: str
    limit: str = ""


class KiridashiError(Exception):
    """The root of every expected failure. `code` is the gRPC status name."""

    code: ClassVar[str] = "UNKNOWN"

    def __init__(self, reason: str, **ids: object) -> None:
        super().__init__(reason)
        self.reason = reason
        self.ids = {name: str(value) for name, value in ids.items()}


class InvalidInput(KiridashiError):
    """The request itself is wrong, whatever the state. `faults` names every field that is."""

    code = "INVALID_ARGUMENT"

    def __init__(self, reason: str, faults: Iterable[Fault] = (), **ids: object) -> None:
        super().__init__(reason, **ids)
        self.faults = tuple(faults)


class NotFound(KiridashiError):
    """There is no such thing for this caller; what is forbidden to see looks the same."""

    code = "NOT_FOUND"


class StateConflict(KiridashiError):
    """The thing exists, but its state does not allow this verb."""

    code = "FAILED_PRECONDITION"


class StaleVersion(KiridashiError):
    """Somebody changed the thing since the caller read it. `ids` carry `current_version`."""

    code = "ABORTED"


class AlreadyExists(KiridashiError):
    """The thing is there already, or the request id was used for another request."""

    code = "ALREADY_EXISTS"


class NotAllowed(KiridashiError):
    """The caller is known and lacks the grant."""

    code = "PERMISSION_DENIED"


class NotSignedIn(KiridashiError):
    """The call carries no caller, or one that cannot be trusted."""

    code = "UNAUTHENTICATED"


class LimitReached(KiridashiError):
    """A cap was reached: size, number, or tries."""

    code = "RESOURCE_EXHAUSTED"


class Unavailable(KiridashiError):
    """Something this depends on cannot be reached now; trying again may help."""

    code = "UNAVAILABLE"


class TooLate(KiridashiError):
    """The deadline passed, or too little of it was left to begin."""

    code = "DEADLINE_EXCEEDED"


class Unexpected(KiridashiError):
    """A fault of ours. `ids` carry `error_id`, under which the log has the rest."""

    code = "INTERNAL"


BY_CODE: dict[str, type[KiridashiError]] = {
    kind.code: kind
    for kind in (
        InvalidInput,
        NotFound,
        StateConflict,
        StaleVersion,
        AlreadyExists,
        NotAllowed,
        NotSignedIn,
        LimitReached,
        Unavailable,
        TooLate,
        Unexpected,
    )
}
