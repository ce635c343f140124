"""What Telegram answers when it refuses a call."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]


class Refused(Exception):
    """A call that is answered with an error (Bot API, Making requests; ResponseParameters)."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def as_answer(self) -> Json:
        """The JSON that the caller gets."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(what: str, **parameters: int) -> Refused:
    """400: the call can't be fulfilled as it is."""
    return Refused(400, f"Bad Request: {what}", **parameters)


def forbidden(what: str) -> Refused:
    """403: the bot may not write there."""
    return Refused(403, f"Forbidden: {what}")


def conflict(what: str) -> Refused:
    """409: two ways of getting updates at once."""
    return Refused(409, f"Conflict: {what}")


def too_many_requests(seconds: int) -> Refused:
    """429: too fast; the seconds are to be waited."""
    return Refused(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)


def not_found() -> Refused:
    """404: no such method, or a token that can't be one."""
    return Refused(404, "Not Found")


def unauthorized() -> Refused:
    """401: a token of no bot."""
    return Refused(401, "Unauthorized")
