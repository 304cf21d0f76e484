"""The door for job postings in files."""

# ruff: noqa: N802 - the names are gRPC's; what each method does is written in the .proto

from carving.commands.posting_trail import take_back_postings
from carving.commands.postings import import_postings, preview_postings, read_file
from carving.rpc.door import Context, Door
from carving.store import Stores
from carving.store.rows import Page
from carving.wire.postings import import_from_pb, import_to_pb, kept_import_to_pb, preview_to_pb, taken_back_to_pb
from chassis.db import Work
from kiridashi.carving.v1 import carving_pb2 as pb


class PostingDoor(Door):
    """Job postings."""

    async def PreviewPostings(self, request: pb.PreviewPostingsRequest, context: Context) -> pb.PreviewPostingsResponse:
        read = await read_file(self.bench, request.content, request.fields)
        async with self.look() as work:
            outcomes = await preview_postings(work, read)
        return preview_to_pb(read, outcomes, self.wording(request.language))

    async def ImportPostings(self, request: pb.ImportPostingsRequest, context: Context) -> pb.ImportPostingsResponse:
        read = await read_file(self.bench, request.content, request.fields)
        ask, wording = import_from_pb(request, read), self.wording(request.language)

        async def act(work: Work[Stores]) -> pb.ImportPostingsResponse:
            return import_to_pb(read, await import_postings(work, ask, self.now()), wording)

        return await self.change(request, pb.ImportPostingsResponse, act)

    async def TakeBackPostings(
        self, request: pb.TakeBackPostingsRequest, context: Context
    ) -> pb.TakeBackPostingsResponse:
        async def act(work: Work[Stores]) -> pb.TakeBackPostingsResponse:
            return taken_back_to_pb(await take_back_postings(work, request.import_id, self.now()))

        return await self.change(request, pb.TakeBackPostingsResponse, act)

    async def ListPostingImports(
        self, request: pb.ListPostingImportsRequest, context: Context
    ) -> pb.ListPostingImportsResponse:
        async with self.look() as work:
            page = Page(request.page_size, request.page_token)
            found, token = await work.stores.posting_imports.page(work.caller.office_id, page)
        return pb.ListPostingImportsResponse(imports=map(kept_import_to_pb, found), next_page_token=token)
