"""An answer of no, in the words Telegram uses, so that what passes here passes there."""


class Refusal(Exception):  # noqa: N818 - it is an answer, not a mistake of ours
    """A call that is not carried out: code, description and, for 429, how long to wait."""

    def __init__(self, code: int, description: str, retry_after: int | None = None) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.retry_after = retry_after

    def body(self) -> dict[str, object]:
        """The JSON that Telegram answers with."""
        answer: dict[str, object] = {
            "ok": False,
            "error_code": self.code,
            "description": self.description,
        }
        if self.retry_after is not None:
            answer["parameters"] = {"retry_after": self.retry_after}
        return answer


def bad(why: str) -> Refusal:
    """400, the usual one."""
    return Refusal(400, f"Bad Request: {why}")


def forbidden(why: str) -> Refusal:
    """403: the person or the group does not want the bot."""
    return Refusal(403, f"Forbidden: {why}")


def conflict(why: str) -> Refusal:
    """409: two ways of receiving updates at once."""
    return Refusal(409, f"Conflict: {why}")


def too_many(retry_after: int) -> Refusal:
    """429: slow down."""
    return Refusal(429, f"Too Many Requests: retry after {retry_after}", retry_after)


def unknown() -> Refusal:
    """404: no such method."""
    return Refusal(404, "Not Found")


def unauthorized() -> Refusal:
    """401: what stands in the address is no token."""
    return Refusal(401, "Unauthorized")
