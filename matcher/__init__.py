"""Clients, and which carved role suits whom and why.

Owns client profiles, its own copies of carved roles, matches and rematch runs. Promises: a missing fact is unknown and
never agreement; a client's "no" is final; the same pair gives the same numbers in a list, alone and in the batch.
Never compares by diagnosis, disability class, age or sex, and never gives a person a total.
"""
