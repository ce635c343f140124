"""A bare echo bot on python-telegram-bot with its default transport, as its documentation writes it."""

import sys
from typing import Any

from telegram import Update
from telegram.ext import Application, MessageHandler, filters

from tests.bench.names import TOKENS


async def echo(update: Update, _context: Any) -> None:
    """Say what was said."""
    assert update.message is not None and update.message.text is not None
    await update.message.reply_text(update.message.text)


if __name__ == "__main__":
    application = Application.builder().token(TOKENS["ptb"]).base_url(f"{sys.argv[1]}/bot").build()
    application.add_handler(MessageHandler(filters.TEXT, echo))
    application.run_polling()
