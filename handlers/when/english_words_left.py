"""Words left unread beside an English time that may be a part of it: a part of the day, a zone, how often."""

from collections.abc import Sequence

from handlers.when.english_words import DAY, END, MONTH_WORD
from handlers.when.lazily import lazily
from handlers.when.phrase import Phrase
from handlers.when.tokens import Clock, Festival, Token

UNREAD_WORD = lazily(
    r"\b(?:through|thru|until|till|since|eve of|end of|except|excluding|onwards?|same) ?$"
    r"|^ ?(?:through|thru|until|till|onwards?|week\b|eve\b|half\b)"
    r"|\b(?:every|each)(?: (?:working|single|calendar|alternate|other))? ?$"
    r"|\b(?:or|and) (?:in the )?(?:morning|afternoon|evening|night)\b"
    r"|\b(?:half past|quarter (?:to|past)|fortnight|noon|midnight)\b"
    r"|\b(?!holiday|birthday|payday|someday|everyday|nowaday|weekday|workday|midday|yesterday|doomsday|heyday"
    r"|mayday|friday|monday"
    r"|tuesday|wednesday|thursday|saturday|sunday)[a-z]{3,8}(?:day|ady|dya)\b"
)
"""A word that may be a time in an English spelling that isn't known."""
_NAME_AFTER = lazily(rf",? (?:on )?(?P<name>{DAY}|{MONTH_WORD}){END}(?= ?[?!,.]|$| (?:sound|work|suit|ok|fine|good))")
_LAST_ASSUMED = 6
_MORNING = lazily(
    r"(?<![a-z])(?:(?<!good )mornings?(?!,? (?:all|everyone|everybody|team|folks|guys|[a-z]+[,.!]))|nights?|dawn"
    r"|sunrise|daybreak"
    r"|breakfast|wak(?:e|es|ing)(?: [a-z]{2,5})? up|wake-?up|gets? up|getting up|alarm|before (?:work|school))(?![a-z])"
)
"""Words by which an hour up to six isn't of the afternoon."""
_ANYWHERE = lazily(
    r"(?<![a-z])(?:(?:earlier|later|sooner) (?:in |on )?(?:the |this (?!morning|afternoon|evening)|next |last "
    r"|previous |that |in )?(?:week|month|quarter|year|morning"
    rf"|afternoon|evening|night|{MONTH_WORD})(?! (?:than|as))"
    r"|(?<!no )(?<!not )(?<!any )(?:earlier|later|sooner|greater) than(?! (?:expected|planned|usual|i|we|you|that"
    r"|ever))"
    r"|next (?:morning|afternoon|evening|night|hour|minute)|(?:to|till|until|year) (?:the )?(?:present )?date"
    r"|by (?:the )?(?:early |late |mid-?)?(?:morning|afternoon|evening)(?! of)"
    r"|(?:in the |on |early |most |late )?(?:mornings|afternoons|evenings)"
    r"|(?:[a-z]+ )?(?:std|standard|daylight|summer) time|timezone|time zone"
    r"|(?:utc|gmt) ?[+-]?[0-9]{1,2}|(?:or|and) (?:the )?next(?= ?(?:$|[.,;!?]|please|pls|thanks))"
    r"|(?:[0-9] ?(?:[ap]\.?m?\.?)?|o'clock) ?(?:eastern|pacific|mountain|[ecmp][sd]?t|wet|[ecmp]dst)"
    r"|(?:in|for|per|each|the) (?:fiscal|financial|school|academic|tax) (?:year|quarter))(?![a-z])"
)
"""Shares of a stretch, comparisons, zones."""
_CHURCH_OR_SHOP = lazily(
    rf"(?<![a-z])(?:clean|palm|whit|shrove|maundy|spy|mothering|pancake|fat|giving|small business|laundry|meatless"
    rf"|taco|throwback|wacky|dress-down|sad|sunny|rainy|snowy) (?:{DAY})(?![a-z])"
)
"""Days with a name of their own, of which the weekday says too little."""
_ALL_OF_A_PART = lazily(r",? (?:all|each|every) (?:morning|afternoon|evening|night)(?![a-z])")
_STRETCH_OF_A_FEAST = lazily(r" (?:weekend|week|season|time|period|hols?)(?![a-z])")
"""Halloween weekend is no day."""
_HOW_OFTEN = lazily(r"(?<![a-z])(?:daily|weekly|monthly|quarterly|yearly|annual) $")
_OFTEN_SOMETHING = lazily(
    r"(?<![a-z])(?:daily|weekly|bi-?weekly|fortnightly|monthly|quarterly|yearly|annual(?:ly)?) [a-z' ]{2,50}$"
)
"""Our weekly sync at 11am: on which day isn't said."""


def has_word_left(phrases: Sequence[Phrase], text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether a word that may belong to one of the phrases, or to another time, stands unread."""
    if _ANYWHERE.search(text) or _CHURCH_OR_SHOP.search(text):
        return True
    read = {at for token in tokens for at in range(token.start, token.end)}
    if any(_is_beside_a_word(phrase, text, read) for phrase in phrases):
        return True
    if not any(_may_be_of_the_night(phrase) for phrase in phrases):
        return False
    return any(found.start() not in read for found in _MORNING.finditer(text))


def _is_beside_a_word(phrase: Phrase, text: str, read: set[int]) -> bool:
    named = None if phrase.is_counted else _NAME_AFTER.match(text, phrase.end)
    if named and named.start("name") not in read:
        return True
    if _ALL_OF_A_PART.match(text, phrase.end):
        return True
    feast = any(isinstance(each.day, Festival) for each in phrase.starts.days)
    if feast and _STRETCH_OF_A_FEAST.match(text, phrase.end):
        return True
    if phrase.is_clock_only and phrase.role is None and _OFTEN_SOMETHING.search(_before(phrase, text)):
        return True
    return phrase.every is None and _HOW_OFTEN.search(_before(phrase, text)) is not None


def _before(phrase: Phrase, text: str) -> str:
    return text[max(0, phrase.start - 60) : phrase.start]


def _may_be_of_the_night(phrase: Phrase) -> bool:
    """Tell whether an hour was taken for one of the afternoon, though nobody said so: morning run at 6."""
    clock = phrase.starts.clock
    return (
        isinstance(clock, Clock) and not clock.exact and phrase.starts.part is None and 1 <= clock.hour <= _LAST_ASSUMED
    )
