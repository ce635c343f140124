"""Chinese lengths of several units: 8天20小时, 一年零三个月, 两周零三天后."""

from collections.abc import Iterable
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from handlers.when.lazily import lazily
from handlers.when.pattern import DIGIT, Line, Make, Match, stands_before
from handlers.when.tokens import Ahead, Amount, InTime, Later, Length, Piece, Sign

_COUNT = r"(?:[0-9]{1,3}(?:\.5)?(?:个半?)?|半个?)"
_PART = (
    rf"{_COUNT}(?:年(?![度前级轻代底末初])|(?<=[个半])月|季度|周(?![年一二三四五六日末])|星期(?![一二三四五六日天])"
    "|礼拜(?![一二三四五六日天])|天(?![安津气])|小时|钟头|分钟?(?!之)|刻钟?|秒钟?)"
)
_HOURS = "(?<=天)[0-9]{1,2}时(?![间候期长分段代])"
_COMPOUND = (
    rf"(?<![0-9.第月岁半])(?<![0-9]:)(?P<parts>{_PART}(?:(?:[零又加]?{_PART}){{1,5}}(?:{_HOURS})?|{_HOURS}))(?!半)"
)
_EACH = lazily(
    rf"(?P<link>[零又加]?)(?P<count>{_COUNT})(?P<unit>年|月|季度|周|星期|礼拜|天|小时|钟头|分钟?|刻钟?|秒钟?|时)"
)


class _Size(NamedTuple):
    """A unit, by how large it is."""

    rank: int
    exact: timedelta = timedelta(0)
    months: int = 0


_SIZES = {
    "年": _Size(7, months=12),
    "季度": _Size(6, months=3),
    "月": _Size(5, months=1),
    "周": _Size(4, timedelta(weeks=1)),
    "星期": _Size(4, timedelta(weeks=1)),
    "礼拜": _Size(4, timedelta(weeks=1)),
    "天": _Size(3, timedelta(days=1)),
    "小时": _Size(2, timedelta(hours=1)),
    "钟头": _Size(2, timedelta(hours=1)),
    "时": _Size(2, timedelta(hours=1)),
    "刻": _Size(1, timedelta(minutes=15)),
    "刻钟": _Size(1, timedelta(minutes=15)),
    "分": _Size(1, timedelta(minutes=1)),
    "分钟": _Size(1, timedelta(minutes=1)),
    "秒": _Size(0, timedelta(seconds=1)),
    "秒钟": _Size(0, timedelta(seconds=1)),
}
_DAYS, _CLOCK = 3, 2
_LEFT = lazily("(?:[还只]剩下?|还有|剩余?|尚余|历时|用时|耗时|[总合一]共|倒计时)[:为了约]?$")
"""还剩8天20时: there 时 is a length."""


class _Several(NamedTuple):
    """A compound as written: how much, and whether it goes by the clock, is said of each, and needs 还剩 before it."""

    amount: Amount
    by_the_clock: bool
    rate: bool
    odd: bool


def _halves(count: str) -> int:
    written = count.rstrip("个半").partition(".")[0]
    return 2 * int(written or 0) + ("半" in count or ".5" in count)


def _found(match: Match) -> _Several | None:
    """Add the parts up; None where they don't go from large to small."""
    parts = list(_EACH.finditer(match["parts"]))
    sizes = [_SIZES[part["unit"]] for part in parts]
    if any(after.rank >= before.rank for before, after in pairwise(sizes)):
        return None
    exact, months = timedelta(0), 0
    for part, size in zip(parts, sizes, strict=True):
        halves = _halves(part["count"])
        whole, rest = divmod(halves * size.months, 2)
        months += whole
        exact += halves * size.exact / 2 + timedelta(days=15 * rest)
    linked = parts[1]["link"] or parts[1]["count"].startswith("0")
    rate = sizes[0].rank >= _DAYS and parts[0]["count"] in ("1", "1个") and not linked
    return _Several(Amount(exact, months), sizes[-1].rank <= _CLOCK, rate, parts[-1]["unit"] == "时")


def _length(match: Match) -> Piece:
    """Read what has one length; 一天两小时 is so much on each day, and 三天20时 may be an hour of the third."""
    found = _found(match)
    if found is None or found.rate or found.amount.months or (found.odd and not stands_before(match, _LEFT)):
        return Sign.NOISE
    return Length(found.amount.exact)


def _ahead(sign: int) -> Make:
    def make(match: Match) -> Piece:
        found = _found(match)
        if found is None or found.odd or (found.by_the_clock and found.amount.months):
            return Sign.VAGUE
        signed = found.amount if sign > 0 else found.amount.back()
        return Later(signed.exact) if found.by_the_clock else Ahead(signed)

    return make


def _in_time(match: Match) -> Piece:
    found = _found(match)
    if found is None or found.odd or (found.by_the_clock and found.amount.months):
        return Sign.VAGUE
    return InTime(found.amount, found.by_the_clock)


COMPOUND_LINES: Iterable[Line] = (
    (DIGIT + "半", _COMPOUND, _length),
    (DIGIT + "半", _COMPOUND + "(?:以|之|过)?后(?!天|续|勤)", _ahead(1)),
    (DIGIT + "半", _COMPOUND + "(?:以|之)?前(?![后往列行])", _ahead(-1)),
    (DIGIT + "半", _COMPOUND + "(?:以|之)?内(?![容部])", _in_time),
    ("再", "再过" + _COMPOUND + "(?!后|以后|之后|就是)", _ahead(1)),
)
