"""A pair, its curator and those in office: whom appeals are about and who handles them."""

from types import SimpleNamespace

from tests import factories


def pair_and_offices():
    """Return the people of one pair and of the offices: Persons, and `accounts` of those in office by role."""
    accounts = {role: factories.make_staff(role) for role in ("coordinator", "curator", "director", "psychologist")}
    people = {role: account.person for role, account in accounts.items()}
    mentor, mentee = factories.make_mentor().person, factories.make_mentee().person
    program = factories.make_program(people["curator"])
    match = factories.make_match(program, [mentor], [mentee], state="active")
    pair = {"mentor": mentor, "mentee": mentee, "program": program, "match": match}
    return SimpleNamespace(accounts=accounts, **people, **pair)


def acting(account):
    """Return the Actor of an account with its roles of today."""
    return factories.acting(account)


def complaint(cast, **fields):
    """A complaint of the mentee about the mentor, which the coordinator has taken into work."""
    values = {"kind": "complaint", "about_kind": "mentor", "about": cast.mentor, "text": "кричит на занятиях"}
    values |= {"state": "in_work", "owner": cast.coordinator}
    return factories.make_appeal(cast.mentee, **values | fields)
