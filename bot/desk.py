"""What intake, timers and delivery share: the database, the clock, the organisation, and what we answer to."""

from dataclasses import dataclass

from handlers import Catalogue
from models.clock import Clock
from models.database import Database
from models.organisation import Organisation


@dataclass(frozen=True, slots=True)
class Desk:
    """One running bot."""

    database: Database
    clock: Clock
    organisation: Organisation
    catalogue: Catalogue
    username: str
