"""How long does judging a pair take, beside one fuzzy comparison of two texts per pair?"""

from rapidfuzz import fuzz

from bench.measuring import Row, side_by_side
from matcher.domain.scoring import match
from tests.factories.matcher import an_example_client, an_expert_role

CLIENTS = "abcdefghi"
ROLES = ("logistics", "supermarket", "office")
TIMES = 20


def measure() -> list[Row]:
    """Return a row for the nine example people with the three expert roles, many times over."""
    clients = [an_example_client(name) for name in CLIENTS]
    roles = [an_expert_role(name) for name in ROLES]
    pairs = [(client, role) for client in clients for role in roles] * TIMES
    words = [" ".join(task.name for task in role.tasks) for _, role in pairs]
    wishes = [" ".join(p.words for p in client.profile.preferences) for client, _ in pairs]
    return [
        side_by_side(
            f"{len(pairs)} pairs judged",
            lambda: [match(client, role) for client, role in pairs],
            "one token_set_ratio a pair",
            lambda: [fuzz.token_set_ratio(one, two) for one, two in zip(words, wishes, strict=True)],
        )
    ]
