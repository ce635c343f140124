"""The tables of working days that an administrator enters before the published ones are known to us."""

from datetime import date

from sqlalchemy.orm import Mapped, mapped_column

from models.base import Base, strict


class EnteredDay(Base):
    """A day that is worked though it looks free, or free though it looks worked (国务院办公厅关于节假日安排的通知)."""

    __tablename__ = "entered_days"
    __table_args__ = strict()

    notice: Mapped[int] = mapped_column(primary_key=True)
    """The year that the notice is about; New Year's holiday may begin in the December before."""
    day: Mapped[date] = mapped_column(primary_key=True)
    worked: Mapped[bool]
