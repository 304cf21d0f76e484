"""必須条件: the hard conditions of a match, each with one of four answers.

MET and FAIL rest on facts of both sides. UNKNOWN says that a fact is missing; it asks a question and never passes.
MENDABLE says that the condition is not met as things stand and a named aid, or the role without one task, mends it.
A client's "no" (VETO, DECLINED) is never mended.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from matcher.domain.accommodation import (
    CHECKLIST,
    CHOOSE_PLACE,
    LEAVE_OUT,
    SOMEONE_BESIDE,
    START_SHORTER,
    SWAP_TASKS,
    Aid,
    aids_for,
)
from matcher.domain.client import Axis, Level, Profile, Span, Zone
from matcher.domain.findings import CODES, SEVERITY, Gate, GateOutcome, gate
from matcher.domain.role_copy import Range, Role, RoleTask

LOAD_STRETCH = 1.25
"""A load up to this multiple of what is sustained now can be reached by starting shorter; above it the gate fails."""

LEAVE_OUT_SHARE_MAX = 0.5
"""A role keeps its sense while at most this share of its minutes is left out."""

NEAR_SHARE = 0.05
"""A value within this share of a limit is called close to it, where an aid is known that gives room."""

BY_OTHER_GATES = frozenset({"HEAT", "COLD", "LICENCE"})
"""Demands that a zone or the licence gate answers; no ability is asked for them."""


def clock_text(minute: int) -> str:
    """Write minutes since midnight as "9:30".

    >>> clock_text(570)
    '9:30'
    """
    return f"{minute // 60}:{minute % 60:02d}"


def all_gates(profile: Profile, role: Role, *, declined: bool = False) -> tuple[Gate, ...]:
    """Give every gate of a pair, the most severe first, in a fixed order."""
    found = [
        *([gate("DECLINED", "SAID_NO")] if declined else []),
        *_vetoes(profile, role),
        _availability(profile, role),
        _appointment(profile, role),
        *_load(profile, role),
        _commute(profile, role),
        *(_zone(profile, role, axis) for axis in Axis if axis is not Axis.STRETCH),
        _stretch(profile, role),
        *_licences(profile, role),
        *_lifting(profile, role),
        *_abilities(profile, role),
    ]
    return tuple(sorted(_left_out(found, role), key=lambda g: -SEVERITY[g.outcome]))


def _vetoes(profile: Profile, role: Role) -> Iterator[Gate]:
    if not profile.vetoes and profile.vetoes_asked_date is None:
        yield gate("VETO", "NOT_ASKED")
        return
    touched = [gate("VETO", "TOUCHED", {"words": words}, task=task) for task, words in _touched(profile, role)]
    yield from touched or [gate("VETO", "UNTOUCHED", {"count": len(profile.vetoes)})]


def _touched(profile: Profile, role: Role) -> Iterator[tuple[RoleTask, str]]:
    for task in role.tasks:
        for veto in profile.vetoes:
            if set(veto.demands) & set(task.demands) or any(word in task.name for word in veto.task_words):
                yield task, veto.words
                break


def _availability(profile: Profile, role: Role) -> Gate:
    shifts = role.shifts()
    if not shifts:
        return gate("AVAILABILITY", "NO_SHIFTS")
    if not profile.availability:
        return gate("AVAILABILITY", "NOT_ASKED")
    free = {day.weekday: day.spans for day in profile.availability}
    missed = [day for day, spans in shifts.items() if not _covered(spans, free.get(day, ()))]
    if missed:
        return gate("AVAILABILITY", "NOT_FREE", {"days": ",".join(missed), **_hours(shifts[missed[0]])})
    return gate("AVAILABILITY", "FITS", {"days": ",".join(shifts), **_hours(next(iter(shifts.values())))})


def _covered(shift: Iterable[Span], free: tuple[Span, ...]) -> bool:
    return all(any(span.covers(need) for span in free) for need in shift)


def _hours(spans: tuple[Span, ...]) -> dict[str, str]:
    return {"start": clock_text(spans[0].start_minute), "end": clock_text(spans[-1].end_minute)}


def _appointment(profile: Profile, role: Role) -> Gate:
    shifts = role.shifts()
    if not shifts:
        return gate("APPOINTMENT", "NO_SHIFTS")
    if not profile.availability and not profile.appointments:
        return gate("APPOINTMENT", "NOT_ASKED")
    clashes = [a for a in profile.appointments if any(a.span.touches(span) for span in shifts.get(a.weekday, ()))]
    if not clashes:
        return gate("APPOINTMENT", "CLEAR")
    days = ",".join(day for day in shifts if any(a.weekday == day for a in clashes))
    return gate("APPOINTMENT", "CLASH", {"days": days, **_hours((clashes[0].span,))})


def _load(profile: Profile, role: Role) -> Iterator[Gate]:
    shifts = role.shifts()
    days = len(shifts) or None
    longest = max((sum(s.minutes for s in spans) for spans in shifts.values()), default=0)
    load = profile.load
    yield _load_gate("LOAD_DAYS", load.days_per_week if load else None, days)
    yield _load_gate("LOAD_HOURS", load.hours_per_week if load else None, role.weekly_hours)
    yield _load_gate("LOAD_DAY_HOURS", load.hours_per_day if load else None, longest / 60 if longest else None)


def _load_gate(code: str, sustained: float | None, asked: float | None) -> Gate:
    if asked is None:
        return gate(code, "ROLE_NOT_KNOWN")
    if sustained is None:
        return gate(code, "NOT_KNOWN", {"asked": asked})
    facts = {"asked": asked, "sustained": sustained}
    if asked <= sustained:
        return gate(code, "WITHIN", facts)
    if asked <= sustained * LOAD_STRETCH:
        return gate(code, "SLIGHTLY_OVER", facts, aids=(START_SHORTER,))
    return gate(code, "OVER", facts)


def _commute(profile: Profile, role: Role) -> Gate:
    commute = profile.commute
    if role.prefecture is None:
        return gate("COMMUTE", "PLACE_NOT_KNOWN")
    if commute is None or not commute.prefectures:
        return gate("COMMUTE", "NOT_ASKED", {"place": role.prefecture})
    place = role.prefecture + (role.municipality or "")
    if role.prefecture not in commute.prefectures:
        return gate("COMMUTE", "OUT_OF_REACH", {"place": place})
    if commute.municipalities and role.municipality is None:
        return gate("COMMUTE", "PLACE_NOT_KNOWN")
    if commute.municipalities and role.municipality not in commute.municipalities:
        return gate("COMMUTE", "OUT_OF_REACH", {"place": place})
    return gate("COMMUTE", "REACHABLE", {"place": place})


def _zone(profile: Profile, role: Role, axis: Axis) -> Gate:
    value = role.surroundings(axis)
    fallback = (CHOOSE_PLACE,) if value is not None and value.low < value.high else ()
    return _zone_gate(profile, axis, value, fallback)


def _stretch(profile: Profile, role: Role) -> Gate:
    longest = max((role.stretch_minutes(task.id) for task in role.tasks), default=0)
    value = Range(longest, longest) if longest else None
    return _zone_gate(profile, Axis.STRETCH, value, (SWAP_TASKS,) if len(role.tasks) > 1 else ())


def _zone_gate(profile: Profile, axis: Axis, value: Range | None, fallback: tuple[Aid, ...]) -> Gate:
    code = f"ZONE_{axis.name}"
    zone = profile.zone(axis)
    if zone is None:
        return gate(code, "NOT_ASKED")
    if zone.low is None and zone.high is None:
        return gate(code, "NO_LIMIT")
    if value is None:
        return gate(code, "NOT_MEASURED", {"limit": range_text(zone.low, zone.high)})
    facts: dict[str, object] = {"value": range_text(value.low, value.high), "limit": range_text(zone.low, zone.high)}
    below, above = zone.low is not None and value.low < zone.low, zone.high is not None and value.high > zone.high
    aids = aids_for(code, zone.aids, profile.accommodations)
    if not below and not above:
        near = bool(aids) and _near_limit(zone, value)
        return gate(code, "NEAR_LIMIT" if near else "WITHIN", facts, aids=aids if near else ())
    if aids:
        return gate(code, "OUTSIDE_WITH_AID", facts, aids=aids)
    if fallback and (axis is Axis.STRETCH or _overlaps(zone, value)):
        return gate(code, "PARTLY_OUTSIDE", facts, aids=fallback)
    return gate(code, "OUTSIDE", facts)


def _near_limit(zone: Zone, value: Range) -> bool:
    pairs = ((zone.low, value.low), (zone.high, value.high))
    return any(limit is not None and abs(limit - found) <= abs(limit) * NEAR_SHARE for limit, found in pairs)


def _overlaps(zone: Zone, value: Range) -> bool:
    return (zone.low is None or value.high >= zone.low) and (zone.high is None or value.low <= zone.high)


def range_text(low: float | None, high: float | None) -> str:
    """Write a range as a fact: "55..55", "14..18"; an open end stays empty, "..60"."""
    return "..".join("" if end is None else f"{end:g}" for end in (low, high))


def _licences(profile: Profile, role: Role) -> Iterator[Gate]:
    needing = [task for task in role.tasks if task.licences or "LICENCE" in task.demands]
    if not needing:
        yield gate("LICENCE", "NONE_NEEDED")
    for task in needing:
        missing = sorted(set(task.licences) - set(profile.licences))
        if task.licences and not missing:
            yield gate("LICENCE", "HELD", task=task)
        elif not profile.licences or not task.licences:
            yield gate("LICENCE", "NOT_ASKED", task=task)
        else:
            yield gate("LICENCE", "MISSING", {"licences": ",".join(missing)}, task=task)


def _lifting(profile: Profile, role: Role) -> Iterator[Gate]:
    weighed = [(task, task.lifting_kg) for task in role.tasks if task.lifting_kg is not None]
    if not weighed:
        if not any("LIFTING" in task.demands for task in role.tasks):
            yield gate("LIFTING", "NONE_NEEDED")
        return
    for task, kg in weighed:
        if profile.lifting_kg_max is None:
            yield gate("LIFTING", "NOT_KNOWN", {"kg": kg}, task=task)
        else:
            finding = "WITHIN" if kg <= profile.lifting_kg_max else "OVER"
            yield gate("LIFTING", finding, {"kg": kg, "limit": profile.lifting_kg_max}, task=task)


def _abilities(profile: Profile, role: Role) -> Iterator[Gate]:
    for task in role.tasks:
        for demand in task.demands:
            weighed = demand == "LIFTING" and task.lifting_kg is not None
            if demand not in BY_OTHER_GATES and not weighed:
                yield _ability(profile, role, task, demand)


def _ability(profile: Profile, role: Role, task: RoleTask, demand: str) -> Gate:
    facts: dict[str, object] = {"demand": demand}
    ability = profile.ability(demand)
    if ability is None:
        return gate("ABILITY", "NOT_KNOWN", facts, task=task)
    if ability.level is Level.CANNOT:
        return gate("ABILITY", "CANNOT", facts, task=task)
    needed, seen = role.stretch_minutes(task.id), ability.stretch_minutes_max
    if seen is not None and seen < needed:
        return gate("ABILITY", "SHORTER_SEEN", {**facts, "seen": seen, "needed": needed}, task=task)
    own = aids_for(demand, ability.aids, profile.accommodations)
    if ability.level is Level.WITH_SUPPORT:
        return gate("ABILITY", "WITH_SUPPORT", facts, task=task, aids=own or (SOMEONE_BESIDE,))
    if ability.level is Level.WITH_AID:
        return gate("ABILITY", "WITH_AID", facts, task=task, aids=own or (CHECKLIST,))
    return gate("ABILITY", "ENOUGH", facts, task=task)


def _left_out(gates: list[Gate], role: Role) -> list[Gate]:
    """Mend what fails for single tasks by leaving those out, as long as enough of the role stays."""
    failing = {g.task_id for g in gates if g.task_id and _can_be_left_out(g)}
    whole = sum(role.weekly_minutes(task.id) for task in role.tasks)
    lost = sum(role.weekly_minutes(task_id) for task_id in sorted(failing))
    if not failing or lost > whole * LEAVE_OUT_SHARE_MAX:
        return gates
    return [replace(g, finding="LEAVE_OUT", aids=(LEAVE_OUT,)) if _can_be_left_out(g) else g for g in gates]


def _can_be_left_out(found: Gate) -> bool:
    return found.outcome is GateOutcome.FAIL and "LEAVE_OUT" in CODES[found.code]
