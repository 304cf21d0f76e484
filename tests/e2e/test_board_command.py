"""The carving board from the command line: shown, tried, edited, taken back, saved."""

from cli import exits
from cli.supervisor import Suite
from tests.command import kiridashi
from tests.e2e.test_proposal_command import a_chosen_role, refused, said


async def test_a_role_is_edited_from_the_command_line(suite: Suite) -> None:
    """A block is tried without, taken out, brought back, locked and saved; a broken board is not saved."""
    role = await a_chosen_role(suite)
    first = (await said(suite, "board", "show", role))["board"]
    block = first["blocks"][1]["block"]
    minute = block["span"]["start_minute"]
    spot = f"{block['day'].removeprefix('WEEKDAY_')[:3].lower()}:{minute // 60}:{minute % 60:02}"

    tried = (await said(suite, "board", "drop", role, spot, "--validate-only"))["board"]
    same = (await said(suite, "board", "show", role))["board"]
    dropped = (await said(suite, "board", "drop", role, spot))["board"]
    unsound = await refused(suite, "board", "save", role)
    stale = await refused(suite, "board", "lock", role, spot, "--etag", first["etag"])
    back = (await said(suite, "board", "undo", role))["board"]
    await said(suite, "board", "lock", role, spot)
    saved = (await said(suite, "board", "save", role))["role"]
    shown = await kiridashi(suite, "--lang", "ja", "board", "show", role)

    assert same == first
    assert tried["findings"] == dropped["findings"]
    assert dropped["broken"] >= 1
    assert unsound.code == exits.CONFLICT
    assert stale.code != exits.OK
    assert back["blocks"] == first["blocks"]
    assert (saved["by_hand"], len(saved["pins"])) == (True, 1)
    assert "［鍵］" in shown.out
    assert "✓ 忙しい時間" in shown.out
