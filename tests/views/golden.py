"""Compares what a person reads with a file that a secretary could proof-read.

`GOLDEN_UPDATE=1` writes the files anew; read the difference before committing it.
"""

import os
from pathlib import Path

from handlers.message import Message, Phrase
from handlers.wording import LANGUAGES, plain, render

PAGES = Path(__file__).parent / "pages"
USERNAME = "zhibu_bot"


def check_golden(name: str, *said: Message | Phrase) -> None:
    """Compare messages, or toasts, with `pages/<name>.<language>.txt` in both languages."""
    update = bool(os.environ.get("GOLDEN_UPDATE"))
    for language in LANGUAGES:
        shown = "\n---\n".join(_shown(one, language) for one in said) + "\n"
        file = PAGES / f"{name}.{language}.txt"
        if update:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(shown, encoding="utf-8")
        assert file.exists(), f"{file} is missing: run with GOLDEN_UPDATE=1 and read what it says"
        assert shown == file.read_text(encoding="utf-8"), f"{file} says something else"


def _shown(said: Message | Phrase, language: str) -> str:
    """A message as lines: what is attached, the text as Telegram gets it, one line per row of buttons."""
    if isinstance(said, Phrase):
        return plain(said, language)
    payload = render(said, language, username=USERNAME, nonce="nonce").payload
    lines = [payload["text"]] if said.file is None else [f"[{said.file.name}]", payload["caption"]]
    for row in payload.get("reply_markup", {}).get("inline_keyboard", ()):
        lines.append(" ".join(f"[{one['text']} → {one.get('callback_data') or one['url']}]" for one in row))
    return "\n".join(lines)
