"""What weights are learned from beside the phrases: two of them in one message."""

from bot.learning import MIXED, Example, mixed

COUNT = 200


def families(topic: str, language: str = "nb", *, calm: bool = False) -> list[Example]:
    name = f"{topic}{'-calm' if calm else ''}"
    return [
        Example(f"{name} {number}", topic, language, f"{name}:{number}:{language}", calm)
        for number in range(COUNT)
    ]


FOUND = [
    *families("crisis.medical"),
    *families("crisis.medical", "en"),
    *families("legal.use", calm=True),
    *families("legal.record"),
    *families("none"),
]


def test_an_emergency_beside_a_question_is_one_and_what_only_sounds_like_one_is_none() -> None:
    made = list(mixed(FOUND))
    for example in made:
        told = [text for text in ("crisis.medical", "legal.use-calm") if text in example.text]
        assert "legal.record" in example.text
        assert example.urgent == ("crisis.medical" in told)
        assert example.calm == ("legal.use-calm" in told)
        assert example.urgent or example.topic == "legal.record"
    assert sum(example.urgent for example in made) > COUNT * MIXED / 2
    assert sum(example.calm for example in made) > COUNT * MIXED / 2


def test_languages_are_not_mixed_and_what_is_about_nothing_is_left_out() -> None:
    made = list(mixed(FOUND))
    assert {example.language for example in made} == {"nb"}
    assert not any("none" in example.text for example in made)


def test_a_phrase_more_leaves_the_choice_of_families_as_it_was() -> None:
    before = {example.family for example in mixed(FOUND)}
    more = Example("one more", "legal.record", "nb", "one more", calm=False)
    assert {example.family for example in mixed([*FOUND, more])} - {"mixed one more"} == before


def test_one_phrase_of_a_family_is_mixed() -> None:
    slips = [Example(f"way {number}", "crisis.danger", "nb", "one", calm=False) for number in range(50)]
    assert len(list(mixed([*slips, *families("legal.record")]))) <= 1 + COUNT
    assert sum(example.urgent for example in mixed([*slips, *families("legal.record")])) <= 1
