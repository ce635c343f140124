"""What a sharer may choose from."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.reading.tables import Book, BookState


@dataclass(frozen=True, slots=True)
class ListedBook:
    """A book of a year's reading list, by its title."""

    id: int
    title: str


def listed_books(session: Session, year: int) -> list[ListedBook]:
    """The reading list of a year, in the order of proposing."""
    query = select(Book.id, Book.title).where(Book.year == year, Book.state == BookState.LISTED).order_by(Book.id)
    return [ListedBook(*row) for row in session.execute(query)]
