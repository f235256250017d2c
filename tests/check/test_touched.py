"""A quick look: the steps that a changed file is part of, each rendered for everyone."""

from bot.check.touched import look, touched
from bot.model.library import Library
from tests.check.conftest import DAY, Change

TEXT = "content/templates/nb/law/answer.md"


def test_a_changed_file_touches_the_steps_that_say_what_is_in_it(base: Library) -> None:
    def steps(file: str) -> set[str]:
        return {step.id for step in touched(base, frozenset({file}))}

    assert steps(TEXT) == {"law.answer"}
    assert steps("content/facts/unit.yaml") == {"law.unit"}
    assert steps("content/acts.yaml") == {"law.unit"}
    assert steps("content/services/national.yaml") >= {"help.start", "urgent.start"}
    assert steps("flows/menu.yaml") == {"menu.start", "menu.lost", "menu.found"}
    assert steps("content/topics.yaml") == set()


def test_a_look_at_a_step_finds_a_screen_that_is_too_long_for_some(change: Change) -> None:
    library = change(TEXT, "Spør om du lurer", "Spør om du lurer " * 300)

    (found,) = look(library, DAY, touched(library, frozenset({TEXT})))

    assert (found.code, found.mark.file) == ("T016", TEXT)
