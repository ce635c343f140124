"""The club in the office and the club on paper, side by side: what is said to the one is said to the other.

After each step the rows are compared with the paper, and looked over for what must always be so.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine, invariant

from models.database import Database
from models.reading.tables import SlotRole
from tests.reading.club_office import NAMES, ClubOffice, Wish, moment
from tests.reading.look import Looked, look
from tests.reading.paper import Paper
from tests.reading.slips import COMMENTATOR, DAY, GRACE, LISTENER, SHARER, Meeting, Now, Question, Row, Transfer

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


class Beside(RuleBasedStateMachine):
    """What the rules of the machine stand on."""

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

    def _book(self, who: int, meeting: Meeting, role: str, at_once: bool) -> None:
        wish = self.club.wish("book", who, meeting_id=self._id(meeting), role=SlotRole(role))
        self._say(wish, lambda sent: self.paper.book(who, meeting, role, sent), at_once)

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
        assert set(looked.timers) <= {one.id for one in offered}, "what is not offered lapses"
        assert looked.incidents == 0
        for one in offered:
            start, begins = self.paper.meetings[one.meeting].start, self.paper.meetings[one.meeting].begins
            ends_at_the_next_tick = begins is not None and begins[0] <= self.club.now
            # offered and then, with what was read after an outage, moved to a time that had passed
            assert one.offered < start or ends_at_the_next_tick, "somebody is offered a place after the start"
            assert one.until <= start
            if start > self.club.now:  # what is open when the meeting begins ends with it
                check_same(looked.timers.get(one.id), one.until + GRACE, f"when the offer {one.id} lapses")
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
