"""Once a rule has started, the screens that tell it say what to do when the case is older than it."""

from datetime import date, timedelta

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
    "unit_meetings": (
        ("letter.meetings", YOUNG),
        ("police.young", YOUNG),
        ("police.open", ()),
        ("law.use", YOUNG),
    ),
    "possession_split": (("law.possession", YOUNG),),
    "testing": (("police.test", YOUNG),),
    "simplified_fine": (("police.adult", GROWN), ("police.open", ()), ("law.use", GROWN)),
}
ASK = {
    "nb": "spør hvilke regler som gjelder",
    "nn": "spør kva reglar som gjeld",
    "en": "ask which rules apply",
}
RULES = {"nb": "hvilke regler som gjelder", "nn": "kva reglar som gjeld", "en": "which rules apply"}
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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("step", ["law.reform", "myths.started"])
def test_what_holds_until_the_start_is_not_told_once_all_has_started(
    step: str, language: str, change: Change, pages: Pages
) -> None:
    begun = change(
        "content/acts.yaml", 'in_force_from: ""\n    newest', f"in_force_from: {START}\n    newest"
    )
    until = {"reform-commencement", "reform-old-rules-apply"}
    after = Pages(begun, START).page(step, language, "young")

    assert until <= set(pages.page(step, language, "young").facts)
    assert until <= set(Pages(begun, START - timedelta(days=1)).page(step, language, "young").facts)
    assert not until & set(after.facts)
    assert DAY[language] in after.text
    assert RULES[language] in after.text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reader", READERS)
def test_a_rule_that_applies_is_not_said_to_wait_for_regulations(
    reader: str, language: str, change: Change, pages: Pages
) -> None:
    started = change(
        "content/acts.yaml",
        'simplified_fine: {in_force_from: ""}',
        f"simplified_fine: {{in_force_from: {START}}}",
    )
    missing = "reform-regulations-missing"

    assert missing in pages.page("law.fine_new", language, reader, YOUNG).facts
    assert missing not in Pages(started, START).page("law.fine_new", language, reader, YOUNG).facts
