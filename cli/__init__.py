"""The `kiridashi` command: it starts the suite, runs the demo, and asks the services over gRPC like anyone else.

It starts services as processes and never imports one.
"""
