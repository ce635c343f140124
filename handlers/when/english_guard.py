"""Refuses an English time beside words that change it or make it a name, or with a part left unread."""

import itertools
from collections.abc import Iterable, Sequence
from datetime import date

from handlers.when.english_numbers_left import has_number_left
from handlers.when.english_told import check_told, is_titled
from handlers.when.english_words import DAY, FEAST, MONTH_WORD, MONTHS
from handlers.when.english_words_left import has_word_left
from handlers.when.lazily import lazily
from handlers.when.normal import Normal
from handlers.when.phrase import Item, Phrase
from handlers.when.readings import Refusal, Refused
from handlers.when.tokens import Sign, Token, Weekday

_LETTERS = lazily("[a-z]{2}")
_HAN = lazily("[\u3400-\u9fff]")
_NUMBER = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_CHANGING_BEFORE = lazily(
    r"(?<![a-z])(?:except|neither|nor|without|(?:more|less|fewer|earlier|later|sooner|longer|further) than"
    r"|as (?:early|late|long) as|at (?:least|most)|far from|(?<!start )(?<!starting )(?<!go )(?<!live )up to"
    r"|beyond|pre-?|post-?|non-?|mid-?|unless(?: on)?|film|movie|song|novel|album|band"
    r"|some|any|most|many|few|odd|occasional|selected|casual|usual|high|bank holiday|another|per|no|(?:first"
    r"|second|third|fourth"
    r"|fifth|last|[1-5](?:st|nd|rd|th))(?:,| and| or| &)|(?:rest|remainder|most|part|quarter|majority|couple"
    r"|weekends?|anniversary|evening|best|worst"
    r"|ides|spirit|hero|battle) of(?: the)?"
    rf"|previous|following|first|second|third|fourth|fifth|final|other|alternate|(?<!')an?|{_NUMBER}|(?:a"
    rf"|every) few|several"
    r"|closest|nearest|(?:year|quarter|month|period) end(?:ed|ing)(?: on| in)?|my friend|called|named|hated?"
    r"|loved?|miss(?:ed)?|enjoyed|skip(?:ped)?|plus|minus|times|is it|was it"
    r"|wasn't it|isn't it|if only|only if|every|each|nearly every|on-?going) $"
)
"""Words that make another time, or none, of the time that directly follows them."""
_BOUND = lazily(
    r"(?<![a-z])(?:over|under|above|below|past|exceeds?|exceeding|(?:postpon|delay|extend|deferr?|push)(?:e|ed"
    r"|ing)?(?: back)?(?: for| by)?|extra|another|last|next|upcoming|coming|following|previous|remaining|final"
    r"|these|those|every|each) $"
)
"""Words before a length that make it more, less or another one."""
ASKED_BACK = lazily(
    r"(?<![a-z])(?:how (?:was|were|did)|(?:where|who|what) (?:was|were)|(?:what|where|who|why|when) did"
    r"|did (?:you|he|she|they|we|it) (?:have|enjoy"
    r"|get|see|go|do|finish|attend|come|win|miss|like))(?! (?:you|we|they|he|she|i) (?:say|mean|want|decide|agree"
    r"|plan))(?: [a-z']+){0,6} $"
)
"""Who asks so asks about what is over: how was the weekend, did you have a good Friday."""
_EARLY_OR_LATE = lazily(r"(?<![a-z])(?:early|late)(?: on)? $")
_PREPOSED = lazily(r"(?:by|before|at|in|on|from|until|till|due|deadline|no later|not later|within|prior)(?![a-z])")
_HYPHENED = lazily("-[a-z]")
_ZONES = (
    "utc|gmt|et|pt|est|edt|pst|pdt|mst|mdt|cst|cdt|cet|cest|bst|ist|jst|kst|msk|aest|aedt|sgt|hkt|eet|wet"
    "|(?:london|new york|paris|berlin|moscow|tokyo|sydney|eastern|pacific|central|mountain|uk|us|european|greenwich"
    "|singapore|hong kong|dubai|delhi|india|indian|seoul|their|san francisco|los angeles|la|ny|geneva) time"
)
_CHANGING_AFTER = lazily(
    rf",? ?\(?(?:{_ZONES})(?![a-z])"
    r"|(?:,? )?(?:or|and) (?:earlier|sooner|beyond|thereabouts|so(?=$|[ ,.])|(?:the )?(?:day|week"
    r"|month) (?:before|after|either)"
    r"|any|another|other|some|whenever)(?![a-z])"
    r"|,? (?:before|after|ago|earlier|since|till|through|thru|until|except|excluding|excluded|exclusive"
    r"|plus|minus|half|twice|thrice|times|per|each|every|either side|night shift|late shift|early shift)(?![a-z])"
    r"|,? (?:at |@ ?|from |about )?[0-9]{1,2}(?:[:.-][0-9]{1,2})?(?= ?(?:$|[^a-z0-9 ]|(?:or|and|to|till|until) ))"
    r"|,? [0-9]{4}(?![0-9])|,? [1-9][0-9]{2}(?=$|[,.;)])| ?(?:to|till|until|-) ?[0-9]{1,2}(?![0-9])"
    r"|/ ?(?:[ap]\.?m|night|late)(?![a-z])|,? (?:on )?(?:the )?[0-9]{1,2}(?:st|nd|rd|th)(?![a-z])"
    r"(?! (?:floor|fl|street|st|avenue|ave)(?![a-z]))"
    r"|(?: ?[+-] ?"
    r"| x ?)[0-9]"
    r"| ?%| percent(?![a-z])"
    r"|(?<=day) of (?:the )?(?!this|next|last|same|following|coming|current|first|second|third|fourth|that|each|every"
    rf"|week|month|year|quarter|(?:{MONTH_WORD})(?![a-z]))[a-z]"
    r"|,? (?:(?:of |in )?(?:(?:the )?(?:last|next|this|previous|following) (?:year|month|week|quarter)"
    r"|(?:1[0-9]|2[01])[0-9]{2}(?![0-9:-])|'[0-9]{2}))"
    r"(?![0-9a-z:])"
    rf"| (?:{_NUMBER})(?= ?$| ?[,.;!?)])|,? (?:mornings|afternoons|evenings|nights)(?![a-z])"
    rf"|(?: (?:or|and|but|unless|through|to|until))? (?:{MONTH_WORD})(?= ?$|[,.;!?)])"
    r"| (?:weeks?|days?|months?|years?) (?:before|after|ago)(?![a-z])"
    r"| (?:morning|afternoon|evening|night) (?:shift|news|class|school|tea|paper|market|train|bus|session|flight)"
)
"""Words that make another time, or none, of the time that they directly follow."""
_NAME_LAST = lazily(rf"(?<![a-z])(?:(?:{DAY})|{MONTH_WORD}|{FEAST}|weekend|q[1-4]|quarter|week|month|year|half)$")
_PLURAL_LAST = lazily(r"(?:^|on )(?:mon|tues|wednes|thurs|fri|satur|sun)days$")
_A_DAY = lazily(rf"(?<![a-z])(?:{DAY}|{MONTH_WORD}|tomorrow|today)(?![a-z])")
_ON_BEFORE = lazily(
    r"(?<![a-z])(?:on|by|before|until|till|til|from|to|through|in|during|for|since|due|next|this|last|at|of|over"
    r"|is|are|it's|was"
    r"|that's)(?: the)? $"
)
_DETERMINED = lazily(
    r"(?<![a-z])(?:the|my|our|your|his|her|their|this|that|an?) $|^(?:the|my|our|your|his|her|their|this) "
)
_WORD = lazily(r",? ?(?P<word>[a-z]+(?:'[a-z]+)?)")
_POSSESSED = lazily(
    r"'s (?!fine|good|ok|okay|great|best|better|perfect|not|too|the (?:deadline|day)|when|free|out|off|full|busy)[a-z]"
)
_JOINED_TO_A_NAME = lazily(r"[a-z'] (?:and|or|&) $")
_HOUR_LAST = lazily("(?:o'?clock|noon|midnight|midday)$")
_PREPOSITION_LAST = lazily(r" (?:by|before|due|prior to)$")
"""In English these stand before their time: Sunday Morning by Maroon."""
_AND = lazily(r" (?:and|or|&) (?P<word>[a-z]+)")
_NAMED_BY_DAY = lazily(
    r"(?<![a-z])(?:dated|born)(?: on| in)? $"
    r"|(?<!morning)(?<!noon)(?<!evening)(?<!night)(?<!day)(?<!date)(?<!week)(?<!weeks)"
    r"(?<!whole)(?<!all)(?<!end)(?<!start) of (?:the )?$"
)
"""A letter dated June 5, the report of June 5: which one, not when."""
_ALTERNATIVE = lazily(rf"(?:^|[ (,])(?P<number>{_NUMBER}|[0-9]{{1,2}}) (?:or|and|to|-|/) (?:at )?$")
_SHIFTED = lazily(
    r"(?:minute|hour|day|week|month)s? (?:earlier|early|late|longer|shorter)(?![a-z])(?! (?:morning|afternoon|evening))"
)
_HOURS = lazily("[0-9]{1,2}h(?:[0-9]{2})?")
"""15h tomorrow may be an hour."""
_AT_NIGHT = lazily("at night(?![a-z])")
"""Any night."""
_BETWEEN = lazily(r"(?<![a-z])between $")
_TITLE_BEFORE = lazily(r"(?:^|[\"'“‘(])(?:The|A|An) (?:[A-Z][A-Za-z']* ){0,5}$")
_UNREAD_BEFORE = lazily(rf"(?:^|[ (,])(?:[0-9]{{1,4}}|[0-9]{{1,2}}(?:st|nd|rd|th)|(?:{MONTH_WORD}|{DAY})(?: the)?) $")
_ONLY_SPACE = lazily(r"[ ,(]{0,3}(?:(?:of|in|between|from|at|around|about) )?")
_CONJUNCTION = lazily(r"[ ,(]{0,3}(?:or|and|but|unless|per|plus|to|through|thru|till|until|of|&) (?:the )?")
_NEXT_OR_LAST_MONTH = lazily(rf"(?<![a-z])next $|^next (?={MONTH_WORD})")
_MONTH_SAID = lazily(MONTH_WORD)
_FOLLOWS = frozenset(
    (
        "at on in of am pm or and to till until through thru by before after from for morning afternoon evening"
        " night noon"
        " midday midnight next this last week work works worked please pls plz the a an eod cob instead not but"
        " if then when"
        " because so we i he she they you it will would should can could can't sounds seems suits fits falls"
        " every each same"
        " around about half quarter latest as with due that's i'm we're it's let's i'll we'll you'll he's she's"
        " don't do does"
        " bring send call meet submit join come go get have see need let finish hand return pick pay buy visit"
        " check review"
        " start starts begin begins leave leaves arrive arrives fly remind book must shall may might has also"
        " just too only ok"
        " okay thanks thank sharp onwards sometime anytime either maybe perhaps probably possibly via online"
        " everyone everybody"
        " all our my your there here that which who unless while since although though once ends end closes close"
        " comes came"
        " please? off fine good great perfect cheers mate sir again already still though always first now fy"
        f" {_NUMBER.replace('|', ' ')} mon tue tues wed thu thur thurs fri sat sun monday tuesday wednesday"
        f" thursday friday"
        " saturday sunday jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june"
        " july august"
        " september october november december"
    ).split()
)
"""Words that may follow a day's name without making it the name of a thing: Friday works, but not Friday prayers."""
_AFTER_IS = lazily(
    r" (?:is|are|was) (?:also |just |still |probably )?(?:fine|good|ok|okay|great|better|best|perfect|free"
    r"|possible|impossible|too|not|the|when"
    r"|due|an?|our|off|out|full|busy|taken|booked|open|closed|at|on|from|until|in"
    r"|now)(?![a-z])(?! (?:[a-z]+ )?(?:favou?rite|friend|name"
    r"|colleague|accountant|girl|boy|man|woman|month|best))"
)


def check_english(
    phrases: Sequence[Phrase],
    items: Sequence[Item],
    normal: Normal,
    original: str,
    tokens: Sequence[Token],
    today: date,
) -> None:
    """Refuse a time beside which words stand that may change it, or make it the name of something.

    `phrases` are those that count, `items` all that was found. Raises Refused.
    """
    text = normal.text
    if _HAN.search(text):
        return
    if not _LETTERS.search(text):
        if has_number_left(phrases, items, text, tokens):
            raise Refused(Refusal.UNSURE)
        return
    if any(token.piece is Sign.STARTING for token in tokens) and not _begins_a_rule(phrases):
        raise Refused(Refusal.UNSURE)
    if any(_is_changed(phrase, text, tokens, today) or _is_a_name(phrase, text) for phrase in phrases):
        raise Refused(Refusal.UNSURE)
    if any(_is_hyphened(phrase, normal, original) for phrase in phrases):
        raise Refused(Refusal.UNSURE)
    if any(_is_title(phrase, normal, original) for phrase in phrases):
        raise Refused(Refusal.UNSURE)
    if _SHIFTED.search(text) or any(_has_alternative(phrase, items, text) for phrase in phrases):
        raise Refused(Refusal.UNSURE)
    if _has_swallowed_day(phrases, text, tokens):
        raise Refused(Refusal.UNSURE)
    if _is_hour_denied(phrases, items) or has_word_left(phrases, text, tokens):
        raise Refused(Refusal.UNSURE)
    corrected = any(item in (Sign.NOT, Sign.CHANGED) for item in items if isinstance(item, Sign))
    if not corrected and any(_is_cut_off(item, phrases, text) for item in items if isinstance(item, Phrase)):
        raise Refused(Refusal.UNSURE)
    if has_number_left(phrases, items, text, tokens):
        raise Refused(Refusal.UNSURE)
    check_told(phrases, text)


def _is_changed(phrase: Phrase, text: str, tokens: Sequence[Token], today: date) -> bool:
    """Tell whether a word directly beside it makes it another time: early Friday, Friday or earlier, 3pm EST."""
    before = text[max(0, phrase.start - 32) : phrase.start]
    if _CHANGING_BEFORE.search(before) and not _PREPOSED.match(text, phrase.start):
        return True
    if _CHANGING_AFTER.match(text, phrase.end):
        return True
    if not (phrase.has_clock or phrase.starts.has_day or phrase.every) and _AT_NIGHT.match(text, phrase.start):
        return True
    if _NAMED_BY_DAY.search(before) and phrase.role is None and phrase.length is None:
        return True
    if _PREPOSITION_LAST.search(text, phrase.start, phrase.end):
        return True
    if phrase.ends is None and _BETWEEN.search(before):
        return True
    if _is_present(phrase) and ASKED_BACK.search(text[max(0, phrase.start - 60) : phrase.start]):
        return True
    if phrase.length is not None and _BOUND.search(before):
        return True
    if _EARLY_OR_LATE.search(before) and phrase.starts.part is None and not phrase.has_clock:
        return True
    return bool(_UNREAD_BEFORE.search(_rest_before(phrase, text, tokens))) or _is_open_month(phrase, text, today)


def _begins_a_rule(phrases: Sequence[Phrase]) -> bool:
    """Tell whether there is one thing that comes again and one first day of it: every Friday starting June 3."""
    since = [phrase for phrase in phrases if phrase.role is Sign.SINCE and not phrase.has_clock]
    return len(since) == 1 and len(phrases) == 2 and sum(phrase.every is not None for phrase in phrases) == 1


def _is_present(phrase: Phrase) -> bool:
    """Tell whether it is a stretch that isn't said to be over: how was the weekend may be of the last one."""
    period = phrase.starts.period
    return period is not None and (period.shift or period.years or 0) >= 0 and period.year is None


def _rest_before(phrase: Phrase, text: str, tokens: Sequence[Token]) -> str:
    done = max((token.end for token in tokens if token.end <= phrase.start), default=0)
    return text[done : phrase.start]


def _has_alternative(phrase: Phrase, items: Sequence[Item], text: str) -> bool:
    """Tell whether an hour that wasn't read stands before the or: 3 or 4 on Friday."""
    if not phrase.has_clock or phrase.ends is not None:
        return False
    found = _ALTERNATIVE.search(text, max(0, phrase.start - 16), phrase.start)
    if found is None:
        return False
    at = found.start("number")
    return not any(isinstance(item, Phrase) and item.start <= at < item.end for item in items)


def _is_open_month(phrase: Phrase, text: str, today: date) -> bool:
    """Tell whether next June may be this year's or the next one's."""
    if not _NEXT_OR_LAST_MONTH.search(text[max(0, phrase.start - 6) : phrase.end]):
        return False
    found = _MONTH_SAID.search(text, phrase.start)
    return found is not None and found.start() <= phrase.start + 5 and MONTHS[found[0][:3]] > today.month


def _is_bare(phrase: Phrase) -> bool:
    alone = phrase.every or phrase.later or phrase.length or phrase.in_time or phrase.now
    return not (alone or phrase.has_clock or phrase.ends or phrase.starts.part)


def _is_a_name(phrase: Phrase, text: str) -> bool:
    """Tell whether it only says which: Friday prayers, tomorrow's meeting, the 9am flight, Robinson and Friday."""
    bare, before = _is_bare(phrase), text[max(0, phrase.start - 32) : phrase.start]
    if bare and _POSSESSED.match(text, phrase.end):
        return True
    said = text[phrase.start : phrase.end]
    often = phrase.every is not None and not phrase.has_clock and _PLURAL_LAST.search(said) is not None
    weekday = any(isinstance(each.day, Weekday) for each in phrase.starts.days)
    in_part = weekday and phrase.starts.part is not None and not (phrase.has_clock or phrase.ends or phrase.every)
    is_name = often or in_part or (bare and _NAME_LAST.search(said) is not None)
    if is_name and _JOINED_TO_A_NAME.search(before) and phrase.link is None and phrase.role is None:
        return True
    joined = _AND.match(text, phrase.end)
    if is_name and joined and joined["word"] not in _FOLLOWS and phrase.role is None:
        return True
    found = _WORD.match(text, phrase.end)
    if found is None or text.startswith(",", phrase.end):
        return False
    follows = found["word"] in _FOLLOWS or _AFTER_IS.match(text, phrase.end) is not None
    if follows:
        return False
    if (bare or phrase.is_clock_only) and (_DETERMINED.search(before) or (bare and _DETERMINED.search(said))):
        return phrase.role is None
    if _HOUR_LAST.search(said) and phrase.is_clock_only and phrase.role is None and not said.startswith("at "):
        return True
    plain = phrase.role is None and all(getattr(each.day, "weeks", None) is None for each in phrase.starts.days)
    return is_name and plain and not _ON_BEFORE.search(before)


def _has_swallowed_day(phrases: Sequence[Phrase], text: str, tokens: Sequence[Token]) -> bool:
    """Tell whether an hour stands alone, and a day's name is in what was taken for no time."""
    if all(phrase.starts.has_day or not phrase.has_clock or phrase.every for phrase in phrases):
        return False
    noise = (token for token in tokens if token.piece is Sign.NOISE)
    return any(_A_DAY.search(text, token.start, token.end) for token in noise)


def _is_hour_denied(phrases: Sequence[Phrase], items: Sequence[Item]) -> bool:
    """Tell whether the only hour went with what was taken back: Tuesday, not Monday 3pm."""
    if any(phrase.has_clock for phrase in phrases):
        return False
    pairs = itertools.pairwise(items)
    return any(first is Sign.NOT and isinstance(second, Phrase) and second.has_clock for first, second in pairs)


def _is_hyphened(phrase: Phrase, normal: Normal, original: str) -> bool:
    """Tell whether a hyphen makes it a part of a word: Friday-themed; a dash with spaces doesn't."""
    if phrase.has_clock or not _HYPHENED.match(normal.text, phrase.end):
        return False
    return not any(
        sign.isspace() for sign in original[normal.origins[phrase.end - 1].end : normal.origins[phrase.end + 1].start]
    )


def _is_title(phrase: Phrase, normal: Normal, original: str) -> bool:
    """Tell whether it ends the title of something: The Man Who Was Thursday."""
    start, end = normal.origins[phrase.start].start, normal.origins[phrase.end - 1].end
    bare = _is_bare(phrase) and phrase.role is None
    return is_titled(original, start, end) or (bare and _TITLE_BEFORE.search(original[:start]) is not None)


def _is_cut_off(left: Phrase, kept: Iterable[Phrase], text: str) -> bool:
    """Tell whether a time that was dropped stands directly beside one that counts: Friday next month."""
    if left.role is Sign.SINCE or any(one.start <= left.start < one.end for one in kept):
        return False
    long = left.length is not None and not _HOURS.fullmatch(text, left.start, left.end)
    gaps = [
        text[one.end : left.start] if one.end <= left.start else text[left.end : one.start]
        for one in kept
        if one.end <= left.start or left.end <= one.start
    ]
    return any(_CONJUNCTION.fullmatch(gap) or (not long and _ONLY_SPACE.fullmatch(gap)) for gap in gaps)
