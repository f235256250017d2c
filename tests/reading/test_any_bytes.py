"""Whatever the files hold, reading gives an answer and never raises."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.model.problem import Severity
from bot.reading import read
from tests.reading.shelf import BASE, lay_base

FILES = sorted(
    path.relative_to(BASE).as_posix() for path in BASE.rglob("*") if path.suffix in {".yaml", ".md", ".csv"}
)
YAML_SIGNS = (
    b"\n",
    b"\t",
    b": ",
    b"- ",
    b"{",
    b"[",
    b'"',
    b"&a ",
    b"*a",
    b"!x ",
    b"---\n",
    b"|\n",
    b"? ",
    b"~",
)
ODD_BYTES = (b"", b",", b"\x00", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\xa8", "å".encode())
SIGNS = st.sampled_from(YAML_SIGNS + ODD_BYTES)
Change = tuple[float, int, bytes]
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), SIGNS | st.binary(max_size=6)), min_size=1, max_size=4
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    path = tmp_path_factory.mktemp("library")
    lay_base(path)
    yield path


def _changed(content: bytes, changes: list[Change]) -> bytes:
    for place, gone, new in changes:
        at = int(place * len(content))
        content = content[:at] + new + content[at + gone :]
    return content


@settings(max_examples=150, deadline=None)
@given(name=st.sampled_from(FILES), changes=CHANGES)
def test_reading_never_raises(folder: Path, name: str, changes: list[Change]) -> None:
    path = folder / name
    whole = path.read_bytes()
    path.write_bytes(_changed(whole, changes))
    try:
        result = read(folder / "flows", folder / "content")
    finally:
        path.write_bytes(whole)

    assert list(result.problems) == sorted(result.problems, key=lambda found: found.sort_key)
    errors = [found for found in result.problems if found.severity is Severity.ERROR]
    assert (result.library is None) == bool(errors)


@settings(max_examples=60, deadline=None)
@given(name=st.sampled_from(FILES), content=st.binary(max_size=60))
def test_a_file_of_anything_never_raises(folder: Path, name: str, content: bytes) -> None:
    path = folder / name
    whole = path.read_bytes()
    path.write_bytes(content)
    try:
        read(folder / "flows", folder / "content")
    finally:
        path.write_bytes(whole)
