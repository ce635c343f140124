"""Every message about places at sharing meetings, as a secretary could proof-read it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from handlers.message import Message, phrase
from handlers.reading import (
    answers_views,
    booking_views,
    own_places_views,
    pairs_views,
    person_views,
    told_views,
    transfers_views,
)
from handlers.reading.booking_views import Wish
from handlers.reading.open_questions import OpenQuestion
from handlers.reading.standing import Standing
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.people.tables import Standing as Of
from models.reading.actions import Accepted, Booked, Concerned, Paired, Share, What
from models.reading.queries import MeetingView, PairView, PlaceView, SlotView, TransferView
from models.reading.tables import BookingState, SlotRole, TransferKind, TransferState
from tests.views.golden import check_golden
from tests.views.test_session_views import SESSION

OFFICE = Organisation(name="市住建局党总支")
START = datetime(2026, 5, 25, 7, 0, tzinfo=UTC)
"""Three in the afternoon."""
NOW = START - timedelta(days=5)
SHARER, COMMENTATOR, LISTENER = SlotRole
HELD, WAITING, OFFERED = BookingState.HELD, BookingState.WAITING, BookingState.OFFERED
MEETING = MeetingView(
    id=3,
    year=2026,
    quarter=2,
    minimum=0,
    ask_before=None,
    kept_at=None,
    marked_at=None,
    nonce="a1b2c3",
    session=replace(SESSION, title="第二季度读书分享会", place="图书室"),
    slots=(
        SlotView(1, SHARER, capacity=2, held=1, offered=1, waiting=3),
        SlotView(2, COMMENTATOR, capacity=1, held=1, offered=0, waiting=0),
        SlotView(3, LISTENER, capacity=20, held=4, offered=0, waiting=0),
    ),
)
PLACE = PlaceView(
    id=9,
    meeting_id=3,
    slot_id=1,
    session_id=7,
    title="第二季度读书分享会",
    starts_at=START,
    where="图书室",
    branch_id=None,
    year=2026,
    role=SHARER,
    member_id=5,
    member_name="王安娜",
    state=HELD,
    asked_at=NOW,
    book_id=None,
    book_title="平凡的世界",
    minutes=10,
    pair_id=None,
    offered_at=None,
    offer_ends=None,
    accepted_at=None,
    nonce="d4e5f6",
)
LISTENS = replace(PLACE, id=10, slot_id=3, role=LISTENER, book_title=None, minutes=None)
OPEN = replace(PLACE, book_title=None, minutes=None)
WAITS = replace(PLACE, state=WAITING)
OFFER = replace(PLACE, state=OFFERED, offer_ends=START - timedelta(days=4))
ANNA = MemberRef(5, "王安娜", 1, None, Of.FULL, 105, None, "zh-hans", False)
LI = replace(ANNA, id=6, name="李建国", telegram_id=106)
ZHOU = replace(ANNA, id=7, name="周宏", telegram_id=107)
PAIR = PairView(4, 1, 3, PLACE.title, START, SHARER, 5, "王安娜", 6, "李建国", NOW, "0a0b0c")
SWAP = TransferView(
    8,
    TransferKind.SWAP,
    TransferState.ASKED,
    PLACE,
    replace(LISTENS, member_id=6, member_name="李建国"),
    ANNA,
    LI,
    "f00d00",
)
HANDOVER = replace(SWAP, kind=TransferKind.HANDOVER, other=None)


def test_the_questions_of_a_booking() -> None:
    later = replace(MEETING, id=4, session=replace(MEETING.session, title="青年读书会", place=""))
    check_golden(
        "reading/booking/questions",
        booking_views.none_ahead(),
        booking_views.which([MEETING, later], {4: LISTENER}, 8, OFFICE),
        booking_views.which([MEETING, later, MEETING], {}, 2, OFFICE),
        booking_views.ask_role(MEETING, None, OFFICE),
        booking_views.ask_role(later, LISTENER, OFFICE),
        booking_views.ask_book([], 0),
        booking_views.ask_book([(1, "活着"), (2, "平凡的世界")], 2),
        booking_views.ask_book([(1, "活着")], 30),
        booking_views.ask_minutes("平凡的世界"),
        booking_views.minutes_unclear(),
    )


def test_the_summary_and_the_receipt() -> None:
    share = Share("平凡的世界", 10)
    check_golden(
        "reading/booking/summary",
        booking_views.confirm(Wish(MEETING, LISTENER, None, None), OFFICE),
        booking_views.confirm(Wish(MEETING, LISTENER, None, COMMENTATOR), OFFICE),
        booking_views.confirm(Wish(MEETING, SHARER, share, None), OFFICE),
        booking_views.confirm(Wish(MEETING, SHARER, share, LISTENER), OFFICE),
        booking_views.confirm(Wish(MEETING, COMMENTATOR, None, None), OFFICE),
        booking_views.dropped(),
        booking_views.booked(Booked(PLACE, 0), MEETING, OFFICE),
        booking_views.booked(Booked(LISTENS, 0), MEETING, OFFICE),
        booking_views.booked(Booked(WAITS, 0), MEETING, OFFICE),
        booking_views.booked(Booked(WAITS, 1), MEETING, OFFICE),
        booking_views.booked(Booked(replace(LISTENS, state=WAITING), 12), MEETING, OFFICE),
        booking_views.booked(Booked(WAITS, 1), MEETING, replace(OFFICE, offer_for=timedelta(hours=1))),
    )


def test_the_own_places() -> None:
    def screen(*standings: Standing, now: datetime = NOW) -> Message:
        return own_places_views.screen(MEETING, standings, OFFICE, now)

    said = [
        screen(Standing(PLACE)),
        screen(Standing(OPEN)),
        screen(Standing(LISTENS, asked=SWAP)),
        screen(Standing(PLACE, asked=HANDOVER)),
        screen(Standing(PLACE, asked=replace(HANDOVER, state=TransferState.AGREED))),
        screen(Standing(LISTENS), Standing(WAITS, ahead=2)),
        screen(Standing(WAITS, ahead=1)),
        screen(Standing(WAITS, pair_asked=PAIR)),
        screen(Standing(replace(WAITS, pair_id=4), partner="李建国")),
        screen(Standing(OFFER)),
        screen(Standing(replace(OFFER, pair_id=4), partner="李建国")),
        screen(Standing(replace(OFFER, pair_id=4, accepted_at=NOW), partner="李建国")),
        screen(Standing(PLACE), now=START),
        screen(Standing(LISTENS), now=START),
    ]
    check_golden("reading/booking/own", *said)


def test_two_who_wait_while_one_place_is_free() -> None:
    slots = (replace(MEETING.slots[0], offered=0), *MEETING.slots[1:])
    paired = Standing(replace(WAITS, pair_id=4), partner="李建国")
    check_golden(
        "reading/booking/one_free",
        own_places_views.screen(replace(MEETING, slots=slots), [paired], OFFICE, NOW),
        own_places_views.screen(replace(MEETING, slots=slots), [Standing(LISTENS), paired], OFFICE, NOW),
    )


def test_giving_up_and_changing_the_book() -> None:
    check_golden(
        "reading/booking/changes",
        own_places_views.confirm_give_up(Standing(PLACE), passes_on=True),
        own_places_views.confirm_give_up(Standing(PLACE), passes_on=False),
        own_places_views.confirm_give_up(Standing(WAITS), passes_on=True),
        own_places_views.confirm_give_up(Standing(WAITS, partner="李建国"), passes_on=False),
        own_places_views.given_up(replace(PLACE, state=BookingState.GIVEN_UP), OFFICE),
        own_places_views.nothing_here(),
        own_places_views.share_changed(PLACE, OFFICE),
    )


def test_places_elsewhere() -> None:
    standings = [
        Standing(PLACE),
        Standing(OPEN),
        Standing(LISTENS),
        Standing(WAITS),
        Standing(WAITS, ahead=1),
        Standing(WAITS, ahead=2),
        Standing(OFFER),
        Standing(replace(OFFER, accepted_at=NOW), partner="李建国"),
    ]
    check_golden(
        "reading/booking/elsewhere",
        own_places_views.mine(standings, OFFICE),
        own_places_views.ping(PLACE),
        own_places_views.ping(LISTENS),
        own_places_views.ping(OPEN),
        own_places_views.card(MEETING),
    )


def test_what_those_concerned_hear() -> None:
    def told(what: What, standing: Standing, by: str = "", now: datetime = NOW) -> Message:
        return told_views.told(Concerned(ANNA, what, standing.place, by), standing, OFFICE, now)

    said = [
        told(What.OFFERED, Standing(OFFER)),
        told(What.OFFERED, Standing(OFFER, had=LISTENER)),
        told(What.OFFERED, Standing(OFFER, partner="李建国")),
        told(What.OFFERED, Standing(OFFER), "李建国"),
        told(What.OFFER_LONGER, Standing(OFFER)),
        told(What.OFFER_LAPSED, Standing(replace(OFFER, state=BookingState.LAPSED))),
        told(What.PARTNER_SAID_NO, Standing(WAITS), "李建国"),
        told(What.PARTNER_SAID_NO, Standing(WAITS, ahead=2), "李建国"),
        told(What.PAIR_IS_IN, Standing(PLACE), "李建国"),
        told(What.ON_LEAVE, Standing(replace(PLACE, state=BookingState.GIVEN_UP))),
        told_views.unreachable(Concerned(LI, What.OFFERED, replace(OFFER, member_name="李建国")), OFFICE),
        told(What.MISSED, Standing(replace(WAITS, state=BookingState.MISSED))),
        told(What.MISSED, Standing(replace(WAITS, state=BookingState.MISSED), had=LISTENER)),
        told(What.CALLED_OFF, Standing(replace(WAITS, state=BookingState.VOID))),
        told(What.MOVED, Standing(WAITS, ahead=1)),
        told(What.MOVED, Standing(OFFER)),
        told(What.MOVED, Standing(replace(OFFER, accepted_at=NOW), partner="李建国")),
        told(What.ASKED_OVER, Standing(PLACE), "李建国"),
        told(What.ASKED_OVER, Standing(PLACE), "李建国", START),
        told(What.SWAPPED, Standing(LISTENS), "李建国"),
        told(What.SWAPPED, Standing(OPEN), "李建国"),
        told(What.HANDED_OVER, Standing(replace(PLACE, state=BookingState.MOVED)), "李建国"),
        told(What.HANDED_OVER, Standing(LISTENS), "李建国"),
        told(What.HANDED_OVER, Standing(OPEN), "李建国"),
    ]
    check_golden("reading/booking/told", *said)


def test_the_answers() -> None:
    lines = [
        answers_views.offer_line(OFFER, OFFICE),
        answers_views.pair_line(PAIR, OFFICE),
        answers_views.transfer_line(SWAP, OFFICE),
        answers_views.transfer_line(HANDOVER, OFFICE),
    ]
    questions = [
        OpenQuestion(line, lambda _: None, lambda _: None, f"oa_{number}_ab", f"od_{number}_ab")
        for number, line in enumerate(lines)
    ]
    check_golden(
        "reading/booking/answers",
        answers_views.only(questions[0]),
        answers_views.meant(questions[:1]),
        answers_views.meant(questions[:2]),
        answers_views.several(questions),
        answers_views.several(questions * 15),
        answers_views.accepted(Accepted(PLACE, ""), OFFICE),
        answers_views.accepted(Accepted(OFFER, "李建国"), OFFICE),
        answers_views.declined(OFFER, OFFICE, passes_on=True),
        answers_views.declined(OFFER, OFFICE, passes_on=False),
    )


def test_two_who_wait_together() -> None:
    waiting, offered = Paired(PAIR, WAITS, ANNA, 0), Paired(PAIR, OFFER, ANNA, 0)
    check_golden(
        "reading/booking/pairs",
        pairs_views.ask_whom(WAITS),
        pairs_views.asked(PAIR),
        pairs_views.question(PAIR, OFFICE),
        pairs_views.formed(waiting, OFFICE),
        pairs_views.formed(replace(waiting, ahead=2), OFFICE),
        pairs_views.formed(offered, OFFICE),
        pairs_views.agreed(waiting, OFFICE),
        pairs_views.agreed(offered, OFFICE),
        pairs_views.refused(PAIR, OFFICE),
        pairs_views.refused_by_you(PAIR),
        pairs_views.overtaken(PAIR, OFFICE),
        pairs_views.withdrawn(PAIR),
        pairs_views.withdrawn_for(PAIR, OFFICE),
        person_views.unknown("王小二"),
        person_views.which("李建国", [LI, replace(LI, branch_id=2)], {1: "第一支部", 2: "第二支部"}),
        person_views.unreachable("李建国"),
    )


def test_swaps() -> None:
    others = [replace(LISTENS, id=number, member_name=f"听众{number}") for number in range(12)]
    elsewhere = replace(LISTENS, meeting_id=4, starts_at=START + timedelta(days=9), member_name="李建国")
    check_golden(
        "reading/booking/swaps",
        transfers_views.swaps(PLACE, [], 0, 10, OFFICE),
        transfers_views.swaps(PLACE, [*others[:2], elsewhere], 0, 10, OFFICE),
        transfers_views.swaps(PLACE, others, 1, 5, OFFICE),
        transfers_views.asked(SWAP),
        transfers_views.question(SWAP, OFFICE),
        transfers_views.refused(SWAP, OFFICE),
        transfers_views.refused_by_you(SWAP),
        transfers_views.withdrawn(),
        transfers_views.withdrawn_for(SWAP, OFFICE),
        told_views.given("swap-done", "王安娜", OPEN, OFFICE),
    )


def test_handovers() -> None:
    check_golden(
        "reading/booking/handovers",
        transfers_views.ask_whom(PLACE),
        transfers_views.asked(HANDOVER),
        transfers_views.question(HANDOVER, OFFICE),
        transfers_views.reported([ZHOU]),
        transfers_views.reported([]),
        transfers_views.agreed(HANDOVER, [ZHOU], OFFICE),
        transfers_views.agreed(HANDOVER, [], OFFICE),
        *(transfers_views.to_decide(HANDOVER, waiting, OFFICE) for waiting in (0, 1, 3)),
        transfers_views.decided_by_you(HANDOVER, True, OFFICE),
        transfers_views.decided_by_you(HANDOVER, False, OFFICE),
        transfers_views.denied(HANDOVER, ZHOU, OFFICE),
        transfers_views.refused(HANDOVER, OFFICE),
        transfers_views.withdrawn_for(HANDOVER, OFFICE),
    )


def test_refusals() -> None:
    title = PLACE.title
    titled = ("meeting-over", "meeting-cancelled", "not-invited", "not-waiting", "not-begun", "checked-in")
    plain = ("nothing-asked", "book-needed", "no-partner", "asked-over", "no-places")
    ended = list(BookingState)
    check_golden(
        "reading/booking/refusals",
        *(phrase(f"reading-{key}", title=title) for key in titled),
        *(phrase(f"reading-{key}", title=title, role=SHARER) for key in ("no-such-slot", "already-held")),
        *(phrase(f"reading-{key}", title=title, role=SHARER) for key in ("already-waiting", "slot-full")),
        *(phrase("reading-place-over", title=title, state=state) for state in ended),
        *(phrase("reading-offer-over", title=title, state=state) for state in ended),
        *(phrase(f"reading-{key}") for key in plain),
        phrase("reading-other-has-place", name="李建国", title=title),
        *(phrase(f"reading-{key}", name="李建国") for key in ("already-paired", "already-asked")),
        phrase("reading-minutes-unclear", longest=60),
        phrase("reading-too-long", limit=60),
        phrase("reading-places-taken", taken=3),
        phrase("reading-capacity-unclear", most=500),
    )
