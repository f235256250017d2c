"""Every code of the content has a case on the shelf, and every case is found exactly where it says."""

from pathlib import Path
from string import Formatter

import pytest

from bot.check import check
from bot.check.code import Code
from bot.check.codes import CODES as ALL
from bot.check.codes import explain, tell
from bot.check.codes_content import CODES
from bot.model.problem import Problem
from bot.reading import read
from tests.check.conftest import DAY
from tests.reading.shelf import cases, lay_case

CASES = [case for letter in "FTLSRACEGBDNW" for case in cases(letter)]


def _found(case: Path, into: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Problem, ...]:
    lay_case(case, into)
    monkeypatch.chdir(into)
    result = read(Path("flows"), Path("content"))
    assert result.problems == ()
    assert result.library is not None
    return check(result.library, DAY).problems


def _code(case: Path) -> str:
    return case.name.partition("-")[0]


def test_every_code_has_one_folder_and_every_folder_a_code() -> None:
    assert sorted(_code(case) for case in CASES) == sorted(CODES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_found_where_it_says(case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8")

    found = _found(case, tmp_path, monkeypatch)

    assert "".join(f"{problem.mark} {problem.code}\n" for problem in found) == expected
    assert _code(case) in expected


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_problem_carries_what_its_words_need(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for problem in _found(case, tmp_path, monkeypatch):
        code, values = ALL[problem.code], dict(problem.values)
        assert _fields(code.text_nb, code.mend_nb) <= values.keys(), problem.code
        assert _fields(code.text_en, code.mend_en) <= values.keys(), problem.code
        assert tell(problem).startswith(f"{problem.mark} {problem.code} ")
        assert tell(problem, "en") != tell(problem, "nb")


@pytest.mark.parametrize("code", CODES.values(), ids=CODES)
def test_every_code_says_what_is_wrong_how_to_mend_it_and_why(code: Code) -> None:
    assert all([code.text_nb, code.mend_nb, code.text_en, code.mend_en, code.why_nb])


@pytest.mark.parametrize("code", ALL)
def test_every_code_can_be_explained(code: str) -> None:
    assert explain(code).startswith(f"{code} ")
    assert "{{{" not in explain(code)


def test_an_unknown_code_has_no_explanation() -> None:
    assert explain("Q999") == ""


def _fields(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
