"""Exit codes, and how a failure ends the command: one line what, one line how to mend, the code for searching."""

import json
import sys
from typing import NoReturn

from chassis.errors import KiridashiError
from chassis.sentences import fault_lines, sentence
from cli.languages import chosen

OK = 0
UNEXPECTED = 1
USAGE = 2
NOT_FOUND = 3
VALIDATION = 4
CONFLICT = 5
NOT_ALLOWED = 6
UNREACHABLE = 7
GUARD = 8
PARTIAL = 9

BY_CODE = {
    "INVALID_ARGUMENT": VALIDATION,
    "NOT_FOUND": NOT_FOUND,
    "FAILED_PRECONDITION": CONFLICT,
    "ABORTED": CONFLICT,
    "ALREADY_EXISTS": CONFLICT,
    "PERMISSION_DENIED": NOT_ALLOWED,
    "UNAUTHENTICATED": NOT_ALLOWED,
    "RESOURCE_EXHAUSTED": GUARD,
    "UNAVAILABLE": UNREACHABLE,
    "DEADLINE_EXCEEDED": UNREACHABLE,
}


def end_with(failure: KiridashiError, *, as_json: bool) -> NoReturn:
    """Write a failure to standard error and end with its code. Never anything about a person."""
    language = chosen()
    words = sentence(failure, language)
    faults = fault_lines(failure, language)
    if as_json:
        told = {
            "code": failure.code,
            "reason": failure.reason,
            "what": words.what,
            "mend": words.mend,
            "faults": faults,
            "ids": failure.ids,
        }
        sys.stderr.write(json.dumps(told, ensure_ascii=False) + "\n")
    else:
        lines = [words.what, *(f"  {fault}" for fault in faults), words.mend, f"({failure.reason})"]
        sys.stderr.write("\n".join(line for line in lines if line) + "\n")
    sys.exit(BY_CODE.get(failure.code, UNEXPECTED))
