"""Why something in the reading club can't be done, as data; the wording of each `key` is in the handlers."""

from models.errors import DomainError


class MeetingOver(DomainError):
    """The meeting has begun or is over: places don't change any more. Facts: title."""

    key = "reading-meeting-over"


class MeetingCancelled(DomainError):
    """The meeting does not take place. Facts: title."""

    key = "reading-meeting-cancelled"


class NotInvited(DomainError):
    """The meeting is for another branch. Facts: title."""

    key = "reading-not-invited"


class NoSuchSlot(DomainError):
    """The meeting has no place of this role. Facts: title, role."""

    key = "reading-no-such-slot"


class AlreadyHeld(DomainError):
    """The person has this very place. Facts: title, role."""

    key = "reading-already-held"


class AlreadyWaiting(DomainError):
    """The person stands in a queue of this meeting. Facts: title, role."""

    key = "reading-already-waiting"


class PlaceHeldByOther(DomainError):
    """The other has a place there already. Facts: name, title."""

    key = "reading-other-has-place"


class PlaceOver(DomainError):
    """The place or the wait that a button is about has ended. Facts: title, state (BookingState)."""

    key = "reading-place-over"


class OfferOver(DomainError):
    """The offer has lapsed, was answered, or fell with the partner's. Facts: title, state (BookingState)."""

    key = "reading-offer-over"


class NothingAsked(DomainError):
    """Nobody waits for an answer of this person."""

    key = "reading-nothing-asked"


class BookNeeded(DomainError):
    """A sharer says which book, and for how many minutes."""

    key = "reading-book-needed"


class MinutesUnclear(DomainError):
    """So many minutes nobody can share. Facts: longest."""

    key = "reading-minutes-unclear"


class TooLong(DomainError):
    """The text is too long. Facts: limit, in characters."""

    key = "reading-too-long"


class NoPartner(DomainError):
    """One doesn't wait, swap or hand over with oneself, or with who has left."""

    key = "reading-no-partner"


class Unreachable(DomainError):
    """A question would not reach this person: they have blocked the bot, or never started it. Facts: name."""

    key = "reading-unreachable"


class AlreadyPaired(DomainError):
    """One of the two waits with somebody already. Facts: name."""

    key = "reading-already-paired"


class NotWaiting(DomainError):
    """Only who waits can wait together with somebody. Facts: title."""

    key = "reading-not-waiting"


class AskedOver(DomainError):
    """What somebody asked (to pair, to swap, to hand over) is settled already, or was taken back."""

    key = "reading-asked-over"


class AlreadyAsked(DomainError):
    """One question at a time about a place. Facts: name, who has not answered yet."""

    key = "reading-already-asked"


class PlacesTaken(DomainError):
    """More places are taken than would be left. Facts: taken."""

    key = "reading-places-taken"


class CapacityUnclear(DomainError):
    """That is no number of places. Facts: most."""

    key = "reading-capacity-unclear"


class NoPlaces(DomainError):
    """A meeting wants at least one place."""

    key = "reading-no-places"


class MinimumUnclear(DomainError):
    """A meeting can't want more people than it has places for. Facts: most."""

    key = "reading-minimum-unclear"


class BelowMinimum(DomainError):
    """The meeting would have fewer places than people it wants at least. Facts: minimum."""

    key = "reading-below-minimum"


class AlreadyKept(DomainError):
    """Somebody has said that the meeting is held all the same. Facts: title."""

    key = "reading-already-kept"


class NotBegun(DomainError):
    """Who shared is marked after the meeting has begun. Facts: title."""

    key = "reading-not-begun"


class CheckedIn(DomainError):
    """Who has checked in already is there, and gives no place up. Facts: title."""

    key = "reading-checked-in"


class SlotFull(DomainError):
    """The meeting has begun and every place is taken; nobody waits any more. Facts: title, role."""

    key = "reading-slot-full"


class NothingWritten(DomainError):
    """A book needs a title, an author and a reason."""

    key = "reading-nothing-written"


class AlreadyListed(DomainError):
    """The year's list has a book of this title. Facts: title, year."""

    key = "reading-already-listed"


class AlreadyProposed(DomainError):
    """Somebody has proposed a book of this title, and it waits for a decision. Facts: title, year."""

    key = "reading-already-proposed"


class BookDecided(DomainError):
    """What somebody proposed is decided, or was withdrawn. Facts: title, state (BookState)."""

    key = "reading-book-decided"


class NotListed(DomainError):
    """Only books of a list have copies. Facts: title."""

    key = "reading-not-listed"


class NoCopyFree(DomainError):
    """Every copy is with somebody, or kept for somebody. Facts: title."""

    key = "reading-no-copy-free"


class CopyFree(DomainError):
    """Nobody needs to wait: a copy is free. Facts: title."""

    key = "reading-copy-free"


class NoCopies(DomainError):
    """The room has no copy of the book, so there is nothing to wait for. Facts: title."""

    key = "reading-no-copies"


class AlreadyBorrowed(DomainError):
    """The person has a copy at home. Facts: title, due."""

    key = "reading-already-borrowed"


class LoanOver(DomainError):
    """The copy is back already. Facts: title."""

    key = "reading-loan-over"


class AlreadyRenewed(DomainError):
    """Once is all. Facts: title, due."""

    key = "reading-already-renewed"


class SomebodyWaits(DomainError):
    """A copy for which somebody waits is not renewed. Facts: title, due."""

    key = "reading-somebody-waits"


class AlreadyInLine(DomainError):
    """The person waits for a copy of this book, or one lies ready for them. Facts: title."""

    key = "reading-already-in-line"


class HoldOver(DomainError):
    """The wait that a button is about has ended. Facts: title, state (HoldState)."""

    key = "reading-hold-over"


class CopyGone(DomainError):
    """The copy is not in use any more. Facts: title."""

    key = "reading-copy-gone"


class TooManyCopies(DomainError):
    """The room has no space for more. Facts: most."""

    key = "reading-too-many-copies"
