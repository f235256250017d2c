"""The chat page: static files from the folder `page`, with headers that let nothing else in."""

from pathlib import Path

from aiohttp import web

FOLDER = Path(__file__).parent / "page"
TYPES = {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-cache",
}


async def _page(request: web.Request) -> web.StreamResponse:
    name = request.match_info.get("name") or "index.html"
    path = FOLDER / name
    if path.suffix not in TYPES or not path.is_file():
        raise web.HTTPNotFound
    return web.Response(
        body=path.read_bytes(), content_type=TYPES[path.suffix], charset="utf-8", headers=HEADERS
    )


def routes() -> list[web.RouteDef]:
    """The page and its parts; names have no slashes, so nothing outside the folder can be asked for."""
    return [web.get("/", _page), web.get(r"/page/{name:[a-z-]+\.[a-z]+}", _page)]
