"""Reading what people type: generous in what is taken, strict in what is passed on, and clear about what to mend."""
