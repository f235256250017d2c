"""A text that is copied over that of another language is noticed, and told of in the file that is wrong."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.check import check
from bot.check.tongues import tongue_problems
from bot.model.library import Library
from tests.content.conftest import Change

MEDICAL = "urgent/medical"


def _laid(library: Library, name: str, source: str, over: str) -> Library:
    """The library in which one language's text holds the words of another's."""
    text, there = library.templates[source, name, ""], library.templates[over, name, ""]
    copy = replace(text, language=over, mark=there.mark)
    return replace(library, templates={**library.templates, (over, name, ""): copy})


def _told(library: Library) -> list[tuple[str, str, str]]:
    found = list(tongue_problems(library))
    assert {each.code for each in found} <= {"T035"}
    values = [dict(each.values) for each in found]
    return [
        (each.mark.file.partition("templates/")[2], value["language"], value["other"])
        for each, value in zip(found, values, strict=True)
    ]


def test_each_text_is_in_its_own_language(library: Library) -> None:
    assert _told(library) == []


@pytest.mark.parametrize("name", [MEDICAL, "urgent/suicide", "police/rights", "help/start"])
@pytest.mark.parametrize(
    ("source", "over", "other"),
    [
        ("nb", "en", "nb/nn"),
        ("nn", "en", "nb/nn"),
        ("en", "nb", "en"),
        ("en", "nn", "en"),
        ("nb", "nn", "nb"),
        ("nn", "nb", "nn"),
    ],
)
def test_a_copy_is_told_where_it_lies(
    library: Library, name: str, source: str, over: str, other: str
) -> None:
    assert _told(_laid(library, name, source, over)) == [(f"{over}/{name}.md", over, other)]


def test_a_copy_with_a_few_words_changed_is_still_one(library: Library) -> None:
    copied = _laid(library, MEDICAL, "nb", "nn")
    text = copied.templates["nn", MEDICAL, ""]
    other = replace(text, body=text.body.replace("ikke", "ikkje", 1))
    assert other != text

    assert len(_told(replace(copied, templates={**copied.templates, ("nn", MEDICAL, ""): other}))) == 1


def test_it_keeps_a_guide_from_starting(library: Library) -> None:
    day = max(service.checked_on for service in library.services.values())
    found = check(_laid(library, MEDICAL, "nb", "en"), day, walk=False, advice=False)

    assert [Path(each.mark.file).name for each in found.errors if each.code == "T035"] == ["medical.md"]


def test_so_is_a_sentence_of_a_fact(change: Change) -> None:
    english = "Someone who was under {{ age }} when it happened cannot be punished."
    norwegian = "Den som var under {{ age }} år da det skjedde, kan ikke straffes."
    found = list(tongue_problems(change("content/facts/age.yaml", english, norwegian)))

    assert [(each.mark.file, dict(each.values)["language"]) for each in found] == [
        ("content/facts/age.yaml", "en")
    ]
