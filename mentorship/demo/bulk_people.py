"""The people of the large school: classes with their teachers, pupils with their parents, guests, cards."""

from datetime import timedelta
from itertools import cycle, product

from mentorship.demo.accounts import ROLES, open_account
from mentorship.demo.school import BEGINNING, PEOPLE, SPREAD_DAYS, YEARS_OVER_GRADE, found_school
from mentorship.kernel.secretwords import normalise_login, word_list
from participants.domain.roles import school_year
from participants.enums import AppointedRole, SecretKind
from participants.models import Account, Appointment, ClassMembership, Guardian, Person, SchoolClass

EMPLOYEES, FEWEST_EMPLOYEES, GUESTS = 0.04, 20, 0.06
# Which share of the pupils learns in each grade: mentees are mostly from the middle ones, mentors from the last.
GRADES = {1: 1, 2: 1, 3: 1, 4: 2, 5: 16, 6: 17, 7: 17, 8: 16, 9: 10, 10: 10, 11: 9}
IN_CLASS, PROGRAMS_OF_CURATOR, PEOPLE_OF_PROGRAM = 28, 4, 200
LETTERS = "АБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЭЮЯ"
WITH_ACCOUNT = 0.6


def settle_people(large):
    """Found the school through its doors, then fill it in bulk."""
    found_school(large.world)
    large.employees = list(large.world.people.values())
    _more_employees(large)
    _pupils(large)
    _guests(large)
    large.journal(
        "participants.person.add",
        [(person, person) for person in [*large.pupils, *large.guests]],
        at=large.ago(PEOPLE),
        fields=["surname", "name", "birth_date"],
    )


def number_of_programs(large):
    """Return how many programmes a school of this size has."""
    return max(3, large.size // PEOPLE_OF_PROGRAM)


def _named(large, rng, **more):
    gender = rng.choice("mf")
    column = "mf".index(gender)
    person = Person(
        surname=rng.choice(large.names["surnames"])[column],
        name=rng.choice(large.names["names"][gender]),
        patronymic=rng.choice(large.names["patronymics"])[column],
        gender=gender,
        **more,
    )
    person.fill_keys()
    return person


def _more_employees(large):
    rng = large.world.rng("large employees")
    number = max(FEWEST_EMPLOYEES, int(large.size * EMPLOYEES)) - len(large.employees)
    rows = [
        _named(large, rng, post=rng.choice(large.names["posts"]), is_employee=True, birth_date=_adult(large, rng))
        for _ in range(number)
    ]
    large.employees += Person.objects.bulk_create(rows)
    curators = rows[: max(0, number_of_programs(large) // PROGRAMS_OF_CURATOR - 3)]
    office = {"role": AppointedRole.CURATOR, "starts_on": large.world.day(BEGINNING), "created_by": large.account}
    Appointment.objects.bulk_create(Appointment(person=person, **office) for person in curators)


def _adult(large, rng):
    return large.world.today - timedelta(days=rng.randint(24 * 365, 60 * 365))


def curators(large):
    """Return the people who lead programmes, the one of the printed login first."""
    offices = Appointment.objects.filter(role=AppointedRole.CURATOR).select_related("person").order_by("pk")
    return [office.person for office in offices]


def _pupils(large):
    rng = large.world.rng("large pupils")
    number = large.size - len(large.employees) - int(large.size * GUESTS)
    grades = rng.choices(list(GRADES), list(GRADES.values()), k=number)
    classes = _classes(large, {grade: grades.count(grade) for grade in GRADES})
    turns = {grade: cycle(rows) for grade, rows in classes.items()}
    rows = [_pupil(large, rng, next(turns[grade])) for grade in sorted(grades)]
    large.pupils = Person.objects.bulk_create(rows)
    since = large.world.day(PEOPLE)
    ClassMembership.objects.bulk_create(
        ClassMembership(person=person, school_class=person.school_class, since=since) for person in large.pupils
    )
    Guardian.objects.bulk_create(one for person in large.pupils for one in _parents(large, rng, person))


def _pupil(large, rng, school_class):
    days = int((school_class.grade + YEARS_OVER_GRADE) * 365.25) + rng.randint(0, SPREAD_DAYS)
    born = large.world.today - timedelta(days=days)
    return _named(large, rng, school_class=school_class, birth_date=born)


def _classes(large, numbers):
    """Return {grade: its classes}: those that the school was founded with, and as many more as its pupils need."""
    busy = {person.pk for person in large.world.people.values()}
    teachers = cycle([person for person in large.employees if person.pk not in busy])
    there = {(one.grade, one.letter): one for one in large.world.classes.values()}
    wanted = [(grade, _letter(n)) for grade, pupils in numbers.items() for n in range(-(-pupils // IN_CLASS))]
    year = school_year(large.world.today)
    fresh = {
        place: SchoolClass(year=year, grade=place[0], letter=place[1], teacher=next(teachers))
        for place in wanted
        if place not in there
    }
    SchoolClass.objects.bulk_create(fresh.values())
    found = {}
    for place in wanted:
        found.setdefault(place[0], []).append(there.get(place) or fresh[place])
    return found


def _letter(number):
    turn, place = divmod(number, len(LETTERS))
    return LETTERS[place] + (str(turn + 1) if turn else "")


def _parents(large, rng, person):
    """One parent or two, of the pupil's surname in its right gender."""
    surname = next(row for row in large.names["surnames"] if person.surname in row)
    both = [("отец", 0), ("мать", 1)]
    return [
        Guardian(
            person=person,
            full_name=f"{surname[column]} {rng.choice(large.names['names']['mf'[column]])} "
            f"{rng.choice(large.names['patronymics'])[column]}",
            relation=relation,
        )
        for relation, column in (both if rng.random() < 0.2 else [rng.choice(both)])
    ]


def _guests(large):
    rng = large.world.rng("large guests")
    rows = []
    for _ in range(large.size - len(large.employees) - len(large.pupils)):
        post, workplace, _kind = rng.choice(large.names["workplaces"])
        rows.append(_named(large, rng, post=post, workplace=workplace, birth_date=_adult(large, rng)))
    large.guests = Person.objects.bulk_create(rows)


def open_accounts(large):
    """Give the printed logins their accounts, and most others of the bases one that no secret opens.

    A hash for each of thousands would take minutes; a new card is issued to whoever needs one.
    """
    for key in ROLES.values():
        if key not in large.world.accounts:
            open_account(large.world, key)
    rng, at = large.world.rng("large accounts"), large.ago(PEOPLE)
    known = {account.person_id for account in large.world.accounts.values()}
    people = {profile.person_id: profile.person for profile in [*large.mentors, *large.mentees]}
    common = {"secret_kind": SecretKind.WORDS, "created_at": at, "activated_at": at}
    asking = [one for pk, one in people.items() if pk not in known and rng.random() < WITH_ACCOUNT]
    rows = [Account(person=one, login=login, **common) for one, login in zip(asking, _logins(rng), strict=False)]
    for account in rows:
        account.set_unusable_password()
    Account.objects.bulk_create(rows)


def _logins(rng):
    """Yield neutral logins, none twice and none of the small demo's."""
    words = rng.sample(word_list(), len(word_list()))
    return (normalise_login(f"{word}{number}") for number, word in product(range(601, 1000), words))
