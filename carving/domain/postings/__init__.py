"""Job postings (求人) read from a file: text, CSV or xlsx, one posting a row, nothing lost and nothing guessed."""

from carving.domain.postings.columns import FIELDS, Column
from carving.domain.postings.companies import CompanyBook, company_key, same_name
from carving.domain.postings.reading import PostingFile, read_postings
from carving.domain.postings.rejected import rejected_csv
from carving.domain.postings.rows import Posting, PostingRow, RowFault

__all__ = [
    "FIELDS",
    "Column",
    "CompanyBook",
    "Posting",
    "PostingFile",
    "PostingRow",
    "RowFault",
    "company_key",
    "read_postings",
    "rejected_csv",
    "same_name",
]
