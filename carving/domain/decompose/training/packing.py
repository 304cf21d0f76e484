"""Writing what was learned: one archive, the same bytes for the same data."""

import io
import zipfile
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from carving.domain.decompose.training.learning import Learned
from carving.domain.decompose.training.sources import Matrix

_FIRST_DAY = (2026, 1, 1, 0, 0, 0)
"""The time of day that every file of the archive bears, so that the bytes do not depend on when it was made."""

_DIGITS = 4
"""Offsets are kept to so many digits: enough for a survey's 1..5, too few for one processor's rounding to show."""

Stored = dict[str, npt.NDArray[np.generic]]


def pack(learned: Mapping[str, Learned]) -> bytes:
    """Write the models by language. Coefficients are rounded to 8 bits by block and target."""
    arrays: Stored = {}
    for language, one in learned.items():
        arrays |= {f"{language}_{name}": array for name, array in _arrays(one).items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        for name in sorted(arrays):
            plain = io.BytesIO()
            np.lib.format.write_array(plain, arrays[name], allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _FIRST_DAY), plain.getvalue(), zipfile.ZIP_LZMA)
    return out.getvalue()


def _arrays(learned: Learned) -> Stored:
    scales = [np.maximum(np.abs(part.weights).max(0), 1e-9) / 127 for part in learned.parts]
    rounded = [np.round(part.weights / scale) for part, scale in zip(learned.parts, scales, strict=True)]
    offsets = np.array([part.middle @ part.weights for part in learned.parts])
    kinds = [f"{part.space.source},{'root' if part.space.root else 'log'}" for part in learned.parts]
    arrays: Stored = {
        "weights": np.vstack(rounded).astype(np.int8),
        "scale": _short(np.array(scales), 9),
        "offsets": _short(offsets, _DIGITS),
        "mean": _short(learned.mean, _DIGITS),
        "idf": np.concatenate([part.space.idf for part in learned.parts]).astype(np.float16),
        "blocks": _letters("\n".join(kinds)),
        "targets": _letters(",".join(learned.targets)),
    }
    for number, part in enumerate(learned.parts):
        arrays[f"names_{number}"] = _letters("\x1f".join(part.space.names))
    return arrays


def _short(values: Matrix, digits: int) -> npt.NDArray[np.float32]:
    return np.round(values, digits).astype(np.float32)


def _letters(text: str) -> npt.NDArray[np.uint8]:
    return np.frombuffer(text.encode(), dtype=np.uint8)
