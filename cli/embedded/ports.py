"""Choose ports for the suite's own use."""

import secrets
import socket

HOST = "127.0.0.1"
# Below the range from which systems take the near end of outgoing connections, so that a port we gave to a service
# is still free when the service restarts.
FIRST, BEYOND = 20_000, 32_000
TRIES = 200


def free_port() -> int:
    """Return a port of this machine that nobody listens on now, in [20000, 32000)."""
    for _ in range(TRIES):
        port = FIRST + secrets.randbelow(BEYOND - FIRST)
        if is_free(port):
            return port
    raise OSError("no free port between 20000 and 32000")


def is_free(port: int, host: str = HOST) -> bool:
    """Tell whether nobody listens on a port now."""
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True
