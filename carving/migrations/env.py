"""Runs this service's migrations; alembic executes it."""

from carving.store.tables import metadata
from chassis.migrations import run_env

run_env(metadata)
