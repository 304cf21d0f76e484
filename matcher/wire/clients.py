"""Clients across the border."""

from chassis.errors import Fault, InvalidInput
from chassis.wire import weekday_name, weekday_number
from kiridashi.matcher.v1 import matcher_pb2 as pb
from matcher.domain.accommodation import Accommodation
from matcher.domain.client import (
    Ability,
    Appointment,
    Client,
    Commute,
    Consent,
    DaySpans,
    Identity,
    Level,
    Load,
    Preference,
    Profile,
    Record,
    Statutory,
    Strength,
    Veto,
    Want,
    Zone,
    check,
)
from matcher.wire import words


def record_from_pb(given: pb.ClientProfile) -> Record:
    """Read a profile; `InvalidInput` for unsafe text, unknown wants, or what contradicts itself."""
    words.check_all_texts(given, "profile")
    record = Record(
        identity=Identity(given.display_name.strip(), given.initials.strip(), given.kana.strip()),
        profile=_profile_from_pb(given),
        consents=tuple(_consent_from_pb(c) for c in given.consents),
        statutory=_statutory_from_pb(given.statutory) if given.HasField("statutory") else None,
    )
    check(record)
    return record


def _profile_from_pb(given: pb.ClientProfile) -> Profile:
    return Profile(
        stage=words.back(words.STAGE, given.stage),
        availability=tuple(_day_from_pb(d) for d in given.availability),
        appointments=tuple(
            Appointment(weekday_name(a.weekday, "appointments"), words.span_of(a.span), a.words)
            for a in given.appointments
        ),
        load=_load_from_pb(given.load) if given.HasField("load") else None,
        preferences=tuple(_preference_from_pb(p) for p in given.preferences),
        vetoes=tuple(
            Veto(v.words, tuple(v.demands), tuple(v.task_words), words.date_of(v, "date")) for v in given.vetoes
        ),
        vetoes_asked_date=words.date_of(given, "vetoes_asked_date"),
        zones=tuple(_zone_from_pb(z) for z in given.zones),
        abilities=tuple(_ability_from_pb(a) for a in given.abilities if a.level),
        strengths=tuple(Strength(s.phrase, words.observation_of(s, s.observation)) for s in given.strengths),
        accommodations=tuple(_accommodation_from_pb(a) for a in given.accommodations),
        commute=_commute_from_pb(given.commute) if given.HasField("commute") else None,
        licences=tuple(given.licences),
        lifting_kg_max=words.optional(given, "lifting_kg_max", given.lifting_kg_max),
        practicum_wishes=tuple(given.practicum_wishes),
    )


def _day_from_pb(given: pb.DayAvailability) -> DaySpans:
    return DaySpans(weekday_name(given.weekday, "availability"), tuple(words.span_of(s) for s in given.spans))


def _load_from_pb(given: pb.SustainableLoad) -> Load:
    return Load(
        words.optional(given, "days_per_week", given.days_per_week),
        words.optional(given, "hours_per_week", given.hours_per_week),
        words.optional(given, "hours_per_day", given.hours_per_day),
        words.observation_of(given, given.observation),
    )


def _preference_from_pb(given: pb.Preference) -> Preference:
    unknown = [want for want in given.wants if want not in Want.__members__]
    if unknown:
        known = " ".join(Want.__members__)
        raise InvalidInput("FIELDS_INVALID", [Fault("profile.preferences.wants", "one_of", known)])
    kind = words.back(words.PREFERENCE_KIND, given.kind)
    return Preference(kind, given.words, tuple(Want[want] for want in given.wants), words.date_of(given, "date"))


def _zone_from_pb(given: pb.SensoryZone) -> Zone:
    return Zone(
        words.back(words.AXIS, given.axis),
        words.optional(given, "min", given.min),
        words.optional(given, "optimum", given.optimum),
        words.optional(given, "max", given.max),
        tuple(given.aids),
        words.observation_of(given, given.observation),
    )


def _ability_from_pb(given: pb.Ability) -> Ability:
    return Ability(
        given.demand,
        Level(given.level),
        words.optional(given, "stretch_minutes_max", given.stretch_minutes_max),
        tuple(given.aids),
        words.observation_of(given, given.observation),
    )


def _accommodation_from_pb(given: pb.Accommodation) -> Accommodation:
    return Accommodation(
        given.works_well,
        given.hard_when,
        given.instead,
        tuple(given.answers),
        words.back(words.PROVIDER, given.provider),
        words.back(words.DISCLOSURE, given.disclosure),
        words.observation_of(given, given.observation),
    )


def _commute_from_pb(given: pb.CommuteLimit) -> Commute:
    minutes = words.optional(given, "minutes_max", given.minutes_max)
    return Commute(minutes, tuple(given.prefectures), tuple(given.municipalities), tuple(given.means))


def _consent_from_pb(given: pb.Consent) -> Consent:
    return Consent(
        words.back(words.RECIPIENT, given.recipient),
        given.purpose,
        tuple(given.fields),
        words.date_of(given, "given_date"),
        words.date_of(given, "until_date"),
        words.date_of(given, "withdrawn_date"),
        given.text_version,
    )


def _statutory_from_pb(given: pb.StatutoryStanding) -> Statutory:
    certificate = words.back(words.CERTIFICATE, given.certificate_class)
    return Statutory(certificate, words.optional(given, "severe", given.severe), words.date_of(given, "expiry_date"))


def client_to_pb(client: Client) -> pb.Client:
    """Give a client with the whole profile."""
    return pb.Client(
        id=client.id,
        version=client.version,
        profile=profile_to_pb(client.record),
        placement_id=client.placement_id or "",
        create_time=words.time_to_pb(client.create_time),
        update_time=words.time_to_pb(client.update_time),
    )


def summary_to_pb(client: Client) -> pb.ClientSummary:
    """Give what a list shows."""
    who = client.record.identity
    return pb.ClientSummary(
        id=client.id,
        version=client.version,
        display_name=who.display_name,
        initials=who.initials,
        kana=who.kana,
        stage=words.STAGE[client.profile.stage],  # type: ignore[arg-type]  # table values are the enum's own numbers
        placement_id=client.placement_id or "",
        create_time=words.time_to_pb(client.create_time),
    )


def profile_to_pb(record: Record) -> pb.ClientProfile:
    """Give a record as the profile message it came as."""
    who, profile = record.identity, record.profile
    return pb.ClientProfile(
        display_name=who.display_name,
        initials=who.initials,
        kana=who.kana,
        stage=words.STAGE[profile.stage],  # type: ignore[arg-type]  # as above
        availability=[_day_to_pb(d) for d in profile.availability],
        appointments=[_appointment_to_pb(a) for a in profile.appointments],
        preferences=[_preference_to_pb(p) for p in profile.preferences],
        vetoes=[_veto_to_pb(v) for v in profile.vetoes],
        vetoes_asked_date=words.date_to_pb(profile.vetoes_asked_date),
        zones=[_zone_to_pb(z) for z in profile.zones],
        abilities=[_ability_to_pb(a) for a in profile.abilities],
        strengths=[
            pb.Strength(phrase=s.phrase, observation=words.observation_to_pb(s.observation)) for s in profile.strengths
        ],
        accommodations=[_accommodation_to_pb(a) for a in profile.accommodations],
        licences=profile.licences,
        lifting_kg_max=profile.lifting_kg_max,
        practicum_wishes=profile.practicum_wishes,
        consents=[_consent_to_pb(c) for c in record.consents],
        load=_load_to_pb(profile.load),
        commute=_commute_to_pb(profile.commute),
        statutory=_statutory_to_pb(record.statutory),
    )


def _day_to_pb(day: DaySpans) -> pb.DayAvailability:
    spans = [words.span_to_pb(s) for s in day.spans]
    return pb.DayAvailability(weekday=weekday_number(day.weekday), spans=spans)  # type: ignore[arg-type]  # weekdays are 1 to 7


def _appointment_to_pb(meeting: Appointment) -> pb.Appointment:
    number = weekday_number(meeting.weekday)
    span = words.span_to_pb(meeting.span)
    return pb.Appointment(weekday=number, span=span, words=meeting.words)  # type: ignore[arg-type]  # weekdays are 1 to 7


def _preference_to_pb(wish: Preference) -> pb.Preference:
    return pb.Preference(
        kind=words.PREFERENCE_KIND[wish.kind],  # type: ignore[arg-type]  # as above
        words=wish.words,
        wants=[want.name for want in wish.wants],
        date=words.date_to_pb(wish.said_date),
    )


def _veto_to_pb(veto: Veto) -> pb.Veto:
    day = words.date_to_pb(veto.said_date)
    return pb.Veto(words=veto.words, demands=veto.demands, task_words=veto.task_words, date=day)


def _zone_to_pb(zone: Zone) -> pb.SensoryZone:
    return pb.SensoryZone(
        axis=words.AXIS[zone.axis],  # type: ignore[arg-type]  # as above
        min=zone.low,
        optimum=zone.optimum,
        max=zone.high,
        aids=zone.aids,
        observation=words.observation_to_pb(zone.observation),
    )


def _ability_to_pb(ability: Ability) -> pb.Ability:
    return pb.Ability(
        demand=ability.demand,
        level=words.LEVEL[ability.level],  # type: ignore[arg-type]  # as above
        stretch_minutes_max=ability.stretch_minutes_max,
        aids=ability.aids,
        observation=words.observation_to_pb(ability.observation),
    )


def _accommodation_to_pb(triple: Accommodation) -> pb.Accommodation:
    return pb.Accommodation(
        works_well=triple.works_well,
        hard_when=triple.hard_when,
        instead=triple.instead,
        answers=triple.answers,
        provider=words.PROVIDER[triple.provider],  # type: ignore[arg-type]  # as above
        disclosure=words.DISCLOSURE[triple.disclosure],  # type: ignore[arg-type]  # as above
        observation=words.observation_to_pb(triple.observation),
    )


def _load_to_pb(load: Load | None) -> pb.SustainableLoad | None:
    if load is None:
        return None
    return pb.SustainableLoad(
        days_per_week=load.days_per_week,
        hours_per_week=load.hours_per_week,
        hours_per_day=load.hours_per_day,
        observation=words.observation_to_pb(load.observation),
    )


def _commute_to_pb(commute: Commute | None) -> pb.CommuteLimit | None:
    if commute is None:
        return None
    return pb.CommuteLimit(
        minutes_max=commute.minutes_max,
        prefectures=commute.prefectures,
        municipalities=commute.municipalities,
        means=commute.means,
    )


def _consent_to_pb(consent: Consent) -> pb.Consent:
    return pb.Consent(
        recipient=words.RECIPIENT[consent.recipient],  # type: ignore[arg-type]  # as above
        purpose=consent.purpose,
        fields=consent.fields,
        given_date=words.date_to_pb(consent.given_date),
        until_date=words.date_to_pb(consent.until_date),
        withdrawn_date=words.date_to_pb(consent.withdrawn_date),
        text_version=consent.text_version,
    )


def _statutory_to_pb(standing: Statutory | None) -> pb.StatutoryStanding | None:
    if standing is None:
        return None
    return pb.StatutoryStanding(
        certificate_class=words.CERTIFICATE[standing.certificate_class],  # type: ignore[arg-type]  # as above
        severe=standing.severe,
        expiry_date=words.date_to_pb(standing.expiry_date),
    )
