"""The carver's question as a CP-SAT model, for a process of its own: instances in, one a line; answers out.

Written from the rules, not from the carver: an optional interval for each task in each stretch between two rests of
each day, no overlap, no time empty. One start for all days. Times are in units of the lattice, points in thousandths.
"""

import json
import sys
import time
from typing import Any

from ortools.sat.python import cp_model

SCALE = 1000
TWENTIETH = 20  # a task's spare share of its minutes is kept in twentieths of a minute

Instance = dict[str, Any]  # JSON


class Carving:
    """One instance's model; an answer can be forbidden, with all that is too much like it."""

    def __init__(self, given: Instance) -> None:
        self.given = given
        self.unit: int = given["lattice"]
        self.model = cp_model.CpModel()
        self.shapes = {(shape["day"], shape["start"]): shape["worth"] for shape in given["shapes"]}
        self.starts = sorted({start for _, start in self.shapes})
        self.days = sorted({day for day, _ in self.shapes})
        self.terms: list[Any] = []
        self.present = {day: self.model.new_bool_var(f"present {day}") for day in self.days}
        self.begins = {start: self.model.new_bool_var(f"from {start}") for start in self.starts}
        self.used: dict[str, list[Any]] = {}
        self.amount: dict[tuple[str, str], Any] = {}
        self._week()
        for day in self.days:
            self._day(day)
        for task in given["tasks"]:
            self._alike(task)
        self.model.maximize(sum(self.terms))

    def _week(self) -> None:
        model = self.model
        model.add(sum(self.present.values()) == self.given["days"])
        model.add_exactly_one(self.begins.values())
        self.start = model.new_int_var(min(self.starts) // self.unit, max(self.starts) // self.unit, "start")
        model.add(self.start == sum(start // self.unit * one for start, one in self.begins.items()))
        self.here = {}
        for day in self.days:
            for start in self.starts:
                both = (self.present[day], self.begins[start])
                if (day, start) not in self.shapes:
                    model.add_bool_or([one.negated() for one in both])
                    continue
                here = self.here[day, start] = model.new_bool_var(f"{day} from {start}")
                model.add_bool_and(both).only_enforce_if(here)
                model.add_bool_or([here, *(one.negated() for one in both)])
                self.terms.append(round(SCALE * self.shapes[day, start]) * here)

    def _day(self, day: str) -> None:
        given, model, unit, present = self.given, self.model, self.unit, self.present[day]
        length, rest = given["minutes"] // unit, given["rest_minutes"] // unit
        edges = self._stretches(day, length, rest)
        intervals, lengths, blocks, counts = [], [], [], []
        for task in given["tasks"]:
            if day not in task["days"]:
                continue
            low, high = -(-task["start"] // unit), task["end"] // unit
            most, pieces, parts = min(task["stretch"], task["minutes"]) // unit, [], []
            for number, (begin, end) in enumerate(edges):
                if most < given["block_min"] // unit or high - low < given["block_min"] // unit:
                    continue
                name = f"{day} {task['id']} {number}"
                there = model.new_bool_var(name)
                first, size = model.new_int_var(low, high, name), model.new_int_var(0, most, name)
                last = model.new_int_var(low, high, name)
                intervals.append(model.new_optional_interval_var(first, size, last, there, name))
                model.add(size >= given["block_min"] // unit).only_enforce_if(there)
                model.add(size == 0).only_enforce_if(there.negated())
                model.add(first >= begin).only_enforce_if(there)
                model.add(last <= end).only_enforce_if(there)
                model.add_implication(there, present)
                pieces.append(there)
                parts.append(size)
            if not parts:
                continue
            lengths += parts
            blocks += pieces
            counts.append(self._share(day, task, pieces, parts))
        model.add_no_overlap(intervals)
        work = length - given["rests"] * rest
        model.add(sum(lengths) == work * present)
        self.terms.append(-round(SCALE * given["block"]) * sum(blocks))
        self._variety(day, counts)

    def _stretches(self, day: str, length: int, rest: int) -> list[tuple[Any, Any]]:
        given, model, unit = self.given, self.model, self.unit
        top = max(self.starts) // unit + length
        edges, begin = [], self.start
        for number in range(given["rests"]):
            pause = model.new_int_var(0, top, f"{day} rest {number}")
            edges.append((begin, pause))
            begin = pause + rest
        edges.append((begin, self.start + length))
        if given["rests"]:
            for first, last in edges:
                model.add(last - first >= given["unbroken_min"] // unit)
                model.add(last - first <= given["unbroken_max"] // unit)
        return edges

    def _share(self, day: str, task: dict[str, Any], pieces: list[Any], parts: list[Any]) -> Any:
        """Add how much of one task a day takes, with its worth, and give whether it takes any."""
        given, model, unit = self.given, self.model, self.unit
        top = task["minutes"] // unit
        amount = model.new_int_var(0, top, f"{day} {task['id']}")
        model.add(amount == sum(parts))
        self.amount[day, task["id"]] = amount
        taken = model.new_bool_var(f"{day} {task['id']} taken")
        model.add_max_equality(taken, pieces)
        self.used.setdefault(task["id"], []).append(taken)
        self.terms.append(round(SCALE * task["worth"] * unit) * amount)
        for weight, free in ((given["tiring"], given["tiring_minutes"]), (given["spare"], task["spare_from"])):
            beyond = round(TWENTIETH * (top * unit - free))
            if weight and beyond > 0:
                over = model.new_int_var(0, beyond, "")
                model.add(over >= TWENTIETH * unit * amount - round(TWENTIETH * free))
                self.terms.append(-round(SCALE * weight / TWENTIETH) * over)
        return taken

    def _variety(self, day: str, counts: list[Any]) -> None:
        given, model, present = self.given, self.model, self.present[day]
        few, many = model.new_int_var(0, given["tasks_day_low"], ""), model.new_int_var(0, given["tasks_day_max"], "")
        model.add(few >= given["tasks_day_low"] * present - sum(counts))
        model.add(many >= sum(counts) - given["tasks_day_high"])
        model.add(sum(counts) <= given["tasks_day_max"])
        self.terms += [-round(SCALE * given["few_tasks"]) * few, -round(SCALE * given["many_tasks"]) * many]

    def _alike(self, task: dict[str, Any]) -> None:
        """Charge each minute by which a task differs between two days of the week that could have it."""
        given, model, unit = self.given, self.model, self.unit
        amounts = {day: self.amount[day, task["id"]] for day in self.days if (day, task["id"]) in self.amount}
        if len(amounts) < 2:
            return
        top = task["minutes"] // unit
        most, least = model.new_int_var(0, top, ""), model.new_int_var(0, top, "")
        model.add(least <= most)
        for day, amount in amounts.items():
            model.add(most >= amount)
            fits = [start for start in self.starts if (day, start) in self.shapes and self._usable(task, start)]
            if len(fits) == sum(1 for start in self.starts if (day, start) in self.shapes):
                model.add(least <= amount).only_enforce_if(self.present[day])
                continue
            for start in fits:
                model.add(least <= amount).only_enforce_if(self.here[day, start])
        self.terms.append(-round(SCALE * given["unlike"] * unit) * (most - least))

    def _usable(self, task: dict[str, Any], start: int) -> bool:
        inside = min(task["end"], start + self.given["minutes"]) - max(task["start"], start)
        return bool(inside >= self.given["block_min"])

    def differ(self, answer: dict[str, Any]) -> None:
        """Forbid whatever shares more than 40 % of its hours with an answer and leaves less than 30 % of it alone."""
        model, length = self.model, self.given["minutes"]
        common = sum(
            max(0, length - abs(start - answer["start"])) * here
            for (day, start), here in self.here.items()
            if day in answer["days"]
        )
        apart, total = model.new_bool_var(""), self.given["days"] * length
        model.add(10 * common <= 4 * total).only_enforce_if(apart)
        left = []
        for name, minutes in answer["minutes"].items():
            alone = model.new_bool_var("")
            for taken in self.used[name]:
                model.add_implication(alone, taken.negated())
            left.append(minutes * alone)
        worked = sum(answer["minutes"].values())
        model.add(10 * sum(left) >= 3 * worked).only_enforce_if(apart.negated())

    def solve(self, seconds: float) -> dict[str, Any]:
        """Give the best answer left, with its points, and whether it is proven."""
        solver = cp_model.CpSolver()
        solver.parameters.num_workers, solver.parameters.random_seed = 1, 1
        solver.parameters.max_time_in_seconds = seconds
        status = solver.solve(self.model)
        if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
            return {"status": solver.status_name(status)}
        days = [day for day in self.days if solver.value(self.present[day])]
        minutes: dict[str, int] = {}
        for (_, name), amount in self.amount.items():
            minutes[name] = minutes.get(name, 0) + self.unit * solver.value(amount)
        return {
            "status": solver.status_name(status),
            "points": solver.objective_value / SCALE,
            "bound": solver.best_objective_bound / SCALE,
            "days": days,
            "start": self.unit * solver.value(self.start),
            "minutes": {name: many for name, many in minutes.items() if many},
        }


def main() -> None:
    """Answer each line of standard input: an instance with `alternatives` and `seconds`."""
    for line in sys.stdin:
        given = json.loads(line)
        wall, cpu = time.perf_counter(), time.process_time()
        carving, answers, until = Carving(given), [], time.perf_counter() + given["seconds"]
        while len(answers) < given["alternatives"]:
            answer = carving.solve(max(0.01, until - time.perf_counter()))
            if "points" not in answer:
                break
            answers.append({**answer, "seconds": time.process_time() - cpu, "wall": time.perf_counter() - wall})
            carving.differ(answer)
        print(json.dumps(answers), flush=True)


if __name__ == "__main__":
    main()
