"""Scenes that many stories about sessions begin with."""

from bot.simulator import Person
from bot.simulator.person import Seen
from bot.simulator.state import Chat
from models.people.chats import bind_chat, join_chat
from tests.office import Office


def announces(
    secretary: Person,
    *,
    label: str = "主题党日",
    title: str = "五月主题党日",
    when: str = "5月25日15:00",
    place: str = "三楼会议室",
    who: str = "第一支部",
    mode: str = "直接签到",
) -> Seen:
    """A secretary calls a session without stumbling; returns the last answer."""
    drafts(secretary, label=label, title=title, when=when, place=place, who=who, mode=mode)
    return secretary.taps("发布")[0]


def drafts(
    secretary: Person,
    *,
    label: str = "主题党日",
    title: str = "五月主题党日",
    when: str = "5月25日15:00",
    place: str = "三楼会议室",
    who: str = "第一支部",
    mode: str = "直接签到",
) -> Seen:
    """A secretary fills in everything; returns the summary."""
    secretary.says("发起学习")
    secretary.taps(label)
    secretary.taps("选好了")
    secretary.says(title)
    secretary.says(when)
    secretary.says(place)
    secretary.taps(who)
    return secretary.taps(mode)[-1]


def bind(office: Office, chat: Chat, *, by: Person) -> None:
    """A group chat shows the cards of the whole organisation."""
    with office.database.transaction() as session:
        join_chat(session, chat.id, chat.title)
        bind_chat(session, chat.id, None, by=office.ref(by))
