"""Reads the State Council's notice of a year's holidays, or plain lines in its manner, and asks what contradicts."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from models.calendar.feasts import PUBLIC, Feast, feast
from models.calendar.rules import may_be_of

_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_LONGEST = 12
"""Days off in a row; the longest ever were ten."""
_WEEKDAYS = {
    sign: number for number, signs in enumerate(("一", "二", "三", "四", "五", "六", "日天")) for sign in signs
}
_NOT = ("不", "无需")
_FREE = ("放假", "休息", "休假")
_QUOTED = 40
"""Characters of a sentence that are repeated where it is asked about."""

_AS_PRINTED = str.maketrans(",():;!", "，（）：；！")
"""The signs of a sentence that is repeated, as it was written."""
_FIRST = (
    r"(?<![\d.])(?:(?:(?P<year>20\d\d) ?[年./-] ?(?P<month>\d{1,2}) ?[月./-]|(?P<only_month>\d{1,2}) ?[月./]) ?"
    r"(?P<day>\d{1,2})(?!\d| ?日[电讯])(?: ?[日号])?|(?<=[、,和及与 ])(?P<only_day>\d{1,2}) ?[日号])"
)
_NOTE = r"(?: ?\([^()\n]{0,40}\)| ?(?:周|星期|礼拜)[一二三四五六日天])?"
_LAST = (
    r"(?:(?:(?P<last_year>20\d\d) ?[年./-] ?)?(?P<last_month>\d{1,2}) ?[月./-] ?)?"
    r"(?P<last_day>\d{1,2})(?!\d)(?: ?[日号])?"
)
_STRETCH = rf"{_FIRST}(?P<note>{_NOTE})(?P<to> ?起?(?:至|到|[-–—―~]{{1,2}}) ?{_LAST}(?P<last_note>{_NOTE}))?"
_WORDS = re.compile(
    rf"(?P<stretch>{_STRETCH})|(?P<verb>(?:不|无需|不用)?(?:放假|休息|休假|上班|补班))"
    r"(?: ?(?P<for>\d{1,3}) ?天)?|共 ?(?P<count>\d{1,3}) ?天"
)
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_DOUBT = re.compile(r"取消|改为|改到|改成|原定|除外|不是|不含|可能|待定")
_ADVICE = re.compile(r"鼓励|倡导|带薪")
_FRAME = re.compile(r"通知|安排|期间")
_TITLE = re.compile(r"(?:关于|现将) ?(20\d\d) ?年[^。\n]{0,60}(?:节假日|放假)")
_SIGNATURE = re.compile(r"国务院办公厅\s*20\d\d ?年 ?\d{1,2} ?月 ?\d{1,2} ?日")
_NUMBERED = re.compile(r"(?<=。) ?(?=[一二三四五六七八九十]{1,3}、)")
_OPEN = re.compile(r"\([^()]*\Z|[:、,至到和及与-]\s*\Z")


class Doubt(StrEnum):
    """What must be put right before anything is stored, and (from MISSING on) what is only to be looked at."""

    WRONG_WEEKDAY = "wrong_weekday"
    BOTH = "both"
    """A day that is worked and free."""
    OTHER_YEAR = "other_year"
    OTHER_NOTICE = "other_notice"
    """The notice says itself that it is of another year."""
    NO_SUCH_DAY = "no_such_day"
    BACKWARDS = "backwards"
    WRONG_COUNT = "wrong_count"
    TOO_LONG = "too_long"
    UNREAD = "unread"
    """A sentence with days in it, or with 放假 or 上班, that says nothing certain."""
    NOTHING = "nothing"
    """No day off at all."""
    MISSING = "missing"
    """Public feasts that are no day off here."""
    NO_WEEKEND = "no_weekend"
    """A day that is worked instead of another, and is no Saturday or Sunday."""
    ADVICE = "advice"
    """鼓励…安排职工在除夕休息: nobody's day off by law."""


_ONLY_TO_SEE = (Doubt.MISSING, Doubt.NO_WEEKEND, Doubt.ADVICE)


@dataclass(frozen=True)
class Question:
    """One thing that is doubtful, with the words that it is about."""

    doubt: Doubt
    text: str = ""
    day: date | None = None
    said: int = 0
    """The year or the number of days that was written."""
    count: int = 0
    """The number of days that it is."""
    feasts: tuple[Feast, ...] = ()

    @property
    def forbids(self) -> bool:
        """Whether nothing may be stored before it is put right."""
        return self.doubt not in _ONLY_TO_SEE


@dataclass(frozen=True)
class Section:
    """What is said of one feast, mostly: stretches of days off, both ends included, and the days worked for them."""

    free: tuple[tuple[date, date], ...]
    worked: tuple[date, ...]


@dataclass(frozen=True)
class Notice:
    """What was understood, and what is doubtful about it."""

    year: int
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]

    @property
    def free(self) -> tuple[date, ...]:
        """Every day off."""
        return tuple(sorted({day for one in self.sections for stretch in one.free for day in _days(*stretch)}))

    @property
    def worked(self) -> tuple[date, ...]:
        """Every day that is worked instead."""
        return tuple(sorted({day for one in self.sections for day in one.worked}))

    @property
    def is_sound(self) -> bool:
        """Whether it may be entered, when somebody has looked at it."""
        return not any(one.forbids for one in self.questions)


def find_year(text: str) -> int | None:
    """Find the year that a notice says it is about."""
    found = _TITLE.search(_normal(text))
    return int(found[1]) if found else None


def read_notice(text: str, year: int) -> Notice:
    """Read what a notice says of a year. Nothing is raised and nothing guessed: what is doubtful is a question."""
    reader = _Reader(year)
    said = find_year(text)
    if said is not None and said != year:
        return Notice(year, (), (Question(Doubt.OTHER_NOTICE, said=said),))
    for line in _lines(_SIGNATURE.sub("", _normal(text))):
        reader.line(line)
    notice = Notice(year, tuple(reader.sections), ())
    contradictions = () if any(one.forbids for one in reader.questions) else tuple(_contradictions(notice))
    return Notice(year, notice.sections, (*reader.questions, *contradictions))


def public_feasts(first: date, last: date) -> tuple[Feast, ...]:
    """Return the feasts with a public holiday that fall between two days, both included, in order."""
    days = {(feast(name, year), name) for year in {first.year, last.year} for name in PUBLIC}
    return tuple(name for day, name in sorted(days) if first <= day <= last)


def _contradictions(notice: Notice) -> Iterator[Question]:
    free, worked = notice.free, notice.worked
    for day in sorted(set(free) & set(worked)):
        yield Question(Doubt.BOTH, day=day)
    if not free:
        yield Question(Doubt.NOTHING)
        return
    for day in worked:
        if day.weekday() < _SATURDAY:
            yield Question(Doubt.NO_WEEKEND, day=day)
    missing = tuple(name for name in PUBLIC if feast(name, notice.year) not in free)
    if missing:
        yield Question(Doubt.MISSING, feasts=missing)


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += _ONE_DAY


def _normal(text: str) -> str:
    """Half-width, single spaces, lines kept."""
    return re.sub(r"[^\S\n]+", " ", unicodedata.normalize("NFKC", text).replace("\r", "\n"))


def _lines(text: str) -> Iterator[str]:
    """Lines, one for each number; one that was broken in the middle of a sentence goes on in the next."""
    begun = ""
    for line in filter(None, map(str.strip, _NUMBERED.sub("\n", text).split("\n"))):
        begun += line
        if not _OPEN.search(begun):
            yield begun
            begun = ""
    if begun:
        yield begun


@dataclass
class _Said:
    """A stretch as it was written."""

    words: str
    first: date
    last: date

    @property
    def count(self) -> int:
        return (self.last - self.first).days + 1


@dataclass
class _Reader:
    """Goes through a notice sentence by sentence, and gathers."""

    year: int
    sections: list[Section] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)

    def line(self, line: str) -> None:
        """A line is about one feast, or about no day. Days worked alone belong to the feast before."""
        free: list[tuple[date, date]] = []
        worked: list[date] = []
        for sentence in re.split(r"[。;!]", line):
            for verb, said in self._sentence(sentence.strip()):
                if verb in _FREE:
                    free.append((said.first, said.last))
                else:
                    worked += _days(said.first, said.last)
        if free or not self.sections:
            self.sections += [Section(tuple(free), tuple(worked))] if free or worked else []
        elif worked:
            before = self.sections.pop()
            self.sections.append(Section(before.free, (*before.worked, *worked)))

    def _ask(self, doubt: Doubt, text: str, *, day: date | None = None, said: int = 0, count: int = 0) -> None:
        self.questions.append(Question(doubt, text[:_QUOTED].translate(_AS_PRINTED), day, said, count))

    def _sentence(self, sentence: str) -> list[tuple[str, _Said]]:
        """Stretches with what is said of them: the verb stands behind its days, or (放假 2月15日) before them."""
        words = list(_WORDS.finditer(sentence))
        verbs = [one["verb"] for one in words if one["verb"]]
        dated = [one for one in words if one["stretch"]]
        if _ADVICE.search(sentence):
            if dated:
                self._ask(Doubt.ADVICE, sentence)
            return []
        if not dated:
            if verbs and not _FRAME.search(sentence):
                self._ask(Doubt.UNREAD, sentence)
            return []
        if not verbs and all(self._is_elsewhere(one) for one in dated):
            return []
        paired = self._paired(words)
        if paired is None or _DOUBT.search(sentence) or any(verb.startswith(_NOT) for verb in verbs):
            self._ask(Doubt.UNREAD, sentence)
            return []
        return self._dated(paired, words)

    def _is_elsewhere(self, found: re.Match[str]) -> bool:
        """The day on which a notice was signed or put on a page."""
        return found["year"] is not None and int(found["year"]) != self.year and found["month"] != "12"

    def _paired(self, words: list[re.Match[str]]) -> list[tuple[str, re.Match[str]]] | None:
        """Each stretch with its verb; None where one has none."""
        order = [one for one in words if one["verb"] or one["stretch"]]
        if not order[0]["verb"]:
            order.reverse()
        paired, verb = [], ""
        for one in order:
            if one["verb"]:
                verb = one["verb"]
            elif not verb:
                return None
            else:
                paired.append((verb, one))
        return sorted(paired, key=lambda pair: pair[1].start())

    def _dated(self, paired: list[tuple[str, re.Match[str]]], words: list[re.Match[str]]) -> list[tuple[str, _Said]]:
        found: list[tuple[str, _Said]] = []
        before: date | None = None
        for verb, stretch in paired:
            said = self._stretch(stretch, before)
            if said is not None:
                found.append((verb, said))
                before = said.last
        self._check_count([said for verb, said in found if verb in _FREE], words)
        return found

    def _check_count(self, off: list[_Said], words: list[re.Match[str]]) -> None:
        counts = [int(one["count"] or one["for"]) for one in words if one["count"] or one["for"]]
        total = sum(one.count for one in off)
        for written in counts:
            if off and written != total:
                self._ask(Doubt.WRONG_COUNT, off[0].words, said=written, count=total)

    def _stretch(self, found: re.Match[str], before: date | None) -> _Said | None:
        """From when to when; None, and a question, where that can't be."""
        words = found["stretch"].strip()
        first = self._first(found, before)
        last = first if first is None or not found["to"] else self._last(found, first)
        if first is None or last is None:
            self._ask(Doubt.NO_SUCH_DAY, words)
            return None
        said = _Said(words, first, last)
        return said if self._is_sound(said, found) else None

    def _is_sound(self, said: _Said, found: re.Match[str]) -> bool:
        if said.last < said.first:
            self._ask(Doubt.BACKWARDS, said.words)
        elif not (may_be_of(said.first, self.year) and may_be_of(said.last, self.year)):
            self._ask(Doubt.OTHER_YEAR, said.words)
        elif said.count > _LONGEST:
            self._ask(Doubt.TOO_LONG, said.words, count=said.count)
        else:
            wrong = [
                day
                for day, note in ((said.first, found["note"]), (said.last, found["last_note"]))
                if (named := _WEEKDAY.search(note or "")) and _WEEKDAYS[named[1]] != day.weekday()
            ]
            for day in wrong:
                self._ask(Doubt.WRONG_WEEKDAY, said.words, day=day)
            return not wrong
        return False

    def _first(self, found: re.Match[str], before: date | None) -> date | None:
        if found["only_day"]:
            return _find_day(before.year, before.month, int(found["only_day"])) if before else None
        month = int(found["month"] or found["only_month"])
        return _find_day(int(found["year"] or self.year), month, int(found["day"]))

    def _last(self, found: re.Match[str], first: date) -> date | None:
        """Without a year, the one of the first day, or this notice's where the stretch crosses into it."""
        month = int(found["last_month"] or first.month)
        crosses = first.year == self.year - 1 and found["last_month"] and month < first.month
        year = int(found["last_year"] or (self.year if crosses else first.year))
        return _find_day(year, month, int(found["last_day"]))


def _find_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
