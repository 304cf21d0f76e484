"""Why no role can be carved, as lines: the conditions that clash, and what each change alone would give."""

from collections.abc import Iterable

from cli.languages import either
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common


def lines(clash: pb.Clash) -> list[str]:
    """Give the reason, the conditions that cannot hold together, and the changes of which one is enough."""
    made = [clash.reason.sentence]
    if clash.condition_reasons:
        made += ["", either("条件がぶつかっています:", "These conditions clash:"), *_items(clash.condition_reasons)]
        made.append(
            either("どれか1つをなくせば組めます。", "Give up any one of them, and a role can be carved.")
            if clash.settled
            else either("時間内に、これより絞れませんでした。", "They could not be narrowed down further in time.")
        )
    if clash.relaxations:
        made += ["", either("これをゆるめると:", "What would help:"), *_items(clash.relaxations)]
    return made


def _items(reasons: Iterable[common.Reason]) -> list[str]:
    return [f"{either('・', '- ')}{reason.sentence}" for reason in reasons]
