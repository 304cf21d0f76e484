"""From a profile and a fact about a role to ranked, explained matches, through the service's own door."""

import asyncio

import pytest

from chassis.errors import AlreadyExists, InvalidInput, NotAllowed, NotFound, StaleVersion
from chassis.ids import new_id
from kiridashi.carving.v1 import events_pb2 as carving_events
from kiridashi.common.v1 import common_pb2
from kiridashi.matcher.v1 import matcher_pb2 as pb
from kiridashi.placement.v1 import events_pb2 as placement_events
from tests.factories.matcher import a_snapshot, profile_message
from tests.integration.matcher.desk import Matcher

CARVED = "carving.role.carved.v1"


async def a_copied_role(matcher: Matcher, name: str = "logistics", version: int = 1, role_id: str = "") -> str:
    """Let a role of an example workplace arrive, and give its id."""
    role_id = role_id or new_id()
    matcher.snapshots[role_id] = a_snapshot(name, role_id, version)
    await matcher.arrive(CARVED, carving_events.RoleCarved(role_id=role_id))
    return role_id


async def ranked(matcher: Matcher, role_id: str, **wanted: object) -> pb.RankClientsResponse:
    request = pb.RankClientsRequest(role_id=role_id, **wanted)  # type: ignore[arg-type]  # the message's own fields
    return await matcher.ask("RankClients", request, pb.RankClientsResponse)


async def test_profile_comes_back_as_it_was_given(matcher: Matcher) -> None:
    """What is filed is what is read, field by field."""
    client_id = await matcher.file("a")
    found = await matcher.ask("GetClient", pb.GetClientRequest(client_id=client_id), pb.GetClientResponse)

    assert found.client.profile == profile_message("a")


async def test_filing_twice_with_one_key_files_once(matcher: Matcher) -> None:
    """The same request gives the same client; the same key with another profile is refused."""
    request = pb.CreateClientRequest(request_id=new_id(), profile=profile_message("a"))
    first = await matcher.ask("CreateClient", request, pb.CreateClientResponse)
    again = await matcher.ask("CreateClient", request, pb.CreateClientResponse)

    assert first == again
    other = pb.CreateClientRequest(request_id=request.request_id, profile=profile_message("b"))
    with pytest.raises(AlreadyExists):
        await matcher.ask("CreateClient", other, pb.CreateClientResponse)


async def test_revision_from_an_old_version_is_refused(matcher: Matcher) -> None:
    """A profile is replaced from its current version only, and every version is kept."""
    client_id = await matcher.file("a")

    def revision() -> pb.ReviseClientRequest:
        given = pb.ReviseClientRequest(request_id=new_id(), client_id=client_id, expected_version=1)
        given.profile.CopyFrom(profile_message("b"))
        return given

    revised = await matcher.ask("ReviseClient", revision(), pb.ReviseClientResponse)
    with pytest.raises(StaleVersion) as stale:
        await matcher.ask("ReviseClient", revision(), pb.ReviseClientResponse)

    assert revised.client.version == 2
    assert stale.value.ids["current_version"] == "2"
    assert await matcher.rows("SELECT version FROM client_versions ORDER BY version") == [1, 2]


async def test_contradicting_profile_is_refused_with_every_fault(matcher: Matcher) -> None:
    """Zone limits out of order and a span that ends before it starts are named together."""
    request = pb.CreateClientRequest(request_id=new_id(), profile=pb.ClientProfile(display_name="架空", initials="K."))
    request.profile.zones.add(axis=pb.ZONE_AXIS_NOISE, min=60, max=40)
    request.profile.availability.add(
        weekday=common_pb2.WEEKDAY_MONDAY, spans=[common_pb2.TimeSpan(start_minute=700, end_minute=600)]
    )
    with pytest.raises(InvalidInput) as wrong:
        await matcher.ask("CreateClient", request, pb.CreateClientResponse)

    assert {fault.rule for fault in wrong.value.faults} == {"ZONE_LIMITS_OUT_OF_ORDER", "SPAN_ENDS_BEFORE_START"}


@pytest.mark.parametrize("text", ["見本\u202e", "見本\x00"])
async def test_unsafe_text_is_refused(matcher: Matcher, text: str) -> None:
    """Text that turns the reading order or holds NUL is not kept."""
    request = pb.CreateClientRequest(request_id=new_id(), profile=profile_message("a"))
    request.profile.strengths[0].phrase = text

    with pytest.raises(InvalidInput):
        await matcher.ask("CreateClient", request, pb.CreateClientResponse)


async def test_role_that_arrives_is_matched(matcher: Matcher) -> None:
    """A copied role ranks the people: who passes first, who is conditional next, the blocked only when asked for."""
    people = await matcher.file_all("cba")
    role_id = await a_copied_role(matcher)
    found = await ranked(matcher, role_id)
    everyone = await ranked(matcher, role_id, include_blocked=True)

    assert [match.client_id for match in found.matches] == [people["a"], people["b"]]
    assert [match.outcome for match in everyone.matches] == [
        pb.MATCH_OUTCOME_PASSES,
        pb.MATCH_OUTCOME_CONDITIONAL,
        pb.MATCH_OUTCOME_BLOCKED,
    ]
    assert (found.counts.passes, found.counts.conditional, found.counts.blocked) == (1, 1, 1)


async def test_numbers_are_the_same_wherever_they_are_shown(matcher: Matcher) -> None:
    """One pair has the same match in the ranking of clients, the ranking of roles, and alone."""
    people = await matcher.file_all("ab")
    role_id = await a_copied_role(matcher)
    by_role = (await ranked(matcher, role_id)).matches[1]
    request = pb.RankRolesRequest(client_id=people["b"])
    by_client = (await matcher.ask("RankRoles", request, pb.RankRolesResponse)).matches[0]
    asked = pb.ExplainRequest(client_id=people["b"], role_id=role_id)
    alone = (await matcher.ask("Explain", asked, pb.ExplainResponse)).match

    assert by_role == by_client == alone
    assert alone.points == sum(part.points for part in alone.parts)


async def test_pages_of_a_ranking_join_without_gap(matcher: Matcher) -> None:
    """Page by page gives the same people as one page."""
    await matcher.file_all("abdg")
    role_id = await a_copied_role(matcher)
    whole = await ranked(matcher, role_id, include_blocked=True)
    token, seen = "", list[str]()
    for _ in whole.matches:
        page = await ranked(matcher, role_id, include_blocked=True, page_size=1, page_token=token)
        seen += [match.client_id for match in page.matches]
        token = page.next_page_token

    assert seen == [match.client_id for match in whole.matches]
    assert token == ""


async def test_sentences_come_in_the_language_asked_for(matcher: Matcher) -> None:
    """English is given where English is asked for."""
    client_id, role_id = await matcher.file("c"), await a_copied_role(matcher)
    asked = pb.ExplainRequest(client_id=client_id, role_id=role_id, language=common_pb2.LANGUAGE_EN)
    found = await matcher.ask("Explain", asked, pb.ExplainResponse)

    assert found.match.gates[0].reason.sentence == "Is not available on Tue, Wed, Thu, 9:30–13:30."


async def test_no_is_final(matcher: Matcher) -> None:
    """A declined pair is blocked from then on, and a second no gives the first."""
    client_id, role_id = await matcher.file("a"), await a_copied_role(matcher)

    def no() -> pb.DeclineMatchRequest:
        return pb.DeclineMatchRequest(
            request_id=new_id(), client_id=client_id, role_id=role_id, decliner=pb.DECLINER_CLIENT
        )

    first = await matcher.ask("DeclineMatch", no(), pb.DeclineMatchResponse)
    again = await matcher.ask("DeclineMatch", no(), pb.DeclineMatchResponse)
    found = await ranked(matcher, role_id, include_blocked=True)

    assert first.decline.id == again.decline.id
    assert found.matches[0].outcome == pb.MATCH_OUTCOME_BLOCKED
    assert found.matches[0].gates[0].code == "DECLINED"


async def test_older_copy_does_not_replace_a_newer_one(matcher: Matcher) -> None:
    """A late fact about an older version changes nothing."""
    role_id = await a_copied_role(matcher, version=5)
    await a_copied_role(matcher, name="office", version=4, role_id=role_id)
    found = await matcher.ask("ListRoles", pb.ListRolesRequest(), pb.ListRolesResponse)

    assert [(role.version, role.name) for role in found.roles] == [(5, "検品・セットアップ担当")]


async def test_withdrawn_role_is_listed_no_more(matcher: Matcher) -> None:
    """A withdrawn role is gone from lists and rankings, and is there where closed ones are asked for."""
    client_id, role_id = await matcher.file("a"), await a_copied_role(matcher)
    await matcher.arrive("carving.role.withdrawn.v1", carving_events.RoleWithdrawn(role_id=role_id))
    request = pb.ListRolesRequest(include_closed=True)

    assert not (await matcher.ask("ListRoles", pb.ListRolesRequest(), pb.ListRolesResponse)).roles
    assert not (await matcher.ask("RankRoles", pb.RankRolesRequest(client_id=client_id), pb.RankRolesResponse)).matches
    closed = await matcher.ask("ListRoles", request, pb.ListRolesResponse)
    assert [role.state for role in closed.roles] == [pb.ROLE_STATE_WITHDRAWN]


async def test_placed_client_is_busy_until_the_end(matcher: Matcher) -> None:
    """An open placement fills the role and takes the client out of other rankings; its end frees both."""
    people = await matcher.file_all("ab")
    first, second = await a_copied_role(matcher), await a_copied_role(matcher)
    ids = {"placement_id": new_id(), "client_id": people["a"], "role_id": first}
    await matcher.arrive("placement.placement.opened.v1", placement_events.PlacementOpened(**ids))
    during = [match.client_id for match in (await ranked(matcher, second)).matches]
    listed = await matcher.ask("ListRoles", pb.ListRolesRequest(), pb.ListRolesResponse)
    await matcher.arrive("placement.placement.ended.v1", placement_events.PlacementEnded(**ids))
    after = [match.client_id for match in (await ranked(matcher, second)).matches]

    assert during == [people["b"]]
    assert [role.role_id for role in listed.roles] == [second]
    assert after == [people["a"], people["b"]]


async def test_placement_that_ended_before_it_opened_stays_ended(matcher: Matcher) -> None:
    """Facts in the wrong order leave the client free."""
    client_id, role_id = await matcher.file("a"), await a_copied_role(matcher)
    ids = {"placement_id": new_id(), "client_id": client_id, "role_id": role_id}
    await matcher.arrive("placement.placement.ended.v1", placement_events.PlacementEnded(**ids))
    await matcher.arrive("placement.placement.opened.v1", placement_events.PlacementOpened(**ids))
    found = await matcher.ask("GetClient", pb.GetClientRequest(client_id=client_id), pb.GetClientResponse)

    assert found.client.placement_id == ""


async def test_rematch_tells_what_changed(matcher: Matcher) -> None:
    """The first run gains what is not blocked; a no afterwards is the one loss of the second, with its reason."""
    people = await matcher.file_all("abc")
    role_id = await a_copied_role(matcher)
    first = (await start(matcher)).run
    await matcher.ask(
        "DeclineMatch",
        pb.DeclineMatchRequest(
            request_id=new_id(), client_id=people["a"], role_id=role_id, decliner=pb.DECLINER_CLIENT
        ),
        pb.DeclineMatchResponse,
    )
    second = (await start(matcher)).run
    told = await matcher.ask("GetRematchRun", pb.GetRematchRunRequest(run_id=second.id), pb.GetRematchRunResponse)

    assert (first.counts.gained, first.counts.lost) == (2, 0)
    assert second.previous_run_id == first.id
    assert [(diff.client_id, diff.kind) for diff in told.diffs] == [(people["a"], pb.DIFF_KIND_LOST)]
    assert told.diffs[0].reason.facts["gate"] == "DECLINED"


async def test_rematch_of_the_same_snapshot_is_the_same(matcher: Matcher) -> None:
    """Two runs over unchanged people and roles have one snapshot id and one result hash, and no difference."""
    await matcher.file_all("abc")
    await a_copied_role(matcher)
    await a_copied_role(matcher, "office")
    first, second = (await start(matcher)).run, (await start(matcher)).run

    assert (first.snapshot_id, first.result_hash) == (second.snapshot_id, second.result_hash)
    assert (second.counts.gained, second.counts.lost, second.counts.changed) == (0, 0, 0)


async def test_rematch_asked_twice_at_once_runs_once(matcher: Matcher) -> None:
    """Two askings with one key at the same time get one run."""
    await matcher.file_all("ab")
    await a_copied_role(matcher)
    request = pb.StartRematchRequest(request_id=new_id())
    one, other = await asyncio.gather(
        *(matcher.ask("StartRematch", request, pb.StartRematchResponse) for _ in range(2))
    )

    assert one == other
    assert await matcher.rows("SELECT count(*) FROM rematch_runs") == [1]


async def test_runs_are_listed_newest_first(matcher: Matcher) -> None:
    """Runs come newest first, page by page."""
    first = (await start(matcher)).run
    second = (await start(matcher)).run
    page = await matcher.ask("ListRematchRuns", pb.ListRematchRunsRequest(page_size=1), pb.ListRematchRunsResponse)
    request = pb.ListRematchRunsRequest(page_size=1, page_token=page.next_page_token)
    rest = await matcher.ask("ListRematchRuns", request, pb.ListRematchRunsResponse)

    assert {page.runs[0].id, rest.runs[0].id} == {first.id, second.id}
    assert rest.next_page_token == ""


async def start(matcher: Matcher) -> pb.StartRematchResponse:
    return await matcher.ask("StartRematch", pb.StartRematchRequest(request_id=new_id()), pb.StartRematchResponse)


async def test_other_office_sees_nobody(matcher: Matcher) -> None:
    """Another office finds no client, no role and no list of ours."""
    client_id, role_id = await matcher.file("a"), await a_copied_role(matcher)
    other = matcher.other_office()

    with pytest.raises(NotFound):
        await other.ask("GetClient", pb.GetClientRequest(client_id=client_id), pb.GetClientResponse)
    with pytest.raises(NotFound):
        await ranked(other, role_id)
    assert not (await other.ask("ListClients", pb.ListClientsRequest(), pb.ListClientsResponse)).clients


async def test_grant_is_needed(matcher: Matcher) -> None:
    """Who may not read clients is refused."""
    with pytest.raises(NotAllowed):
        await matcher.without("matcher.read").ask("ListClients", pb.ListClientsRequest(), pb.ListClientsResponse)


async def test_reading_details_leaves_a_line_of_field_names(matcher: Matcher) -> None:
    """Reading, ranking and explaining each write who read which fields, and no value of them."""
    client_id, role_id = await matcher.file("a"), await a_copied_role(matcher)
    await matcher.ask("GetClient", pb.GetClientRequest(client_id=client_id), pb.GetClientResponse)
    await ranked(matcher, role_id)
    request = pb.ExplainRequest(client_id=client_id, role_id=role_id)
    await matcher.ask("Explain", request, pb.ExplainResponse)

    assert await matcher.rows("SELECT verb FROM audit ORDER BY seq") == [
        "create_client",
        "read_client",
        "rank_clients",
        "explain_match",
    ]
    kept = str(await matcher.rows("SELECT fields::text FROM audit"))
    assert "zones" in kept
    assert not [word for word in ("青木", "A.S.", "照合", "通院") if word in kept]


async def test_facts_hold_no_names(matcher: Matcher) -> None:
    """What goes out about a client holds ids and times only."""
    await matcher.file("a")
    payloads = b"".join(bytes(p) for p in await matcher.rows("SELECT payload FROM outbox"))

    assert not [word for word in ("青木", "アオキ", "A.S.") if word.encode() in payloads]


async def test_clients_are_listed_by_kana(matcher: Matcher) -> None:
    """Lists are in the order of the reading, page by page."""
    await matcher.file_all("gbia")
    first = await matcher.ask("ListClients", pb.ListClientsRequest(page_size=3), pb.ListClientsResponse)
    request = pb.ListClientsRequest(page_size=3, page_token=first.next_page_token)
    rest = await matcher.ask("ListClients", request, pb.ListClientsResponse)

    assert [c.initials for c in [*first.clients, *rest.clients]] == ["A.S.", "I.H.", "G.R.", "B.K."]


@pytest.mark.parametrize("token", ["x", "WzFd", "bm8="])
async def test_broken_page_token_is_refused(matcher: Matcher, token: str) -> None:
    """A token that is not ours is an error that names its field."""
    with pytest.raises(InvalidInput) as wrong:
        await matcher.ask("ListClients", pb.ListClientsRequest(page_token=token), pb.ListClientsResponse)

    assert wrong.value.reason == "PAGE_TOKEN_INVALID"


async def test_role_that_vanished_is_not_copied(matcher: Matcher) -> None:
    """A fact about a role that the carving service no longer knows changes nothing."""
    await matcher.arrive(CARVED, carving_events.RoleCarved(role_id=new_id()))

    assert not (await matcher.ask("ListRoles", pb.ListRolesRequest(), pb.ListRolesResponse)).roles
