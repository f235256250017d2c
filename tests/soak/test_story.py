"""What led to what must not be is told: calls for a person in some lives, in order, without the words."""

from tests.soak.story import Story


def test_the_calls_of_a_person_are_told_by_lives_with_the_ends_between() -> None:
    life = 1
    story = Story(lambda: life)
    story(
        "sendMessage",
        {"chat_id": 7, "text": "secret"},
        {"ok": True, "result": {"message_id": 3}},
        frozenset(),
    )
    story(
        "sendMessage", {"chat_id": 8, "text": "other"}, {"ok": True, "result": {"message_id": 4}}, frozenset()
    )
    story("answerCallbackQuery", {"callback_query_id": "1"}, {"ok": True}, frozenset())
    story.ended("ended by SIGKILL")
    life = 2
    refused = {"ok": False, "description": "Too Many Requests"}
    story("deleteMessage", {"chat_id": 7, "message_id": 3}, refused, frozenset({"429"}))
    assert "secret" not in str(story)
    told = [each.split(" ", 1)[1] for each in story.told(7, (1, 2))]
    assert told[0].startswith("life 1: sendMessage message 3 ")
    assert told[1:] == [
        "life 1: ended by SIGKILL",
        "life 2: deleteMessage message 3 Too Many Requests 429",
    ]
    assert [each.split(" ", 1)[1] for each in story.told(7, (2,))] == told[2:]
