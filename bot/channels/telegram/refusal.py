"""What a server answers, and how a call can fail; what was said is at hand, but in no error's own words."""

import json
from collections.abc import Mapping
from typing import Final

BAD_REQUEST: Final = 400
UNAUTHORIZED: Final = 401
FORBIDDEN: Final = 403
TOO_LARGE: Final = 413
TOO_MANY: Final = 429
SERVER: Final = 500
DEFAULT_RETRY_AFTER: Final = 5.0
GATEWAY = 502
"""What an answer counts as that is no answer of the Bot API."""

Answer = Mapping[str, object]


class CallFailed(Exception):  # noqa: N818 - the family below says how
    """A call of `method` did not do what it was for."""

    def __init__(self, method: str) -> None:
        super().__init__(method)
        self.method = method


class NoAnswer(CallFailed):
    """Nothing came back. `unsent`: the call cannot have reached Telegram."""

    def __init__(self, method: str, *, unsent: bool = False) -> None:
        super().__init__(method)
        self.unsent = unsent


class Refused(CallFailed):
    """Telegram said no. `complaint` is its text, which may quote ours and goes into no log."""

    def __init__(
        self, method: str, status: int, complaint: str = "", retry_after: float = DEFAULT_RETRY_AFTER
    ) -> None:
        super().__init__(method)
        self.status = status
        self.complaint = complaint
        self.retry_after = retry_after


def answer_in(body: bytes) -> Answer | None:
    """An answer as JSON; None where it is none, as from a gateway."""
    try:
        answer = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return answer if isinstance(answer, dict) else None


def retry_after(answer: Answer) -> float:
    """The seconds after which a call may be made again."""
    parameters = answer.get("parameters")
    seconds = parameters.get("retry_after") if isinstance(parameters, dict) else None
    return float(seconds) if isinstance(seconds, int) and seconds > 0 else DEFAULT_RETRY_AFTER


def passes(error: CallFailed) -> bool:
    """Whether the same call may well succeed in a while."""
    return not isinstance(error, Refused) or error.status == TOO_MANY or error.status >= SERVER


def refusal(method: str, status: int, answer: Answer) -> Refused:
    """An answer that is no success as an error; a success in the status alone counts for nothing."""
    if status < 300:
        told = answer.get("error_code")
        status = told if isinstance(told, int) and told >= 400 else GATEWAY
    complaint = answer.get("description")
    return Refused(method, status, complaint if isinstance(complaint, str) else "", retry_after(answer))
