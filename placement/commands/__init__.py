"""What this service can be asked to change: one function per verb, each within the unit of work it is given."""
