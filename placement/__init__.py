"""Placement: one client with one employer, from an accepted proposal through practicum and offer to a kept job.

It owns placements, practicums, evaluations, offers, three-way meetings, the plan of the first ninety days and the
retention checks, with their append-only history. It promises that no illegal state can be written, not even by SQL,
that a client has one active placement at most, and that a meeting without one of the three never counts as held.
It never keeps a name, a profile or a task: those belong to the matcher and to carving, and only ids are held here.
"""
