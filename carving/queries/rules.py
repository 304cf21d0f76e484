"""The rules as an office reads them."""

from carving.domain.rules import RuleBook, standard_rules
from carving.store import Stores
from chassis.db import Work


async def office_book(work: Work[Stores]) -> RuleBook:
    """Give the standard rules with the office's own ones before them."""
    kept = await work.stores.rules.standing(work.caller.office_id)
    return standard_rules().with_overrides(one.rule for one in kept)
