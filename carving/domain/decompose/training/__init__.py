"""How the survey model is made: `python -m carving.domain.decompose.training DATA_DIR [FILE]`.

No service imports this.
"""
