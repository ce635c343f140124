"""The reader: normalise, scan, fill the slots, resolve, check."""

from datetime import datetime
from zoneinfo import ZoneInfo

from handlers.when.normal import Normal, normalise
from handlers.when.readings import Nothing, Reading, Refusal, Refused
from handlers.when.resolve import resolve
from handlers.when.scan import leftover, scan
from handlers.when.slots import Slots, fill
from handlers.when.tokens import Noise, Token, Until
from handlers.when.vocabulary import DOUBTFUL, LETTER


def read(text: str, now: datetime, *, zone: ZoneInfo) -> Reading:
    """Read the one time that this text speaks of, as said in the zone at the aware moment `now`.

    Only the first 300 characters are read. Answers are in the zone. Whatever the text, nothing is raised: what isn't
    certain comes back as a Choice, or as Nothing with the reason. (A `now` without a zone is a ValueError.)
    """
    if now.tzinfo is None:
        raise ValueError(f"a moment must have a zone: {now!r}")
    normal = normalise(text)
    tokens = scan(normal)
    timely = [token for token in tokens if not isinstance(token.piece, Noise | Until)]
    if not timely:
        return Nothing(Refusal.NO_TIME)
    span = normal.span(timely[0].start, timely[-1].end)
    try:
        return resolve(_fill(normal, tokens), now.astimezone(zone), span)
    except Refused as refused:
        return Nothing(refused.reason, span)


def _fill(normal: Normal, tokens: list[Token]) -> Slots:
    """Fill the slots, unless what is left over beside them could change what they mean."""
    _check_whole(normal, tokens)
    rest = leftover(normal, tokens)
    if DOUBTFUL.search(rest):
        raise Refused(Refusal.UNSURE)
    slots = fill(tokens, normal.text)
    if slots.may_be_an_hour or (slots.needs_solitude and LETTER.search(rest)):
        raise Refused(Refusal.UNSURE)
    return slots


def _check_whole(normal: Normal, tokens: list[Token]) -> None:
    """Refuse a text that was cut off in the middle of its time."""
    if normal.cut and tokens[-1].end == len(normal.text):
        raise Refused(Refusal.UNSURE)
