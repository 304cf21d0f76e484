"""Settings: one frozen value per process, read from the environment, every fault reported at once.

Each field's description is a sentence with its unit; `docs/operating/settings.md` is held against them.
"""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError


class SettingsError(Exception):
    """One or more settings are missing or wrong; the message has a line for each."""


class Settings(BaseModel):
    """The base of every settings class. A field's `alias` is its environment variable."""

    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True, populate_by_name=True)

    @classmethod
    def read(cls, environ: Mapping[str, str] | None = None) -> Self:
        """Return the settings in `environ` (the process's own by default); `SettingsError` lists every fault."""
        source = os.environ if environ is None else environ
        names = {field.alias or name for name, field in cls.model_fields.items()}
        try:
            return cls.model_validate({name: source[name] for name in names if name in source})
        except ValidationError as wrong:
            lines = [f"  {'.'.join(map(str, e['loc']))}: {e['msg']}" for e in wrong.errors()]
            raise SettingsError("\n".join(["These settings need mending:", *lines])) from None


class CommonSettings(Settings):
    """What every process reads."""

    caller_key_file: Path = Field(
        alias="KIRIDASHI_CALLER_KEY_FILE",
        description="File with the secret, in hexadecimal, that seals callers between our processes; mode 0600.",
    )
    health_listen: str = Field(
        "127.0.0.1:0",
        alias="KIRIDASHI_HEALTH_LISTEN",
        description="Address for `/live`, `/ready` and `/metrics`; port 0 picks a free one.",
    )
    log_level: str = Field(
        "info",
        alias="KIRIDASHI_LOG_LEVEL",
        description="Least level that is logged: debug, info, warning or error.",
        pattern="^(debug|info|warning|error)$",
    )
    otlp_endpoint: str = Field(
        "", alias="KIRIDASHI_OTLP_ENDPOINT", description="OTLP gRPC address to which traces go; empty sends none."
    )
    shutdown_grace_s: float = Field(
        10.0,
        alias="KIRIDASHI_SHUTDOWN_GRACE_S",
        description="Seconds that calls in flight get to finish when the process is told to stop.",
        gt=0,
        le=60,
    )
    lame_duck_s: float = Field(
        2.0,
        alias="KIRIDASHI_LAME_DUCK_S",
        description="Seconds between saying that no more work is wanted and refusing it.",
        ge=0,
        le=30,
    )
    database_pool_size: int = Field(
        8,
        alias="KIRIDASHI_DATABASE_POOL_SIZE",
        description="Connections to the database that one process keeps at most.",
        ge=1,
        le=100,
    )

    def caller_key(self) -> bytes:
        """Return the sealing secret; `SettingsError` where the file is unreadable or not hexadecimal."""
        try:
            return bytes.fromhex(self.caller_key_file.read_text("ascii").strip())
        except (OSError, ValueError) as wrong:
            raise SettingsError(
                "These settings need mending:\n  KIRIDASHI_CALLER_KEY_FILE: not a readable file of hexadecimal digits"
            ) from wrong


class ServiceSettings(CommonSettings):
    """What those read that say and hear facts; the gateway does neither."""

    nats_url: str = Field(
        alias="KIRIDASHI_NATS_URL",
        description="Address of the NATS server, with this service's user and password.",
        repr=False,
    )


def host_and_port(address: str) -> tuple[str, int]:
    """Split `host:port`; `SettingsError` where it is not one."""
    host, colon, port = address.rpartition(":")
    if not colon or not port.isdigit():
        raise SettingsError(f"not host:port: {address}")
    return host, int(port)
