"""Marks, headings, links and bold: what is told, and what is left in peace."""

from collections.abc import Iterator

import pytest

from bot.check.markup import markup_problems
from bot.model.problem import Problem
from tests.check.conftest import Change

TEXT = "content/templates/nb/law/answer.md"


def _codes(found: Iterator[Problem]) -> list[str]:
    return [problem.code for problem in found]


@pytest.mark.parametrize("sign", ["# Tittel", "---", "`kode`", "![bilde](x)", "<b>fet</b>", "| a | b |"])
def test_markup_that_telegram_would_show_as_it_stands(change: Change, sign: str) -> None:
    library = change(TEXT, "Spør om du lurer på noe.", f"Spør.\n\n{sign}\n\nMer.")

    assert "T032" in _codes(markup_problems(library))


@pytest.mark.parametrize(
    "fine", ["**Ta med:** papirene.", "**Ring 113.**", "**Først**\n\nTekst.", "Vekt < 5 og > 3", "- punkt"]
)
def test_plain_text_is_left_in_peace(change: Change, fine: str) -> None:
    library = change(TEXT, "Spør om du lurer på noe.", f"{fine}\n\nSpør.")

    assert _codes(markup_problems(library)) == []


def test_a_heading_may_have_a_list_or_a_fact_below_it(change: Change) -> None:
    change(TEXT, "Spør om du lurer på noe.", '**Mer**\n{{ fact("use-is-illegal") }}')
    library = change("content/templates/nb/help/start.md", "{% for", "**Ring**\n\n{% for")

    assert _codes(markup_problems(library)) == []


@pytest.mark.parametrize(
    ("address", "told"), [("https://www.rusinfo.no/a", []), ("https://rusinf.no", ["T033"])]
)
def test_a_link_goes_only_to_sites_of_services_and_sources(
    change: Change, address: str, told: list[str]
) -> None:
    library = change(TEXT, "Spør om du lurer på noe.", f"Spør [oss]({address}).")

    assert _codes(markup_problems(library)) == told


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("Les [her](www.helsenorge.no).", ["T039"]),
        ("Les [her](https://www.helsenorge.no).", []),
        ("Les [her](<https://www.helsenorge.no>).", []),
        ("Spør **hvilken regel.", ["T040"]),
        ("Spør **hvilken** regel **du.", ["T040"]),
        ("Spør **hvilken\nregel** det er.", []),
        ("- Spør **hvilken\n- regel** det er.", ["T040"]),
        ("Spør **hvilken\n\nregel** det er.", ["T040"]),
        ("Spør **hvilken\n\nregel\n\n**det er.", ["T040", "T040"]),
        ("Spør **hvilken\n\nregel** det\n\ner**.", ["T040", "T040"]),
        ("2 ** 3 er åtte.", []),
        ("Spør **hvilken ** regel.", ["T040"]),
        ("{% if age %}**Spør{% else %}**Vent{% endif %} litt**", []),
        ("**Spør\n{% if age %}oss**{% else %}andre**{% endif %}", []),
    ],
)
def test_a_mark_that_shows_as_it_stands_is_told(line: str, found: list[str], change: Change) -> None:
    old = '{{ fact("new-paragraph") }}\n'
    library = change("content/templates/nb/law/answer.md", old, f"{old}\n{line}\n")

    assert [code for code in _codes(markup_problems(library)) if code != "T033"] == found


@pytest.mark.parametrize(
    ("address", "nearest"),
    [
        ("www.helsenorge.no", "https://www.helsenorge.no"),
        ("//helsenorge.no/rus", "https://helsenorge.no/rus"),
        ("https:/helsenorge.no", "https://helsenorge.no"),
        ("<helsenorge.no>", "https://helsenorge.no"),
        ("helsenorge.no:443/rus", "https://helsenorge.no:443/rus"),
        ("tel:113", ""),
        ("mailto:post@helsenorge.no", ""),
        ("rus", ""),
    ],
)
def test_only_the_address_of_a_page_is_mended_with_https(address: str, nearest: str, change: Change) -> None:
    library = change(TEXT, "Spør om du lurer på noe.", f"Spør [her]({address}).")

    (found,) = (each for each in markup_problems(library) if each.code == "T039")
    assert dict(found.values)["nearest"] == nearest


def test_a_fact_with_such_a_link_is_told_too(change: Change) -> None:
    library = change("content/facts/legal.yaml", "nb: ", "nb: (Les [her](vg.no)) ")

    assert "T039" in _codes(markup_problems(library))
