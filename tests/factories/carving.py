"""Things of the carving service, filled in so that a test states only what it is about."""

from datetime import UTC, datetime

from carving.domain.kept_role import KeptRole
from carving.domain.proposals.answer import Answer, AnswerKind
from carving.domain.proposals.content import Channel, ProposalContent, Recipient, Sender
from carving.domain.proposals.proposal import Proposal
from carving.domain.role import Block, Remainder, Role, RoleDay, RoleReason, Strategy
from carving.domain.task import Basis, Estimate, Task, Window
from chassis.ids import new_id
from kiridashi.carving.v1 import carving_pb2 as pb
from kiridashi.common.v1 import common_pb2 as common

NOW = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)

HEARING_TEXT = """うちは日用品の通販の出荷代行です。
9時半ごろからハンディで入荷検品、数量とJANを合わせて、10時過ぎから入荷ラベルを出して貼ります。
火水木は返品が来るので、良品は袋を替えてラベルを貼り直します。
火木は同梱チラシと試供品のセット組みが溜まりがち。
電話は事務が受けます。月曜の午前は週末分で戦場です。
検品室は55dBぐらい。指示は入荷班リーダーの佐野さんです。"""

WEEKDAYS = [common.WEEKDAY_MONDAY, common.WEEKDAY_TUESDAY, common.WEEKDAY_WEDNESDAY]
WEEKDAYS += [common.WEEKDAY_THURSDAY, common.WEEKDAY_FRIDAY]


def an_employer(**given: object) -> pb.Employer:
    """Give an employer to be made."""
    told: dict[str, object] = {
        "name": "株式会社みどり野ロジ",
        "kana": "みどりのろじ",
        "prefecture": "埼玉県",
        "headcount": 90,
    }
    return pb.Employer(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields


def a_workplace(employer_id: str, **given: object) -> pb.Workplace:
    """Give a workplace to be made."""
    told: dict[str, object] = {
        "employer_id": employer_id,
        "name": "川越センター",
        "prefecture": "埼玉県",
        "hourly_wage": common.Money(yen=1160),
    }
    return pb.Workplace(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields


def a_wire_task(name: str = "入荷検品", **given: object) -> pb.Task:
    """Give a task all of whose figures are known: weekdays 9:00–13:30, 90 minutes a day."""
    told: dict[str, object] = {
        "name": name,
        "who": "入荷班パート",
        "days": WEEKDAYS,
        "window": pb.Window(start_minute=540, end_minute=810),
        "minutes_per_day": 90,
        "static": pb.Estimate(value=0.9, basis=common.BASIS_STATED),
        "carvability": common.CARVABILITY_YES,
    }
    return pb.Task(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields


def enough_tasks() -> list[pb.Task]:
    """Give tasks from which a half-day role three times a week can be carved."""
    return [a_wire_task(name) for name in ("入荷検品", "ラベル貼付", "再袋詰め", "セット組み", "箱組み立て")]


def a_task(task_id: str = "t1", **given: object) -> Task:
    """Give a task of the domain."""
    told: dict[str, object] = {
        "id": task_id,
        "name": "入荷検品",
        "who": "入荷班パート",
        "days": ("tue", "wed", "thu"),
        "window": Window(570, 750),
        "minutes_per_day": 120,
        "static": Estimate(0.8, 0.7, 0.9, Basis.STATED),
        "days_basis": Basis.STATED,
        "window_basis": Basis.STATED,
        "minutes_basis": Basis.STATED,
    }
    return Task(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields


def a_role(**given: object) -> Role:
    """Give a carved role of one task and one rest on each of three days."""
    days = ("tue", "wed", "thu")
    told: dict[str, object] = {
        "name": "検品担当",
        "pattern": "3x4h",
        "days": tuple(RoleDay(day, 570, 810) for day in days),
        "blocks": tuple(block for day in days for block in (Block(day, 570, 800, "t1"), Block(day, 800, 810, None))),
        "weekly_hours": 12.0,
        "static_ratio": 0.8,
        "static_unknown_minutes": 0,
        "peak_overlap_minutes": 0,
        "freed_minutes": {"入荷班パート": 690},
        "freed_unstated_minutes": 0,
        "remainder": (Remainder("t1", "入荷検品", "入荷班パート", 600, 0),),
        "strategies": (Strategy.RECOMPOSE,),
        "reasons": (RoleReason("role.reason.no_peaks_known"),),
        "points": 10.0,
        "proven_optimal": True,
        "bound_gap": 0.0,
    }
    return Role(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields


def a_kept_role(**given: object) -> KeptRole:
    """Give a stored alternative."""
    told: dict[str, object] = {
        "id": new_id(),
        "workplace_id": new_id(),
        "employer_id": new_id(),
        "carving_id": new_id(),
        "rank": 1,
        "role": a_role(),
        "tasks": (a_task(),),
        "create_time": NOW,
    }
    return KeptRole(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields


def a_content(**given: object) -> ProposalContent:
    """Give a proposal's content."""
    role = a_role()
    told: dict[str, object] = {
        "role_name": role.name,
        "employer_name": "株式会社みどり野ロジ",
        "workplace_name": "川越センター",
        "recipient": Recipient("株式会社みどり野ロジ"),
        "sender": Sender("みなと就労支援センター"),
        "days": role.days,
        "blocks": (),
        "weekly_hours": role.weekly_hours,
        "static_ratio": role.static_ratio,
        "peak_overlap_minutes": 0,
        "tasks": (),
    }
    return ProposalContent(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields


def a_proposal(**given: object) -> Proposal:
    """Give a draft."""
    told: dict[str, object] = {
        "id": new_id(),
        "role_id": new_id(),
        "workplace_id": new_id(),
        "employer_id": new_id(),
        "content": a_content(),
        "create_time": NOW,
    }
    return Proposal(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields


def an_answer(**given: object) -> Answer:
    """Give an employer's yes by the link."""
    told: dict[str, object] = {
        "kind": AnswerKind.ACCEPT,
        "responder_name": "髙橋",
        "channel": Channel.LINK,
        "time": NOW,
    }
    return Answer(**{**told, **given})  # type: ignore[arg-type]  # a test names real fields
