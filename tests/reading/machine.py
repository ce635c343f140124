"""A hypothesis state machine: what people, secretaries, time and accidents do to the club, in any order.

After each step the rows are compared with the club on paper (`paper.py`), which was told the same.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from models.database import Database
from models.reading import actions
from models.reading.tables import SlotRole
from tests.reading.club_office import NAMES, SECRETARY, ClubOffice, Wish, moment
from tests.reading.look import Looked, look
from tests.reading.paper import (
    COMMENTATOR,
    DAY,
    GRACE,
    LISTENER,
    ROLES,
    SHARER,
    Meeting,
    Now,
    Paper,
    Question,
    Row,
    Transfer,
)

PEOPLE = st.integers(0, len(NAMES) - 1)
PICKS = st.integers(0, 30)
BOTH = st.integers(0, 1)
SOME = st.lists(PEOPLE, min_size=1, max_size=4, unique=True)
ONE_IN_FOUR = st.sampled_from([False, False, False, True])
LATER = st.sampled_from([1, 7, 60, 180, 240, 600, 1440])
AHEAD = st.sampled_from([60, 4 * 60, 9 * 60, 27 * 60, 50 * 60])
AT_ONCE = st.sampled_from([True, True, True, True, False])
"""Whether the bot reads it before somebody says more."""


Meant = Callable[[int], bool]
"""What a wish means on paper, given when it was said; whether it was granted."""


@dataclass(frozen=True, slots=True)
class Said:
    """A wish on its way."""

    wish: Wish
    meant: Meant
    sent: int
    came: int = 0
    """To Telegram, which keeps it for a day."""


class ClubMachine(RuleBasedStateMachine):
    """The rules are what can happen; `_compare` is what must be so."""

    database: ClassVar[Database]
    steps: ClassVar[Counter[str]] = Counter()

    def __init__(self) -> None:
        super().__init__()
        self.club = ClubOffice(self.database)
        self.office = self.club.office
        branches = {one: 1 if one < 5 else 2 for one in range(len(NAMES))}
        self.paper = Paper(branches, self.club.now)
        self.ids: dict[int, tuple[int, int]] = {}
        """Of each meeting, by number: its id and its session's."""
        self.rows: dict[Row, tuple[int, str]] = {}
        """Id and nonce of each booking, as they were when they were looked at last."""
        self.asked: dict[Question | Transfer, tuple[int, str]] = {}
        self.inbox: list[Said] = []
        self.held_back: Said | None = None
        self.swapping = False
        self.said: list[tuple[Wish, Meant]] = []
        self.marked: dict[int, datetime] = {}
        self.slots: dict[int, tuple[Meeting, str]] = {}
        self.down_since = 0
        self.live: list[Meeting] = [self._open(0, 50 * 60), self._open(1, 27 * 60)]
        for meeting in self.live:
            self._crowd(meeting)

    def teardown(self) -> None:
        self.office.close()

    # what people do

    @rule(who=SOME, which=BOTH, role=st.sampled_from((SHARER, SHARER, COMMENTATOR, LISTENER)), at_once=AT_ONCE)
    def book(self, who: list[int], which: int, role: str, at_once: bool) -> None:
        for one in who:
            self._book(one, self.live[which], role, at_once)

    def _book(self, who: int, meeting: Meeting, role: str, at_once: bool) -> None:
        wish = self.club.wish("book", who, meeting_id=self._id(meeting), role=SlotRole(role))
        self._say(wish, lambda sent: self.paper.book(who, meeting, role, sent), at_once)

    @precondition(lambda self: self._alive())
    @rule(pick=PICKS, at_once=AT_ONCE)
    def give_up(self, pick: int, at_once: bool) -> None:
        self._give_up(self._pick(self._alive(), pick), at_once)

    @precondition(lambda self: self._alive(Now.HELD))
    @rule(pick=PICKS, at_once=AT_ONCE)
    def give_up_a_place(self, pick: int, at_once: bool) -> None:
        self._give_up(self._pick(self._alive(Now.HELD), pick), at_once)

    def _give_up(self, row: Row, at_once: bool, who: int | None = None) -> None:
        version, who = row.version, row.who if who is None else who
        wish = self.club.wish("give_up", who, **self._link(row))
        self._say(wish, lambda _sent: self.paper.give_up(who, row, version), at_once)

    @precondition(lambda self: self._alive(Now.OFFERED))
    @rule(pick=PICKS, yes=st.booleans(), at_once=AT_ONCE)
    def answer_an_offer(self, pick: int, yes: bool, at_once: bool) -> None:
        row = self._pick(self._alive(Now.OFFERED), pick)
        self._answer(row, row.who, yes, at_once)

    @precondition(lambda self: self._alive(Now.OFFERED))
    @rule(yes=st.lists(st.sampled_from([True, True, False]), min_size=12, max_size=12), at_once=AT_ONCE)
    def answer_every_offer(self, yes: list[bool], at_once: bool) -> None:
        for row, one in zip(self._alive(Now.OFFERED), yes, strict=False):
            if row in self._alive(Now.OFFERED):
                self._answer(row, row.who, one, at_once)

    def _answer(self, row: Row, who: int, yes: bool, at_once: bool) -> None:
        version = row.version
        wish = self.club.wish("accept_offer" if yes else "decline_offer", who, **self._link(row))
        if yes:
            self._say(wish, lambda sent: self.paper.accept(who, row, version, sent), at_once)
        else:
            self._say(wish, lambda _sent: self.paper.decline(who, row, version), at_once)

    @precondition(lambda self: self._alive())
    @rule(pick=PICKS, who=PEOPLE, what=st.sampled_from(["give up", "accept", "decline"]))
    def use_anybodys_button(self, pick: int, who: int, what: str) -> None:
        row = self._pick(self._alive(), pick)
        if what == "give up":
            self._give_up(row, True, who)
        else:
            self._answer(row, who, what == "accept", True)

    @precondition(lambda self: self.said)
    @rule(pick=PICKS, at_once=AT_ONCE)
    def say_it_again(self, pick: int, at_once: bool) -> None:
        wish, meant = self.said[-1 - pick % len(self.said)]
        self._send(wish, meant, at_once)

    @precondition(lambda self: self._alive(Now.WAITING))
    @rule(pick=PICKS, partner=PICKS, anybody=ONE_IN_FOUR, answered=st.booleans(), at_once=AT_ONCE)
    def ask_to_pair(self, pick: int, partner: int, anybody: bool, answered: bool, at_once: bool) -> None:
        row = self._pick(self._alive(Now.WAITING), pick)
        fit = [one for one in range(len(NAMES)) if one != row.who and self.paper.may_pair(row, one)]
        self._ask_to_pair(row, self._pick(fit if fit and not anybody else range(len(NAMES)), partner), at_once)
        if answered:
            self._answer_pairs(at_once)

    def _ask_to_pair(self, row: Row, partner: int, at_once: bool) -> None:
        who, version = row.who, row.version
        wish = self.club.wish("ask_to_pair", who, partner=self.club.refs[partner], **self._link(row))
        self._say(wish, lambda _sent: self.paper.ask_to_pair(who, row, version, partner), at_once)

    def _answer_pairs(self, at_once: bool) -> None:
        for question in list(self.paper.questions):
            if question in self.asked:
                self._answer_pair(question, True, at_once)

    @precondition(lambda self: self._pairs(Now.WAITING))
    @rule(pick=PICKS, at_once=AT_ONCE)
    def make_room_for_a_pair(self, pick: int, at_once: bool) -> None:
        row = self._pick(self._pairs(Now.WAITING), pick)
        waiting = [one for unit in self.paper.queue(row.meeting, row.role) for one in unit]
        self._change_how_many(row.meeting, row.role, row.meeting.seats[row.role] + len(waiting), at_once)

    @precondition(lambda self: self._pairs(Now.OFFERED))
    @rule(pick=PICKS, yes=st.sampled_from([True, True, False]), both=st.booleans(), at_once=AT_ONCE)
    def answer_as_a_pair(self, pick: int, yes: bool, both: bool, at_once: bool) -> None:
        row = self._pick(self._pairs(Now.OFFERED), pick)
        partner = row.partner
        self._answer(row, row.who, yes, at_once)
        if both and partner in self._pairs(Now.OFFERED):
            self._answer(partner, partner.who, yes, at_once)

    @precondition(lambda self: self.paper.questions)
    @rule(pick=PICKS, yes=st.booleans(), at_once=AT_ONCE)
    def answer_about_a_pair(self, pick: int, yes: bool, at_once: bool) -> None:
        question = self._pick(self.paper.questions, pick)
        if question in self.asked:
            self._answer_pair(question, yes, at_once)

    def _answer_pair(self, question: Question, yes: bool, at_once: bool) -> None:
        pair_id, nonce = self.asked[question]
        who = question.partner
        wish = self.club.wish("agree_to_pair" if yes else "refuse_to_pair", who, pair_id=pair_id, nonce=nonce)
        if yes:
            self._say(wish, lambda sent: self.paper.agree_to_pair(who, question, sent), at_once)
        else:
            self._say(wish, lambda _sent: self.paper.refuse_to_pair(who, question), at_once)

    @precondition(lambda self: len(self._alive(Now.HELD)) > 1)
    @rule(pick=PICKS, other=PICKS, anybody=ONE_IN_FOUR, answered=st.booleans(), at_once=AT_ONCE)
    def ask_to_swap(self, pick: int, other: int, anybody: bool, answered: bool, at_once: bool) -> None:
        held = self._alive(Now.HELD)
        row = self._pick(held, pick)
        fit = [one for one in held if self.paper.may_swap(row, one)]
        wanted = self._pick(fit if fit and not anybody else held, other)
        who, version, other_id = row.who, row.version, self.rows[wanted][0]
        wish = self.club.wish("ask_swap", who, other_id=other_id, **self._link(row))
        self._say(wish, lambda _sent: self.paper.ask_swap(who, row, version, wanted), at_once)
        if answered:
            self._answer_transfers("yes", at_once)

    @precondition(lambda self: self._alive(Now.HELD))
    @rule(pick=PICKS, to=PICKS, anybody=ONE_IN_FOUR, answered=st.booleans(), at_once=AT_ONCE)
    def ask_to_hand_over(self, pick: int, to: int, anybody: bool, answered: bool, at_once: bool) -> None:
        row = self._pick(self._alive(Now.HELD), pick)
        fit = [one for one in range(len(NAMES)) if self.paper.may_hand_over(row, one)]
        whom = self._pick(fit if fit and not anybody else range(len(NAMES)), to)
        who, version = row.who, row.version
        wish = self.club.wish("ask_handover", who, to=self.club.refs[whom], **self._link(row))
        self._say(wish, lambda _sent: self.paper.ask_handover(who, row, version, whom), at_once)
        if answered:
            self._answer_transfers("yes", at_once)

    @precondition(lambda self: self.paper.transfers)
    @rule(what=st.sampled_from(["yes", "no", "back"]), at_once=AT_ONCE)
    def answer_about_transfers(self, what: str, at_once: bool) -> None:
        self._answer_transfers(what, at_once)

    def _answer_transfers(self, what: str, at_once: bool) -> None:
        for transfer in list(self.paper.transfers):
            if transfer in self.asked:
                self._answer_transfer(transfer, what, at_once)

    def _answer_transfer(self, transfer: Transfer, what: str, at_once: bool) -> None:
        transfer_id, nonce = self.asked[transfer]
        to, version, link = transfer.to, transfer.version, {"transfer_id": transfer_id, "nonce": nonce}
        if what == "back":
            who = transfer.row.who
            wish = self.club.wish("withdraw_transfer", who, **link)
            self._say(wish, lambda _sent: self.paper.withdraw(who, transfer, version), at_once)
        elif transfer.agreed:
            allowed = what == "yes"
            wish = self.club.wish("decide_handover", SECRETARY, allowed=allowed, **link)
            self._say(wish, lambda _sent: self.paper.decide(transfer, version, allowed), at_once)
        elif what == "yes":
            wish = self.club.wish("agree_to_transfer", to, **link)
            self._say(wish, lambda _sent: self.paper.agree(to, transfer, version), at_once)
        else:
            wish = self.club.wish("refuse_transfer", to, **link)
            self._say(wish, lambda _sent: self.paper.refuse(to, transfer, version), at_once)

    # what secretaries do

    @rule(which=BOTH, role=st.sampled_from(ROLES), seats=st.integers(0, 3), at_once=AT_ONCE)
    def change_how_many(self, which: int, role: str, seats: int, at_once: bool) -> None:
        self._change_how_many(self.live[which], role, seats, at_once)

    def _change_how_many(self, meeting: Meeting, role: str, seats: int, at_once: bool) -> None:
        given = {"meeting_id": self._id(meeting), "role": SlotRole(role), "capacity": seats}
        wish = self.club.wish("change_capacity", SECRETARY, **given)
        self._say(wish, lambda _sent: self.paper.resize(meeting, role, seats), at_once)

    @rule(which=BOTH, ahead=AHEAD, off=ONE_IN_FOUR, at_once=AT_ONCE)
    def change_the_session(self, which: int, ahead: int, off: bool, at_once: bool) -> None:
        meeting, start = self.live[which], self.club.now + ahead
        session_id = self.ids[meeting.number][1]
        if off:
            wish = self.club.wish("cancel_session", SECRETARY, session_id=session_id)
            self._say(wish, lambda _sent: self.paper.call_off(meeting), at_once)
        else:
            wish = self.club.wish("change_session", SECRETARY, session_id=session_id, starts_at=moment(start))
            self._say(wish, lambda _sent: self.paper.move(meeting, start), at_once)

    @precondition(lambda self: self._is_quiet() and any(one.stage != "announced" for one in self.live))
    @rule(ahead=AHEAD)
    def open_another(self, ahead: int) -> None:
        which = 0 if self.live[0].stage != "announced" else 1
        self.live[which] = self._open(which, ahead)
        self._crowd(self.live[which])

    @precondition(lambda self: self._is_quiet() and self._begun())
    @rule(pick=PICKS, who=st.frozensets(PEOPLE, max_size=3))
    def mark_who_shared(self, pick: int, who: frozenset[int]) -> None:
        meeting = self._pick(self._begun(), pick)
        book, now = actions.SharedBook("活着"), self.office.clock.now()
        shared = {self.club.refs[one].id: book for one in sorted(who)}
        by, seen = self.club.refs[SECRETARY], self.marked.get(meeting.number)
        with self.club.database.transaction() as session:
            actions.confirm_marks(session, self._id(meeting), shared, by=by, seen=seen, now=now)
        self.marked[meeting.number] = now
        assert self.paper.mark(meeting, who)
        self._compare()

    # what time and accidents do

    @rule(minutes=LATER)
    def let_time_pass(self, minutes: int) -> None:
        self._until(self.club.now + minutes)

    @precondition(lambda self: self.paper.next_due() is not None)
    @rule(more=st.sampled_from([-2, -1, 0, 0, 1]))
    def wait_for_what_is_next(self, more: int) -> None:
        due = self.paper.next_due()
        assert due is not None
        self._until(max(self.club.now, due + more))

    @rule(what=st.sampled_from(["kill", "twice", "swap"]))
    def suffer(self, what: str) -> None:
        if what == "kill" and self.office.is_up:
            self.office.kill()
            self.down_since = self.club.now
        elif what == "twice":
            self.office.telegram.faults.give_twice()
        elif what == "swap" and not self.swapping and self.held_back is None:
            self.office.telegram.faults.swap()
            self.swapping = True
        else:
            return
        self._count(what)

    @precondition(lambda self: not self.office.is_up)
    @rule()
    def start(self) -> None:
        self.paper.downs.append((self.down_since, self.club.now))
        self.office.start()
        self._read()
        self._tick_and_compare()

    @invariant()
    def a_step_was_made(self) -> None:
        self._count("steps")

    # how it is said, here and on paper

    def _say(self, wish: Wish, meant: Meant, at_once: bool) -> None:
        self.said.append((wish, meant))
        self._send(wish, meant, at_once)

    def _send(self, wish: Wish, meant: Meant, at_once: bool) -> None:
        self.club.say(wish)
        self._count(wish.verb)
        now = self.club.now
        said = Said(wish, meant, now, now)
        if self.held_back is not None:
            self.inbox += [said, replace(self.held_back, came=now)]
            self.held_back = None
        elif self.swapping:
            self.held_back, self.swapping = said, False
        else:
            self.inbox.append(said)
        if self.office.is_up and at_once:
            self._settle()

    def _settle(self) -> None:
        self.office.settle()
        self._read()
        self.office.tick()
        self._tick_and_compare()

    def _read(self) -> None:
        """Let the paper hear what the bot has heard, in the order in which it was given."""
        outcomes, self.club.heard.outcomes = self.club.heard.outcomes, []
        self.inbox = [said for said in self.inbox if said.came + DAY > self.club.now]
        assert [number for number, _ in outcomes] == [said.wish.number for said in self.inbox]
        self.paper.now = self.club.now
        for said, (_, refused) in zip(self.inbox, outcomes, strict=True):
            assert said.meant(said.sent) == (not refused), f"{said.wish.verb}: {refused or 'done'}"
            self._count("refused" if refused else "done")
        self.inbox.clear()

    def _until(self, then: int) -> None:
        if self.office.is_up:
            self._settle()
        self.office.until(moment(then))
        if self.office.is_up:
            while (due := self.paper.next_due()) is not None and due <= then:
                self.paper.now = max(due, self.paper.now)
                self.paper.tick()
        self.paper.now = then
        if self.office.is_up:
            self._tick_and_compare()
        self._count("time passes")

    def _tick_and_compare(self) -> None:
        self.paper.now = self.club.now
        self.paper.tick()
        self._compare()

    def _open(self, which: int, ahead: int) -> Meeting:
        branch, start = (None, 1)[which], self.club.now + ahead
        seats = {SHARER: 2 - which, COMMENTATOR: 1, LISTENER: 1}
        meeting = self.paper.open(branch, start, seats)
        self.ids[meeting.number], slots = self.club.open(branch, start, seats)
        self.slots |= {slot_id: (meeting, role) for slot_id, role in slots}
        return meeting

    def _crowd(self, meeting: Meeting) -> None:
        """Most people want a place as soon as there is a meeting."""
        for one in range(len(NAMES)):
            self._book(one, meeting, (SHARER, SHARER, COMMENTATOR, LISTENER)[one % 4], at_once=False)
        self._settle()

    # what there is to choose from

    def _alive(self, *states: Now) -> list[Row]:
        return [one for one in self.paper.rows if one in self.rows and (not states or one.state in states)]

    def _pairs(self, state: Now) -> list[Row]:
        return [one for one in self._alive(state) if one.partner]

    def _begun(self) -> list[Meeting]:
        return [one for one in self.paper.meetings if one.stage != "cancelled" and one.start <= self.club.now]

    def _is_quiet(self) -> bool:
        return self.office.is_up and not self.inbox and self.held_back is None

    @staticmethod
    def _pick(those: Sequence[Any], pick: int) -> Any:
        return those[pick % len(those)]

    def _id(self, meeting: Meeting) -> int:
        return self.ids[meeting.number][0]

    def _link(self, row: Row) -> dict[str, Any]:
        booking_id, nonce = self.rows[row]
        return {"booking_id": booking_id, "nonce": nonce}

    def _count(self, what: str) -> None:
        self.steps[what] += 1

    # what must be so

    def _compare(self) -> None:
        """The rows say what the paper says, and what must always be so is."""
        with self.club.database.reading() as session:
            looked = look(session, self.club.numbers, {ids[0]: number for number, ids in self.ids.items()})
        self._check_rows(looked)
        self._check_questions(looked)
        for slot_id, (meeting, role) in self.slots.items():
            units = [[row.who for row in unit] for unit in self.paper.queue(meeting, role)]
            check_same(looked.queues.get(slot_id, []), units, f"the queue of {role} at {meeting.number}")
        ended = {(one.number, state): times for one in self.paper.meetings for state, times in one.ended.items()}
        check_same(looked.ended, ended, "how bookings ended")
        self._check_always(looked)

    def _check_rows(self, looked: Looked) -> None:
        found = {(one.meeting, one.who, one.state == Now.HELD): one for one in looked.places}
        assert len(found) == len(looked.places), "somebody has two places, or waits twice, at a meeting"
        written = {(row.meeting.number, row.who, row.state is Now.HELD): row for row in self.paper.rows}
        known = {key: one.known for key, one in found.items()}
        check_same(known, {key: row.known for key, row in written.items()}, "who has what")
        self.rows = {row: (found[key].id, found[key].nonce) for key, row in written.items()}

    def _check_questions(self, looked: Looked) -> None:
        questions = {(one.meeting.number, one.role, one.asker, one.partner): one for one in self.paper.questions}
        check_same(set(looked.questions), set(questions), "who is asked to wait together")
        self.asked = {one: looked.questions[key] for key, one in questions.items()}
        ids = {row: booking_id for row, (booking_id, _) in self.rows.items()}
        transfers: dict[tuple[int, int | None, int, bool], Transfer] = {}
        for transfer in self.paper.transfers:
            other = None if transfer.other is None else ids[transfer.other]
            transfers[ids[transfer.row], other, transfer.to, transfer.agreed] = transfer
        check_same(set(looked.transfers), set(transfers), "who is asked to swap or take over")
        self.asked |= {transfer: looked.transfers[key] for key, transfer in transfers.items()}

    def _check_always(self, looked: Looked) -> None:
        """From the rows alone, but for when the meetings begin."""
        offered = [one for one in looked.places if one.state == Now.OFFERED]
        check_same(sorted(looked.timers), sorted(one.id for one in offered), "offers that will lapse")
        assert looked.incidents == 0
        for one in offered:
            start = self.paper.meetings[one.meeting].start
            assert one.offered < start, "somebody is offered a place after the start"
            assert one.until <= start
            assert looked.timers[one.id] == one.until + GRACE or start <= self.club.now
        for slot_id, (meeting, role) in self.slots.items():
            here = [one for one in looked.places if one.meeting == meeting.number]
            taken = [one for one in here if one.role == role and one.state != Now.WAITING]
            free = looked.capacities[slot_id] - len(taken)
            assert free >= 0, "more have a place than there are"
            if meeting.stage != "cancelled":
                held = {one.who for one in here if one.state == Now.HELD}
                check_same(looked.expected.get(self.ids[meeting.number][1], set()), held, "who is expected")
            if self.paper.is_ahead(meeting):
                units = looked.queues.get(slot_id, [])
                assert not [unit for unit in units if len(unit) <= free], "a place lies there, and somebody waits"


def check_same(found: object, written: object, what: str) -> None:
    """Raises AssertionError with both."""
    assert found == written, f"{what}: {found}, on paper {written}"
