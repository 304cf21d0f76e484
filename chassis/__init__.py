"""What every service is bolted to: errors, clock, callers, the unit of work, outbox, inbox, bus, gRPC doors.

It knows no service and promises three things: a change of state, its facts and its audit line are one transaction;
no exception text reaches a caller; no call is made without a deadline. It never holds a rule of the domain.
"""
