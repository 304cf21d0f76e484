"""Ask a local HTTP address whether it is well: one small request, no thread, no library."""

import asyncio

ANSWER_BYTES_MAX = 4096


async def answers_ok(host: str, port: int, path: str, within_s: float = 2.0) -> bool:
    """Tell whether `GET path` is answered with 200 within `within_s`."""
    try:
        async with asyncio.timeout(within_s):
            reader, writer = await asyncio.open_connection(host, port)
            try:
                writer.write(f"GET {path} HTTP/1.1\r\nHost: {host}:{port}\r\nConnection: close\r\n\r\n".encode("ascii"))
                await writer.drain()
                status = await reader.readline()
                await reader.read(ANSWER_BYTES_MAX)
            finally:
                writer.close()
    except (OSError, TimeoutError, ValueError):
        return False
    return status.split()[1:2] == [b"200"]
