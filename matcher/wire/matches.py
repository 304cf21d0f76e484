"""Matches and declines going out."""

from kiridashi.matcher.v1 import matcher_pb2 as pb
from matcher.domain.decline import Decline, Decliner
from matcher.domain.reasons import Explained, NamedAid, SaidGate, SaidPart, Triple
from matcher.domain.role_copy import Role
from matcher.domain.scoring import MatchOutcome
from matcher.queries import Pair, Ranked
from matcher.wire import words

DECLINER: dict[Decliner, int] = {
    Decliner.CLIENT: pb.DECLINER_CLIENT,
    Decliner.STAFF: pb.DECLINER_STAFF,
}


def match_to_pb(pair: Pair) -> pb.Match:
    """Give a match with every sentence."""
    told, found = pair.explained, pair.explained.match
    return pb.Match(
        client_id=found.client_id,
        role_id=found.role_id,
        outcome=words.MATCH_OUTCOME[found.outcome],  # type: ignore[arg-type]  # table values are the enum's own numbers
        gates=[_gate_to_pb(gate) for gate in told.gates],
        parts=[_part_to_pb(part) for part in told.parts],
        points=found.points,
        points_ceiling=found.points_ceiling,
        triples=[_triple_to_pb(triple) for triple in told.triples],
        aids=[_aid_to_pb(aid) for aid in told.aids],
        unknowns=told.unknowns,
        tasks=_tasks_to_pb(told, pair.role),
        variant=_variant_to_pb(told),
        evidence=[
            pb.MatchEvidence(field=e.field, code=e.code, observation=words.observation_to_pb(e.observation))
            for e in told.evidence
        ],
        client_version=found.client_version,
        role_version=found.role_version,
        initials=pair.client.record.identity.initials,
        role_name=pair.role.name,
        placement_id=pair.client.placement_id or "",
    )


def _gate_to_pb(said: SaidGate) -> pb.Gate:
    return pb.Gate(
        code=said.gate.code,
        outcome=words.GATE_OUTCOME[said.gate.outcome],  # type: ignore[arg-type]  # as above
        reason=words.reason_to_pb(said.reason),
        task_id=said.gate.task_id or "",
        aids=[_aid_to_pb(aid) for aid in said.aids],
    )


def _aid_to_pb(aid: NamedAid) -> pb.Aid:
    return pb.Aid(
        name=aid.name,
        provider=words.PROVIDER[aid.provider],  # type: ignore[arg-type]  # as above
        gate_code=aid.gate_codes[0],
        gate_codes=aid.gate_codes,
    )


def _part_to_pb(said: SaidPart) -> pb.Part:
    return pb.Part(
        code=said.part.code,
        points=said.part.points,
        open_points=said.part.open_points,
        reason=words.reason_to_pb(said.reason),
    )


def _triple_to_pb(triple: Triple) -> pb.Triple:
    return pb.Triple(
        works_well=triple.works_well,
        hard_when=triple.hard_when,
        instead=triple.instead,
        answers=triple.answers,
        disclosure=words.DISCLOSURE[triple.disclosure],  # type: ignore[arg-type]  # as above
        role_fact=triple.role_fact,
    )


def _tasks_to_pb(told: Explained, role: Role) -> list[pb.TaskFit]:
    names = {task.id: task.name for task in role.tasks}
    return [
        pb.TaskFit(
            task_id=fit.task_id,
            name=names[fit.task_id],
            outcome=words.GATE_OUTCOME[fit.outcome],  # type: ignore[arg-type]  # as above
        )
        for fit in told.match.tasks
    ]


def _variant_to_pb(told: Explained) -> pb.Variant | None:
    variant = told.match.variant
    if variant is None:
        return None
    return pb.Variant(
        kept_task_ids=variant.kept,
        open_task_ids=variant.open,
        kept_minutes_per_week=variant.kept_minutes_per_week,
        sentence=told.variant_sentence,
    )


def counts_of_ranked(ranked: Ranked) -> pb.RematchCounts:
    """Give how many pairs there are by verdict, over all pages."""
    return pb.RematchCounts(
        clients=ranked.clients,
        roles=ranked.roles,
        passes=ranked.outcomes[MatchOutcome.PASSES],
        conditional=ranked.outcomes[MatchOutcome.CONDITIONAL],
        blocked=ranked.outcomes[MatchOutcome.BLOCKED],
    )


def decline_to_pb(decline: Decline) -> pb.Decline:
    """Give a no."""
    return pb.Decline(
        id=decline.id,
        client_id=decline.client_id,
        role_id=decline.role_id,
        decliner=DECLINER[decline.decliner],  # type: ignore[arg-type]  # as above
        reason_code=decline.reason_code,
        create_time=words.time_to_pb(decline.create_time),
    )
