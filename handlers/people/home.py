"""Where a member always finds back: /start, /help, /me, /language, and the answer to what nobody understood."""

from handlers.base import Command, Handler, Next, On, Press, Who
from handlers.incoming import Heard, Incoming
from handlers.menu import command_menu, commands
from handlers.message import Message
from handlers.people import views
from handlers.people.above import Above, joined
from handlers.shelf import offer_active
from handlers.turn import Turn
from handlers.wording import LANGUAGES
from models.errors import OutOfDate
from models.people import actions, queries


class Home:
    """The rooms that show what the floors above have to say."""

    def __init__(self, above: Above) -> None:
        self._above = above

    def handlers(self) -> list[Handler]:
        """Commands, and the choice of a language."""
        return [
            Command("start", self.greet, words=("开始",), who=Who.ANYONE),
            Command("me", self.me, words=("我的",)),
            Command("language", ask_language, words=("语言",)),
            Press("language", self.choose_language, who=Who.MEMBER),
            Command("help", self.help, words=("帮助",)),
        ]

    def fallback(self) -> list[Handler]:
        """For members, in private, after all others: nobody understood what was said."""
        answers = {
            Heard.TEXT: self.lost,
            Heard.COMMAND: self.lost,
            Heard.FILE: self.lost,
            Heard.OTHER: self.not_text,
            Heard.START: self.greet,
        }
        return [On(heard, answer, where=_in_private) for heard, answer in answers.items()]

    def greet(self, turn: Turn) -> Next:
        """/start, or a link that means nothing to us."""
        turn.say(views.greeting(turn.who, self._above.next_thing(turn)))
        return None

    def help(self, turn: Turn) -> Next:
        """What this person can do here."""
        turn.say(views.help_page(commands(self._above.handlers()), turn.who))
        return None

    def me(self, turn: Turn) -> Next:
        """The own page, for nobody else's eyes."""
        card = queries.get_card(turn.session, turn.who.id, now=turn.now)
        turn.say(joined(views.own_head(card), *(section(turn) for section in self._above.sections), gap=True))
        return None

    def choose_language(self, turn: Turn) -> Next:
        """A press on a language: from now on everything is in it, the menu too."""
        language = turn.data[0] if turn.data else ""
        if language not in LANGUAGES:
            raise OutOfDate
        turn.member = actions.choose_language(turn.session, turn.who, language)
        turn.edit(views.language_chosen())
        self.show_menu(turn)
        return None

    def show_menu(self, turn: Turn) -> None:
        """Let Telegram's menu hold what this person may do."""
        turn.menu(command_menu(self._above.handlers(), turn.member, turn.language))

    def welcome(self, turn: Turn, hello: Message) -> None:
        """Receive a person who has just enrolled: the sentence, the next thing, the menu."""
        turn.say(joined(hello, self._above.next_thing(turn), gap=True))
        self.show_menu(turn)

    def lost(self, turn: Turn) -> Next:
        """Tell a lost person the next useful thing."""
        turn.say(views.lost(self._above.next_thing(turn)))
        return None

    def not_text(self, turn: Turn) -> Next:
        """A sticker, a voice message and the like; it answers no question."""
        if turn.dialog.conversation is None:
            return self.lost(turn)
        offer_active(turn)
        return None


def _in_private(incoming: Incoming) -> bool:
    return incoming.chat.is_private


def ask_language(turn: Turn) -> Next:
    """Offer the languages, each by its own name."""
    turn.say(views.languages())
    return None
