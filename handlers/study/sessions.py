"""A secretary puts a session together in conversation and announces it (/newsession, 发起学习).

Nothing is stored before it is announced. Every part can be mended from the summary, and mending leads back there.
"""

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum

from handlers.base import Command, Handler, Next, Who
from handlers.conversation import END, Conversation, State
from handlers.message import Message, phrase
from handlers.study import session_audience, session_views
from handlers.study.place_question import places_of_late, tapped_place
from handlers.study.session_audience import ask_people, find_audience, say_people
from handlers.study.session_draft import MAX_TEXT, begin_draft, draft_of, fill, line, number, word
from handlers.study.session_news import CARD, spread, told
from handlers.study.session_times import read_late, read_length, read_window
from handlers.study.time_question import Said, ask_time, forget_time, hear_time, tap_time
from handlers.turn import Turn
from handlers.when import Assumption
from handlers.wording import plain
from models.errors import OutOfDate
from models.study import actions
from models.study.tables import Label, Mode


class Step(StrEnum):
    """The questions, in order; from SUMMARY on, one part at a time is mended."""

    LABELS = "labels"
    TITLE = "title"
    WHEN = "when"
    PLACE = "place"
    WHO = "who"
    GROUP = "group"
    PEOPLE = "people"
    MODE = "mode"
    SUMMARY = "summary"
    LENGTH = "length"
    WINDOW = "window"
    LATE = "late"


_NEXT = {
    Step.LABELS: Step.TITLE,
    Step.TITLE: Step.WHEN,
    Step.WHEN: Step.PLACE,
    Step.PLACE: Step.WHO,
    Step.WHO: Step.MODE,
}


def begin(turn: Turn) -> Next:
    """Start an empty draft."""
    begin_draft(turn)
    return Step.LABELS


def ask_labels(turn: Turn) -> Message:
    return session_views.choose_labels(draft_of(turn).labels)


def tap_label(turn: Turn) -> Next:
    """Mark or unmark a label; on with at least one."""
    chosen = draft_of(turn).labels
    if turn.text == "done":
        if not chosen:
            raise OutOfDate
        return _onward(turn, Step.LABELS)
    label = word(Label, turn.text)
    fill(turn, labels=tuple(one for one in chosen if one is not label) if label in chosen else (*chosen, label))
    _rename(turn)
    return None


def ask_title(turn: Turn) -> Message:
    return session_views.ask_title(_suggestion(turn))


def say_title(turn: Turn) -> Next:
    """Take the name as written; one that is too long is asked for again."""
    if not fits(turn):
        return None
    fill(turn, title=line(turn.text), suggested=False)
    return _onward(turn, Step.TITLE)


def tap_title(turn: Turn) -> Next:
    """Take the suggested name."""
    fill(turn, title=_suggestion(turn), suggested=True)
    return _onward(turn, Step.TITLE)


def ask_when(turn: Turn) -> Message:
    return ask_time(turn, phrase("session-ask-when"))


def say_when(turn: Turn) -> Next:
    """Read the time; what is unclear about it is asked."""
    return _take_time(turn, hear_time(turn))


def tap_when(turn: Turn) -> Next:
    """One of several readings, or an hour."""
    return _take_time(turn, tap_time(turn))


def ask_place(turn: Turn) -> Message:
    places = places_of_late(turn)
    if turn.draft.get("mending"):
        return session_views.ask_place(places)
    draft = draft_of(turn)
    heard = session_views.time_heard(draft, _assumptions(turn))
    return session_views.ask_place(places, [*heard, *session_views.other_year(draft, turn.today)])


def say_place(turn: Turn) -> Next:
    """Take the place as written."""
    if not fits(turn):
        return None
    fill(turn, place=line(turn.text))
    return _onward(turn, Step.PLACE)


def tap_place(turn: Turn) -> Next:
    """One of the places of late."""
    fill(turn, place=tapped_place(turn))
    return _onward(turn, Step.PLACE)


def tap_who(turn: Turn) -> Next:
    """A whole branch or the organisation at once; a group or names are asked for."""
    if turn.text == "groups":
        return Step.GROUP
    if turn.text == "picked":
        session_audience.begin_picking(turn)
        return Step.PEOPLE
    session_audience.choose(turn)
    return _onward(turn, Step.WHO)


def say_who(turn: Turn) -> Next:
    """A branch by its name."""
    return _onward(turn, Step.WHO) if session_audience.name_branch(turn) else None


def say_group(turn: Turn) -> Next:
    """A group by its name."""
    return _onward(turn, Step.WHO) if session_audience.name_group(turn) else None


def tap_group(turn: Turn) -> Next:
    """One group."""
    session_audience.choose_group(turn)
    return _onward(turn, Step.WHO)


def tap_people(turn: Turn) -> Next:
    """Which namesake is meant, begin again, or done."""
    return _onward(turn, Step.WHO) if session_audience.tap_people(turn) else None


def ask_mode(turn: Turn) -> Message:
    return session_views.ask_mode()


def tap_mode(turn: Turn) -> Next:
    """What a check-in needs."""
    fill(turn, mode=word(Mode, turn.text))
    return _onward(turn, Step.MODE)


def ask_length(turn: Turn) -> Message:
    return session_views.ask_length()


def say_length(turn: Turn) -> Next:
    """A length, or until when."""
    length = read_length(turn, draft_of(turn))
    if length is None:
        turn.say(session_views.unclear_length())
        return None
    fill(turn, length=length)
    return Step.SUMMARY


def tap_length(turn: Turn) -> Next:
    """One of the usual lengths."""
    fill(turn, length=_one_of(turn, session_views.LENGTHS))
    return Step.SUMMARY


def ask_window(turn: Turn) -> Message:
    return session_views.ask_window(draft_of(turn))


def say_window(turn: Turn) -> Next:
    """When check-in opens, when it ends, or both, as people write it."""
    window = read_window(turn, draft_of(turn))
    if window is None:
        turn.say(session_views.unclear_window())
        return None
    if window.opens_before is not None:
        fill(turn, opens_before=window.opens_before)
    if window.at_end or window.closes_after is not None:
        fill(turn, closes_after=window.closes_after)
    return None


def tap_window(turn: Turn) -> Next:
    """When check-in opens and when it ends, until done."""
    if turn.text == "done":
        return Step.SUMMARY
    if turn.text == "end":
        fill(turn, closes_after=None)
        return None
    side, turn.text = turn.text[:1], turn.text[1:]
    if side == "o":
        fill(turn, opens_before=_one_of(turn, session_views.OPENINGS))
    else:
        fill(turn, closes_after=_one_of(turn, session_views.CLOSINGS))
    return None


def ask_late(turn: Turn) -> Message:
    return session_views.ask_late()


def say_late(turn: Turn) -> Next:
    """So long after the start, or from an hour on."""
    late = read_late(turn, draft_of(turn))
    if late is None:
        turn.say(session_views.unclear_late())
        return None
    fill(turn, late_after=late)
    return Step.SUMMARY


def tap_late(turn: Turn) -> Next:
    """From how many minutes after the start a check-in is late."""
    fill(turn, late_after=_one_of(turn, session_views.LATENESS))
    return Step.SUMMARY


def ask_summary(turn: Turn) -> Message:
    draft = draft_of(turn)
    remarks = session_views.other_year(draft, turn.today)
    return session_views.summary(draft, find_audience(turn), _assumptions(turn), remarks)


def tap_summary(turn: Turn) -> Next:
    """Announce it, drop it, see who can't be told, or mend one part."""
    if turn.text == "publish":
        return _publish(turn)
    if turn.text == "drop":
        turn.edit(session_views.dropped())
        return END
    if turn.text == "unreachable":
        turn.say(session_views.unreachable(find_audience(turn).unreachable))
        return None
    if turn.text not in {part for row in session_views.MENDS for part in row}:
        raise OutOfDate
    forget_time(turn)
    return Step(turn.text)


def _publish(turn: Turn) -> Next:
    draft, audience = draft_of(turn), find_audience(turn)
    if draft.start <= turn.now:
        turn.edit(session_views.passed(draft))
        return Step.WHEN
    if not audience.names:
        turn.answer(session_views.nobody())
        return Step.WHO
    new = draft.as_new_session()
    change = actions.announce_session(turn.session, new, by=turn.who, organisation=turn.organisation, now=turn.now)
    spread(turn, change)
    for chat in change.chats:
        turn.post(chat, CARD, change.session.id)
    names = [one.name for one in change.unreachable]
    turn.edit(session_views.published(change.session, told(change), names, chats=len(change.chats)))
    return END


def _onward(turn: Turn, done: Step) -> Step:
    """The next question; once the summary has been seen, the summary."""
    if not turn.draft.get("mending") and done in _NEXT:
        return _NEXT[done]
    turn.draft["mending"] = True
    return Step.SUMMARY


def _take_time(turn: Turn, said: Said | None) -> Next:
    if said is None:
        return None
    fill(turn, starts_at=said.start)
    if said.end is not None:
        fill(turn, length=said.end - said.start)
    turn.draft["assumed"] = sorted(said.assumptions)
    _rename(turn)
    return _onward(turn, Step.WHEN)


def _assumptions(turn: Turn) -> list[Assumption]:
    return [Assumption(one) for one in turn.draft.get("assumed", [])]


def _suggestion(turn: Turn) -> str:
    draft = draft_of(turn)
    month = draft.starts_at.month if draft.starts_at else turn.today.month
    return line(plain(session_views.suggested_title(draft, month), turn.organisation.language))


def _rename(turn: Turn) -> None:
    """A name that was made from labels and month follows them."""
    draft = draft_of(turn)
    if draft.suggested and draft.labels:
        fill(turn, title=_suggestion(turn))


def fits(turn: Turn) -> bool:
    """Whether the text is short enough; if not, it is said."""
    if len(" ".join(turn.text.split())) <= MAX_TEXT:
        return bool(turn.text.strip())
    turn.say(session_views.too_long(MAX_TEXT))
    return False


def _one_of(turn: Turn, offered: tuple[int, ...]) -> timedelta:
    chosen = number(turn.text)
    if chosen not in offered:
        raise OutOfDate
    return timedelta(minutes=chosen)


def mendable(
    ask: Callable[[Turn], Message],
    says: Callable[[Turn], Next] | None = None,
    taps: Callable[[Turn], Next] | None = None,
    inside: Step | None = None,
) -> State:
    """A question that can be left as it was: once the summary has been seen, or inside another question."""

    def ask_or_back(turn: Turn) -> Message:
        question = ask(turn)
        if turn.draft.get("mending"):
            return session_views.with_button(question, "session-mend-back", "back")
        return session_views.with_button(question, "session-back", "back") if inside else question

    def tap_or_back(turn: Turn) -> Next:
        if turn.text == "back":
            return Step.SUMMARY if turn.draft.get("mending") else inside
        if taps is None:
            raise OutOfDate
        return taps(turn)

    return State(ask_or_back, says=says, taps=tap_or_back)


NEW_SESSION = Conversation(
    "new_session",
    [Command("newsession", begin, words=("发起学习", "新建学习"), who=Who.LEADER)],
    {
        Step.LABELS: mendable(ask_labels, taps=tap_label),
        Step.TITLE: mendable(ask_title, says=say_title, taps=tap_title),
        Step.WHEN: mendable(ask_when, says=say_when, taps=tap_when),
        Step.PLACE: mendable(ask_place, says=say_place, taps=tap_place),
        Step.WHO: mendable(session_audience.ask_who, says=say_who, taps=tap_who),
        Step.GROUP: mendable(session_audience.ask_group, says=say_group, taps=tap_group, inside=Step.WHO),
        Step.PEOPLE: mendable(ask_people, says=say_people, taps=tap_people, inside=Step.WHO),
        Step.MODE: mendable(ask_mode, taps=tap_mode),
        Step.SUMMARY: State(ask_summary, taps=tap_summary),
        Step.LENGTH: mendable(ask_length, says=say_length, taps=tap_length),
        Step.WINDOW: mendable(ask_window, says=say_window, taps=tap_window),
        Step.LATE: mendable(ask_late, says=say_late, taps=tap_late),
    },
)


def handlers() -> list[Handler]:
    """What a secretary starts a session with."""
    return [NEW_SESSION]
