"""The suite's own PostgreSQL and NATS, started from wheels as child processes.

Nothing here may import grpc: these parts start processes, and a process that has used gRPC must not fork.
"""
