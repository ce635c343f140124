"""What a member reads when checking in, and what a screen at the venue shows."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from handlers.message import Button, File, Message, message, phrase
from handlers.study.pictures import blank_png, digits_png, qr_png
from models.organisation import Organisation
from models.study.actions import CheckedIn
from models.study.queries import Counts, SessionView
from models.study.tables import How, Mark

_BY_ONESELF = (How.MESSAGE, How.CODE, How.QR)
DELAY = timedelta(minutes=5)
"""A message read this long after it was sent is said to have been: what comes next may be over."""


def checked_in(done: CheckedIn, organisation: Organisation, now: datetime) -> Message:
    """The receipt: what was recorded, when it was sent, and what comes next. One phrase: it is said most of all."""
    if done.again:
        return _again(done, organisation)
    return message(
        phrase(
            f"checkin-{done.mark.value}-{_situation(done, now)}",
            title=done.title,
            at=organisation.local(done.at).time(),
            starts=organisation.local(done.starts_at),
            place=done.place,
        )
    )


def _situation(done: CheckedIn, now: datetime) -> str:
    if now - done.at > DELAY:
        return "delayed"
    if done.at >= done.starts_at:
        return "during"
    return "before" if done.place else "before-anywhere"


def _again(done: CheckedIn, organisation: Organisation) -> Message:
    if done.mark not in (Mark.PRESENT, Mark.LATE) or done.how not in _BY_ONESELF:
        return message(phrase("checkin-again-other", title=done.title, mark=done.mark))
    at = organisation.local(done.at).time()
    return message(phrase(f"checkin-again-{done.mark.value}", title=done.title, at=at))


def which(sessions: Sequence[SessionView], organisation: Organisation) -> Message:
    """Several are open: links, not presses, for a press is lost while we are down."""
    buttons = [
        [
            Button(
                phrase("checkin-which-one", title=one.title, starts=organisation.local(one.starts_at).time()),
                start=f"ci_{one.id}",
            )
        ]
        for one in sessions
    ]
    return message(phrase("checkin-which", count=len(buttons)), buttons=buttons)


def nothing_open(following: SessionView | None, organisation: Organisation) -> Message:
    """Nothing takes check-ins now; when the next one will."""
    if following is None:
        return message(phrase("checkin-nothing"))
    return message(
        phrase(
            "checkin-nothing-yet",
            title=following.title,
            starts=organisation.local(following.starts_at),
            opens=brief(following.opens_at, following.starts_at, organisation),
        )
    )


def brief(moment: datetime, beside: datetime, organisation: Organisation) -> datetime | time:
    """A moment on the wall clock, without the day where it is that of the moment beside it."""
    local = organisation.local(moment)
    return local.time() if local.date() == organisation.local(beside).date() else local


def ask_code(title: str) -> Message:
    """The question for the four digits."""
    return message(phrase("study-code-needed", title=title))


def ask_again(left: int) -> Message:
    """The question after a wrong code, with the tries that remain."""
    return message(phrase("study-wrong-code", left=left))


def four_digits() -> Message:
    """What was typed isn't four digits; it costs no try."""
    return message(phrase("checkin-four-digits"))


def code(of: SessionView, organisation: Organisation) -> Message:
    """The four digits as a picture for the screen of the venue."""
    text = phrase(
        "code-shown",
        title=of.title,
        code=of.code or "",
        opens=organisation.local(of.opens_at),
        until=brief(of.closes_at, of.opens_at, organisation),
    )
    return message(text, file=File("code.png", digits_png(of.code or ""), is_photo=True))


def qr(of: SessionView, counts: Counts, link: str, organisation: Organisation, now: datetime) -> Message:
    """The QR code of this half minute, with how many have come; nobody's name."""
    if now < of.opens_at:
        text = phrase("qr-early", title=of.title, opens=organisation.local(of.opens_at))
    else:
        here = counts.present + counts.late
        until = brief(of.closes_at, now, organisation)
        text = phrase("qr-shown", title=of.title, here=here, expected=counts.expected, until=until)
    buttons = [[Button(phrase("qr-fold"), data=f"qr_fold:{of.id}:{of.nonce}")]]
    return message(text, buttons=buttons, file=File("qr.png", qr_png(link), is_photo=True))


def qr_put_away(of: SessionView, organisation: Organisation, now: datetime) -> Message:
    """An empty sheet: by whoever folded it, or because the window is over."""
    if now < of.closes_at:
        text = phrase("qr-folded", title=of.title)
    else:
        text = phrase("qr-over", title=of.title, closes=organisation.local(of.closes_at))
    return message(text, file=File("qr.png", blank_png(), is_photo=True))
