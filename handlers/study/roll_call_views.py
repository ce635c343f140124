"""What a secretary sees at roll-call: a screen of names to tap, and the questions about a paper list."""

from collections.abc import Sequence

from handlers.message import Button, Message, Phrase, message, phrase
from handlers.study.names import listed
from models.organisation import Organisation
from models.study.queries import RegisterRow, SessionView
from models.study.tables import How, Mark

PER_PAGE = 60
"""A branch fits on one screen; Telegram takes a hundred buttons."""
COLUMNS = 3
_BY_THEMSELVES = (How.MESSAGE, How.CODE, How.QR)


def is_here(row: RegisterRow) -> bool:
    """Whether the register says that this person came."""
    return row.mark in (Mark.PRESENT, Mark.LATE)


def in_order(rows: Sequence[RegisterRow]) -> list[RegisterRow]:
    """By branch, then as a Chinese list of names goes, by pinyin: so GB 2312 orders its common characters (level 1)."""
    return sorted(rows, key=lambda row: (row.branch_id, row.name.encode("gb18030")))


def which(sessions: Sequence[SessionView], organisation: Organisation) -> Message:
    """The question for the session, when there are several."""
    buttons = [
        [
            Button(
                phrase("roll-call-which-one", title=one.title, starts=organisation.local(one.starts_at)),
                data=_data("rollcall", one),
            )
        ]
        for one in sessions
    ]
    return message(phrase("roll-call-which"), buttons=buttons)


def none_to_call() -> Message:
    """No session of this leader takes a roll-call."""
    return message(phrase("roll-call-none"))


def screen(of: SessionView, rows: Sequence[RegisterRow], page: int, organisation: Organisation) -> Message:
    """One page of names; a button's data say what it showed, so that a second tap of it does nothing."""
    pages = max(1, -(-len(rows) // PER_PAGE))
    page = min(max(page, 0), pages - 1)
    shown = in_order(rows)[page * PER_PAGE : (page + 1) * PER_PAGE]
    names = [_name(of, row, page) for row in shown]
    text = [
        phrase("roll-call-head", title=of.title, starts=organisation.local(of.starts_at)),
        phrase("roll-call-counts", **_counts(rows)),
        phrase("roll-call-how"),
    ]
    if pages > 1:
        text.append(phrase("roll-call-page", page=page + 1, pages=pages))
    grid = [names[start : start + COLUMNS] for start in range(0, len(names), COLUMNS)]
    return message(*text, buttons=[*grid, *_below(of, page, pages)])


def _name(of: SessionView, row: RegisterRow, page: int) -> Button:
    shown = int(is_here(row))
    return Button(phrase(_label(row), name=row.name), data=f"{_data('rc', of)}:{row.member_id}:{page}:{shown}")


def _label(row: RegisterRow) -> str:
    if is_here(row):
        return "roll-call-self" if row.how in _BY_THEMSELVES else "roll-call-here"
    if row.mark is Mark.EXCUSED:
        return "roll-call-excused"
    return "roll-call-made-up" if row.mark is Mark.MADE_UP else "roll-call-missing"


def _below(of: SessionView, page: int, pages: int) -> list[list[Button]]:
    turning = []
    if page > 0:
        turning.append(Button(phrase("roll-call-back"), data=f"{_data('rcp', of)}:{page - 1}"))
    if page < pages - 1:
        turning.append(Button(phrase("roll-call-next"), data=f"{_data('rcp', of)}:{page + 1}"))
    ending = [
        Button(phrase("roll-call-paper"), data=_data("paper", of)),
        Button(phrase("roll-call-done"), data=_data("rcd", of)),
    ]
    return [turning, ending] if turning else [ending]


def finished(of: SessionView, rows: Sequence[RegisterRow], organisation: Organisation) -> Message:
    """What the roll-call found."""
    missing = [row.name for row in in_order(rows) if row.mark in (None, Mark.ABSENT)]
    last = phrase("roll-call-not-here", names=listed(missing)) if missing else phrase("roll-call-all-here")
    return message(
        phrase("roll-call-finished", title=of.title, starts=organisation.local(of.starts_at)),
        phrase("roll-call-counts", **_counts(rows)),
        last,
        buttons=[[_again(of)]],
    )


def _counts(rows: Sequence[RegisterRow]) -> dict[str, int]:
    here = sum(is_here(row) for row in rows)
    missing = sum(row.mark in (None, Mark.ABSENT) for row in rows)
    excused = sum(row.mark is Mark.EXCUSED for row in rows)
    return {"expected": len(rows), "here": here, "excused": excused, "missing": missing}


def ask_names(of: SessionView) -> Message:
    """The question for the paper list."""
    return message(phrase("paper-ask", title=of.title))


def ask_person(name: str, people: Sequence[RegisterRow], at: int, left: int, known: bool) -> Message:
    """Who is meant by a name that several have (`known`) or that nobody has; `at` counts the questions."""
    text = [phrase("paper-ambiguous", name=name, count=len(people))] if known else [_unknown(name, people)]
    if left:
        text.append(phrase("paper-left", count=left))
    buttons = [
        [Button(phrase("paper-person", name=row.name, branch=row.branch_name), answer=f"{at}:{row.member_id}")]
        for row in people
    ]
    ending = [Button(phrase("paper-nobody" if people else "paper-skip"), answer=f"{at}:skip")]
    if left:
        ending.append(Button(phrase("paper-skip-all"), answer=f"{at}:rest"))
    return message(*text, buttons=[*buttons, ending])


def _unknown(name: str, people: Sequence[RegisterRow]) -> Phrase:
    return phrase("paper-unknown" if people else "paper-unknown-alone", name=name)


def merged(of: SessionView, marked: Sequence[str], already: int, skipped: Sequence[str]) -> Message:
    """What became of the paper list."""
    text = [phrase("paper-merged", title=of.title)]
    if marked:
        text.append(phrase("paper-marked", count=len(marked), names=listed(marked)))
    else:
        text.append(phrase("paper-marked-nobody"))
    if already:
        text.append(phrase("paper-already", count=already))
    if skipped:
        text.append(phrase("paper-skipped", names=listed(skipped)))
    return message(*text, buttons=[[_again(of)]])


def _again(of: SessionView) -> Button:
    return Button(phrase("roll-call-again"), data=_data("rollcall", of))


def _data(verb: str, of: SessionView) -> str:
    return f"{verb}:{of.id}:{of.nonce}"
