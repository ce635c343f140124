"""Enrolment: a link ties an account to the roster; the printed code makes the first administrator."""

from enum import StrEnum

from handlers.base import Next, Start, Who
from handlers.conversation import END, Conversation, State
from handlers.message import Message, message, phrase
from handlers.people import enrolment_views as views
from handlers.people.farewell import farewell
from handlers.people.home import Home
from handlers.turn import Turn
from models.people import actions, queries
from models.people.actions import AdministratorCode, Claimed, WrongCode
from models.people.rules import CODE_PREFIX

MAX_NAME = 50


class Step(StrEnum):
    """The questions to the first administrator."""

    WHO = "who"
    SURE = "sure"


class Enrolment:
    """What a link with a code begins."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def conversation(self) -> Conversation:
        """Ends at once for a member's invitation; asks who is there for the first administrator's code."""
        return Conversation(
            "administrator",
            [Start(CODE_PREFIX, self.begin, who=Who.ANYONE)],
            {
                Step.WHO: State(ask=ask_who, says=self.name),
                Step.SURE: State(ask=ask_sure, taps=self.sure),
            },
        )

    def begin(self, turn: Turn) -> Next:
        """Claim the code; judged by when it was sent."""
        claimed = actions.claim(
            turn.session,
            CODE_PREFIX + turn.text,
            telegram_id=turn.sender.id,
            language=turn.sender.language_code,
            now=turn.sent_at,
            today=turn.organisation.today(turn.sent_at),
        )
        if isinstance(claimed, WrongCode):
            turn.say(views.wrong_code(claimed.left))
            return END
        if isinstance(claimed, Claimed):
            return self._enrolled(turn, claimed)
        return self._administrator(turn, claimed)

    def _enrolled(self, turn: Turn, claimed: Claimed) -> Next:
        turn.member = claimed.member
        branch = queries.get_branch(turn.session, claimed.member.branch_id)
        self._home.welcome(turn, views.enrolled(claimed, branch.name))
        if claimed.before is not None:
            farewell(turn, claimed.before, message(phrase("enrol-moved", name=claimed.member.name)))
        return END

    def _administrator(self, turn: Turn, code: AdministratorCode) -> Next:
        if turn.member is None:
            turn.draft["invite"] = code.invite_id
            return Step.WHO
        return self._appoint(turn, code.invite_id, turn.member.id)

    def name(self, turn: Turn) -> Next:
        """A name or staff number was sent: find the one person it means, or begin the roster with it."""
        text = " ".join(turn.text.split())
        if not text or len(text) > MAX_NAME:
            turn.say(message(phrase("administrator-name-odd")))
            return None
        found = queries.find_members(turn.session, text, None)
        if queries.is_empty(turn.session):
            turn.draft.update(name=text, member=None)
            return Step.SURE
        if len(found) != 1:
            turn.say(message(phrase("administrator-several" if found else "administrator-unknown", text=text)))
            return None
        turn.draft.update(name=found[0].name, member=found[0].id)
        return Step.SURE

    def sure(self, turn: Turn) -> Next:
        """Yes, or once more."""
        if turn.text != "yes":
            return Step.WHO
        invite_id, member_id = turn.draft["invite"], turn.draft["member"]
        if member_id is None:
            member_id = actions.add_founder(
                turn.session, invite_id, turn.draft["name"], organisation=turn.organisation, now=turn.now
            )
        return self._appoint(turn, invite_id, member_id)

    def _appoint(self, turn: Turn, invite_id: int, member_id: int) -> Next:
        done = actions.claim_administration(
            turn.session,
            invite_id,
            member_id,
            telegram_id=turn.sender.id,
            language=turn.sender.language_code,
            now=turn.now,
        )
        turn.member = done.member
        turn.say(views.administrator(done.member))
        self._home.show_menu(turn)
        return END


def ask_who(turn: Turn) -> Message:
    """Ask the first administrator who they are."""
    return views.ask_who(empty=queries.is_empty(turn.session))


def ask_sure(turn: Turn) -> Message:
    """Repeat who was understood."""
    if turn.draft["member"] is None:
        return views.ask_sure(turn.draft["name"], turn.organisation.name)
    card = queries.get_card(turn.session, turn.draft["member"], now=turn.now)
    return views.ask_sure(card.member.name, card.branch_name)
