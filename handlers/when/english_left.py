"""Numbers, and names of days and months, that stand unread beside an English time: they may belong to it."""

from collections.abc import Iterator, Sequence
from re import Match, Pattern

from handlers.when.english_words import DAY, END, HOUR_WORD, MONTH_WORD, NUMBER
from handlers.when.lazily import lazily
from handlers.when.phrase import Phrase
from handlers.when.tokens import Ahead, Clock, Token

_AROUND = "(?:(?:at|around|about|approximately|approx|roughly|by|between|from|on|circa|@|the|,) ?){0,3}"
_NUMBER_BEFORE = lazily(
    r"(?<![a-z0-9#$%.:/])[0-9]{1,2}[./-][0-9]{1,2}(?:[./-](?:[0-9]{4}|[0-9]{2})?)?,? ?"
    rf"(?:(?:{_AROUND}|in the ))$"
    r"|(?<![a-z0-9#$%.:/-])(?:[0-9]{4}[./-]{1,2}|[0-9]{1,2}(?:st|nd|rd|th)? ?[/&+] ?)$"
)
"""A date in a spelling that isn't known: 26.9. around 17:00, 7/17/18 3:00 p.m."""
_DAY_BEFORE_A_MONTH = lazily(r"(?<![a-z0-9#$%.:-])[0-9]{1,4}(?:st|nd|rd|th)?(?:\. ?| ?[/-] ?)$")
_A_MONTH = lazily(rf"(?:{MONTH_WORD}){END}")
_HOUR_BEFORE_A_PART = lazily(rf"(?<![a-z0-9#$%.:-]){HOUR_WORD}(?:[:.][0-9]{{2}})? (?:in (?:the )?)?$")
_MINUTES_BEFORE = lazily(
    rf"(?<![a-z0-9:.])(?:quarter|half|{NUMBER})(?: ?min(?:ute)?s?)? (?:past|to|till|before|after|of|from) $"
)
_NUMBER_AFTER = lazily(
    rf",? ?{_AROUND}(?P<number>[0-9]{{1,8}}(?:[:.h/-][0-9]{{0,4}}){{0,3}}(?:st|nd|rd|th|h|hrs?)?)"
    rf"(?=$|[^a-z0-9 ]| ?(?:or|and|to|till|until|ad|bce?|ce|[ap]\.? ?m\.?){END})"
    rf"|,? ?{_AROUND}(?P<hour>[0-9]{{1,2}}h[0-9]{{0,2}}){END}"
    rf"|,? (?:around|about|approximately|roughly) (?P<word>{HOUR_WORD})(?=$|[,.;!?)])"
    r"|(?P<digits>[0-9]{2})"
)
"""What may be its hour, its day or its year: Friday around 3, Monday May 22nd around 16.40, tonight 815."""
_NAME_AFTER = lazily(rf",? (?:on )?(?P<name>{DAY}|{MONTH_WORD}){END}(?= ?[?!,.]|$| (?:sound|work|suit|ok|fine|good))")
_DAY_AND_MONTH = lazily(rf"(?<![a-z])(?:{DAY}),? (?:1[3-9]|2[0-9]|3[01])\.(?:0[1-9]|1[0-2])(?![0-9:.])")
"""Monday 19.06 may be a date or an hour."""
_LAST_ASSUMED = 6
_MORNING = lazily(
    r"(?<![a-z])(?:(?<!good )mornings?(?!,? (?:all|everyone|everybody|team|folks|guys|[a-z]+[,.!]))|nights?|dawn"
    r"|sunrise|daybreak"
    r"|breakfast|before (?:work|school))(?![a-z])"
)
"""Words by which an hour up to six isn't of the afternoon."""
_COUNT = rf"(?:{NUMBER}|[0-9]{{1,4}}|[0-9]{{1,4}}[.,][0-9]{{1,4}})"
_UNIT = (
    "(?:decades?|centur(?:y|ies)|years?|yrs?|quarters?|months?|mths?|fortnights?|weeks?|wks?|days?|hours?|hrs?"
    "|minutes?|mins?|seconds?|secs?|[ywdhms])"
)
_LENGTH_BEFORE = lazily(
    rf"(?<![a-z0-9]){_COUNT} ?-?{_UNIT},? ?(?:and |\+ ?|plus )?$"
    rf"|(?<![a-z0-9])(?:{NUMBER}|[0-9]{{1,4}}) and (?:an? |one |two |three )?$|[0-9][.,]?$|[0-9]/$"
)
_LENGTH_AFTER = lazily(rf",? ?(?:and |\+ ?)?{_COUNT} ?-?{_UNIT}{END}|[.,][0-9]| [0-9]{{1,2}}/[0-9]")
_LONG = rf"(?:about |around |another )?{NUMBER} (?:(?:working|business) )?(?:days?|weeks?|months?)"
_DAYS_LONG = lazily(rf",? for (?!(?:one|an?|1) day){_LONG}{END}")
"""June 3 for five days is no day."""
_FROM_DAYS_LONG = lazily(rf"(?:for )?{_LONG} (?:from|starting|beginning){END}")
_FOR = lazily("(?<![a-z])for $")


def is_left(phrases: Sequence[Phrase], text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether something that may belong to one of the phrases stands unread in it or beside it."""
    read = {at for token in tokens for at in range(token.start, token.end)}
    if _DAY_AND_MONTH.search(text) or any(_is_cut(phrase, text, read) for phrase in phrases):
        return True
    if not any(_may_be_of_the_night(phrase) for phrase in phrases):
        return False
    return any(found.start() not in read for found in _MORNING.finditer(text))


def _is_cut(phrase: Phrase, text: str, read: set[int]) -> bool:
    if any(text[at].isdigit() and at not in read for at in range(phrase.start, phrase.end)):
        return True
    if any(_is_unread(_search_before(pattern, phrase, text), read) for pattern in _befores(phrase, text)):
        return True
    if _is_counted(phrase):
        return _is_unread(_LENGTH_AFTER.match(text, phrase.end), read)
    if phrase.starts.has_day and not phrase.has_clock and phrase.ends is None and _lasts(phrase, text):
        return True
    return any(_is_unread(pattern.match(text, phrase.end), read) for pattern in (_NUMBER_AFTER, _NAME_AFTER))


def _may_be_of_the_night(phrase: Phrase) -> bool:
    """Tell whether an hour was taken for one of the afternoon, though nobody said so: morning run at 6."""
    clock = phrase.starts.clock
    return (
        isinstance(clock, Clock) and not clock.exact and phrase.starts.part is None and 1 <= clock.hour <= _LAST_ASSUMED
    )


def _befores(phrase: Phrase, text: str) -> Iterator[Pattern[str]]:
    """Give what must not stand before such a phrase."""
    yield _NUMBER_BEFORE
    if _A_MONTH.match(text, phrase.start):
        yield _DAY_BEFORE_A_MONTH
    if phrase.starts.part is not None and not phrase.has_clock:
        yield _HOUR_BEFORE_A_PART
    if phrase.has_clock:
        yield _MINUTES_BEFORE
    if _is_counted(phrase):
        yield _LENGTH_BEFORE


def _is_counted(phrase: Phrase) -> bool:
    ahead = any(isinstance(named.day, Ahead) for named in phrase.starts.days)
    return ahead or phrase.length is not None or phrase.later is not None or phrase.in_time is not None


def _lasts(phrase: Phrase, text: str) -> bool:
    if _DAYS_LONG.match(text, phrase.end):
        return True
    return bool(_FOR.search(text, max(0, phrase.start - 8), phrase.start) and _FROM_DAYS_LONG.match(text, phrase.start))


def _search_before(pattern: Pattern[str], phrase: Phrase, text: str) -> Match[str] | None:
    return pattern.search(text, max(0, phrase.start - 40), phrase.start)


def _is_unread(found: Match[str] | None, read: set[int]) -> bool:
    """Tell whether what was found isn't in a piece that is known, like room 5."""
    if found is None:
        return False
    at = found.start(found.lastgroup) if found.lastgroup else found.start()
    return at not in read
