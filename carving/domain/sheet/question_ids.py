"""The ids of the sheet's questions that are read into facts. The others are kept in words only."""

from carving.domain.hearing import EnvironmentKind

TASKS, POSTPONED, STATIC, DAY = "tasks.list", "tasks.postponed", "tasks.static", "flow.day"
HEADCOUNT, BY_ROLE, INSTRUCTOR, COVER = "team.headcount", "team.by_role", "team.instructor", "team.cover"
KEY_PERSON, UNMET_NEED = "team.key_person", "company.unmet_need"
OPEN_DAYS, OPEN_HOURS = "flow.open_days", "flow.open_hours"
PEAKS, PEAK_DATES = "peaks.when", "peaks.dates"
CRITERIA, MEASURED_BY = "evaluation.criteria", "evaluation.measured_by"
NOISE, LIGHT, TEMPERATURE = "environment.noise", "environment.light", "environment.temperature"
PEOPLE_DISTANCE, STRETCH = "environment.people_distance", "environment.stretch"
ZONE_MEASURED_BY = "environment.measured_by"
HEAVIEST, FLOOR, ENVIRONMENT = "environment.heaviest", "environment.floor", "environment.notes"
OFFERS = "support.offers"
WAGE, WORK_STYLE, STATION, WALK = "terms.wage", "terms.work_style", "terms.station", "terms.walk_minutes"
BICYCLE, CAR = "terms.bicycle", "terms.car"
PRACTICUM_DAYS, PRACTICUM_EXCLUDED = "practicum.days_max", "practicum.excluded_days"
PRACTICUM_INSTRUCTOR, PRACTICUM_NOTES = "practicum.instructor_present", "practicum.notes"

ZONE_KINDS = {
    NOISE: EnvironmentKind.NOISE,
    LIGHT: EnvironmentKind.LIGHT,
    TEMPERATURE: EnvironmentKind.TEMPERATURE,
    PEOPLE_DISTANCE: EnvironmentKind.PEOPLE_DISTANCE,
}
READ = frozenset(
    value for name, value in list(globals().items()) if name.isupper() and isinstance(value, str) and "." in value
)
"""Every id above; each is a question of the newest template."""
