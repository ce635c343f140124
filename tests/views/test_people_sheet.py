"""The sheet of invitations is one page that needs nothing else, and takes no name for markup."""

from datetime import UTC, datetime
from html.parser import HTMLParser

from handlers.people import qr, sheet
from models.organisation import Organisation
from models.people.queries import MemberRef
from models.people.tables import Standing

NOW = datetime(2026, 5, 20, 1, 0, tzinfo=UTC)


class Reader(HTMLParser):
    """Gathers elements and text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        assert not {"src", "href"} & {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


def read(*names: str, language: str = "zh-CN") -> tuple[str, Reader]:
    """A sheet for these people, and what a browser makes of it."""
    people = [MemberRef(n, name, 1, None, Standing.FULL, None, None, None, False) for n, name in enumerate(names)]
    bureau = Organisation(name="市住建局党总支", language=language)
    invited = [(one, f"join_{one.id}") for one in people]
    html = sheet.page("第一支部", invited, username="zhibu_bot", organisation=bureau, now=NOW).decode()
    reader = Reader()
    reader.feed(html)
    return html, reader


def test_each_person_has_a_card_with_name_branch_code_and_link() -> None:
    _, page = read("王安娜", "李建国")
    assert page.tags.count("section") == page.tags.count("svg") == 2
    for text in ("王安娜同志", "李建国同志", "第一支部", "https://t.me/zhibu_bot?start=join_1"):
        assert text in page.texts
    assert "市住建局党总支 第一支部 登记邀请" in page.texts
    assert "请沿虚线剪开，分别交给本人。每张只能用一次，有效期到5月27日（周三）09:00。" in page.texts


def test_names_are_text() -> None:
    html, page = read("<script>alert(1)</script>", '=HYPERLINK("x")&amp;')
    assert "script" not in page.tags
    assert "<script>alert(1)</script>同志" in page.texts
    assert '=HYPERLINK("x")&amp;同志' in page.texts
    assert "<script" not in html


def test_the_sheet_speaks_the_organisations_language() -> None:
    _, page = read("王安娜", language="en")
    assert "2. Press Start, and you are enrolled." in page.texts


def test_a_code_is_a_picture() -> None:
    assert qr.png("https://t.me/zhibu_bot?start=join_1").startswith(b"\x89PNG")
    assert qr.svg("https://t.me/zhibu_bot?start=join_1").startswith("<svg")
