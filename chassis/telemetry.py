"""Logs, metrics and where traces go, none of which carries anything about a person.

A log line is a fixed word and fields; fields outside `LOGGED` are dropped before anything is written, so that a
careless call cannot leak. Traces go nowhere unless an OTLP address is set; their context travels all the same.
"""

import logging
import sys
from collections.abc import MutableMapping
from typing import Any

import structlog
from opentelemetry import trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor
from prometheus_client import Counter, Histogram

LOGGED = frozenset(
    {
        "event", "level", "timestamp", "service", "trace_id", "error_id", "fault", "place", "reason", "code", "method",
        "subject", "stream", "consumer", "deliveries", "last", "events", "office_id", "actor_id", "request_id",
        "listen", "expected", "found", "port", "count", "status", "path", "run_id",
        "placement_id", "client_id", "role_id", "workplace_id", "employer_id", "hearing_id", "proposal_id", "task_id",
        "meeting_id", "version",
    }
)  # fmt: skip

CALLS = Counter("kiridashi_rpc_calls_total", "Calls served, by method and status.", ["method", "code"])
CALL_SECONDS = Histogram("kiridashi_rpc_seconds", "Time to serve a call, in seconds.", ["method"])
EVENTS_SENT = Counter("kiridashi_events_sent_total", "Facts that the broker confirmed.")
EVENTS_HANDLED = Counter(
    "kiridashi_events_handled_total", "Deliveries, by subject and outcome.", ["subject", "outcome"]
)


def start(service: str, *, level: str = "info", otlp_endpoint: str = "") -> None:
    """Set up logging to standard error as JSON lines, and tracing. Called once per process, by `main`."""
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            _service(service),
            _trace_id,
            only_allowed,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(getattr(logging, level.upper())),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        cache_logger_on_first_use=True,
    )
    logging.basicConfig(level=logging.WARNING, handlers=[FromLibraries()], force=True)
    provider = TracerProvider(resource=Resource.create({"service.name": service}))
    if otlp_endpoint:
        from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter

        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=otlp_endpoint, insecure=True)))
    trace.set_tracer_provider(provider)


class FromLibraries(logging.Handler):
    """Takes what libraries log: which, where, what kind. Their text may quote what people wrote: it stays out."""

    def emit(self, record: logging.LogRecord) -> None:
        """Write a line of ours for a library's."""
        fault = record.exc_info[0].__name__ if record.exc_info and record.exc_info[0] else ""
        place = f"{record.filename}:{record.lineno}"
        structlog.get_logger().log(record.levelno, "library_said", subject=record.name, place=place, fault=fault)


def only_allowed(_logger: object, _name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Drop every field that is not on the list; the last fence before a line is written (Any: structlog's type)."""
    return {name: value for name, value in line.items() if name in LOGGED}


def _service(service: str) -> structlog.types.Processor:
    def add(_logger: object, _name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        line["service"] = service
        return line

    return add


def _trace_id(_logger: object, _name: str, line: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    context = trace.get_current_span().get_span_context()
    if context.is_valid:
        line["trace_id"] = f"{context.trace_id:032x}"
    return line
