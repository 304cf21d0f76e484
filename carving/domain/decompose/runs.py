"""Runs of letters, the signs by which learned models know words in any form."""

from operator import add


def runs_of(kind: str, text: str, longest: int, *, edges: bool = True) -> list[str]:
    """Name every run of 1..`longest` letters behind its `kind`, ^ and $ at its edges; shorter ones first."""
    text = f"^{text}$" if edges else text
    runs = [kind + letter for letter in text]
    found = runs
    for size in range(1, longest):
        runs = list(map(add, runs, text[size:]))  # each run and the letter behind it
        found = found + runs
    return found
