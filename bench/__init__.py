"""Benchmarks: one file for each question, each beside something it can be compared with in the same run.

`make bench` runs them all; `make bench ARGS="reading"` runs one. They are no tests: a slow machine fails nothing.
Results worth keeping go to `docs/performance.md`.
"""
