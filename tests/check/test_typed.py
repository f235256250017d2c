"""Typed numbers and slips: what is told, what is left in peace, and where."""

from dataclasses import replace

import pytest

from bot.check.typed import typed_problems
from bot.model.library import Library


def _told(library: Library, body: str, language: str = "nb") -> list[tuple[str, str, int, int]]:
    template = replace(library.templates[language, "menu/lost", ""], body=body, body_line=5)
    one = replace(library, templates={(language, "menu/lost", ""): template})
    return [(p.code, p.values[0][1], p.mark.line, p.mark.column) for p in typed_problems(one)]


@pytest.mark.parametrize(
    "typed",
    ["915 08 588", "116111", "113", "+4791508588", "01.07", "1.7.2026", "20. juni", "15 år", "15-åring",
     "3 møter", "3 måneder", "20 %", "2026", "10 000 kroner"],
)  # fmt: skip
def test_a_typed_number_is_told_with_its_place(base: Library, typed: str) -> None:
    found = _told(base, f"Tekst.\n\nHer er {typed} i en linje.")

    assert [(code, line, column) for code, _, line, column in found] == [("T014", 7, 8)]


@pytest.mark.parametrize(
    "body",
    [
        '{{ fact("lov-2025-06-20-83").age }}',
        "[kilden](https://lovdata.no/lov/2005-05-20-28)",
        "1. Først\n2. Så\n3. Til slutt",
        "Det er 1 av 2 ting.",
    ],
)
def test_ids_addresses_and_lists_are_no_typed_numbers(base: Library, body: str) -> None:
    assert _told(base, body) == []


def test_english_words_that_look_like_months_are_left_in_peace(base: Library) -> None:
    assert _told(base, "Step 2 may take long.", "en") == []
    assert len(_told(base, "From 2 May it holds.", "en")) == 1


@pytest.mark.parametrize("slip", ["En  to", "En , to", "En - to", "En ...", 'En "to"'])
def test_a_slip_is_told(base: Library, slip: str) -> None:
    assert {code for code, *_ in _told(base, slip)} == {"T015"}


@pytest.mark.parametrize(
    "body", ["- En\n- To", "En – to", "Se {{ today }}, så", 'Se {{ fact("x") }} {# a #} b', "  - innrykket"]
)
def test_tidy_text_is_left_in_peace(base: Library, body: str) -> None:
    assert _told(base, body) == []


def test_straight_quotation_marks_are_fine_in_english(base: Library) -> None:
    assert _told(base, 'A "word" here', "en") == []
