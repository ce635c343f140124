"""Pictures for the screen of a venue: a QR code, four large digits, an empty sheet."""

import io
import struct
import zlib

import segno

QR_SCALE = 16
"""Pixels of a module; a link code of version 4 is then about 650 wide and read from the back row."""
QUIET_ZONE = 4
"""Modules of white around a QR code (ISO/IEC 18004, 5.3.8)."""
_DOT = 40
"""Pixels of a dot of a digit."""
_ROWS = 7
_DIGITS = {
    "0": "01110 10001 10011 10101 11001 10001 01110",
    "1": "00100 01100 00100 00100 00100 00100 01110",
    "2": "01110 10001 00001 00010 00100 01000 11111",
    "3": "11111 00010 00100 00010 00001 10001 01110",
    "4": "00010 00110 01010 10010 11111 00010 00010",
    "5": "11111 10000 11110 00001 00001 10001 01110",
    "6": "00110 01000 10000 11110 10001 10001 01110",
    "7": "11111 00001 00010 00100 01000 01000 01000",
    "8": "01110 10001 10001 01110 10001 10001 01110",
    "9": "01110 10001 10001 01111 00001 00010 01100",
}


def qr_png(content: str) -> bytes:
    """A QR code as PNG, with its quiet zone; a quarter of it may be hidden by heads (error correction Q)."""
    buffer = io.BytesIO()
    segno.make(content, error="q", micro=False).save(buffer, kind="png", scale=QR_SCALE, border=QUIET_ZONE)
    return buffer.getvalue()


def digits_png(digits: str) -> bytes:
    """Digits as dots, large enough for a screen; raises KeyError for anything but 0 to 9."""
    glyphs = [_DIGITS[digit].split() for digit in digits]
    lines = ["00" + "00".join(glyph[row] for glyph in glyphs) + "00" for row in range(_ROWS)]
    margin = "0" * len(lines[0])
    return _png([margin, margin, *lines, margin, margin])


def blank_png() -> bytes:
    """A white sheet, in place of a code that nobody shall scan any more."""
    return _png(["0" * 16] * 16)


def _png(lines: list[str]) -> bytes:
    """Dots as a PNG of one bit a pixel, 0 white (PNG specification, 11.2.2: colour type 0, depth 1)."""
    width, height = len(lines[0]) * _DOT, len(lines) * _DOT
    rows = b"".join(_scanline(line) * _DOT for line in lines)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")
    )


def _scanline(line: str) -> bytes:
    """One row of pixels: the filter byte, then eight pixels a byte; a dot is five whole bytes wide."""
    return b"\0" + b"".join((b"\x00" if dot == "1" else b"\xff") * (_DOT // 8) for dot in line)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
