"""Places that stand for all of them: one with most services of its own, one with fewest, one of each kind."""

from functools import lru_cache

from bot.model.library import Library
from bot.model.place import Municipality
from bot.render.directory import local


@lru_cache(maxsize=4)
def sample_places(library: Library) -> tuple[str, ...]:
    """The municipality with the most services of its own and one with the fewest."""
    known = library.places.municipalities.values()
    order = sorted(known, key=lambda place: (-_services(library, place), place.number))
    return tuple(dict.fromkeys(place.number for place in (order[:1] + order[-1:])))


@lru_cache(maxsize=4)
def unlike_places(library: Library) -> tuple[str, ...]:
    """One municipality, with a long name, for each set of services of their own."""
    found: dict[tuple[str, ...], Municipality] = {}
    for place in library.places.municipalities.values():
        own = tuple(service.id for service in library.services.values() if local(service, place))
        if own not in found or _length(place) > _length(found[own]):
            found[own] = place
    return tuple(place.number for place in found.values())


def _length(place: Municipality) -> int:
    return len(place.display) + len(place.trust)


def _services(library: Library, place: Municipality) -> int:
    return sum(local(service, place) for service in library.services.values())
