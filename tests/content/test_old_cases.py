"""Once a rule has started, the screens that tell it say what to do when the case is older than it."""

from datetime import date

import pytest

from bot.model.session import Pair
from tests.content.conftest import Change
from tests.content.screens import Pages

LANGUAGES = ("nb", "nn", "en")
READERS = ("young", "parent")
START = date(2027, 2, 1)
YOUNG: tuple[Pair, ...] = (("police.age", "from_15_to_17"),)
GROWN: tuple[Pair, ...] = (("police.age", "over_18"),)
TOLD = {
    "unit_meetings": (("letter.meetings", YOUNG), ("police.young", YOUNG)),
    "possession_split": (("law.possession", YOUNG),),
    "testing": (("police.test", YOUNG),),
    "simplified_fine": (("police.adult", GROWN),),
}
ASK = {
    "nb": "spør hvilke regler som gjelder",
    "nn": "spør kva reglar som gjeld",
    "en": "ask which rules apply",
}
DAY = {"nb": "1. februar 2027", "nn": "1. februar 2027", "en": "1 February 2027"}


@pytest.mark.parametrize("provision", TOLD)
@pytest.mark.parametrize("language", LANGUAGES)
def test_whose_case_is_older_is_told_to_ask_once_the_rule_has_started(
    language: str, provision: str, change: Change, pages: Pages
) -> None:
    library = change(
        "content/acts.yaml", f'{provision}: {{in_force_from: ""}}', f"{provision}: {{in_force_from: {START}}}"
    )
    started = Pages(library, START)

    for step, trail in TOLD[provision]:
        for reader in READERS:
            after = started.page(step, language, reader, trail).text
            assert ASK[language] in after, step
            assert DAY[language] in after, step
            assert ASK[language] not in pages.page(step, language, reader, trail).text, step
