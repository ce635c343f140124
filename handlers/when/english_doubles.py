"""English words that look like times and are none: may and march as verbs, what a day, one by one, six flags."""

from handlers.when.english_words import HOUR_WORD, MONTH_WORD, count
from handlers.when.lazily import lazily
from handlers.when.pattern import Match, stands_before
from handlers.when.tokens import Clock, Period, Unit

_BEFORE_A_VERB = lazily(r"(?:[.,;:!?&(-] ?|(?<![a-z])(?:this|that|next|last|for|to|on|every|so|or|and) )$")
_STRETCH_BEFORE = lazily(rf"(?:{MONTH_WORD}|[0-9](?:st|nd|rd|th)?),? (?:to|and|or|through|thru|until|till|&) $")
_NO_VERB_NEXT = (
    "to|or|and|through|thru|until|till|at|is|are|was|will|works?|suits|this|next|last|in|on|with|please|pls|if|but|as"
    "|because|for|before|by|of|due|latest|noon"
)
_VERB_NEXT = lazily(rf" (?!(?:{_NO_VERB_NEXT})(?![a-z]))[a-z]")
_TO_DO = lazily(
    r"(?:^|(?<![a-z])(?:licen[cs]e|wants?|ready|going|about|able|like|love|plans?|refused?|used|order|have|has"
    r"|how) )to $"
)
_RATE_BEFORE = lazily(r"(?<![a-z])(?:my|your|the|for|an?|what's|is|current|low|high|fixed) $")
_IN_THE = lazily(r"(?:^|(?<![a-z])(?:in|during|within|for|over|by|before|throughout|until|till|of|later) )$")
_OF_YEARS = lazily(" (?:of|old)(?![a-z])")
_AS_LONG = lazily(
    r"(?:^|[,;:(] ?|(?<![a-z])(?:for|takes?|taking|took|lasts?|lasted|lasting|is|be|was|about|around|approximately"
    r"|roughly|only|least|most|than|needs?|requires?|spend|spends|spent|spending|within|every|length|duration|waited"
    r"|stayed|off|or|to|and|plus) )$"
)
_NOT_THE_DAY = lazily(
    r"(?<![a-z])(?:merry|happy|white|blue|black|saved?|saving|stole|steals?|celebrat(?:e|es|ed|ing)|survive|surviving"
    r"|skipping|loves?|loved|likes?|hates?|enjoy(?:ed|s)?|want for|wants for|miss|great|another) $"
)
_A_KIND_OF = lazily(
    r"(?<![a-z])(?:an?|my|our|your|his|her|their|[a-z]+'s) (?:(?!(?:for|on|by|at|in|before|after|until|till|is|and|or"
    r"|this|next|last|to|over|since|with|off|until) )[a-z'-]+ ){0,2}$"
)
_A_KIND_OF_TURN = lazily(
    r"(?<![a-z])(?:the|an?|high|blue|black|permanent|lady|past|shanghai|every|each|one|sweet|dark|deep|perfect) $"
)
_PLACE_NEXT = lazily(" (?:at|in|with|of) (?!(?:the )?(?:office|home|morning|evening|afternoon)|[0-9])")
_WEEKEND_BEFORE = lazily(
    r"(?:^|[,.:;(&/-] ?|(?<![a-z])(?:the|this|that|next|last|coming|over|on|at|for|by|during|before|until|till|from|to"
    r"|and|or|every|each|of|whole|entire|long|is|friday|thursday|monday|full) |[0-9](?:st|nd|rd|th)? )$"
)
_AMOUNT_BY = lazily(
    rf"(?<![a-z0-9])(?:{HOUR_WORD}|divided?|multipl(?:y|ied)|increas(?:e|es|ed|ing)|decreas(?:e|es|ed)|reduced?|cut|up"
    r"|down|grew|rises?|rose|fell|times|won|lost|lead|leads|led|ahead|behind|raised?|drop|dropped|short|off|out|side"
    r"|exceed(?:s|ed)?) by $"
)
_SCALE_AT = lazily(
    r"(?<![a-z])(?:volume|prices?|priced|rank|ranked|ranks|score|scored|temperature|heat|oven|brightness|salary"
    r"|capacity"
    r"|limit|aged?|valued|rated|capped|size)(?: (?:it|was|is|stays?|remains?|up|down|of|to|be|me|[a-z]{3,8})){0,2} $"
)
_NUMBER_FROM = lazily(
    r"(?<![a-z])(?:numbers?|scale|rated?|ratings?|grades?|rank|scores?|ages?|aged|children|kids|count|counting|dice"
    r"|pick"
    r"|choose|levels?|values?|range|integers?|digits?)(?: (?:it|them|us|from|of|out|yourself|that|is|are))?,? $"
)
_OTHER_NEXT = lazily(
    r",[0-9]{3}| (?!(?:o'?clock|in|on|at|to|till|until|through|thru|or|and|but|for|with|from|by|before|after|past"
    r"|if|when"
    r"|because|so|as|then|than|we|i|he|she|they|you|it|the|this|next|last|tomorrow|today|tonight|every|each|daily"
    r"|weekly"
    r"|sharp|please|pls|pm|am|noon|half|instead|not|is|was|are|were|will|would|should|can|could|works?|sounds|suits"
    r"|local"
    r"|due|latest|that|which|there|here|again|via|online|exactly|precisely|thirty|fifteen|forty|fifty|ten|twenty"
    r"|five|oh"
    r"|mon|tue|wed|thu|fri|sat|sun|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:[a-z]{0,7}day|[a-z]{0,6}uary"
    r"|[a-z]{0,6}ber|[a-z]{0,4})?(?![a-z]))[a-z]"
)


def is_no_month(match: Match) -> bool:
    """Tell whether may, march or apr is a word of its own: why this may have happened, in ranks to march, my apr."""
    if match["month"] == "apr":
        return stands_before(match, _RATE_BEFORE)
    if match["month"] not in ("may", "march", "mar"):
        return False
    if stands_before(match, _STRETCH_BEFORE):
        return False
    return stands_before(match, _BEFORE_A_VERB) and _VERB_NEXT.match(match.string, match.end()) is not None


def is_no_weekday(match: Match) -> bool:
    """Tell whether wed, sun or sat is a verb: a license to wed, to sun themselves; mon to wed is a stretch."""
    return stands_before(match, _TO_DO)


def is_no_length(match: Match) -> bool:
    """Tell whether a day, a year is no length: what a day, how much a year; nor are 20 years of something."""
    if match["unit"].startswith("year") and _OF_YEARS.match(match.string, match.end()):
        return True
    bare = match["count"] in ("a", "an", "one") and match.end() - match.start() <= len("one minute")
    return bare and match["unit"] in ("day", "year", "month", "minute") and not stands_before(match, _AS_LONG)


def is_no_feast(match: Match) -> bool:
    """Tell whether a feast is wished, loved or of a kind: merry Christmas, a gospel Christmas set no day."""
    if stands_before(match, _NOT_THE_DAY):
        return True
    return match[0] in ("christmas", "xmas", "halloween", "easter", "thanksgiving") and stands_before(match, _A_KIND_OF)


def make_turn(match: Match) -> Clock | None:
    """Read noon, lunch at noon, midnight Friday; not high noon, the midnight, two past midnight."""
    if stands_before(match, _A_KIND_OF_TURN) and not match[0].startswith("at "):
        return None
    return Clock(24 if match[0].endswith("midnight") else 12, 0, exact=True)


def is_of_something(match: Match) -> bool:
    """Tell whether the month, the week is some month's or week's: what's the month that it ends?"""
    return match["by"] == "the" and match["edge"] is None and not stands_before(match, _IN_THE)


def make_weekend(match: Match) -> Period | None:
    """Read the weekend, Friday and weekend; not Vampire Weekend, nor a title like Weekend at Bernie's."""
    titled = match.start() == 0 and _PLACE_NEXT.match(match.string, match.end())
    return None if titled or not stands_before(match, _WEEKEND_BEFORE) else Period(Unit.WEEKEND, shift=0)


def make_hour_at(match: Match) -> Clock | None:
    """Read at five, at 5; not the volume at 5, at 3,000, at six flags."""
    hour, text = match["hour"], match.string
    other = _OTHER_NEXT.match(text, match.end())
    if stands_before(match, _SCALE_AT) or (other and (hour.isalpha() or other[0].startswith(","))):
        return None
    return _clock(match)


def make_hour_by(match: Match) -> Clock | None:
    """Read by five; not one by one, divided by 5."""
    return None if _AMOUNT_BY.search(match.string[max(0, match.start() - 16) : match.start()]) else _clock(match)


def make_hour_from(match: Match) -> Clock | None:
    """Read from 9 in from 9 to 11; not a number from 1 to 6."""
    return (
        None
        if stands_before(match, _NUMBER_FROM) or int(match["hour"]) > 24
        else Clock(int(match["hour"]), 0, bare=True)
    )


def _clock(match: Match) -> Clock | None:
    hour = count(match["hour"])
    return Clock(hour, 0) if hour <= 24 else None
