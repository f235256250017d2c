"""Hostile files: each is told with file and line, in words, soon, and never as a traceback."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.check.codes import tell
from bot.model.problem import Severity
from bot.reading import read
from tests.reading.shelf import lay_base

MANY = 20_000

YAML: dict[str, bytes] = {
    "anchors that multiply": b"a: &a [x, x, x]\n"
    + b"".join(b"%c: &%c [%s]\n" % (c, c, b", ".join([b"*%c" % (c - 1)] * 9)) for c in range(98, 112)),
    "an anchor in itself": b"facts: &a [*a]\n",
    "an anchor that is not there": b"facts: *nobody\n",
    "many anchors": b"".join(b"a%d: &a%d 1\n" % (n, n) for n in range(2000)),
    "a merge": b"facts:\n  <<: {a: 1}\n",
    "a tag that runs": b"facts: !!python/object/apply:os.system ['id']\n",
    "a tag of its own": b"%TAG ! tag:x,2000:\n--- !x\n",
    "a set": b"!!set {a, b}",
    "binary": b"facts: !!binary aGVp\n",
    "the same key": b"facts: []\nfacts: []\n",
    "the same key often": b"facts: 1\n" * 2000,
    "a list in a key": b"? [a, b]\n: 1\n",
    "deep": b"facts: " + b"[" * 200_000,
    "deep and closed": b"facts: " + b"[" * MANY + b"]" * MANY,
    "deep mappings": b"facts: " + b"{a: " * MANY,
    "deep lists": b"- " * MANY + b"a",
    "deep keys": b"? " * MANY + b"a",
    "deep by indent": b"".join(b" " * n + b"a:\n" for n in range(500)),
    "huge words": b"facts: '" + b"a" * 3_000_000 + b"'\n",
    "huge lists": b"facts: [" + b"a, " * MANY + b"]\n",
    "many keys": b"".join(b"k%d: 1\n" % n for n in range(3000)),
    "many documents": b"--- a\n" * MANY,
    "nothing but colons": b":" * MANY,
    "an open quote": b'facts: "' + b"a\n" * MANY,
    "utf-16": "facts: []\n".encode("utf-16"),
    "utf-32": "facts: []\n".encode("utf-32"),
    "latin-1": "facts: [å]\n".encode("latin-1"),
    "a lone surrogate": b"facts: [\xed\xa0\x80]\n",
    "a lone surrogate by its number": b'facts: ["\\ud800"]\n',
    "NUL": b"facts:\x00 []\n",
    "BOM in the middle": b"facts:\n  \xef\xbb\xbf- id: a\n",
    "line separators": "facts:\u2028  - id: a\n".encode(),
    "a tab": b"\tfacts: []\n",
    "a number": b"1",
    "a word": b"facts",
    "a wrong version": b"%YAML 9.9\n---\nfacts: []\n",
    "the escape of a terminal": b'facts: "\x1b[2J"\n',
}
CSV: dict[str, bytes] = {
    "an open quote": b'"' * 3,
    "a huge cell": b"a" * 200_000 + b",b\n",
    "many columns": b"," * MANY,
    "another header": b"a,b,c\n",
    "UTF-16": "postal_code".encode("utf-16"),
    "latin-1": "Tromsø".encode("latin-1"),
    "NUL": b"0001,\x00,0301,G\n",
    "a formula": b'=cmd|"/c calc"!A0,Oslo,0301,G\n',
    "other digits": "٠٠٠١,OSLO,0301,G\n".encode(),
    "the same row": b"0001,OSLO,0301,G\n" * 2,
    "a quote in the middle": b'0001,OS"LO,0301,"G\n',
    "too few": b"0001\n",
    "many wrong rows": b"x,y,z,w\n" * 3000,
}
HEADERS: dict[str, bytes] = {
    "no end": b"---\ntitle: x\n",
    "no header": b"x",
    "deep": b"---\ntitle: " + b"[" * MANY + b"\n---\nx\n",
    "a tag": b"---\ntitle: !!python/name:os.system\n---\nx\n",
    "NUL": b"---\ntitle: x\n---\n\x00\n",
    "latin-1": "---\ntitle: å\n---\nx\n".encode("latin-1"),
}
LAID = [
    *(
        pytest.param("content/facts/legal.yaml", content, id=f"facts: {name}")
        for name, content in YAML.items()
    ),
    *(pytest.param("flows/menu.yaml", content, id=f"flow: {name}") for name, content in YAML.items()),
    *(pytest.param("content/places/postal_codes.csv", content, id=f"csv: {n}") for n, content in CSV.items()),
    *(pytest.param("content/templates/nb/law/age.md", text, id=f"text: {n}") for n, text in HEADERS.items()),
]
HEADER = b"postal_code,place,municipality_number,category\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("library")
    lay_base(path)
    yield path


def told(folder: Path, name: str, content: bytes) -> tuple[bool, list[str]]:
    """Whether a library was read, and what is said of this very file."""
    path = folder / name
    whole = path.read_bytes()
    path.write_bytes(content)
    try:
        found = read(folder / "flows", folder / "content")
    finally:
        path.write_bytes(whole)
    errors = [problem for problem in found.problems if problem.severity is Severity.ERROR]
    own = [problem for problem in errors if problem.mark.file.endswith(name)]
    assert all(problem.mark.line > 0 for problem in own)
    return found.library is not None, [tell(problem, lang) for problem in own for lang in ("nb", "en")]


@pytest.mark.timeout(30)
@pytest.mark.parametrize(("name", "content"), LAID)
def test_told_with_file_and_line(folder: Path, name: str, content: bytes) -> None:
    if name.endswith(".csv") and not content.startswith((b"a,b,c", b"\xff\xfe")):
        content = HEADER + content
    taken, words = told(folder, name, content)
    assert not taken
    assert words
    for line in words:
        assert f"{name}:" in line
        assert "Traceback" not in line and "‹" not in line
        assert len(line) < 1000
        assert line.isprintable()


@pytest.mark.parametrize(
    "name", ["content/facts/legal.yaml", "flows/menu.yaml", "content/places/postal_codes.csv"]
)
@pytest.mark.parametrize("how", ["a mark of byte order", "line ends of Windows", "line ends of old Macs"])
def test_what_editors_do_is_no_mistake(folder: Path, name: str, how: str) -> None:
    whole = (folder / name).read_bytes()
    changed = {
        "a mark of byte order": b"\xef\xbb\xbf" + whole,
        "line ends of Windows": whole.replace(b"\n", b"\r\n"),
        "line ends of old Macs": whole.replace(b"\n", b"\r"),
    }[how]
    assert told(folder, name, changed) == (True, [])
