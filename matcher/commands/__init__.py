"""What the matcher can be asked to change: one function per verb, inside the caller's unit of work."""
