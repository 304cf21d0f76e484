"""Rematch runs going out."""

from dataclasses import asdict

from kiridashi.matcher.v1 import matcher_pb2 as pb
from matcher.domain.reasons import diff_reason
from matcher.domain.rematch import Diff, Result, Run
from matcher.wire import words


def run_to_pb(run: Run) -> pb.RematchRun:
    """Give a run."""
    return pb.RematchRun(
        id=run.id,
        state=words.RUN_STATE[run.state],  # type: ignore[arg-type]  # table values are the enum's own numbers
        snapshot_id=run.snapshot_id,
        result_hash=run.result_hash,
        counts=pb.RematchCounts(**asdict(run.counts)),
        previous_run_id=run.previous_run_id or "",
        start_time=words.time_to_pb(run.start_time),
        finish_time=words.time_to_pb(run.finish_time),
        version=run.version,
        create_time=words.time_to_pb(run.create_time),
    )


def diff_to_pb(diff: Diff, language: str) -> pb.MatchDiff:
    """Give a difference, with its reason in a language."""
    client_id, role_id = diff.pair
    return pb.MatchDiff(
        client_id=client_id,
        role_id=role_id,
        kind=words.DIFF_KIND[diff.kind],  # type: ignore[arg-type]  # as above
        outcome_before=_outcome(diff.before),  # type: ignore[arg-type]  # as above
        outcome_after=_outcome(diff.after),  # type: ignore[arg-type]  # as above
        points_before=diff.before.points if diff.before else 0,
        points_after=diff.after.points if diff.after else 0,
        reason=words.reason_to_pb(diff_reason(diff, language)),
    )


def _outcome(result: Result | None) -> int:
    return words.MATCH_OUTCOME[result.outcome] if result else pb.MATCH_OUTCOME_UNSPECIFIED
