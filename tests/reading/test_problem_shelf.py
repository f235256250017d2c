"""Every code of the files has a case on the shelf, and every case is found exactly where it says."""

from contextlib import chdir
from functools import cache
from pathlib import Path
from string import Formatter
from tempfile import TemporaryDirectory

import pytest

from bot.check.codes_files import CODES
from bot.desk_pages import PAGES, found_in, page_of
from bot.model.problem import Severity
from bot.reading import Read, read
from tests.reading.shelf import BASE, cases, lay_case

CASES = cases("Y")


@cache
def _read_case(case: Path) -> Read:
    with TemporaryDirectory() as into, chdir(into):
        lay_case(case, Path(into))
        return read(Path("flows"), Path("content"))


def _code(case: Path) -> str:
    return case.name.partition("-")[0]


def test_the_base_is_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BASE)

    result = read(Path("flows"), Path("content"))

    assert result.problems == ()
    assert result.library is not None


def test_every_code_has_one_folder_and_every_folder_a_code() -> None:
    assert sorted(_code(case) for case in CASES) == sorted(CODES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_case_is_found_where_it_says(case: Path) -> None:
    expected = (case / "expected.txt").read_text(encoding="utf-8")

    result = _read_case(case)

    assert "".join(f"{found.mark} {found.code}\n" for found in result.problems) == expected
    assert _code(case) in expected


def test_a_library_is_given_only_without_errors() -> None:
    for case in CASES:
        result = _read_case(case)
        errors = [found for found in result.problems if found.severity is Severity.ERROR]
        assert (result.library is None) == bool(errors), case.name


def test_a_problem_carries_just_what_its_words_need() -> None:
    for case in CASES:
        for found in _read_case(case).problems:
            code = CODES[found.code]
            values = dict(found.values)
            assert _fields(code.text_nb, code.mend_nb) == values.keys(), found.code
            assert _fields(code.text_en, code.mend_en) == values.keys(), found.code
            assert all(values.values())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_page_of_a_code_shows_its_case(case: Path) -> None:
    report = found_in(case)

    written = (PAGES / f"{_code(case)}.md").read_text(encoding="utf-8")
    assert written == page_of(case, report), "run: python -m bot pages --write"
    assert {found.severity for found in report.problems} == {CODES[_code(case)].severity}


def test_every_code_says_what_is_wrong_how_to_mend_it_and_why() -> None:
    for name, code in CODES.items():
        assert all([code.text_nb, code.mend_nb, code.text_en, code.mend_en, code.why_nb]), name


def _fields(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in Formatter().parse(text) if name}
