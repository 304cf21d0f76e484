"""The carver: tasks and peaks in, the best roles out. Pure and blocking; call it off the event loop."""

from carving.domain.carve.aims import Aims, Limits
from carving.domain.carve.carver import carve
from carving.domain.carve.intake import job_from_case_json
from carving.domain.carve.job import ClientLimits, Job, JobPeak, JobTask, job_from_tasks, minutes_taken
from carving.domain.carve.patterns import HALF_DAY_X3, PATTERNS, Pattern, fixed_pattern

__all__ = [
    "HALF_DAY_X3",
    "PATTERNS",
    "Aims",
    "ClientLimits",
    "Job",
    "JobPeak",
    "JobTask",
    "Limits",
    "Pattern",
    "carve",
    "fixed_pattern",
    "job_from_case_json",
    "job_from_tasks",
    "minutes_taken",
]
