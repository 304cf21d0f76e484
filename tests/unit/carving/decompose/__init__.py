"""Tests of reading hearings."""
