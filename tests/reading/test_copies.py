"""A copy beside its original is one slip; two of one name are another."""

from bot.model.problem import Mark
from bot.reading.copies import Twice, twice_problems

SERVICES = "content/services"


def _told(later: str, first: str, ids: int, held: int, in_first: int = 0) -> list[tuple[str, str]]:
    """`held`: ids of the later file, and of the first where `in_first` does not say another number."""
    twice: list[Twice] = [
        (f"s{number}", Mark(f"{SERVICES}/{later}", number), Mark(f"{SERVICES}/{first}", number))
        for number in range(ids)
    ]
    files = {f"{SERVICES}/{later}": held, f"{SERVICES}/{first}": in_first or held}
    return [(each.code, each.mark.file.rpartition("/")[2]) for each in twice_problems(twice, files)]


def test_a_copy_is_told_once_and_at_the_copy_whichever_is_read_first() -> None:
    for later, first, copy in (
        ("units.yaml", "units kopi.yaml", "units kopi.yaml"),
        ("units.yaml", "units (1).yaml", "units (1).yaml"),
        ("units.yaml", "a copy.yaml", "a copy.yaml"),
        ("units2.yaml", "units.yaml", "units2.yaml"),
    ):
        assert _told(later, first, 3, 3) == [("Y045", copy)]


def test_a_file_that_holds_more_is_never_the_copy_whatever_it_is_called() -> None:
    assert _told("units.yaml", "talk.yaml", 2, 10, 2) == [("Y045", "talk.yaml")]
    assert _told("talk.yaml", "units.yaml", 2, 2, 10) == [("Y045", "talk.yaml")]
    assert _told("units kopi.yaml", "units.yaml", 3, 4, 3) == [("Y045", "units.yaml")]


def test_some_ids_in_two_files_are_told_one_by_one() -> None:
    assert _told("units.yaml", "talk.yaml", 2, 3) == [("Y011", "units.yaml")] * 2
    assert _told("units.yaml", "talk.yaml", 1, 1) == [("Y011", "units.yaml")]
