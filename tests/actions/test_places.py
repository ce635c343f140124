"""Places at a sharing meeting: given once, in the order of the rule, and passed on."""

from datetime import timedelta

import pytest

from models.errors import NotAllowed, OutOfDate
from models.people.queries import MemberRef
from models.reading import actions, queries
from models.reading.actions import What
from models.reading.errors import AlreadyHeld, AlreadyWaiting, BookNeeded, MeetingOver, NotInvited, OfferOver
from models.reading.queries import PlaceView
from models.reading.tables import BookingState
from tests.actions.bureau import FIRST, MORNING, Bureau, may
from tests.actions.club import COMMENTATOR, LISTENER, SHARER, Club

HELD, WAITING, OFFERED = BookingState.HELD, BookingState.WAITING, BookingState.OFFERED


@pytest.fixture
def club(bureau: Bureau) -> Club:
    return Club(bureau)


def test_anna_gets_the_place_that_is_free_and_is_expected(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    booked = club.books(bureau.anna, meeting)
    assert (booked.place.state, booked.place.book_title, booked.place.minutes) == (HELD, "平凡的世界", 10)
    assert club.expected(meeting) == {"王安娜"}


def test_li_waits_and_is_offered_what_anna_gives_up(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    anna = club.books(bureau.anna, meeting).place
    li = club.books(bureau.li, meeting)
    assert (li.place.state, li.ahead) == (WAITING, 0)
    outcome = club.gives_up(bureau.anna, anna)
    [told] = outcome.concerned
    assert (told.member, told.what, told.place.state) == (bureau.li, What.OFFERED, OFFERED)
    assert told.place.offer_ends == MORNING + timedelta(hours=4)
    assert club.expected(meeting) == set()
    assert club.accepts(bureau.li, li.place).place.state is HELD
    assert club.expected(meeting) == {"李建国"}


def test_an_offer_lapses_and_passes_on_for_good(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    anna = club.books(bureau.anna, meeting).place
    li = club.books(bureau.li, meeting).place
    sun = club.books(bureau.sun, meeting, at=MORNING + timedelta(minutes=1)).place
    club.gives_up(bureau.anna, anna)
    told = club.lapses(li, at=MORNING + timedelta(hours=4, minutes=1))
    assert [(one.member, one.what) for one in told] == [(bureau.li, What.OFFER_LAPSED), (bureau.sun, What.OFFERED)]
    with pytest.raises(OfferOver):
        club.accepts(bureau.li, li, at=MORNING + timedelta(hours=5))
    assert club.now(sun).state is OFFERED


def test_who_has_not_shared_this_year_goes_first(bureau: Bureau, club: Club) -> None:
    first = club.open(starts_at=may(21, 15), title="四月分享会")
    after = may(21, 18)
    shared = {bureau.li.id: actions.SharedBook("活着")}
    bureau.do(actions.confirm_marks, first.id, shared, by=bureau.zhou, seen=None, now=after)
    meeting = club.open()
    anna = club.books(bureau.anna, meeting, at=after).place
    li = club.books(bureau.li, meeting, at=after).place
    sun = club.books(bureau.sun, meeting, at=after + timedelta(hours=1))
    assert sun.ahead == 0
    assert bureau.read(queries.people_ahead, li) == 1
    [told] = club.gives_up(bureau.anna, anna, at=after).concerned
    assert told.member == bureau.sun


def test_changing_the_role_keeps_the_old_place_until_the_new_one_is_there(bureau: Bureau, club: Club) -> None:
    meeting = club.open(commentators=1, listeners=1)
    anna = club.books(bureau.anna, meeting).place
    club.books(bureau.li, meeting, LISTENER)
    sun = club.books(bureau.sun, meeting, LISTENER)
    assert sun.place.state is WAITING
    wants = club.books(bureau.li, meeting, SHARER).place
    assert wants.state is WAITING
    assert club.expected(meeting) == {"王安娜", "李建国"}
    club.gives_up(bureau.anna, anna)
    [told] = club.accepts(bureau.li, wants).concerned
    assert (told.member, told.what) == (bureau.sun, What.OFFERED)
    changed = club.books(bureau.li, meeting, COMMENTATOR)
    assert changed.place.state is HELD
    assert club.expected(meeting) == {"李建国"}


def test_a_pair_gets_in_together(bureau: Bureau, club: Club) -> None:
    meeting = club.open(sharers=2)
    zhao, zhou = club.books(bureau.zhao, meeting).place, club.books(bureau.zhou, meeting).place
    anna = club.books(bureau.anna, meeting).place
    asked = bureau.do(actions.ask_to_pair, bureau.anna, anna.id, partner=bureau.li, nonce=anna.nonce, now=MORNING)
    paired = bureau.do(
        actions.agree_to_pair,
        bureau.li,
        asked.pair.id,
        nonce=asked.pair.nonce,
        share=actions.Share("活着", 10),
        asked_at=MORNING + timedelta(minutes=5),
        organisation=bureau.organisation,
        now=MORNING,
    )
    assert (paired.ahead, paired.place.state) == (0, WAITING)
    sun = club.books(bureau.sun, meeting, at=MORNING + timedelta(minutes=9)).place
    [told] = club.gives_up(bureau.zhao, zhao).concerned
    assert told.member == bureau.sun
    club.declines(bureau.sun, sun)
    both = club.gives_up(bureau.zhou, zhou).concerned
    assert {one.member for one in both} == {bureau.anna, bureau.li}
    assert club.accepts(bureau.li, paired.place).waits_for == "王安娜"
    [told] = club.accepts(bureau.anna, anna).concerned
    assert (told.member, told.what, told.by) == (bureau.li, What.PAIR_IS_IN, "王安娜")
    assert club.expected(meeting) == {"王安娜", "李建国"}


def test_one_of_a_pair_declines_and_the_other_waits_alone(bureau: Bureau, club: Club) -> None:
    meeting = club.open(sharers=2)
    zhao, zhou = club.books(bureau.zhao, meeting).place, club.books(bureau.zhou, meeting).place
    anna, li = club.books(bureau.anna, meeting).place, club.books(bureau.li, meeting).place
    asked = bureau.do(actions.ask_to_pair, bureau.anna, anna.id, partner=bureau.li, nonce=anna.nonce, now=MORNING)
    bureau.do(
        actions.agree_to_pair,
        bureau.li,
        asked.pair.id,
        nonce=asked.pair.nonce,
        asked_at=MORNING,
        organisation=bureau.organisation,
        now=MORNING,
    )
    club.gives_up(bureau.zhao, zhao)
    club.gives_up(bureau.zhou, zhou)
    club.accepts(bureau.anna, anna)
    [told] = club.declines(bureau.li, li).concerned
    assert (told.member, told.what, told.by) == (bureau.anna, What.OFFERED, "李建国")
    assert club.now(anna).accepted_at is None


def test_a_swap_needs_both(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    anna = club.books(bureau.anna, meeting).place
    li = club.books(bureau.li, meeting, LISTENER).place
    asked = bureau.do(actions.ask_swap, bureau.anna, anna.id, other_id=li.id, nonce=anna.nonce, now=MORNING).transfer
    with pytest.raises(NotAllowed):
        bureau.do(
            actions.agree_to_transfer,
            bureau.sun,
            asked.id,
            nonce=asked.nonce,
            organisation=bureau.organisation,
            now=MORNING,
        )
    done = bureau.do(
        actions.agree_to_transfer,
        bureau.li,
        asked.id,
        nonce=asked.nonce,
        organisation=bureau.organisation,
        now=MORNING,
    )
    assert [(one.member, one.what, one.place.role) for one in done.concerned] == [(bureau.anna, What.SWAPPED, LISTENER)]
    assert club.states(meeting) == {"王安娜": (LISTENER, HELD), "李建国": (SHARER, HELD)}


def test_a_handover_needs_the_secretary_too(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    anna = club.books(bureau.anna, meeting).place
    asked = bureau.do(actions.ask_handover, bureau.anna, anna.id, to=bureau.li, nonce=anna.nonce, now=MORNING).transfer
    agreed = bureau.do(
        actions.agree_to_transfer,
        bureau.li,
        asked.id,
        nonce=asked.nonce,
        organisation=bureau.organisation,
        now=MORNING,
    )
    assert club.states(meeting) == {"王安娜": (SHARER, HELD)}
    done = bureau.do(
        actions.decide_handover,
        asked.id,
        allowed=True,
        by=agreed.leaders[0],
        nonce=agreed.transfer.nonce,
        organisation=bureau.organisation,
        now=MORNING,
    )
    assert {one.member for one in done.concerned} == {bureau.anna, bureau.li}
    assert club.states(meeting) == {"李建国": (SHARER, HELD)}
    assert club.expected(meeting) == {"李建国"}


def test_what_can_t_be(bureau: Bureau, club: Club) -> None:
    meeting = club.open(branch_id=FIRST, by=bureau.chen)
    with pytest.raises(NotInvited):
        club.books(bureau.sun, meeting)
    with pytest.raises(BookNeeded):
        club.books(bureau.anna, meeting, share=None)
    anna = club.books(bureau.anna, meeting).place
    with pytest.raises(AlreadyHeld):
        club.books(bureau.anna, meeting)
    li = club.books(bureau.li, meeting).place
    with pytest.raises(AlreadyWaiting):
        club.books(bureau.li, meeting, LISTENER)
    with pytest.raises(NotAllowed):
        club.gives_up(bureau.li, anna)
    with pytest.raises(OutOfDate):
        bureau.do(actions.give_up, bureau.li, li.id, nonce="x", organisation=bureau.organisation, now=MORNING)
    with pytest.raises(MeetingOver):
        club.gives_up(bureau.anna, anna, at=may(25, 15))


def test_a_meeting_that_is_called_off_takes_its_places_along(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    club.books(bureau.anna, meeting)
    club.books(bureau.li, meeting)
    told = club.calls_off(meeting)
    assert [(one.member, one.what) for one in told] == [(bureau.li, What.CALLED_OFF)]
    assert club.states(meeting) == {}


def pair(bureau: Bureau, asker: MemberRef, place: PlaceView, partner: MemberRef) -> None:
    """The other agrees at once."""
    asked = bureau.do(actions.ask_to_pair, asker, place.id, partner=partner, nonce=place.nonce, now=MORNING).pair
    bureau.do(
        actions.agree_to_pair,
        partner,
        asked.id,
        nonce=asked.nonce,
        share=actions.Share("活着", 10),
        asked_at=MORNING,
        organisation=bureau.organisation,
        now=MORNING,
    )


def test_who_waits_with_somebody_that_gets_a_place_by_a_swap_is_told(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    anna, li = club.books(bureau.anna, meeting).place, club.books(bureau.li, meeting, LISTENER).place
    pair(bureau, bureau.li, club.books(bureau.li, meeting).place, bureau.sun)
    asked = bureau.do(actions.ask_swap, bureau.anna, anna.id, other_id=li.id, nonce=anna.nonce, now=MORNING).transfer
    done = bureau.do(
        actions.agree_to_transfer,
        bureau.li,
        asked.id,
        nonce=asked.nonce,
        organisation=bureau.organisation,
        now=MORNING,
    )
    told = {one.member: (one.what, one.by) for one in done.concerned}
    assert told == {bureau.anna: (What.SWAPPED, "李建国"), bureau.sun: (What.PARTNER_SAID_NO, "李建国")}


def test_whose_offer_lapses_asks_nobody_to_wait_together_any_more(bureau: Bureau, club: Club) -> None:
    meeting = club.open(sharers=2)
    zhao, zhou = club.books(bureau.zhao, meeting).place, club.books(bureau.zhou, meeting).place
    anna, li = club.books(bureau.anna, meeting).place, club.books(bureau.li, meeting).place
    bureau.do(actions.ask_to_pair, bureau.li, li.id, partner=bureau.sun, nonce=li.nonce, now=MORNING)
    pair(bureau, bureau.anna, anna, bureau.li)
    club.gives_up(bureau.zhao, zhao)
    club.gives_up(bureau.zhou, zhou)
    club.lapses(anna, at=MORNING + timedelta(hours=4, minutes=1))
    assert club.now(li).state is BookingState.LAPSED
    assert bureau.read(queries.pairs_asked, partner_id=bureau.sun.id) == []


def test_what_becomes_free_when_the_meeting_has_begun_is_offered_to_nobody(bureau: Bureau, club: Club) -> None:
    meeting = club.open()
    club.books(bureau.anna, meeting)
    li = club.books(bureau.li, meeting).place
    changed = club.books(bureau.anna, meeting, COMMENTATOR, at=may(25, 15))
    assert (changed.place.state, changed.concerned) == (HELD, ())
    assert club.now(li).state is WAITING
