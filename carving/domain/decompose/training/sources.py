"""The two surveys that the model learns from, read from the folders `jobtag` and `onet`."""

import csv
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from carving.domain.decompose.features import Document
from carving.domain.decompose.survey_model import STATIC

Matrix = npt.NDArray[np.float64]
Rows = npt.NDArray[np.intp]

CONTEXT_OF = {
    "wc_contact_with_others": "Contact_With_Others",
    "wc_face_to_face_discussions": "Face-to-Face_Discussions",
    "wc_telephone_communication": "Telephone",
    "wc_business_writing": "Letters_and_Memos",
    "wc_conflict_situations": "Frequency_of_Conflict_Situations",
    "wc_time_pressure": "Time_Pressure",
    "wc_teamwork": "Work_With_Work_Group_or_Team",
    "wc_dealing_with_external_customers": "Deal_With_External_Customers",
    "wc_coordinate_lead_others": "Coordinate_or_Lead_Others",
    "wc_exactness_accuracy": "Importance_of_Being_Exact_or_Accurate",
    "wc_repetitive_tasks": "Importance_of_Repeating_Same_Tasks",
    "wc_pace_determined_by_machine": "Pace_Determined_by_Speed_of_Equipment",
    "wc_responsibility_for_outcomes": "Responsibility_for_Outcomes_and_Results",
    "wc_indoor_climate_controlled": "Indoors,_Environmentally_Controlled",
    "wc_indoor_non_climate_controlled": "Indoors,_Not_Environmentally_Controlled",
    "wc_outdoor_work": "Outdoors,_Exposed_to_Weather",
    "wc_sitting": "Spend_Time_Sitting",
    "wc_standing": "Spend_Time_Standing",
    "wc_repetition_of_activities": "Spend_Time_Making_Repetitive_Motions",
    "wc_consequence_of_error": "Consequence_of_Error",
    "wc_freedom_to_make_decisions": "Freedom_to_Make_Decisions",
    "wc_set_own_goals": "Structured_versus_Unstructured_Work",
    "wc_email_communication": "Electronic_Mail",
    "wc_cramped_uncomfortable": "Cramped_Work_Space,_Awkward_Positions",
    "wc_disease_infection_risk": "Exposed_to_Disease_or_Infections",
    "wc_minor_injury_risk": "Exposed_to_Minor_Burns,_Cuts,_Bites,_or_Stings",
    "wc_standard_protective_equipment": (
        "Wear_Common_Protective_or_Safety_Equipment_such_as_Safety_Shoes,_Glasses,_Gloves,_Hearing_Protection,_"
        "Hard_Hats,_or_Life_Jackets"
    ),
    "wc_specialized_protective_equipment": (
        "Wear_Specialized_Protective_or_Safety_Equipment_such_as_Breathing_Apparatus,_Safety_Harness,_"
        "Full_Protection_Suits,_or_Radiation_Protection"
    ),
    "wc_dealing_with_violent_people": "Deal_With_Physically_Aggressive_People",
    "wc_walking_running": "Spend_Time_Walking_and_Running",
    "wc_handling_objects_tools": (
        "Spend_Time_Using_Your_Hands_to_Handle,_Control,_or_Feel_Objects,_Tools,_or_Controls"
    ),
    "wc_physical_proximity": "Physical_Proximity",
    "wc_work_automation": "Degree_of_Automation",
    "wc_responsibility_for_safety": "Responsible_for_Others'_Health_and_Safety",
    "wc_impact_of_decisions": "Impact_of_Decisions_on_Co-workers_or_Company_Results",
    "wc_level_of_competition": "Level_of_Competition",
}
"""Which question of O*NET 18.1 asks what a question of job tag asks; the three schedules have none."""

_NO_CONTEXT = frozenset({"onet_soc", "title", "Title", "Description"})


@dataclass(frozen=True, slots=True)
class Survey:
    """Occupations with what they were found to be: `values[i, t]` is of `documents[i]` and `targets[t]`; NaN unknown.

    `groups` names each occupation's group; occupations of one group are alike, and are kept on one side of every split.
    """

    keys: tuple[str, ...]
    documents: tuple[Document, ...]
    groups: tuple[str, ...]
    values: Matrix
    targets: tuple[str, ...]


def jobtag(folder: Path, split: str) -> Survey:
    """Read one split of job tag, grouped by the ministry's minor groups; occupations without a list of tasks too."""
    chosen = {row["id"]: row for row in _rows(folder / "jobtag" / "occupations.csv") if row["split"] == split}
    tasks: dict[str, list[str]] = defaultdict(list)
    for row in _rows(folder / "jobtag" / "tasks.csv"):
        tasks[row["id"]].append(row["task_ja"])
    with (folder / "jobtag" / "narratives.jsonl").open(encoding="utf-8") as lines:
        prose = {str(note["id"]): str(note.get("what_it_is_ja", "")) for note in map(json.loads, lines)}
    targets = (STATIC, *(key for key in next(iter(chosen.values())) if key.startswith("wc_")))
    keys = tuple(key for key in chosen if key in tasks or key in prose)
    return Survey(
        keys,
        tuple(Document(chosen[key]["title_ja"], tasks.get(key, []), prose.get(key, "")) for key in keys),
        tuple(chosen[key]["mhlw_main"][:6] for key in keys),
        np.array([[_number(chosen[key][name]) for name in targets] for key in keys]),
        targets,
    )


def onet(folder: Path) -> Survey:
    """Read O*NET: work context and posture of 18.1 with the task statements of 29.3, grouped by SOC minor group."""
    context = {row["onet_soc"]: row for row in _rows(folder / "onet" / "work_context_18_1_wide.csv")}
    posture = {row["onet_soc"]: row for row in _rows(folder / "onet" / "occupation_posture_18_1.csv")}
    tasks: dict[str, list[str]] = defaultdict(list)
    for row in _rows(folder / "onet" / "task_statements_29_3.csv"):
        tasks[row["O*NET-SOC Code"]].append(row["Task"])
    asked = [name for name in next(iter(context.values())) if name not in _NO_CONTEXT]
    keys = tuple(key for key in context if key in posture)
    return Survey(
        keys,
        tuple(
            Document(context[key]["title"].replace("_", " "), tasks.get(key, []), context[key]["Description"])
            for key in keys
        ),
        tuple(key[:4] for key in keys),
        np.array(
            [[_number(posture[key]["static_ratio"]), *(_number(context[key][name]) for name in asked)] for key in keys]
        ),
        (STATIC, *asked),
    )


def part_of(survey: Survey, rows: Rows) -> Survey:
    """Keep the occupations at `rows`."""
    return Survey(
        tuple(survey.keys[row] for row in rows),
        tuple(survey.documents[row] for row in rows),
        tuple(survey.groups[row] for row in rows),
        survey.values[rows],
        survey.targets,
    )


def titles(keys: tuple[str, ...]) -> dict[int, str]:
    """Give our Japanese names for O*NET's occupations, by the place of the occupation in `keys`."""
    place = {key: number for number, key in enumerate(keys)}
    lines = Path(__file__).with_name("titles_ja.txt").read_text("utf-8").splitlines()
    named = dict(line.split(" ", 1) for line in lines)
    return {place[key]: text for key, text in named.items() if key in place}


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return float("nan")
