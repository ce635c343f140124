"""The files that bots and people handed over."""

from __future__ import annotations

import mimetypes
import struct
from hashlib import sha256

from bot.simulator.state import File, Media


class Storage:
    """Files by id; the unique id is that of the content, as two bots would see it."""

    def __init__(self) -> None:
        self._kept: dict[str, Media] = {}
        self._paths: dict[str, Media] = {}

    def keep(self, kind: str, file: File) -> Media:
        """Store a file as a photo or a document."""
        unique = sha256(file.content).hexdigest()[:16]
        number = len(self._kept) + 1
        mime = file.mime or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        if kind == "photo":
            width, height = size_of_picture(file.content)
            media = Media("photo", f"AgAC{number:06d}{unique}", unique, "", mime, file.content, width, height)
        else:
            media = Media("document", f"BQAC{number:06d}{unique}", unique, file.name or "file", mime, file.content)
        self._kept[media.file_id] = self._paths[media.path] = media
        return media

    def find(self, file_id: str) -> Media | None:
        """The file of an id."""
        return self._kept.get(file_id)

    def find_by_path(self, path: str) -> Media | None:
        """The file that `getFile` gave this path for."""
        return self._paths.get(path)


def size_of_picture(content: bytes) -> tuple[int, int]:
    """Width and height of a PNG; of other pictures a usual size, which nobody here looks at."""
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return 800, 600


def is_picture(content: bytes) -> bool:
    """Whether Telegram would take this for a photo."""
    return content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"RIFF"))
