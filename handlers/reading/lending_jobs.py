"""What time does to copies: a loan that is due, a copy that nobody came for, a member who has left.

A reminder that became due while we were down is sent with an apology while the due day lasts; otherwise the leaders
are told once. What is overdue is said however late.
"""

from datetime import time

from handlers.reading import lending_views as views
from handlers.reading.lending import tell_readers
from handlers.turn import Job, Moment
from models.people.queries import leaders, members
from models.people.rules import LEFT_TIMER
from models.reading import actions, queries
from models.reading.actions import KEPT_TIMER, LOAN_TIMER
from models.reading.queries import LoanView


def remind(moment: Moment, loan_id: int) -> None:
    """The day before a copy is due, and once more the day after."""
    loan = queries.get_loan(moment.session, loan_id)
    if loan.returned_at is not None:
        return
    borrower = members(moment.session, [loan.member_id])[loan.member_id]
    if moment.organisation.today(moment.due_at) > loan.due_on:
        moment.tell(borrower, views.overdue(loan, late=moment.late))
    elif moment.today > loan.due_on:
        _own_up(moment, loan)
    else:
        said = views.due_soon(loan, moment.today, late=moment.late)
        moment.tell(borrower, said, stale_at=moment.organisation.at(loan.due_on, time(23, 59)))


def pass_on(moment: Moment, hold_id: int) -> None:
    """Nobody came for the copy that lay ready."""
    readers = actions.lapse_hold(moment.session, hold_id, organisation=moment.organisation, now=moment.now)
    tell_readers(moment, readers)


def release(moment: Moment, member_id: int) -> None:
    """Somebody has left the organisation: the leaders are told what is still out."""
    done = actions.release_reader(moment.session, member_id, organisation=moment.organisation, now=moment.now)
    if done is None:
        return
    tell_readers(moment, done.readers)
    for leader in done.leaders:
        moment.tell(leader, views.still_out(done.loans[0].member_name, done.loans), for_leader=True)


def _own_up(moment: Moment, loan: LoanView) -> None:
    for leader in leaders(moment.session, loan.branch_id):
        moment.tell(leader, views.reminder_missed(loan), for_leader=True)


JOBS: dict[str, Job] = {LOAN_TIMER: remind, KEPT_TIMER: pass_on, LEFT_TIMER: release}
