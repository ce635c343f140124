"""What English patterns for hours make."""

from handlers.when.english_words import DAY, HOUR_WORD, MONTH_WORD, PARTS, count
from handlers.when.lazily import lazily
from handlers.when.pattern import Match, stands_before
from handlers.when.tokens import Clock, InPart, Office, Piece, Sign

_NOON = 12


def make_second_hour(match: Match) -> Clock | None:
    """Read 5 in 9 to 5 on weekdays."""
    return moment_of(match) if stands_before(match, _HOUR_AND) else None


def make_ending_hour(match: Match) -> Clock | None:
    """Read 11 in from 9 to 11."""
    hour = int(match["hour"])
    return Clock(hour, 0) if hour <= 24 and stands_before(match, _FROM_HOUR) else None


def make_part(match: Match) -> Piece | None:
    """Read in the morning, Friday afternoon, afternoon; morning alone in a sentence is a greeting or a topic."""
    if match["word"] == "night" and "the" in match[0] and not match["of"]:
        return None
    named = match["by"] is not None or stands_before(match, _PART_NEXT)
    alone = match.start() == 0 and match.end() == len(match.string.rstrip(" .!?"))
    return InPart(PARTS[match["word"]]) if named or alone or match["of"] or _beside_hour(match) else None


def _beside_hour(match: Match) -> bool:
    """Tell whether an hour stands directly beside it: afternoon at 7, half past seven afternoon."""
    return _HOUR_BEHIND.match(match.string, match.end()) is not None or stands_before(match, _HOUR_BEFORE)


def make_end_of_day(match: Match) -> Office:
    """Read EOD Friday, by which something is due; at the end of the day people also meet."""
    meeting = stands_before(match, _AT) or _MEETS.search(match.string)
    return Office(opens=False, due=not meeting)


def make_half_of_day(match: Match) -> InPart | None:
    """Read am in tomorrow am; I am is no part of a day."""
    part = PARTS["morning" if match["half"] == "a" else "afternoon"]
    return InPart(part) if stands_before(match, _HALF_NEXT) else None


def make_clock(match: Match) -> Clock | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    if not 1 <= hour <= 12 or (hour == 12 and match["half"] == "a" and minute == 0):
        return None
    return Clock(hour % 12 + (12 if match["half"] == "p" else 0), minute, exact=True)


def make_first_clock(match: Match) -> Clock | None:
    """Read 7 in 7-9pm, 10 in 10am's 10-11am, and 11 in 11-1pm: in the half of the day that puts it before its end."""
    hour, end = int(match["hour"]), int(match["until"])
    if not (1 <= hour <= 12 and 1 <= end <= 12):
        return Clock(hour, int(match["minute"] or 0), bare=True) if hour <= 24 else None
    afternoon = match["half"] == "p"
    if (hour % 12, int(match["minute"] or 0)) >= (end % 12, int(match["ends"] or 0)):
        if not afternoon:
            return Clock(hour, int(match["minute"] or 0), bare=True)
        afternoon = False
    return Clock(hour % 12 + (12 if afternoon else 0), int(match["minute"] or 0), exact=True)


def make_midnight(match: Match) -> Clock | Sign:
    """12 am of a day is the night before to some and the night after, or noon, to others; 8pm to 12am leaves no doubt.

    Where nothing else of a time is said it is the midnight to come.
    """
    text = match.string
    if not _MIDNIGHT_ENDS.match(text, match.end()):
        return Clock(24, 0, exact=True) if stands_before(match, _FROM_EVENING) else Sign.VAGUE
    alone = not _OTHER_TIME.search(text[: match.start()]) and not _OTHER_TIME.search(text, match.end())
    to_come = alone and not _BACK_OR_BOUND.search(text)
    return Clock(24, 0, exact=True) if to_come or stands_before(match, _FROM_EVENING) else Sign.VAGUE


def make_military(match: Match) -> Clock | None:
    hour, minute = int(match["hour"]), int(match["minute"] or 0)
    return Clock(hour, minute, exact=True) if hour <= 24 else None


def make_small_hour(match: Match) -> Clock:
    """Read 3 in the morning: the one part of the day in which an English morning goes further than a Chinese one."""
    return Clock(count(match["hour"]), int(match["minute"] or 0), exact=True)


def make_half_hour(match: Match) -> Clock | None:
    """Read half six, as the British say it."""
    hour = count(match["hour"])
    return Clock(hour, 30) if 1 <= hour <= 12 else None


def make_hour_first(match: Match) -> Clock | None:
    """Read 7 in 7 tomorrow evening: at the start, or behind a word that an hour follows."""
    return moment_of(match) if stands_before(match, _HOUR_NEXT) else None


def moment_of(match: Match) -> Clock | None:
    hour = count(match["hour"])
    return Clock(hour, 0) if hour <= 24 else None


def make_about_hour(match: Match) -> Clock | None:
    """Read 7 in tomorrow around 7."""
    return moment_of(match) if stands_before(match, _ABOUT_BEHIND_A_DAY) else None


def make_dotted(match: Match) -> Clock | None:
    """Read 14.00 behind a day."""
    return make_military(match) if stands_before(match, _DAY_BEFORE) else None


def make_lunch(match: Match) -> Clock | None:
    return Clock(12, 0, exact=True) if stands_before(match, _DAY_BEFORE) else None


def make_at_lunch(match: Match) -> Clock | None:
    """Read at lunch; he is at lunch says where he is."""
    return None if stands_before(match, _IS_AT) else Clock(12, 0, exact=True)


def make_past(match: Match) -> Clock | Sign | None:
    """Read ten to three, 20 past 3pm; in out ten to three both are hours."""
    if match["side"] == "to" and stands_before(match, _BUSY):
        return Sign.VAGUE
    hour = _NOON if match["hour"] in ("noon", "midday") else count(match["exact"] or match["hour"])
    minutes = match["minutes"].replace("twenty five", "25").replace("twenty-five", "25")
    minute = 30 if minutes == "half" else 15 if "quarter" in minutes else count(minutes.split()[0])
    if not (1 <= hour <= _NOON and 1 <= minute < 60):
        return None
    if match["half"] is not None:
        hour = hour % _NOON + (_NOON if match["half"] == "p" else 0)
    if match["side"] in ("to", "before"):
        hour, minute = hour - 1, 60 - minute
    exact = match["half"] is not None or match["hour"] in ("noon", "midday")
    return Clock(hour, minute, exact=exact) if hour >= 0 else None


_DAY_BEFORE = lazily(
    rf"(?<![a-z])(?:{DAY}|{MONTH_WORD}|today|tomorrow)\.?,? $|20[0-9]{{2}},? $|[0-9](?:st|nd"
    rf"|rd|th),? $"
)

_ABOUT_BEHIND_A_DAY = lazily(
    rf"(?:(?<![a-z])(?:{DAY}|today|tomorrow|tonight|morning|afternoon|evening|night|{MONTH_WORD} [0-9]{{1,2}})"
    r"|[0-9](?:st|nd|rd|th)),? (?:at )?(?:around|about|roughly|circa) $"
)

_IS_AT = lazily(
    r"(?<![a-z])(?:he|she|they|i|we|you|who|everyone|everybody)(?:'s|'re|'m| is| are| was| were| am)(?: [a-z]+)? at $"
)

_BUSY = lazily("(?<![a-z])(?:out|away|busy|off|free|available|open|working|closed|booked|here|in)(?: from)? $")

_HOUR_AND = lazily(rf"(?<![a-z0-9.:-]){HOUR_WORD} (?:to|till|until) $")

_HOUR_NEXT = lazily(
    r"(?:^|[,:(-] ?|\b(?:at|by|from|to|until|till|before|for|around|about|say|and|or|between|let's meet|meet) )$"
)

_PART_NEXT = lazily(
    rf"(?:(?<![a-z])(?:{DAY}|today|tomorrow|to|yesterday|this|next|last|every|each|or|and|{MONTH_WORD})"
    r"|[0-9](?:st|nd|rd|th)?|[0-9]['a-z. ]{0,8}|o'clock|eve|day|festival)(?:,? |(?<=to))(?:in the )?$"
)

_HOUR_BEHIND = lazily(r",? (?:at )?(?:[0-9]{1,2}:[0-5][0-9]|[0-9]{1,2}(?= ?(?:$|[,.;!?)])))(?! ?[ap]\.?m)")

_HOUR_BEFORE = lazily(rf"(?:past|to) {HOUR_WORD} $")

_HALF_NEXT = lazily(
    rf"(?:(?<![a-z])(?:{DAY}|today|tomorrow|yesterday)|(?:{MONTH_WORD}) [0-9]{{1,2}}(?:st|nd|rd|th)?|[0-9](?:st|nd"
    rf"|rd|th)"
    rf"|[0-9](?: of)? (?:{MONTH_WORD})|o'clock)(?: in the|,)? $"
)

_OTHER_TIME = lazily(
    rf"[0-9]|(?<![a-z])(?:(?:{DAY}|today|tomorrow|yesterday|tonight|night|morning|noon|{MONTH_WORD})(?![a-z])"
    r"|every|each|daily|[a-z]{3,6}days|week|month|eve)"
)
_MIDNIGHT_ENDS = lazily(
    r" ?$|[,.!?;)]| (?:please|pls|then|sharp|for|with|via|ok|okay|thanks|thx|if|so|because|works)(?![a-z])"
)
_BACK_OR_BOUND = lazily(
    r"(?<![a-z])(?:from|since|between|and|or|to|until|till|after|past|was|were|did|had|woke|came|went|got|left"
    r"|slept|born"
    r"|died|ended|started|happened|always|usually|never|often|not|means?|am is|it'?s|it is|is it|is called|nights"
    r"|noon|why|does)(?![a-z])"
    r"|[a-z]ed(?![a-z])"
)

_FROM_EVENING = lazily(r"(?<![0-9])(?:[4-9]|1[01])(?:[:.][0-9]{2})? ?p\.?m\.? ?(?:-|to|until|till) ?$")

_FROM_HOUR = lazily(
    r"(?:(?:from|between|at|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},?|today,?|tomorrow,?"
    r"|tonight,?) (?:[0-9:]{1,5}|noon|midday)"
    r"(?: ?[ap]\.?m\.?)? ?(?:to|until|till|and|-)|[0-9]:[0-9]{2} ?(?:-|to|until|till)|noon (?:to|until|till)) ?$"
)

_AT = lazily(r"(?<![a-z])at $")
_MEETS = lazily(r"(?<![a-z])(?:meet(?:ing)?|see|call|chat|talk|sync|catch up|drinks?|pick)(?![a-z])")
