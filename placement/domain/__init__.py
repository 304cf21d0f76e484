"""What placement is for: the way from an accepted proposal to a kept job, as values and rules.

Nothing here reads a clock, opens a connection or knows a wire format. Verbs take values and return new ones, with the
facts that follow from them.
"""
