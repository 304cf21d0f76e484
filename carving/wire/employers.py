"""Employers across the wire."""

from carving.domain.employer import Contact, Employer, GroupKind
from carving.store.rows import Kept
from carving.wire.common import date_from_pb, date_to_pb, enum_from_pb, enum_to_pb, time_to_pb
from chassis.wire import require
from kiridashi.carving.v1 import carving_pb2 as pb


def employer_to_pb(kept: Kept[Employer]) -> pb.Employer:
    """Give an employer."""
    employer = kept.value
    return pb.Employer(
        id=employer.id,
        version=kept.version,
        create_time=time_to_pb(kept.create_time),
        name=employer.name,
        kana=employer.kana,
        corporate_number=employer.corporate_number,
        industry=employer.industry,
        prefecture=employer.prefecture,
        headcount=employer.headcount,
        quota_base=employer.quota_base,
        quota_current_count=employer.quota_current_count,
        quota_confirm_date=date_to_pb(employer.quota_confirm_date),
        group_kind=enum_to_pb(pb.GroupKind.Value, "GROUP_KIND", employer.group_kind),
        contacts=[contact_to_pb(contact) for contact in employer.contacts],
        support_offers=employer.support_offers,
    )


def employer_from_pb(message: pb.Employer, employer_id: str) -> Employer:
    """Read an employer to be made under `employer_id`; `InvalidInput` where the name is missing."""
    require(message, "name")
    confirmed = message.HasField("quota_confirm_date")
    return Employer(
        id=employer_id,
        name=message.name,
        kana=message.kana,
        corporate_number=message.corporate_number,
        industry=message.industry,
        prefecture=message.prefecture,
        headcount=message.headcount if message.HasField("headcount") else None,
        quota_base=message.quota_base if message.HasField("quota_base") else None,
        quota_current_count=message.quota_current_count if message.HasField("quota_current_count") else None,
        quota_confirm_date=date_from_pb(message.quota_confirm_date, "quota_confirm_date") if confirmed else None,
        group_kind=enum_from_pb(GroupKind, "GROUP_KIND", pb.GroupKind.Name(message.group_kind)),
        contacts=tuple(contact_from_pb(contact) for contact in message.contacts),
        support_offers=tuple(message.support_offers),
    )


def contact_to_pb(contact: Contact) -> pb.Contact:
    """Give a contact."""
    return pb.Contact(
        name=contact.name,
        kana=contact.kana,
        title=contact.title,
        phone=contact.phone,
        fax=contact.fax,
        email=contact.email,
    )


def contact_from_pb(message: pb.Contact) -> Contact:
    """Read a contact."""
    return Contact(message.name, message.kana, message.title, message.phone, message.fax, message.email)
