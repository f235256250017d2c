"""Typography, areas, readers, sources and Telegram's own rules: what is told, and what is left in peace."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from bot.channels.telegram.spec import book
from bot.check.accepted import MOST_COMMANDS, PAYLOAD, accepted_problems, refusals
from bot.check.areas import area_problems
from bot.check.markup import markup_problems
from bot.check.phrases import phrase_problems
from bot.check.profile import COMMAND_LIMIT, LIMITS
from bot.check.readers import reader_problems
from bot.check.sources import source_problems
from bot.check.typed import slips, typed_problems
from bot.check.words import word_problems
from bot.engine.finder import find
from bot.model.library import Library
from bot.model.problem import Problem
from bot.model.reply import Button, Reply
from tests.check.conftest import DAY, Change

TEXT = "content/templates/nb/law/answer.md"
WORDS = "content/templates/nb/common/words.md"


def _codes(found: Iterator[Problem]) -> list[str]:
    return [problem.code for problem in found]


@pytest.mark.parametrize(
    ("written", "slip"),
    [
        ("to  ord", "  "),
        ("ord , ord", " ,"),
        ("ord - ord", " - "),
        ("ord...", "..."),
        ("12-15", "1-2"),
        ("ord\u00a0ord", "U+00A0"),
        ('"ord"', '"'),
        ("“ord”", "“”"),
    ],
)
def test_each_slip_is_seen_and_its_right_form_is_not(written: str, slip: str) -> None:
    assert {name for name, _ in slips(written, "nb")} == {slip}
    assert slips("to ord, «ord» – 12–15 år, e-post, 15-åring …", "nb") == ()


def test_quotation_marks_are_each_language_s_own() -> None:
    assert slips("“word”", "en") == ()


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (TEXT, "title: Reglene", "title: Regl  ene"),
        (TEXT, "unit: Om møtene", "unit: Om møtene..."),
        ("content/facts/legal.yaml", "Bruk av narkotika er ulovlig.", "Bruk av narkotika er ulovlig ."),
        ("content/services/national.yaml", "Svarer på spørsmål om rus.", "Svarer - på spørsmål om rus."),
    ],
)
def test_slips_are_told_wherever_something_is_said(change: Change, file: str, old: str, new: str) -> None:
    (found,) = typed_problems(change(file, old, new))

    assert (found.code, found.mark.file) == ("T015", file)


def test_a_line_put_first_on_a_screen_may_not_tell_what_it_is_about(change: Change) -> None:
    library = change(WORDS, "Går det bra med deg?", "Går det bra med hasjen din?")

    assert _codes(word_problems(library)) == ["T018"]


def test_a_local_service_and_one_for_everyone_leave_nobody_without(change: Change) -> None:
    file = "content/services/national.yaml"
    whole = "topics: [help.talk]\n    scope: national"

    library = change(file, whole, 'topics: [help.talk]\n    scope: county\n    areas: ["03", "11"]')
    assert _codes(area_problems(library)) == []

    library = change(file, '"03", "11"', '"11"')
    assert {dict(found.values)["place"] for found in area_problems(library)} == {"Oslo"}


def test_a_text_that_asks_for_the_place_says_itself_where_there_is_nothing(change: Change) -> None:
    file = "content/services/national.yaml"
    change(file, "topics: [help.talk]\n    scope: national", "topics: [help.talk]\n    scope: county")
    for language in ("nb", "en"):
        text = f"content/templates/{language}/help/start.md"
        library = change(text, "{% endfor %}", "{% endfor %}\n{% if place.name %}.{% endif %}")

    assert _codes(area_problems(library)) == []


def test_a_start_code_and_a_command_at_the_limit_are_taken(base: Library) -> None:
    topic = next(iter(base.topics.values()))

    def with_code(length: int) -> Library:
        return replace(base, topics={topic.id: replace(topic, start="x" * length)})

    def with_commands(*names: str) -> Library:
        return replace(base, house=replace(base.house, commands=tuple((name, "menu") for name in names)))

    assert _codes(accepted_problems(with_code(PAYLOAD))) == []
    assert _codes(accepted_problems(with_code(PAYLOAD + 1))) == ["F030"]
    assert _codes(accepted_problems(with_commands("x" * 32))) == []
    assert _codes(accepted_problems(with_commands("x" * 33, "Å"))) == ["F031", "F031"]
    many = [f"c{number}" for number in range(MOST_COMMANDS + 1)]
    assert _codes(accepted_problems(with_commands(*many))) == ["F031"]


def test_the_limits_of_names_are_those_of_the_bot_api() -> None:
    methods = book()["methods"]
    fields = {
        "name": methods["setMyName"]["fields"]["name"],
        "about": methods["setMyShortDescription"]["fields"]["short_description"],
        "description": methods["setMyDescription"]["fields"]["description"],
    }

    assert {name: field["limits"]["max_len"] for name, field in fields.items()} == LIMITS
    command = book()["types"]["BotCommand"]["fields"]["description"]
    assert command["limits"]["max_len"] == COMMAND_LIMIT


def _reply(html: str, *labels: str) -> Reply:
    rows = tuple((Button(label, step="a", choice="b"),) for label in labels)
    return Reply("a", "a", "nb", "young", "", html, "", "", rows)


@pytest.mark.parametrize(
    ("reply", "part"),
    [
        (_reply("x" * 4097), "4097"),
        (_reply("<b>x"), "end tag"),
        (_reply("<h1>x</h1>"), "Unsupported start tag"),
        (_reply(""), "text"),
        (_reply("x", " "), "non-empty"),
        (_reply("x", *["y"] * 101), "101 buttons"),
    ],
)
def test_a_screen_that_telegram_would_refuse(reply: Reply, part: str) -> None:
    assert any(part in reason for reason in refusals(reply))


def test_a_screen_at_the_limits_is_taken() -> None:
    assert refusals(_reply("x" * 4096, *["y"] * 100)) == []


def test_law_is_told_as_law_only_where_some_source_is_in_force(change: Change) -> None:
    file = "content/facts/legal.yaml"
    proposed = 'status: proposed\n    say:\n      nb: "Bruk kan få'
    library = change(file, proposed, proposed.replace("proposed", "in_force"))

    assert _codes(source_problems(library, DAY)) == ["L012"]

    library = change(file, "{title: Høring,", "{title: Straffeloven § 1 og høring,")
    assert _codes(source_problems(library, DAY)) == []


def test_words_under_one_topic_in_two_places_pull_nothing_together(change: Change) -> None:
    library = change("content/lexicon/words.yaml", "nb: [ulovlig]", "nb: [ulovlig, Ulovlig!]")

    assert _codes(phrase_problems(library)) == []


@pytest.mark.parametrize(
    ("direct", "to", "told_in"),
    [
        (True, "law.answer", "content/templates/nb/law/age.md"),
        (False, "law.age", "content/templates/nb/law/answer.md"),
    ],
)
def test_words_in_two_texts_of_one_topic_are_told_with_the_step_that_answers(
    direct: bool, to: str, told_in: str, change: Change
) -> None:
    head = "labels:\n  unit: "
    change("content/templates/nb/law/answer.md", head, f"phrases: [hvor gammel må jeg være]\n{head}")
    answer = "show: law/answer\n    topic: legal.use"
    about = answer.replace("legal.use", "legal.age") + "\n    direct: true" * direct
    library = change("flows/law.yaml", answer, about)

    (found,) = phrase_problems(library)

    assert (found.code, found.mark.file, dict(found.values)["to"]) == ("P009", told_in, to)
    assert find(library, "hvor gammel må jeg være").step == ("law.answer" if direct else "")


def test_a_number_for_one_reader_only_is_told(change: Change) -> None:
    library = change("content/templates/nb/law/age.parent.md", "}}", "}} Rom 8.")

    assert _codes(reader_problems(library)) == ["E005"]
    assert _codes(reader_problems(library, frozenset({"content/templates/nb/law/age.md"}))) == []


def test_a_button_with_a_number_for_one_reader_only_is_told(change: Change) -> None:
    (found,) = reader_problems(change("content/templates/nb/law/age.parent.md", "Yngre", "Yngre enn 15"))

    assert (found.code, str(found.mark)) == ("E003", "content/templates/nb/law/age.parent.md:4:3")
    assert dict(found.values)["place"] == "content/templates/nb/law/age.md:4:3"


Found = Callable[[Library], Iterator[Problem]]


@pytest.mark.parametrize("found", [markup_problems, area_problems, accepted_problems, phrase_problems])
def test_the_base_is_in_order(base: Library, found: Found) -> None:
    assert list(found(base)) == []
