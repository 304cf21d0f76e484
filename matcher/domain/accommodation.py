"""合理的配慮 as the client words it, and the aids that lift a gate."""

from dataclasses import dataclass
from datetime import date
from enum import Enum


class Source(Enum):
    """How a fact about a client is known."""

    UNKNOWN = "unknown"
    CLIENT = "client"
    INTERVIEW = "interview"
    OBSERVATION = "observation"
    WORK_SAMPLE = "work_sample"
    TEST = "test"
    PRACTICUM = "practicum"


class Provider(Enum):
    """Who provides an aid."""

    UNKNOWN = "unknown"
    EMPLOYER = "employer"
    OFFICE = "office"
    CLIENT = "client"


class Disclosure(Enum):
    """When an item may be told to an employer. Not asked means to nobody."""

    UNKNOWN = "unknown"
    NONE = "none"
    AT_INTERVIEW = "at_interview"
    AFTER_OFFER = "after_offer"
    AT_PROPOSAL = "at_proposal"


@dataclass(frozen=True, slots=True)
class Observation:
    """Who saw or said it (by source), on which day, and a few words or a quantity."""

    source: Source = Source.UNKNOWN
    seen_date: date | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Accommodation:
    """The triple ①得意な進め方 ②苦手な条件 ③代替案.

    Each part is a phrase without its ending: 「`works_well` だと力を発揮できます」
    「`hard_when` はミスになりやすいので」「`instead` で」.
    `answers` holds the demands and axes (such as `ZONE_NOISE`) that it answers.
    """

    works_well: str = ""
    hard_when: str = ""
    instead: str = ""
    answers: tuple[str, ...] = ()
    provider: Provider = Provider.UNKNOWN
    disclosure: Disclosure = Disclosure.UNKNOWN
    observation: Observation | None = None


@dataclass(frozen=True, slots=True)
class Aid:
    """An aid that lifts a gate: either `code`, one of the catalogue's own, or `words`, the client's."""

    provider: Provider
    code: str = ""
    words: str = ""


# Aids that need no entry in a profile, because any workplace can give them: taking turns of tasks, starting shorter,
# someone beside for the first weeks, another seat, leaving the task out of the role.
SWAP_TASKS = Aid(Provider.EMPLOYER, code="SWAP_TASKS")
START_SHORTER = Aid(Provider.EMPLOYER, code="START_SHORTER")
SOMEONE_BESIDE = Aid(Provider.OFFICE, code="SOMEONE_BESIDE")
CHECKLIST = Aid(Provider.OFFICE, code="CHECKLIST")
CHOOSE_PLACE = Aid(Provider.EMPLOYER, code="CHOOSE_PLACE")
LEAVE_OUT = Aid(Provider.EMPLOYER, code="LEAVE_OUT")
CATALOGUE: tuple[Aid, ...] = (SWAP_TASKS, START_SHORTER, SOMEONE_BESIDE, CHECKLIST, CHOOSE_PLACE, LEAVE_OUT)


def aids_for(code: str, named: tuple[str, ...], accommodations: tuple[Accommodation, ...]) -> tuple[Aid, ...]:
    """Give the client's own aids for a demand or axis: those named beside it, then what the triples say instead.

    Each is given once, in the order stated.
    """
    own = [Aid(Provider.EMPLOYER, words=name) for name in named]
    own += [Aid(a.provider, words=a.instead) for a in accommodations if a.instead and code in a.answers]
    seen: dict[str, Aid] = {}
    for aid in own:
        seen.setdefault(aid.words, aid)
    return tuple(seen.values())
