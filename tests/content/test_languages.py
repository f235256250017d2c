"""The languages say the same; a difference is told with its place in both files."""

from datetime import date

import pytest

from bot.check import Report, check
from bot.check.codes import tell
from bot.check.readability import lix, spoken
from bot.model.library import Library
from tests.content.conftest import Change

HARDEST = 45.0
MEAN = {"young": 32.0, "parent": 40.0}
MEAN_WORDS = 12.0


def _told(library: Library, day: date) -> list[str]:
    found = check(library, day, walk=False, advice=False)
    return [tell(problem) for problem in found.problems if problem.code.startswith("E")]


def test_the_languages_agree(library: Library, day: date) -> None:
    assert _told(library, day) == []


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_fact_left_out_of_one_language_is_told_there(language: str, day: date, change: Change) -> None:
    file = f"content/templates/{language}/police/young.md"
    library = change(file, '{{ fact("age-child-welfare-notice") }}', "")
    (told,) = (
        each for each in _told(library, day) if " E006 " not in each
    )  # what parents are told is as it was

    assert told.startswith(f"{file}:1:1 E001 ")
    other = "nn" if language == "nb" else "nb"
    assert f"content/templates/{other}/police/young.md:" in told
    assert "age-child-welfare-notice" in told
    assert "Det mangler bare her" in told


def test_a_fact_that_one_language_alone_says_is_told_there(day: date, change: Change) -> None:
    file = "content/templates/nb/police/young.md"
    fact = '{{ fact("age-child-welfare-notice") }}'
    library = change(file, fact, f'{fact} {{{{ fact("use-illegal") }}}}')
    (told,) = (each for each in _told(library, day) if " E006 " not in each)

    assert told.startswith(f"{file}:")
    assert " E001 «use-illegal»" in told
    assert "Det står bare her" in told


def test_another_number_in_one_language_is_told(day: date, change: Change) -> None:
    file = "content/templates/en/help/school.md"
    (told,) = _told(change(file, "\n---\n", "\n---\nRoom 12.\n\n"), day)

    assert " E002 " in told
    assert told.startswith(f"{file}:")
    assert "content/templates/nb/help/school.md:1:1" in told


@pytest.mark.parametrize("key", ["nn", "en"])
def test_a_value_left_out_of_a_fact_is_told(key: str, day: date, change: Change, library: Library) -> None:
    (fact,) = library.facts["age-responsibility"]
    said = dict(fact.say)[key]
    (told,) = _told(change(fact.mark.file, said, said.replace("{{ age }}", "51")), day)

    marks = dict(fact.say_marks)
    assert told.startswith(f"{marks[key]} E004 ")
    assert str(marks["nb"]) in told


def test_a_date_left_out_of_the_fixed_words_is_told(day: date, change: Change) -> None:
    file = "content/templates/nn/common/words.md"
    (told,) = _told(change(file, "{{ starts_on }}", "snart"), day)

    assert " E003 " in told
    assert told.startswith(f"{file}:")
    assert "content/templates/nb/common/words.md:" in told


def test_the_texts_are_easy_to_read(still: Report) -> None:
    assert len(still.readability) == 12
    for mean in still.readability:
        assert mean.lix <= MEAN.get(mean.reader, MEAN["parent"]), mean
        assert mean.words <= MEAN_WORDS, mean


def test_no_text_is_hard_to_read(still: Report, library: Library) -> None:
    assert [tell(found) for found in still.problems if found.code in {"R001", "R003"}] == []
    for template in library.templates.values():
        figure = lix(spoken(library, template))
        assert figure is None or figure <= HARDEST, template.mark.file
