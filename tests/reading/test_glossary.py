"""The glossary's files become terms; a guide may do without them."""

from pathlib import Path

from bot.model.problem import Mark
from bot.reading import Read, read
from tests.reading.shelf import lay_base

ONE = """terms:
  fine:
    forms: {nb: [bot, boten], en: [fine]}
    definition: {nb: "Penger man betaler.", en: "Money you pay."}
"""


def _read(folder: Path, **files: str) -> Read:
    lay_base(folder)
    (folder / "content/glossary").mkdir()
    for name, text in files.items():
        (folder / f"content/glossary/{name}.yaml").write_text(text, encoding="utf-8")
    return read(folder / "flows", folder / "content")


def test_a_term_has_forms_and_a_definition_in_each_language(tmp_path: Path) -> None:
    found = _read(tmp_path, words=ONE)

    assert found.library is not None
    (term,) = found.library.glossary
    assert (term.id, term.forms_in("nb"), term.forms_in("en")) == ("fine", ("bot", "boten"), ("fine",))
    assert term.forms_in("nn") == ()
    assert dict(term.definition) == {"nb": "Penger man betaler.", "en": "Money you pay."}
    assert term.mark == Mark((tmp_path / "content/glossary/words.yaml").as_posix(), 2, 3)


def test_no_folder_means_no_words(tmp_path: Path) -> None:
    lay_base(tmp_path)
    found = read(tmp_path / "flows", tmp_path / "content").library

    assert found is not None
    assert found.glossary == ()


def test_the_same_word_in_two_files_is_told(tmp_path: Path) -> None:
    assert [problem.code for problem in _read(tmp_path, a=ONE, b=ONE).problems] == ["Y011"]


def test_a_key_nobody_knows_is_told(tmp_path: Path) -> None:
    found = _read(tmp_path, words=ONE.replace("definition:", "definitions:"))

    assert [problem.code for problem in found.problems] == ["Y003"]


def test_the_version_follows_the_glossary(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    one, two = _read(tmp_path / "one", words=ONE).library, _read(tmp_path / "two", words=ONE + "\n").library

    assert one is not None
    assert two is not None
    assert one.version != two.version
