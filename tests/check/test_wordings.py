"""What no screen may say is seen where it is written, also by a guide that reads anew and walks nowhere."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.check import check
from bot.check.wordings import wording_problems
from bot.judged import ContentError, load
from bot.model.library import Library
from bot.model.rule import Rule
from tests.check.conftest import DAY, Change

NB = "content/templates/nb/law/answer.md"
RULE = Rule(
    id="no-promise",
    why="ingen kan love det",
    when=(),
    never_words=(("nb", "ingen straff"), ("nb", "hemmelig*"), ("en", "no punishment")),
    unless=(("nb", "ikke helt hemmelig"),),
)
IN_A_FILE = """rules:
  no-promise:
    why: ingen kan love det
    when: {}
    never: {words: {nb: [ingen straff], en: [no punishment]}}
"""
SAID = {
    "Du får ingen straff.": ["ingen straff"],
    "Du får **ingen** straff.": ["ingen straff"],
    'Du får {% if answers.age == "under_15" %}ingen straff{% endif %}.': ["ingen straff"],
    "Alt er hemmelighold.": ["hemmelighold"],
    "Det er ikke helt hemmelig.": [],
    "Ingen straffer deg.": [],
}


def _words(library: Library, *rules: Rule) -> list[str]:
    found = wording_problems(replace(library, truths=rules or (RULE,)))
    return [dict(each.values)["word"] for each in found]


@pytest.mark.parametrize("said", SAID)
def test_a_promise_in_a_text_is_told_with_its_line(said: str, base: Library, change: Change) -> None:
    assert _words(base) == []
    old = '{{ fact("new-paragraph") }}\n'
    spoiled = change(NB, old, f"{old}\n{said}\n")
    line = Path(NB).read_text(encoding="utf-8").split("\n").index(said) + 1

    found = list(wording_problems(replace(spoiled, truths=(RULE,))))

    assert [(each.code, each.mark.file, each.mark.line) for each in found] == [("C005", NB, line)] * len(
        SAID[said]
    )
    assert [dict(each.values)["word"] for each in found] == SAID[said]


def test_a_promise_in_a_fact_is_told_unless_the_rule_lets_it_stand(change: Change) -> None:
    spoiled = change("content/facts/legal.yaml", "nb: ", "nb: Ingen straff. ")
    facts = {dict(each.values)["step"] for each in wording_problems(replace(spoiled, truths=(RULE,)))}

    assert "age-of-responsibility" in facts
    spared = replace(RULE, but=tuple(facts))
    assert _words(spoiled, spared) == []


def test_a_rule_for_some_readers_is_for_the_walk(change: Change) -> None:
    spoiled = change(NB, '{{ fact("new-paragraph") }}\n', '{{ fact("new-paragraph") }}\n\nIngen straff.\n')

    assert _words(spoiled, replace(RULE, when=(("age", "under_15"),))) == []


def test_a_guide_does_not_start_with_it_and_the_walk_tells_it_once(change: Change) -> None:
    Path("content/truths.yaml").write_text(IN_A_FILE, encoding="utf-8")
    spoiled = change(NB, '{{ fact("new-paragraph") }}\n', '{{ fact("new-paragraph") }}\n\nIngen straff.\n')

    with pytest.raises(ContentError) as error:
        load(Path("flows"), Path("content"))
    assert [each.code for each in error.value.problems] == ["C005"]

    walked = [each for each in check(spoiled, DAY).problems if each.code == "C005"]
    assert walked == list(error.value.problems)
