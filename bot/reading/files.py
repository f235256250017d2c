"""Finding and opening the files: their bytes, their names as an adviser knows them, their digest."""

import codecs
import hashlib
import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from bot.model.problem import Mark, Problem, Severity, problem

LANGUAGES = ("nb", "nn", "en")
"""The languages a text may be written in, the first one always."""

# Control signs, line ends that editors do not count, marks of byte order, signs without width and those that
# turn the way of reading: nobody means to write them. The one that joins two pictures into one is meant.
INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u200b\u200c\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufeff\ufffe\uffff]|\u200d(?![\u2600-\u27bf\U0001f300-\U0001faff])"
)
UNMERGED = re.compile(rb"^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|\Z)", re.MULTILINE)
"""The lines that git leaves around the words of two people."""
_UNMERGED = (b"<<<<<<<", b"|||||||", b"=======", b">>>>>>>")

_SAYS = re.compile(rb"^[ \t]*[^\s#]", re.MULTILINE)
_PIECE = 2**16
_CONTROLS = bytes({*range(0x20), 0x7F} - {*b"\t\n"})
_OTHERS = tuple(
    re.compile(signs)
    for signs in (
        rb"\xc2[\x80-\x9f\xad]",
        rb"\xe2(?:\x80[\x8b-\x8f\xa8-\xae]|\x81[\xa0-\xa9])",
        rb"\xef(?:\xbb\xbf|\xbf[\xbe\xbf])",
    )
)
"""The others of those signs in UTF-8; each pattern begins with one byte that is hardly ever there."""


@dataclass(frozen=True, slots=True)
class Page:
    """One file: `file` as told to people, `name` relative to its root ("content/acts.yaml")."""

    file: str
    name: str
    content: bytes

    @property
    def stem(self) -> str:
        """The file's name without folders and ending."""
        return Path(self.name).stem

    def text(self, problems: list[Problem]) -> str | None:
        """The text with plain line ends, or None with the reason added."""
        if mark := self._unmerged():
            line = self.content.count(b"\n", 0, mark.start()) + 1
            problems.append(problem("Y041", Mark(self.file, line, 1), sign=mark.group().decode()))
            return None
        try:
            if self._is_plain():
                return self.content.decode()
            text = self.content.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            before = error.object[: error.start].decode("utf-8", errors="replace")
            problems.append(problem("Y007", _place(self.file, before)))
            return None
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        if found := INVISIBLE.search(text):
            sign = f"U+{ord(found.group()):04X}"
            problems.append(problem("Y026", _place(self.file, text[: found.start()]), sign=sign))
            return None
        return text

    def plain(self, problems: list[Problem]) -> bytes | None:
        """As `text`, but bytes: one rare sign among millions makes a text four times as large, and slow."""
        if self._is_plain() and self._is_text() and not self._unmerged():
            return self.content
        text = self.text(problems)
        return None if text is None else text.encode()

    def _unmerged(self) -> re.Match[bytes] | None:
        """The first line that says that two people's changes meet here."""
        return UNMERGED.search(self.content) if any(sign in self.content for sign in _UNMERGED) else None

    def _is_plain(self) -> bool:
        """Whether it need not be looked at sign by sign, which takes long where there are millions."""
        content = self.content
        return not any(signs.search(content) for signs in _OTHERS) and len(
            content.translate(None, _CONTROLS)
        ) == len(content)

    def _is_text(self) -> bool:
        decoder, whole = codecs.getincrementaldecoder("utf-8")(), memoryview(self.content)
        try:
            for begin in range(0, len(whole), _PIECE):
                decoder.decode(whole[begin : begin + _PIECE])
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return False
        return True


def _place(file: str, before: str) -> Mark:
    """The place after this much text."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return Mark(file, len(lines), len(lines[-1]) + 1)


def display(path: Path) -> str:
    """A path relative to the current folder where it lies below it."""
    try:
        return path.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return path.as_posix()


class Root:
    """One of the two folders; remembers every page that was opened, for the digest."""

    def __init__(self, folder: Path, name: str, problems: list[Problem]) -> None:
        self.folder = folder
        self.name = name
        self.shown = display(folder)
        self._begin = "" if self.shown == "." else self.shown.rstrip("/") + "/"
        self.problems = problems
        self.pages: list[Page] = []

    def path(self, name: str) -> str:
        """The path that people are told for a name below the root."""
        return f"{self._begin}{name}" if name else self.shown

    def page(self, name: str) -> Page | None:
        """One file by its name below the root; a problem if it is not there."""
        shown = self.path(name)
        try:
            page = Page(shown, f"{self.name}/{name}", self._content(name))
        except OSError:
            self.problems.append(problem("Y008", Mark(shown), path=shown))
            return None
        self.pages.append(page)
        return page

    def _content(self, name: str) -> bytes:
        with open(f"{self.folder}/{name}", "rb", buffering=0) as file:  # noqa: PTH123 - hundreds are opened
            return file.readall()

    def has(self, name: str) -> bool:
        """Whether there is such a file; for those that a guide can do without."""
        return (self.folder / name).is_file()

    def without(self, names: Iterable[str]) -> tuple[str, ...]:
        """Those of the files that are not there, or in which nothing stands but lines that begin with `#`."""
        opened = {page.name: page.content for page in self.pages}
        gone: list[str] = []
        for name in names:
            content = opened.get(f"{self.name}/{name}", b"")
            with suppress(OSError):
                content = content or self._content(name)
            if not _SAYS.search(content):
                gone.append(name)
        return tuple(gone)

    def has_folder(self, below: str) -> bool:
        """Whether there is such a folder, "" being the root itself."""
        return (self.folder / below).is_dir()

    def names(self, below: str, deep: bool) -> list[str]:
        """The names of all files in a folder, below the root; what is private and no content is left out."""
        top = self.folder / below
        begin = len(str(top).rstrip("/")) + 1
        inside = [entry.path[begin:] for entry, _ in files_in(top, deep) if not is_private(entry.name)]
        return [f"{below}/{name}" if below else name for name in inside]

    def folder_pages(
        self, below: str, ending: str, deep: bool = False, known: Collection[str] = ()
    ) -> list[Page]:
        """All files with this ending, in order; a problem if the folder is not there.

        `known`: names of other files in the folder that are read elsewhere.
        """
        if not self.has_folder(below):
            shown = self.path(below)
            self.problems.append(problem("Y008", Mark(shown), path=shown))
            return []
        names = sorted(self.names(below, deep), key=lambda name: name.split("/"))
        for name in names:
            if not name.endswith(ending) and name.rpartition("/")[2] not in known:
                self.stray(name, f"*{ending}")
        pages = [self.page(name) for name in names if name.endswith(ending)]
        return [page for page in pages if page is not None]

    def stray(self, name: str, expected: str) -> None:
        """Say that a file is not read, since its name or place is not one we know."""
        mark = Mark(self.path(name))
        self.problems.append(problem("Y025", mark, severity=Severity.WARNING, expected=expected))


def is_private(name: str) -> bool:
    """Whether this is a file of an editor or a system, or a note to people."""
    return name.startswith((".", "__", "README")) or name.endswith("~")


def files_in(folder: Path, deep: bool = True) -> Iterator[tuple["os.DirEntry[str]", os.stat_result]]:
    """Every file in a folder, and below it where that is asked for, as it is now.

    What is gone, or cannot be looked at, is passed over.
    """
    waiting = [str(folder)]
    for top in waiting:
        with suppress(OSError), os.scandir(top) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    waiting += [entry.path] if deep else []
                    continue
                with suppress(OSError):
                    state = entry.stat()
                    if stat.S_ISREG(state.st_mode):
                        yield entry, state


def digest(pages: Iterable[Page]) -> str:
    """One short name for exactly these files; the length keeps neighbours apart."""
    whole = hashlib.sha256()
    for page in sorted(pages, key=lambda page: page.name):
        whole.update(f"{page.name}\0{len(page.content)}\0".encode(errors="surrogateescape"))
        whole.update(page.content)
    return whole.hexdigest()[:16]
