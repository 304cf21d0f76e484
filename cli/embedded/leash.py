"""Become another program, as another user if asked, that ends when the process that started it ends.

Run as a script: `python -IS leash.py PARENT SIGNAL USER -- COMMAND …`. It replaces itself, so the process id stays.
A script of its own and not a hook between fork and exec: such a hook is unsafe in a process with threads. On systems
other than Linux there is no such signal, and a suite killed with -9 there leaves its children to be stopped by hand.
"""

import ctypes
import os
import pwd
import sys

PR_SET_PDEATHSIG = 1


def become(user: str) -> None:
    """Give up root's rights for those of `user`, also the groups."""
    entry = pwd.getpwnam(user)
    os.setgroups([])
    os.setgid(entry.pw_gid)
    os.setuid(entry.pw_uid)
    os.environ.update(HOME="/", USER=user, LOGNAME=user)


def tie_to_parent(parent: int, number: int) -> None:
    """Ask the kernel to send signal `number` to this process when its parent ends."""
    if sys.platform == "linux":
        # After the change of user: changing it would undo this.
        ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, number, 0, 0, 0)
    if os.getppid() != parent:
        sys.exit(0)


def main(words: list[str]) -> None:
    """Do the three steps and become the command."""
    parent, number, user, _, *command = words
    if user:
        become(user)
    tie_to_parent(int(parent), int(number))
    os.execv(command[0], command)  # noqa: S606 - the caller's own command, no shell


if __name__ == "__main__":
    main(sys.argv[1:])
