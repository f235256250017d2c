"""The content as it was: a folder, or a revision of git laid out in a temporary folder."""

import subprocess
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

_NOTHING = (
    "finnes verken som mappe eller som versjon i git her. Skriv HEAD, eller en mappe med flows og content i"
)


class NoRevisionError(Exception):
    """There is nothing to compare with; the message says why, in one line."""


@contextmanager
def laid_out(against: str, flows: Path, content: Path) -> Iterator[tuple[Path, Path]]:
    """The two folders as they were. `against`: a folder that holds `flows` and `content`, or a revision.

    Raises:
        NoRevisionError: no such folder or revision, no checkout, or no such content in it.
    """
    if Path(against).is_dir():
        old = (Path(against) / "flows", Path(against) / "content")
        for folder in old:
            if not folder.is_dir():
                raise NoRevisionError(f"{against}: har ingen mappe {folder.name}")
        yield old
        return
    with TemporaryDirectory(prefix="veivis-") as made:
        yield _taken(against, flows, Path(made) / "flows"), _taken(against, content, Path(made) / "content")


def _taken(revision: str, folder: Path, into: Path) -> Path:
    """One folder as it was in a revision, written to `into`."""
    if not folder.is_dir():
        raise NoRevisionError(f"{folder}: mappen finnes ikke")
    top = _git(
        folder,
        "rev-parse",
        "--show-toplevel",
        why=f"{revision}: {folder} ligger ikke i en kopi fra git; skriv en mappe i stedet",
    )
    prefix = _git(folder, "rev-parse", "--show-prefix", why=str(folder)).decode().strip().rstrip("/")
    named = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    commit = _git(folder, *named, why=f"{revision}: {_NOTHING}").decode().strip()
    tree, why = f"{commit}:{prefix}", f"{revision}: har ingen mappe {prefix}"
    packed = _git(Path(top.decode().strip()), "archive", "--format=tar", tree, why=why)
    into.mkdir()
    with tarfile.open(fileobj=BytesIO(packed)) as archive:
        archive.extractall(into, filter="data")
    return into


def _git(folder: Path, *words: str, why: str) -> bytes:
    """What git answers, asked in a folder; `why` is told where it refuses."""
    try:
        command = ["git", "-C", str(folder), *words]
        return subprocess.run(command, capture_output=True, check=True, timeout=60).stdout  # noqa: S603
    except FileNotFoundError:
        raise NoRevisionError("git er ikke installert; skriv en mappe i stedet") from None
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise NoRevisionError(why) from None
