"""The lines of hearing sheets, typical tasks and postings for the fences: who may, and what another office gets."""

from collections.abc import Callable
from types import SimpleNamespace

from google.protobuf.message import Message

from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as c

HIDDEN, OWN = "hidden", "own"
POSTINGS = "会社名,仕事の内容\r\nよそ商店,・商品の検品と袋詰め\r\n".encode()

SHEET_GRANTS = {
    "ListSheetTemplates@carving": "carving.read",
    "GetSheetTemplate@carving": "carving.read",
    "ListTaskTemplates@carving": "carving.read",
    "PreviewPostings@carving": "carving.read",
    "ListPostingImports@carving": "carving.read",
    "AnswerSheet@carving": "carving.write",
    "AddTemplateTasks@carving": "carving.write",
    "ImportPostings@carving": "carving.write",
    "TakeBackPostings@carving": "carving.write",
}

SHEET_ROWS: dict[str, tuple[str, Callable[[SimpleNamespace], Message]]] = {
    "ListSheetTemplates@carving": (OWN, lambda i: c.ListSheetTemplatesRequest()),
    "GetSheetTemplate@carving": (OWN, lambda i: c.GetSheetTemplateRequest()),
    "ListTaskTemplates@carving": (OWN, lambda i: c.ListTaskTemplatesRequest(industry="office")),
    "ListPostingImports@carving": (OWN, lambda i: c.ListPostingImportsRequest()),
    "PreviewPostings@carving": (OWN, lambda i: c.PreviewPostingsRequest(content=POSTINGS)),
    "AnswerSheet@carving": (
        HIDDEN,
        lambda i: c.AnswerSheetRequest(request_id=new_id(), workplace_id=i.workplace, text="毎朝9時から検品。"),
    ),
    "AddTemplateTasks@carving": (
        HIDDEN,
        lambda i: c.AddTemplateTasksRequest(
            request_id=new_id(), workplace_id=i.workplace, industry="office", codes=["filing"]
        ),
    ),
    "ImportPostings@carving": (OWN, lambda i: c.ImportPostingsRequest(request_id=new_id(), content=POSTINGS)),
    "TakeBackPostings@carving": (
        HIDDEN,
        lambda i: c.TakeBackPostingsRequest(request_id=new_id(), import_id=i.imported),
    ),
}
