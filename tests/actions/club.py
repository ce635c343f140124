"""A reading club in a bureau: meetings with few places, and people who want them."""

from datetime import datetime, timedelta
from typing import Any

from models.people.queries import MemberRef
from models.reading import actions, queries
from models.reading.queries import MeetingView, PlaceView
from models.reading.tables import BookingState, SlotRole
from models.study.actions import NewSession, cancel_session, change_session
from models.study.queries import expected_members
from models.study.tables import Label, Mode, Scope
from tests.actions.bureau import MORNING, Bureau, may

SHARER, COMMENTATOR, LISTENER = SlotRole
SHARE = actions.Share("平凡的世界", 10)


class Club:
    """The bureau's reading club; 周宏 opens its meetings."""

    def __init__(self, bureau: Bureau) -> None:
        self.bureau = bureau

    def open(
        self,
        *,
        sharers: int = 1,
        commentators: int = 1,
        listeners: int = 2,
        starts_at: datetime | None = None,
        **more: Any,
    ) -> MeetingView:
        """A meeting of the second quarter on Monday 25 May at 15:00, unless said otherwise."""
        start = starts_at or may(25, 15)
        by, now = more.pop("by", self.bureau.zhou), more.pop("now", MORNING)
        session = NewSession(
            title=more.pop("title", "第二季度读书分享会"),
            labels=(Label.READING_CLUB,),
            starts_at=start,
            ends_at=start + timedelta(hours=2),
            place="图书室",
            scope=Scope.BOOKED,
            branch_id=more.pop("branch_id", None),
            mode=Mode.OPEN,
            opens_at=start - timedelta(minutes=30),
            closes_at=start + timedelta(hours=2),
            late_after_minutes=10,
        )
        sizes = {SHARER: sharers, COMMENTATOR: commentators, LISTENER: listeners}
        new = actions.NewMeeting(session=session, year=2026, quarter=2, capacities=sizes, **more)
        organisation = self.bureau.organisation
        return self.bureau.do(actions.open_sharing_meeting, new, by=by, organisation=organisation, now=now).meeting

    def books(
        self, member: MemberRef, meeting: MeetingView, role: SlotRole = SHARER, *, at: datetime = MORNING, **more: Any
    ) -> actions.Booked:
        """Somebody asks for a place."""
        share = more.pop("share", SHARE if role is SHARER else None)
        now = more.pop("now", at)
        return self.bureau.do(
            actions.book,
            member,
            meeting_id=meeting.id,
            role=role,
            share=share,
            asked_at=at,
            organisation=self.bureau.organisation,
            now=now,
        )

    def gives_up(self, member: MemberRef, place: PlaceView, *, at: datetime = MORNING) -> actions.Outcome:
        """Somebody lets go of a place or a wait."""
        done: actions.Outcome = self._with_place(actions.give_up, member, place, at)
        return done

    def accepts(self, member: MemberRef, place: PlaceView, *, at: datetime = MORNING) -> actions.Accepted:
        """Somebody takes what is offered."""
        done: actions.Accepted = self._with_place(actions.accept_offer, member, place, at, sent_at=at)
        return done

    def declines(self, member: MemberRef, place: PlaceView, *, at: datetime = MORNING) -> actions.Outcome:
        """Somebody doesn't want what is offered."""
        done: actions.Outcome = self._with_place(actions.decline_offer, member, place, at)
        return done

    def lapses(self, place: PlaceView, *, at: datetime) -> tuple[actions.Concerned, ...]:
        """The time to answer is over."""
        return self.bureau.do(actions.lapse_offer, place.id, organisation=self.bureau.organisation, now=at)

    def now(self, place: PlaceView) -> PlaceView:
        """The place as it is now."""
        return self.bureau.read(queries.get_place, place.id)

    def states(self, meeting: MeetingView) -> dict[str, tuple[SlotRole, BookingState]]:
        """Who has, or waits for, what; who does both appears with the wait."""
        return {one.member_name: (one.role, one.state) for one in self.bureau.read(queries.places_at, meeting.id)}

    def expected(self, meeting: MeetingView) -> set[str]:
        """Who is expected at the session underneath."""
        return {one.name for one in self.bureau.read(expected_members, meeting.session.id)}

    def moves(self, meeting: MeetingView, starts_at: datetime, *, now: datetime = MORNING) -> None:
        """The session is moved, and the places follow."""
        organisation = self.bureau.organisation
        by, session_id = self.bureau.zhou, meeting.session.id
        self.bureau.do(change_session, session_id, by=by, organisation=organisation, now=now, starts_at=starts_at)
        self.follows(meeting, now=now)

    def calls_off(self, meeting: MeetingView, *, now: datetime = MORNING) -> tuple[actions.Concerned, ...]:
        """The session is called off, and the places follow."""
        organisation = self.bureau.organisation
        self.bureau.do(cancel_session, meeting.session.id, by=self.bureau.zhou, organisation=organisation, now=now)
        return self.follows(meeting, now=now)

    def follows(self, meeting: MeetingView, *, now: datetime) -> tuple[actions.Concerned, ...]:
        """What the timer does that is due at once."""
        organisation = self.bureau.organisation
        _, told = self.bureau.do(actions.follow_session, meeting.session.id, organisation=organisation, now=now)
        return told

    def _with_place(self, action: Any, member: MemberRef, place: PlaceView, at: datetime, **more: Any) -> Any:
        nonce = self.now(place).nonce
        return self.bureau.do(
            action, member, place.id, nonce=nonce, organisation=self.bureau.organisation, now=at, **more
        )
