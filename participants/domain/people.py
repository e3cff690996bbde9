"""People: entered once, changed under a version, never entered twice unknowingly (privacy rules 5, 7, 9)."""

from collections import defaultdict

from django.db import transaction

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.grammar.typography import search_key
from mentorship.kernel.once import claim, settle
from mentorship.kernel.versions import save_versioned
from participants.domain import audit, classes
from participants.domain.papers_kept import TOUCHING, keep_papers
from participants.domain.representation import names_a_number
from participants.domain.twins import keep_apart
from participants.models import Consent, Guardian, Person

NAME_FIELDS = ("surname", "name", "patronymic", "gender")
DATA_FIELDS = (
    *NAME_FIELDS,
    "birth_date",
    "birth_year",
    "school_class",
    "post",
    "workplace",
    "is_employee",
    "teaching_since",
    "phone",
    "email",
)
STORED_KEYS = ("search_text", "sort_text", "twin_name", "twin_called", "name_forms")


class LikelyTwins(Exception):
    """There is probably such a person already; `people` are the rows that look like him."""

    def __init__(self, people):
        self.people = list(people)
        super().__init__(f"{len(self.people)} likely twins")


class KnownPeople:
    """An index of people by what makes two entries probably one person.

    That is the same full name, or the same surname and name with the same birth date. Built once, it answers any number
    of rows without a query. A merged card keeps its own spelling: it is found by it, and `holders` says whose it is.
    """

    def __init__(self, people=()):
        self._by_mark = defaultdict(list)
        for person in people:
            self.add(person)

    def add(self, person):
        """Take in a person who has just been made."""
        for mark in _marks(person.surname, person.name, person.patronymic, person.birth_date):
            self._by_mark[mark].append(person)

    def find(self, *, surname, name, patronymic="", birth_date=None):
        """Return the people who are probably the one so named and born, each once."""
        marks = _marks(surname, name, patronymic, birth_date)
        return list({person.pk: person for mark in marks for person in self._by_mark.get(mark, ())}.values())


def holders(people):
    """Return whose cards `people` are: the one into which a merged card went; each once, pure."""
    found = [getattr(one, "merged_into", None) or one for one in people]
    return list({one.pk: one for one in found}.values())


def _marks(surname, name, patronymic, birth_date):
    called = search_key(f"{surname} {name}")
    full = search_key(f"{surname} {name} {patronymic}")
    return [(full, None)] + ([(called, birth_date)] if birth_date else [])


def _born(row):
    return {"birth_date": row.get("birth_date")}


def likely_twins(*, surname, name, patronymic="", birth_date=None):
    """Return the people who are probably the one so named and born; one query."""
    namesakes = Person.everyone.filter(search_text__startswith=search_key(f"{surname} {name}"))
    known = KnownPeople(namesakes.select_related("school_class", "merged_into__school_class"))
    return holders(known.find(surname=surname, name=name, patronymic=patronymic, birth_date=birth_date))


@transaction.atomic
def create_person(*, actor, person, guardians=(), form_key=None, is_another=False):
    """Enter somebody. `person` holds values of DATA_FIELDS, `guardians` mappings with the fields of Guardian.

    The same `form_key` again returns the row that it made. Raises LikelyTwins unless `is_another` says that a human (or
    an importer with its own index) has judged it; what was judged is not asked again.
    """
    made = claim(form_key)
    if made:
        return Person.objects.get(pk=made)
    twins = likely_twins(**{name: person.get(name) or "" for name in NAME_FIELDS[:3]}, **_born(person))
    if twins and not is_another:
        raise LikelyTwins(twins)
    [row] = create_people([(person, guardians)], actor=actor)
    keep_apart([(row, twin) for twin in twins], actor=actor)
    return settle(form_key, row)


@transaction.atomic
def create_people(entries, *, actor):
    """Enter many at once; `entries` are pairs (person, guardians) as `create_person` takes them.

    Returns the rows in order. Asks about no twins: the caller has done it with KnownPeople. Raises Refused when the
    number of a document is written beside a guardian.
    """
    rows = [Person(**person) for person, _ in entries]
    for row in rows:
        row.fill_keys()
    Person.objects.bulk_create(rows)
    classes.note_beginning(rows, on=clock.today())
    pairs = [(row, guardian) for row, (_, guardians) in zip(rows, entries, strict=True) for guardian in guardians]
    for _, guardian in pairs:
        _demand_plain(guardian)
    Guardian.objects.bulk_create(Guardian(person=row, **guardian) for row, guardian in pairs)
    filled = [[name for name, value in person.items() if value] for person, _ in entries]
    journal = [(row, row, names) for row, names in zip(rows, filled, strict=True)]
    audit.record_many("participants.person.add", actor=actor, rows=journal)
    return rows


@transaction.atomic
def update_person(person, *, actor, version, fields, guardians=None):
    """Change `fields` of a person, and his guardians when they are given. Returns the person.

    A guardian with an `id` is changed, without a name taken away, without an `id` added. Raises Conflict when the
    record has changed since `version`, Refused when a guardian who has signed a consent is taken away, or the number of
    a document is written beside one.
    """
    changed, before = _changed(person, fields), person.school_class
    for name, value in fields.items():
        setattr(person, name, value)
    if set(changed) & set(NAME_FIELDS):
        person.name_forms = {}  # forms confirmed for another name say nothing of this one
    elif "post" in changed:
        person.name_forms = {case: _without_post(forms) for case, forms in person.name_forms.items()}
    person.fill_keys()
    save_versioned(person, fields=(*fields, *STORED_KEYS), version=version)
    if TOUCHING & set(changed):
        keep_papers([person.pk])
    if "school_class" in changed:
        classes.note_moves([(person, before, person.school_class)], on=clock.today())
    if guardians is not None and _save_guardians(person, guardians):
        changed.append("guardians")
    audit.record("participants.person.edit", actor=actor, about=person, person=person, fields=changed)
    return person


def _without_post(forms):
    return {part: text for part, text in forms.items() if part != "post"}


def correct_person(person, *, actor, fields):
    """Change those of `fields` that differ, under the version just read; writes nothing when none does."""
    changed = _changed(person, fields)
    if changed:
        values = {name: fields[name] for name in changed}
        update_person(person, actor=actor, version=person.version, fields=values)
    return person


def _changed(person, fields):
    return [name for name, value in fields.items() if getattr(person, name) != value]


def _save_guardians(person, guardians):
    """Write the guardians of a form; tell whether anything changed."""
    known = {guardian.pk: guardian for guardian in person.guardians.all()}
    return sum(_save_guardian(person, known, dict(values)) for values in guardians) > 0


def _save_guardian(person, known, values):
    guardian = known.get(values.pop("id", None))
    if not values["full_name"]:
        return _remove_guardian(guardian)
    before = guardian.basis if guardian else ""
    if values.get("basis", before) != before:
        _demand_plain(values)
    if guardian is None:
        Guardian.objects.update_or_create(person=person, full_name=values.pop("full_name"), defaults=values)
        return True
    if not _changed(guardian, values):
        return False
    for name, value in values.items():
        setattr(guardian, name, value)
    guardian.save()
    return True


def _demand_plain(values):
    if names_a_number(values.get("basis", "")):
        text = f"{values['full_name']}: напишите только вид документа о полномочиях, его номер и дату портал не хранит."
        raise Refused(Blocker("guardian_basis", text))


def _remove_guardian(guardian):
    if guardian is None:
        return False
    if Consent.objects.filter(guardian=guardian).exists():
        text = f"{guardian.full_name}: этого представителя убрать нельзя, он подписал согласие."
        raise Refused(Blocker("guardian", text))
    if guardian.representations.exists():
        text = f"{guardian.full_name}: этого представителя убрать нельзя, он записан по документу. Прекратите запись."
        raise Refused(Blocker("guardian", text))
    guardian.delete()
    return True
