"""The list of what is typed in place of pressing, as it is read."""

from pathlib import Path

from bot.reading import read
from tests.reading.shelf import lay_base


def test_each_control_is_read_with_its_words_and_its_place(tmp_path: Path) -> None:
    lay_base(tmp_path)
    content = tmp_path / "content"
    text = "controls:\n  back: {nb: [tilbake], en: [go back]}\nbeside_age:\n  nb: [jeg, år]\n"
    (content / "controls.yaml").write_text(text, encoding="utf-8")
    library = read(tmp_path / "flows", content).library

    assert library is not None
    (back,) = library.tongue.controls
    assert (back.to, back.words, back.mark.line) == ("back", (("nb", "tilbake"), ("en", "go back")), 2)
    assert library.tongue.beside_age == {"jeg", "år"}


def test_what_is_typed_about_a_screen_is_read_with_what_may_stand_beside_a_sum(tmp_path: Path) -> None:
    lay_base(tmp_path)
    text = (
        "follow_ups:\n  pay: {to: here, sums: true, nb: [vipps]}\n  again: {to: here, en: [what]}\n"
        "beside_sum:\n  money: {nb: [kr], en: [grand]}\n  about: {nb: [ca]}\n"
    )
    (tmp_path / "content" / "follow_ups.yaml").write_text(text, encoding="utf-8")
    library = read(tmp_path / "flows", tmp_path / "content").library

    assert library is not None
    pay, again = library.tongue.follow_ups
    assert (pay.sums, pay.words, pay.mark.line, again.sums) == (True, (("nb", "vipps"),), 2, False)
    assert library.tongue.beside_sum == (frozenset({"kr", "grand"}), frozenset({"ca"}))


def test_a_guide_may_do_without(tmp_path: Path) -> None:
    lay_base(tmp_path)
    library = read(tmp_path / "flows", tmp_path / "content").library

    assert library is not None
    assert (library.tongue.controls, library.tongue.beside_age) == ((), frozenset())
    assert (library.tongue.follow_ups, library.tongue.beside_sum) == ((), (frozenset(), frozenset()))


def test_a_name_that_fits_no_step_and_no_button_is_told(tmp_path: Path) -> None:
    lay_base(tmp_path)
    (tmp_path / "content" / "controls.yaml").write_text(
        "controls:\n  Menu.Start: {nb: [x]}\n", encoding="utf-8"
    )

    assert [found.code for found in read(tmp_path / "flows", tmp_path / "content").problems] == ["Y020"]


def test_a_phrase_with_a_colon_is_told_to_be_put_in_quotes(tmp_path: Path) -> None:
    lay_base(tmp_path)
    rows = "follow_ups:\n  more:\n    to: back\n    nb:\n      - hva så\n      - sjefen sier: du må\n"
    file = tmp_path / "content/follow_ups.yaml"
    file.write_text(rows, encoding="utf-8")

    told = [(each.code, each.mark.line) for each in read(tmp_path / "flows", tmp_path / "content").problems]
    assert told == [("Y013", 6)]

    file.write_text(rows.replace("sjefen sier: du må", "[en, to]"), encoding="utf-8")
    told = [(each.code, each.mark.line) for each in read(tmp_path / "flows", tmp_path / "content").problems]
    assert told == [("Y016", 6)]
