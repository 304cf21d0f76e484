"""Spans, and the trace context that travels with calls and events. Where spans go is set up in `chassis.telemetry`."""

from collections.abc import Iterator
from contextlib import contextmanager

from opentelemetry import propagate, trace
from opentelemetry.context import Context
from opentelemetry.trace import Span, SpanKind

_tracer = trace.get_tracer("kiridashi")


@contextmanager
def span(name: str, parent: Context | None = None, kind: SpanKind = SpanKind.CONSUMER) -> Iterator[Span]:
    """Open a span that is the current one inside the block. Exceptions are noted by their class only."""
    with _tracer.start_as_current_span(
        name, parent, kind, record_exception=False, set_status_on_exception=False
    ) as made:
        yield made


def context_of(metadata: dict[str, str]) -> Context:
    """Return the trace context that came with a call or an event."""
    return propagate.extract(metadata)


def context_for_call() -> dict[str, str]:
    """Return the headers that carry the present trace onwards."""
    carrier: dict[str, str] = {}
    propagate.inject(carrier)
    return carrier
