"""The rows that were not kept, as a file to mend and bring back."""

import csv
import io
from collections.abc import Mapping, Sequence

from carving.domain.postings.columns import Column
from carving.domain.postings.grid import GridRow, guarded

BOM = "\ufeff"


def rejected_csv(columns: Sequence[Column], rows: Sequence[tuple[GridRow, str]], heads: Mapping[str, str]) -> bytes:
    """Give rows as CSV (UTF-8 with BOM): what to mend in front, then every cell as it was.

    `heads` are the headers of the two columns in front, `row` and `mend`. Nothing a spreadsheet would work out is
    written as such. Read again, the two columns in front are told apart by their headers.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, quoting=csv.QUOTE_MINIMAL, lineterminator="\r\n")
    writer.writerow([heads["row"], heads["mend"], *(guarded(column.header) for column in columns)])
    for row, mend in rows:
        cells = (guarded(row.cells.get(column.number, "")) for column in columns)
        writer.writerow([str(row.number), guarded(mend), *cells])
    return (BOM + out.getvalue()).encode("utf-8")
