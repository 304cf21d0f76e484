"""Second looks at Japanese times: what the speaker takes back at once, and which half of the day a bare 4:00 means."""

import re

from carving.domain.decompose.quick import quick
from carving.domain.decompose.when import Mark
from carving.domain.task import Window

_HALF = quick(r"午前|午後|朝|昼|夕|夜|AM|PM|am|pm")
_TAKEN_BACK = quick(
    r"[^。\n0-9]{0,10}?[、。\s]*(?:(?:あ|え|えっと|ん)[、\s]*)?(?:いや(?:いや)?(?![がだなに])|違う|違った|違って|ちがう|ちがった"
    r"|違い(?=ます|ました)|じゃな(?:くて?|い)|ではなく|訂正|間違え(?=た|ました|て)|まちがえ(?=た|ました|て)|もとい|失礼|ごめん|すみません"
    r"|あ[、\s](?=(?:いま|今|最近)は)|(?:とか)?(?:言って|思って)(?:い)?まし?たけ(?:れ)?ど[、\s]*(?:実際(?:は)?|(?:測|はか|計|数え)ったら))[^\n]{0,12}$"
)
_IN_24_HOURS = re.compile(r"(?<![0-9])(?:1[3-9]|2[0-3]):[0-5][0-9]")
_EARLY = re.compile(r"早朝|明け方|未明")
_COLON = re.compile(r"(?<![0-9])(\d{1,2}):(\d{2})")


def without_corrected(marks: list[Mark], text: str) -> list[Mark]:
    """Drop what the speaker takes back at once (9時、いや9時半から)."""
    kept: list[Mark] = []
    for mark in marks:
        if kept and kept[-1].kind is mark.kind and _TAKEN_BACK.match(text, kept[-1].end, mark.start):
            mark = _corrected(kept.pop(), mark)
        kept.append(mark)
    return kept


def _corrected(old: Mark, new: Mark) -> Mark:
    """Keep the beginning of a window when only its end is corrected (9時から10時、いや10時半まで)."""
    if old.window is None or new.window is None or old.window.start is None or new.window.span():
        return new
    start, end = old.window.start, new.window.end if new.window.end is not None else old.window.end
    point = new.window.start
    if point is not None and old.window.end is not None:
        if point == old.window.end:
            return old
        nearer_the_end = abs(point - old.window.end) < abs(point - start)
        start, end = (start, point) if nearer_the_end else (point, old.window.end)
    return old._replace(end=new.end, window=Window(start, end)) if end is not None and end > start else new


def by_24_hours(marks: list[Mark], text: str) -> list[Mark]:
    """Take 4:00 for the morning in a text that writes 15:00 for the afternoon; 4:00 and 5:00 where it says 早朝."""
    earliest = 60 if _IN_24_HOURS.search(text) else 240
    if earliest > 60 and not _EARLY.search(text):
        return marks
    return [_in_the_morning(mark, text, earliest) for mark in marks]


def _in_the_morning(mark: Mark, text: str, earliest: int) -> Mark:
    clocks = [int(hour) * 60 + int(minute) for hour, minute in _COLON.findall(text[mark.start : mark.end])]
    bare = mark.window is not None and bool(clocks) and not _HALF.search(text, mark.start, mark.end)
    if not bare or mark.window is None or not earliest <= clocks[0] < 6 * 60:
        return mark
    if mark.window.span() is None:
        start, end = mark.window.start, mark.window.end
        return mark._replace(window=Window(start and clocks[0], end and clocks[0]))
    rising = len(clocks) == 2 and clocks[0] < clocks[1]
    return mark._replace(window=Window(clocks[0], clocks[1])) if rising else mark
