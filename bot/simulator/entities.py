"""Formatted text: HTML into entities as Telegram reads it, and entities back into HTML (Bot API, HTML style)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import escape
from typing import Any

from bot.simulator.refusals import Refused, bad_request

Entity = dict[str, Any]
Formatted = tuple[str, list[Entity]]

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "span": "spoiler",
    "tg-spoiler": "spoiler",
    "tg-emoji": "custom_emoji",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}
_NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
_REFERENCE = re.compile(r"&(?:#(?:x([0-9a-fA-F]+)|([0-9]+))|([a-zA-Z]+));?")
_PLAIN = re.compile(r"[^<&]+")
_TAG_NAME = re.compile(r"[^\s>]*")
_ATTRIBUTE_NAME = re.compile(r"[^\s=>]*")
_UNQUOTED = re.compile(r"[A-Za-z0-9.\-]*")
_SPACE = re.compile(r"\s*")
_DETECTED = re.compile(
    r"(?P<url>(?<![\w@])(?:https?://|t\.me/)[^\s<>\"“”‘’（）()，。；、！？]+)"
    r"|(?P<bot_command>(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>]))"
    r"|(?P<email>(?<![\w.])[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+)"
    r"|(?P<mention>(?<!\w)@[A-Za-z0-9_]{4,32}(?!\w))"
    r"|(?P<hashtag>(?<![\w&])\#\w*[^\W\d]\w*)"
)
_UNTOUCHED = {"code", "pre", "text_link"}


def utf16_length(text: str) -> int:
    """The length in UTF-16 code units, in which entities are measured (Bot API, MessageEntity)."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def parse_html(text: str) -> Formatted:
    """Read HTML style. Raises Refused with Telegram's words when it can't be read."""
    if "<" not in text and "&" not in text:
        return text, []
    return _HtmlReader(text).read()


class _HtmlReader:
    """One pass over the text; `position` is in characters, `offset` in UTF-16 units of what was read."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.position = 0
        self.offset = 0
        self.pieces: list[str] = []
        self.open: list[tuple[str, dict[str, str], int]] = []
        self.entities: list[Entity] = []

    def read(self) -> Formatted:
        while self.position < len(self.source):
            if plain := _PLAIN.match(self.source, self.position):
                self._add(plain.group(), plain.end())
            elif self.source[self.position] == "&":
                self._add(*self._reference(self.position))
            elif self.source.startswith("</", self.position):
                self._end_tag()
            else:
                self._start_tag()
        if self.open:
            raise self._refused(f'Can\'t find end tag corresponding to start tag "{self.open[-1][0]}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))
        return "".join(self.pieces), self.entities

    def _refused(self, what: str, at: int | None = None) -> Refused:
        where = "" if at is None else f" at byte offset {len(self.source[:at].encode('utf-8', 'replace'))}"
        return bad_request(f"can't parse entities: {what.replace('{at}', where)}")

    def _add(self, piece: str, end: int) -> None:
        self.pieces.append(piece)
        self.offset += utf16_length(piece)
        self.position = end

    def _reference(self, position: int) -> tuple[str, int]:
        """What a character reference means, and where it ends; an unknown one is text."""
        found = _REFERENCE.match(self.source, position)
        if found is None:
            return "&", position + 1
        hexadecimal, decimal, name = found.groups()
        if name is not None:
            meaning = _NAMED.get(name)
        else:
            digits = hexadecimal or decimal
            code = int(digits, 16 if hexadecimal else 10) if len(digits) < 9 else 0
            meaning = chr(code) if 0 < code < 0x10FFFF and not 0xD800 <= code < 0xE000 else None
        return ("&", position + 1) if meaning is None else (meaning, found.end())

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.source, self.position)
        if found is None:
            return ""
        self.position = found.end()
        return found.group()

    def _next(self) -> str:
        return self.source[self.position : self.position + 1]

    def _start_tag(self) -> None:
        begin = self.position
        self.position += 1
        tag = self._skip(_TAG_NAME).lower()
        if not self._next():
            raise self._refused("Unclosed start tag{at}", begin)
        if tag not in TAGS:
            raise self._refused(f'Unsupported start tag "{tag}"{{at}}', begin)
        attributes: dict[str, str] = {}
        while True:
            self._skip(_SPACE)
            if self._next() == ">":
                break
            name, value = self._attribute(tag, begin)
            attributes[name] = value
        self.position += 1
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise self._refused('Tag "span" must have class "tg-spoiler"{at}', begin)
        self.open.append((tag, attributes, self.offset))

    def _attribute(self, tag: str, begin: int) -> tuple[str, str]:
        if not self._next():
            raise self._refused(f'Unclosed start tag "{tag}"{{at}}', begin)
        name = self._skip(_ATTRIBUTE_NAME).lower()
        if not name:
            raise self._refused(f'Empty attribute name in the tag "{tag}"{{at}}', begin)
        self._skip(_SPACE)
        if self._next() != "=":
            if name == "expandable" and tag == "blockquote":
                return name, ""
            raise self._refused(f'Expected equal sign in declaration of an attribute of the tag "{tag}"{{at}}', begin)
        self.position += 1
        self._skip(_SPACE)
        return name, self._attribute_value(tag, begin)

    def _attribute_value(self, tag: str, begin: int) -> str:
        quote = self._next()
        if quote not in {'"', "'"} or not quote:
            value = self._skip(_UNQUOTED)
            if self._next() not in {">", " ", "\t", "\n", "\r"} or not self._next():
                raise self._refused(f'Unexpected end of name token{{at}} in the tag "{tag}"', begin)
            return value
        self.position += 1
        pieces: list[str] = []
        while (character := self._next()) != quote:
            if not character:
                raise self._refused(f'Unclosed start tag "{tag}"{{at}}', begin)
            piece, self.position = (
                self._reference(self.position) if character == "&" else (character, self.position + 1)
            )
            pieces.append(piece)
        self.position += 1
        return "".join(pieces)

    def _end_tag(self) -> None:
        begin = self.position
        self.position += 2
        tag = self._skip(_TAG_NAME).lower()
        self._skip(_SPACE)
        if self._next() != ">":
            raise self._refused("Unclosed end tag{at}", begin)
        self.position += 1
        if not self.open:
            raise self._refused("Unexpected end tag{at}", begin)
        expected, attributes, start = self.open.pop()
        if tag not in {"", expected}:
            raise self._refused(f'Unmatched end tag{{at}}, expected "</{expected}>", found "</{tag}>"', begin)
        if self.offset > start:
            self._close(expected, attributes, start)

    def _close(self, tag: str, attributes: dict[str, str], start: int) -> None:
        entity: Entity = {"type": TAGS[tag], "offset": start, "length": self.offset - start}
        if tag == "a":
            url = attributes.get("href") or self._text_since(start)
            if user := re.fullmatch(r"tg://user\?id=(\d+)", url):
                entity |= {"type": "text_mention", "user_id": int(user.group(1))}
            elif not re.match(r"(https?|tg|ton)://|[\w-]+(\.[\w-]+)+", url):
                return
            else:
                entity["url"] = url if "://" in url else f"http://{url}"
        elif tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        elif tag == "tg-emoji":
            entity["custom_emoji_id"] = attributes.get("emoji-id", "")
        elif tag == "code" and attributes.get("class", "").startswith("language-"):
            entity["language"] = attributes["class"].removeprefix("language-")
        if tag == "pre" and self._adopts_code(entity):
            return
        self.entities.append(entity)

    def _adopts_code(self, pre: Entity) -> bool:
        """`<pre><code class="language-x">` is one entity with a language (Bot API, HTML style)."""
        inner = self.entities[-1] if self.entities else {}
        same = (inner.get("offset"), inner.get("length")) == (pre["offset"], pre["length"])
        if not same or inner.get("type") != "code" or "language" not in inner:
            return False
        inner["type"] = "pre"
        return True

    def _text_since(self, start: int) -> str:
        return cut("".join(self.pieces), start, self.offset - start)


def cut(text: str, offset: int, length: int) -> str:
    """The part of a text that an entity means."""
    if text.isascii():
        return text[offset : offset + length]
    units = text.encode("utf-16-le", "surrogatepass")
    return units[offset * 2 : (offset + length) * 2].decode("utf-16-le", "replace")


def tidy(formatted: Formatted) -> Formatted:
    """Take off surrounding white space, and keep the entities in place."""
    text, entities = formatted
    trimmed = text.strip()
    if trimmed == text or not entities:
        return trimmed, entities
    shift = utf16_length(text[: len(text) - len(text.lstrip())])
    end = utf16_length(trimmed)
    kept = []
    for entity in entities:
        first = max(0, entity["offset"] - shift)
        last = min(end, entity["offset"] + entity["length"] - shift)
        if last > first:
            kept.append({**entity, "offset": first, "length": last - first})
    return trimmed, kept


def detect(text: str, entities: list[Entity]) -> list[Entity]:
    """Add what Telegram finds by itself: links, commands, mentions, hashtags (Bot API, MessageEntity)."""
    if "/" not in text and "@" not in text and "#" not in text:
        return entities
    found = [_found(text, match) for match in _DETECTED.finditer(text)]
    closed = [entity for entity in entities if entity["type"] in _UNTOUCHED]
    found = [entity for entity in found if not any(_touch(entity, other) for other in closed)]
    return sorted([*entities, *found], key=lambda each: (each["offset"], -each["length"])) if found else entities


def _found(text: str, match: re.Match[str]) -> Entity:
    matched = match.group()
    if match.lastgroup == "url":
        matched = matched.rstrip(".,:;!?'")
    return {
        "type": match.lastgroup,
        "offset": utf16_length(text[: match.start()]),
        "length": utf16_length(matched),
    }


def _touch(one: Entity, other: Entity) -> bool:
    return bool(one["offset"] < other["offset"] + other["length"] and other["offset"] < one["offset"] + one["length"])


_SHOWN = {
    "bold": "b",
    "italic": "i",
    "underline": "u",
    "strikethrough": "s",
    "spoiler": "tg-spoiler",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
}


def to_html(text: str, entities: Iterable[Entity]) -> str:
    """The text in HTML style; what Telegram detected by itself stays plain."""
    marks: list[tuple[int, int, int, str]] = []
    for entity in entities:
        start, end = entity["offset"], entity["offset"] + entity["length"]
        opening, closing = _tags(entity)
        if opening:
            marks.append((start, 1, -end, opening))
            marks.append((end, 0, -start, closing))
    if not marks:
        return escape(text, quote=False)
    pieces, last = [], 0
    for offset, _, _, tag in sorted(marks, key=lambda mark: mark[:3]):
        pieces += [escape(cut(text, last, offset - last), quote=False), tag]
        last = offset
    pieces.append(escape(cut(text, last, utf16_length(text) - last), quote=False))
    return "".join(pieces)


def _tags(entity: Entity) -> tuple[str, str]:
    kind = entity["type"]
    if kind == "text_link":
        return f'<a href="{escape(entity["url"])}">', "</a>"
    if kind == "text_mention":
        return f'<a href="tg://user?id={entity["user"]["id"]}">', "</a>"
    if kind == "expandable_blockquote":
        return "<blockquote expandable>", "</blockquote>"
    tag = _SHOWN.get(kind)
    return (f"<{tag}>", f"</{tag}>") if tag else ("", "")
