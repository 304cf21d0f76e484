"""How the shipped coefficients were learned. Not used when serving."""
