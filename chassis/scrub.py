"""What nobody foresaw: the log has the exception's class and place under an error id, the asker the id alone."""

import traceback

import structlog

from chassis.errors import Unexpected
from chassis.ids import new_id

log = structlog.get_logger()


def scrubbed(fault: Exception, method: str) -> Unexpected:
    """Log an exception by class and place, and return what may be told of it. `method` is the call or route asked."""
    error_id = new_id()
    frames = traceback.extract_tb(fault.__traceback__)
    place = f"{frames[-1].filename.rpartition('/')[2]}:{frames[-1].lineno}" if frames else ""
    ours = [f"{f.filename.rpartition('/')[2]}:{f.lineno}" for f in frames if "site-packages" not in f.filename]
    log.error(
        "unexpected",
        error_id=error_id,
        fault=type(fault).__name__,
        place=" < ".join([place, *ours[::-1]]),
        method=method,
    )
    return Unexpected("UNEXPECTED", error_id=error_id)
