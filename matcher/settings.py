"""What this service reads from the environment. One frozen value, every fault reported at once."""

from pydantic import Field

from chassis.settings import ServiceSettings


class MatcherSettings(ServiceSettings):
    """The settings of the matcher service."""

    database_url: str = Field(
        alias="KIRIDASHI_DATABASE_URL_MATCHER",
        description="Address of the matcher database, as the role that serves it.",
        repr=False,
    )
    listen: str = Field(
        "127.0.0.1:0",
        alias="KIRIDASHI_LISTEN_MATCHER",
        description="Address on which the matcher service answers gRPC; port 0 picks a free one.",
    )
    target_carving: str = Field(
        alias="KIRIDASHI_TARGET_CARVING",
        description="Address of the carving service, host:port.",
    )
