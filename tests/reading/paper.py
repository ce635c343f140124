"""The club kept on paper: the rules of places once more, from the words of the issue and not from the code.

Lists and dictionaries, and minutes since midnight of Wednesday 20 May 2026 on the office clock. What somebody asks is
a method that says whether it was done. `version` stands for the nonce of a row: an older button does nothing.
"""

from tests.reading.slips import (
    DAY,
    GRACE,
    LENGTH,
    QUIET_FROM,
    QUIET_UNTIL,
    ROLES,
    SHARER,
    TO_ANSWER,
    Due,
    Meeting,
    Now,
    Question,
    Row,
    Transfer,
)


class Paper:
    """The whole club. `branches`: of each member."""

    def __init__(self, branches: dict[int, int], now: int) -> None:
        self.branches = branches
        self.now = now
        self.meetings: list[Meeting] = []
        self.rows: list[Row] = []
        self.questions: list[Question] = []
        self.transfers: list[Transfer] = []
        self.downs: list[tuple[int, int]] = []
        self._count = 0

    # what is so

    @property
    def shared(self) -> set[int]:
        """Who has shared this year, by the marks of meetings that took place."""
        return {who for one in self.meetings if one.stage != "cancelled" for who in one.marks}

    def held(self, meeting: Meeting, who: int) -> Row | None:
        """The place somebody has at a meeting."""
        return next((one for one in self._at(meeting) if one.who == who and one.state is Now.HELD), None)

    def waits(self, meeting: Meeting, who: int) -> Row | None:
        """Where somebody waits at a meeting, or is offered a place."""
        return next((one for one in self._at(meeting) if one.who == who and one.state is not Now.HELD), None)

    def free(self, meeting: Meeting, role: str) -> int:
        """Places that nobody has and nobody is offered."""
        taken = [one for one in self._at(meeting) if one.role == role and one.state is not Now.WAITING]
        return meeting.seats[role] - len(taken)

    def queue(self, meeting: Meeting, role: str) -> list[list[Row]]:
        """Who waits, alone or two together, first in turn first."""
        units: list[list[Row]] = []
        for one in self._at(meeting):
            if one.role == role and one.state is Now.WAITING and not any(one in unit for unit in units):
                both = [one] if one.partner is None else [one, one.partner]
                units.append(sorted(both, key=lambda row: (row.asked, row.order)))
        shared = self.shared if role == SHARER else set()
        return sorted(units, key=lambda unit: (any(row.who in shared for row in unit), unit[-1].asked, unit[-1].order))

    def may_come(self, meeting: Meeting, who: int) -> bool:
        """Whether somebody is invited."""
        return meeting.branch in (None, self.branches[who])

    def is_ahead(self, meeting: Meeting) -> bool:
        """Whether its places still change."""
        return meeting.stage == "announced" and self.now < meeting.start

    def _at(self, meeting: Meeting) -> list[Row]:
        return [one for one in self.rows if one.meeting is meeting]

    # meetings

    def open(self, branch: int | None, start: int, seats: dict[str, int]) -> Meeting:
        """A secretary opens one."""
        meeting = Meeting(len(self.meetings), branch, start, dict(seats))
        meeting.closes = self._due(meeting.end + GRACE)
        meeting.begins = self._due(start + GRACE)
        self.meetings.append(meeting)
        return meeting

    def mark(self, meeting: Meeting, who: frozenset[int]) -> bool:
        """The secretary says who really shared."""
        if meeting.stage == "cancelled" or self.now < meeting.start:
            return False
        meeting.marks = who
        return True

    def resize(self, meeting: Meeting, role: str, seats: int) -> bool:
        """More places or fewer, but not fewer than are taken."""
        if not self.is_ahead(meeting) or meeting.seats[role] - self.free(meeting, role) > seats:
            return False
        meeting.seats[role] = seats
        self._fill(meeting)
        return True

    def move(self, meeting: Meeting, start: int) -> bool:
        """Another time; the places follow at once, with the next tick."""
        if meeting.stage != "announced" or start == meeting.start or start + LENGTH <= self.now:
            return False
        meeting.start = start
        meeting.closes = self._due(meeting.end + GRACE)
        meeting.follows = self._due(self.now)
        return True

    def call_off(self, meeting: Meeting) -> bool:
        """It doesn't take place."""
        if meeting.stage != "announced":
            return False
        meeting.stage, meeting.closes = "cancelled", None
        meeting.follows = self._due(self.now)
        return True

    # places

    def book(self, who: int, meeting: Meeting, role: str, sent: int) -> bool:
        """A free place is given at once; else one waits. What one has is kept until the other is there."""
        if meeting.stage != "announced" or self.now >= meeting.end or not self.may_come(meeting, who):
            return False
        had = self.held(meeting, who)
        if meeting.seats[role] == 0 or self.waits(meeting, who) or (had and had.role == role):
            return False
        if self.free(meeting, role) <= 0:
            if self.now >= meeting.start:
                return False
            self._add(meeting, role, who, Now.WAITING, sent)
            return True
        if had:
            self._end(had, Now.MOVED)
        self._add(meeting, role, who, Now.HELD, sent)
        self._fill(meeting)
        return True

    def give_up(self, who: int, row: Row, version: int) -> bool:
        """A place, an offer or a wait, for good."""
        if not self._is_own(who, row, version) or not self.is_ahead(row.meeting):
            return False
        self._end(row, Now.GIVEN_UP)
        self._fill(row.meeting)
        return True

    def accept(self, who: int, row: Row, version: int, sent: int) -> bool:
        """Said before the start and read before check-in is over; of a pair both must say it."""
        meeting = row.meeting
        if not self._is_own(who, row, version) or row.state is not Now.OFFERED or meeting.stage != "announced":
            return False
        if sent >= meeting.start or self.now >= meeting.end:
            return False
        row.said_yes = True
        unit = [row] if row.partner is None else [row, row.partner]
        if all(one.said_yes for one in unit):
            for one in unit:
                self._take(one)
            self._fill(meeting)
        return True

    def decline(self, who: int, row: Row, version: int) -> bool:
        """For good; the next in turn is offered it."""
        if not self._is_own(who, row, version) or row.state is not Now.OFFERED:
            return False
        self._end(row, Now.DECLINED)
        self._fill(row.meeting)
        return True

    # waiting together

    def ask_to_pair(self, who: int, row: Row, version: int, partner: int) -> bool:
        """Who waits alone asks one other at a time."""
        asks = any(self._is_of(one, row) and one.asker == who for one in self.questions)
        if not self._is_own(who, row, version) or not self.is_ahead(row.meeting) or asks or partner == who:
            return False
        if row.state is not Now.WAITING or row.partner or not self.may_pair(row, partner):
            return False
        self.questions.append(Question(row.meeting, row.role, who, partner))
        return True

    def agree_to_pair(self, who: int, question: Question, sent: int) -> bool:
        """Who doesn't wait yet asks with this; both stand where the later of them asked."""
        row = self.waits(question.meeting, question.asker)
        if question not in self.questions or who != question.partner or not self.is_ahead(question.meeting):
            return False
        if row is None or row.role != question.role or row.state is not Now.WAITING or row.partner:
            return False
        if not self.may_pair(row, who):
            return False
        mine = self.waits(row.meeting, who) or self._add(row.meeting, row.role, who, Now.WAITING, sent)
        row.partner, mine.partner = mine, row
        two = {question.asker, who}
        self.questions = [
            one for one in self.questions if not (self._is_of(one, row) and two & {one.asker, one.partner})
        ]
        self._fill(row.meeting)
        return True

    def refuse_to_pair(self, who: int, question: Question) -> bool:
        """Who asked waits on alone."""
        if question not in self.questions or who != question.partner or not self.is_ahead(question.meeting):
            return False
        self.questions.remove(question)
        return True

    def may_pair(self, row: Row, partner: int) -> bool:
        """Whether the other is free to wait together."""
        held, waits = self.held(row.meeting, partner), self.waits(row.meeting, partner)
        if not self.may_come(row.meeting, partner) or (held and held.role == row.role):
            return False
        return waits is None or (waits.role == row.role and waits.state is Now.WAITING and waits.partner is None)

    @staticmethod
    def _is_of(question: Question, row: Row) -> bool:
        return question.meeting is row.meeting and question.role == row.role

    # swaps and handovers

    def ask_swap(self, who: int, row: Row, version: int, other: Row) -> bool:
        """One question at a time about the own place."""
        if not self._is_own(who, row, version) or self._asks(row) or not self.may_swap(row, other):
            return False
        self.transfers.append(Transfer(row, other, other.who))
        return True

    def ask_handover(self, who: int, row: Row, version: int, to: int) -> bool:
        """To somebody who has no place there."""
        if not self._is_own(who, row, version) or self._asks(row) or not self.may_hand_over(row, to):
            return False
        self.transfers.append(Transfer(row, None, to))
        return True

    def agree(self, who: int, transfer: Transfer, version: int) -> bool:
        """A swap is done; a handover goes to the secretary."""
        if not self._may_answer(who, transfer, version):
            return False
        if transfer.other is None:
            if self.may_hand_over(transfer.row, transfer.to):
                transfer.agreed, transfer.version = True, transfer.version + 1
            return transfer.agreed
        if not self.may_swap(transfer.row, transfer.other):
            return False
        self._swap(transfer.row, transfer.other)
        return True

    def refuse(self, who: int, transfer: Transfer, version: int) -> bool:
        """Everything stays as it was."""
        if not self._may_answer(who, transfer, version):
            return False
        self.transfers.remove(transfer)
        return True

    def withdraw(self, who: int, transfer: Transfer, version: int) -> bool:
        """Who asked takes it back."""
        if transfer not in self.transfers or transfer.row.who != who or transfer.version != version:
            return False
        self.transfers.remove(transfer)
        return True

    def decide(self, transfer: Transfer, version: int, allowed: bool) -> bool:
        """The secretary's word on a handover that both want."""
        if transfer not in self.transfers or not transfer.agreed or transfer.version != version:
            return False
        row = transfer.row
        if not allowed:
            self.transfers.remove(transfer)
        elif self.may_hand_over(row, transfer.to):
            self._end(row, Now.MOVED)
            self._put(row.meeting, row.role, transfer.to)
            self._fill(row.meeting)
        else:
            return False
        return True

    def _may_answer(self, who: int, transfer: Transfer, version: int) -> bool:
        is_asked = transfer in self.transfers and not transfer.agreed
        return is_asked and transfer.to == who and transfer.version == version

    def _asks(self, row: Row) -> bool:
        return any(one.row is row for one in self.transfers)

    def _is_place(self, row: Row) -> bool:
        return row.state is Now.HELD and self.is_ahead(row.meeting)

    def may_swap(self, row: Row, other: Row) -> bool:
        """Another role, or another meeting at which neither has a place already."""
        same = row.meeting is other.meeting
        if not self._is_place(row) or not self._is_place(other) or row.who == other.who:
            return False
        if same:
            return row.role != other.role
        pairs = ((row.who, other.meeting), (other.who, row.meeting))
        return all(self.may_come(meeting, who) and not self.held(meeting, who) for who, meeting in pairs)

    def may_hand_over(self, row: Row, to: int) -> bool:
        """Whether the other is invited and has no place there."""
        fits = to != row.who and self.may_come(row.meeting, to) and self.held(row.meeting, to) is None
        return self._is_place(row) and fits

    def _swap(self, row: Row, other: Row) -> None:
        for one in (row, other):
            self._end(one, Now.MOVED)
        self._put(other.meeting, other.role, row.who)
        self._put(row.meeting, row.role, other.who)
        for meeting in sorted({row.meeting, other.meeting}, key=lambda one: one.number):
            self._fill(meeting)

    def _put(self, meeting: Meeting, role: str, who: int) -> None:
        """Who gets a place from somebody waits for the same one no more."""
        waits = self.waits(meeting, who)
        if waits and waits.role == role:
            self._end(waits, Now.MOVED)
        self._add(meeting, role, who, Now.HELD, self.now)

    # time

    def next_due(self) -> int | None:
        """The minute in which something happens by itself."""
        return min((due[0] for due, _ in self._timers()), default=None)

    def tick(self) -> None:
        """Everything that is due, in order; what is planned meanwhile waits for the next tick."""
        timers = sorted(self._timers(), key=lambda timer: timer[0])
        for due, about in [timer for timer in timers if timer[0][0] <= self.now]:
            if isinstance(about, Row):
                if about.due == due:
                    self._lapse(about)
            elif about.follows == due:
                self._follow(about)
            elif about.begins == due:
                self._begin(about)
            elif about.closes == due:
                about.stage, about.closes = "closed", None
                about.follows = self._due(self.now)

    def _timers(self) -> list[tuple[Due, Row | Meeting]]:
        found: list[tuple[Due, Row | Meeting]] = [(row.due, row) for row in self.rows if row.due]
        for one in self.meetings:
            found += [(due, one) for due in (one.follows, one.begins, one.closes) if due]
        return found

    def _lapse(self, row: Row) -> None:
        """Who said nothing is out; who said yes to it waits on, alone."""
        row.due = None
        if self.now >= row.meeting.start:
            return
        self._reckon(row)
        if row.until > self.now:
            return
        unit = [row] if row.partner is None else [row, row.partner]
        for one in [one for one in unit if not one.said_yes]:
            self._end(one, Now.LAPSED)
        self._fill(row.meeting)

    def _begin(self, meeting: Meeting) -> None:
        """Nobody waits any more, and nobody swaps."""
        meeting.begins = None
        if meeting.stage == "announced" and self.now >= meeting.start:
            self._clear(meeting, Now.MISSED)

    def _follow(self, meeting: Meeting) -> None:
        meeting.follows = None
        if meeting.stage == "announced":
            meeting.begins = self._due(meeting.start + GRACE)
            for row in self._at(meeting):
                if row.state is Now.OFFERED:
                    self._reckon(row)
            self._fill(meeting)
            return
        meeting.begins = None
        if meeting.stage == "cancelled":
            for row in [one for one in self._at(meeting) if one.state is Now.HELD]:
                self._end(row, Now.VOID)
            self._clear(meeting, Now.VOID)
        else:
            self._clear(meeting, Now.MISSED)

    def _clear(self, meeting: Meeting, state: Now) -> None:
        for row in [one for one in self._at(meeting) if one.state is not Now.HELD]:
            self._end(row, state)
        self.questions = [one for one in self.questions if one.meeting is not meeting]
        self.transfers = [
            one
            for one in self.transfers
            if one.row.meeting is not meeting and (one.other is None or one.other.meeting is not meeting)
        ]

    def _reckon(self, row: Row) -> None:
        """Four hours in which nobody slept and we were up, at most until the start: minute by minute."""
        minute, left = row.offered, TO_ANSWER
        while left and minute < row.meeting.start:
            is_quiet = not QUIET_UNTIL <= minute % DAY < QUIET_FROM
            is_down = any(began <= minute < until for began, until in self.downs)
            left -= not is_quiet and not is_down
            minute += 1
        row.until = min(minute, row.meeting.start)
        if row.until > self.now:
            row.due = self._due(row.until + GRACE)

    # how places change hands

    def _fill(self, meeting: Meeting) -> None:
        """What is free is offered; a pair that needs two places lets others by and stays in front."""
        if not self.is_ahead(meeting):
            return
        for role in ROLES:
            for unit in self.queue(meeting, role):
                if len(unit) <= self.free(meeting, role):
                    for row in unit:
                        row.state, row.offered, row.version = Now.OFFERED, self.now, row.version + 1
                        self._reckon(row)

    def _take(self, row: Row) -> None:
        had = self.held(row.meeting, row.who)
        if had:
            self._end(had, Now.MOVED)
        row.state, row.partner, row.said_yes, row.due = Now.HELD, None, False, None
        row.version += 1
        self._ask_no_more(row)

    def _add(self, meeting: Meeting, role: str, who: int, state: Now, asked: int) -> Row:
        self._count += 1
        row = Row(self._count, meeting, role, who, state, asked)
        self.rows.append(row)
        return row

    def _end(self, row: Row, state: Now) -> None:
        """It is over: with it every question about it; who waited together with it waits alone."""
        if row.state is Now.HELD:
            self.transfers = [one for one in self.transfers if row not in (one.row, one.other)]
        else:
            self._ask_no_more(row)
        other, row.partner = row.partner, None
        if other:
            other.partner, other.state, other.said_yes, other.due = None, Now.WAITING, False, None
            other.version += 1
        self.rows.remove(row)
        row.meeting.ended[state] += 1
        row.state, row.due = state, None

    def _ask_no_more(self, row: Row) -> None:
        """Who waits no more asks nobody to wait together."""
        self.questions = [one for one in self.questions if not (self._is_of(one, row) and one.asker == row.who)]

    def _is_own(self, who: int, row: Row, version: int) -> bool:
        return row in self.rows and row.who == who and row.version == version

    def _due(self, minute: int) -> Due:
        self._count += 1
        return minute, self._count
