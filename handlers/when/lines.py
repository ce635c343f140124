"""Readings as plain values for other programs: local times without an offset, to the minute."""

from datetime import date, datetime, timedelta
from typing import Any

from handlers.when.readings import (
    Choice,
    Date,
    Days,
    Deadline,
    Duration,
    Part,
    Point,
    Range,
    Reading,
    Recurrence,
)

_PARTS = {
    Part.DAWN: "凌晨",
    Part.EARLY: "早上",
    Part.MORNING: "上午",
    Part.NOON: "中午",
    Part.AFTERNOON: "下午",
    Part.DUSK: "傍晚",
    Part.EVENING: "晚上",
    Part.NIGHT: "夜里",
}


def as_fields(reading: Reading) -> dict[str, Any]:
    """Return the kind of a reading and its fields, as `zhibu when --jsonl` writes them."""
    fields = _fields(reading)
    if reading.assumptions:
        fields["assumptions"] = sorted(reading.assumptions)
    return fields


def _fields(reading: Reading) -> dict[str, Any]:
    match reading:
        case Point(at=at):
            return {"kind": "point", "at": _moment(at)}
        case Date(day=day, part=part):
            return {"kind": "date", "date": day.isoformat()} | ({"part": _PARTS[part]} if part else {})
        case Deadline(by=by):
            return {"kind": "deadline", "by": _moment(by)}
        case Range(start=start, end=end):
            return {"kind": "range", "start": _moment(start), "end": _moment(end)}
        case Days(start=first, end=last):
            return {"kind": "range", "start": first.isoformat(), "end": last.isoformat()}
        case Recurrence(rule=rule, next=following):
            return {"kind": "recurrence", "rrule": rule, "next": [_moment(at) for at in following]}
        case Duration(length=length):
            return {"kind": "duration", "seconds": int(length / timedelta(seconds=1))}
        case Choice(options=options):
            return {"kind": "choice", "options": [as_fields(option) for option in options]}
        case _:
            return {"kind": "none", "reason": reading.reason.value}


def _moment(at: date) -> str:
    return f"{at:%Y-%m-%dT%H:%M}" if isinstance(at, datetime) else at.isoformat()
