"""Check-in in conversation: 签到, the link of a card, the four digits, the QR code.

What is checked in by is a message or a link, never a press: a press is lost while we are down for 150 s.
"""

import re
import unicodedata
from enum import StrEnum

from handlers.base import Command, Handler, Next, On, Start
from handlers.conversation import END, Conversation, State
from handlers.errors import sentence
from handlers.incoming import Heard, Incoming
from handlers.message import Message, message
from handlers.study import checkin_views as views
from handlers.study.links import row_id
from handlers.turn import Turn
from models.errors import DomainError
from models.study import errors
from models.study.actions import CheckInRefused, check_in

WORDS = ("签到", "报到")
MAX_CODE_TEXT = 40
"""A longer text holds no code: four digits, however they are written."""
_WITH_CODE = re.compile(r"(?:签到|报到)码?[\s:,.。是为]*(.+)\Z", re.DOTALL)
_BETWEEN = re.compile("[\\s,.。、·\\-\ufe0f\u20e3]+")
"""What may stand between digits; also what makes a digit a keycap."""


class Step(StrEnum):
    """The one question of a check-in."""

    CODE = "code"


def read_code(text: str) -> str | None:
    """Four digits in any form: full width, spaced, Chinese numerals; None where there are not exactly four."""
    if len(text) > MAX_CODE_TEXT:
        return None
    digits = [_digit(sign) for sign in _BETWEEN.sub("", unicodedata.normalize("NFKC", text))]
    return "".join(digits) if len(digits) == 4 and all(digits) else None


def _digit(sign: str) -> str:
    """The digit that a sign stands for, in any script (○ is how many write 〇); nothing where it is none."""
    value = 0 if sign == "○" else unicodedata.numeric(sign, -1)
    return str(int(value)) if value in range(10) else ""


def begin(turn: Turn) -> Next:
    """签到, or /checkin, perhaps with the code behind it."""
    return _check_in(turn, code=read_code(turn.text))


def with_code(turn: Turn) -> Next:
    """签到 1234 in one message, or 1234."""
    return _check_in(turn, code=read_code(turn.text) or _spoken_code(turn.text))


def by_link(turn: Turn) -> Next:
    """The link of an announcement or of the group's card."""
    return _check_in(turn, session_id=row_id(turn.text))


def by_qr(turn: Turn) -> Next:
    """The QR code on the screen: session and token."""
    session_id, _, token = turn.text.partition("_")
    return _check_in(turn, session_id=row_id(session_id), qr=token)


def answer_code(turn: Turn) -> Next:
    """The answer to the question for the code; what isn't four digits costs no try."""
    code = read_code(turn.text) or _spoken_code(turn.text)
    if code is None:
        turn.say(views.four_digits())
        return None
    return _check_in(turn, session_id=turn.draft["session_id"], code=code)


def _check_in(turn: Turn, *, session_id: int | None = None, code: str | None = None, qr: str | None = None) -> Next:
    """The one action of a check-in; every answer but the receipt is a refusal."""
    try:
        done = check_in(
            turn.session, turn.who, sent_at=turn.sent_at, now=turn.now, session_id=session_id, code=code, qr=qr
        )
    except DomainError as refusal:
        return _refused(turn, refusal, session_id)
    if isinstance(done, CheckInRefused):
        return _refused(turn, done.error, session_id)
    if not done.again:
        turn.refresh("session_card", done.session_id)
    turn.say(views.checked_in(done, turn.organisation, turn.now))
    return END


def _refused(turn: Turn, refusal: DomainError, session_id: int | None) -> Next:
    """Ask for the code, or say why not; the question is over then, whoever asked it."""
    if isinstance(refusal, errors.CodeNeeded):
        turn.draft.update(session_id=refusal.session_id, title=str(refusal.facts["title"]), left=None)
        return Step.CODE
    if isinstance(refusal, errors.WrongCode):
        turn.draft.update(session_id=session_id, left=refusal.facts["left"])
        return Step.CODE
    turn.say(_explained(turn, refusal))
    return END


def _explained(turn: Turn, refusal: DomainError) -> Message:
    if isinstance(refusal, errors.SeveralOpen):
        return views.which(refusal.sessions, turn.organisation)
    if isinstance(refusal, errors.NothingOpen):
        return views.nothing_open(refusal.next, turn.organisation)
    return message(sentence(refusal, turn.organisation))


def _ask_code(turn: Turn) -> Message:
    left = turn.draft["left"]
    return views.ask_code(turn.draft["title"]) if left is None else views.ask_again(left)


def _spoken_code(text: str) -> str | None:
    found = _WITH_CODE.match(unicodedata.normalize("NFKC", text[:MAX_CODE_TEXT]).strip())
    return read_code(found.group(1)) if found else None


def _is_with_code(incoming: Incoming) -> bool:
    """签到 1234, or the four digits alone while no question waits for an answer."""
    if not incoming.chat.is_private or incoming.member is None:
        return False
    if incoming.dialog.conversation is None and read_code(incoming.text) is not None:
        return True
    return incoming.text.lstrip().startswith(WORDS) and _spoken_code(incoming.text) is not None


def handlers() -> list[Handler]:
    """To be registered before other conversations: 签到 1234 is no answer to their questions."""
    return [
        Conversation(
            "check_in",
            [
                Command("checkin", begin, words=WORDS),
                Start("ci_", by_link),
                Start("qr_", by_qr),
                On(Heard.TEXT, with_code, where=_is_with_code),
            ],
            {Step.CODE: State(ask=_ask_code, says=answer_code)},
            starts_over=True,
        )
    ]
