"""Run the benchmarks: `python -m bench [NAME …]`."""

import importlib
import sys
from pathlib import Path

from bench.measuring import Row

NAMES = sorted(
    f.stem for f in Path(__file__).parent.glob("*.py") if f.stem not in {"__init__", "__main__", "measuring"}
)


def main() -> int:
    """Run the benchmarks named, or all, and print a line for each figure."""
    wanted = sys.argv[1:] or NAMES
    unknown = [name for name in wanted if name not in NAMES]
    if unknown:
        print(f"no benchmark {', '.join(unknown)}; there are {', '.join(NAMES)}", file=sys.stderr)
        return 2
    for name in wanted:
        module = importlib.import_module(f"bench.{name}")
        print(f"{name}: {(module.__doc__ or '').splitlines()[0]}", flush=True)
        rows: list[Row] = module.measure()
        for row in rows:
            print(
                f"  {row.what}: {1000 * row.seconds:.2f} ms; {row.beside}: {1000 * row.beside_seconds:.2f} ms; "
                f"ratio {row.ratio:.2f}",
                flush=True,
            )
    return 0


if __name__ == "__main__":
    sys.exit(main())
