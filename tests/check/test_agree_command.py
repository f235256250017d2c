"""The `agree` command signs what somebody has looked at, and nothing that would be an error unseen."""

import re
from pathlib import Path

import pytest

from bot.desk_kept import agree, buttons
from bot.oslo import now_in_oslo
from bot.settings import read_settings
from tests.reading.shelf import lay_base

SERVICES, ACTS = Path("content/services/national.yaml"), Path("content/acts.yaml")
AGREED = Path("content/agreed")
STARTS = "passed_on: 2025-06-20\n    in_force_from: "
LOOKED = ("newest_text_seen", "checked_on")


@pytest.fixture(autouse=True)
def _written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_FLOWS", "flows")
    monkeypatch.setenv("BOT_CONTENT", "content")
    assert agree(read_settings(), ()) == 0
    assert buttons(read_settings(), write=True) == 0


def _swap(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_without_an_id_a_number_for_emergencies_stays_unsigned(capsys: pytest.CaptureFixture[str]) -> None:
    _swap(SERVICES, 'phone: "113"', 'phone: "112"')
    _swap(SERVICES, "+4791508588", "+4791508858")
    _swap(SERVICES, "checked_on: 2026-11-23", "checked_on: 2026-11-24")

    assert agree(read_settings(), ()) == 0

    kept = (AGREED / "services.txt").read_text(encoding="utf-8")
    assert "nodnummer-113 phone: 113\n" in kept
    assert "rusinfo phone: +4791508858\n" in kept
    assert "python -m bot agree nodnummer-113" in capsys.readouterr().out
    assert agree(read_settings(), ["nodnummer-113"]) == 0
    assert "nodnummer-113 phone: 112\n" in (AGREED / "services.txt").read_text(encoding="utf-8")


def test_nor_is_one_that_is_gone_forgotten() -> None:
    _swap(SERVICES, '    phone: "113"\n', "    url: https://www.helsenorge.no/\n")

    assert agree(read_settings(), ()) == 0

    assert "nodnummer-113 phone: 113\n" in (AGREED / "services.txt").read_text(encoding="utf-8")


def test_without_an_id_the_start_of_a_law_stays_unsigned() -> None:
    _swap(ACTS, f'{STARTS}""', f"{STARTS}2026-01-01")

    assert agree(read_settings(), ()) == 0

    assert "lov-2025-06-20-83 in_force_from: -\n" in (AGREED / "acts.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("looked", ["", "newest_text_seen", "checked_on"])
def test_a_start_is_not_signed_while_nobody_wrote_when_they_looked(
    looked: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _swap(ACTS, f'{STARTS}""', f"{STARTS}2026-01-01")
    if looked:
        text = ACTS.read_text(encoding="utf-8")
        ACTS.write_text(re.sub(rf"{looked}: \S+", f"{looked}: 2026-11-24", text), encoding="utf-8")

    assert agree(read_settings(), ["lov-2025-06-20-83"]) == 1

    told = capsys.readouterr().err
    assert "Ingenting ble skrevet under" in told
    assert all((f"{name} er" in told or f"{name} og" in told) == (name != looked) for name in LOOKED)
    assert "lov-2025-06-20-83 in_force_from: -\n" in (AGREED / "acts.txt").read_text(encoding="utf-8")


def test_a_start_is_signed_once_both_are_written_and_may_be_mended_that_day_and_taken_back() -> None:
    today = now_in_oslo().date().isoformat()
    text = ACTS.read_text(encoding="utf-8").replace(f'{STARTS}""', f"{STARTS}2027-01-01")
    for name in LOOKED:
        text = re.sub(rf"{name}: \S+", f"{name}: {today}", text)
    ACTS.write_text(text, encoding="utf-8")
    assert agree(read_settings(), ["lov-2025-06-20-83"]) == 0

    _swap(ACTS, f"{STARTS}2027-01-01", f"{STARTS}2027-02-01")
    assert agree(read_settings(), ["lov-2025-06-20-83"]) == 0
    assert "in_force_from: 2027-02-01\n" in (AGREED / "acts.txt").read_text(encoding="utf-8")

    _swap(ACTS, f"{STARTS}2027-02-01", f'{STARTS}""')
    assert agree(read_settings(), ["lov-2025-06-20-83"]) == 0
    assert "in_force_from: -\n" in (AGREED / "acts.txt").read_text(encoding="utf-8")


def test_without_an_id_the_loss_of_phrases_stays_unsigned(capsys: pytest.CaptureFixture[str]) -> None:
    text = Path("content/templates/nb/law/age.md")
    _swap(text, "phrases:\n  - hvor gammel må jeg være\n", "")

    assert agree(read_settings(), ()) == 0

    phrase = "law/age nb: hvor gammel må jeg være\n"
    assert phrase in (AGREED / "phrases.txt").read_text(encoding="utf-8")
    assert "python -m bot agree law/age" in capsys.readouterr().out
    assert agree(read_settings(), ["law/age"]) == 0
    assert phrase not in (AGREED / "phrases.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(("looked", "other"), [("law.age", "law/age"), ("law/age", "law.age")])
def test_a_step_that_is_signed_names_its_text_that_is_not_and_so_the_other_way(
    looked: str, other: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert agree(read_settings(), [looked]) == 0
    assert f"agree {other}" not in capsys.readouterr().out

    _swap(Path("flows/law.yaml"), "from_15: answer", "from_15: unit")
    _swap(Path("content/templates/nb/law/age.md"), "  - hvor", "  - er jeg gammel nok\n  - hvor")
    assert agree(read_settings(), [looked]) == 0
    assert f"python -m bot agree {other}\n" in capsys.readouterr().out
    assert agree(read_settings(), [looked, other]) == 0
    assert "som også er endret" not in capsys.readouterr().out


@pytest.mark.parametrize("only", [(), ("rusinfo",)])
def test_a_list_that_is_gone_is_not_written_anew(only: tuple[str, ...]) -> None:
    _swap(Path("flows/house.yaml"), "menu: menu.start\n", "menu: menu.start\nkeeps: [services, buttons]\n")
    (AGREED / "services.txt").unlink()
    Path("content/buttons.txt").write_text("# Tom.\n", encoding="utf-8")

    assert agree(read_settings(), only) == 1
    assert buttons(read_settings(), write=True) == 1

    assert not (AGREED / "services.txt").exists()


def test_the_names_most_like_an_unknown_one_are_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert agree(read_settings(), ["rusin"]) == 2
    assert "«rusin» finnes ikke - mente du «rusinfo»" in capsys.readouterr().err


def test_new_buttons_are_counted_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert buttons(read_settings(), write=False) == 0
    assert "Alle knapper står i listen" in capsys.readouterr().err

    _swap(Path("flows/law.yaml"), "      from_15: answer\n", "      from_15: answer\n      from_18: answer\n")
    for language in ("nb", "en"):
        for text in ("age", "age.parent"):
            file = Path(f"content/templates/{language}/law/{text}.md")
            _swap(file, "labels:\n", "labels:\n  from_18: Voksen\n")
    assert buttons(read_settings(), write=False) == 1
    assert "Knapper som ikke står i listen: 1." in capsys.readouterr().err
    assert buttons(read_settings(), write=True) == 0
    assert "Nye knapper: 1." in capsys.readouterr().err


def test_services_that_are_gone_together_are_not_signed_away(capsys: pytest.CaptureFixture[str]) -> None:
    lost = "".join(f"rer-{place} phone: +4790000000\n" for place in ("bergen", "drammen", "oslo"))
    listed = AGREED / "services.txt"
    listed.write_text(listed.read_text(encoding="utf-8") + lost, encoding="utf-8")

    assert agree(read_settings(), ()) == 1
    assert "S017" in capsys.readouterr().err
    assert lost in listed.read_text(encoding="utf-8")

    assert agree(read_settings(), ["rer-bergen"]) == 0
    assert agree(read_settings(), ()) == 0
    assert "rer-" not in listed.read_text(encoding="utf-8")


def test_another_number_is_signed_once_somebody_wrote_when_they_looked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    _swap(SERVICES, "+4791508588", "+4791508858")

    assert agree(read_settings(), ["rusinfo"]) == 1
    assert "checked_on" in capsys.readouterr().err
    assert agree(read_settings(), ()) == 0
    assert "agree rusinfo" in capsys.readouterr().out
    assert "rusinfo phone: +4791508588\n" in (AGREED / "services.txt").read_text(encoding="utf-8")

    _swap(SERVICES, "checked_on: 2026-11-23", "checked_on: 2026-11-24")
    assert agree(read_settings(), ["rusinfo"]) == 0
    assert "rusinfo phone: +4791508858\n" in (AGREED / "services.txt").read_text(encoding="utf-8")
