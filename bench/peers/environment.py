"""An environment for a peer, made on demand from its lock beside this file, never the product's own."""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
VENVS = HERE.parents[1] / ".venv" / "peers"


def python_of(peer: str) -> Path:
    """Return the interpreter of a peer's environment, which is made when it is missing or its lock has changed."""
    lock, home = HERE / f"{peer}.lock", VENVS / peer
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp, wanted = home / "lock.sha256", hashlib.sha256(lock.read_bytes()).hexdigest()
    if python.exists() and stamp.exists() and stamp.read_text() == wanted:
        return python
    uv = Path(sys.executable).parent / ("uv.exe" if os.name == "nt" else "uv")
    print(f"  making the environment of {peer} ...", flush=True)
    subprocess.run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, home], check=True)
    install = [uv, "pip", "install", "--quiet", "--require-hashes", "--python", python, "-r", lock]
    subprocess.run(install, check=True)
    stamp.write_text(wanted)
    return python
