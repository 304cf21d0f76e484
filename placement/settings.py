"""What this service reads from the environment. One frozen value, every fault reported at once."""

from pydantic import Field

from chassis.settings import ServiceSettings


class PlacementSettings(ServiceSettings):
    """The settings of the placement service."""

    database_url: str = Field(
        alias="KIRIDASHI_DATABASE_URL_PLACEMENT",
        description="Address of the placement database, as the role that serves it.",
        repr=False,
    )
    listen: str = Field(
        "127.0.0.1:0",
        alias="KIRIDASHI_LISTEN_PLACEMENT",
        description="Address on which the placement service answers gRPC; port 0 picks a free one.",
    )
