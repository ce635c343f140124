"""Clients that Zhibu does not use talk to the local Telegram: aiogram, pyTelegramBotAPI; and python-telegram-bot.

Each has the same small bot, written in the client's own way: it answers /start with a button, a press with
a toast and an edit, a document with the same document under another name.
"""

from __future__ import annotations

import asyncio
import io
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
import telebot
from aiogram import Bot as AiogramBot
from aiogram import Dispatcher, F
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.exceptions import TelegramBadRequest, TelegramForbiddenError, TelegramRetryAfter
from aiogram.types import (
    BufferedInputFile,
    CallbackQuery,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    Message,
)
from telebot import apihelper
from telegram import InlineKeyboardButton as PtbButton
from telegram import InlineKeyboardMarkup as PtbMarkup
from telegram import Update
from telegram.error import BadRequest, Forbidden, RetryAfter
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.simulator import Fault, Seen, serve
from tests.simulator.office import TOKEN, Office

pytestmark = pytest.mark.filterwarnings("default")
"""What other people's clients warn of is not ours to mend."""

Hears = Callable[[], Awaitable[Seen]]


def play(office: Office, story: Callable[[str, Hears], Awaitable[None]]) -> None:
    """Play a story with a server around it; it gets the address, and a way to hear the next message."""

    async def hears() -> Seen:
        while not (seen := office.anna.hears()):  # noqa: ASYNC110 (there is no event to wait for)
            await asyncio.sleep(0)
        [one] = seen
        return one

    async def with_server() -> None:
        async with serve(office.telegram) as server, asyncio.timeout(20):
            await story(server.url, hears)

    asyncio.run(with_server())


async def anna_plays(office: Office, hears: Hears) -> None:
    """Anna starts, taps, and hands over a document; the bot does its part."""
    anna = office.anna
    anna.starts("c1")
    greeting = await hears()
    assert (greeting, greeting.html, greeting.buttons) == ("你好 c1", "<b>你好</b> c1", ["签到"])
    anna.taps("签到")
    edited = await hears()
    assert (edited, edited.edited, edited.buttons) == ("已签到", True, [])
    assert [toast.text for toast in anna.account.toasts] == ["好"]
    anna.sends_document("心得.txt", "学习心得".encode())
    back = await hears()
    assert back.document == ("copy.txt", "学习心得".encode())


def test_aiogram(office: Office) -> None:
    dispatcher = Dispatcher()

    @dispatcher.message(F.text.startswith("/start"))
    async def start(message: Message) -> None:
        button = InlineKeyboardButton(text="签到", callback_data="in")
        payload = (message.text or "").removeprefix("/start ")
        markup = InlineKeyboardMarkup(inline_keyboard=[[button]])
        await message.answer(f"<b>你好</b> {payload}", parse_mode="HTML", reply_markup=markup)

    @dispatcher.callback_query()
    async def press(query: CallbackQuery) -> None:
        await query.answer("好")
        assert isinstance(query.message, Message)
        await query.message.edit_text("已签到")

    @dispatcher.message(F.document)
    async def document(message: Message, bot: AiogramBot) -> None:
        assert message.document is not None
        content = await bot.download(message.document)
        assert content is not None
        await message.answer_document(BufferedInputFile(content.read(), "copy.txt"))

    async def story(url: str, hears: Hears) -> None:
        session = AiohttpSession(api=TelegramAPIServer.from_base(url))
        async with AiogramBot(TOKEN, session=session) as bot:
            me = await bot.get_me()
            assert (me.username, me.is_bot) == ("zhibu_bot", True)
            assert (await bot.get_chat(office.anna.id)).first_name == "Anna"
            polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False))
            await anna_plays(office, hears)
            await dispatcher.stop_polling()
            await polling
            await refused_by_aiogram(bot, office)

    play(office, story)


async def refused_by_aiogram(bot: AiogramBot, office: Office) -> None:
    """Refusals become the client's own exceptions."""
    with pytest.raises(TelegramBadRequest, match="message text is empty"):
        await bot.send_message(office.anna.id, " ")
    office.anna.blocks()
    with pytest.raises(TelegramForbiddenError, match="bot was blocked by the user"):
        await bot.send_message(office.anna.id, "在吗")
    office.telegram.faults.add(Fault("too_many", seconds=7))
    with pytest.raises(TelegramRetryAfter) as too_fast:
        await bot.get_me()
    assert too_fast.value.retry_after == 7


def test_pytelegrambotapi(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    bot = telebot.TeleBot(TOKEN, threaded=False)

    @bot.message_handler(commands=["start"])  # type: ignore[untyped-decorator]
    def start(message: Any) -> None:
        markup = telebot.types.InlineKeyboardMarkup()
        markup.add(telebot.types.InlineKeyboardButton("签到", callback_data="in"))
        payload = message.text.removeprefix("/start ")
        bot.send_message(message.chat.id, f"<b>你好</b> {payload}", parse_mode="HTML", reply_markup=markup)

    @bot.callback_query_handler(func=lambda query: True)  # type: ignore[untyped-decorator, no-untyped-call]
    def press(query: Any) -> None:
        bot.answer_callback_query(query.id, "好")
        bot.edit_message_text("已签到", query.message.chat.id, query.message.message_id)

    @bot.message_handler(content_types=["document"])  # type: ignore[untyped-decorator]
    def document(message: Any) -> None:
        content = bot.download_file(str(bot.get_file(message.document.file_id).file_path))
        file = io.BytesIO(content)
        bot.send_document(message.chat.id, file, visible_file_name="copy.txt")

    def work(finished: list[bool]) -> None:
        offset = None
        while not finished:
            updates = bot.get_updates(offset=offset, timeout=1, long_polling_timeout=1)
            if updates:
                offset = updates[-1].update_id + 1
            bot.process_new_updates(updates)

    async def story(url: str, hears: Hears) -> None:
        monkeypatch.setattr(apihelper, "API_URL", f"{url}/bot{{0}}/{{1}}")
        monkeypatch.setattr(apihelper, "FILE_URL", f"{url}/file/bot{{0}}/{{1}}")
        me = await asyncio.to_thread(bot.get_me)
        assert me.username == "zhibu_bot"
        finished: list[bool] = []
        working = asyncio.create_task(asyncio.to_thread(work, finished))
        await anna_plays(office, hears)
        finished.append(True)
        office.anna.says("再见")
        await working
        with pytest.raises(apihelper.ApiTelegramException, match="message text is empty"):
            await asyncio.to_thread(bot.send_message, office.anna.id, " ")
        await asyncio.to_thread(apihelper._get_req_session().close)  # type: ignore[no-untyped-call]

    play(office, story)


def test_python_telegram_bot(office: Office) -> None:
    async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        markup = PtbMarkup([[PtbButton("签到", callback_data="in")]])
        words = " ".join(context.args or [])
        await update.message.reply_text(f"<b>你好</b> {words}", parse_mode="HTML", reply_markup=markup)

    async def press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.callback_query is not None
        await update.callback_query.answer("好")
        await update.callback_query.edit_message_text("已签到")

    async def document(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        assert update.message is not None
        assert update.message.document is not None
        file = await update.message.document.get_file()
        await update.message.reply_document(bytes(await file.download_as_bytearray()), filename="copy.txt")

    async def story(url: str, hears: Hears) -> None:
        builder = Application.builder().token(TOKEN).base_url(f"{url}/bot").base_file_url(f"{url}/file/bot")
        application = builder.build()
        application.add_handler(CommandHandler("start", start))
        application.add_handler(CallbackQueryHandler(press))
        application.add_handler(MessageHandler(filters.Document.ALL, document))
        async with application:
            assert application.updater is not None
            assert application.bot.username == "zhibu_bot"
            assert (await application.bot.get_chat(office.anna.id)).first_name == "Anna"
            await application.start()
            await application.updater.start_polling(timeout=1)
            await anna_plays(office, hears)
            await application.updater.stop()
            await application.stop()
            await refused_by_ptb(application.bot, office)

    play(office, story)


async def refused_by_ptb(bot: Any, office: Office) -> None:
    """Refusals become the client's own exceptions."""
    with pytest.raises(BadRequest, match=r"[Mm]essage text is empty"):
        await bot.send_message(office.anna.id, " ")
    office.anna.blocks()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(office.anna.id, "在吗")
    office.telegram.faults.add(Fault("too_many", seconds=7))
    with pytest.raises(RetryAfter):
        await bot.get_me()
