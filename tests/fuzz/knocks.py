"""Requests as no decent client makes them, as the bytes that go over the wire, with what they deserve."""

import gzip
import json
from dataclasses import dataclass
from random import Random

from bot.channels.telegram.webhook import DEPTH_LIMIT, SECRET_HEADER, SIZE_LIMIT

SECRET = "s3cret-s3cret"
ALLOWED = frozenset({200, 400, 401, 405, 413})

METHODS = ("GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "QUERY", "post", "MKCOL", "G@T", "")
SECRETS = (
    None, b"", b"s3cret", b"s3cret-s3cre", SECRET.encode() + b"x", b"S3CRET-S3CRET", b"\xff\xfe",
    "æøå".encode(), b"a" * 5000, b"None", b"null", SECRET.encode() + b"\x00", b"s3cret-s3cret,s3cret-s3cret",
    b"\xf0\x9f\x98\x80",
)  # fmt: skip
TYPES = (
    b"application/json", b"text/plain", b"application/x-www-form-urlencoded",
    b"multipart/form-data; boundary=x",
    b"application/json; charset=utf-7", b"\xff", b"", b"multipart/form-data", b"application/xml",
)  # fmt: skip
GOOD = json.dumps({"update_id": 3, "message": {"chat": {"id": 5}, "text": "hei"}}).encode()

PACKED = (gzip.compress(GOOD), gzip.compress(GOOD + b" " * 10**7))


@dataclass(frozen=True, slots=True)
class Knock:
    """`wire`: what is sent. `right`: the only statuses that are right; none: only one of the allowed."""

    wire: bytes
    right: frozenset[int] = ALLOWED


def knock(dice: Random) -> Knock:
    """One request, mostly wrong in one way, sometimes in more."""
    return dice.choice(
        (_decent, _decent, _decent, _methods, _secrets, _secrets, _bodies, _framing, _rubbish)
    )(dice)


def request(
    body: bytes,
    *more: bytes,
    method: str = "POST",
    secret: bytes | None = SECRET.encode(),
    length: bytes | None = None,
) -> bytes:
    """A request's bytes; `length` as given, or right."""
    lines = [b"%s /hook HTTP/1.1" % method.encode(), b"Host: x", *more]
    if secret is not None:
        lines.append(SECRET_HEADER.encode() + b": " + secret)
    lines.append(b"Content-Length: " + (b"%d" % len(body) if length is None else length))
    return b"\r\n".join(lines) + b"\r\n\r\n" + body


def _decent(dice: Random) -> Knock:
    """Right, or right but for what is in the body."""
    body = dice.choice(
        (GOOD, GOOD, b"{}", b"[1]", b"", GOOD[:-1], b'{"update_id": -1}', b"\xff", b'{"update_id": 3}')
    )
    fine = body in {GOOD, b'{"update_id": 3}'}
    kind = b"Content-Type: " + dice.choice(TYPES[:5])
    return Knock(request(body, kind), frozenset({200 if fine else 400}))


def _methods(dice: Random) -> Knock:
    method = dice.choice(METHODS)
    return Knock(request(GOOD, method=method), frozenset({405, 400}))


def _secrets(dice: Random) -> Knock:
    """Never let in; what aiohttp itself cannot read is 400."""
    secret = dice.choice(SECRETS)
    if dice.random() < 0.3:
        secret = bytes(dice.randrange(33, 256) for _ in range(dice.randrange(1, 40)))
    body = dice.choice((GOOD, b"x" * 100))
    return Knock(request(body, secret=secret), frozenset({401, 400}))


def _bodies(dice: Random) -> Knock:
    """Too big, too deep, packed, or just as big as may be."""
    match dice.randrange(6):
        case 0:
            size = SIZE_LIMIT + dice.choice((1, 2, 1000))
            return Knock(request(GOOD + b" " * (size - len(GOOD))), frozenset({413}))
        case 1:
            return Knock(request(GOOD + b" " * (SIZE_LIMIT - len(GOOD))), frozenset({200}))
        case 2:
            depth = DEPTH_LIMIT + dice.choice((-1, 0, 1, 1000))
            sign = dice.choice((b"[", b'{"a":'))
            close = b"]" if sign == b"[" else b"}"
            body = b'{"update_id": 3, "message": ' + sign * depth + b"1" + close * depth + b"}"
            return Knock(request(body), frozenset({400 if depth >= DEPTH_LIMIT else 200}))
        case 3:
            packed = dice.choice(PACKED)
            coding = dice.choice((b"gzip", b"deflate", b"br", b"zstd", b"x"))
            return Knock(request(packed, b"Content-Encoding: " + coding), frozenset({400}))
        case 4:
            return Knock(
                request(b'{"update_id": ' + b"9" * dice.choice((19, 400, 5000)) + b"}"), frozenset({400})
            )
        case _:
            return Knock(request(bytes(dice.randrange(256) for _ in range(200))), frozenset({400}))


def _framing(dice: Random) -> Knock:
    """Lies about the length, chunks that are none, questions before the body."""
    match dice.randrange(7):
        case 0:
            lie = dice.choice((b"%d" % 2**40, b"99999999", b"%d" % (SIZE_LIMIT + 1)))
            return Knock(request(GOOD, length=lie), frozenset({413}))
        case 1:
            return Knock(
                request(GOOD, length=dice.choice((b"-1", b"x", b"1.5", b"0x10", b"+5", b" ", b"1, 2")))
            )
        case 2:
            return Knock(request(GOOD, length=b"%d" % (len(GOOD) - 5)), frozenset({400}))
        case 3:
            chunk = dice.choice(
                (b"zz\r\nab\r\n", b"5\r\nab", b"-1\r\n", b"ffffffffffffffffff\r\nx", b"2\r\nabX")
            )
            return Knock(_chunked(chunk + b"0\r\n\r\n"))
        case 4:
            parts = b"".join(b"%x\r\n%s\r\n" % (len(p), p) for p in (GOOD[:7], GOOD[7:]))
            return Knock(_chunked(parts + b"0\r\n\r\n"), frozenset({200}))
        case 5:
            parts = (b"4000\r\n" + b" " * 0x4000 + b"\r\n") * 5
            return Knock(_chunked(parts + b"0\r\n\r\n"), frozenset({413}))
        case _:
            asked = dice.choice((b"100-continue", b"200-ok", b"\xff"))
            return Knock(request(GOOD, b"Expect: " + asked), frozenset({200, 400}))


def _chunked(chunks: bytes) -> bytes:
    head = b"POST /hook HTTP/1.1\r\nHost: x\r\n%s: %s\r\nTransfer-Encoding: chunked\r\n\r\n"
    return head % (SECRET_HEADER.encode(), SECRET.encode()) + chunks


def _rubbish(dice: Random) -> Knock:
    """No HTTP at all, or HTTP with some bytes gone, doubled or exchanged."""
    if dice.random() < 0.2:
        return Knock(bytes(dice.randrange(256) for _ in range(100)) + b"\r\n\r\n")
    wire = bytearray(request(GOOD, b"X: y" * dice.choice((1, 1, 9000))))
    for _ in range(dice.randrange(1, 4)):
        at = dice.randrange(min(len(wire), 120))
        wire[at : at + dice.randrange(3)] = dice.choice(
            (b"", b"\x00", b"\n", b"\r\n", b":", b"\xff", b" ", b"/")
        )
    return Knock(bytes(wire), ALLOWED | {404})
