"""What remains for dateparser: other languages and rarer spellings of one date. The only place that knows it.

It is imported at the first need, or by `warm()` before; importing and the first parse take about a fifth of a second.
"""

from datetime import UTC, datetime
from typing import Any

from handlers.when.checks import Option, Outcome, settle
from handlers.when.lazily import lazily
from handlers.when.normal import Normal
from handlers.when.readings import Date, Point, Reading, Refused, Span

LONGEST = 64
"""Characters of a text that is given to dateparser."""

_WORDS = {
    "fr": "demain|aujourd'hui|hier|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|janvier"
    "|février|avril|juin|juillet"
    "|août|septembre|octobre|novembre|décembre|heures?",
    "de": "morgen|heute|gestern|übermorgen|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag|januar|februar"
    "|märz|juni|juli|oktober|dezember|uhr",
    "es": "mañana|hoy|ayer|lunes|martes|miércoles|jueves|viernes|sábado|domingo|enero|febrero|marzo"
    "|abril|mayo|junio|julio"
    "|agosto|septiembre|octubre|noviembre|diciembre",
    "it": "domani|oggi|ieri|lunedì|martedì|mercoledì|giovedì|venerdì|sabato|domenica|gennaio|febbraio"
    "|aprile|maggio|giugno"
    "|luglio|settembre|ottobre|dicembre",
    "pt": "amanhã|hoje|ontem|segunda-feira|terça-feira|quarta-feira|quinta-feira|sexta-feira|janeiro"
    "|fevereiro|março|junho"
    "|julho|setembro|outubro|dezembro",
}
"""Words that belong to one language only and speak of a time; they pin the language."""
_LATIN = {language: lazily(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])") for language, words in _WORDS.items()}
_SCRIPTS = {
    "ja": lazily("[\u3041-\u30ff]|曜|来周|先周|時"),
    "ko": lazily("[\uac00-\ud7a3]"),
    "ru": lazily("[\u0400-\u04ff]"),
    "ar": lazily("[\u0600-\u06ff]"),
    "th": lazily("[\u0e00-\u0e7f]"),
    "hi": lazily("[\u0900-\u097f]"),
    "el": lazily("[\u0370-\u03ff]"),
    "he": lazily("[\u0590-\u05ff]"),
}
_ZONED = lazily(
    r"[0-9]:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]{1,6})?)? ?(?:z|gmt|utc"
    r"|\+[0-9]{2}:?[0-9]{2})(?![0-9a-z])|[0-9]t[0-9:]{5,8}-[0-9]{2}:[0-9]{2}"
)
"""A time of a zone that is written beside it."""
_ACCENTED = lazily("[\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff]")
"""Letters with marks; × and ÷ stand among them, and Chinese papers write ×× for a name."""
_NUMERIC = lazily(r"[0-9]{4}-[0-9]{2}-[0-9]{2}[t ]?[0-9:.]{0,12} ?(?:z|gmt|utc|[+-][0-9]{2}:?[0-9]{2})?")
_HAN = lazily("[\u3400-\u9fff]")
_ENGLISH = lazily(r"(?<![a-z])(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}(?![a-z])")
_NUMBERS = lazily("[0-9]{1,4}")
_CLOCK = lazily(r"[0-9]:[0-9]{2}|[0-9] ?(?:[ap]\.?m|h|uhr|heures?|시|時|时)")


def warm() -> None:
    """Load dateparser and let it read once, so that the first person doesn't wait; made for a thread at start-up.

    Another language than English adds 10 to 20 ms to its first reading.
    """
    _parse("1 2 2020 10:00", "en", datetime(2020, 1, 1, tzinfo=UTC))


def read(normal: Normal, now: datetime) -> Reading | None:
    """Read a whole text that is one time of another language; None for everything else."""
    text = normal.text.strip(" .")
    language = _find_language(text)
    if language is None:
        return None
    found = _parse(text, language, now)
    if found is None or not _is_written(found, text):
        return None
    span = Span(normal.origins[0].start, normal.origins[-1].end)
    at = found.astimezone(now.tzinfo).replace(second=0, microsecond=0)
    reading = Point(at, span) if _CLOCK.search(text) else Date(at.date(), span)
    try:
        return settle(Outcome([Option(reading)]), now)
    except Refused:
        return None


def _is_written(found: datetime, text: str) -> bool:
    """Tell whether every number of the answer stands in the text: dateparser leaves out words that it half knows."""
    numbers = {int(number) for number in _NUMBERS.findall(text)}
    if not numbers:
        return True
    if not _CLOCK.search(text):
        return found.day in numbers
    return bool({found.hour, found.hour - 12} & numbers) and (found.minute == 0 or found.minute in numbers)


def is_foreign(text: str) -> bool:
    """Tell whether a text is in a language that the patterns don't know, so that they would read around its words."""
    return any(sign.search(text) for sign in (_ZONED, *_SCRIPTS.values(), *_LATIN.values(), _ACCENTED))


def _find_language(text: str) -> str | None:
    """Pin the language by its script, or by a word that only it has; two or none are no language."""
    if not text or len(text) > LONGEST:
        return None
    scripts = [language for language, signs in _SCRIPTS.items() if signs.search(text)]
    if scripts:
        return scripts[0] if len(scripts) == 1 else None
    if _HAN.search(text):
        return None
    if _NUMERIC.fullmatch(text) or _ZONED.search(text):
        return "en"
    found = [language for language, words in _LATIN.items() if words.search(text)]
    if found:
        return found[0] if len(found) == 1 else None
    return "en" if _ENGLISH.search(text) and any(sign.isdigit() for sign in text) else None


def _parse(text: str, language: str, now: datetime) -> datetime | None:
    """Ask dateparser, which answers only where it knows every word of the text."""
    import dateparser

    local = now.replace(tzinfo=None)
    settings: Any = {
        "RELATIVE_BASE": local,
        "PREFER_DATES_FROM": "future",
        "REQUIRE_PARTS": ["day"],
        "PARSERS": ["relative-time", "absolute-time"],
    }
    try:
        found: datetime | None = dateparser.parse(text, languages=[language], settings=settings)
    except (ValueError, OverflowError, RecursionError, TypeError):
        return None
    if found is None:
        return None
    return found if found.tzinfo else found.replace(tzinfo=now.tzinfo)
