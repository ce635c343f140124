"""QR codes of links, for a chat and for paper."""

import io

import segno

SCALE = 10
"""Pixels of a module."""
QUIET_ZONE = 4
"""Modules of white around the code (ISO/IEC 18004, 5.3.8)."""


def png(content: str) -> bytes:
    """A QR code as a picture."""
    target = io.BytesIO()
    segno.make(content, error="m", micro=False).save(target, kind="png", scale=SCALE, border=QUIET_ZONE)
    return target.getvalue()


def svg(content: str) -> str:
    """A QR code as an element to be put into HTML; its size is the page's affair."""
    return str(segno.make(content, error="m", micro=False).svg_inline(border=QUIET_ZONE, omitsize=True))
