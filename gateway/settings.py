"""What the gateway reads from its environment."""

from pydantic import Field

from chassis.settings import CommonSettings


class GatewaySettings(CommonSettings):
    """The gateway's settings; durations are in minutes unless the name says otherwise."""

    database_url: str = Field(
        alias="KIRIDASHI_DATABASE_URL_GATEWAY",
        description="Address of the gateway's own database, with its restricted user.",
        repr=False,
    )
    web_listen: str = Field(
        "127.0.0.1:8080",
        alias="KIRIDASHI_WEB_LISTEN",
        description="Address on which pages are served; port 0 picks a free one.",
    )
    public_url: str = Field(
        "",
        alias="KIRIDASHI_PUBLIC_URL",
        description="Address under which people reach the pages, without a final slash; empty takes the listening one.",
        pattern=r"^(https?://[^/\s]+)?$",
    )
    target_carving: str = Field(
        alias="KIRIDASHI_TARGET_CARVING", description="Address of the carving service, host:port."
    )
    target_matcher: str = Field(
        alias="KIRIDASHI_TARGET_MATCHER", description="Address of the matcher service, host:port."
    )
    target_placement: str = Field(
        alias="KIRIDASHI_TARGET_PLACEMENT", description="Address of the placement service, host:port."
    )
    session_idle_minutes: int = Field(
        60,
        alias="KIRIDASHI_SESSION_IDLE_MINUTES",
        description="Minutes without a request after which a session ends.",
        ge=5,
        le=720,
    )
    session_hours: int = Field(
        12,
        alias="KIRIDASHI_SESSION_HOURS",
        description="Hours after signing in at which a session ends in any case.",
        ge=1,
        le=24,
    )
