"""What the processes of a benchmark agree on."""

TOKENS = {
    "zhibu": "1000001:zhibu-zhibu-zhibu-zhibu-zhibu-zhibu",
    "ptb": "1000002:ptb-ptb-ptb-ptb-ptb-ptb-ptb-ptb-ptb",
    "aiogram": "1000003:aiogram-aiogram-aiogram-aiogram-aio",
    "ceiling": "1000004:ceiling-ceiling-ceiling-ceiling-cei",
}
FIRST_PERSON = 10_000
"""The Telegram id of the first of the people who write."""
