"""The shipped content is as somebody agreed it, every button is listed, and the languages keep step."""

from pathlib import Path

from bot.check import Report, check
from bot.check.codes import tell
from bot.check.values import things
from bot.model.library import Library
from tests.content.conftest import ROOT, Change


def test_nothing_has_changed_since_it_was_agreed(still: Report) -> None:
    told = [tell(each, "en") for each in still.problems if each.code[0] == "D"]

    assert not told, "look at the sources, then run: python -m bot agree"


def test_every_button_is_listed(still: Report) -> None:
    assert not [tell(each) for each in still.problems if each.code[0] == "B"]


def test_the_languages_keep_step(still: Report) -> None:
    assert not [tell(each) for each in still.problems if each.code[0] == "N"]


def test_the_lists_are_there(library: Library) -> None:
    assert {line.sheet for line in library.agreed} == {thing.sheet for thing in things(library)}
    assert library.issued


def test_the_guide_shows_what_the_check_says_of_a_changed_number(change: Change) -> None:
    guide = (ROOT / "content/README.md").read_text(encoding="utf-8")
    shown = next(line for line in guide.splitlines() if line.startswith("content/") and " D001 " in line)
    library = change("content/services/talk.yaml", "+4790529359", "+4790529300")
    day = max(service.checked_on for service in library.services.values())

    assert shown in [tell(each) for each in check(library, day, walk=False).problems]
    assert Path(shown.split(":")[0]).is_file()


def test_no_file_that_a_guide_could_start_without_can_go_unseen(library: Library) -> None:
    """Files of lists and words that reading asks for by name, but does not need."""
    optional = {
        f"{folder}{path.name}"
        for folder in ("", "glossary/", "lexicon/")
        for path in (ROOT / "content" / folder).iterdir()
        if path.suffix in {".yaml", ".txt", ".tsv"}
    }
    kept = {f"{name}.txt" if "." not in name else name for name in library.house.keeps}

    assert optional - kept == {"acts.yaml", "topics.yaml"}
    assert library.gone == ()
