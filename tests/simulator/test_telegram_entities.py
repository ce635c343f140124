"""HTML style: what is read, where entities lie, and what is refused in which words."""

from __future__ import annotations

from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.simulator.entities import TAGS, cut, detect, parse_html, tidy, to_html, utf16_length
from bot.simulator.refusals import Refused

SIMPLE = sorted(set(TAGS) - {"a", "span", "tg-emoji"})


def kinds(source: str) -> list[tuple[str, str]]:
    """The entities of a source as (type, the part of the text)."""
    text, entities = parse_html(source)
    return [(entity["type"], cut(text, entity["offset"], entity["length"])) for entity in entities]


@pytest.mark.parametrize("tag", SIMPLE)
def test_each_tag_marks_its_words(tag: str) -> None:
    assert kinds(f"前<{tag}>中</{tag}>后") == [(TAGS[tag], "中")]


def test_offsets_are_in_utf16_units() -> None:
    text, entities = parse_html("😀<b>党</b>👨‍👩‍👧<i>课😀</i>")
    assert entities == [
        {"type": "bold", "offset": 2, "length": 1},
        {"type": "italic", "offset": 11, "length": 3},
    ]
    assert utf16_length(text) == 14


def test_references_are_decoded_and_the_unknown_stay() -> None:
    assert parse_html("&lt;&gt;&amp;&quot;&#27993;&#x6d59;&nbsp;&") == ('<>&"浙浙&nbsp;&', [])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('<span class="tg-spoiler">谜</span>', [("spoiler", "谜")]),
        ('<a href="https://example.org/?a=1&amp;b=2">网</a>', [("text_link", "网")]),
        ("<a href='tg://user?id=7'>人</a>", [("text_mention", "人")]),
        ("<a>example.org</a>", [("text_link", "example.org")]),
        ('<a href="nonsense">无</a>', []),
        ("<blockquote expandable>长</blockquote>", [("expandable_blockquote", "长")]),
        ('<pre><code class="language-python">x</code></pre>', [("pre", "x")]),
        ("<b>粗<i>斜</i></b>", [("bold", "粗斜"), ("italic", "斜")]),
        ("<B >大</b >", [("bold", "大")]),
    ],
)
def test_what_is_read(source: str, expected: list[tuple[str, str]]) -> None:
    assert kinds(source) == expected


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("甲<foo>乙</foo>", 'Unsupported start tag "foo" at byte offset 3'),
        ("<b>甲", 'Can\'t find end tag corresponding to start tag "b"'),
        ("甲</b>", "Unexpected end tag at byte offset 3"),
        ("<b>甲</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        ("5 < 6", 'Unsupported start tag "" at byte offset 2'),
        ("5 <b", "Unclosed start tag at byte offset 2"),
        ("<b>甲</b", "Unclosed end tag at byte offset 6"),
        ("<span>甲</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ("<a href>甲</a>", 'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0'),
        ('<a href="x>甲</a>', 'Unclosed start tag "a" at byte offset 0'),
        ('<a ="x">甲</a>', 'Empty attribute name in the tag "a" at byte offset 0'),
    ],
)
def test_what_cannot_be_read(source: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_html(source)
    assert (refused.value.code, refused.value.description) == (400, f"Bad Request: can't parse entities: {words}")


def test_telegram_finds_commands_links_and_mentions_by_itself() -> None:
    text = "/checkin@zhibu_bot 见 https://example.org/a，问 @anna_w 或 a@b.cn #学习 1/2"
    found = [(each["type"], cut(text, each["offset"], each["length"])) for each in detect(text, [])]
    assert found == [
        ("bot_command", "/checkin@zhibu_bot"),
        ("url", "https://example.org/a"),
        ("mention", "@anna_w"),
        ("email", "a@b.cn"),
        ("hashtag", "#学习"),
    ]


def test_nothing_is_found_inside_code() -> None:
    text, entities = parse_html("<code>/start</code> /help")
    assert [each["type"] for each in detect(text, entities)] == ["code", "bot_command"]


def test_white_space_around_a_text_goes_and_entities_stay_in_place() -> None:
    text, entities = tidy(parse_html("  \n<b> 党课 </b>\n"))
    assert (text, entities) == ("党课", [{"type": "bold", "offset": 0, "length": 2}])


def test_shown_again_as_html() -> None:
    source = '<b>粗&lt;<i>斜😀</i></b> <a href="https://example.org/?a&amp;b">网</a> &amp; <code>x</code>'
    assert to_html(*parse_html(source)) == source


@given(st.lists(st.tuples(st.sampled_from(SIMPLE), st.text(min_size=1, max_size=8)), max_size=6))
def test_escaped_text_in_tags_is_always_read_back(parts: list[tuple[str, str]]) -> None:
    source = "".join(f"<{tag}>{escape(text, quote=False)}</{tag}>" for tag, text in parts)
    text, entities = parse_html(source)
    assert text == "".join(text for _, text in parts)
    assert [each["type"] for each in entities] == [TAGS[tag] for tag, _ in parts]


@given(st.text(alphabet="<>/&;\"'= abispreo#x1甲😀-", max_size=40))
def test_any_source_is_read_or_refused(source: str) -> None:
    try:
        text, entities = parse_html(source)
    except Refused as refused:
        assert refused.description.startswith("Bad Request: can't parse entities: ")
    else:
        assert all(each["offset"] + each["length"] <= utf16_length(text) for each in entities)
