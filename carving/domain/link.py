"""The secrets behind a proposal's page: a long token for the link, a short code for the paper.

Both are derived from the sending request under the installation's key, so that a repeated request gives the same
secrets though we keep only their hashes. To anyone without the key they are 256 and 40 random bits.
"""

import hmac
import unicodedata
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from chassis.errors import NotFound, StateConflict

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "-": None, " ": None})
TRIES_MAX = 5
TRIES_WINDOW_S = 900


@dataclass(frozen=True, slots=True)
class Link:
    """One way to one frozen version of a proposal. The hashes are hexadecimal SHA-256."""

    office_id: str
    proposal_id: str
    number: int
    token_hash: str
    code_hash: str
    expire_time: datetime
    revoke_time: datetime | None = None

    def require_open(self, now: datetime) -> None:
        """Refuse a link that was taken back (PROPOSAL_LINK_REVOKED) or is over (PROPOSAL_LINK_EXPIRED)."""
        if self.revoke_time is not None:
            raise StateConflict("PROPOSAL_LINK_REVOKED")
        if now >= self.expire_time:
            raise StateConflict("PROPOSAL_LINK_EXPIRED")

    def require_ended(self, now: datetime) -> None:
        """Refuse a link that was taken back (PROPOSAL_LINK_REVOKED) or still works (PROPOSAL_LINK_OPEN)."""
        if self.revoke_time is not None:
            raise StateConflict("PROPOSAL_LINK_REVOKED")
        if now < self.expire_time:
            raise StateConflict("PROPOSAL_LINK_OPEN")


def link_invalid() -> NotFound:
    """Give the one failure for a secret that matches nothing."""
    return NotFound("PROPOSAL_LINK_INVALID")


@dataclass(frozen=True, slots=True, repr=False)
class Secrets:
    """Makes and hashes link secrets under one key of at least 32 bytes, which this object never shows."""

    key: bytes

    def token(self, proposal_id: str, number: int, request_id: str) -> str:
        """Give the link's token: 43 characters of base64url, 256 bits."""
        return urlsafe_b64encode(self._derived("token", proposal_id, number, request_id)).decode().rstrip("=")

    def code(self, proposal_id: str, number: int, request_id: str) -> str:
        """Give the reply code: 8 characters of Crockford's base32, 40 bits."""
        bits = int.from_bytes(self._derived("code", proposal_id, number, request_id)[:5], "big")
        return "".join(ALPHABET[bits >> shift & 31] for shift in range(35, -1, -5))

    def token_hash(self, token: str) -> str:
        """Give the hash under which a token is kept."""
        return sha256(token.encode()).hexdigest()

    def code_hash(self, code: str) -> str:
        """Give the hash under which a code is kept; keyed, since 40 bits alone could be tried out.

        Case, hyphens and spaces do not matter; I and L are read as 1, O as 0.
        """
        plain = unicodedata.normalize("NFKC", code).upper().translate(READ_AS)
        return hmac.new(self.key, b"kiridashi reply code\x00" + plain.encode(), sha256).hexdigest()

    def _derived(self, kind: str, proposal_id: str, number: int, request_id: str) -> bytes:
        told = "\x00".join(("kiridashi link", kind, proposal_id, str(number), request_id))
        return hmac.new(self.key, told.encode(), sha256).digest()
