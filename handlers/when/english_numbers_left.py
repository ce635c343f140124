"""Numbers left unread beside an English time, in figures or words: its hour, day, year or length may be in them."""

import itertools
from collections.abc import Iterator, Sequence
from re import Match, Pattern

from handlers.when.english_words import DAY, END, HOUR_WORD, MONTH_WORD, NUMBER, TENS
from handlers.when.lazily import lazily
from handlers.when.phrase import Item, Phrase
from handlers.when.tokens import Dated, Sign, Token

_UNITS = "(?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?)"
UNREAD_NUMBER = lazily(
    r"(?<![0-9])[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}(?![0-9])|[0-9] ?[ap]\.?m\b|\b[0-9]{1,2}:[0-9]{2}\b"
    r"|\b[0-9]{3,4} ?(?:h|hrs|hours)\b|\bo'?clock\b|(?:[0-9]|noon|midnight|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve) ?-?ish\b"
    r"|\b(?:at|by|from|until|till|before|past|half|around|to) (?:about |around )?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,2})(?:[.:][0-9]{2})?(?= ?$"
    r"|[,.;!?)]| (?:on|in the|to|and|or|pm|am|till"
    r"|until|for the|at|tomorrow|today|with|please|pls|if|as)\b)"
    r"|(?<![a-z0-9.:/-])(?!19|20)(?:[01][0-9]|2[0-4])[0-5][0-9] ?$"
    r"|\b(?:on|at) (?:the )?[0-9]{1,2}(?:st|nd|rd|th)?(?: ?$|(?= (?:at|from|between) )|[,;!?)])"
    r"|[0-9] ?(?:-|or|to) ?$|^ ?(?:-|or|to) ?[0-9]"
    r"|\b(?:twenty|thirty)[- ](?:fir|seco|thir|four|fif|six|seven|eigh|nin)[a-z]{1,3}\b"
)
"""A number that may be a time in an English spelling that isn't known."""
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
_DAY_AND_MONTH = lazily(rf"(?<![a-z])(?:{DAY}),? (?P<day>1[3-9]|2[0-9]|3[01])\.(?:0[1-9]|1[0-2])(?![0-9:.])")
"""Monday 19.06 may be a date or an hour."""
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
_ANYWHERE = lazily(
    rf"(?<![a-z])(?:nineteen (?:hundred|oh|zero|{TENS})|(?:two|one) thousand(?! (?:people|members|yuan|copies|words"
    r"|pages?|times?|dollars?|and [a-z]+ (?:people|members)))"
    r"|(?:three|3) quarters past|week (?:no\.? ?)?[0-9]{1,2}(?! ?(?:times|days|hours|weeks)))(?![a-z])"
)
"""Years in words, quarters of an hour, weeks by number."""
_COMPARED = lazily(r"(?:^|[ (])[<>] ?=? ?$")
_NUMBER_BETWEEN = lazily(
    r",? ?(?:the )?(?:[0-9]{1,2}(?:st|nd|rd|th)?|[0-9]{1,2}[/.-][0-9]{1,2}),? ?(?:(?:at|from|on|in|of|by) )?"
)
_HOUR_AND_COMMA_BEFORE = lazily(r"(?:^|[ (])(?:at |around |about )?[0-9]{1,2}(?:[:.][0-9]{2})?, (?:this |in the )?$")
_WORDS_AFTER = lazily(
    rf"(?:,? (?:to|till|until|through|and|or)|,)? (?:the )?(?:{TENS}(?:[- ][a-z]{{3,5}})?|{HOUR_WORD}|(?:thir"
    rf"|four|fif|six|seven|eigh|nine)teen"
    r"|[a-z]{2,9}(?:teen|tie)?th|first|second|third)(?= ?(?:$|[,.;!?)]))"
    rf"|,? (?:the )?{TENS}[- ](?:one|two|three|four|five|six|seven|eight|nine)(?![a-z])"
    r"|,? (?:at )?(?:about |around )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    rf"[ -](?:oh? |o'|{TENS}|fifteen|ten)"
    r"|,? (?:at |from )?[0-9]{1,2}[ap]\.(?= ?$)"
)
"""A number in words directly behind a time: the fifteen, nine thirty."""
_UNREAD_AMOUNT = lazily(
    rf"(?:(?<![a-z0-9.])(?:[0-9]{{1,3}}|[a-z]{{1,9}}) ?{_UNITS},? (?:and )?|(?:{TENS}|ten|{HOUR_WORD}) and )$"
)
"""Years and months before the days: 1 month 21 days later is more than 21 days."""
_JOINED_AMOUNT = lazily(r",? ?(?:and )?")
_FROM_AN_HOUR = lazily(rf"(?<![a-z])(?:from|at|starting|beginning) {HOUR_WORD}(?= ?(?:$|[,.;!?)]| for ))")
_LENGTH_FROM = lazily(r"[a-z0-9]{1,9} (?:days?|weeks?|months?),? (?:from|starting|beginning)(?: on)? $")
_COUNTED_FROM = lazily(r"[a-z0-9]{1,9} (?:days|weeks|months|nights) (?:from|after|starting)(?![a-z])")
_FOR = lazily(r"(?<![a-z])for $")
_FOR_THE = lazily(r"(?<![a-z])for (?:the )?$")
_LETTERS = lazily("[a-z]{2}")


def has_number_left(phrases: Sequence[Phrase], items: Sequence[Item], text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether a number that may belong to one of the phrases stands unread in it or beside it."""
    read = {at for token in tokens for at in range(token.start, token.end)}
    if _may_be_an_hour(text, tokens) or any(_is_cut(phrase, text, read) for phrase in phrases):
        return True
    if not _LETTERS.search(text):
        return False
    if _ANYWHERE.search(text):
        return True
    if any(_is_beside_a_number(phrase, items, text) for phrase in phrases) or _has_number_between(text, tokens):
        return True
    only_lengths = all(phrase.length is not None for phrase in phrases)
    return only_lengths and _FROM_AN_HOUR.search(text) is not None


def _may_be_an_hour(text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether 19.06 in Monday 19.06 wasn't read as a day: with a dot, or beside an hour, it is one."""
    found = _DAY_AND_MONTH.search(text)
    return found is not None and not any(
        isinstance(token.piece, Dated) and token.start == found.start("day") for token in tokens
    )


def _is_cut(phrase: Phrase, text: str, read: set[int]) -> bool:
    if any(text[at].isdigit() and at not in read for at in range(phrase.start, phrase.end)):
        return True
    if any(_is_unread(_search_before(pattern, phrase, text), read) for pattern in _befores(phrase, text)):
        return True
    if phrase.is_counted:
        return _is_unread(_LENGTH_AFTER.match(text, phrase.end), read)
    if phrase.starts.has_day and not phrase.has_clock and phrase.ends is None and _lasts(phrase, text):
        return True
    return _is_unread(_NUMBER_AFTER.match(text, phrase.end), read)


def _befores(phrase: Phrase, text: str) -> Iterator[Pattern[str]]:
    """Give what must not stand before such a phrase."""
    yield _NUMBER_BEFORE
    if _A_MONTH.match(text, phrase.start):
        yield _DAY_BEFORE_A_MONTH
    if phrase.starts.part is not None and not phrase.has_clock:
        yield _HOUR_BEFORE_A_PART
    if phrase.has_clock:
        yield _MINUTES_BEFORE
    if phrase.is_counted:
        yield _LENGTH_BEFORE


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


def _is_beside_a_number(phrase: Phrase, items: Sequence[Item], text: str) -> bool:
    before = text[max(0, phrase.start - 32) : phrase.start]
    if _COMPARED.search(before) or _WORDS_AFTER.match(text, phrase.end):
        return True
    if not phrase.has_clock and _HOUR_AND_COMMA_BEFORE.search(before) and not _is_taken(phrase.start - 3, items):
        return True
    if not phrase.has_clock and _LENGTH_FROM.search(before):
        return True
    if _FOR_THE.search(before) and _COUNTED_FROM.match(text, phrase.start):
        return True
    return phrase.is_counted and (_follows_a_length(phrase, items, text) or _UNREAD_AMOUNT.search(before) is not None)


def _is_taken(at: int, items: Sequence[Item]) -> bool:
    return any(isinstance(item, Phrase) and item.start <= at < item.end for item in items)


def _follows_a_length(phrase: Phrase, items: Sequence[Item], text: str) -> bool:
    """Tell whether a length that was read as another one stands directly before it, and no word like in between."""
    if text.startswith(("in ", "within ", "after ", "inside "), phrase.start):
        return False
    lengths = [item for item in items if isinstance(item, Phrase) and item.length and item.end <= phrase.start]
    return any(_JOINED_AMOUNT.fullmatch(text, item.end, phrase.start) for item in lengths)


def _has_number_between(text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether between two pieces of time stands nothing but a number: Friday 23 at 4."""
    for token, after in itertools.pairwise(tokens):
        if isinstance(token.piece, Sign) and token.piece is not Sign.ABOUT:
            continue
        if after.piece in (Sign.NOISE, Sign.TITLE):
            continue
        between = text[token.end : after.start]
        if between.strip() and _NUMBER_BETWEEN.fullmatch(between):
            return True
    return False
