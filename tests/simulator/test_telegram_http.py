"""The local Telegram over HTTP: calls in every form, long polls, webhooks, faults, and people's interface."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from aiohttp import web

from bot.simulator import Fault, Server, run, serve
from tests.simulator.office import PNG, TOKEN, Clock, Office


class Visitor:
    """An HTTP client at the server, with words for what is asked here."""

    def __init__(self, server: Server, session: aiohttp.ClientSession) -> None:
        self.server = server
        self.session = session

    async def call(self, method: str, **params: Any) -> tuple[int, dict[str, Any]]:
        """Status and answer of a call with JSON."""
        async with self.session.post(f"{self.server.url}/bot{TOKEN}/{method}", json=params) as response:
            return response.status, await response.json()

    async def get(self, path: str) -> Any:
        async with self.session.get(f"{self.server.url}{path}") as response:
            return await response.json()

    async def post(self, path: str, body: Any = None) -> Any:
        async with self.session.post(f"{self.server.url}{path}", json=body or {}) as response:
            return await response.json()

    def polls(self, **params: Any) -> asyncio.Task[tuple[int, dict[str, Any]]]:
        """Begin a long poll."""
        return asyncio.create_task(self.call("getUpdates", timeout=50, **params))


@asynccontextmanager
async def visit(office: Office, first_retry: float = 0.0) -> AsyncIterator[Visitor]:
    async with serve(office.telegram, first_retry=first_retry) as server, aiohttp.ClientSession() as session:
        yield Visitor(server, session)


def online(office: Office, story: Callable[[Visitor], Awaitable[None]], first_retry: float = 0.0) -> None:
    """Play a story with a server around it."""

    async def play() -> None:
        async with visit(office, first_retry) as visitor, asyncio.timeout(20):
            await story(visitor)

    asyncio.run(play())


async def until(happened: Callable[[], bool]) -> None:
    """Let the server work until something happened; the story's time-out ends what never does."""
    while not happened():  # noqa: ASYNC110 (there is no event to wait for)
        await asyncio.sleep(0)


async def turns(number: int = 50) -> None:
    """Let the server have a few turns."""
    for _ in range(number):
        await asyncio.sleep(0)


def polling(visitor: Visitor) -> Callable[[], bool]:
    """Whether a poll waits."""
    return lambda: bool(visitor.server._bot_api._polls)


def test_a_call_may_come_as_query_form_json_or_multipart(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        url, session = f"{visitor.server.url}/bot{TOKEN}/sendMessage", visitor.session
        where = {"chat_id": str(office.anna.id)}
        multipart = aiohttp.FormData(where | {"text": "四"}, default_to_multipart=True)
        for response in [
            await session.get(url, params=where | {"text": "一 & 1"}),
            await session.post(url, data=where | {"text": "二"}),
            await session.post(url, json=where | {"text": "三"}),
            await session.post(url, data=multipart),
        ]:
            assert response.status == 200
            assert response.content_type == "application/json"

    online(office, story)
    assert office.anna.hears() == ["一 & 1", "二", "三", "四"]


def test_files_come_by_field_or_attached_and_go_out_again(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        url = f"{visitor.server.url}/bot{TOKEN}"
        form = aiohttp.FormData({"chat_id": str(office.anna.id), "caption": "码"})
        form.add_field("photo", PNG, filename="qr.png", content_type="image/png")
        assert (await visitor.session.post(f"{url}/sendPhoto", data=form)).status == 200
        form = aiohttp.FormData({"chat_id": str(office.anna.id), "document": "attach://roster"}, quote_fields=False)
        form.add_field("roster", b"rows", filename="名单.xlsx")
        async with visitor.session.post(f"{url}/sendDocument", data=form) as response:
            document = (await response.json())["result"]["document"]
        _, answer = await visitor.call("getFile", file_id=document["file_id"])
        path = answer["result"]["file_path"]
        async with visitor.session.get(f"{visitor.server.url}/file/bot{TOKEN}/{path}") as response:
            assert await response.read() == b"rows"
        async with visitor.session.get(f"{visitor.server.url}/file/bot1:x/{path}") as response:
            assert response.status == 401

    online(office, story)
    photo, document = office.anna.hears()
    assert (photo.photo, document.document) == (PNG, ("名单.xlsx", b"rows"))


def test_the_status_is_the_error_code(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        assert await visitor.call("sendMessage", chat_id=office.anna.id) == (
            400,
            {"ok": False, "error_code": 400, "description": "Bad Request: message text is empty"},
        )
        assert (await visitor.call("banChatMember"))[0] == 404
        for token, status in (("1:x", 401), ("x", 404)):
            async with visitor.session.get(f"{visitor.server.url}/bot{token}/getMe") as response:
                assert response.status == status
        async with visitor.session.post(
            f"{visitor.server.url}/bot{TOKEN}/getMe", data=b"{", headers={"Content-Type": "application/json"}
        ) as response:
            assert response.status == 400

    online(office, story)


def test_a_long_poll_wakes_at_once(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        poll = visitor.polls()
        await until(polling(visitor))
        office.anna.says("签到")
        status, answer = await poll
        assert status == 200
        assert [each["message"]["text"] for each in answer["result"]] == ["签到"]

    online(office, story)


def test_a_long_poll_wakes_for_what_another_thread_did(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        asyncio.get_running_loop().set_debug(True)  # refuses what isn't safe between threads
        poll = visitor.polls()
        await until(polling(visitor))
        thread = threading.Thread(target=office.anna.says, args=["签到"])
        thread.start()
        _, answer = await poll
        thread.join()
        assert answer["result"][0]["message"]["text"] == "签到"

    online(office, story)


def test_a_second_poller_ends_the_first(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        first = visitor.polls()
        await until(polling(visitor))
        second = visitor.polls()
        assert await first == (
            409,
            {
                "ok": False,
                "error_code": 409,
                "description": "Conflict: terminated by other getUpdates request; "
                "make sure that only one bot instance is running",
            },
        )
        await until(polling(visitor))
        office.anna.says("签到")
        assert (await second)[0] == 200

    online(office, story)


def test_a_webhook_ends_a_poll_and_keeps_others_out(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        poll = visitor.polls()
        await until(polling(visitor))
        await visitor.call("setWebhook", url="http://127.0.0.1:9/hook")
        assert (await poll)[0] == 409
        status, answer = await visitor.call("getUpdates")
        assert status == 409
        assert answer["description"].startswith("Conflict: can't use getUpdates method while webhook is active")
        await visitor.call("deleteWebhook")
        assert (await visitor.call("getUpdates"))[0] == 200

    online(office, story)


class Hook:
    """A webhook that answers what it is told to, and remembers what it got."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.secrets: list[str | None] = []
        self.answers: list[web.Response] = []
        self.gate = asyncio.Event()
        self.gate.set()
        self.together = self.most_together = 0

    async def take(self, request: web.BaseRequest) -> web.Response:
        self.together += 1
        self.most_together = max(self.together, self.most_together)
        self.got.append(json.loads(await request.read()))
        self.secrets.append(request.headers.get("X-Telegram-Bot-Api-Secret-Token"))
        await self.gate.wait()
        self.together -= 1
        return self.answers.pop(0) if self.answers else web.Response()

    @property
    def words(self) -> list[str]:
        return [each["message"]["text"] for each in self.got if "message" in each]

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        runner = web.ServerRunner(web.Server(self.take), shutdown_timeout=0)
        await runner.setup()
        site = web.TCPSite(runner, "127.0.0.1", 0)
        await site.start()
        try:
            yield f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
        finally:
            self.gate.set()
            await runner.cleanup()


def test_a_webhook_gets_its_updates_in_order_with_its_secret(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        hook = Hook()
        async with hook.listening() as url:
            office.anna.says("0")
            await visitor.call("setWebhook", url=url, secret_token="geheim_1")
            for number in range(1, 30):
                office.anna.says(str(number))
            await until(lambda: len(hook.got) == 30)
            await until(lambda: not office.bot.updates.waiting)
            assert hook.words == [str(number) for number in range(30)]
            assert set(hook.secrets) == {"geheim_1"}
            assert hook.most_together == 1
            _, info = await visitor.call("getWebhookInfo")
            assert info["result"]["pending_update_count"] == 0
            assert "last_error_message" not in info["result"]

    online(office, story)


def test_a_webhook_is_tried_again_until_it_takes_the_update(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        hook = Hook()
        hook.answers = [web.Response(status=503), web.Response(status=302), web.Response(status=200)]
        async with hook.listening() as url:
            await visitor.call("setWebhook", url=url)
            office.anna.says("签到")
            office.anna.says("再")
            await until(lambda: len(hook.got) == 4)
            assert hook.words == ["签到", "签到", "签到", "再"]
            _, info = await visitor.call("getWebhookInfo")
            assert info["result"]["last_error_message"] == "Wrong response from the webhook: 302 Found"

    online(office, story)


def test_a_webhook_that_is_set_anew_is_tried_at_once(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        hook = Hook()
        hook.answers = [web.Response(status=500)]
        async with hook.listening() as url:
            await visitor.call("setWebhook", url=url)
            office.anna.says("签到")
            await until(lambda: bool(hook.got))
            await until(lambda: office.bot.webhook is not None and office.bot.webhook.last_error is not None)
            await visitor.call("setWebhook", url=url)
            await until(lambda: hook.words == ["签到", "签到"])

    online(office, story, first_retry=1000.0)


def test_a_webhook_that_is_not_there_loses_nothing(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        hook = Hook()
        async with hook.listening() as url:
            await visitor.call("setWebhook", url=url)
        office.anna.says("签到")
        await until(lambda: office.bot.webhook is not None and office.bot.webhook.last_error is not None)
        _, info = await visitor.call("getWebhookInfo")
        assert info["result"]["last_error_message"] == "Connection refused"
        assert info["result"]["last_error_date"] == 1779670800
        assert info["result"]["pending_update_count"] == 1
        await visitor.call("deleteWebhook")
        _, answer = await visitor.call("getUpdates")
        assert answer["result"][0]["message"]["text"] == "签到"

    online(office, story)


def test_a_webhook_works_on_several_chats_at_once_but_no_more_than_it_allows(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        hook = Hook()
        hook.gate.clear()
        async with hook.listening() as url:
            await visitor.call("setWebhook", url=url, max_connections=2)
            carl = office.person("Carl")
            for person in (office.anna, office.boris, carl, office.anna):
                person.says("在")
            await until(lambda: hook.together == 2)
            await turns()
            assert hook.most_together == 2
            hook.gate.set()
            await until(lambda: len(hook.got) == 4)
            assert hook.most_together == 2

    online(office, story)


def test_a_webhook_may_answer_with_a_call(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        hook = Hook()
        hook.answers = [web.json_response({"method": "sendMessage", "chat_id": office.anna.id, "text": "收到"})]
        async with hook.listening() as url:
            await visitor.call("setWebhook", url=url)
            office.anna.says("签到")
            await until(lambda: not office.bot.updates.waiting)
            assert office.anna.hears() == ["收到"]

    online(office, story)


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"url": "http://example.org/hook"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        ({"url": "nonsense"}, "bad webhook: An HTTPS URL must be provided for webhook"),
        (
            {"url": "https://example.org/", "secret_token": "ge heim"},
            "secret token contains unallowed characters",
        ),
    ],
)
def test_a_webhook_that_is_refused(office: Office, params: dict[str, str], words: str) -> None:
    assert office.refusal("setWebhook", **params) == (400, f"Bad Request: {words}")
    assert office.call("getWebhookInfo")["url"] == ""


def test_pending_updates_may_be_dropped(office: Office) -> None:
    office.anna.says("旧")
    office.call("deleteWebhook", drop_pending_updates=True)
    assert office.updates() == []


def test_a_dropped_answer_still_delivers(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        for kind in ("drop_answer", "drop_request"):
            await visitor.post("/faults", {"kind": kind, "method": "sendMessage"})
            with pytest.raises(aiohttp.ClientError):
                await visitor.call("sendMessage", chat_id=office.anna.id, text=kind)

    online(office, story)
    assert office.anna.hears() == ["drop_answer"]


def test_a_bad_gateway_is_a_page_of_html(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        office.telegram.faults.add(Fault("error", status=502))
        async with visitor.session.post(f"{visitor.server.url}/bot{TOKEN}/getMe") as response:
            assert (response.status, response.content_type) == (502, "text/html")
            assert "502 Bad Gateway" in await response.text()
        office.telegram.faults.add(Fault("error", status=500, html=False))
        assert await visitor.call("getMe") == (
            500,
            {"ok": False, "error_code": 500, "description": "Internal Server Error"},
        )
        office.telegram.faults.add(Fault("too_many", seconds=3))
        assert (await visitor.call("getMe"))[0] == 429
        office.telegram.faults.add(Fault("latency", seconds=0))
        assert (await visitor.call("getMe"))[0] == 200
        assert (await visitor.get("/faults"))["faults"] == []

    online(office, story)


def test_people_act_and_look_through_json(office: Office, clock: Clock) -> None:
    office.tells(office.anna, "去吗？", "去", "不去")

    async def story(visitor: Visitor) -> None:
        people = await visitor.get("/people")
        assert [each["name"] for each in people] == ["Anna", "Boris"]
        me = f"/people/{people[0]['id']}"
        news = await visitor.get(f"{me}/messages?since=0")
        assert [each["text"] for each in news["messages"]] == ["/start", "去吗？"]
        card = news["messages"][-1]
        await visitor.post(f"{me}/press", {"message_id": card["message_id"], "text": "不去"})
        await visitor.post(f"{me}/say", {"text": "有事"})
        await visitor.post(f"{me}/start", {"payload": "s1"})
        await visitor.post(f"{me}/open", {"link": "https://t.me/zhibu_bot?start=s2"})
        form = aiohttp.FormData({"caption": "心得"}, quote_fields=False)
        form.add_field("file", b"words", filename="心得.docx")
        await visitor.session.post(f"{visitor.server.url}{me}/document", data=form)
        await visitor.post(f"{me}/block")
        assert await visitor.post(f"{me}/say", {"text": "在"}) == {"error": "Anna has blocked the bot"}
        await visitor.post(f"{me}/unblock")
        missing = await visitor.post(f"{me}/press", {"message_id": card["message_id"], "text": "也许"})
        assert "error" in missing
        assert "error" in await visitor.post(f"{me}/dance")

    online(office, story)
    press, *messages, blocked, unblocked = office.updates()
    assert press["callback_query"]["data"] == "不去"
    assert [each["message"].get("text") for each in messages] == ["有事", "/start s1", "/start s2", None]
    assert messages[-1]["message"]["document"]["file_name"] == "心得.docx"
    assert blocked["my_chat_member"]["new_chat_member"]["status"] == "kicked"
    assert unblocked["my_chat_member"]["new_chat_member"]["status"] == "member"


def test_the_page_waits_for_what_is_new(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        me = f"/people/{office.anna.id}"
        since = (await visitor.get(f"{me}/messages?since=0"))["changes"]
        news = asyncio.create_task(visitor.get(f"{me}/messages?since={since}&wait=50"))
        await until(lambda: bool(visitor.server._people_api.waiting))
        card = office.tells(office.anna, "<b>新</b>", "好", parse_mode="HTML")
        [message] = (await news)["messages"]
        assert (message["html"], message["buttons"][0][0]["text"]) == ("<b>新</b>", "好")
        office.anna.taps("好")
        query = office.updates()[0]["callback_query"]["id"]
        office.call("answerCallbackQuery", callback_query_id=query, text="好的")
        office.call("deleteMessage", chat_id=office.anna.id, message_id=card.message_id)
        news_after = await visitor.get(f"{me}/messages?since={message['changed']}")
        assert [each["text"] for each in news_after["toasts"]] == ["好的"]
        assert news_after["deleted"] == [{"chat": office.bot.id, "message_id": card.message_id}]

    online(office, story)


def test_whoever_waits_is_answered_when_the_server_stops(office: Office) -> None:
    async def play() -> None:
        async with aiohttp.ClientSession() as session:
            async with serve(office.telegram) as server:
                visitor = Visitor(server, session)
                since = (await visitor.get(f"/people/{office.anna.id}/messages?since=0"))["changes"]
                page = asyncio.create_task(visitor.get(f"/people/{office.anna.id}/messages?since={since}&wait=50"))
                poll = visitor.polls()
                await until(polling(visitor))
                await until(lambda: bool(server._people_api.waiting))
            assert (await poll)[1]["result"] == []
            assert (await page)["messages"] == []

    asyncio.run(play())


def test_many_speak_at_once_and_the_ledger_is_read_in_pieces(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        said = [{"person": person.id, "text": "签到"} for person in (office.anna, office.boris)] * 50
        assert len((await visitor.post("/bulk/say", said))["message_ids"]) == 100
        assert (await visitor.get("/bots"))[0]["waiting"] == 100
        before = (await visitor.get("/ledger"))["last"]
        for number in range(3):
            await visitor.call("sendMessage", chat_id=office.anna.id, text=str(number))
        page = await visitor.get(f"/ledger?since={before}&limit=2")
        assert [row["text"] for row in page["rows"]] == ["0", "1"]
        rest = await visitor.get(f"/ledger?since={page['rows'][-1]['number']}&chat={office.anna.id}")
        assert [row["text"] for row in rest["rows"]] == ["2"]

    online(office, story)


def test_groups_are_made_and_changed_through_json(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        carl = (await visitor.post("/people", {"name": "Carl"}))["id"]
        group = (await visitor.post("/groups", {"title": "二支部", "members": [office.anna.id, office.bot.id]}))["id"]
        by = {"by": office.anna.id}
        await visitor.post(f"/groups/{group}/bring", by | {"who": carl})
        await visitor.post(f"/groups/{group}/promote", by | {"who": office.bot.id})
        successor = (await visitor.post(f"/groups/{group}/migrate", by))["id"]
        old, new = await visitor.get("/groups")
        assert old["migrated_to"] == new["id"] == successor
        assert new["members"] == {
            str(office.anna.id): "creator",
            str(office.bot.id): "administrator",
            str(carl): "member",
        }
        chats = await visitor.get(f"/people/{carl}/chats")
        assert [(chat["kind"], chat["title"]) for chat in chats] == [("private", "支部"), ("supergroup", "二支部")]

    online(office, story)


def visited(clock: Clock, *paths: str) -> list[Any]:
    """What these paths of a Telegram that runs by itself say."""
    seen: list[Any] = []
    visits: list[asyncio.Task[None]] = []

    async def visit_and_stop(url: str, running: asyncio.Task[Any]) -> None:
        async with aiohttp.ClientSession(url) as session:
            for path in paths:
                async with session.get(path) as response:
                    seen.append(await response.json())
        running.cancel()

    def started(url: str) -> None:
        running = asyncio.current_task()
        assert running is not None
        visits.append(asyncio.create_task(visit_and_stop(url, running)))

    with pytest.raises(asyncio.CancelledError):
        run("127.0.0.1", 0, TOKEN, ["陈静", "王强"], now=clock.now, group="第一支部", started=started)
    return seen


def test_a_bot_that_has_seen_its_updates_is_not_deaf_to_the_next_run(clock: Clock) -> None:
    """A bot keeps the ids that it has seen; those of another run are others."""
    first, second = (visited(clock, f"/bot{TOKEN}/getUpdates")[0]["result"][0]["update_id"] for _ in range(2))
    assert first != second


def test_it_runs_by_itself_with_named_people_and_their_group(clock: Clock) -> None:
    people, bots, groups = visited(clock, "/people", "/bots", "/groups")
    assert [each["name"] for each in people] == ["陈静", "王强"]
    assert bots[0]["username"] == "zhibu_bot"
    assert list(groups[0]["members"].values()) == ["creator", "member", "member"]


def test_the_page_names_no_other_address(office: Office) -> None:
    async def story(visitor: Visitor) -> None:
        async with visitor.session.get(visitor.server.url) as response:
            page = await response.text()
        assert 'lang="zh-CN"' in page
        assert "src=" not in page.replace("src: address", "")
        assert "http://" not in page
        assert "@import" not in page
        assert "url(" not in page

    online(office, story)
