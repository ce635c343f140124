"""A paper list at roll-call: names are sent, and what is unclear is asked about one by one."""

from difflib import get_close_matches
from enum import StrEnum

from handlers.base import Handler, Next, Press, Who
from handlers.conversation import END, Conversation, State
from handlers.message import Message, message, phrase
from handlers.study import roll_call_views as views
from handlers.study.links import row_id
from handlers.study.roll_call import led_session
from handlers.turn import Turn
from models.errors import NotFound
from models.study.actions import Merged, mark_from_paper, merge_paper
from models.study.queries import RegisterRow, get_session, register
from models.study.rules import read_names

MAX_NAMES = 300
SIMILAR = 0.5
"""Two characters of which one is the same are similar (王墙, 王强)."""
MAX_SIMILAR = 4


class Step(StrEnum):
    """The questions of a paper list."""

    NAMES = "names"
    PERSON = "person"


def begin(turn: Turn) -> Next:
    """粘贴名单 was tapped."""
    turn.draft["session_id"] = led_session(turn).id
    return Step.NAMES


def read(turn: Turn) -> Next:
    """The names were sent: mark whom they name, and ask about the others."""
    names = read_names(turn.text)
    if not names or len(names) > MAX_NAMES:
        turn.say(message(phrase("paper-too-long", limit=MAX_NAMES) if names else phrase("paper-no-names")))
        return None
    session_id = turn.draft["session_id"]
    outcome = merge_paper(turn.session, session_id, names, by=turn.who, now=turn.now)
    turn.refresh("session_card", session_id)
    turn.draft.update(
        marked=[member.name for member in outcome.marked],
        already=len(outcome.already),
        skipped=[],
        at=0,
        questions=_questions(outcome, register(turn.session, session_id)),
    )
    return _onward(turn)


def choose(turn: Turn) -> Next:
    """An answer about one name. Its number tells a second tap from an answer to the next question."""
    at, _, answer = turn.text.partition(":")
    draft = turn.draft
    if at != str(draft["at"]):
        turn.answer(phrase("question-old"))
        return None
    question = draft["questions"][draft["at"]]
    if answer == "rest":
        draft["skipped"] += [one["name"] for one in draft["questions"][draft["at"] :]]
        draft["at"] = len(draft["questions"])
        return _onward(turn)
    if answer == "skip":
        draft["skipped"].append(question["name"])
    else:
        draft["marked"].append(_mark(turn, question, row_id(answer)))
    draft["at"] += 1
    return _onward(turn)


def _mark(turn: Turn, question: dict[str, object], member_id: int) -> str:
    """Mark the person who was meant; returns the name."""
    session_id = turn.draft["session_id"]
    people = _people(register(turn.session, session_id), question)
    row = next((one for one in people if one.member_id == member_id), None)
    if row is None:
        raise NotFound
    mark_from_paper(turn.session, session_id, member_id, by=turn.who, now=turn.now)
    turn.refresh("session_card", session_id)
    return row.name


def _onward(turn: Turn) -> Next:
    """The next question, or what became of the list."""
    draft = turn.draft
    if draft["at"] < len(draft["questions"]):
        return Step.PERSON
    view = get_session(turn.session, draft["session_id"])
    turn.edit(views.merged(view, draft["marked"], draft["already"], draft["skipped"]))
    return END


def _questions(outcome: Merged, rows: list[RegisterRow]) -> list[dict[str, object]]:
    """What must be asked, as a draft can hold it."""
    ambiguous = [
        {"name": name, "known": True, "people": [member.id for member in people]} for name, people in outcome.ambiguous
    ]
    missing = [row for row in rows if not views.is_here(row)]
    unknown = [{"name": name, "known": False, "people": _similar(name, missing)} for name in outcome.unknown]
    return [*ambiguous, *unknown]


def _similar(name: str, rows: list[RegisterRow]) -> list[int]:
    close = get_close_matches(name, {row.name for row in rows}, n=MAX_SIMILAR, cutoff=SIMILAR)
    return [row.member_id for wanted in close for row in rows if row.name == wanted]


def _people(rows: list[RegisterRow], question: dict[str, object]) -> list[RegisterRow]:
    by_id = {row.member_id: row for row in rows}
    wanted = question["people"]
    assert isinstance(wanted, list)
    return [by_id[one] for one in wanted if one in by_id]


def _ask_names(turn: Turn) -> Message:
    return views.ask_names(get_session(turn.session, turn.draft["session_id"]))


def _ask_person(turn: Turn) -> Message:
    draft = turn.draft
    question = draft["questions"][draft["at"]]
    people = _people(register(turn.session, draft["session_id"]), question)
    left = len(draft["questions"]) - draft["at"] - 1
    return views.ask_person(question["name"], people, draft["at"], left, question["known"])


def handlers() -> list[Handler]:
    """One conversation, begun by a button of the roll-call's screen."""
    return [
        Conversation(
            "paper_list",
            [Press("paper", begin, who=Who.LEADER)],
            {
                Step.NAMES: State(ask=_ask_names, says=read),
                Step.PERSON: State(ask=_ask_person, taps=choose),
            },
            starts_over=True,
        )
    ]
