"""Languages are told by their names, and so is what people may type in one of them."""

import pytest

from bot.check.codes import tell
from bot.model.problem import Mark, warning

MARK = Mark("x")
GONE = {"thing": "law/age", "before": "hei", "count": "1"}


@pytest.mark.parametrize(
    ("code", "values", "nb", "en"),
    [
        ("T031", {"text": "law/age", "language": "en", "place": "y"}, "til engelsk", "into English"),
        ("T001", {"language": "nn", "missing": "y"}, "mangler på nynorsk", "missing in Nynorsk"),
        ("T003", {"choice": "a", "step": "b", "language": "nb"}, "tekst på bokmål", "text in Bokmål"),
        ("S005", {"service": "a", "part": "name", "language": "en"}, "name på engelsk", "in English"),
        (
            "N003",
            {"fact": "a", "reader": "b", "language": "nn, en"},
            "på nynorsk, engelsk",
            "Nynorsk, English",
        ),
        ("T035", {"language": "en", "other": "nb/nn"}, "på bokmål/nynorsk", "in Bokmål/Nynorsk"),
        ("D004", {"part": "en", **GONE}, "ord på engelsk for", "words in English of"),
        ("D004", {"part": "nb.parent", **GONE}, "ord på bokmål (parent) for", "words in Bokmål (parent) of"),
        ("D004", {"part": "phone", **GONE}, "phone for", "phone of"),
        ("P001", {"phrase": "a", "topic": "b", "other": "law.en"}, "og «law.en»", "and “law.en”"),
        ("G001", {"term": "a", "language": "en", "key": "en"}, "legg til «en:»", "add “en:”"),
    ],
)
def test_a_language_is_told_by_its_name(code: str, values: dict[str, str], nb: str, en: str) -> None:
    found = warning(code, MARK, **values)

    assert nb in tell(found)
    assert en in tell(found, "en")
