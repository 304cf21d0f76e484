"""Runs of letters, the signs by which learned models know words in any form."""

from collections.abc import Iterator


def runs_of(kind: str, text: str, longest: int, *, edges: bool = True) -> Iterator[str]:
    """Name every run of 1..`longest` letters behind its `kind`, with ^ and $ at the text's edges."""
    text = f"^{text}$" if edges else text
    for size in range(1, longest + 1):
        for at in range(len(text) - size + 1):
            yield kind + text[at : at + size]
