"""Who waits on disk: not overtaken by their like, found again in time, and never held twice."""

from collections import deque

import pytest

from bot.channels.telegram import hands as module
from bot.channels.telegram.hands import EACH, MANY, PEOPLE, Hands
from tests.channels.telegram.test_standing import holding, row, served


def test_nobody_overtakes_their_like_who_are_only_on_disk() -> None:
    hands = Hands()
    for number in range(PEOPLE):
        assert hands.take([row(number, b"%d" % number)], ())
    assert not hands.take([row(PEOPLE, b"left")], ())
    for number in range(10):
        who = hands.following()
        assert who == b"%d" % number
        hands.dealt_with(who, None)
        hands.let_go(who, go_on=True)
    assert not hands.take([row(PEOPLE + 1, b"later")], ()), "there is room, but somebody was here first"
    assert hands.take([row(PEOPLE + 2, b"known", seen=True)], ())
    hands.look()
    assert not hands.take([row(PEOPLE + 3, b"meanwhile")], ())
    hands.found([row(PEOPLE, b"left"), row(PEOPLE + 1, b"later")])
    assert hands.behind, "one came while the disk was being read"
    hands.look()
    hands.found([row(PEOPLE + 3, b"meanwhile")], everyone=False)
    assert hands.behind
    hands.look()
    hands.found([])
    assert not hands.behind
    assert hands.take([row(PEOPLE + 4, b"last")], ())


def test_those_who_wait_for_many_go_back_to_disk_while_others_are_there() -> None:
    hands = Hands()
    rows = deque(row(number, b"a") for number in range(MANY + 1))
    assert hands.take(list(rows), ())
    assert hands.take([row(50, b"b")], ())
    assert not hands.take([row(60, b"c")], (59,))
    assert set(served(hands, 2)) == {b"a", b"b"}
    for who in (b"a", b"b"):
        hands.dealt_with(who, None)
        hands.let_go(who, go_on=True)
    assert hands.waiting == 0
    hands.look()
    hands.found([rows[1]])
    assert served(hands, 1) == [b"a"]


def test_so_much_more_is_read_on_disk_as_is_here_already() -> None:
    hands = holding("a", "b", "c")
    hands.noting |= {91, 92}
    assert hands.look() == Hands().look() + 3 + 2


def test_what_is_read_on_disk_stands_behind_but_not_what_needs_no_allowance() -> None:
    hands = Hands()
    hands.found([row(1, b"screen"), row(2, b"answer", op="answer"), row(3, b"113", crisis=True)])
    assert hands.take([row(4, b"here")], ())
    assert served(hands, 4) == [b"113", b"answer", b"here", b"screen"]


def test_what_is_being_noted_or_is_here_is_not_held_once_more() -> None:
    hands = holding("a")
    hands.noting.add(7)
    hands.found([row(7, b"b"), row(0, b"a"), row(1, b"a")])
    assert served(hands, 2) == [b"a", None]
    hands.dealt_with(b"a", None)
    assert hands.first(b"a") is None


def test_what_has_to_wait_is_not_begun_at_once_because_the_disk_was_being_read() -> None:
    hands = holding("a", count=2)
    hands.look()
    assert served(hands, 1) == [b"a"]
    hands.give_up(b"a")
    hands.let_go(b"a", go_on=True)
    hands.found([row(0, b"a")])
    assert hands.waiting == 0
    hands.look()
    hands.found([row(0, b"a")])
    assert served(hands, 1) == [b"a"]


def test_of_the_many_whose_rest_is_on_disk_a_look_that_is_under_way_does_not_hide_it() -> None:
    hands = holding("a", count=MANY + 1)
    assert not hands.take([row(50, b"b")], (49,))
    served(hands, 1)
    hands.dealt_with(b"a", None)
    hands.look()
    hands.let_go(b"a", go_on=True)
    hands.found([row(49, b"b")])
    assert hands.behind


def test_who_waits_for_one_more_answer_keeps_their_place_although_others_are_on_disk() -> None:
    hands = holding("a", count=2)
    assert not hands.take([row(50, b"b")], (49,))
    assert served(hands, 1) == [b"a"]
    hands.dealt_with(b"a", None)
    hands.let_go(b"a", go_on=True)
    assert served(hands, 1) == [b"a"]


def test_too_much_of_one_person_is_known_to_be_on_disk() -> None:
    hands = holding("a", count=EACH)
    assert not hands.behind
    assert not hands.take([row(EACH, b"a")], ())
    assert hands.behind


def test_where_all_places_are_taken_the_last_with_less_of_a_claim_makes_room(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(module, "PEOPLE", 3)
    hands = holding("new", "newer")
    for number in range(10, 10 + MANY):
        assert hands.take([row(number, b"many")], ())
    assert not hands.take([row(20, b"many more") for _ in range(MANY)], ()), "of two alike the first"
    assert hands.behind
    assert hands.take([row(30, b"newest")], ()), "in place of the many"
    assert not hands.take([row(31, b"too late")], ())
    assert hands.take([row(40, b"known", seen=True)], ()), "in place of the newest"
    assert served(hands, 4) == [b"known", b"new", b"newer", None]


def test_nobody_goes_before_the_best_of_those_on_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    hands = Hands()
    assert not hands.take([row(2, b"many")], (1,))
    assert hands.take([row(3, b"new")], ()), "many wait behind one who waits for one answer"
    monkeypatch.setattr(module, "PEOPLE", 1)
    assert not hands.take([row(4, b"newer")], ())
    assert not hands.take([row(6, b"many")], (5,))
    monkeypatch.undo()
    assert not hands.take([row(7, b"newest")], ())
    hands.look()
    assert not hands.take([row(7, b"newest")], ())
    assert not hands.take([row(6, b"many")], (5,))
    hands.found([])
    assert not hands.take([row(7, b"newest")], ()), "one came while the disk was being read"
    assert hands.take([row(8, b"known", seen=True)], ())
    assert served(hands, 3) == [b"known", b"new", None]
