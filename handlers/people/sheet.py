"""A sheet to print: for each person of a branch a card with a QR code, to be cut out and handed over."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from html import escape

from handlers.message import Arg, phrase
from handlers.people import qr
from handlers.wording import plain
from models.organisation import Organisation
from models.people.queries import MemberRef

_STYLE = """
@page { size: A4; margin: 12mm; }
body { font-family: "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "PingFang SC", sans-serif; margin: 0; }
h1 { font-size: 14pt; margin: 0 0 2mm; }
header p { font-size: 9pt; margin: 0 0 4mm; }
main { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); overflow: hidden; }
section { border: 0.3mm dashed #777; padding: 4mm; display: flex; gap: 4mm; break-inside: avoid; margin: -0.15mm; }
section svg { width: 34mm; height: 34mm; flex: none; }
section h2 { font-size: 14pt; margin: 0; overflow-wrap: anywhere; }
section p { font-size: 9pt; margin: 1mm 0 0; }
section .link { font-size: 6.5pt; overflow-wrap: anywhere; }
"""


def page(
    branch: str,
    invited: Iterable[tuple[MemberRef, str]],
    *,
    username: str,
    organisation: Organisation,
    now: datetime,
) -> bytes:
    """The sheet as one HTML file that needs nothing else. Two columns, ten cards a page of A4."""

    def words(key: str, **args: Arg) -> str:
        return escape(plain(phrase(key, **args), organisation.language))

    def card(member: MemberRef, code: str) -> str:
        link = f"https://t.me/{username}?start={code}"
        return (
            f"<section>{qr.svg(link)}<div><h2>{words('sheet-name', name=member.name)}</h2>"
            f"<p>{words('sheet-branch', branch=branch)}</p>"
            f"<p>{words('sheet-scan')}</p><p>{words('sheet-start')}</p>"
            f'<p class="link">{escape(link)}</p></div></section>'
        )

    until = organisation.local(now + timedelta(days=organisation.invite_days))
    title = words("sheet-title", organisation=organisation.name, branch=branch)
    cards = "\n".join(card(member, code) for member, code in invited)
    return (
        f'<!doctype html>\n<html lang="{organisation.language}">\n<head><meta charset="utf-8">'
        f"<title>{title}</title><style>{_STYLE}</style></head>\n<body>\n"
        f"<header><h1>{title}</h1><p>{words('sheet-note', until=until)}</p></header>\n"
        f"<main>\n{cards}\n</main>\n</body>\n</html>\n"
    ).encode()
