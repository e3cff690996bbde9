"""Plain functions that make the rows of a test. Each takes what the test is about and invents the rest.

They go round the domain on purpose: a test of one rule should not depend on all the others.
"""

import itertools
from datetime import UTC, date, datetime, time

from django.utils.timezone import get_default_timezone

from mentorship.kernel import clock
from mentorship.kernel.roles import Actor, actor_of
from participants.domain.consent_rules import NEEDED, signatory_on
from participants.domain.duties.texts import current_duty_texts, kind_for
from participants.domain.files import kept_file
from participants.domain.papers_kept import keep_papers
from participants.enums import MenteeKind, MentorKind, Power, Side, Signatory
from participants.models import (
    Account,
    Appeal,
    AppealShowing,
    Application,
    Appointment,
    Consent,
    CooperationAgreement,
    DataRequest,
    DutyAcknowledgement,
    DutySheet,
    ErasureAct,
    Guardian,
    MenteeNeed,
    MenteeProfile,
    MentorProfile,
    NeedCategory,
    Organisation,
    Person,
    Representation,
    School,
    SchoolClass,
)
from programs.domain.kept import keep_places
from programs.domain.resources.keeping import fill_keys
from programs.enums import AcquaintedHow, ChosenHow, FiledKind, MatchKind
from programs.models import (
    Award,
    Contest,
    Enrolment,
    Event,
    EventOrganiser,
    EventParticipant,
    FiledDocument,
    FiledVersion,
    JuryMember,
    Match,
    MatchMember,
    MentoringForm,
    Nomination,
    OutsideCourse,
    PairExclusion,
    Presence,
    Presentation,
    Program,
    ProgramActivity,
    PublicCard,
    Resource,
    RoadMap,
    RoadMapRow,
    Training,
    TrainingAttendance,
    TrainingCertificate,
    TrainingListener,
    TrainingSession,
)

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"
TODAY = date(2026, 11, 18)
NOW = datetime.combine(TODAY, clock.NOON, get_default_timezone())  # where the fixture `today` stops the clock
SECRET = "лампа река облако заяц"
_numbers = itertools.count(1)
SURNAMES = ["Абрамова", "Борисова", "Ветрова", "Громова", "Дроздова", "Ершова", "Жукова", "Зайцева"]


def after_midnight(day):
    """Half past midnight at the school as the database gives it: in UTC, where `day` has not begun yet."""
    return datetime.combine(day, time(0, 30), get_default_timezone()).astimezone(UTC)


def make_school(**fields):
    """The school's one row, filled enough for an order."""
    values = {
        "full_name": "Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 17»",
        "short_name": "МБОУ «Школа № 17»",
        "place": "г. Светлоозёрск",
        "founder": "Управление образования администрации города Светлоозёрска",
    }
    return School.objects.update_or_create(pk=1, defaults=values | fields)[0]


def make_class(grade=6, letter="Б", teacher=None, year=2026):
    """A class of the running school year."""
    found, _ = SchoolClass.objects.get_or_create(year=year, grade=grade, letter=letter, defaults={"teacher": teacher})
    return found


def make_person(**fields):
    """Somebody, a woman by default."""
    n = next(_numbers)
    values = {"surname": SURNAMES[n % len(SURNAMES)], "name": "Мария", "patronymic": "Петровна", "gender": "f"}
    return Person.objects.create(**values | fields)


def make_pupil(*, born=date(2014, 5, 20), school_class=None, **fields):
    """A pupil of 6 «Б», 12 years old on TODAY, with a mother to sign for her."""
    pupil = make_person(birth_date=born, school_class=school_class or make_class(), **fields)
    Guardian.objects.create(person=pupil, full_name=f"{pupil.surname} Анна Ивановна", relation="мать")
    return pupil


def make_teacher(post="учитель математики", **fields):
    """An employee of the school, of age."""
    return make_person(post=post, is_employee=True, birth_date=date(1985, 3, 3), **fields)


def make_outsider(post="инженер", workplace="Приборный завод", **fields):
    """An adult from outside."""
    return make_person(post=post, workplace=workplace, birth_date=date(1980, 1, 15), **fields)


def make_mentor(person=None, *, state="active", consents=True, capacity=3, kind=None, **fields):
    """A place in the base of mentors; by default a teacher, active, with both consents."""
    person = person or make_teacher()
    kind = kind or (MentorKind.PUPIL if person.school_class_id else MentorKind.TEACHER)
    values = {"competencies": "математика, дроби", "entered_on": date(2026, 9, 8)}
    profile = MentorProfile.objects.create(person=person, kind=kind, state=state, capacity=capacity, **values | fields)
    if consents:
        make_consents(person)
    return profile


def make_mentee(person=None, *, state="active", consents=True, kind=None, **fields):
    """A place in the base of mentees; by default a pupil, active, with both consents."""
    person = person or make_pupil()
    kind = kind or (MenteeKind.PUPIL if person.school_class_id else MenteeKind.TEACHER)
    values = {"request": "понять дроби", "entered_on": date(2026, 9, 8)}
    profile = MenteeProfile.objects.create(person=person, kind=kind, state=state, **values | fields)
    if consents:
        make_consents(person)
    return profile


def make_consents(person, *, kinds=NEEDED, signed_on=date(2026, 9, 7), **fields):
    """Signed sheets of `kinds`, by whom the age demands."""
    signatory = signatory_on(person, signed_on)
    guardian = None if signatory == Signatory.PERSON else person.guardians.first()
    common = {"signed_on": signed_on, "signatory": signatory, "guardian": guardian, "text_version": "2026-1"}
    rows = [Consent(person=person, kind=kind, **{"recorded_at": NOW} | common | fields) for kind in kinds]
    made = Consent.objects.bulk_create(rows)
    keep_papers([person.pk])
    return made


def make_duty(person, side="mentee", **fields):
    """An acknowledgement of duties and rights, on screen, in the words that hold now."""
    text = fields.pop("text", None) or current_duty_texts()[kind_for(person, Side(side), on=TODAY)]
    values = {"side": side, "text": text, "way": "screen", "acknowledged_on": TODAY, "recorded_at": NOW}
    return DutyAcknowledgement.objects.create(person=person, **values | fields)


def make_duty_sheet(person, side="mentee", **fields):
    """A printed sheet of duties and rights that has not come back."""
    text = current_duty_texts()[kind_for(person, Side(side), on=TODAY)]
    return DutySheet.objects.create(**{"person": person, "text": text, "made_on": TODAY} | fields)


def make_request(person, **fields):
    """A withdrawal of the consent to process, received on TODAY."""
    values = {"kind": "erase", "received_on": TODAY, "due_on": date(2026, 12, 18), "created_at": NOW}
    return DataRequest.objects.create(person=person, **values | fields)


def make_stored_file(name="act.pdf", content=b"%PDF-1.7"):
    """A kept file on the disk."""
    with kept_file(content, name=name, content_type="application/pdf", actor=Actor()) as stored:
        return stored


def make_erasure_act(person, **fields):
    """An act of destruction with its two files, on a request that is done."""
    asked = make_request(person, state="done", closed_at=NOW)
    files = {"pdf": make_stored_file("akt.pdf"), "extract": make_stored_file("vypiska.pdf")}
    return ErasureAct.objects.create(person=person, request=asked, happened_at=NOW, blocks={}, **files | fields)


def make_representation(person, *, guardian_name=None, powers=tuple(Power), **fields):
    """An entry of who represents `person`, by default his mother in everything."""
    guardian = person.guardians.first()
    if guardian is None or guardian_name:
        guardian = Guardian.objects.create(person=person, full_name=guardian_name or "Иванова Анна Ивановна")
    may = {f"may_{power.value}": power in powers for power in Power}
    values = {"basis": "свидетельство о рождении", "starts_on": date(2026, 9, 1), "recorded_at": NOW}
    return Representation.objects.create(person=person, guardian=guardian, **values | may | fields)


def make_need(person, title, **fields):
    """A sensitive record of a category of its own, by the title of which it is found again."""
    category = NeedCategory.objects.create(code=f"need-{next(_numbers)}", title=title, kind="pupil", **fields)
    return MenteeNeed.objects.create(person=person, category=category, noted_on=TODAY)


def make_agreement(person, *, signed_on=date(2026, 9, 1), ends_on=date(2027, 8, 31), number="7", **fields):
    """A signed agreement with an external mentor."""
    values = {"person": person, "number": number, "signed_on": signed_on, "ends_on": ends_on, "recorded_at": NOW}
    return CooperationAgreement.objects.create(**values | fields)


def make_organisation(**fields):
    """A company whose people mentor."""
    values = {"name": "АО «Приборный завод»", "head_post": "генеральный директор", "head_surname": "Кузнецова"}
    values |= {"head_name": "Ирина", "head_patronymic": "Олеговна", "head_gender": "f"}
    return Organisation.objects.create(**values | fields)


def make_application(**fields):
    """An application of a mother for her daughter from the public page; `nominated_by` makes it a nomination."""
    values = {"source": "parent", "side": "mentee", "kind": "pupil", "surname": "Лебедева", "name": "Ирина"}
    values |= {"birth_date": date(2014, 2, 11), "standing": "6Б", "phone": "+7 900 555-00-11", "words": "дроби"}
    values |= {"guardian_name": "Лебедева Анна Львовна", "guardian_relation": "мать"}
    values |= {"consent_version": "2026-1", "consented_at": NOW}
    if fields.get("nominated_by"):
        values |= {"source": "nomination", "kind": "", "phone": "", "guardian_name": "", "guardian_relation": ""}
        values |= {"consent_version": "", "consented_at": None, "birth_date": None}
    return Application.objects.create(**values | {"sent_at": NOW, "moved_at": NOW} | fields)


def make_account(person, *, login=None, secret=SECRET, **fields):
    """An activated account; `activated_at=None` is one whose card has not been used."""
    values = {"created_at": NOW, "activated_at": NOW} | fields
    account = Account(person=person, login=login or f"клен{next(_numbers):03d}", **values)
    account.set_password(secret)
    account.save()
    return account


def appoint(person, role, *, starts_on=date(2026, 9, 1), ends_on=None):
    """An office held by `person`."""
    return Appointment.objects.create(person=person, role=role, starts_on=starts_on, ends_on=ends_on)


def make_staff(role, **fields):
    """An appointed employee with an account: coordinator, curator, director, psychologist. Returns the account."""
    person = make_teacher(
        post={"coordinator": "заместитель директора по УВР", "director": "директор"}.get(role, "педагог"), **fields
    )
    appoint(person, role)
    return make_account(person)


def acting(account):
    """The Actor of `account` with the roles of this moment."""
    return actor_of(Account.objects.get(pk=account.pk))


def nobody():
    """The portal itself as an actor."""
    return Actor()


def make_form(code="teacher-pupil", **fields):
    """A form of mentoring, «учитель – ученик» by default."""
    values = {"title": "Учитель – ученик", "mentor_kinds": ["teacher"], "mentee_kinds": ["pupil"]} | fields
    return MentoringForm.objects.get_or_create(code=code, defaults=values)[0]


def make_program(curator=None, **fields):
    """A running programme from September to May, led by `curator` (a Person)."""
    values = {"title": "Вместе легче", "state": "running", "starts_on": date(2026, 9, 1), "ends_on": date(2027, 5, 28)}
    form = fields.pop("form", None) or make_form()
    return Program.objects.create(form=form, curator=curator or make_teacher(), **values | fields)


def make_activity(program, **fields):
    """A row of a programme's plan for October."""
    values = {"title": "Первая встреча", "position": ProgramActivity.objects.filter(program=program).count() + 1}
    values |= {"starts_on": date(2026, 10, 1), "ends_on": date(2026, 10, 31)}
    return ProgramActivity.objects.create(program=program, **values | fields)


def make_filed(kind="other", **fields):
    """A document of the school on file; of the kinds that there is one of, that one."""
    known = FiledDocument.objects.filter(kind=kind).exclude(kind="other").first() or FiledDocument(kind=kind)
    for name, value in ({"title": FiledKind(kind).label, "created_at": NOW} | fields).items():
        setattr(known, name, value)
    known.save()
    return known


def make_version(document=None, **fields):
    """A version of `document` in force since September, with a file on the disk."""
    document = document or make_filed("regulation")
    values = {"number": document.versions.count() + 1, "in_force_on": date(2026, 9, 1), "put_at": NOW}
    values |= {"file": make_stored_file(f"{document.kind}-{document.pk}.pdf", PDF)}
    return FiledVersion.objects.create(document=document, **values | fields)


def make_resource(**fields):
    """A practice in words that lies in the library for the school's people and the mentors."""
    values = {"title": "Разговор о правилах", "kind": "practice", "state": "internal", "summary": "Как начать встречи"}
    made = Resource(**values | {"text": "Начните с вопроса.", "created_at": NOW} | fields)
    fill_keys(made)
    made.save()
    return made


def make_map_row(year=2026, **fields):
    """A row of the road map of `year`, its term in October."""
    road_map = RoadMap.objects.get_or_create(year=year, defaults={"created_at": NOW})[0]
    values = {"title": "Собрать запросы", "stage": "Участники", "responsible": "Координатор"}
    values |= {"position": road_map.rows.count() + 1, "starts_on": date(year, 10, 1), "ends_on": date(year, 10, 31)}
    return RoadMapRow.objects.create(road_map=road_map, **values | fields)


def make_event(programs=(), **fields):
    """A festival of 25 November from 15:00, of `programs` or for all."""
    values = {"kind": "festival", "title": "Фестиваль наставников", "day": date(2026, 11, 25), "begins": time(15)}
    values |= {"is_for_all": not programs, "changed_at": NOW}
    made = Event.objects.create(**values | fields)
    made.programs.set(programs)
    return made


def make_event_organiser(event, person=None, **fields):
    """Somebody on the committee of `event`, a teacher by default."""
    return EventOrganiser.objects.create(event=event, person=person or make_teacher(), **fields)


def make_event_participant(event, person=None, **fields):
    """Somebody who is expected at `event`, a pupil by default."""
    return EventParticipant.objects.create(event=event, person=person or make_pupil(), **fields)


def make_presentation(programs, **fields):
    """A conference of September at which `programs` were presented."""
    made = Presentation.objects.create(**{"kind": "conference", "held_on": date(2026, 9, 10)} | fields)
    made.programs.set(programs)
    return made


def make_presence(person, *, presentation=None, programs=()):
    """`person` was at a presentation, a new one of `programs` when none is given."""
    return Presence.objects.create(presentation=presentation or make_presentation(programs), person=person)


def enrol(program, person, side, *, acquainted_on=date(2026, 9, 10)):
    """A place in a programme's pool, acquainted with it by default."""
    how = AcquaintedHow.PRESENTATION if acquainted_on else None
    return Enrolment.objects.create(
        program=program,
        person=person,
        side=side,
        joined_on=date(2026, 9, 9),
        acquainted_on=acquainted_on,
        acquainted_how=how,
    )


def make_match(program=None, mentors=None, mentees=None, *, state="agreed", chosen=ChosenHow.SCREEN, **fields):
    """A pair (a group where there are several mentees) of base members enrolled and acquainted, all of whom agreed."""
    program = program or make_program()
    mentors = mentors or [make_mentor().person]
    mentees = mentees or [make_mentee().person]
    values = {"starts_on": program.starts_on, "ends_on": program.ends_on, "created_at": NOW}
    kind = MatchKind.GROUP if len(mentees) > 1 else MatchKind.PAIR
    match = Match.objects.create(program=program, kind=kind, state=state, **values | fields)
    for side, people in ((Side.MENTOR, mentors), (Side.MENTEE, mentees)):
        for person in people:
            if not Enrolment.objects.filter(program=program, person=person, side=side).exists():
                enrol(program, person, side)
            chosen_on = None if chosen == ChosenHow.PENDING else date(2026, 11, 12)
            MatchMember.objects.create(
                match=match, person=person, side=side, joined_on=match.starts_on, chosen_how=chosen, chosen_on=chosen_on
            )
    keep_places(match)
    return match


def keep_apart(mentee, mentor, *, kind="not_offered", reason="поссорились"):
    """A mark that two people are not proposed to each other."""
    return PairExclusion.objects.create(mentee=mentee, mentor=mentor, kind=kind, reason=reason, noted_at=NOW)


def make_appeal(author, **fields):
    """A proposal of `author` received on TODAY, which nobody has taken yet."""
    values = {"year": 2026, "number": Appeal.objects.count() + 1, "kind": "proposal", "addressee": "coordinator"}
    values |= {"text": "Встречаться в библиотеке", "received_on": TODAY, "due_on": date(2026, 12, 18), "sent_at": NOW}
    return Appeal.objects.create(author=author, **values | fields)


def make_showing(appeal, **fields):
    """What a mentor would read of the complaint `appeal`; its author has not answered yet."""
    return AppealShowing.objects.create(**{"appeal": appeal, "text": "суть-жалобы", "asked_at": NOW} | fields)


def make_award(person=None, **fields):
    """An award that has been given out today: a sheet of honour; `issued_at=None` makes a draft."""
    values = {"kind": "honour", "title": "Лучший наставник", "words": "за доброе дело", "awarded_on": TODAY}
    return Award.objects.create(person=person or make_teacher(), created_at=NOW, **{"issued_at": NOW} | values | fields)


def make_contest(**fields):
    """A contest of the school for mentors: nominations run on TODAY."""
    values = {"title": "Наставник года", "whom": "mentor", "criteria": "внимание к человеку", "created_at": NOW}
    days = {"opens_on": date(2026, 11, 1), "closes_on": date(2026, 11, 30)}
    return Contest.objects.create(**values | days | fields)


def make_nomination(person=None, *, contest=None, **fields):
    """A nominee of a contest: a person, or `match`."""
    values = {"reason": "помогает троим", "nominated_at": NOW}
    person = None if "match" in fields else person or make_mentor().person
    return Nomination.objects.create(contest=contest or make_contest(), person=person, **values | fields)


def make_jury(person, *, contest=None):
    """Somebody who decides a contest."""
    return JuryMember.objects.create(contest=contest or make_contest(), person=person)


def make_public_card(person, *, published=None, **fields):
    """What «Наши наставники» says of `person`, put out; `published` signs a sheet that covers these fields."""
    if published is not None:
        make_consents(person, kinds=["publication"], published=list(published))
    values = {"words": "Мне это в радость", "achievements": "Победа на ярмарке проектов", "shown_at": NOW}
    return PublicCard.objects.create(person=person, **values | fields)


def make_training(**fields):
    """The School of Mentors of this autumn, 4 hours, three quarters of which must be attended."""
    values = {"title": "Школа наставников 2026/2027", "starts_on": date(2026, 10, 1), "ends_on": date(2026, 12, 25)}
    values |= {"hours": 4, "share": 75, "place": "кабинет 24", "created_at": NOW}
    return Training.objects.create(**values | fields)


def make_session(training, **fields):
    """A lecture of two hours that was held on 12 November."""
    values = {"day": date(2026, 11, 12), "begins": time(15, 0), "topic": "Кто такой наставник", "changed_at": NOW}
    return TrainingSession.objects.create(training=training, **values | fields)


def make_listener(training, person=None, *, at=(), **fields):
    """A listener, a mentor of the base unless told otherwise, who was at the sessions `at`."""
    values = {"person": person or make_mentor().person, "joined_on": date(2026, 10, 1)}
    listener = TrainingListener.objects.create(training=training, **values | fields)
    TrainingAttendance.objects.bulk_create(TrainingAttendance(session=one, listener=listener) for one in at)
    return listener


def make_trained(person=None, **fields):
    """Somebody whom a finished training of one session has trained. Returns the listener."""
    training = make_training(finished_on=date(2026, 11, 13), hours=2, **fields)
    session = make_session(training, marked_at=NOW)
    return make_listener(training, person, at=[session], hours=2, trained_on=date(2026, 11, 13))


def make_course(person, **fields):
    """A federal course that waits to be looked at."""
    values = {"title": "Наставник: первые шаги", "organiser": "Академия Минпросвещения", "hours": 36}
    values |= {"ends_on": date(2026, 10, 20), "number": "77-001", "sent_at": NOW}
    return OutsideCourse.objects.create(person=person, **values | fields)


def make_certificate(listener, **fields):
    """A certificate of this November."""
    made = new_certificate(listener, **fields)
    made.save()
    return made


def new_certificate(listener, **fields):
    """The same before it is saved: afterwards it is frozen."""
    values = {"year": 2026, "number": TrainingCertificate.objects.count() + 1, "issued_on": date(2026, 11, 16)}
    values |= {"issued_at": NOW, "holder": listener.person.full_name, "hours": listener.training.hours}
    return TrainingCertificate(listener=listener, **values | fields)
