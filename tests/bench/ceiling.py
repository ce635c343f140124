"""The server's own ceiling: a bare aiohttp client that sends as many messages as the server takes."""

import asyncio
import json
import sys
import time

import aiohttp

from tests.bench.names import FIRST_PERSON, TOKENS

AT_ONCE = 8


async def main(api: str, messages: int) -> None:
    """Send them and print how many a second."""
    url = f"{api}/bot{TOKENS['ceiling']}/sendMessage"
    numbers = iter(range(messages))
    async with aiohttp.ClientSession(headers={"Content-Type": "application/json"}) as client:

        async def send() -> None:
            for number in numbers:
                body = b'{"chat_id":%d,"text":"1"}' % (FIRST_PERSON + number % 100)
                async with client.post(url, data=body) as response:
                    await response.read()
                    assert response.status == 200

        began = time.perf_counter()
        await asyncio.gather(*(send() for _ in range(AT_ONCE)))
        sys.stdout.write(json.dumps({"per_second": messages / (time.perf_counter() - began)}) + "\n")


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], int(sys.argv[2])))
