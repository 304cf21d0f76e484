"""A hearing sheet, typical tasks and a file of postings told by a fake handle, for tests that look at pages."""

from chassis.auth import Caller
from chassis.errors import StateConflict
from gateway.backend import sheet_views as sv
from gateway.backend.carving_views import Ratio
from tests.web import fakes

KINDS = (
    sv.SheetQuestion("team.instructor", "text", "仕事を教える方はどなたですか"),
    sv.SheetQuestion("tasks.list", "list", "どんな作業がありますか", "1行に1つ"),
    sv.SheetQuestion("team.headcount", "number", "何人ですか", unit="people"),
    sv.SheetQuestion("terms.car", "choice", "車で通えますか", options=(("yes", "はい"), ("no", "いいえ"))),
    sv.SheetQuestion("support.offers", "choices", "できそうなこと", options=(("manual", "手順書"), ("photos", "写真"))),
    sv.SheetQuestion("flow.open_days", "days", "開いている曜日"),
    sv.SheetQuestion("flow.open_hours", "time_range", "開いている時間"),
    sv.SheetQuestion("environment.noise", "zone", "音の大きさ", unit="dB"),
)
TEMPLATE = sv.SheetTemplate(
    2, (sv.SheetSection("all", "いろいろな質問", KINDS), sv.SheetSection("tasks", "作業", KINDS[1:2]))
)
FILE = "会社名,仕事の内容\r\n株式会社あおば物流,検品\r\n,清掃\r\n".encode()


class FakeSheets:
    """Tells one sheet with every kind of question, two typical tasks, and a file with a good and a bad row."""

    async def template(self, caller: Caller, version: int = 0) -> sv.SheetTemplate:
        return TEMPLATE

    async def task_hints(self, caller: Caller, industry: str = "") -> sv.TaskHints:
        hints = (
            sv.TaskHint("inbound", "入荷品の検品", Ratio(0.8, 0.7, 0.9, True), "yes", time_hint="午前が多い"),
            sv.TaskHint("picking", "ピッキング", Ratio(0.2, 0.1, 0.3, True), "conditional", "忙しい時間をさければ"),
        )
        return sv.TaskHints((("logistics", "物流"), ("office", "事務")), hints if industry else ())

    async def preview_postings(self, caller: Caller, ask: sv.PostingsAsk) -> sv.PostingsPreview:
        columns = (
            sv.PostingColumn(1, "会社名", "employer_name", "株式会社あおば物流"),
            sv.PostingColumn(2, "仕事の内容", "work", "検品"),
        )
        return sv.PostingsPreview("csv", "utf-8", columns, self._rows())

    async def import_postings(self, caller: Caller, change: object, ask: sv.PostingsAsk) -> sv.PostingsMade:
        return sv.PostingsMade(self._rows(), "\ufeffもとの行\r\n3\r\n".encode(), fakes.EMPLOYER)

    async def posting_imports(self, caller: Caller) -> tuple[sv.PostingImport, ...]:
        stands = sv.PostingImport(fakes.EMPLOYER, fakes.NOW, "第二センター", 2, 2, 3)
        return stands, sv.PostingImport(fakes.CLIENT, fakes.NOW, "本店", 0, 0, 1, fakes.NOW)

    async def take_back_postings(self, caller: Caller, change: object, import_id: str) -> None:
        raise StateConflict("IMPORT_BUILT_ON", import_id=import_id)

    @staticmethod
    def _rows() -> tuple[sv.PostingRow, ...]:
        good = sv.PostingRow(
            2,
            "new",
            "株式会社あおば物流",
            "埼玉県川越市",
            ("検品",),
            perhaps_same=((fakes.EMPLOYER, "㈱あおば物流"),),
            employer_id=fakes.EMPLOYER,
            workplace_id=fakes.WORKPLACE,
        )
        return good, sv.PostingRow(3, "rejected", faults=("「会社名」:会社名がありません。",))
