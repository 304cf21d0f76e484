"""Employers and workplaces: making them."""

from datetime import datetime

from carving.domain.employer import Employer
from carving.domain.workplace import Workplace
from carving.store import Stores
from carving.store.rows import Kept
from chassis.db import Work


async def create_employer(work: Work[Stores], employer: Employer, now: datetime) -> Kept[Employer]:
    """Keep a new employer."""
    kept = await work.stores.employers.add(work.caller.office_id, employer, now)
    await work.audit("create_employer", "employer", employer.id)
    return kept


async def create_workplace(work: Work[Stores], workplace: Workplace, now: datetime) -> Kept[Workplace]:
    """Keep a new workplace of an employer; `NotFound` EMPLOYER_NOT_FOUND."""
    await work.stores.employers.get(work.caller.office_id, workplace.employer_id)
    kept = await work.stores.workplaces.add(work.caller.office_id, workplace, now)
    await work.audit("create_workplace", "workplace", workplace.id, employer_id=workplace.employer_id)
    return kept
