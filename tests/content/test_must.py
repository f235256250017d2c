"""Where coming is the question, the screen says whether one must; where nobody asked, it does not."""

import pytest

from bot.model.flow import Must
from bot.model.library import Library
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
READERS = ("young", "parent", "friend", "adult")
OF_COMING = {"unit.what", "unit.condition", "unit.voluntary", "unit.noshow", "unit.meeting"}
"""Facts with these topics are about the meeting itself."""
ASKS_ITSELF = {"letter.start", "letter.unclear"}
"""Their question is which of the two it is, and the text says so first."""
ASKS_SOMETHING_ELSE = {
    "law.meetings_new",
    "law.content_new",
    "myths.police_unit",
    "myths.treatment",
    "unit.prepare",
    "unit.questions",
    "unit.privacy_more",
}
"""What changes, what a belief has right, what help comes after it, what to bring and to ask, and who is told:
coming is not asked about."""
NOBODY_ASKED = ASKS_SOMETHING_ELSE | {
    "unit.parents",
    "unit.privacy",
    "unit.calendar",
    "myths.home",
    "myths.school",
}
SAMPLES = {
    "nb": "Bare hvis prøver står som vilkår i brevet.",
    "nn": "Berre dersom prøver står som vilkår i brevet.",
    "en": "Only if the letter sets drug tests as a condition.",
}
THE_MEETING = {"nb": "Møtet er et vilkår", "nn": "Møtet er eit vilkår", "en": "The meeting is a condition"}
CALLED_IN = "letter.summons"
OWES = {
    "nb": "Den som er mistenkt og kalt inn til avhør, må møte.",
    "nn": "Den som er mistenkt og kalla inn til avhøyr, må møte.",
    "en": "A suspect who is summoned to an interview has to turn up.",
}
A_TALK = {"nb": "Har politiet bestemt", "nn": "Har politiet bestemt", "en": "If the police have ordered"}
FREE = {
    "nb": "frivillig å forklare seg",
    "nn": "frivillig å forklare seg",
    "en": "nobody has to make a statement",
}
CHILD = (("police.age", "under_15"),)
GROWN = (("police.age", "over_18"),)


def _labels(library: Library, language: str, reader: str) -> list[str]:
    words = dict(library.templates[language, "common/words", ""].labels)
    asked = words.get(f"ask_must_{reader}", words["ask_must"])
    return [f"{asked} {words[name]}" for name in words if name.startswith("must_")]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_what_is_said_of_the_meeting_bears_a_label(
    reader: str, language: str, library: Library, pages: Pages
) -> None:
    labels = _labels(library, language, reader)
    told = 0
    for step in library.steps.values():
        page = pages.page(step.id, language, reader)
        of_coming = {name for name in page.facts if library.facts[name][0].topic in OF_COMING}
        if of_coming and step.id not in ASKS_ITSELF | ASKS_SOMETHING_ELSE:
            told += 1
            assert any(label in page.text for label in labels), step.id
    assert told > 10


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_nothing_is_said_of_it_where_nobody_asked(
    reader: str, language: str, library: Library, pages: Pages
) -> None:
    labels = _labels(library, language, reader)

    for step in sorted(NOBODY_ASKED):
        page = pages.page(step, language, reader)
        assert page.must == "", step
        assert not any(label in page.text for label in labels), step


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("step", ["unit.contract", "unit.contract_condition"])
def test_of_samples_is_said_that_the_letter_has_to_set_them(
    step: str, reader: str, language: str, pages: Pages
) -> None:
    page = pages.page(step, language, reader)

    assert page.must == Must.SAMPLES.value
    assert SAMPLES[language] in page.text
    assert THE_MEETING[language] not in page.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_who_is_called_in_reads_who_has_to_come_and_that_a_statement_is_voluntary(
    reader: str, language: str, pages: Pages
) -> None:
    page, child, grown = (pages.page(CALLED_IN, language, reader, trail) for trail in ((), CHILD, GROWN))

    assert page.must == child.must == ""
    assert (
        page.text.index(OWES[language]) < page.text.index(A_TALK[language]) < page.text.index(FREE[language])
    )
    assert OWES[language] not in child.text
    assert A_TALK[language] in child.text
    assert FREE[language] in child.text
    assert OWES[language] in grown.text
    assert A_TALK[language] not in grown.text
    assert "process-silence" in grown.facts
