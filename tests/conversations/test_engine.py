"""What every conversation has: cancel, stale buttons, edited messages."""

from tests.office import Office


def test_cancel_when_there_is_nothing_to_cancel(office: Office) -> None:
    anna = office.member("王安娜")
    assert anna.says("取消") == ["现在没有要取消的内容。"]
    assert anna.says("/cancel") == ["现在没有要取消的内容。"]


def test_an_edited_message_changes_nothing_and_says_so(office: Office) -> None:
    anna = office.member("王安娜")
    anna.says("取消")
    mine = anna.sees()[0]
    assert anna.edits(mine, "签到") == ["您修改了一条消息。我以第一次发出的内容为准，如需更改，请再发一条。"]
