"""What advisers add is noticed at once, what decided can be listed, and a doubt is asked about."""

from dataclasses import replace

from bot.desk_find import explained
from bot.engine.advance import advance
from bot.engine.finder import CERTAIN, find, judge
from bot.model.event import Opened, Wrote
from bot.model.text import Family, Lexicon
from bot.model.turn import Show
from tests.shipped import library as guide

ADDED = "blåmeisen sa kråke på torget"


def test_an_added_phrase_leads_to_its_topic_before_anything_is_learned_anew() -> None:
    entry = Lexicon("legal.driving", "nb", (Family((ADDED,)),))
    taught = replace(guide(), lexicon=(*guide().lexicon, entry))

    assert "legal.driving" not in find(guide(), ADDED).topics
    assert find(taught, ADDED).topics[0] == "legal.driving"


def test_an_added_emergency_is_heard_at_once() -> None:
    entry = Lexicon("crisis.medical", "nb", (Family((ADDED,)),))
    taught = replace(guide(), lexicon=(*guide().lexicon, entry))

    assert find(guide(), ADDED).crisis is None
    assert find(taught, ADDED).crisis == "medical"


def test_what_only_sounds_like_an_emergency_can_be_added_too() -> None:
    text = "kompisen min puster ikke"
    entry = Lexicon("none", "nb", (Family((text,)),), calm=True)

    assert find(guide(), text).crisis == "medical"
    assert judge(replace(guide(), lexicon=(*guide().lexicon, entry)), text).crisis < CERTAIN


def test_a_doubt_gets_its_answer_with_one_line_first_that_asks() -> None:
    doubtful = [t for t in DOUBTS if find(guide(), t).uneasy]
    assert doubtful, "none of the texts is doubtful any more: choose others"

    here = advance(guide(), None, Opened()).session
    shows = [e for e in advance(guide(), here, Wrote(doubtful[0])).effects if isinstance(e, Show)]

    assert [show.note for show in shows] == ["note_all_well"]


def test_what_decided_is_listed() -> None:
    lines = list(explained(guide(), "mamma fikk brev fra politiet"))

    assert lines[0].startswith("emergency ")
    assert any("meaning: parent" in line for line in lines)


DOUBTS = (
    "orker ikke tanken på det møtet",
    "jeg er så redd for hva som skjer",
    "han er helt rar etter festen",
    "hun svarer ikke på snap lenger",
    "klarer ikke mer av dette maset",
    "er veldig redd for faren min når brevet kommer",
    "kompisen min har forandra seg og vil ikke ut lenger",
    "mistet kontrollen litt i går",
)
