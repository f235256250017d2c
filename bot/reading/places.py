"""The registers of places: plain tables, checked row by row."""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator

from bot.model.place import Municipality, Places, Shares
from bot.model.problem import Mark, Problem, problem
from bot.reading.files import Page, Root

COLUMNS = {
    "counties": "county_number,name_nb,name_official,name_sami,name_kven",
    "municipalities": "municipality_number,name_nb,display_name_nb,name_official,name_sami,sami_language,"
    "name_kven,county_number,county_name,written_language",
    "health_trusts": "municipality_number,health_trust,health_region,dps_area,note",
    "health_trusts_oslo_districts": "municipality_number,district_number,district_name,health_trust,"
    "health_region",
    "postal_codes": "postal_code,place,municipality_number,category",
}
"""The header row of each table."""

DIGITS = {"county_number": 2, "municipality_number": 4, "district_number": 6, "postal_code": 4}

OUTSIDE = {"2100": "Svalbard", "2211": "Jan Mayen"}
"""The register's numbers for what belongs to no municipality, with their names."""

Row = tuple[Mark, dict[str, str]]


def read_places(root: Root) -> Places:
    """All tables under `content/places/`."""
    known = {f"places/{name}.csv" for name in COLUMNS}
    pages = {page.name.partition("/")[2]: page for page in root.folder_pages("places", ".csv")}
    for name in sorted(pages.keys() - known):
        root.stray(name, ", ".join(f"{name}.csv" for name in COLUMNS))
    tables = {name: list(_rows(root, pages, name)) for name in COLUMNS}
    counties = _numbered(tables["counties"], "county_number", root.problems)
    municipalities = _numbered(tables["municipalities"], "municipality_number", root.problems)
    trusts = _numbered(tables["health_trusts"], "municipality_number", root.problems)
    codes = _numbered(tables["postal_codes"], "postal_code", root.problems)
    if tables["counties"]:
        _hold(tables["municipalities"], "county_number", frozenset(counties), root.problems)
    if tables["municipalities"]:
        numbers = frozenset(municipalities)
        for name in ("health_trusts", "health_trusts_oslo_districts"):
            _hold(tables[name], "municipality_number", numbers, root.problems)
        _hold(tables["postal_codes"], "municipality_number", numbers | OUTSIDE.keys(), root.problems)
    inside = {code: row for code, row in codes.items() if row["municipality_number"] not in OUTSIDE}
    towns = _towns(inside.values())
    beyond = {code: row for code, row in codes.items() if code not in inside}
    names = {name for row in beyond.values() for name in (row["place"], OUTSIDE[row["municipality_number"]])}
    return Places(
        {number: _municipality(row, trusts.get(number, {})) for number, row in municipalities.items()},
        {code: row["municipality_number"] for code, row in inside.items()},
        towns,
        _shared(row for _, row in tables["health_trusts_oslo_districts"]),
        frozenset(beyond),
        frozenset(names - towns.keys()),
    )


def _towns(rows: Iterable[dict[str, str]]) -> dict[str, tuple[str, ...]]:
    """Each place of post with its municipalities, the one with most of its codes first."""
    towns: dict[str, Counter[str]] = {}
    for row in rows:
        towns.setdefault(row["place"], Counter())[row["municipality_number"]] += 1
    return {name: tuple(number for number, _ in count.most_common()) for name, count in towns.items()}


def _shared(rows: Iterable[dict[str, str]]) -> dict[str, Shares]:
    """The trusts of each municipality that is split, and their districts, in the order of the table."""
    found: dict[str, dict[str, list[str]]] = {}
    for row in rows:
        trusts = found.setdefault(row["municipality_number"], {})
        trusts.setdefault(row["health_trust"], []).append(row["district_name"])
    return {
        number: tuple((trust, tuple(districts)) for trust, districts in trusts.items())
        for number, trusts in found.items()
    }


def _rows(root: Root, pages: dict[str, Page], name: str) -> Iterator[Row]:
    """The rows of one table that have the right form."""
    page = pages.get(f"places/{name}.csv")
    if page is None:
        if root.has_folder("places"):
            root.page(f"places/{name}.csv")
        return
    text = page.text(root.problems)
    if text is None:
        return
    yield from _table(_lines(text, page.file, root.problems), page.file, COLUMNS[name], root.problems)


def _lines(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[Mark, list[str]]]:
    """The cells of each row, up to the first row that cannot be taken apart."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        for cells in reader:
            yield Mark(file, reader.line_num), cells
    except csv.Error:
        problems.append(problem("Y030", Mark(file, max(reader.line_num, 1))))


def _table(
    lines: Iterator[tuple[Mark, list[str]]], file: str, header: str, problems: list[Problem]
) -> Iterator[Row]:
    columns = header.split(",")
    if next(lines, (None, []))[1] != columns:
        problems.append(problem("Y022", Mark(file, 1), expected=header))
        return
    digits = [(at, DIGITS[column]) for at, column in enumerate(columns) if column in DIGITS]
    for mark, cells in lines:
        if len(cells) != len(columns):
            problems.append(problem("Y010", mark, found=str(len(cells)), expected=str(len(columns))))
            continue
        wrong = [(cells[at], count) for at, count in digits if not _is_code(cells[at], count)]
        for value, count in wrong:
            problems.append(problem("Y023", mark, value=value, digits=str(count)))
        if not wrong:
            yield mark, dict(zip(columns, cells, strict=True))


def _is_code(value: str, digits: int) -> bool:
    return len(value) == digits and value.isascii() and value.isdigit()


def _numbered(rows: list[Row], column: str, problems: list[Problem]) -> dict[str, dict[str, str]]:
    """Rows by their number; the same number twice is a problem."""
    found: dict[str, Row] = {}
    for mark, row in rows:
        first = found.setdefault(row[column], (mark, row))
        if first[0] is not mark:
            problems.append(problem("Y011", mark, id=row[column], place=str(first[0])))
    return {number: row for number, (_, row) in found.items()}


def _hold(rows: list[Row], column: str, known: frozenset[str], problems: list[Problem]) -> None:
    """Every number must be known in its own table."""
    problems.extend(
        problem("Y024", mark, value=row[column]) for mark, row in rows if row[column] not in known
    )


def _municipality(row: dict[str, str], trust: dict[str, str]) -> Municipality:
    return Municipality(
        number=row["municipality_number"],
        name=row["name_nb"],
        display=row["display_name_nb"],
        sami=row["name_sami"],
        kven=row["name_kven"],
        county=row["county_name"],
        trust=trust.get("health_trust", ""),
    )
