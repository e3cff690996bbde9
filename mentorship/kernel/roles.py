"""Who acts: the roles that a person holds now, read afresh at each request (architecture, idea 1)."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from mentorship.kernel.extensions import role_providers
from mentorship.kernel.prepared import ID


class Role(models.TextChoices):
    """The roles of the register (domain/requirements)."""

    COORDINATOR = "coordinator", "координатор"
    CURATOR = "curator", "куратор"
    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"
    DIRECTOR = "director", "директор"
    CLASS_TEACHER = "class_teacher", "классный руководитель"
    PSYCHOLOGIST = "psychologist", "психолог"
    STAFF = "staff", "сотрудник школы"


@dataclass(frozen=True)
class Actor:
    """The one who acts: an account, its person, the roles held today."""

    account: Any = None
    person: Any = None
    roles: frozenset = field(default_factory=frozenset)

    @property
    def person_id(self):
        """Id of the actor's person, or None for the portal itself."""
        return self.person.pk if self.person else None

    def has(self, *roles):
        """Tell whether the actor holds at least one of `roles`."""
        return not self.roles.isdisjoint(roles)

    def only(self, *roles):
        """Return the actor as if he held none but these of his roles: a right of one role must not ride on another."""
        return Actor(self.account, self.person, self.roles.intersection(roles))

    @property
    def main_role(self):
        """The role named beside the person in the header, the widest first; None when there is none."""
        return next((role for role in Role if role in self.roles), None)


@dataclass(frozen=True)
class AnyPerson:
    """Stands in a prepared query for the person who will ask it."""

    pk: Any = ID


def anybody_with(roles):
    """Return the Actor for whom a query is prepared that all who hold `roles` ask; its person has the id `ID`."""
    return Actor(person=AnyPerson(), roles=frozenset(roles))


PORTAL = Actor()  # the portal itself: `tick`, imports of defaults


def actor_of(account):
    """Return the Actor of `account` with the roles that all providers give today; nobody gives an empty one."""
    if not account.is_authenticated:
        return Actor()
    roles = frozenset().union(*role_providers(account))
    return Actor(account=account, person=account.person, roles=roles)
