"""Run the suite and stay until told to stop: `kiridashi up`, and `python -m cli.up` for a command's private suite."""

import argparse
import asyncio
import json
import os
import signal
import sys
from dataclasses import asdict, dataclass
from pathlib import Path

from chassis import topology
from cli import languages
from cli.embedded.places import CannotStartError, default_data_dir
from cli.exits import OK, UNREACHABLE, USAGE
from cli.offices import DEMO_OFFICE, DEMO_USERS
from cli.output import note, say
from cli.supervisor import Suite

LOOPBACK = ("127.0.0.1", "localhost", "::1")
WEB_PORT = 8080

WORDS = {
    "ja": {
        "starting": "起動しています…",
        "address": "画面のアドレス: {url}",
        "sign_in": "見本の利用者でサインインできます:",
        "data": "データの場所: {data_dir}",
        "stop": "止めるには Ctrl-C を押してください。",
        "stopping": "止めています…",
        "stopped": "すべて止まりました。",
    },
    "en": {
        "starting": "starting …",
        "address": "Screens: {url}",
        "sign_in": "Demo sign-ins:",
        "data": "Data: {data_dir}",
        "stop": "Press Ctrl-C to stop.",
        "stopping": "stopping …",
        "stopped": "Everything has stopped.",
    },
}


@dataclass(frozen=True, slots=True)
class Up:
    """What `kiridashi up` can be told."""

    data_dir: Path
    host: str = "127.0.0.1"
    port: int = WEB_PORT
    only: tuple[str, ...] = topology.SERVICES
    quiet: bool = False
    leash: bool = False
    """Stop when standard input ends, which it does when the command that started this one is gone."""
    temporary: bool = False
    log_level: str = "info"
    as_json: bool = False


def run(ask: Up) -> int:
    """Run the suite until it is told to stop; returns the exit code."""
    try:
        asyncio.run(_run(ask))
    except CannotStartError as reason:
        note(str(reason))
        return UNREACHABLE
    except KeyboardInterrupt:
        return OK
    return OK


async def _run(ask: Up) -> None:
    over = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        loop.add_signal_handler(number, over.set)
    if ask.leash:
        loop.add_reader(sys.stdin.fileno(), _read_leash, over)
    words = WORDS[languages.chosen()]
    _tell(ask, words["starting"])
    suite = Suite(
        ask.data_dir,
        web_host=ask.host,
        web_port=ask.port,
        log=note,
        log_level="warning" if ask.quiet else ask.log_level,
        services=ask.only,
        temporary=ask.temporary,
    )
    starting = asyncio.ensure_future(_live(suite, ask, over))
    told = asyncio.ensure_future(over.wait())
    await asyncio.wait({starting, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if not suite.is_up:
        # Told to stop while still starting; what had started is stopped on the way out.
        starting.cancel()
    try:
        await starting
    except asyncio.CancelledError:
        _tell(ask, words["stopped"])


async def _live(suite: Suite, ask: Up, over: asyncio.Event) -> None:
    words = WORDS[languages.chosen()]
    async with suite:
        if "gateway" in ask.only and ask.host in LOOPBACK:
            await seed_demo(suite)
        _greet(suite, ask)
        await over.wait()
        _tell(ask, words["stopping"])
    _tell(ask, words["stopped"])


async def seed_demo(suite: Suite) -> None:
    """Keep the demo office and its sign-ins. Their passwords are public: never on an address others can reach."""
    users = [{key: value for key, value in asdict(user).items() if key != "duty"} for user in DEMO_USERS]
    given = json.dumps({"office": DEMO_OFFICE, "users": users})
    await suite.run_step("gateway.seed", suite.environ("gateway"), given.encode())


def _greet(suite: Suite, ask: Up) -> None:
    if ask.as_json:
        say(json.dumps({"web_url": suite.web_url, "targets": suite.targets, "data_dir": str(suite.data_dir)}))
    if ask.quiet or ask.as_json:
        return
    words = WORDS[languages.chosen()]
    say()
    say(words["address"].format(url=suite.web_url))
    if ask.host in LOOPBACK:
        say(words["sign_in"])
        for user in DEMO_USERS:
            duty = languages.either(*user.duty)
            say(f"  {user.email}  {user.password}  {languages.either(f'（{duty}）', f'({duty})')}")
    say(words["data"].format(data_dir=suite.data_dir))
    say(words["stop"])
    sys.stdout.flush()


def _read_leash(over: asyncio.Event) -> None:
    if not os.read(sys.stdin.fileno(), 4096):
        asyncio.get_running_loop().remove_reader(sys.stdin.fileno())
        over.set()


def _tell(ask: Up, line: str) -> None:
    if not ask.quiet:
        note(line)


def parse(words: list[str]) -> Up:
    """Read the command line of `python -m cli.up`."""
    parser = argparse.ArgumentParser(prog="kiridashi up", description="Start the whole suite and stay.")
    parser.add_argument("--data", type=Path, default=None, metavar="DIR", help="where data lives")
    parser.add_argument("--host", default="127.0.0.1", help="address the screens listen on (this machine only)")
    parser.add_argument("--port", type=int, default=WEB_PORT, metavar="N", help="port of the screens; 0 picks one")
    parser.add_argument(
        "--only", action="append", choices=topology.SERVICES, help="start only this service; repeatable"
    )
    parser.add_argument("--quiet", action="store_true", help="print nothing but warnings")
    parser.add_argument("--leash", action="store_true", help="stop when standard input ends")
    parser.add_argument("--temporary", action="store_true", help="for data that is thrown away: stop at once")
    parser.add_argument("--log-level", default="info", choices=("debug", "info", "warning", "error"))
    parser.add_argument("--json", action="store_true", dest="as_json", help="print the addresses as one line of JSON")
    given = parser.parse_args(words)
    only = tuple(given.only) if given.only else topology.SERVICES
    home = given.data or default_data_dir()
    temporary = given.temporary or given.leash
    return Up(home, given.host, given.port, only, given.quiet, given.leash, temporary, given.log_level, given.as_json)


def main() -> int:
    """Run `python -m cli.up`."""
    try:
        return run(parse(sys.argv[1:]))
    except SystemExit as ended:
        return USAGE if ended.code else OK


if __name__ == "__main__":
    sys.exit(main())
