"""Alembic's entry into the gateway's migrations."""

from chassis.migrations import run_env
from gateway.store.tables import metadata

run_env(metadata)
