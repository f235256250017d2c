"""LIX: short sentences of short words are easy, long ones hard, and what is filled in does not count."""

import pytest

from bot.check.prose import prose
from bot.check.readability import HARD, LONG, averages, lix, readability_problems, sentence_length
from bot.model.library import Library
from tests.check.conftest import Change

EASY = "Du kan få hjelp. Det er lov å spørre. Vi sier ikke fra. Du kan være den du er. Ring når du vil. " * 2


def test_the_figure_is_words_a_sentence_and_the_share_of_long_words() -> None:
    body = "En to tre fire fem seks sju åtte ni ti. " * 2 + "Lang langere lengste omstendelig ti. " * 2

    assert lix(body) == pytest.approx(30 / 4 + 100 * 6 / 30)


def test_plain_words_are_far_below_the_limit() -> None:
    figure = lix(EASY)

    assert figure is not None
    assert figure < HARD / 2


def test_the_length_of_a_sentence_is_counted_in_words() -> None:
    assert sentence_length("En to tre fire. " * 5 + "\n\n- En to tre fire fem seks\n" * 5) == pytest.approx(
        5.0
    )
    assert sentence_length("For lite.") is None


def test_long_sentences_of_short_words_are_told(change: Change) -> None:
    within = "En to tre fire fem seks sju. " * 8
    beyond = ("En to tre fire fem " * 4 + ". ") * 40

    def told(text: str) -> list[str]:
        library = change("content/templates/nb/law/answer.md", "Spør om", text + "Spør om")
        return [found.code for found in readability_problems(library)]

    assert told(within) == []
    assert told(beyond) == ["R003"]


def test_too_few_words_say_nothing() -> None:
    assert lix("Forvaltningsorganisasjonsutvikling.") is None


def test_what_is_filled_in_and_addresses_do_not_count() -> None:
    filled = EASY + '{{ fact("forvaltningsorganisasjonsutvikling") }} [her](https://forvaltningsorgan.no/a)'

    assert lix(filled) == pytest.approx(lix(EASY + " her"))


def test_the_sentences_of_facts_count_as_people_read_them(change: Change) -> None:
    change(
        "content/facts/legal.yaml",
        "Bruk av narkotika er ulovlig.",
        "Forvaltningsorganisasjonsutvikling " * 40,
    )
    library = change("content/templates/nb/law/answer.md", "Spør om", EASY + "Spør om")

    found = [(p.code, p.mark.file) for p in readability_problems(library)]

    assert found == [("R001", "content/templates/nb/law/answer.md")]


def test_list_items_are_sentences() -> None:
    items = "\n".join("- en to tre fire fem" for _ in range(6))

    assert lix(items) == pytest.approx(5.0)


def test_prose_keeps_every_line_and_column() -> None:
    body = 'En {{ fact("x") }} to\n{% if a %}\ntre'

    assert len(prose(body)) == len(body)
    assert prose(body).index("to") == body.index("to")
    assert prose(body).count("\n") == body.count("\n")


def test_each_reader_has_an_average_of_their_own_texts(base: Library, change: Change) -> None:
    assert averages(base) == ()
    change("content/templates/nb/law/age.md", "{{ fact(", EASY + "{{ fact(")
    library = change(
        "content/templates/nb/law/age.parent.md", "{{ fact(", EASY * 2 + "Myndighetene. {{ fact("
    )

    young, parent = averages(library)

    assert (young[:2], parent[:2]) == (("nb", "young"), ("nb", "parent"))
    assert young.lix != parent.lix
    assert young.words < LONG
