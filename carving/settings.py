"""What this service reads from the environment. One frozen value, every fault reported at once."""

import hmac
from hashlib import sha256
from pathlib import Path

from pydantic import Field

from chassis.settings import ServiceSettings, SettingsError

KEY_BYTES_MIN = 32


class CarvingSettings(ServiceSettings):
    """The settings of the carving service."""

    database_url: str = Field(
        alias="KIRIDASHI_DATABASE_URL_CARVING",
        description="Address of the carving database, as the role that serves it.",
        repr=False,
    )
    listen: str = Field(
        "127.0.0.1:0",
        alias="KIRIDASHI_LISTEN_CARVING",
        description="Address on which the carving service answers gRPC; port 0 picks a free one.",
    )
    compute_places: int = Field(
        2,
        alias="KIRIDASHI_CARVING_COMPUTE_PLACES",
        description="Carvings and readings that run at the same time, in threads; as many as there are cores.",
        ge=1,
        le=64,
    )
    compute_queue_max: int = Field(
        32,
        alias="KIRIDASHI_CARVING_COMPUTE_QUEUE_MAX",
        description="Carvings and readings that may wait for a place; one more is sent away as too busy.",
        ge=0,
        le=1000,
    )
    link_key_file: Path | None = Field(
        None,
        alias="KIRIDASHI_CARVING_LINK_KEY_FILE",
        description="File with the secret, in hexadecimal, from which links and reply codes follow; without it one "
        "is derived from the caller key. A new secret ends the reply codes that are out; links stay.",
    )

    def link_key(self) -> bytes:
        """Return the secret of links and codes; `SettingsError` where its file is unreadable or too short."""
        if self.link_key_file is None:
            return hmac.new(self.caller_key(), b"kiridashi carving links", sha256).digest()
        try:
            key = bytes.fromhex(self.link_key_file.read_text("ascii").strip())
        except (OSError, ValueError):
            key = b""
        if len(key) < KEY_BYTES_MIN:
            raise SettingsError(
                "These settings need mending:\n  KIRIDASHI_CARVING_LINK_KEY_FILE: not a readable file of at least "
                f"{KEY_BYTES_MIN * 2} hexadecimal digits"
            )
        return key
