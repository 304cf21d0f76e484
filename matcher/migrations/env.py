"""Run this service's migrations."""

from chassis.migrations import run_env
from matcher.store.tables import METADATA

run_env(METADATA)
