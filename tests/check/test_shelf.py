"""Every code of the content has a case on the shelf, and every case is found exactly where it says."""

from pathlib import Path
from string import Formatter

import pytest

from bot.check.codes import CODES as ALL
from bot.check.codes import explain, tell
from bot.check.codes_content import CODES
from bot.check.pages import index
from bot.check.report import Report
from bot.desk_pages import PAGES, cases, code_of, found_in, page_of
from bot.model.problem import Problem

CASES = [case for case in cases() if not case.name.startswith("Y")]


def test_every_code_has_one_folder_and_every_folder_a_code() -> None:
    assert sorted(code_of(case) for case in CASES) == sorted(CODES)


def _told(report: Report) -> str:
    return "".join(f"{problem.mark} {problem.code}\n" for problem in report.problems)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_found_where_it_says_and_its_page_shows_it(case: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8")

    report = found_in(case, walk=False)
    if _told(report) != expected:
        report = found_in(case)  # some things are only found on the way

    assert _told(report) == expected
    assert code_of(case) in expected
    for problem in report.problems:
        _carries_what_its_words_need(problem)
    written = PAGES / f"{code_of(case)}.md"
    assert written.read_text(encoding="utf-8") == page_of(case, report), "run: python -m bot pages --write"


@pytest.mark.soak
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_walk_finds_no_more_in_a_case(case: Path) -> None:
    assert _told(found_in(case)) == (case / "expected.txt").read_text(encoding="utf-8")


def _carries_what_its_words_need(problem: Problem) -> None:
    code, values = ALL[problem.code], dict(problem.values)
    assert _fields(code.text_nb, code.mend_nb) <= values.keys(), problem.code
    assert _fields(code.text_en, code.mend_en) <= values.keys(), problem.code
    assert problem.severity is code.severity, problem.code
    assert tell(problem).startswith(f"{problem.mark} {problem.code} ")
    assert tell(problem, "en") != tell(problem, "nb")


def test_the_pages_list_every_code_and_no_other() -> None:
    assert {path.stem for path in PAGES.glob("*.md")} == {*ALL, "README"}
    assert (PAGES / "README.md").read_text(encoding="utf-8") == index(ALL)


def test_every_code_says_what_is_wrong_how_to_mend_it_and_why() -> None:
    for name, code in CODES.items():
        assert all([code.text_nb, code.mend_nb, code.text_en, code.mend_en, code.why_nb]), name


def test_every_code_can_be_explained() -> None:
    for code in ALL:
        assert explain(code).startswith(f"{code} ")
        assert "{{{" not in explain(code), code


def test_an_unknown_code_has_no_explanation() -> None:
    assert explain("Q999") == ""


def _fields(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
