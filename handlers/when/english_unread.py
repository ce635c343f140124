"""What a text says of a time in English that no pattern holds: a time beside it is refused."""

import itertools
from collections.abc import Sequence

from handlers.when.english_words import DAY, HOUR_WORD, MONTH_WORD
from handlers.when.lazily import lazily
from handlers.when.phrase import Item, Phrase
from handlers.when.readings import Refusal, Refused
from handlers.when.tokens import Ahead, Festival, Sign, Token

_TENS = "(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_UNITS = "(?:years?|months?|weeks?|days?|hours?|hrs?|minutes?|mins?)"
UNREAD = lazily(
    r"(?<![0-9])[0-9]{1,2}[/.-][0-9]{1,2}[/.-][0-9]{2,4}(?![0-9])|[0-9] ?[ap]\.?m\b|\b[0-9]{1,2}:[0-9]{2}\b"
    r"|\b[0-9]{3,4} ?(?:h|hrs|hours)\b|\bo'?clock\b|(?:[0-9]|noon|midnight|one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve) ?-?ish\b"
    r"|\b(?:at|by|from|until|till|before|past|half|around|to) (?:about |around )?"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[0-9]{1,2})(?:[.:][0-9]{2})?(?= ?$"
    r"|[,.;!?)]| (?:on|in the|to|and|or|pm|am|till"
    r"|until|for the|at|tomorrow|today|with|please|pls|if|as)\b)"
    r"|\b(?:through|thru|until|till|since|eve of|end of|except|excluding|onwards?|same) ?$"
    r"|^ ?(?:through|thru|until|till|onwards?|week\b|eve\b|half\b)"
    r"|\b(?:every|each)(?: (?:working|single|calendar|alternate|other))? ?$|(?<![a-z0-9.:/-])(?!19|20)(?:[01][0-9]"
    r"|2[0-4])[0-5][0-9] ?$"
    r"|\b(?:on|at) (?:the )?[0-9]{1,2}(?:st|nd|rd|th)?(?: ?$|(?= (?:at|from|between) )|[,;!?)])"
    r"|\b(?:or|and) (?:in the )?(?:morning|afternoon|evening|night)\b|[0-9] ?(?:-|or|to) ?$|^ ?(?:-|or|to) ?[0-9]"
    r"|\b(?:half past|quarter (?:to|past)|fortnight|noon|midnight)\b"
    r"|\b(?:twenty|thirty)[- ](?:fir|seco|thir|four|fif|six|seven|eigh|nin)[a-z]{1,3}\b"
    r"|\b(?!holiday|birthday|payday|someday|everyday|nowaday|weekday|workday|midday|yesterday|doomsday|heyday"
    r"|mayday|friday|monday"
    r"|tuesday|wednesday|thursday|saturday|sunday)[a-z]{3,8}(?:day|ady|dya)\b"
)
"""What may be a time in an English spelling that isn't known."""
_ANYWHERE = lazily(
    rf"(?<![a-z])(?:nineteen (?:hundred|oh|zero|{_TENS})|(?:two|one) thousand(?! (?:people|members|yuan|copies|words"
    r"|pages?|times?|dollars?|and [a-z]+ (?:people|members)))"
    r"|(?:earlier|later|sooner) (?:in |on )?(?:the |this (?!morning|afternoon|evening)|next |last |previous "
    r"|that |in )?(?:week|month|quarter|year|morning"
    rf"|afternoon|evening|night|{MONTH_WORD})(?! (?:than|as))"
    r"|(?<!no )(?<!not )(?<!any )(?:earlier|later|sooner|greater) than(?! (?:expected|planned|usual|i|we|you|that"
    r"|ever))"
    r"|next (?:morning|afternoon|evening|night|hour|minute)|(?:to|till|until|year) (?:the )?(?:present )?date"
    r"|(?:three|3) quarters past|week (?:no\.? ?)?[0-9]{1,2}(?! ?(?:times|days|hours|weeks))"
    r"|(?:in the |on |early |most |late )?(?:mornings|afternoons|evenings)"
    r"|(?:[a-z]+ )?(?:std|standard|daylight|summer) time|timezone|time zone"
    r"|(?:utc|gmt) ?[+-]?[0-9]{1,2}|(?:or|and) (?:the )?next(?= ?(?:$|[.,;!?]|please|pls|thanks))"
    r"|(?:[0-9] ?(?:[ap]\.?m?\.?)?|o'clock) ?(?:eastern|pacific|mountain|[ecmp][sd]?t|wet|[ecmp]dst)"
    r"|(?:in|for|per|each|the) (?:fiscal|financial|school|academic|tax) (?:year|quarter))(?![a-z])"
)
"""Years and shares of a stretch in words, comparisons, zones."""
_CHURCH_OR_SHOP = lazily(
    rf"(?<![a-z])(?:clean|palm|whit|shrove|maundy|spy|mothering|pancake|fat|giving|small business|laundry|meatless"
    rf"|taco|throwback|wacky|dress-down|sad|sunny|rainy|snowy) (?:{DAY})(?![a-z])"
)
"""Days with a name of their own, of which the weekday says too little."""
_COMPARED = lazily(r"(?:^|[ (])[<>] ?=? ?$")
_NUMBER_BETWEEN = lazily(
    r",? ?(?:the )?(?:[0-9]{1,2}(?:st|nd|rd|th)?|[0-9]{1,2}[/.-][0-9]{1,2}),? ?(?:(?:at|from|on|in|of|by) )?"
)
_NUMBER_BEFORE = lazily(r"(?:^|[ (])(?:at |around |about )?[0-9]{1,2}(?:[:.][0-9]{2})?, (?:this |in the )?$")
_WORDS_AFTER = lazily(
    rf"(?:,? (?:to|till|until|through|and|or)|,)? (?:the )?(?:{_TENS}(?:[- ][a-z]{{3,5}})?|{HOUR_WORD}|(?:thir"
    rf"|four|fif|six|seven|eigh|nine)teen"
    r"|[a-z]{2,9}(?:teen|tie)?th|first|second|third)(?= ?(?:$|[,.;!?)]))"
    rf"|,? (?:the )?{_TENS}[- ](?:one|two|three|four|five|six|seven|eight|nine)(?![a-z])"
    r"|,? (?:at )?(?:about |around )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
    rf"[ -](?:oh? |o'|{_TENS}|fifteen|ten)"
    r"|,? (?:at |from )?[0-9]{1,2}[ap]\.(?= ?$)"
    r"|,? (?:all|each|every) (?:morning|afternoon|evening|night)(?![a-z])"
)
"""A number in words directly behind a time: the fifteen, nine thirty."""
_UNREAD_AMOUNT = lazily(
    rf"(?:(?<![a-z0-9.])(?:[0-9]{{1,3}}|[a-z]{{1,9}}) ?{_UNITS},? (?:and )?|(?:{_TENS}|ten|{HOUR_WORD}) and )$"
)
"""Years and months before the days: 1 month 21 days later is more than 21 days."""
_JOINED_AMOUNT = lazily(r",? ?(?:and )?")
_FROM_AN_HOUR = lazily(rf"(?<![a-z])(?:from|at|starting|beginning) {HOUR_WORD}(?= ?(?:$|[,.;!?)]| for ))")
_LENGTH_FROM = lazily(r"[a-z0-9]{1,9} (?:days?|weeks?|months?),? (?:from|starting|beginning)(?: on)? $")
_STRETCH_OF_A_FEAST = lazily(r" (?:weekend|week|season|time|period|hols?)(?![a-z])")
"""Halloween weekend is no day."""
_HOW_OFTEN = lazily(r"(?<![a-z])(?:daily|weekly|monthly|quarterly|yearly|annual) $")
_FOR = lazily(r"(?<![a-z])for (?:the )?$")
_COUNTED_FROM = lazily(r"[a-z0-9]{1,9} (?:days|weeks|months|nights) (?:from|after|starting)(?![a-z])")


def check_unread(phrases: Sequence[Phrase], items: Sequence[Item], text: str, tokens: Sequence[Token]) -> None:
    """Raise Refused where something of a time stands in the text that no phrase took."""
    if _ANYWHERE.search(text) or _CHURCH_OR_SHOP.search(text):
        raise Refused(Refusal.UNSURE)
    if any(_is_beside_unread(phrase, items, text) for phrase in phrases) or _has_number_between(text, tokens):
        raise Refused(Refusal.UNSURE)
    bare = all(phrase.length is not None for phrase in phrases)
    if bare and _FROM_AN_HOUR.search(text):
        raise Refused(Refusal.UNSURE)


def _is_beside_unread(phrase: Phrase, items: Sequence[Item], text: str) -> bool:
    before = text[max(0, phrase.start - 32) : phrase.start]
    if _COMPARED.search(before) or _WORDS_AFTER.match(text, phrase.end):
        return True
    if not phrase.has_clock and _NUMBER_BEFORE.search(before) and not _is_taken(phrase.start - 3, items):
        return True
    feast = any(isinstance(named.day, Festival) for named in phrase.starts.days)
    if feast and _STRETCH_OF_A_FEAST.match(text, phrase.end):
        return True
    if phrase.every is None and _HOW_OFTEN.search(before):
        return True
    if not phrase.has_clock and _LENGTH_FROM.search(before):
        return True
    if _FOR.search(before) and _COUNTED_FROM.match(text, phrase.start):
        return True
    return _is_amount(phrase) and (_follows_a_length(phrase, items, text) or _UNREAD_AMOUNT.search(before) is not None)


def _is_taken(at: int, items: Sequence[Item]) -> bool:
    return any(isinstance(item, Phrase) and item.start <= at < item.end for item in items)


def _is_amount(phrase: Phrase) -> bool:
    ahead = any(isinstance(named.day, Ahead) for named in phrase.starts.days)
    return bool(ahead or phrase.later or phrase.length or phrase.in_time)


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
