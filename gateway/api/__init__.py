"""What programs ask the gateway: how it is, which office they speak for, and proposals as PDF."""
