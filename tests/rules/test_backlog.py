"""What is held in memory: one under way in a chat, in order; of the free chats, what matters most."""

from collections import defaultdict

from hypothesis import given
from hypothesis import strategies as st

from bot.backlog import Backlog
from bot.pace import Limits, Pacer
from models.messaging.sending import Parcel
from models.messaging.tables import Lane

FREE = Limits(overall_per_second=0, chat_per_second=0, group_per_minute=0)


def parcel(row: int, chat: int, lane: Lane = Lane.REPLY) -> Parcel:
    return Parcel(id=row, chat_id=chat, lane=lane, method="sendMessage", payload={})


def taken(backlog: Backlog, now: float = 0.0) -> int | float | None:
    found = backlog.take(now)
    return found.id if isinstance(found, Parcel) else found


def test_one_at_a_time_in_a_chat_and_the_next_when_it_is_done() -> None:
    backlog = Backlog(Pacer(FREE))
    backlog.add(parcel(1, 10))
    backlog.add(parcel(2, 10))
    backlog.add(parcel(3, 20))
    assert [taken(backlog), taken(backlog), taken(backlog)] == [1, 3, None]
    backlog.done(10)
    assert taken(backlog) == 2


def test_replies_before_pings_before_notices_across_chats() -> None:
    backlog = Backlog(Pacer(FREE))
    backlog.add(parcel(1, 10, Lane.NOTICE))
    backlog.add(parcel(2, 20, Lane.PING))
    backlog.add(parcel(3, 30, Lane.REPLY))
    backlog.add(parcel(4, 40, Lane.CARD))
    assert [taken(backlog) for _ in range(4)] == [3, 2, 1, 4]


def test_what_is_released_is_not_sent() -> None:
    backlog = Backlog(Pacer(FREE))
    for row in range(1, 4):
        backlog.add(parcel(row, 10))
    assert taken(backlog) == 1
    assert [one.id for one in backlog.release(10)] == [2, 3]
    backlog.done(10)
    assert taken(backlog) is None
    assert (len(backlog), backlog.chats, backlog.ready) == (0, set(), 0)


def test_a_chat_that_had_its_share_waits_and_holds_nobody_up() -> None:
    backlog = Backlog(Pacer(Limits(overall_per_second=0, chat_per_second=1, chat_burst=1)))
    backlog.add(parcel(1, 10))
    backlog.add(parcel(2, 10))
    backlog.add(parcel(3, 20, Lane.NOTICE))
    assert taken(backlog) == 1
    backlog.done(10)
    assert taken(backlog) == 3
    assert taken(backlog) == 1.0
    assert backlog.ready == 0
    assert taken(backlog, 1.0) == 2


ACTS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(1, 5), st.sampled_from(Lane)),
        st.tuples(st.just("take"), st.floats(0, 2), st.none()),
        st.tuples(st.just("done"), st.integers(1, 5), st.none()),
        st.tuples(st.just("release"), st.integers(1, 5), st.none()),
    ),
    max_size=120,
)


@given(ACTS, st.booleans())
def test_whatever_happens_nothing_is_lost_doubled_or_overtaken(
    acts: list[tuple[str, float, Lane | None]], paced: bool
) -> None:
    backlog = Backlog(Pacer(Limits(overall_per_second=5, chat_per_second=1) if paced else FREE))
    added: dict[int, list[int]] = defaultdict(list)
    sent: dict[int, list[int]] = defaultdict(list)
    under_way: set[int] = set()
    now, row = 0.0, 0

    def take() -> bool:
        found = backlog.take(now)
        if not isinstance(found, Parcel):
            return False
        assert found.chat_id not in under_way, "two at once in a chat"
        under_way.add(found.chat_id)
        sent[found.chat_id].append(found.id)
        return True

    for act, number, lane in acts:
        if act == "add":
            row += 1
            added[int(number)].append(row)
            backlog.add(parcel(row, int(number), lane or Lane.REPLY))
        elif act == "take":
            now += number
            take()
        elif act == "done" and int(number) in under_way:
            under_way.discard(int(number))
            backlog.done(int(number))
        elif act == "release":
            for one in backlog.release(int(number)):
                added[one.chat_id].remove(one.id)
        assert len(backlog) == sum(map(len, added.values())) - sum(map(len, sent.values()))
        assert 0 <= backlog.ready <= len(backlog.chats)
    while len(backlog):
        for chat in list(under_way):
            under_way.discard(chat)
            backlog.done(chat)
        now += 1
        take()
    assert {chat: rows for chat, rows in sent.items() if rows} == {chat: rows for chat, rows in added.items() if rows}
