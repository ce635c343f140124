"""Brings a roster file into the tables: first what would change, then all of it or nothing."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from models.errors import DomainError
from models.messaging.actions import plan
from models.people.names import branch_key, person_key
from models.people.roster import Column, Problem, RosterRole, RosterRow
from models.people.rules import MENU_TIMER
from models.people.tables import Branch, Group, Member, MemberRole, Role, Standing

Value = str | date | Standing | frozenset[RosterRole] | None


class RosterRefused(DomainError):
    """The rows have problems; nothing was taken."""

    key = "roster-refused"

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(count=len(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class FieldChange:
    """What a column says of somebody now, and what the file says."""

    column: Column
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Change:
    """What becomes different for a person who is on the roster."""

    member_id: int
    name: str
    fields: tuple[FieldChange, ...]
    returns: bool = False
    """Had left, and is on the roster again."""


@dataclass(frozen=True, slots=True)
class Absent:
    """A person whom the file leaves out; listed, never removed."""

    member_id: int
    name: str
    branch: str
    staff_number: str | None


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking the rows means."""

    added: tuple[RosterRow, ...]
    changed: tuple[Change, ...]
    absent: tuple[Absent, ...]
    unchanged: int
    new_branches: tuple[str, ...]
    """Not known so far; a misspelt branch shows here."""
    problems: tuple[Problem, ...]


@dataclass(slots=True)
class _Known:
    """A member as the roster has them now."""

    id: int
    staff_number: str | None
    name: str
    branch_id: int
    group_id: int | None
    standing: Standing
    joined_on: date | None
    left_on: date | None
    telegram_id: int | None
    roles: set[tuple[Role, int | None]] = field(default_factory=set)

    @property
    def is_administrator(self) -> bool:
        return any(role is Role.ADMINISTRATOR for role, _ in self.roles)


class _Roster:
    """The roster as it is, and who of it each row of a file means."""

    def __init__(self, session: Session, *, lock: bool) -> None:
        self.branches = {row.id: row.name for row in session.execute(select(Branch.id, Branch.name))}
        self.branch_ids = {branch_key(name): row_id for row_id, name in self.branches.items()}
        groups = session.execute(select(Group.id, Group.branch_id, Group.name)).all()
        self.groups = {row.id: row.name for row in groups}
        self.group_ids = {(row.branch_id, branch_key(row.name)): row.id for row in groups}
        self.members = {known.id: known for known in _known(session, lock=lock)}
        self.by_number = {known.staff_number: known for known in self.members.values() if known.staff_number}
        self.by_person: dict[tuple[str, str, date | None], list[_Known]] = {}
        for known in self.members.values():
            key = person_key(known.name, self.branches[known.branch_id], known.joined_on)
            self.by_person.setdefault(key, []).append(known)

    def match(self, rows: Sequence[RosterRow]) -> tuple[list[_Known | None], list[Problem]]:
        """Whom each row means, none for somebody new; and the rows that can't be told."""
        names = Counter(row.name for row in rows)
        taken: set[int] = set()
        found: list[_Known | None] = []
        problems = []
        for row in rows:
            candidates = self._candidates(row, alone=names[row.name] == 1)
            known = candidates[0] if len(candidates) == 1 else None
            if len(candidates) > 1:
                problems.append(Problem(row.number, Column.STAFF_NUMBER, "number-needed", row.name))
            elif known is not None and known.id in taken:
                problems.append(Problem(row.number, Column.NAME, "same-person", row.name))
            elif known is not None:
                taken.add(known.id)
            found.append(known)
        return found, problems

    def _candidates(self, row: RosterRow, *, alone: bool) -> list[_Known]:
        if row.staff_number in self.by_number:
            return [self.by_number[row.staff_number]]
        same = self.by_person.get(person_key(row.name, row.branch, row.joined_on), [])
        if row.staff_number:
            same = [known for known in same if known.staff_number is None]
        return same or (self._founder(row.name) if alone else [])

    def _founder(self, name: str) -> list[_Known]:
        """The administrator who began with an empty roster, of whom only the name was known."""
        return [
            known
            for known in self.members.values()
            if known.name == name and known.is_administrator and not known.staff_number and not known.joined_on
        ]

    def others(self, present: set[int]) -> list[_Known]:
        """Who is in the organisation and not among the present."""
        return [known for known in self.members.values() if known.id not in present and known.left_on is None]

    def roles_of(self, known: _Known) -> frozenset[RosterRole]:
        return frozenset((role, where is None) for role, where in known.roles)

    def keepers(self, pairs: Sequence[tuple[RosterRow, _Known | None]]) -> set[int]:
        """Who stays administrator whatever the file says: without them nobody with an account would be one."""
        decided = {
            known.id: any(role is Role.ADMINISTRATOR for role, _ in row.roles)
            for row, known in pairs
            if known is not None and Column.ROLES in row.given
        }
        bound = [known for known in self.members.values() if known.telegram_id and not known.left_on]
        if any(decided.get(known.id, known.is_administrator) for known in bound):
            return set()
        return {known.id for known in bound if known.is_administrator}


@dataclass(slots=True)
class _Plan:
    roster: _Roster
    added: list[RosterRow]
    changed: list[tuple[RosterRow, Change]]
    preview: Preview


def preview(session: Session, rows: Sequence[RosterRow]) -> Preview:
    """Say what taking these rows would mean; writes nothing."""
    return _plan(session, rows, lock=False).preview


def apply(session: Session, rows: Sequence[RosterRow], *, now: datetime) -> Preview:
    """Take all rows, and say what that meant. Raises RosterRefused, having written nothing, if any has a problem."""
    planned = _plan(session, rows, lock=True)
    if planned.preview.problems:
        raise RosterRefused(planned.preview.problems)
    writer = _Writer(session, planned.roster)
    writer.make_places([*planned.added, *(row for row, _ in planned.changed)])
    writer.add(planned.added)
    writer.change(planned.changed, now)
    return planned.preview


def _plan(session: Session, rows: Sequence[RosterRow], *, lock: bool) -> _Plan:
    roster = _Roster(session, lock=lock)
    found, problems = roster.match(rows)
    pairs = list(zip(rows, found, strict=True))
    keepers = roster.keepers(pairs)
    changes = [(row, _change(roster, row, known, keepers)) for row, known in pairs if known is not None]
    changed = [(row, change) for row, change in changes if change.fields or change.returns]
    added = [row for row, known in pairs if known is None]
    present = {known.id for known in found if known is not None}
    new = {branch_key(row.branch): row.branch for row in rows if branch_key(row.branch) not in roster.branch_ids}
    return _Plan(
        roster,
        added,
        changed,
        Preview(
            added=tuple(added),
            changed=tuple(change for _, change in changed),
            absent=tuple(_absent(roster, known) for known in roster.others(present)),
            unchanged=len(changes) - len(changed),
            new_branches=tuple(new.values()),
            problems=tuple(problems),
        )
        if not problems
        else Preview((), (), (), 0, (), tuple(problems)),
    )


def _change(roster: _Roster, row: RosterRow, known: _Known, keepers: set[int]) -> Change:
    """Compare column by column. What a person keeps is never emptied: staff number and day of joining."""
    roles = row.roles | {(Role.ADMINISTRATOR, True)} if known.id in keepers else row.roles
    branch = roster.branches[known.branch_id]
    moves = branch_key(row.branch) != branch_key(branch)
    group = roster.groups.get(known.group_id or 0)
    compared: list[tuple[Column, Value, Value, bool]] = [
        (Column.STAFF_NUMBER, known.staff_number, row.staff_number, bool(row.staff_number)),
        (Column.NAME, known.name, row.name, True),
        (Column.BRANCH, branch, row.branch, moves),
        (Column.GROUP, group, row.group, moves or (Column.GROUP in row.given and not _same(group, row.group))),
        (Column.STANDING, known.standing, row.standing, True),
        (Column.JOINED_ON, known.joined_on, row.joined_on, row.joined_on is not None),
        (Column.ROLES, roster.roles_of(known), roles, Column.ROLES in row.given),
    ]
    fields = tuple(FieldChange(column, old, new) for column, old, new, counts in compared if counts and old != new)
    return Change(known.id, row.name, fields, returns=known.left_on is not None)


def _same(one: str | None, other: str | None) -> bool:
    return branch_key(one or "") == branch_key(other or "")


def _absent(roster: _Roster, known: _Known) -> Absent:
    return Absent(known.id, known.name, roster.branches[known.branch_id], known.staff_number)


class _Writer:
    """Writes many rows with few statements."""

    def __init__(self, session: Session, roster: _Roster) -> None:
        self.session, self.roster = session, roster

    def make_places(self, rows: Iterable[RosterRow]) -> None:
        """Add the branches and groups that are not known yet."""
        rows = list(rows)
        for row in rows:
            key = branch_key(row.branch)
            if key not in self.roster.branch_ids:
                made = insert(Branch).values(name=row.branch).returning(Branch.id)
                self.roster.branch_ids[key] = self.session.scalars(made).one()
        for row in rows:
            branch_id = self.roster.branch_ids[branch_key(row.branch)]
            if row.group and (branch_id, branch_key(row.group)) not in self.roster.group_ids:
                add = insert(Group).values(branch_id=branch_id, name=row.group).returning(Group.id)
                self.roster.group_ids[branch_id, branch_key(row.group)] = self.session.scalars(add).one()

    def add(self, rows: Sequence[RosterRow]) -> None:
        """Add people."""
        if not rows:
            return
        ids = self.session.scalars(
            insert(Member).returning(Member.id, sort_by_parameter_order=True), [self._columns(row) for row in rows]
        ).all()
        self._give_roles([(member_id, row, row.roles) for member_id, row in zip(ids, rows, strict=True)])

    def change(self, changed: Sequence[tuple[RosterRow, Change]], now: datetime) -> None:
        """Change people; who has other roles than before gets another menu."""
        if not changed:
            return
        self.session.execute(update(Member), [self._changed(row, change) for row, change in changed])
        given = [
            (change.member_id, row, roles)
            for row, change in changed
            if (roles := self._new_roles(row, change)) is not None
        ]
        if given:
            wanted = [{"who": member_id} for member_id, _, _ in given]
            connection = self.session.connection()
            connection.execute(delete(MemberRole).where(MemberRole.member_id == bindparam("who")), wanted)
            self._give_roles(given)
        for member_id, _, _ in given:
            if self.roster.members[member_id].telegram_id is not None:
                plan(self.session, MENU_TIMER, member_id, [now])

    def _new_roles(self, row: RosterRow, change: Change) -> frozenset[RosterRole] | None:
        """The roles to write: those of the file, or the same for another branch; none where nothing changes."""
        after = {part.column: part.after for part in change.fields}
        roles = after.get(Column.ROLES)
        if isinstance(roles, frozenset):
            return roles
        if Column.BRANCH in after and Column.ROLES in row.given:
            return self.roster.roles_of(self.roster.members[change.member_id])
        return None

    def _columns(self, row: RosterRow) -> dict[str, object]:
        branch_id = self.roster.branch_ids[branch_key(row.branch)]
        return {
            "staff_number": row.staff_number,
            "name": row.name,
            "branch_id": branch_id,
            "group_id": self.roster.group_ids[branch_id, branch_key(row.group)] if row.group else None,
            "standing": row.standing,
            "joined_on": row.joined_on,
        }

    def _changed(self, row: RosterRow, change: Change) -> dict[str, object]:
        known = self.roster.members[change.member_id]
        parts = {part.column for part in change.fields}
        new = self._columns(row)
        if Column.GROUP not in row.given and Column.BRANCH not in parts:
            new["group_id"] = known.group_id
        if not row.staff_number:
            new["staff_number"] = known.staff_number
        if row.joined_on is None:
            new["joined_on"] = known.joined_on
        return {"id": known.id, **new, "left_on": None}

    def _give_roles(self, given: Iterable[tuple[int, RosterRow, frozenset[RosterRole]]]) -> None:
        rows = [
            {
                "member_id": member_id,
                "role": role,
                "branch_id": None if everywhere else self.roster.branch_ids[branch_key(row.branch)],
            }
            for member_id, row, roles in given
            for role, everywhere in sorted(roles)
        ]
        if rows:
            self.session.execute(insert(MemberRole), rows)


def _known(session: Session, *, lock: bool) -> list[_Known]:
    """Every member with their roles; locked where the rows are about to be changed."""
    columns = (
        Member.id,
        Member.staff_number,
        Member.name,
        Member.branch_id,
        Member.group_id,
        Member.standing,
        Member.joined_on,
        Member.left_on,
        Member.telegram_id,
    )
    query = select(*columns).order_by(Member.id)
    members = {row.id: _Known(*row) for row in session.execute(query.with_for_update() if lock else query)}
    for row in session.execute(select(MemberRole.member_id, MemberRole.role, MemberRole.branch_id)):
        members[row.member_id].roles.add((row.role, row.branch_id))
    return list(members.values())
