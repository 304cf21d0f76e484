"""Who is asking. The caller's identity, office, grants and purpose travel in a sealed token of one minute's life.

The callee checks the seal and decides by the *original* actor's grants; being one of our services gives nothing.
"""

import base64
import hmac
import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from chassis.clock import Clock
from chassis.errors import NotSignedIn
from chassis.ids import is_id

if TYPE_CHECKING:
    from joserfc.jwk import OctKey

LIFETIME = timedelta(seconds=60)
LEEWAY_S = 5
KEY_BYTES_MIN = 32
ACTOR_KINDS = frozenset({"staff", "service", "employer", "batch", "client"})
LANGUAGES = frozenset({"ja", "en", "ja_easy"})


@dataclass(frozen=True)
class Caller:
    """One asker: which office, who, with what grants, for what purpose, and in which language to explain."""

    office_id: str
    actor_id: str
    actor_kind: str
    grants: frozenset[str]
    purpose: str
    language: str = "ja"


class Seal:
    """Signs callers and checks signed ones. HS256 over a secret that only our own processes hold.

    Signing is the standard library's HMAC (RFC 7515, section 3.1); whoever only asks never loads a library of keys and
    certificates. Checking what others send is the library's.
    """

    def __init__(self, key: bytes, clock: Clock) -> None:
        if len(key) < KEY_BYTES_MIN:
            raise ValueError("the caller key needs at least 32 bytes")
        self._key = key
        self._clock = clock

    def seal(self, caller: Caller) -> str:
        """Return a token for `caller`, valid for `LIFETIME`."""
        now = self._clock.now()
        claims = {
            "off": caller.office_id,
            "sub": caller.actor_id,
            "knd": caller.actor_kind,
            "gnt": sorted(caller.grants),
            "pur": caller.purpose,
            "lng": caller.language,
            "exp": int((now + LIFETIME).timestamp()),
        }
        signed = f"{_part({'alg': 'HS256', 'typ': 'JWT'})}.{_part(claims)}"
        return f"{signed}.{_base64url(hmac.digest(self._key, signed.encode(), 'sha256'))}"

    def open(self, token: str) -> Caller:
        """Return the caller a token names; `NotSignedIn` for one that is forged, malformed or past its time."""
        from joserfc import jwt
        from joserfc.errors import JoseError

        try:
            claims = jwt.decode(token, self._library_key, algorithms=["HS256"]).claims
            caller = Caller(
                office_id=str(claims["off"]),
                actor_id=str(claims["sub"]),
                actor_kind=str(claims["knd"]),
                grants=frozenset(map(str, claims["gnt"])),
                purpose=str(claims["pur"]),
                language=str(claims["lng"]),
            )
            expiry = int(claims["exp"])
        except (JoseError, KeyError, TypeError, ValueError) as broken:
            raise NotSignedIn("CALLER_TOKEN_INVALID") from broken
        if self._clock.now().timestamp() > expiry + LEEWAY_S:
            raise NotSignedIn("CALLER_TOKEN_EXPIRED")
        if not is_id(caller.office_id) or caller.actor_kind not in ACTOR_KINDS or caller.language not in LANGUAGES:
            raise NotSignedIn("CALLER_TOKEN_INVALID")
        return caller

    @cached_property
    def _library_key(self) -> "OctKey":
        from joserfc.jwk import OctKey

        return OctKey.import_key(self._key)


def _part(values: dict[str, object]) -> str:
    """Return a part of a token: JSON in base64url."""
    return _base64url(json.dumps(values, separators=(",", ":")).encode())


def _base64url(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def service_caller(name: str, office_id: str, *grants: str, purpose: str) -> Caller:
    """Return the caller under which the service `name` fetches its own copies for one office."""
    return Caller(office_id, f"service:{name}", "service", frozenset(grants), purpose)
