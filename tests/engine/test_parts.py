"""A long text is read in parts too: the one that tells most is found, whatever stands around it."""

from bot.engine.scores import Scores
from bot.engine.traits import dictionary

WEIGHTS = {"=": "-100\t0", "w=kniv": "900\t-50", "w=vafel": "-700\t40", "w=is": "-10\t0"}


def scores() -> Scores:
    return Scores(dictionary({}, {}), ("crisis", "other"), WEIGHTS)


def test_the_part_that_tells_most_is_found() -> None:
    for at in (0, 7, 29):
        typed = ["vafel"] * 30
        typed[at] = "kniv"
        read = scores()
        places = read.places(typed)
        part = read.strongest(places, 12, "crisis")
        assert places[at] in part
        assert len(part) <= 12
        assert read.figures(part)[0] > read.figures(places)[0]


def test_the_least_calm_is_found_where_all_is_calm() -> None:
    read = scores()
    places = read.places(["vafel"] * 18 + ["is"] * 12)
    assert list(read.strongest(places, 12, "crisis")) == places[18:]


def test_a_short_text_is_a_part() -> None:
    read = scores()
    places = read.places(["kniv"])
    assert read.figures(read.strongest(places, 12, "crisis")) == read.figures(places)
