"""What programs ask the gateway: how it is."""
