"""A local Telegram: one state; a Bot API server, a page, and a `Person` for tests in front of it."""

from bot.simulator.faults import Dropped, Fault
from bot.simulator.limits import Limits
from bot.simulator.person import Person, Seen
from bot.simulator.server import Server, run, serve
from bot.simulator.state import Account, Bot, Chat, File
from bot.simulator.telegram import Telegram

__all__ = [
    "Account",
    "Bot",
    "Chat",
    "Dropped",
    "Fault",
    "File",
    "Limits",
    "Person",
    "Seen",
    "Server",
    "Telegram",
    "run",
    "serve",
]
