"""Whatever Telegram or somebody who pretends to be it sends: no crash, no forbidden effect, no content in a log."""

import copy
import logging
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from bot.simulator import Person
from handlers.base import Press
from handlers.conversation import Conversation
from models import tables
from tests.office import MORNING, Office

ANY = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
HARMLESS = {"seen_updates", "outgoing", "dialogs", "strangers", "chats"}
"""Tables that anybody may leave rows in; a group is known as soon as it is heard."""


class Incidents(logging.Handler):
    """What the log was told of mistakes of ours."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.told: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.told.append(record.getMessage())

    @property
    def ours(self) -> list[str]:
        return [each for each in self.told if "can't be read" not in each and "without an id" not in each]


@pytest.fixture
def incidents() -> Iterator[Incidents]:
    handler = Incidents()
    logging.getLogger().addHandler(handler)
    yield handler
    logging.getLogger().removeHandler(handler)


class Bureau:
    """A member, a leader, somebody unknown, and a group; what they may not change is counted."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.anna = office.member("王安娜")
        self.li = office.administrator("李建国")
        self.stranger = office.person("Nobody")
        self.group = office.group("第一支部", [self.anna, self.li])
        self.anna.hears()
        self.update_id = 800_000_000

    def handle(self, *bodies: dict[str, Any]) -> None:
        """As a batch of its own, under fresh ids."""
        batch = []
        for body in bodies:
            self.update_id += 1
            batch.append({"update_id": self.update_id, **body})
        assert self.office.intake.handle_what_can(batch) == len(batch)
        self.office.settle()

    def rows(self) -> dict[str, int]:
        with self.office.database.reading() as session:
            return {
                table.name: session.scalar(select(func.count()).select_from(table)) or 0
                for table in tables.metadata.sorted_tables
                if table.name not in HARMLESS
            }

    def kinds(self) -> list[dict[str, Any]]:
        """One update of every kind that we ask for, as Telegram would send it."""
        anna, li, bot = self.anna.account.api, self.li.account.api, self.office.bot.api
        private = {"id": self.anna.id, "type": "private", "first_name": "王安娜"}
        said = {"message_id": 9, "date": int(MORNING.timestamp()), "chat": private, "from": anna}
        there = {**said, "chat": self.group.api}
        photo = [{"file_id": "p", "file_unique_id": "p", "width": 9, "height": 9}]
        document = {"file_id": "d", "file_unique_id": "d", "file_name": "名单.xlsx", "mime_type": "text/csv"}
        asked = {**said, "from": bot, "text": "?"}
        member, kicked = {"user": bot, "status": "member"}, {"user": bot, "status": "kicked", "until_date": 0}
        change = {"chat": private, "from": anna, "date": said["date"], "old_chat_member": member}
        return [
            {"message": {**said, "text": "签到"}},
            {
                "message": {
                    **said,
                    "text": "/start ci_1_abc",
                    "entities": [{"type": "bot_command", "offset": 0, "length": 6}],
                }
            },
            {"message": {**said, "photo": photo, "caption": "心得"}},
            {"message": {**said, "document": document, "caption": "名单"}},
            {
                "message": {
                    **said,
                    "text": "好",
                    "reply_to_message": asked,
                    "forward_origin": {"type": "user", "date": 1, "sender_user": li},
                }
            },
            {"message": {**there, "text": "/checkin@zhibu_bot"}},
            {"message": {**there, "from": li, "text": "/bind"}},
            {"message": {**there, "sender_chat": self.group.api, "text": "/bind"}},
            {"edited_message": {**said, "edit_date": said["date"], "text": "签到"}},
            {
                "callback_query": {
                    "id": "7",
                    "from": anna,
                    "message": asked,
                    "chat_instance": "1",
                    "data": "d:a1b2c3:yes",
                }
            },
            {"my_chat_member": {**change, "new_chat_member": kicked}},
            {"my_chat_member": {**change, "chat": self.group.api, "new_chat_member": {"user": bot, "status": "left"}}},
        ]


@pytest.fixture
def bureau(office: Office) -> Bureau:
    return Bureau(office)


ODD: st.SearchStrategy[Any] = st.sampled_from(
    [
        None,
        True,
        -1,
        2**63,
        10**30,
        1.5,
        "",
        "签到",
        "\ud83d",
        "\0",
        "\u202e\u2066王",
        "<b>&lt;",
        "9" * 100_000,
        "a" * 5000,
        [],
        [[]],
        {},
        {"id": {}},
        ["签到"],
    ]
)


def spots(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a JSON value."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value):
            yield from spots(inner, (*path, key))


@st.composite
def changes(draw: st.DrawFn) -> list[tuple[float, bool, Any]]:
    """Where (as a share of all places), whether it is taken out, and what is put there otherwise."""
    return draw(st.lists(st.tuples(st.floats(0, 0.999), st.booleans(), ODD), min_size=1, max_size=4))


def mutated(body: dict[str, Any], what: list[tuple[float, bool, Any]]) -> dict[str, Any]:
    body = copy.deepcopy(body)
    for share, is_out, odd in what:
        places = list(spots(body))
        if not places:
            break
        *way, last = places[int(share * len(places))]
        inner: Any = body
        for step in way:
            inner = inner[step]
        if is_out:
            del inner[last]
        else:
            inner[last] = copy.deepcopy(odd)
    return body


@settings(ANY, max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 11), changes()), min_size=1, max_size=4))
def test_mutated_updates(bureau: Bureau, wishes: list[tuple[int, list[tuple[float, bool, Any]]]]) -> None:
    before = bureau.rows()
    kinds = bureau.kinds()
    bureau.handle(*(mutated(kinds[kind], what) for kind, what in wishes))
    assert bureau.rows() == before


def test_every_kind_unmutated(bureau: Bureau, incidents: Incidents) -> None:
    """So that what is mutated is what would be understood."""
    before = bureau.rows()
    bureau.handle(*bureau.kinds())
    assert bureau.rows() == before
    assert incidents.told == []


TEXT = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=60),
    st.sampled_from(
        ["<b>", "=HYPERLINK(1)", "👨‍👩‍👧", "\u202e王", "9" * 4096, "/" + "a" * 40, "// ", "签到 0471", "{$x}", "&lt;"]
    ),
    st.from_regex(r"/[a-z_]{1,12}( .{0,20})?", fullmatch=True),
)


def heard(person: Person, said: list[Any]) -> list[str]:
    return [*map(str, said), *person.toasts]


@settings(ANY, max_examples=40)
@given(st.lists(TEXT.filter(str.strip), min_size=1, max_size=3))
def test_a_member_is_always_answered(bureau: Bureau, incidents: Incidents, texts: list[str]) -> None:
    before = bureau.rows()
    for text in texts:
        for person in (bureau.anna, bureau.li):
            assert heard(person, person.says(text)), f"silence after {text!r}"
    assert bureau.rows() == before
    assert incidents.ours == []


@settings(ANY, max_examples=12)
@given(st.lists(TEXT.filter(str.strip).filter(lambda text: not text.startswith("/")), min_size=1, max_size=3))
def test_a_group_is_left_in_peace(bureau: Bureau, texts: list[str]) -> None:
    for text in texts:
        assert bureau.anna.says(text, bureau.group) == []


def verbs_of(office: Office) -> set[str]:
    """Everything that a button may begin with."""
    every = [*office.catalogue.handlers]
    every += [entry for one in every if isinstance(one, Conversation) for entry in one.entry_points]
    return {one.verb for one in every if isinstance(one, Press)}


@settings(ANY, max_examples=12)
@given(
    st.sampled_from(
        ["d", "resume", "drop", "ci", "qr", "code", "session", "leave", "makeup", "language", "roll", "m", ""]
    ),
    st.lists(
        st.one_of(st.sampled_from(["1", "-1", "0", "x", "", "9" * 30, "a1b2c3"]), st.text(max_size=8)), max_size=5
    ),
)
def test_any_press_is_answered_and_does_nothing(
    bureau: Bureau, incidents: Incidents, verb: str, parts: list[str]
) -> None:
    before = bureau.rows()
    toasts = bureau.office.delivery._toasts
    verbs = verbs_of(bureau.office) | {verb}
    for each in sorted(verbs):
        body = copy.deepcopy(bureau.kinds()[9])
        body["callback_query"] |= {"data": ":".join([each, *parts]), "from": bureau.li.account.api}
        bureau.update_id += 1
        answered = len(toasts)
        bureau.office.intake.handle([{"update_id": bureau.update_id, **body}])
        assert len(toasts) == answered + 1, f"no answer to {each}"
    bureau.office.settle()
    assert bureau.rows() == before
    assert incidents.ours == []


@settings(ANY, max_examples=60)
@given(
    st.sampled_from(["", "cmd_", "join_", "bind_", "bind_n", "ci_", "qr_", "qr_1_", "session_"]),
    st.from_regex(r"[A-Za-z0-9_-]{0,40}", fullmatch=True),
)
def test_any_payload_is_answered_and_does_nothing(bureau: Bureau, incidents: Incidents, prefix: str, rest: str) -> None:
    before = bureau.rows()
    for person in (bureau.anna, bureau.li):
        assert heard(person, person.starts((prefix + rest)[:64]))
    bureau.stranger.starts((prefix + rest)[:64])
    assert bureau.rows() == before
    assert incidents.ours == []


def test_four_megabytes_of_digits(bureau: Bureau, incidents: Incidents) -> None:
    before = bureau.rows()
    body = bureau.kinds()[0]
    body["message"]["text"] = "9" * 4_000_000
    bureau.handle(body)
    assert bureau.anna.hears()
    assert bureau.rows() == before
    assert incidents.ours == []
