"""Idempotency keys that follow from what a step is for, so that a demo that was cut off goes on where it was."""

from uuid import UUID, uuid4, uuid5


class Keys:
    """Gives each step of one demo its own key: the same one whenever the step is tried again."""

    def __init__(self, run: UUID | None = None) -> None:
        self._run = run or uuid4()

    def of(self, *step: str) -> str:
        """Return the key of a step."""
        return str(uuid5(self._run, "/".join(step)))
