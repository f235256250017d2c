"""The pages about each code, and the three forms a report is told in."""

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.check.codes import CODES as ALL
from bot.check.formats import FORMATS
from bot.check.pages import Laid, page
from bot.check.report import Report
from bot.cli import app
from bot.desk_pages import PAGES, SHELF, lay_case
from bot.model.problem import Mark, Severity, problem
from tests.shipped import ROOT

RUN = CliRunner()


def test_explain_shows_the_page_of_a_code() -> None:
    told = RUN.invoke(app, ["check", "--explain", "t011"])

    assert told.exit_code == 0
    assert told.output == (PAGES / "T011.md").read_text(encoding="utf-8")


def test_explain_has_its_words_in_english_and_knows_no_other_code() -> None:
    english = RUN.invoke(app, ["check", "--explain", "T011", "--lang", "en"])
    unknown = RUN.invoke(app, ["check", "--explain", "Q999"])
    elsewhere = RUN.invoke(app, ["check", "--explain", "Q999", "--lang", "en"])

    assert "there is room for" in english.output
    assert (unknown.exit_code, unknown.output) == (
        2,
        "Q999: koden finnes ikke. Alle kodene står i docs/problems/README.md\n",
    )
    assert elsewhere.output == "Q999: no such code\n"


def test_a_page_that_differs_is_told_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf, home = tmp_path / "shelf", tmp_path / "pages"
    for name in ("_base", "T012-no-title"):
        lay_case_whole(SHELF / name, shelf / name)
    monkeypatch.setattr("bot.desk_pages.SHELF", shelf)
    monkeypatch.setattr("bot.desk_pages.PAGES", home)
    home.mkdir()
    (home / "T999.md").write_text("gone")

    first = RUN.invoke(app, ["pages"])
    wrote = RUN.invoke(app, ["pages", "--write"])
    again = RUN.invoke(app, ["pages"])

    assert (first.exit_code, wrote.exit_code, again.exit_code) == (1, 0, 0)
    assert "T999.md: differs" in first.output
    assert sorted(path.name for path in home.iterdir()) == ["README.md", "T012.md"]


def lay_case_whole(case: Path, into: Path) -> None:
    for path in case.rglob("*"):
        if path.is_file():
            target = into / path.relative_to(case)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes())


def test_an_example_shows_the_lines_around_the_mistake_and_how_they_were() -> None:
    good = "\n".join(f"linje {number}" for number in range(1, 40))
    laid = Laid("a.md", good, good.replace("linje 20", "lnje 20"))

    told = page("T001", ALL["T001"], [laid], "a.md:20 T001")

    assert "  20  lnje 20\n" in told
    assert "  20  linje 20\n" in told
    assert "  16  " not in told


def test_a_new_file_and_one_that_is_gone_are_told_so() -> None:
    told = page("T001", ALL["T001"], [Laid("new.md", None, "x"), Laid("old.md", "x", None)], "-")

    assert "En ny fil, `new.md`" in told
    assert "`old.md` er borte." in told


def test_a_review_tool_gets_file_line_column_and_code() -> None:
    wrong = problem("T011", Mark("a,b.md", 4, 3), label="50 %\nmer", length="36", limit="32")
    note = problem("L006", Mark("facts.yaml", 2), Severity.NOTE, fact="x")

    lines = FORMATS["github"](Report(problems=(wrong, note)), "nb").splitlines()

    assert lines[0].startswith("::error file=a%2Cb.md,line=4,col=3,title=T011::knappeteksten «50 %25%0Amer»")
    assert lines[1].startswith("::notice file=facts.yaml,line=2,title=L006::")
    assert not lines[2].startswith("::")


def test_check_tells_in_each_form_and_fails_on_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lay_case(SHELF / "T012-no-title", tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BOT_FLOWS", "flows")
    monkeypatch.setenv("BOT_CONTENT", "content")

    as_json = RUN.invoke(app, ["check", "--json", "--on", "2026-11-23"])
    same = RUN.invoke(app, ["check", "--format", "json", "--on", "2026-11-23"])
    github = RUN.invoke(app, ["check", "--format", "github", "--on", "2026-11-23"])
    unknown = RUN.invoke(app, ["check", "--format", "xml"])

    assert (as_json.exit_code, same.exit_code, github.exit_code) == (1, 1, 1)
    assert as_json.output == same.output
    assert {found["code"] for found in json.loads(as_json.output)["problems"]} == {"T012"}
    assert "title=T012::" in github.output
    assert unknown.exit_code == 2


def test_the_readme_names_every_error_that_stops_no_guide() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    told = readme.split("Some errors stop no guide", 1)[1].split("`content/README.md`", 1)[0]
    runs = re.findall(r"\b([A-Z])(\d{3})(?: to [A-Z](\d{3}))?", told)
    spans = ((letter, range(int(first), int(last or first) + 1)) for letter, first, last in runs)
    named = {f"{letter}{number:03}" for letter, span in spans for number in span}

    assert named == {code for code, said in ALL.items() if not said.stops}
