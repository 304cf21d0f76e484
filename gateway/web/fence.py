"""ASGI fences around everything: response headers that keep a page to itself, and a limit on what is sent to us."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

BODY_BYTES_MAX = 1_500_000
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
STATIC_PREFIX = "/static/"
EMPLOYER_PREFIXES = ("/p/", "/reply")


class Headers:
    """Adds the security headers. Pages are never stored; static files are, for a day."""

    def __init__(self, app: ASGIApp, *, secure: bool) -> None:
        self._app = app
        self._secure = secure

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add headers to the answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._add(MutableHeaders(scope=message), scope["path"])
            await send(message)

        await self._app(scope, receive, send_with_headers)

    def _add(self, headers: MutableHeaders, path: str) -> None:
        """Add what fits the path."""
        employer = path.startswith(EMPLOYER_PREFIXES)
        headers["Content-Security-Policy"] = POLICY
        headers["X-Content-Type-Options"] = "nosniff"
        headers["X-Frame-Options"] = "DENY"
        headers["Referrer-Policy"] = "no-referrer" if employer else "same-origin"
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()"
        headers["Cross-Origin-Opener-Policy"] = "same-origin"
        headers["Cross-Origin-Resource-Policy"] = "same-origin"
        headers["X-Robots-Tag"] = "noindex, nofollow"
        headers["Cache-Control"] = "public, max-age=86400" if path.startswith(STATIC_PREFIX) else "no-store"
        if self._secure:
            headers["Strict-Transport-Security"] = "max-age=31536000"


class BodyLimit:
    """Refuses bodies over `BODY_BYTES_MAX` with 413: before they are read, or when more came than was declared."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on while it stays within the limit."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        declared = dict(scope["headers"]).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared) > BODY_BYTES_MAX:
            await self._refuse(send)
            return
        taken, started = 0, False

        async def counted() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            return {"type": "http.disconnect"} if taken > BODY_BYTES_MAX else message

        async def answered(message: Message) -> None:
            nonlocal started
            if started or taken <= BODY_BYTES_MAX:
                started = True
                await send(message)

        await self._app(scope, counted, answered)
        if taken > BODY_BYTES_MAX and not started:
            await self._refuse(send)

    async def _refuse(self, send: Send) -> None:
        """Answer 413 in both languages."""
        text = "送られた内容が大きすぎます。短くして、もう一度お試しください。 / Too large. Send less.".encode()
        headers = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", str(len(text)).encode())]
        await send({"type": "http.response.start", "status": 413, "headers": headers})
        await send({"type": "http.response.body", "body": text})
