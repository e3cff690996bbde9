"""The school of the demo: particulars, classes, offices, 60 pupils, 15 who work there, 5 from outside."""

from datetime import timedelta

from mentorship.demo.accounts import PUPILS, STAFF, open_account
from mentorship.demo.sheets import birth_date_of
from mentorship.kernel.roles import PORTAL
from participants.domain.appointments import add_appointment
from participants.domain.holidays import add_usual_holidays
from participants.domain.people import create_people
from participants.domain.roles import school_year
from participants.domain.schools import add_class, save_school
from participants.enums import AppointedRole
from participants.models import School

BEGINNING, SETTING_UP, PEOPLE = 110, 108, 96
NAMES = ("surname", "name", "patronymic", "gender")
# A pupil of the fifth class is ten and a half or a little more, of the eleventh still under age for half a year.
YEARS_OVER_GRADE, SPREAD_DAYS = 5.5, 290


def found_school(world):
    """Make the coordinator, the school's particulars, the offices, the classes."""
    _first_coordinator(world)
    with world.at(SETTING_UP):
        actor, school = world.actor("coordinator"), School.objects.get_or_create(pk=1)[0]
        save_school(actor=actor, version=school.version, particulars=world.data["school"])
        _employ(world, [row for row in world.data["employees"] if row["key"] != "coordinator"], actor)
        for key in STAFF[1:]:
            open_account(world, key)
        _open_classes(world, actor)


def _first_coordinator(world):
    with world.at(BEGINNING, hour=9):
        _employ(world, [row for row in world.data["employees"] if row["key"] == "coordinator"], PORTAL)
        open_account(world, "coordinator")


def _employ(world, rows, actor):
    rng = world.rng("employees")
    entries = [(_employee(row, world.today - timedelta(days=rng.randint(28 * 365, 58 * 365))), ()) for row in rows]
    for row, person in zip(rows, create_people(entries, actor=actor), strict=True):
        world.people[row["key"]] = person
        for office in row["offices"]:
            add_appointment(actor=actor, person=person, role=AppointedRole(office), starts_on=world.day(BEGINNING))


def _employee(row, born):
    return {name: row[name] for name in NAMES} | {"post": row["post"], "birth_date": born, "is_employee": True}


def _open_classes(world, actor):
    leaders = {row["leads"]: row["key"] for row in world.data["employees"] if row["leads"]}
    for label in dict.fromkeys(row[0] for row in world.data["pupils"]):
        place = {"grade": int(label[:-1]), "letter": label[-1]}
        teacher = world.people[leaders[label]]
        world.classes[label] = add_class(actor=actor, year=school_year(world.today), teacher=teacher, **place)
    add_usual_holidays(school_year(world.today), actor=actor)


def enter_people(world):
    """Enter the pupils with their parents, and the guests from outside."""
    rng = world.rng("people")
    with world.at(PEOPLE):
        actor = world.actor("coordinator")
        pupils = [_pupil(world, rng, *row) for row in world.data["pupils"]]
        for person in create_people(pupils, actor=actor):
            world.people[person.called] = person
        guests = [(_guest(world, rng, row), ()) for row in world.data["outsiders"]]
        for row, person in zip(world.data["outsiders"], create_people(guests, actor=actor), strict=True):
            world.people[row["key"]] = person
        for key in PUPILS:
            open_account(world, key)


def _pupil(world, rng, label, *names):
    school_class = world.classes[label]
    days = int((school_class.grade + YEARS_OVER_GRADE) * 365.25) + rng.randint(0, SPREAD_DAYS)
    person = dict(zip(NAMES, names, strict=True))
    drawn = world.today - timedelta(days=days)
    called = f"{person['surname']} {person['name']}"
    person |= {"school_class": school_class, "birth_date": birth_date_of(called, drawn, world.today)}
    return person, [_parent(person, rng)]


def _parent(person, rng):
    """A parent of the pupil's own gender: the surname is right without declining it."""
    is_son = person["gender"] == "m"
    name = rng.choice(
        ["Сергей Викторович", "Илья Андреевич", "Рустам Ильич", "Антон Павлович"]
        if is_son
        else ["Наталья Сергеевна", "Юлия Олеговна", "Зоя Романовна", "Оксана Ивановна"]
    )
    return {"full_name": f"{person['surname']} {name}", "relation": "отец" if is_son else "мать"}


def _guest(world, rng, row):
    born = world.today - timedelta(days=rng.randint(27 * 365, 55 * 365))
    return {name: row[name] for name in (*NAMES, "post", "workplace")} | {"birth_date": born}
