"""The table of working days that an administrator enters before the published one is known to us."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, strict


class EnteredDay(Base):
    """A day that is worked though it looks free, or free though it looks worked (国务院办公厅关于节假日安排的通知)."""

    __tablename__ = "entered_days"
    __table_args__ = strict()

    day: Mapped[date] = mapped_column(primary_key=True)
    worked: Mapped[bool]
