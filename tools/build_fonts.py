"""Make the fonts that documents embed: `python tools/build_fonts.py`.

BIZ UDPGothic comes in 125 slices a weight; they are merged into one TrueType file for regular and one for bold.
Characters it lacks (𠮷 and other rare ideographs in names, Greek) are taken from Noto Sans CJK JP as a fallback
that holds only what BIZ UDPGothic does not. The result is committed: run this again only to move to a newer release.
Needs npm and pip with a package index, and about two minutes.
"""

import subprocess
import sys
import tarfile
import tempfile
import zipfile
from pathlib import Path

from fontTools import merge, subset
from fontTools.ttLib import TTFont

OUT = Path(__file__).parent.parent / "gateway" / "documents" / "fonts"
BIZ = "@fontsource/biz-udpgothic@5.3.0"
NOTO = "notojp-matplotlib==1.1.0"
FALLBACK_RANGES = (
    (0x0370, 0x03FF),  # Greek
    (0x2100, 0x27BF),  # letter-like signs, arrows, enclosed numbers, dingbats
    (0x3200, 0x33FF),  # enclosed CJK
    (0x3400, 0x4DBF),  # extension A
    (0x4E00, 0x9FFF),  # unified ideographs
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0x20000, 0x323AF),  # extensions B to H
)


def fetch(folder: Path) -> tuple[Path, Path]:
    """Download both packages into `folder` and return the slices' folder and the Noto font."""
    packed = subprocess.run(
        ["npm", "pack", BIZ, "--silent"], cwd=folder, check=True, capture_output=True, text=True
    ).stdout.strip()
    with tarfile.open(folder / packed) as archive:
        archive.extractall(folder, filter="data")
    subprocess.run(
        [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "-d", str(folder), NOTO], check=True
    )
    noto = folder / "NotoSansCJKjp-Regular.otf"
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as wheel:
        noto.write_bytes(wheel.read(f"notojp_matplotlib/fonts/{noto.name}"))
    return folder / "package" / "files", noto


def merge_slices(slices: Path, weight: int, name: str) -> set[int]:
    """Merge one weight into `OUT/name`; returns the code points it covers."""
    paths = sorted(slices.glob(f"biz-udpgothic-*-{weight}-normal.woff2"))
    with tempfile.TemporaryDirectory() as scratch:
        plain: list[str] = []
        seen: set[int] = set()
        for path in paths:
            kept = _without(path, seen, Path(scratch))
            if kept is not None:
                plain.append(str(kept))
        options = merge.Options(drop_tables=["GSUB", "GPOS", "GDEF", "vhea", "vmtx", "VORG", "meta", "DSIG"])
        whole = merge.Merger(options).merge(plain)
    whole.flavor = None
    whole.save(OUT / name)
    return set(whole.getBestCmap())


def _without(path: Path, seen: set[int], scratch: Path) -> Path | None:
    """Write the slice without characters an earlier slice gave; None when nothing is left."""
    font = TTFont(path)
    fresh = set(font.getBestCmap()) - seen
    if not fresh:
        return None
    seen |= fresh
    cut = subset.Subsetter(subset.Options(layout_features=[], notdef_outline=True, name_IDs=["*"]))
    cut.populate(unicodes=fresh)
    cut.subset(font)
    font.flavor = None
    out = scratch / (path.stem + ".ttf")
    font.save(out)
    return out


def cut_fallback(noto: Path, covered: set[int], name: str) -> int:
    """Write the part of Noto that BIZ UDPGothic lacks to `OUT/name`; returns its number of characters."""
    font = TTFont(noto)
    wanted = {point for point in font.getBestCmap() if any(low <= point <= high for low, high in FALLBACK_RANGES)}
    missing = wanted - covered
    options = subset.Options(
        layout_features=[], notdef_outline=True, name_IDs=["*"], desubroutinize=False, hinting=False
    )
    cut = subset.Subsetter(options)
    cut.populate(unicodes=missing)
    cut.subset(font)
    font.save(OUT / name)
    return len(missing)


def main() -> None:
    """Build the three files."""
    OUT.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        slices, noto = fetch(Path(scratch))
        covered = merge_slices(slices, 400, "BIZUDPGothic-Regular.ttf")
        merge_slices(slices, 700, "BIZUDPGothic-Bold.ttf")
        cut_fallback(noto, covered, "NotoSansCJKjp-Rest.otf")


if __name__ == "__main__":
    main()
