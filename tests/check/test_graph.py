"""The map: every step and button, readable for Mermaid whatever the words are."""

import re

from bot.check.graph import mermaid
from bot.model.library import Library
from tests.check.conftest import Change


def test_every_step_is_drawn_once_and_every_flow_has_a_box(base: Library) -> None:
    drawn = mermaid(base)

    for step in base.steps:
        assert drawn.count(f'{step}"]') == 1
    assert drawn.count("subgraph") == len(base.flows) == drawn.count("  end\n")


def test_every_arrow_joins_two_nodes_that_are_drawn(base: Library) -> None:
    drawn = mermaid(base)
    nodes = set(re.findall(r"^    (n\d+)\[", drawn, re.MULTILINE))
    arrows = re.findall(r'^  (n\d+) (?:--|-\.) ".*" (?:-->|\.->) (n\d+)$', drawn, re.MULTILINE)

    assert arrows
    assert {end for arrow in arrows for end in arrow} <= nodes


def test_conditions_and_labels_are_written_on_the_arrows(base: Library) -> None:
    assert '"Yngre (reader = parent)"' in mermaid(base)
    assert '"Noen å snakke med" .->' in mermaid(base)
    assert "Yngre" not in mermaid(base, language="en")


def test_one_flow_is_drawn_with_the_steps_it_leads_to(base: Library) -> None:
    drawn = mermaid(base, flow="law")

    assert 'law.age"]' in drawn
    assert 'help.start"]' in drawn
    assert "chat.stored" not in drawn


def test_words_cannot_break_the_map(change: Change) -> None:
    library = change("content/templates/nb/law/answer.md", "unit: Om møtene", "unit: 'Om \"møtene\" <b>'")

    assert "#quot;møtene#quot; #lt;b#gt;" in mermaid(library)
