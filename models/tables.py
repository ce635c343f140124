"""Every table there is, for migrations and for tests."""

from models.base import Base
from models.calendar import tables as calendar
from models.messaging import tables as messaging
from models.people import tables as people
from models.reading import tables as reading
from models.study import tables as study

FLOORS = (calendar, messaging, people, study, reading)
metadata = Base.metadata
