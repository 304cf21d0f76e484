"""Why, in words: the sentences of a match in the language asked for, from the service's own catalogue.

Sentences rest on facts of the role and on the client's own words. Diagnosis, disability class, age and sex are not in
what this module is given.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

from matcher.domain.accommodation import Accommodation, Aid, Disclosure, Observation, Provider
from matcher.domain.client import Axis, Profile
from matcher.domain.covering import fewest_aids
from matcher.domain.findings import Facts, Gate, GateOutcome
from matcher.domain.gates import range_text
from matcher.domain.rematch import Diff, DiffKind
from matcher.domain.role_copy import Role
from matcher.domain.scoring import WEIGHTS, Match, Part, Variant

LANGUAGES = ("ja", "en", "ja_easy")
TRIPLES_MAX = 3
UNTOUCHED = 3
UNKNOWNS_MAX = 12

_BECAUSE = {"PREFERENCE_WANTS": "want", "ABILITY": "demand", "ZONE_COMFORT": "axis"}


@dataclass(frozen=True, slots=True)
class Said:
    """An explanation: a stable code, the facts that fill it, the sentence."""

    code: str
    facts: Facts
    sentence: str


@dataclass(frozen=True, slots=True)
class NamedAid:
    """An aid in words, who provides it, and the gates it lifts."""

    name: str
    provider: Provider
    gate_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SaidGate:
    """A gate with its sentence and its aids in words."""

    gate: Gate
    reason: Said
    aids: tuple[NamedAid, ...]


@dataclass(frozen=True, slots=True)
class SaidPart:
    """A part with its sentence."""

    part: Part
    reason: Said


@dataclass(frozen=True, slots=True)
class Triple:
    """①②③ as sentences, what it answers in this role, and what in the role meets ①."""

    works_well: str
    hard_when: str
    instead: str
    answers: str
    disclosure: Disclosure
    role_fact: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """Where a sentence about the client comes from: the field, the code inside it, and the observation."""

    field: str
    code: str
    observation: Observation


@dataclass(frozen=True, slots=True)
class Explained:
    """A match with every sentence a reader needs; `aids` are the fewest that lift all that can be lifted."""

    match: Match
    gates: tuple[SaidGate, ...]
    parts: tuple[SaidPart, ...]
    triples: tuple[Triple, ...]
    aids: tuple[NamedAid, ...]
    unknowns: tuple[str, ...]
    variant_sentence: str
    evidence: tuple[Grounds, ...]


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """Give the templates of a language, by code; Japanese for one that has none."""
    name = language if language in LANGUAGES else LANGUAGES[0]
    text = resources.files("matcher").joinpath("locale", f"{name}.json").read_text("utf-8")
    loaded: dict[str, str] = json.loads(text)
    return loaded


def template_code(found: Gate) -> str:
    """Give the catalogue's code of a gate's finding; the five zones share one set of sentences."""
    return f"gate.{'ZONE' if found.code.startswith('ZONE_') else found.code}.{found.finding}"


def explain(found: Match, profile: Profile, role: Role, language: str = "ja") -> Explained:
    """Put a match into words."""
    words = Words(catalogue(language))
    gates = tuple(words.gate(g) for g in found.gates)
    unknowns = dict.fromkeys(words.confirm(g) for g in found.gates if g.outcome is GateOutcome.UNKNOWN)
    return Explained(
        match=found,
        gates=gates,
        parts=tuple(words.part(part) for part in found.parts),
        triples=_triples(found, profile, role, words),
        aids=tuple(words.named(lift.aid, lift.gate_codes) for lift in fewest_aids(found.gates)),
        unknowns=tuple(unknowns)[:UNKNOWNS_MAX],
        variant_sentence=words.variant(found.variant, role) if found.variant else "",
        evidence=tuple(_evidence(found, profile)),
    )


class Words:
    """One language's way of saying things."""

    def __init__(self, templates: Mapping[str, str]) -> None:
        self._templates = templates

    def say(self, code: str, **facts: str) -> str:
        """Fill a template; an unknown code of another service's vocabulary is shown as it is."""
        return self._templates.get(code, code.rpartition(".")[2]).format_map(facts)

    def gate(self, found: Gate) -> SaidGate:
        """Say a gate."""
        aids = tuple(self.named(aid, (found.code,)) for aid in found.aids)
        code = template_code(found)
        shown = self._shown(found) | {"aids": self._joined(aid.name for aid in aids)}
        return SaidGate(found, Said(code, found.facts, self.say(code, **shown)), aids)

    def confirm(self, found: Gate) -> str:
        """Say what a practicum, a visit or a talk should find out."""
        family = "ZONE" if found.code.startswith("ZONE_") else found.code
        return self.say(f"confirm.{family}", **self._shown(found))

    def part(self, part: Part) -> SaidPart:
        """Say a part."""
        nothing_known = part.open_points == WEIGHTS[part.code].points
        kind = "SOME" if part.points else "UNKNOWN" if nothing_known else "NONE"
        code = f"part.{part.code}.{kind}"
        because = self._because(part)
        return SaidPart(part, Said(code, (("because", ",".join(part.because)),), self.say(code, because=because)))

    def _because(self, part: Part) -> str:
        if part.code == "LOAD_FIT":
            return part.because[0] if part.because else ""
        kind = _BECAUSE.get(part.code)
        if kind is None:
            return self._quoted(part.because)
        return self._joined(self.say(f"{kind}.{code}") for code in part.because)

    def named(self, aid: Aid, gate_codes: tuple[str, ...]) -> NamedAid:
        """Name an aid by the client's words, or the catalogue's, with the gates it lifts."""
        return NamedAid(aid.words or self.say(f"aid.{aid.code}"), aid.provider, gate_codes)

    def variant(self, variant: Variant, role: Role) -> str:
        """Name the tasks of a variant."""
        names = {task.id: task.name for task in role.tasks}
        return self.say(
            "variant",
            kept=self._quoted(names[task_id] for task_id in variant.kept),
            open=self._quoted(names[task_id] for task_id in variant.open),
            minutes=str(variant.kept_minutes_per_week),
        )

    def role_fact(self, answers: tuple[str, ...], role: Role) -> str:
        """Say what the role offers on the axes and demands that a triple is about; the static ratio first."""
        facts = []
        if role.static_ratio is not None:
            facts.append(self.say("fact.static", percent=str(round(role.static_ratio * 100))))
        facts += [self._axis(axis, role) for axis in Axis if f"ZONE_{axis.name}" in answers]
        for demand in answers:
            names = [task.name for task in role.tasks if demand in task.demands]
            facts += [self.say("fact.tasks", demand=self.say(f"demand.{demand}"), task=names[0])] if names else []
        facts = [fact for fact in facts if fact]
        return self.say("triple.role_fact", facts=self._joined(facts)) if facts else ""

    def _axis(self, axis: Axis, role: Role) -> str:
        value = role.surroundings(axis)
        if value is None:
            return ""
        told = self._range(range_text(value.low, value.high), axis.name)
        return self.say("fact.axis", axis=self.say(f"axis.{axis.name}"), value=told)

    def _range(self, fact: str, axis: str) -> str:
        low, _, high = fact.partition("..")
        kind = "one" if low == high else "under" if not low else "over" if not high else "both"
        return self.say(f"range.{kind}", low=low, high=high, unit=self.say(f"unit.{axis}"))

    def _shown(self, found: Gate) -> dict[str, str]:
        facts = dict(found.facts)
        if found.code.startswith("ZONE_"):
            axis = found.code.removeprefix("ZONE_")
            facts["axis"] = self.say(f"axis.{axis}")
            facts |= {name: self._range(facts[name], axis) for name in ("value", "limit") if name in facts}
        if "days" in facts:
            facts["days"] = self._joined(self.say(f"day.{day}") for day in facts["days"].split(","))
        if "demand" in facts:
            facts["demand"] = self.say(f"demand.{facts['demand']}")
        return facts

    def _quoted(self, phrases: Iterable[str]) -> str:
        return self.say("join_quoted").join(self.say("quoted", words=phrase) for phrase in phrases)

    def _joined(self, names: Iterable[str]) -> str:
        return self.say("join").join(names)


def _triples(found: Match, profile: Profile, role: Role, words: Words) -> tuple[Triple, ...]:
    """Choose the triples that this role touches: troubled gates first, then its demands, then general ones.

    Where the role touches none, the first is given, so that nobody is shown without the manner that suits them.
    """
    troubled = {_about(g) for g in found.gates if g.outcome is not GateOutcome.MET}
    present = {demand for task in role.tasks for demand in task.demands} | {_about(g) for g in found.gates}
    ranked = sorted(
        ((_nearness(a, troubled, present), i, a) for i, a in enumerate(profile.accommodations)), key=lambda r: r[:2]
    )
    chosen = [a for near, _, a in ranked if near < UNTOUCHED] or [a for _, _, a in ranked[:1]]
    return tuple(_triple(a, troubled | present, role, words) for a in chosen[:TRIPLES_MAX])


def _about(found: Gate) -> str:
    return dict(found.facts).get("demand", found.code)


def _nearness(accommodation: Accommodation, troubled: set[str], present: set[str]) -> int:
    answers = set(accommodation.answers)
    if answers & troubled:
        return 0
    if answers & present:
        return 1
    return UNTOUCHED if answers else 2


def _triple(accommodation: Accommodation, touched: set[str], role: Role, words: Words) -> Triple:
    said = {
        part: words.say(f"triple.{part}", words=text) if text else ""
        for part, text in (
            ("works_well", accommodation.works_well),
            ("hard_when", accommodation.hard_when),
            ("instead", accommodation.instead),
        )
    }
    answers = next((code for code in accommodation.answers if code in touched), "")
    return Triple(
        **said,
        answers=answers,
        disclosure=accommodation.disclosure,
        role_fact=words.role_fact(accommodation.answers, role),
    )


def _evidence(found: Match, profile: Profile) -> Iterable[Grounds]:
    """Give the observations behind the gates that read zones, abilities or load, each once."""
    asked = dict.fromkeys(_about(g) for g in found.gates)
    for code in asked:
        ability = profile.ability(code)
        if ability is not None and ability.observation is not None:
            yield Grounds("abilities", code, ability.observation)
    for zone in profile.zones:
        if zone.observation is not None:
            yield Grounds("zones", zone.axis.name, zone.observation)
    if profile.load is not None and profile.load.observation is not None:
        yield Grounds("load", "LOAD", profile.load.observation)


def diff_reason(diff: Diff, language: str = "ja") -> Said:
    """Say why a pair stands otherwise than in the run before: by the gate that decides, or that did."""
    words = Words(catalogue(language))
    if diff.after is None:
        return Said("diff.GONE", (), words.say("diff.GONE"))
    deciding = diff.after.gate_code or (diff.before.gate_code if diff.before else "")
    if diff.kind is DiffKind.CHANGED:
        return Said("diff.POINTS", (), words.say("diff.POINTS"))
    if not deciding:
        return Said("diff.CAME", (), words.say("diff.CAME"))
    sentence = words.say("diff.GATE", gate=words.say(f"gate.{deciding}"))
    return Said("diff.GATE", (("gate", deciding),), sentence)
