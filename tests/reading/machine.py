"""A hypothesis state machine: what people, secretaries, time and accidents do to the club, in any order."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from models.reading import actions
from models.reading.tables import SlotRole
from tests.reading.beside import Beside
from tests.reading.club_office import NAMES, SECRETARY, moment
from tests.reading.slips import COMMENTATOR, LISTENER, ROLES, SHARER, Meeting, Now, Question, Row, Transfer

PEOPLE = st.integers(0, len(NAMES) - 1)
PICKS = st.integers(0, 30)
BOTH = st.integers(0, 1)
SOME = st.lists(PEOPLE, min_size=1, max_size=4, unique=True)
ONE_IN_FOUR = st.sampled_from([False, False, False, True])
LATER = st.sampled_from([1, 7, 60, 180, 240, 600, 1440])
AHEAD = st.sampled_from([60, 4 * 60, 9 * 60, 27 * 60, 50 * 60])
AT_ONCE = st.sampled_from([True, True, True, True, False])
"""Whether the bot reads it before somebody says more."""


class ClubMachine(Beside):
    """The rules are what can happen; whatever happens, the rows say what the paper says."""

    # what people do

    @rule(who=SOME, which=BOTH, role=st.sampled_from((SHARER, SHARER, COMMENTATOR, LISTENER)), at_once=AT_ONCE)
    def book(self, who: list[int], which: int, role: str, at_once: bool) -> None:
        for one in who:
            self._book(one, self.live[which], role, at_once)

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
