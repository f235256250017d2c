"""`check --against`: a revision of git or a folder, and what is said where there is neither."""

import shutil
import subprocess
from pathlib import Path

import pytest

from bot.desk_changes import changes
from bot.settings import read_settings
from tests.reading.shelf import lay_base


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small library in a folder below a checkout, committed once, then changed."""
    top = tmp_path / "project"
    lay_base(top / "guide")
    for words in (
        ("init", "-q"),
        ("add", "-A"),
        ("-c", "user.name=x", "-c", "user.email=x@localhost", "commit", "-qm", "first"),
    ):
        subprocess.run(["git", "-C", str(top), *words], check=True, capture_output=True)
    monkeypatch.chdir(top / "guide")
    monkeypatch.setenv("BOT_FLOWS", "flows")
    monkeypatch.setenv("BOT_CONTENT", "content")
    text = Path("content/services/national.yaml")
    text.write_text(text.read_text(encoding="utf-8").replace("+4791508588", "+4791508500"), encoding="utf-8")
    return top / "guide"


def test_a_revision_is_compared_with(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert changes(read_settings(), "HEAD", as_json_wanted=False, lang="en") == 0

    told = capsys.readouterr().out
    assert "915 08 [-588,-] {+500,+}" in told
    assert "rusinfo phone: +4791508588 -> +4791508500" in told


def test_a_folder_is_compared_with(here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(here, tmp_path / "copy")

    assert changes(read_settings(), str(tmp_path / "copy"), as_json_wanted=True, lang="nb") == 0
    assert '"same": true' in capsys.readouterr().out


@pytest.mark.parametrize("against", ["no-such-revision", "--output=x", "HEAD~7", "HEAD:content"])
def test_what_is_no_revision_is_said_in_one_line(
    against: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert changes(read_settings(), against, as_json_wanted=False, lang="nb") == 2

    told = capsys.readouterr()
    assert told.err.startswith(f"--against {against}: finnes verken som mappe eller som versjon i git her. ")
    assert told.err.count("\n") == 1
    assert told.out == ""


def test_without_a_checkout_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    lay_base(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_FLOWS", "flows")
    monkeypatch.setenv("BOT_CONTENT", "content")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))

    assert changes(read_settings(), "HEAD", as_json_wanted=False, lang="nb") == 2
    assert "HEAD: flows ligger ikke i en kopi fra git" in capsys.readouterr().err


def test_old_content_with_errors_is_told_with_its_errors(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = tmp_path / "old"
    shutil.copytree(here, old)
    (old / "flows/law.yaml").write_text("start: age\nsteps: [\n", encoding="utf-8")

    assert changes(read_settings(), str(old), as_json_wanted=False, lang="en") == 2
    told = capsys.readouterr().err
    assert "errors" in told.splitlines()[0]
    assert "Y001" in told


def test_a_folder_without_content_is_told(
    here: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert changes(read_settings(), str(tmp_path), as_json_wanted=False, lang="nb") == 2
    assert "har ingen mappe flows" in capsys.readouterr().err
