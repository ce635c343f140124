"""The reading list (书单): the year's books, one book's page, and a member's proposal with the leaders' answer."""

import re
from enum import StrEnum

from handlers.base import Command, Handler, Next, Press, Start, Who
from handlers.conversation import END, Conversation, State
from handlers.errors import sentence
from handlers.message import Message, message
from handlers.reading import book_views as views
from handlers.reading.links import linked_row
from handlers.study.links import pressed_row, row_id
from handlers.turn import Turn
from models.errors import DomainError, NotAllowed, NotFound, OutOfDate
from models.reading import actions, queries
from models.reading.actions import NewBook
from models.reading.errors import AlreadyListed, AlreadyProposed, BookDecided, NotListed
from models.reading.queries import BookView
from models.reading.rules import TEXT_LIMIT, TITLE_LIMIT, list_years
from models.reading.tables import BookState, HoldState

_MARKED = re.compile(r"《([^《》]*[^《》\s][^《》]*)》")


class Step(StrEnum):
    """The questions of a proposal."""

    YEAR = "year"
    TITLE = "title"
    AUTHOR = "author"
    WHY = "why"
    CHECK = "check"


# The list, and one book


def show_list(turn: Turn) -> None:
    """书单: this year's."""
    turn.say(views.reading_list(_list_page(turn, turn.today.year, 0)))


def turn_page(turn: Turn) -> None:
    """Another page, or another year."""
    year, page = _numbers(turn, 2)
    if year != turn.today.year and year not in queries.listed_years(turn.session):
        raise OutOfDate
    turn.edit(views.reading_list(_list_page(turn, year, page)))


def open_book(turn: Turn) -> None:
    """A book of the list was pressed."""
    show_book(turn, _numbers(turn, 1)[0])


def open_by_link(turn: Turn) -> None:
    """The link of a message about a book, or of /me."""
    show_book(turn, row_id(turn.text))


def show_book(turn: Turn, book_id: int) -> None:
    """Put a book's page in place of what was pressed. Raises NotFound, NotListed."""
    turn.edit(views.book_page(book_page(turn, book_id), turn.organisation))


def book_page(turn: Turn, book_id: int) -> views.BookPage:
    """A listed book, as the member of this turn sees it. Raises NotFound, NotListed."""
    book = queries.get_book(turn.session, book_id)
    if book.state is not BookState.LISTED:
        raise NotListed(title=book.title)
    hold = queries.find_hold(turn.session, book_id, turn.who.id)
    waits = hold is not None and hold.state is HoldState.WAITING
    return views.BookPage(
        book,
        shelf=queries.shelves(turn.session, [book_id])[book_id],
        shared=queries.shared_by(turn.session, [book])[book_id],
        today=turn.today,
        loan=queries.find_loan(turn.session, book_id, turn.who.id),
        hold=hold,
        ahead=queries.readers_ahead(turn.session, hold) if hold is not None and waits else 0,
        leads=turn.who.leads_something,
    )


def _list_page(turn: Turn, year: int, page: int) -> views.ListPage:
    """A page of a year's list; of a list that has become shorter, the last."""
    books = queries.listed_books(turn.session, year)
    page = min(page, max(0, len(books) - 1) // views.PAGE)
    shown = books[page * views.PAGE : (page + 1) * views.PAGE]
    return views.ListPage(
        year,
        others=sorted({*queries.listed_years(turn.session), turn.today.year}, reverse=True),
        books=shown,
        shelves=queries.shelves(turn.session, [book.id for book in shown]),
        shared=queries.shared_by(turn.session, shown),
        page=page,
        total=len(books),
        own=queries.proposals_of(turn.session, turn.who.id),
        waiting=len(_proposals(turn)),
    )


def _numbers(turn: Turn, count: int) -> list[int]:
    """What a press carries, where that is numbers. Raises NotFound for what is forged."""
    if len(turn.data) < count:
        raise NotFound
    return [row_id(part) for part in turn.data[:count]]


# What waits for a leader


def show_proposals(turn: Turn) -> None:
    """What this leader has to decide on, a page at a time."""
    waiting = _proposals(turn)
    page = min(_numbers(turn, 1)[0], max(0, len(waiting) - 1) // views.PAGE)
    shown = waiting[page * views.PAGE : (page + 1) * views.PAGE]
    turn.edit(views.proposals(shown, page, len(waiting), turn.today.year))


def show_proposal(turn: Turn) -> None:
    """One proposal, with the links that decide on it."""
    book = queries.get_book(turn.session, _numbers(turn, 1)[0])
    if not turn.who.leads(book.proposer_branch_id):
        raise NotAllowed
    if book.state is not BookState.PROPOSED:
        raise BookDecided(title=book.title, state=book.state)
    turn.edit(views.proposal(book))


def put_on_list(turn: Turn) -> None:
    """列入书单, by link."""
    _decide(turn, listed=True)


def decline(turn: Turn) -> None:
    """暂不列入, by link."""
    _decide(turn, listed=False)


def _decide(turn: Turn, *, listed: bool) -> None:
    book_id, nonce = linked_row(turn)
    done = actions.decide_book(turn.session, book_id, listed=listed, by=turn.who, nonce=nonce, now=turn.now)
    turn.say(views.decided_by_you(done.book, listed=listed))
    if done.proposer.id != turn.who.id:
        turn.tell(done.proposer, views.decided(done.book, turn.who, listed=listed))


def _proposals(turn: Turn) -> list[BookView]:
    return queries.proposals_for(turn.session, turn.who) if turn.who.leads_something else []


# Proposing


def begin(turn: Turn) -> Next:
    """推荐一本书: the title, or first for which year."""
    years = list_years(turn.today)
    if len(years) > 1:
        return Step.YEAR
    turn.draft["year"] = years[0]
    return Step.TITLE


def choose_year(turn: Turn) -> Next:
    """One of the years whose lists are drawn up."""
    if turn.text not in {str(year) for year in list_years(turn.today)}:
        raise OutOfDate
    turn.draft["year"] = int(turn.text)
    return _next_step(turn)


def write_title(turn: Turn) -> Next:
    """The title, without the marks that every title is shown with."""
    text = " ".join(turn.text.split())
    marked = _MARKED.fullmatch(text)
    title = marked[1].strip() if marked else text
    try:
        actions.check_title(turn.session, turn.draft["year"], title)
    except DomainError as refusal:
        return _explain(turn, refusal)
    turn.draft["title"] = title
    return _next_step(turn)


def write_author(turn: Turn) -> Next:
    """Who wrote it."""
    return _write(turn, "author", TITLE_LIMIT)


def write_why(turn: Turn) -> Next:
    """Why it is worth reading."""
    return _write(turn, "why", TEXT_LIMIT)


def check(turn: Turn) -> Next:
    """A button below the summary."""
    if turn.text in ("title", "author", "why"):
        return Step(turn.text)
    if turn.text == "no":
        turn.edit(views.dropped())
        return END
    if turn.text not in ("yes", "list"):
        raise OutOfDate
    if turn.draft["year"] not in list_years(turn.today):
        return Step.YEAR
    try:
        return _list_own(turn) if turn.text == "list" else _propose(turn)
    except (AlreadyListed, AlreadyProposed) as refusal:
        _explain(turn, refusal)
        return Step.TITLE


def withdraw(turn: Turn) -> None:
    """撤回推荐, below the receipt or the list."""
    book_id, nonce = pressed_row(turn)
    done = actions.withdraw_book(turn.session, turn.who, book_id, nonce=nonce, now=turn.now)
    turn.edit(views.withdrawn(done.book))
    for leader in done.leaders:
        turn.tell(leader, views.withdrawn_for(done.book), for_leader=True)


def _propose(turn: Turn) -> Next:
    done = actions.propose_book(turn.session, turn.who, _new(turn), now=turn.now)
    for leader in done.leaders:
        turn.tell(leader, views.proposal(done.book), for_leader=True)
    turn.edit(views.proposed(done.book, done.leaders))
    return END


def _list_own(turn: Turn) -> Next:
    book = actions.list_own_book(turn.session, turn.who, _new(turn), now=turn.now)
    turn.edit(views.decided_by_you(book, listed=True))
    return END


def _new(turn: Turn) -> NewBook:
    draft = turn.draft
    return NewBook(draft["year"], draft["title"], draft["author"], draft["why"])


def _write(turn: Turn, part: str, limit: int) -> Next:
    text = " ".join(turn.text.split())
    try:
        actions.check_written(text, limit)
    except DomainError as refusal:
        return _explain(turn, refusal)
    turn.draft[part] = text
    return _next_step(turn)


def _next_step(turn: Turn) -> Step:
    """What has not been said yet, in order; then the summary."""
    return next((Step(part) for part in ("title", "author", "why") if part not in turn.draft), Step.CHECK)


def _explain(turn: Turn, refusal: DomainError) -> Next:
    turn.say(message(sentence(refusal, turn.organisation)))
    return None


def _ask_year(turn: Turn) -> Message:
    return views.ask_year(list_years(turn.today))


def _ask_title(_turn: Turn) -> Message:
    return views.ask_title()


def _ask_author(turn: Turn) -> Message:
    return views.ask_author(turn.draft["title"])


def _ask_why(turn: Turn) -> Message:
    return views.ask_why(turn.draft["title"], TEXT_LIMIT)


def _ask_check(turn: Turn) -> Message:
    book = _new(turn)
    lists = turn.who.leads(turn.who.branch_id)
    return views.summary(book.year, book.title, book.author, book.why, lists=lists)


def handlers() -> list[Handler]:
    """The list, a book, a proposal."""
    return [
        Command("books", show_list, words=("书单",)),
        Press("books", turn_page, who=Who.MEMBER),
        Press("book", open_book),
        Start("bp_", open_by_link),
        Conversation(
            "proposal",
            [Press("book_new", begin)],
            {
                Step.YEAR: State(ask=_ask_year, taps=choose_year),
                Step.TITLE: State(ask=_ask_title, says=write_title),
                Step.AUTHOR: State(ask=_ask_author, says=write_author),
                Step.WHY: State(ask=_ask_why, says=write_why),
                Step.CHECK: State(ask=_ask_check, taps=check),
            },
        ),
        Press("book_back", withdraw),
        Press("proposals", show_proposals, who=Who.LEADER),
        Press("proposal", show_proposal, who=Who.LEADER),
        Start("bl_", put_on_list, who=Who.LEADER),
        Start("bn_", decline, who=Who.LEADER),
    ]
