"""Set the project up and run what a developer can ask for: `python3 suite.py setup|up|demo|test|check|...`.

Standard library only, so that a bare Python 3.11 suffices. It makes `.venv`, puts a pinned uv into it, and installs the
hash-locked requirements; a second call finds a stamp and does nothing. The Makefile calls it; Windows and slim images
without make can call it directly.
"""

import argparse
import hashlib
import json
import os
import secrets
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
STAMP = VENV / "kiridashi-stamp.json"
LOCKS = ROOT / "requirements"
PYTHON_FROM, PYTHON_BELOW = (3, 11), (3, 15)
# `dev` holds everything that `embedded` does, so a machine set up for tests runs the demo as it is.
INCLUDES = {"embedded": ("embedded",), "dev": ("dev", "embedded")}

LAUNCHER = """#!{python}
import sys
from cli.app import main

sys.exit(main())
"""

CHECKS = (
    ("format", ("ruff", "format", "--check", "--output-format", "concise", ".")),
    ("lint", ("ruff", "check", "--output-format", "concise", ".")),
    ("types", ("mypy",)),
    ("import contracts", ("lint-imports", "--no-cache")),
    ("proto lint", ("buf", "lint", "proto")),
    ("proto breaking", ("buf", "breaking", "proto", "--against", "proto/baseline.binpb")),
    ("generated code", ("python", "tools/gen_proto.py", "--check")),
)


class Refused(Exception):
    """A reason to stop that the person at the keyboard can act on; its text is the whole message."""


def say(text):
    """Tell progress on standard error; standard output belongs to the command that is run."""
    print(text, file=sys.stderr, flush=True)


def run(*command, **options):
    """Run a command from the project's root and stop here with its exit code where it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, check=False, **options)
    if done.returncode:
        raise SystemExit(done.returncode)


def tool(name):
    """Return the path of a program in the project's environment."""
    return BIN / (name + (".exe" if os.name == "nt" else ""))


# --- setting up ------------------------------------------------------------------------------------------------------


def check_python():
    """Refuse an interpreter the locked requirements have no wheels for."""
    if not PYTHON_FROM <= sys.version_info[:2] < PYTHON_BELOW:
        raise Refused(
            "This Python is version {}.{}; Kiridashi needs 3.11 to 3.14. Name one, for example: "
            "make demo PYTHON=python3.11".format(*sys.version_info[:2])
        )


def make_venv():
    """Make `.venv` unless a working one is there."""
    if tool("python").exists():
        answer = subprocess.run(
            [str(tool("python")), "-c", "import sys; print(*sys.version_info[:2], sep='.')"],
            capture_output=True,
            text=True,
            check=False,
        )
        if answer.returncode == 0 and answer.stdout.strip() == "{}.{}".format(*sys.version_info[:2]):
            return
    try:
        import ensurepip  # noqa: F401 (asked for its presence: Debian ships Python without it)
        import venv
    except ImportError as missing:
        raise Refused(
            "This Python cannot make virtual environments; install the missing part first: "
            "sudo apt-get install python3-venv"
        ) from missing
    say("making .venv ...")
    venv.EnvBuilder(with_pip=True, clear=True, symlinks=os.name != "nt").create(VENV)


def fingerprint(profile):
    """Return what identifies an installation: the lock's content, this script's and the Python it is for."""
    content = (LOCKS / (profile + ".lock")).read_bytes() + Path(__file__).read_bytes() + str(VENV).encode()
    return "{}.{}-".format(*sys.version_info[:2]) + hashlib.sha256(content).hexdigest()


def stamped():
    """Return the fingerprints written by earlier set-ups; empty when there was none."""
    try:
        return json.loads(STAMP.read_text())
    except (OSError, ValueError):
        return {}


def install(profile):
    """Install the locked requirements of one profile with a pinned uv."""
    quiet = ("--quiet", "--disable-pip-version-check", "--no-input")
    if not tool("uv").exists():
        run(tool("python"), "-m", "pip", "install", *quiet, "--require-hashes", "-r", LOCKS / "bootstrap.lock")
    env = dict(os.environ, VIRTUAL_ENV=str(VENV), UV_NO_PROGRESS="1")
    if not os.access(os.environ.get("HOME", ""), os.W_OK):
        env["UV_CACHE_DIR"] = str(VENV / "uv-cache")
    say("installing " + profile + " requirements ...")
    lock = LOCKS / (profile + ".lock")
    run(
        tool("uv"),
        "pip",
        "install",
        "--quiet",
        "--require-hashes",
        "--system-certs",
        "--link-mode=copy",
        "-r",
        lock,
        env=env,
    )


def put_on_path():
    """Make the packages importable and `kiridashi` a command, without building anything."""
    packages = subprocess.check_output(
        [str(tool("python")), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], text=True
    ).strip()
    (Path(packages) / "kiridashi.pth").write_text("{}\n{}\n".format(ROOT, ROOT / "gen"))
    if os.name == "nt":
        (BIN / "kiridashi.cmd").write_text('@"%~dp0python.exe" -m cli.app %*\n')
        return
    launcher = BIN / "kiridashi"
    launcher.write_text(LAUNCHER.format(python=BIN / "python"))
    launcher.chmod(0o755)


def setup(profile):
    """Bring `.venv` in step with the locks; nothing to do where the stamp says so."""
    check_python()
    stamps = stamped()
    if stamps.get(profile) == fingerprint(profile) and tool("python").exists():
        return
    began = time.monotonic()
    make_venv()
    install(profile)
    put_on_path()
    stamps = {} if not stamped() else stamps
    stamps.update({name: fingerprint(name) for name in INCLUDES[profile]})
    STAMP.write_text(json.dumps(stamps, indent=1))
    say(f"set up in {time.monotonic() - began:.0f} s")


# --- Chromium for the browser tests ----------------------------------------------------------------------------------


def find_chromium():
    """Return a Chromium's path, from the system or from Playwright's own store; None when there is none."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if shutil.which(name):
            return shutil.which(name)
    store = os.environ.get("PLAYWRIGHT_BROWSERS_PATH") or str(Path.home() / ".cache" / "ms-playwright")
    found = sorted(Path(store).glob("chromium*/chrome-linux*/*chrom*"))
    return str(found[0]) if found else None


def driver_starts():
    """Tell whether Playwright's own Node.js starts; on a bare Debian it lacks libatomic."""
    for node in VENV.glob("lib/python*/site-packages/playwright/driver/node"):
        return subprocess.run([str(node), "--version"], capture_output=True, check=False).returncode == 0
    return os.name == "nt"


def get_chromium():
    """Install Chromium where that is possible; otherwise say that the browser tests will be skipped."""
    if (find_chromium() and driver_starts()) or os.environ.get("KIRIDASHI_CHROMIUM") == "skip":
        return
    note = VENV / "no-chromium"
    if note.exists():
        say(f"no Chromium: browser tests are skipped (delete {note} to try again)")
        return
    say("getting Chromium for the browser tests ...")
    apt = shutil.which("apt-get") if hasattr(os, "geteuid") and os.geteuid() == 0 else None
    if apt:
        env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        quietly([apt, "-qq", "update"], env)
        wanted = ("chromium", "libatomic1", "fonts-morisawa-bizud-gothic")
        quietly([apt, "-qq", "install", "-y", "--no-install-recommends", *wanted], env)
    else:
        quietly([str(tool("python")), "-m", "playwright", "install", "chromium"], dict(os.environ))
    if not (find_chromium() and driver_starts()):
        note.touch()
        say("Chromium could not be installed: browser tests are skipped")


def quietly(command, env):
    """Run a step that may fail, within five minutes, keeping its output to itself."""
    try:
        subprocess.run(
            command, cwd=ROOT, env=env, capture_output=True, stdin=subprocess.DEVNULL, timeout=300, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return


# --- what can be asked for -------------------------------------------------------------------------------------------


def kiridashi(*words):
    """Run the product's own command in place of this process."""
    setup("embedded")
    command = [str(tool("python")), "-m", "cli.app", *words]
    os.chdir(ROOT)
    if os.name == "nt":
        raise SystemExit(subprocess.call(command))
    os.execv(command[0], command)


def run_tests(words):
    """Run the tests, getting Chromium first where that can be done."""
    setup("dev")
    get_chromium()
    run(tool("python"), "-m", "pytest", *(words or ("-q",)))


def run_checks(words):
    """Run every check CI runs, in CI's order, to the end; fail when one of them did."""
    setup("dev")
    failed = [name for name, command in CHECKS if not passes(name, command)]
    get_chromium()
    if not passes("tests", ("python", "-m", "pytest", *(words or ("-q",)))):
        failed.append("tests")
    if failed:
        raise Refused("failed: " + ", ".join(failed))
    say("all checks passed")


def passes(name, command):
    """Run one check and tell its time; True when it passed."""
    say("--- " + name)
    began = time.monotonic()
    code = subprocess.call([str(tool(command[0])), *command[1:]], cwd=ROOT)
    say("    {} in {:.1f} s".format("ok" if code == 0 else "FAILED", time.monotonic() - began))
    return code == 0


def write_secrets():
    """Write what docker-compose.yml needs: passwords to .env, the callers' key to .secrets/. Never overwrites."""
    env, folder = ROOT / ".env", ROOT / ".secrets"
    if env.exists() or folder.exists():
        raise Refused(
            ".env or .secrets/ exists already; remove both to make new ones (running databases keep the old)."
        )
    services = ("carving", "matcher", "placement", "gateway")
    names = ["PG_SUPERUSER", *(f"PG_{s}_{role}".upper() for s in services for role in ("owner", "app"))]
    names += [f"NATS_{user}".upper() for user in (*services, "admin")]
    # A letter first: NATS reads a value that looks like a number as one.
    env.write_text("".join(f"KIRIDASHI_{name}=k{secrets.token_hex(24)}\n" for name in names))
    env.chmod(0o600)
    folder.mkdir(mode=0o700)
    (folder / "caller.key").write_text(secrets.token_hex(32) + "\n")
    (folder / "caller.key").chmod(0o644)
    say("wrote .env and .secrets/caller.key")


def write_generated():
    """Write everything that is generated from something else."""
    setup("dev")
    run(tool("python"), "tools/gen_proto.py")
    text = subprocess.check_output(
        [str(tool("python")), "-c", "from cli.embedded.nats import container_config; print(container_config(), end='')"]
    )
    (ROOT / "deploy" / "nats.conf").write_bytes(text)


def clean():
    """Remove caches and the environment; data directories are never touched."""
    for name in (".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache", "out"):
        shutil.rmtree(ROOT / name, ignore_errors=True)


def dev_step(*names):
    """Return a command that runs the named programs of the environment, one after another."""

    def step(words):
        setup("dev")
        for name in names:
            run(tool(name[0]), *name[1:], *words)

    return step


COMMANDS = {
    "setup": lambda words: setup(words[0] if words else "dev"),
    "up": lambda words: kiridashi("up", *words),
    "demo": lambda words: kiridashi("demo", *words),
    "test": run_tests,
    "check": run_checks,
    "lint": dev_step(("ruff", "check", "."), ("lint-imports", "--no-cache"), ("buf", "lint", "proto")),
    "types": dev_step(("mypy",)),
    "fmt": dev_step(("ruff", "check", "--fix", "--quiet", "--exit-zero", "."), ("ruff", "format", ".")),
    "gen": lambda words: write_generated(),
    "secrets": lambda words: write_secrets(),
    "baseline": dev_step(("buf", "build", "proto", "--exclude-source-info", "-o", "proto/baseline.binpb")),
    "bench": dev_step(("python", "-m", "bench")),
    "clean": lambda words: clean(),
}


def main():
    """Do what was asked; 2 when it cannot be done here, with the way to mend it."""
    parser = argparse.ArgumentParser(prog="suite.py", description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("command", choices=COMMANDS)
    asked, words = parser.parse_known_args()
    try:
        COMMANDS[asked.command](words)
    except Refused as reason:
        say(str(reason))
        return 1 if str(reason).startswith("failed:") else 2
    except PermissionError as wrong:
        say(f"{wrong.filename} may not be read or written; run this as the owner of {ROOT}.")
        return 2
    except KeyboardInterrupt:
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main())
