"""What both ends of a call agree on: the caller's header and the size of a message."""

CALLER_HEADER = "kiridashi-caller"
MESSAGE_BYTES_MAX = 4 * 1024 * 1024
