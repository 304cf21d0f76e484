"""The customs desk: messages of the wire on one side, this service's own values on the other."""
