"""Feasts by name, lunar dates and the days off around a feast: the only place that knows the lunar calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache

from dateutil.easter import easter

from models.calendar.rules import WorkingCalendar, is_provisional, is_working_day

_ONE_DAY = timedelta(days=1)
_LONGEST_HOLIDAY = 12


class Feast(StrEnum):
    """A day that people call by its name; 除夕 is `SPRING_EVE`, 腊八 is `LABA`."""

    NEW_YEAR = "new_year"
    VALENTINE = "valentine"
    WOMEN = "women"
    TREES = "trees"
    LABOUR = "labour"
    YOUTH = "youth"
    CHILDREN = "children"
    PARTY = "party"
    ARMY = "army"
    TEACHERS = "teachers"
    MARTYRS = "martyrs"
    NATIONAL = "national"
    CONSTITUTION = "constitution"
    MEMORIAL = "memorial"
    CHRISTMAS_EVE = "christmas_eve"
    CHRISTMAS = "christmas"
    SPRING = "spring"
    LANTERNS = "lanterns"
    DRAGON_BOATS = "dragon_boats"
    LOVERS = "lovers"
    GHOSTS = "ghosts"
    MID_AUTUMN = "mid_autumn"
    DOUBLE_NINTH = "double_ninth"
    LABA = "laba"
    TOMBS = "tombs"
    WINTER_SOLSTICE = "winter_solstice"
    SUMMER_SOLSTICE = "summer_solstice"
    SPRING_BEGINS = "spring_begins"
    SUMMER_BEGINS = "summer_begins"
    AUTUMN_BEGINS = "autumn_begins"
    WINTER_BEGINS = "winter_begins"
    SPRING_EQUINOX = "spring_equinox"
    AUTUMN_EQUINOX = "autumn_equinox"
    SPRING_EVE = "spring_eve"
    LITTLE_NEW_YEAR = "little_new_year"
    DRAGON_HEAD = "dragon_head"
    MOTHERS = "mothers"
    FATHERS = "fathers"
    THANKSGIVING = "thanksgiving"
    FOOLS = "fools"
    NURSES = "nurses"
    HALLOWEEN = "halloween"
    JOURNALISTS = "journalists"
    CONSUMERS = "consumers"
    SINGLES = "singles"
    DOUBLE_TWELVE = "double_twelve"
    RAIN_WATER = "rain_water"
    INSECTS_WAKE = "insects_wake"
    GRAIN_RAIN = "grain_rain"
    GRAIN_FULL = "grain_full"
    GRAIN_EARS = "grain_ears"
    SLIGHT_HEAT = "slight_heat"
    GREAT_HEAT = "great_heat"
    HEAT_ENDS = "heat_ends"
    WHITE_DEW = "white_dew"
    COLD_DEW = "cold_dew"
    FROST = "frost"
    SLIGHT_SNOW = "slight_snow"
    GREAT_SNOW = "great_snow"
    SLIGHT_COLD = "slight_cold"
    GREAT_COLD = "great_cold"
    BOXING = "boxing"
    PATRICK = "patrick"
    GOOD_FRIDAY = "good_friday"
    EASTER_SATURDAY = "easter_saturday"
    EASTER = "easter"
    EASTER_MONDAY = "easter_monday"


_SOLAR = {
    Feast.NEW_YEAR: (1, 1),
    Feast.VALENTINE: (2, 14),
    Feast.WOMEN: (3, 8),
    Feast.TREES: (3, 12),
    Feast.LABOUR: (5, 1),
    Feast.YOUTH: (5, 4),
    Feast.CHILDREN: (6, 1),
    Feast.PARTY: (7, 1),
    Feast.ARMY: (8, 1),
    Feast.TEACHERS: (9, 10),
    Feast.MARTYRS: (9, 30),
    Feast.NATIONAL: (10, 1),
    Feast.CONSTITUTION: (12, 4),
    Feast.MEMORIAL: (12, 13),
    Feast.CHRISTMAS_EVE: (12, 24),
    Feast.CHRISTMAS: (12, 25),
    Feast.CONSUMERS: (3, 15),
    Feast.FOOLS: (4, 1),
    Feast.NURSES: (5, 12),
    Feast.HALLOWEEN: (10, 31),
    Feast.JOURNALISTS: (11, 8),
    Feast.SINGLES: (11, 11),
    Feast.DOUBLE_TWELVE: (12, 12),
    Feast.BOXING: (12, 26),
    Feast.PATRICK: (3, 17),
}
_FLOATING = {
    Feast.MOTHERS: (5, 2, 6),
    Feast.FATHERS: (6, 3, 6),
    Feast.THANKSGIVING: (11, 4, 3),
}
"""Month, which one, and weekday (Monday is 0): the second Sunday of May."""
_AROUND_EASTER = {Feast.GOOD_FRIDAY: -2, Feast.EASTER_SATURDAY: -1, Feast.EASTER: 0, Feast.EASTER_MONDAY: 1}
"""How many days after Easter Sunday (of the western churches)."""
_LUNAR = {
    Feast.SPRING: (1, 1),
    Feast.LANTERNS: (1, 15),
    Feast.DRAGON_BOATS: (5, 5),
    Feast.LOVERS: (7, 7),
    Feast.GHOSTS: (7, 15),
    Feast.MID_AUTUMN: (8, 15),
    Feast.DOUBLE_NINTH: (9, 9),
    Feast.LABA: (12, 8),
    Feast.LITTLE_NEW_YEAR: (12, 23),
    Feast.DRAGON_HEAD: (2, 2),
}
_TERMS = {
    Feast.SLIGHT_COLD: 2,
    Feast.GREAT_COLD: 3,
    Feast.SPRING_BEGINS: 4,
    Feast.RAIN_WATER: 5,
    Feast.INSECTS_WAKE: 6,
    Feast.SPRING_EQUINOX: 7,
    Feast.TOMBS: 8,
    Feast.GRAIN_RAIN: 9,
    Feast.SUMMER_BEGINS: 10,
    Feast.GRAIN_FULL: 11,
    Feast.GRAIN_EARS: 12,
    Feast.SUMMER_SOLSTICE: 13,
    Feast.SLIGHT_HEAT: 14,
    Feast.GREAT_HEAT: 15,
    Feast.AUTUMN_BEGINS: 16,
    Feast.HEAT_ENDS: 17,
    Feast.WHITE_DEW: 18,
    Feast.AUTUMN_EQUINOX: 19,
    Feast.COLD_DEW: 20,
    Feast.FROST: 21,
    Feast.WINTER_BEGINS: 22,
    Feast.SLIGHT_SNOW: 23,
    Feast.GREAT_SNOW: 24,
    Feast.WINTER_SOLSTICE: 25,
}
"""Solar terms, by their place in the library's table of a year, which begins with 大雪 of the year before."""
PUBLIC = (Feast.NEW_YEAR, Feast.SPRING, Feast.TOMBS, Feast.LABOUR, Feast.DRAGON_BOATS, Feast.MID_AUTUMN, Feast.NATIONAL)
"""The feasts with a public holiday (全国年节及纪念日放假办法)."""
_USUALLY_FREE = {Feast.SPRING: 7, Feast.NATIONAL: 7, Feast.LABOUR: 5}
"""Days off from the feast on, as long as a year's table isn't published."""


@dataclass(frozen=True)
class Holiday:
    """The days off around a feast, both ends included; provisional while the year's table isn't published."""

    first: date
    last: date
    provisional: bool


def feast(name: Feast, year: int) -> date:
    """Return the day of a feast; for lunar ones the day that falls into the lunar year beginning in `year`."""
    if name in _SOLAR:
        return date(year, *_SOLAR[name])
    if name in _FLOATING:
        month, which, weekday = _FLOATING[name]
        first = date(year, month, 1)
        return first + timedelta(days=(weekday - first.weekday()) % 7, weeks=which - 1)
    if name in _AROUND_EASTER:
        sunday: date = easter(year)
        return sunday + timedelta(days=_AROUND_EASTER[name])
    if name in _TERMS:
        return _terms(year)[name]
    if name == Feast.SPRING_EVE:
        return _lunar(year, 1, 1) - _ONE_DAY
    return _lunar(year, *_LUNAR[name])


def find_solar(name: Feast) -> tuple[int, int] | None:
    """Find month and day of a feast that has the same ones every year."""
    return _SOLAR.get(name)


def find_lunar(name: Feast) -> tuple[int, int] | None:
    """Find the lunar month and day of a feast that has them."""
    return _LUNAR.get(name)


def find_floating(name: Feast) -> tuple[int, int, int] | None:
    """Find month, which one and weekday of a feast that is on the second Sunday of May, or so."""
    return _FLOATING.get(name)


def find_lunar_day(year: int, month: int, day: int) -> date | None:
    """Find the solar day of a lunar one (never of a leap month); None for a thirtieth that a month doesn't have."""
    if not (1 <= month <= 12 and 1 <= day <= _days_of_lunar_month(year, month)):
        return None
    return _lunar(year, month, day)


@lru_cache(maxsize=512)
def _days_of_lunar_month(year: int, month: int) -> int:
    """Kept, as each year takes the library 3 ms and every lunar day is looked for in three of them."""
    from lunar_python import LunarMonth

    return int(LunarMonth.fromYm(year, month).getDayCount())


def holiday(day: date, name: Feast, calendar: WorkingCalendar | None = None) -> Holiday:
    """Return the days off around a feast's day, as published or entered, else as is usual."""
    if is_provisional(day, calendar):
        first = day - _ONE_DAY if name == Feast.SPRING else day
        return Holiday(first, day + timedelta(days=_USUALLY_FREE.get(name, 1) - 1), provisional=True)
    first = last = day
    for _ in range(_LONGEST_HOLIDAY):
        if not is_working_day(first - _ONE_DAY, calendar):
            first -= _ONE_DAY
        if not is_working_day(last + _ONE_DAY, calendar):
            last += _ONE_DAY
    return Holiday(first, last, provisional=False)


@lru_cache(maxsize=256)
def _lunar(year: int, month: int, day: int) -> date:
    from lunar_python import Lunar

    solar = Lunar.fromYmd(year, month, day).getSolar()
    return date(solar.getYear(), solar.getMonth(), solar.getDay())


@lru_cache(maxsize=64)
def _terms(year: int) -> dict[Feast, date]:
    from lunar_python import Lunar

    solar_days = list(Lunar.fromYmd(year, 6, 1).getJieQiTable().values())
    found = {name: solar_days[place] for name, place in _TERMS.items()}
    return {name: date(solar.getYear(), solar.getMonth(), solar.getDay()) for name, solar in found.items()}
