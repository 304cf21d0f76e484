"""The suite's own NATS with JetStream: on disk before confirmed, and only its own rights for each user."""

import asyncio
import json
import shutil
import signal
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from chassis import topology
from cli.embedded.child import Child, Say, hush
from cli.embedded.places import CannotStartError, make_data_dir
from cli.embedded.ports import free_port
from cli.embedded.probe import answers_ok
from cli.embedded.secrets import password, write_private

READY_WITHIN_S = 15.0
STOP_WITHIN_S = 10.0
LOOK_AGAIN_S = 0.03
QUIET = ("[INF]", "[DBG]", "Plaintext passwords detected", "Healthcheck failed")
FILE_STORE_BYTES_MAX = 4 * 1024**3
HOST = "127.0.0.1"
USERS = (*topology.SERVICES, topology.ADMIN)

CONFIG = """# Written by the project, not by hand: rights come from chassis/topology.py.
server_name: kiridashi
listen: "{host}:{port}"
http: "{host}:{monitor_port}"
max_payload: {payload_max}
ping_interval: "5s"
ping_max: 2
logtime: false
jetstream {{
  store_dir: "{store}"
  # Without this a power cut loses everything of the last two minutes, confirmed or not.
  sync_interval: always
  max_memory_store: 0
  max_file_store: {file_max}
}}
authorization {{
  timeout: 5
  users: [
{users}
  ]
}}
"""
USER = """    {{user: "{name}", password: {password}, permissions: {{
      publish: {{{publish}}}, subscribe: {{{subscribe}}}
    }}}}"""


def find_server() -> Path:
    """Return the path of `nats-server`: beside this Python, else on the search path."""
    beside = Path(sys.executable).with_name("nats-server")
    found = str(beside) if beside.exists() else shutil.which("nats-server")
    if found is None:
        raise CannotStartError(
            "No nats-server was found. Install the suite's own (`python3 suite.py setup`) "
            "or name a server with KIRIDASHI_NATS_URL."
        )
    return Path(found)


class Nats:
    """A server in a data directory. `start` again after it died: same port, and its clients come back by themselves."""

    name = "nats"

    def __init__(self, data_dir: Path, *, port: int = 0, say: Say = hush) -> None:
        """Describe the server; nothing starts yet. Port 0 picks a free one."""
        self.data_dir = make_data_dir(data_dir)
        self.port = port or free_port()
        self.monitor_port = free_port()
        self._folder = make_data_dir(self.data_dir / "nats")
        self._say = say
        self.child: Child | None = None

    async def start(self) -> None:
        """Start the server and return once its streams are recovered and it takes clients."""
        config = self._folder / "nats.conf"
        write_private(config, self._config())
        child = self.child = await Child.start([find_server(), "-c", config], say=self._pass_on, cwd=self._folder)
        deadline = time.monotonic() + READY_WITHIN_S
        while time.monotonic() < deadline and child.exit_code is None:
            # `/healthz` whole, not one of its partial forms: those answer ok with a full disk.
            if await answers_ok(HOST, self.monitor_port, "/healthz"):
                return
            await asyncio.sleep(LOOK_AGAIN_S)
        await child.stop(signal.SIGKILL)
        said = "\n".join(child.last_lines)
        raise CannotStartError(f"NATS did not start within {READY_WITHIN_S:.0f} s. It said:\n{said}")

    async def stop(self) -> None:
        """Stop the server; what it confirmed is on disk."""
        if self.child is not None:
            await self.child.stop(signal.SIGTERM, STOP_WITHIN_S)

    def url(self, user: str) -> str:
        """Return the server's address for one of `USERS`, with the password."""
        return f"nats://{user}:{self._password(user)}@{HOST}:{self.port}"

    def _pass_on(self, line: str) -> None:
        # The passwords lie in a file only we can read; the server's advice to hash them is for shared ones.
        if not any(word in line for word in QUIET):
            self._say(line)

    def _password(self, user: str) -> str:
        return password(self.data_dir, f"nats.{user}")

    def _config(self) -> str:
        passwords = {name: json.dumps(self._password(name)) for name in USERS}
        return config(passwords, HOST, self.port, self.monitor_port, self._folder / "store")


def config(passwords: Mapping[str, str], host: str, port: int, monitor_port: int, store: Path) -> str:
    """Return the server's configuration; a password is a quoted string or the name of a variable (`$NAME`)."""
    return CONFIG.format(
        host=host,
        port=port,
        monitor_port=monitor_port,
        payload_max=topology.MESSAGE_BYTES_MAX,
        store=store,
        file_max=FILE_STORE_BYTES_MAX,
        users="\n".join(_user(name, secret) for name, secret in passwords.items()),
    )


def container_config() -> str:
    """Return what docker-compose.yml mounts: passwords are variables, and the whole network may connect."""
    passwords = {name: f"$NATS_PASSWORD_{name.upper()}" for name in USERS}
    return config(passwords, "0.0.0.0", 4222, 8222, Path("/data"))


def _user(name: str, secret: str) -> str:
    rights = topology.rights_of(name)
    return USER.format(name=name, password=secret, publish=_allow(rights.publish), subscribe=_allow(rights.subscribe))


def _allow(subjects: tuple[str, ...]) -> str:
    # The server takes an empty list of what is allowed to mean everything.
    if not subjects:
        return 'deny: ">"'
    return "allow: [" + ", ".join(f'"{subject}"' for subject in subjects) + "]"
