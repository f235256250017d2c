"""Lists and files that have to be there are missed when they are gone or hold nothing."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.check import check
from bot.check.agreed import lists_missing
from bot.check.codes import tell
from bot.check.issued import every_button
from bot.check.translations import followed
from bot.check.values import things
from bot.model.library import Library
from tests.check.conftest import DAY, Change


@pytest.mark.parametrize("name", ["acts", "services", "buttons", "translations"])
def test_a_list_that_the_house_keeps_and_that_is_gone_is_an_error(base: Library, name: str) -> None:
    lines = tuple(line for thing in things(base) for line in thing.lines() if line.sheet != name)
    issued = () if name == "buttons" else tuple(every_button(base))
    followed_now = {} if name == "translations" else followed(base)
    house = replace(base.house, keeps=("acts", "services", "buttons", "translations"))
    shorn = replace(base, house=house, agreed=lines, issued=issued, followed=followed_now)

    told = [each for each in lists_missing(shorn) if each.code == "D006"]

    assert [Path(each.mark.file).stem for each in told] == [name]
    assert told[0].mark.file.startswith("content/")
    assert "hent den tilbake fra kopien" in tell(told[0])
    assert list(lists_missing(replace(shorn, house=base.house))) == []


@pytest.mark.parametrize("text", [None, "# Tom.\n", "\n"])
def test_so_is_a_file_of_words_or_rules_and_one_that_the_weights_were_learned_from(
    change: Change, text: str | None
) -> None:
    folder = Path("content/lexicon/nb")
    folder.mkdir(parents=True)
    for file in (folder / "legal.use.txt", folder / "legal.age.txt", folder.parent / "spellings.txt"):
        file.write_text("ikke: ikkje\n", encoding="utf-8")
    weights = "trait\tlegal.use\n@nb/legal.age\tdigest\n@nb/legal.use\tdigest\nhasj\t1\n"
    (folder.parent / "weights.tsv").write_text(weights, encoding="utf-8")
    kept = "menu: menu.start\nkeeps: [lexicon/spellings.txt, lexicon/words.yaml, lexicon/weights.tsv]\n"
    whole = change("flows/house.yaml", "menu: menu.start\n", kept)
    assert list(lists_missing(whole)) == []

    for file in (folder / "legal.use.txt", folder.parent / "spellings.txt"):
        file.unlink() if text is None else file.write_text(text, encoding="utf-8")
    shorn = change("content/topics.yaml", "\n", "\n")

    told = [(each.code, each.mark.file) for each in lists_missing(shorn)]
    assert told == [("D006", "content/lexicon/spellings.txt"), ("D006", "content/lexicon/nb/legal.use.txt")]
    assert not [each for each in check(shorn, DAY, walk=False, advice=False).errors if each.code == "D006"]
