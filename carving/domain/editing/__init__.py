"""Editing a workplace's tasks by hand: split, merge, mark, read again. Every change can be taken back exactly."""
