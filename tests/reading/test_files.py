"""Files and long lists: the short ways through them find what the long ones would."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model.problem import Mark, Problem
from bot.reading.files import INVISIBLE, Page, Root, files_in
from bot.reading.lexicon import read_lexicon

SIGNS = st.sampled_from(
    "aå«– \t\n\r\x00\x1f\x7f\x85\xad\u00a0\u200b\u200d\u2028\u202e\u2060\u2069\ufeff\uffff😀"
)
HEAD = "trait\tone\ttwo\n@nb/law\tdigest\n"


@given(st.text(SIGNS | st.characters(), max_size=12))
def test_a_text_without_strange_signs_is_read_and_no_other(text: str) -> None:
    problems: list[Problem] = []
    content = text.encode(errors="surrogatepass")

    said = Page("x.md", "content/x.md", content).text(problems)

    try:
        plain = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        plain = "\x00"
    assert said == (None if INVISIBLE.search(plain) else plain)
    assert bool(problems) is (said is None)


@pytest.mark.parametrize("sign", ["\u200b", "\u200d", "\u2060", "\u00ad", "\u202c"])
def test_a_sign_without_width_in_a_number_or_a_phrase_is_named(sign: str) -> None:
    problems: list[Problem] = []

    assert Page("x.yaml", "content/x.yaml", f'phone: "9{sign}15"\n'.encode()).text(problems) is None

    assert [(each.code, each.mark, dict(each.values)) for each in problems] == [
        ("Y026", Mark("x.yaml", 1, 10), {"sign": f"U+{ord(sign):04X}"})
    ]


def test_pictures_that_are_joined_into_one_may_stand() -> None:
    assert Page("x.txt", "content/x.txt", "👩\u200d👦 hei 🤷\u200d♂\ufe0f".encode()).text([])


@pytest.mark.parametrize("sign", ["<<<<<<< HEAD", "=======", ">>>>>>> ny-tekst", "||||||| 1f0b"])
@pytest.mark.parametrize("end", ["\n", "\r\n", ""])
def test_one_mark_of_git_alone_is_told_where_it_stands(sign: str, end: str) -> None:
    problems: list[Problem] = []
    page = Page("x.md", "content/x.md", f"a\r\nb\n{sign}{end}".encode())

    assert page.text(problems) is None
    assert page.plain([]) is None

    assert [(each.code, each.mark) for each in problems] == [("Y041", Mark("x.md", 3, 1))]


@pytest.mark.parametrize("text", ["a ======= b", "========", "<<<<<<<<", " >>>>>>> x", ">>> a"])
def test_other_signs_are_none_of_gits(text: str) -> None:
    assert Page("x.md", "content/x.md", text.encode()).text([]) == text


def test_weights_are_the_same_beside_a_broken_row(tmp_path: Path) -> None:
    whole = _weights(tmp_path, f"{HEAD}a\t1\t\nb\t\t-2\n", [])
    problems: list[Problem] = []
    broken = _weights(tmp_path, f"{HEAD}a\t1\t\nb\t\t-2\nc\t3\n", problems)

    assert whole == broken == {"a": "1\t", "b": "\t-2"}
    assert [found.code for found in problems] == ["Y034"]


def _weights(folder: Path, text: str, problems: list[Problem]) -> dict[str, str]:
    (folder / "lexicon").mkdir(exist_ok=True)
    (folder / "lexicon" / "weights.tsv").write_text(text, encoding="utf-8")
    _, tongue = read_lexicon(Root(folder, "content", problems))
    assert tongue.columns == ("one", "two")
    return dict(tongue.weights)


def test_every_file_is_found_and_no_folder_is_followed_out(tmp_path: Path) -> None:
    for name in ("a.md", "b/c.md", "b/.hidden/d.md", "e/f/g.yaml"):
        path = tmp_path / "in" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "h.md").touch()
    (tmp_path / "in" / "linked").symlink_to(tmp_path / "out")
    (tmp_path / "in" / "gone.md").symlink_to(tmp_path / "nowhere")

    found = {Path(entry.path) for entry, _ in files_in(tmp_path / "in")}

    assert found == {path for path in (tmp_path / "in").rglob("*") if path.is_file()}
    assert {Path(entry.path).name for entry, _ in files_in(tmp_path / "in", deep=False)} == {"a.md"}
    assert list(files_in(tmp_path / "nowhere")) == []


def test_a_folder_that_is_the_present_one_is_read_like_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("facts/b.yaml", "facts/a.yaml", "facts/README.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, encoding="utf-8")
    root = Root(Path(), "content", [])

    pages = root.folder_pages("facts", ".yaml")

    assert [page.name for page in pages] == ["content/facts/a.yaml", "content/facts/b.yaml"]
    assert [page.file for page in pages] == ["facts/a.yaml", "facts/b.yaml"]
    assert root.problems == []
