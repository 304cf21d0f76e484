"""An office's own rules: putting one in a standard one's place, and taking it back."""

from dataclasses import replace
from datetime import datetime

from carving.domain.rules import Rule, standard_rules
from carving.domain.rules.override import Override, check_override
from carving.store import Stores
from carving.store.rows import require_version
from chassis.db import Work
from chassis.errors import StateConflict
from chassis.ids import new_id


async def override_rule(work: Work[Stores], own: Rule, now: datetime) -> Override:
    """Keep an office's own rule. Fails as `check_override` does."""
    office = work.caller.office_id
    standing = await work.stores.rules.standing(office, own.key, lock=True)
    check_override(standard_rules(), own, standing)
    override_id = new_id()
    override = Override(override_id, 1, replace(own, override_id=override_id))
    await work.stores.rules.add(office, override, now)
    await work.audit("override_rule", "rule_override", override_id, key=own.key)
    return override


async def withdraw_override(work: Work[Stores], override_id: str, expected: int, now: datetime) -> Override:
    """Take an own rule back. `NotFound` RULE_OVERRIDE_NOT_FOUND, `StateConflict` RULE_OVERRIDE_WITHDRAWN."""
    office = work.caller.office_id
    kept = await work.stores.rules.get(office, override_id)
    if kept.withdraw_time is not None:
        raise StateConflict("RULE_OVERRIDE_WITHDRAWN", override_id=override_id)
    require_version(override_id, expected, kept.version)
    withdrawn = await work.stores.rules.withdraw(office, kept, now)
    await work.audit("withdraw_rule_override", "rule_override", override_id, key=kept.rule.key)
    return withdrawn
