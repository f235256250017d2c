"""The check as a whole: a library in order has no problems, one that is not is told in full."""

import ast
import re
from datetime import date
from pathlib import Path

import pytest

from bot.check import Report, check
from bot.check.codes import CODES, as_json, tell
from bot.desk import report_of
from bot.judged import ContentError, load
from bot.model.library import Library
from bot.model.problem import Mark, Severity, problem
from tests.check.conftest import DAY, Change
from tests.reading.shelf import lay_base

ROOT = Path(__file__).resolve().parent.parent.parent


def test_a_library_in_order_has_no_problems(base: Library) -> None:
    report = check(base, DAY)

    assert report.problems == ()
    assert report.complete
    assert report.languages == ("nb", "en")
    assert report.screens > report.states > len(base.steps)


@pytest.mark.parametrize(
    ("called", "told"),
    [
        ("age.md.txt", True),
        ("age.MD", True),
        ("age", True),
        ("age.txt", True),
        ("age (1).md.txt", True),
        ("ages.md.txt", False),
        ("age.young.txt", False),
    ],
)
def test_a_text_whose_file_was_renamed_is_told_with_the_name_it_has_now(
    called: str, told: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    Path("content/templates/en/law/age.md").rename(f"content/templates/en/law/{called}")

    found = report_of(Path("flows"), Path("content"), DAY, walk=False).problems

    (missing,) = (tell(each) for each in found if each.code == "T001")
    assert "lagre den som content/templates/en/law/age.md" in missing
    assert (f"filen heter nå {called}:" in missing) == told
    with pytest.raises(ContentError) as error:
        load(Path("flows"), Path("content"))
    assert (f"filen heter nå {called}:" in error.value.lines()) == told


def test_all_problems_are_told_at_once_in_order_of_place(change: Change) -> None:
    change("flows/law.yaml", "from_15: answer", "from_15: nowhere")
    library = change("content/templates/nb/law/age.md", "{{ fact(", "{{ fakt(")

    report = check(library, DAY)

    assert [(p.mark.file, p.code) for p in report.problems] == [
        ("content/templates/nb/law/age.md", "T006"),
        ("flows/law.yaml", "F001"),
    ]
    assert not report.complete


def test_a_mistake_in_a_text_is_not_told_again_by_the_walk(change: Change) -> None:
    library = change("content/templates/nb/law/age.md", "{{ fact(", "{{ fakt(")

    report = check(library, DAY)

    assert [p.code for p in report.problems] == ["T006"]
    assert report.complete


def test_without_the_walk_only_the_files_are_checked(base: Library) -> None:
    report = check(base, DAY, walk=False)

    assert (report.states, report.screens, report.complete) == (0, 0, False)


def test_the_days_around_every_change_of_the_law_are_visited(change: Change) -> None:
    library = change("content/acts.yaml", 'in_force_from: ""}', "in_force_from: 2027-03-01}")

    days = check(library, DAY).dates

    assert {date(2027, 2, 28), date(2027, 3, 1), date(2027, 3, 2), DAY} <= set(days)
    assert {date(2022, 6, 30), date(2022, 7, 1), date(2022, 7, 2)} <= set(days)


def test_time_passing_alone_makes_a_reading_overdue(base: Library) -> None:
    report = check(base, date(2026, 12, 24))

    assert {(p.mark.file, p.code) for p in report.problems} == {("content/acts.yaml", "L007")}
    assert report.errors == ()


def test_a_problem_is_told_with_place_code_and_mending() -> None:
    wrong = problem("F001", Mark("flows/law.yaml", 4, 7), choice="a", target="law.aeg", nearest="law.age")

    assert tell(wrong).startswith("flows/law.yaml:4:7 F001 ")
    assert tell(wrong).endswith("- mente du «law.age»?")
    assert tell(wrong, "en").endswith("- did you mean “law.age”?")


def test_the_machine_readable_form_keeps_its_shape(change: Change) -> None:
    library = change("flows/law.yaml", "from_15: answer", "from_15: anwser")

    told = as_json(check(library, DAY))

    assert {"complete", "states", "screens", "languages", "dates", "problems"} <= told.keys()
    assert isinstance(told["problems"], list)
    (only,) = told["problems"]
    assert only["code"] == "F001"
    assert (only["severity"], only["file"]) == ("error", "flows/law.yaml")
    assert (only["line"], only["column"], only["replay"]) == (13, 16, [])
    assert only["text"]
    assert only["mending"] == "mente du «law.answer»?"


def test_problems_of_the_files_are_put_in_among_the_others() -> None:
    first, second = problem("F003", Mark("b", 1), step="x"), problem("F004", Mark("a", 1), step="x")

    report = Report(problems=(first,)).with_problems([second])

    assert report.problems == (second, first)
    assert report.errors == (second, first)


def test_the_summary_says_when_the_walk_did_not_end(base: Library) -> None:
    whole, part = check(base, DAY), check(base, DAY, walk=False)

    assert len(part.summary()) > len(Report(complete=True).summary())
    assert whole.summary("nb") != whole.summary("en")
    assert str(whole.states) in whole.summary()


def test_a_start_hears_of_every_error_but_not_of_all_advice(change: Change) -> None:
    library = change("flows/law.yaml", "from_15: answer", "from_15: nowhere")
    whole, part = check(library, DAY, walk=False), check(library, DAY, walk=False, advice=False)

    assert [p for p in part.problems if p.severity is Severity.ERROR] == [
        p for p in whole.problems if p.severity is Severity.ERROR
    ]
    assert set(part.problems) <= set(whole.problems)


ADVICE = (
    "agreed",
    "hard_words",
    "in_step",
    "past",
    "phrases",
    "readability",
    "slips",
    "translations",
)


@pytest.mark.parametrize("name", ADVICE)
def test_no_rule_that_a_start_leaves_out_can_tell_an_error_that_stops_one(name: str) -> None:
    text = (ROOT / f"bot/check/{name}.py").read_text(encoding="utf-8")
    told = set(re.findall(r'"([A-Z]\d{3})"', text))

    assert {code for code in told if CODES[code].severity is Severity.ERROR and CODES[code].stops} == set()
    assert told


def test_what_the_house_keeps_of_numbers_starts_and_lists_are_the_errors_that_stop_no_start() -> None:
    walked = {"C004", "C006", "T016", "T024", "W003", "W004", "W005", "W006"}
    """What is seen in a conversation alone, and a start walks through none."""
    stopping_none = [name for name, code in CODES.items() if not code.stops and name not in walked]
    assert sorted(stopping_none) == ["D005", "D006", "D007", "L018", "S017"]
    assert not any(CODES[name].stops for name in walked)


def test_the_rules_that_a_start_leaves_out_are_these() -> None:
    tree = ast.parse((ROOT / "bot/check/__init__.py").read_text(encoding="utf-8"))
    homes = {
        alias.name: (node.module or "").rpartition(".")[2]
        for node in tree.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    left = next(node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == "_advice")
    called = {node.id for node in ast.walk(left) if isinstance(node, ast.Name)}

    assert {homes[name] for name in called & homes.keys()} - {"library", "problem", "abc", "datetime"} <= set(
        ADVICE
    )
