"""The two bases of the demo: candidates, papers that came back and papers that did not, agreements with guests."""

from datetime import timedelta

from mentorship.demo.sheets import agreement_end, terms_of
from participants.domain.agreements import note_certificate, record_agreement
from participants.domain.bases import enter_candidates
from participants.domain.consent_rules import NEEDED
from participants.domain.consents import record_consents
from participants.enums import ConsentKind, MenteeKind, MentorKind, Side

CANDIDATES, PAPERS, AGREEMENTS = 90, 84, 82
TEACHERS = ("mentor", "kuzmina", "drozdova", "hitruk")
GUESTS = ("zhukov", "kim", "lyapunov", "shtolts", "grach")
OLDER = (
    "Мельникова Дарья",
    "Сафин Тимур",
    "Белова Анна",
    "Крылова София",
    "Чернявский Всеволод",
    "Шульц Эмма",
    "Орлова Ксения",
    "Филимонов Пётр",
    "Юдин Арсений",
    "Нестеров Артур",
    "Щукина Валерия",
)
# How many of each class ask for a mentor; the rest of the school takes no part.
YOUNGER = {"5А": 7, "6А": 7, "6Б": 6, "7А": 8, "8А": 6, "9А": 0, "10А": 0}
CHOOSING_A_TRADE = (
    "Лазаренко Захар",
    "Мороз Елизавета",
    "Романюк Диана",
    "Фролов Денис",
    "Толстых Георгий",
    "Хан Даяна",
)
AT_HOME = ("Зайцев Лев", "Лебедь Никита", "Тихая Анна", "Чайка Милана", "Воробей Степан", "Щукина Валерия", "Хан Даяна")
ONLY_DATA = ("Ушаков Марк", "Васильченко Артём")
PLACES = {"mentor": 12, "kuzmina": 3, "drozdova": 3, "hitruk": 2}


def fill_bases(world):
    """Put people into the bases and record what has come back signed."""
    rng = world.rng("bases")
    with world.at(CANDIDATES):
        actor = world.actor("coordinator")
        mentors = enter_candidates(_mentors(world, rng), Side.MENTOR, actor=actor)
        mentees = enter_candidates(_mentees(world, rng), Side.MENTEE, actor=actor)
    signing = {profile.person: profile for profile in [*mentors, *mentees]}
    for person in signing:
        record_papers(world, person, rng)
    _record_agreements(world, {profile.person_id: profile for profile in mentors})


def younger(world):
    """Return the keys of the younger pupils who ask for a mentor, class by class."""
    found = []
    for label, number in YOUNGER.items():
        keys = [f"{row[1]} {row[2]}" for row in world.data["pupils"] if row[0] == label]
        found += keys[:number]
    return found


def _mentors(world, rng):
    words = world.data["competencies"]
    common = [(key, MentorKind.TEACHER, words[key], PLACES[key]) for key in TEACHERS]
    common += [(key, MentorKind.PUPIL, words["pupil"][n % len(words["pupil"])], 2) for n, key in enumerate(OLDER)]
    common += [(row["key"], row["kind"], row["competencies"], 2) for row in world.data["outsiders"]]
    return [
        (world.people[key], {"kind": kind, "competencies": helps, "capacity": places} | _chance(world, rng))
        for key, kind, helps, places in common
    ]


def _mentees(world, rng):
    keys = [*younger(world), *CHOOSING_A_TRADE]
    asked = world.data["requests"]
    return [
        (world.people[key], {"kind": MenteeKind.PUPIL, "request": rng.choice(asked)} | _chance(world, rng))
        for key in keys
    ]


def _chance(world, rng):
    return {"interests": rng.choice(world.data["interests"]), "free_time": rng.choice(world.data["free_time"])}


def record_papers(world, person, rng):
    """Record the consents of `person` that have come back, a few days after they were asked for."""
    kinds = [kind for kind in NEEDED if _came_back(person, kind)]
    if not kinds:
        return
    signed = PAPERS + rng.randint(0, 3)
    guardian = person.guardians.first()
    with world.at(PAPERS - rng.randint(4, 6)), terms_of(person):
        record_consents(
            person,
            kinds=kinds,
            signed_on=world.day(signed),
            actor=world.actor("coordinator"),
            guardian_name=guardian.full_name if guardian else "",
        )


def _came_back(person, kind):
    is_at_home = person.called in AT_HOME and person.school_class_id
    return not is_at_home and not (person.called in ONLY_DATA and kind == ConsentKind.PARTICIPATION)


def _record_agreements(world, profiles):
    """Every guest but one has signed the agreement and shown the certificate."""
    with world.at(AGREEMENTS):
        actor, a_year = world.actor("coordinator"), world.today + timedelta(days=330)
        signed = [row["key"] for row in world.data["outsiders"] if row["papers"]]
        for number, key in enumerate(signed, 1):
            person, ends_on = world.people[key], agreement_end(key, a_year, world.today)
            record_agreement(
                person, number=f"Н-{number}", signed_on=world.day(AGREEMENTS), ends_on=ends_on, actor=actor
            )
            note_certificate(profiles[person.pk], seen_on=world.day(AGREEMENTS), actor=actor)
