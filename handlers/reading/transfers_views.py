"""What is read about swapping a place and handing it over: by who asks, who is asked, and who decides."""

from collections.abc import Sequence

from handlers.message import Button, Message, message, phrase
from handlers.reading.links import link, press
from handlers.reading.place_views import facts, open_button, what
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.reading.queries import PlaceView, TransferView


def swaps(place: PlaceView, others: Sequence[PlaceView], page: int, size: int, organisation: Organisation) -> Message:
    """The places that the own one could be exchanged for: the role, the name, and where it is another meeting."""
    back = [Button(phrase("swap-return"), data=f"place_show:{place.meeting_id}")]
    if not others:
        return message(phrase("swap-none"), buttons=[back])
    rows = [[_swap_button(place, one, organisation)] for one in others[page * size : (page + 1) * size]]
    turns = []
    if page:
        turns.append(Button(phrase("swap-back"), data=f"{press('place_swap', place)}:{page - 1}"))
    if len(others) > (page + 1) * size:
        turns.append(Button(phrase("swap-next"), data=f"{press('place_swap', place)}:{page + 1}"))
    return message(phrase("swap-which", what=what(place)), buttons=[*rows, *([turns] if turns else []), back])


def _swap_button(place: PlaceView, other: PlaceView, organisation: Organisation) -> Button:
    label = phrase("swap-which-one", role=other.role, name=other.member_name)
    if other.meeting_id != place.meeting_id:
        starts = organisation.local(other.starts_at)
        label = phrase("swap-which-other", starts=starts, role=other.role, name=other.member_name)
    return Button(label, data=f"{press('place_swap_with', place)}:{other.id}")


def ask_whom(place: PlaceView) -> Message:
    """The question for the name of who takes the place over."""
    return message(phrase("person-ask-handover", title=place.title, role=place.role))


def asked(transfer: TransferView) -> Message:
    """The receipt for who asked."""
    mine = open_button(transfer.place.meeting_id, phrase("booking-open-mine"))
    return message(phrase(f"{transfer.kind.value}-asked", name=transfer.to.name), buttons=[[mine]])


def question(transfer: TransferView, organisation: Organisation) -> Message:
    """What the other is asked; links, so that no answer is lost while we are down."""
    name, place, other = transfer.asker.name, transfer.place, transfer.other
    buttons = [
        Button(phrase("answer-agree"), start=link("ta", transfer)),
        Button(phrase("answer-refuse"), start=link("td", transfer)),
    ]
    if other is None:
        said = phrase("handover-question", name=name, **facts(place, organisation))
        return message(said, phrase("handover-question-how"), buttons=[buttons])
    starts = organisation.local(other.starts_at)
    give = phrase("swap-question-give", title=other.title, starts=starts, what=what(other))
    get = phrase("swap-question-get", **facts(place, organisation))
    return message(phrase("swap-question", name=name), give, get, buttons=[buttons])


def reported(leaders: Sequence[MemberRef]) -> Message:
    """The receipt for who would take a place over: it waits for the secretary."""
    if not leaders:
        return message(phrase("handover-agreed-nobody"))
    return message(phrase("handover-agreed", leaders=[leader.name for leader in leaders]))


def agreed(transfer: TransferView, leaders: Sequence[MemberRef], organisation: Organisation) -> Message:
    """To who asked: the other would take it. `leaders`: who has been asked to allow it."""
    key = "handover-agreed-for" if leaders else "handover-agreed-for-nobody"
    return message(phrase(key, name=transfer.to.name, **facts(transfer.place, organisation)))


def to_decide(transfer: TransferView, waiting: int, organisation: Organisation) -> Message:
    """What the secretary is asked. `waiting`: how many wait for such a place, whom the handover would pass over."""
    buttons = [
        Button(phrase("answer-agree"), start=link("sa", transfer)),
        Button(phrase("answer-refuse"), start=link("sd", transfer)),
    ]
    names = {"name": transfer.asker.name, "to": transfer.to.name}
    asked = phrase("handover-decide", **names, **facts(transfer.place, organisation))
    queue = phrase("handover-decide-queue", waiting=waiting, role=transfer.place.role)
    return message(asked, queue, buttons=[buttons])


def decided_by_you(transfer: TransferView, allowed: bool, organisation: Organisation) -> Message:
    """The receipt for the secretary."""
    key = "handover-allowed-by-you" if allowed else "handover-denied-by-you"
    names = {"name": transfer.asker.name, "to": transfer.to.name}
    return message(phrase(key, **names, **facts(transfer.place, organisation)))


def denied(transfer: TransferView, by: MemberRef, organisation: Organisation) -> Message:
    """To both: everything stays as it was."""
    names = {"by": by.name, "name": transfer.asker.name}
    return message(phrase("handover-denied", **names, **facts(transfer.place, organisation)))


def refused(transfer: TransferView, organisation: Organisation) -> Message:
    """To who asked: the other would rather not."""
    said = phrase(f"{transfer.kind.value}-refused", name=transfer.to.name, **facts(transfer.place, organisation))
    return message(said, buttons=[[open_button(transfer.place.meeting_id, phrase("booking-open-mine"))]])


def refused_by_you(transfer: TransferView) -> Message:
    """The receipt for who would rather not."""
    return message(phrase("transfer-refused-by-you", name=transfer.asker.name))


def withdrawn() -> Message:
    """The receipt for who took it back."""
    return message(phrase("transfer-withdrawn"))


def withdrawn_for(transfer: TransferView, organisation: Organisation) -> Message:
    """To who was asked."""
    if transfer.other is not None:
        return message(phrase("swap-withdrawn", name=transfer.asker.name, **facts(transfer.other, organisation)))
    return message(phrase("handover-withdrawn", name=transfer.asker.name, **facts(transfer.place, organisation)))
