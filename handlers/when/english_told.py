"""What English sentences tell instead of saying when: what is over, how long it always takes, what the date is."""

from collections.abc import Sequence

from handlers.when.english_words import BARE_AMOUNT
from handlers.when.lazily import lazily
from handlers.when.phrase import Phrase
from handlers.when.readings import Refusal, Refused

_LETTERS = lazily("[a-z]{2}")
_OVER = (
    "went|rang|came|met|saw|took|gave|had|did|told|sent|wrote|bought|sold|found|began|lost|won|held|fell|spoke|ate"
    "|drank|slept|woke|knew|kept|paid|ran|sat|stood|taught|drove|flew|broke|chose|died|swam|sang|threw|built|caught"
    "|fought|stole|froze|grew|hid|rode|rose|shook|wore|arrived|happened|occurred|visited|started|stopped|resigned"
    "|got (?:married|engaged|divorced|hired|promoted|fired|sick|ill|back|home|lost)"
    "|retired|joined|crashed|graduated|emigrated|surrendered|collapsed|exploded"
)
"""Verbs whose form says alone that it is over; read, cut and put don't, and left may be what remains."""
_MEANT = (
    "schedul|plann|expect|suppos|mov|postpon|reschedul|chang|push|shift|extend|delay|invit|book|reserv|agre|decid"
    "|want|need|hop|promis|offer|ask|confirm|arrang|fix|propos|suggest|request|wish|opt|appli|assign|appoint"
    "|announc|mention|remind|intend|requir|switch|deferr|brought|prepar|allow|interest|oblig|lik|prefer"
    "|notifi|inform|advis|target|aim|design|slat|tim|dat|concern|tir|excit|pleas|limit"
)
"""What is scheduled, moved or wanted has its day still before it."""
_REGULAR = f"(?!(?:{_MEANT})(?:e|i|l|p|t)?d(?![a-z])|(?:{_MEANT})ed)[a-z]{{2,12}}(?<!e)ed"
_SUBJECT = "(?:i|we|you|he|she|they|it|who|and|also|just|finally|already|never|had|have|has|'ve|was|were)"
_OBJECT = "(?:the|an?|his|her|their|its|our|my|it|him|them|us|me|himself|herself)"
_FINITE = (
    rf"(?<![a-z])(?:(?:{_OVER})|{_SUBJECT} (?:[a-z]{{2,12}}ly )?{_REGULAR}|{_REGULAR}(?= {_OBJECT}(?![a-z]))"
    rf"|(?:the|my|our|his|her|their|your|this) [a-z]{{2,14}} (?!closed|used)(?:{_REGULAR}))(?![a-z'])"
)
_AHEAD = (
    "(?:will|would|shall|should|must|can|could|may|might|need|needs|let's|let|please|going|gonna|want|wants|if|when"
    "|unless"
    "|whether|until|till|to|for|by|is|are|isn't|aren't|be|being|won't|[a-z]{1,5}'(?:ll|d)|hope|think|thought|expect"
    "|next|tomorrow|from|of|before|after|so|then|therefore|get|gets|getting|do|does|am|i'm|coming|leaving|arriving)"
)
"""Words that say, between the verb and the time, that the time isn't the verb's, or that it is still to come."""
_NO_AHEAD = rf"(?!{_AHEAD}(?![a-z]))"
_TOLD_BEFORE = lazily(
    rf"(?:{_FINITE}(?: {_NO_AHEAD}[a-z0-9'&-]{{1,16}}){{0,6}}|(?<![a-z])(?:was|were)"
    r"(?: (?:in|at|on|away|off|out|sick|ill|abroad)(?: (?!to )[a-z]{2,14}){0,3})?)"
    r"(?:,? (?:only|back|early|late|again|there|here|home))? (?:on|in|at|around|about|from|between)(?: the)? $"
)
_NOT_YET = lazily(rf"(?<![a-z]){_AHEAD}(?![a-z])[^,.;!?]{{0,60}}$")
_FROM_LAST = lazily(" (?:from|between)(?: the)? (?:at )?$")
_PREPOSED = lazily("(?:on|in|at|from|between) ")
_LAST_CLAUSE = lazily("[^,.;:!?()]{0,90}$")
_TOLD_AFTER = lazily(
    rf",? (?:we (?:also |just |finally )?(?:(?:{_OVER})(?![a-z])|{_REGULAR}(?= {_OBJECT} |$|[.;!?]))"
    rf"|(?:(?!(?:is|are|we|you) )(?:{_NO_AHEAD}(?!am|do|does|has|have)[a-z0-9'-]{{1,14}} ){{0,4}})"
    rf"(?:(?:{_OVER})(?![a-z])|(?<!the )(?<!an )(?<!a ){_REGULAR}(?= {_OBJECT} )|(?<=[a-z] )(?:was"
    rf"|were) [a-z]{{2,12}}ed(?![a-z])"
    rf"|(?<=[a-z] ){_REGULAR}(?=$|[.;!?])))"
)
_MAY_BE_AHEAD = lazily(
    r"(?<![a-z])(?:made|bought|found|received|saw|sent|fixed)(?: (?!for )[a-z']+){0,4} (?:appointments?|tickets?"
    r"|reservations?|bookings?"
    r"|flights?|invitations?|invites?|slots?|seats?|tables?|interviews?|dates?|notice|leave) (?:on|in|at)(?: the)? $"
)
"""I made an appointment on Friday: the day of the appointment, or the one on which I made it?"""
_MEANT_THEN = lazily(
    rf"(?<![a-z])(?:i|we|you|he|she|they|it|who|was|were|had) (?:{_MEANT})(?:e|i|l|p|t)?(?:d"
    rf"|ed)(?: {_NO_AHEAD}[a-z0-9'&-]{{1,16}})"
    r"{0,4} (?:on|in)(?: the)? $"
)
"""We agreed on Friday, I booked it on Friday: for that day, or on it?"""
_FUTURE = lazily(
    "(?<![a-z])(?:will|won't|would|shall|going to|gonna|let's|please|must|should|can|could|[a-z]{1,5}'(?:ll|d)|if|need)"
    "(?![a-z])"
)
_WAS = lazily(
    r"(?:(?! (?:need|want|will|would|must|should|can|is|are|if|when|please)(?![a-z]))[^,.;!?]){0,24}?"
    r" (?:went|was|were|did|held|met|sent|had)(?![a-z])"
)
_ENJOYED = lazily(
    r"\b(?:[Ww]atch(?:ed|ing)?|[Tt]alk(?:ed|ing)? about|[Ll]isten(?:ed|ing)? to|[Pp]lay(?:ed|ing)?|[Rr]ead(?:ing)?"
    r"|[Ss]een"
    r"|[Ss]ang|[Ss]ing(?:ing)?|[Hh]eard) (?:(?:[A-Z0-9][^\s,;!?]{0,15}|the|of|in|and|a|at|for|to|on|with|by) ){0,6}"
    r"(?:[A-Z0-9][^\s,;!?]{0,15}|The) $"
)
_COMMON = lazily("(?:[Ll]ast )?(?:Tomorrow|Today|Tonight|Tonite|Yesterday|Midnight|Noon|Night)")
"""What nobody writes with a capital within a sentence."""
_CAPITAL_BEFORE = lazily(r"[a-z,] (?:(?:[A-Z][a-z'’-]+|A) )+(?:(?:the|of|in|at|for|to|on|with|by) )?$")
_TO_COME = lazily("(?:next|tomorrow|the next)(?![a-z])|.* later$")
_JUDGED = lazily(
    r",? (?:is|was|are|were) (?:my|our|his|her|their|your) favou?rites?(?![a-z])| (?:was|were) (?:so "
    r"|very )?(?:great|good|bad|fun)"
    r"(?![a-z])"
)
_SPOKEN_OF = lazily(r"(?<![a-z])(?:talk(?:ed|ing|s)? about|listen(?:ed|ing|s)? to|heard (?:of|about)|fans? of) $")
_RELATIVE = lazily("(?:after |.* later$)")
_STORY = lazily(
    rf"{_FINITE}|(?<![a-z])(?:was|were|haven't|hasn't|hadn't|didn't|don't|still|is it ok|okay|bad|good|safe)(?![a-z])"
)
_HOW_MUCH = lazily(r"(?<![a-z])how (?:much|many|often|fast|to)(?![a-z])[^.;!?]{0,60} $")
_IN_AMOUNT = lazily(rf"in {BARE_AMOUNT}")
_THE_DATE = lazily(
    r"(?<![a-z])(?:what(?:'s| is| was| will)?|which|tell me|know) (?:the )?(?:(?:full |current |exact )?(?:date|day"
    r"|time)"
    r"|month and day|day of the (?:week|month))(?: (?:is|was|will|of|be|it|would|does|on|for|today|the|week|gonna"
    r"|and|month))*,? $"
    r"|^(?:is|isn't|was) today (?:the )?$"
)
_TODAY_IS = lazily(r"(?<![a-z])what(?:'s| is)? (?:day |date )?(?:today|tomorrow)(?: is)?[?.! ]*$")
_ASKED_AFTER = lazily(r",? (?:is|was|will be) (?:what|which) (?:date|day|month|time)|,? what (?:date|day) ")
_DROPPED_IN = lazily(
    "(?<![a-z])(?:come|comes|came|coming|swing|swung|stop|stopp?ed|drop|dropped|pass|passed|be|been|go) $"
)
_HOW_ARE_YOU = lazily(
    "(?<![a-z])how(?:'s| is| are|'re| was)(?: (?:you|things?|it|everything|everyone|he|she|they|life|your [a-z]+"
    "|my [a-z]+ [a-z]+))?"
    "(?: (?:doing|going|feeling))? $|(?<![a-z])how you (?:are|feel)(?: (?:doing|feeling))? $|how was [a-z]{3,12} $"
)


def tells_what_is_over(text: str, phrase: Phrase) -> bool:
    """Tell whether the clause of this time has a verb in the past: I visited on the 13th, on Friday they sent it."""
    if phrase.every is not None:
        return False
    if _WAS.match(text, phrase.end):
        return True
    clause = _LAST_CLAUSE.search(text, max(0, phrase.start - 90), phrase.start)
    before = clause[0] if clause else ""
    if _PREPOSED.match(text, phrase.start):
        before += "at "
    if _TOLD_BEFORE.search(before):
        told = _FROM_LAST.sub("", before)
        return not _NOT_YET.search(told) and not _FUTURE.search(text, phrase.end, phrase.end + 60)
    after = text[phrase.end : phrase.end + 70]
    fronted = before.strip() in ("", "and", "but", "so", "then", "on", "in", "at")
    return fronted and _TOLD_AFTER.match(after) is not None and not _FUTURE.search(after)


def is_titled(original: str, start: int, end: int) -> bool:
    """Tell by the capitals whether the time belongs to a title: we watched A Better Tomorrow, play Pink Friday."""
    said, before = original[start:end], original[max(0, start - 60) : start]
    if not any(sign.isupper() for sign in said):
        return False
    if _ENJOYED.search(before):
        return True
    return _COMMON.fullmatch(said) is not None and _CAPITAL_BEFORE.search(before) is not None


def check_told(phrases: Sequence[Phrase], text: str) -> None:
    """Raise Refused where an English sentence with a time in it doesn't say when something is to be."""
    if not _LETTERS.search(text):
        return
    if any(_is_told(phrase, text) for phrase in phrases):
        raise Refused(Refusal.UNSURE)


def _is_told(phrase: Phrase, text: str) -> bool:
    before, said = text[max(0, phrase.start - 80) : phrase.start], text[phrase.start : phrase.end]
    if phrase.is_clock_only and phrase.has_clock and phrase.role is None and tells_what_is_over(text, phrase):
        return True
    open_day = phrase.starts.has_day and not phrase.has_clock
    if open_day and (_MAY_BE_AHEAD.search(before) or _MEANT_THEN.search(before)):
        return True
    topic = before + ("about " if said.startswith("about ") else "")
    judged = _JUDGED.match(text, phrase.end)
    if judged and ("favo" in judged[0] or _TO_COME.match(said)):
        return True
    if _SPOKEN_OF.search(topic) and not phrase.has_clock and phrase.role is None and not phrase.ends:
        return True
    if _RELATIVE.match(said) and _STORY.search(text, 0, phrase.start):
        return True
    if _HOW_MUCH.search(before) and _IN_AMOUNT.match(said):
        return True
    if said.startswith("by ") and _DROPPED_IN.search(before):
        return True
    day_only = phrase.is_day_only and phrase.every is None
    if day_only and (_THE_DATE.search(before) or _TODAY_IS.search(text) or _ASKED_AFTER.match(text, phrase.end)):
        return True
    return day_only and said == "today" and _HOW_ARE_YOU.search(before) is not None
