"""Settings are read once, and every fault is told at once."""

import pytest
from pydantic import Field, ValidationError

from chassis.settings import Settings, SettingsError


class Two(Settings):
    """Two settings."""

    name: str = Field(alias="KIRIDASHI_NAME", description="A name.")
    size: int = Field(alias="KIRIDASHI_SIZE", description="A size, in bytes.", ge=1)


def test_every_fault_is_reported_at_once() -> None:
    """An operator mends a broken environment in one go."""
    with pytest.raises(SettingsError) as told:
        Two.read({"KIRIDASHI_SIZE": "zero"})

    assert "KIRIDASHI_NAME" in str(told.value)
    assert "KIRIDASHI_SIZE" in str(told.value)


def test_a_wrong_value_is_not_repeated_in_the_report() -> None:
    """A secret typed into the wrong variable does not end in a log."""
    with pytest.raises(SettingsError) as told:
        Two.read({"KIRIDASHI_NAME": "n", "KIRIDASHI_SIZE": "hunter2"})

    assert "hunter2" not in str(told.value)


def test_settings_cannot_be_changed_afterwards() -> None:
    """What was read at the start holds to the end."""
    settings = Two.read({"KIRIDASHI_NAME": "n", "KIRIDASHI_SIZE": "3"})

    with pytest.raises(ValidationError):
        settings.size = 4
