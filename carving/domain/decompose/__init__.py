"""Reading a hearing: from an employer's words to tasks, peaks, criteria and surroundings, each with its evidence."""

from carving.domain.decompose.assemble import TEXT_MAX, decompose
from carving.domain.decompose.characterise import Characterisation, characterise
from carving.domain.decompose.export import to_case_json

__all__ = ["TEXT_MAX", "Characterisation", "characterise", "decompose", "to_case_json"]
