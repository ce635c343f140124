"""Whatever is sent about people: an answer or silence, never an incident, and nobody becomes what they are not."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.simulator import Person
from models.people.tables import Chat, Member, MemberRole
from tests.office import Office

ANY = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
WORDS = st.sampled_from(["王安娜", "0012", "1", "邀请", "名册", "我的", "语言", "取消", "/invite", "/member", "/bind"])
ODD = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1, max_size=80)
TEXTS = st.one_of(WORDS, ODD, st.builds("{} {}".format, WORDS, ODD), st.just("9" * 4096))
PAYLOADS = st.builds(
    "{}{}".format,
    st.sampled_from(["", "join_", "bind_", "bind_n", "cmd_", "cmd_member", "cmd_bind"]),
    st.text("abcXYZ019_-", max_size=40),
)
ANSWERS = st.one_of(st.sampled_from(["yes", "no", "unbind", "leave", "invite", "m:1", "m:2", "page:8", "0", "1"]), ODD)
VERBS = st.sampled_from(["language", "resume", "drop", "d", "invite", "x", ""])


@pytest.fixture(autouse=True)
def roster(office: Office) -> None:
    """王安娜 and 陈静, the secretary, are there; 李建国 never came."""
    office.member("李建国", started=False)


def state(office: Office) -> list[tuple[object, ...]]:
    """What nobody without authority may change."""
    with office.database.reading() as session:
        rows = [
            *session.execute(select(Member.id, Member.telegram_id, Member.left_on).order_by(Member.id)),
            *session.execute(select(MemberRole.member_id, MemberRole.role).order_by(MemberRole.id)),
            *session.execute(select(Chat.id, Chat.bound)),
        ]
    return [tuple(row) for row in rows]


def as_data(*parts: str) -> str:
    """Forged data of a button: at most 64 bytes, at least one (Bot API, InlineKeyboardButton)."""
    return ":".join(parts).encode()[:64].decode("utf-8", "ignore") or "x"


def heard(person: Person, said: list[str]) -> str:
    """Everything that came back."""
    return "\n".join([*said, *person.toasts])


@ANY
@given(data=st.data())
def test_members_and_strangers_change_nothing(office: Office, data: st.DataObject) -> None:
    anna, stranger = office.member("王安娜"), office.person("Stranger")
    before = state(office)
    for person in (anna, stranger):
        for text in data.draw(st.lists(TEXTS.filter(str.strip), max_size=4)):
            assert "出了问题" not in heard(person, list(person.says(text)))
        said = person.starts(data.draw(PAYLOADS))
        assert "出了问题" not in heard(person, list(said))
    (asked,) = anna.says("语言")
    forged = as_data(data.draw(VERBS), *data.draw(st.lists(ANSWERS, max_size=3)))
    assert "出了问题" not in heard(anna, list(anna.taps_old("中文", asked, data=forged)))
    assert state(office) == before


@ANY
@given(answers=st.lists(st.one_of(st.tuples(st.just("says"), TEXTS), st.tuples(st.just("taps"), ANSWERS)), max_size=6))
def test_a_secretarys_questions_take_any_answer(office: Office, answers: list[tuple[str, str]]) -> None:
    chen = office.secretary("陈静")
    for begin in ("邀请", "名册"):
        chen.says(begin)
        for how, answer in answers:
            newest = next((seen for seen in reversed(chen.sees()) if seen.buttons), None)
            if how == "says" and answer.strip():
                assert "出了问题" not in heard(chen, list(chen.says(answer)))
            elif how == "taps" and newest is not None and newest.markup_then is not None:
                data = newest.markup_then["inline_keyboard"][0][0].get("callback_data", "x")
                forged = as_data(*data.split(":")[:2], answer)
                pressed = chen.taps_old(newest.buttons[0], newest, data=forged)
                assert "出了问题" not in heard(chen, list(pressed))
