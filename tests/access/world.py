"""A school in which every actor has something of his own, somebody else has the same, and secrets are planted.

`plant()` gives a World: `world.actors[name]` is an Account (None for anonymous), `world.ids[name]` the id of a row that
the table speaks of. `times` multiplies the rows beside the named ones, so that the same pages can be counted twice.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.urls import reverse

from mentorship.kernel.documents import DOCX, to_data
from mentorship.kernel.spreadsheets.writer import Table, write_book
from monitoring.domain.reports.drafting import edit_report
from monitoring.enums import Wave
from monitoring.models import (
    Characteristic,
    GrowthNote,
    GrowthResult,
    MatchWave,
    Observation,
    QualityReview,
    QualitySign,
    SchoolFigures,
    Survey,
    Swot,
)
from participants.domain.files import kept_file
from participants.domain.import_jobs import check_book
from participants.domain.import_rows import read_cells
from participants.domain.imports import keep_book, layout_of
from participants.domain.papers_kept import keep_papers
from participants.enums import BaseState, MentorKind, PrintState, Side
from participants.models import (
    AgreementScan,
    AgreementText,
    AuditEntry,
    ConsentScan,
    ConsentText,
    DifferentPair,
    DutyText,
    Guardian,
    MembershipEvent,
    PrintJob,
    RollUp,
    SchoolHoliday,
)
from programs.domain.kept import keep_meetings
from programs.domain.matching.counts import recount_stale
from programs.domain.orders.content import named_matches, offices
from programs.domain.orders.document import order_document
from programs.domain.orders.drafting import draft_order
from programs.domain.pair_books import keep_pairs
from programs.domain.pair_rows import read_pairs
from programs.enums import ChosenHow, MeetingStage, OfferState, OrderKind, OrderState
from programs.models import (
    Achievement,
    Attendance,
    AttentionRow,
    ChoiceWindow,
    EventOrganiser,
    EventParticipant,
    FiledVersion,
    FormDraft,
    Ground,
    MatchEnding,
    MatchEvent,
    Meeting,
    MentoringPlan,
    MentorOffer,
    MentorReport,
    OfferQuestion,
    Order,
    OrderChange,
    OrderEnding,
    OrderFiled,
    OrderMatch,
    PendingChange,
    PlanStep,
    PoolEvent,
    ProgramEvent,
    ReportEvent,
    Scenario,
    WindowPlace,
)
from tests import factories
from tests.access import appeals, honours, public, resources, training
from tests.monitoring import answers
from tests.monitoring.answers import make_question, make_survey
from tests.monitoring.reporting import report_of
from tests.programs import pairs

SIGNED = date(2026, 11, 2)
PAIR_TITLES = ("Наставник", "Должность", "Наставляемый", "Класс")
OPENS = date(2026, 11, 16)
REPLY_BY = date(2026, 11, 20)
BORN, FOREIGN_BORN = date(2014, 3, 29), date(2013, 7, 31)
NAMES = ["Анна", "Вера", "Дарья"]
STAGES = [MeetingStage.ORGANISATIONAL, MeetingStage.TRIAL, MeetingStage.PLANNING]


@dataclass
class World:
    """The planted school: the accounts of the actors, the ids of the rows, the objects by name."""

    actors: dict = field(default_factory=dict)
    ids: dict = field(default_factory=dict)
    rows: dict = field(default_factory=dict)

    def keep(self, **rows):
        """Remember `rows` by name and their ids. Returns the first of them."""
        self.rows |= rows
        self.ids |= {name: row.pk for name, row in rows.items()}
        return next(iter(rows.values()))


def plant(times=1):
    """Build the world; every list has at least `times` rows of its kind."""
    world = World()
    world.keep(school=factories.make_school())
    _staff(world)
    _classes(world)
    _people(world, times)
    _programs(world, times)
    _matches(world, times)
    _meetings(world, times)
    _offers(world, times)
    _orders(world, times)
    _monitoring_reports(world, times)
    _filed(world, times)
    _papers(world, times)
    _events(world, times)
    _crowd(world, times)
    _applications(world, times)
    _requests(world, times)
    _editions(world, times)
    _attention(world, times)
    _responses(world, times)
    appeals.plant(world, times)
    public.plant(world, times)
    resources.plant(world, times)
    _figures(world, times)
    _looks(world)
    honours.plant(world, times)
    _process(world, times)
    training.plant(world, times)
    recount_stale()
    return world


def _staff(world):
    for name, role in [
        ("coordinator", "coordinator"),
        ("curator", "curator"),
        ("other_curator", "curator"),
        ("director", "director"),
        ("psychologist", "psychologist"),
        ("blocked", "coordinator"),
    ]:
        world.actors[name] = factories.make_staff(role, surname=f"{name.title()}ова")
    for name in ("class_teacher", "other_class_teacher", "staff"):
        world.actors[name] = factories.make_account(factories.make_teacher(post="учитель истории"))
    world.actors["anonymous"] = None
    world.keep(director=world.actors["director"].person, employee=world.actors["staff"].person)
    world.keep(appointment=world.actors["psychologist"].person.appointments.get())


def _classes(world):
    world.keep(
        own_class=factories.make_class(6, "Б", teacher=world.actors["class_teacher"].person),
        other_class=factories.make_class(7, "А", teacher=world.actors["other_class_teacher"].person),
    )


def _people(world, times):
    """The four who are in pairs, an outsider, a candidate whom nobody leads, each with a secret."""
    here, there = world.rows["own_class"], world.rows["other_class"]
    mentee = factories.make_pupil(
        surname="Ласточкина", born=BORN, school_class=here, phone="+7 900 111-11-01", email="mentee@planted.example"
    )
    Guardian.objects.filter(person=mentee).update(full_name="Опекунова Глафира Львовна", phone="+7 900 111-11-02")
    factories.make_mentee(mentee, request="запрос-ласточкиной")
    mentor = factories.make_teacher(surname="Наставникова", phone="+7 900 111-11-03", email="mentor@planted.example")
    factories.make_mentor(mentor, capacity=9)
    other_mentee = factories.make_pupil(surname="Синицына", school_class=there, phone="+7 900 111-11-04")
    factories.make_mentee(other_mentee, request="запрос-синицыной")
    outsider = factories.make_outsider(surname="Гостева", phone="+7 900 111-11-05")
    factories.make_mentor(outsider, kind=MentorKind.EMPLOYEE)
    stranger = factories.make_pupil(
        surname="Чужинина", born=FOREIGN_BORN, school_class=there, phone="+7 900 111-11-06", email="far@planted.example"
    )
    Guardian.objects.filter(person=stranger).update(full_name="Дальняя Вера Кузьминична", phone="+7 900 111-11-07")
    factories.make_mentee(stranger, state=BaseState.CANDIDATE, consents=False, request="запрос-чужининой")
    world.keep(mentee=mentee, mentor=mentor, other_mentee=other_mentee, outsider=outsider, stranger=stranger)
    world.ids["mentee_person"], world.ids["stranger_person"] = mentee.pk, stranger.pk
    people = {"mentee": mentee, "mentor": mentor, "other_mentee": other_mentee, "other_mentor": outsider}
    world.actors |= {name: factories.make_account(person) for name, person in people.items()}
    for number in range(times):
        _moved(mentee, f"причина-паузы-{number}")
        world.keep(apart=_apart(outsider, factories.make_pupil(school_class=there)))


def _apart(first, second):
    return DifferentPair.objects.create(first=first, second=second, noted_at=factories.NOW)


def _moved(person, reason):
    values = {"source": BaseState.PAUSED, "target": BaseState.ACTIVE, "happened_at": factories.NOW}
    MembershipEvent.objects.create(person=person, side=Side.MENTEE, reason=reason, **values)


def _programs(world, times):
    curator, other = world.actors["curator"].person, world.actors["other_curator"].person
    world.keep(
        program=factories.make_program(curator, title="Программа первая"),
        second_program=factories.make_program(curator, title="Программа вторая"),
        other_program=factories.make_program(other, title="Программа чужая"),
    )
    world.keep(mentoring_form=world.rows["program"].form)
    for _ in range(times):
        presence = factories.make_presence(factories.make_person(), programs=[world.rows["program"]])
        world.keep(presence=presence, presentation=presence.presentation)
        factories.make_presence(factories.make_person(), presentation=world.rows["presentation"])
    for number in range(times):
        world.keep(activity=factories.make_activity(world.rows["program"], title=f"Мероприятие {number}"))
        event = {"text": "Открыт набор", "reason": "причина-программы", "happened_at": factories.NOW}
        ProgramEvent.objects.create(program=world.rows["program"], **event)


def _matches(world, times):
    """The pair (a group where `times` asks for more), a foreign one, and one in each state before the order."""
    rows, program = world.rows, world.rows["program"]
    mentees = [rows["mentee"], *(_pupil(world) for _ in range(times - 1))]
    match = factories.make_match(program, [rows["mentor"]], mentees, state="active", title="Группа")
    foreign = {"mentors": [rows["outsider"]], "mentees": [rows["other_mentee"]], "state": "active"}
    world.keep(
        match=match,
        other_match=factories.make_match(rows["other_program"], **foreign),
        draft_match=_pair(world, state="draft", chosen=ChosenHow.PENDING),
        agreed_match=_pair(world, state="agreed"),
        ordered_match=_pair(world, state="agreed"),
    )
    world.keep(worker_match=_workers(world))
    world.keep(member=rows["draft_match"].members.get(side=Side.MENTEE))
    world.keep(working_member=match.members.get(person=rows["mentee"]), mentor_member=match.members.get(side="mentor"))
    for member in match.members.filter(side=Side.MENTEE):
        values = {"side": "mentee", "kind": "leave", "since": OPENS, "reason": "причина-выхода"}
        change = PendingChange.objects.create(match=match, person=member.person, created_at=factories.NOW, **values)
        world.keep(change=change)
    values = {"name": "return", "text": "Возвращена в черновики", "happened_at": factories.NOW}
    for name in ["match", "draft_match"] * times:
        MatchEvent.objects.create(match=rows[name], reason="причина-возврата", **values)
    ends = {"kind": "terminated", "outcome": "partly", "ended_on": OPENS, "reason": "причина-конца"}
    world.keep(ending=MatchEnding.objects.create(match=rows["match"], created_at=factories.NOW, **ends))
    noted = {"name": "plan_ending", "text": "Завершение готовится", "reason": ends["reason"]}
    MatchEvent.objects.create(match=rows["match"], happened_at=factories.NOW, **noted)
    for _ in range(times - 1):
        _pair(world, state="agreed")
        world.keep(**{f"more_match_{_}": _pair(world, state="active")})


def _pair(world, **fields):
    """A pair of people of no interest in the programme of `curator`."""
    return factories.make_match(world.rows["program"], None, [_pupil(world)], **fields)


def _workers(world):
    """A pair in which the mentor of the other pair mentors a colleague (ТК РФ ст. 351.8)."""
    kinds = {"title": "Учитель – учитель", "mentor_kinds": ["teacher"], "mentee_kinds": ["teacher"]}
    form, curator = factories.make_form("teacher-teacher", **kinds), world.actors["curator"].person
    program = factories.make_program(curator, form=form, title="Программа учителей")
    mentee = factories.make_mentee(factories.make_teacher(), kind="teacher").person
    return factories.make_match(program, [world.rows["mentor"]], [mentee], state="approved")


def _pupil(world):
    return factories.make_mentee(factories.make_pupil(school_class=world.rows["own_class"])).person


def _meetings(world, times):
    match = world.rows["match"]
    for number in range(times):
        meeting = Meeting.objects.create(
            match=match,
            stage=STAGES[number],
            met_on=date(2026, 11, 4 + number),
            minutes=45,
            done="сделали-вместе",
            agreed="договорились-так",
            note="заметка-куратору",
            recorded_at=factories.NOW,
        )
        Attendance.objects.bulk_create(Attendance(meeting=meeting, member=one) for one in match.members.all())
        world.keep(meeting=meeting)
    keep_meetings(match.pk)
    plan = MentoringPlan.objects.create(
        match=match, goal="цель-вместе", meetings_count=12, made_on=SIGNED, steps_count=times
    )
    steps = [PlanStep(plan=plan, position=number, task="шаг-вместе") for number in range(times)]
    PlanStep.objects.bulk_create(steps)
    world.keep(plan_step=PlanStep.objects.first())
    _achievements(world, times)
    _reports(world, times)
    world.keep(scenario=Scenario.objects.first())
    for number in range(times):
        world.keep(planned=pairs.plan(match, date(2026, 11, 25 + number), where="место-встречи"))
    pairs.plan(match, date(2026, 11, 11), moved_reason="причина-переноса")


def _reports(world, times):
    """The mentor's report, handed in, with its turns; the former ones of a match that went on."""
    texts = {"done": "слова-отчёта", "conclusions": "слова-отчёта", "outcome": "reached"}
    texts |= {"member": world.rows["mentor_member"], "written_at": factories.NOW, "submitted_at": factories.NOW}
    world.keep(mentor_report=MentorReport.objects.create(state="submitted", **texts))
    world.rows["match"].members.filter(side="mentor").update(report_state="submitted")
    for _ in range(times):
        former = MentorReport.objects.create(state="former", accepted_at=factories.NOW, **texts)
        ReportEvent.objects.create(report=former, text="Отчёт наставника сдан", happened_at=factories.NOW)


def _achievements(world, times):
    """What the mentee has achieved, with a paper that shows it."""
    for number in range(times):
        values = {"title": f"достижение-ласточкиной {number}", "happened_on": date(2026, 11, 4 + number)}
        member, file = world.rows["working_member"], _kept("%PDF-1.7", "d.pdf")
        one = Achievement.objects.create(member=member, file=file, created_at=factories.NOW, **values)
        world.keep(achievement=one)


def _process(world, times):
    """Sheets of observation, the table of quality, SWOT and growth of the pair and its programme, a draft of one."""
    match, program, curator = world.rows["match"], world.rows["program"], world.actors["curator"]
    final = {"opens_on": SIGNED, "due_on": REPLY_BY, "opened_at": factories.NOW}
    wave, _ = MatchWave.objects.get_or_create(match=match, wave="final", defaults=final)
    said = {"wave": wave, "involvement": "слова-наблюдения", "written_at": factories.NOW, "written_by": curator}
    for member in match.members.filter(side=Side.MENTEE):
        mentor = world.rows["mentor_member"]
        world.keep(sheet=Observation.objects.create(member=member, mentor=mentor, observer="mentor", **said))
        words = said | {"communication": "слова-куратора"}
        world.keep(curator_sheet=Observation.objects.create(member=member, observer="curator", **words))
        for result in GrowthResult.objects.all():
            values = {"at_entry": "было-в-начале", "evidence": "чем-подтверждено", "written_at": factories.NOW}
            GrowthNote.objects.create(member=member, result=result, **values)
    world.keep(quality_sign=QualitySign.objects.first(), growth_result=GrowthResult.objects.first())
    review = QualityReview.objects.create(
        program=program, wave="final", reviewed_on=OPENS, written_at=factories.NOW, written_by=curator
    )
    for sign in QualitySign.objects.all()[: times + 1]:
        review.levels.create(sign=sign, shown=2, comment="почему-так")
    Swot.objects.create(program=program, strengths="сильное-программы", written_at=factories.NOW, written_by=curator)
    page = reverse("monitoring:swot_edit", args=[program.pk])
    draft = {"account": curator, "program": program, "values": {}, "saved_at": factories.NOW}
    world.keep(form_draft=FormDraft.objects.create(page=page, **draft))


def _offers(world, times):
    """What `mentee` may choose from, who has chosen `mentor`, a silent «no», a refusal with its reason."""
    rows = world.rows
    chooser = factories.enrol(rows["second_program"], rows["mentee"], Side.MENTEE)
    chooser.wish = "пожелание-ласточкиной"
    chooser.save()
    own_place = rows["mentor"].enrolments.get(program=rows["program"])
    world.keep(enrolment=chooser, mentor_place=own_place, free_enrolment=_enrolled(world, acquainted_on=None))
    world.keep(free_mentor=_candidate(world, "second_program"))
    PoolEvent.objects.bulk_create(_left(_enrolled(world)) for _ in range(times))
    offers = [_offer(chooser, _candidate(world, "second_program")) for _ in range(times)]
    questions = [_offer(_enrolled(world), own_place, OfferState.TAKEN, rank=1) for _ in range(times)]
    world.keep(offer=offers[0], question=questions[0], refused=questions[0].mentee)
    for _ in range(times):
        refusal = {"answer_note": "причина-отказа", "answered_at": factories.NOW}
        _offer(questions[0].mentee, _candidate(world, "program"), OfferState.DECLINED, **refusal)
    _quiet_no(world)
    _window(world, chooser, times)
    world.keep(pair_book=_pair_book(world, times))
    asked = {"text": "вопрос-наставника", "asked_at": factories.NOW}
    world.keep(mentor_question=OfferQuestion.objects.create(offer=questions[0], **asked))


def _window(world, chooser, times):
    """A window of choice that is open, with others beside `mentee` in it."""
    window = ChoiceWindow.objects.create(
        program=world.rows["second_program"], opens_on=OPENS, closes_on=REPLY_BY, opened_at=factories.NOW
    )
    world.keep(window=window, window_place=WindowPlace.objects.create(window=window, mentee=chooser))
    for _ in range(times - 1):
        other = factories.enrol(window.program, _pupil(world), Side.MENTEE)
        _offer(other, _candidate(world, "second_program"))
        WindowPlace.objects.create(window=window, mentee=other)


def _pair_book(world, pairs):
    """A checked book of `pairs` new pairs."""
    people = [(f"Парный {name} Ильич", "учитель физики", f"Парная {name} Ивановна", "6Б") for name in NAMES[:pairs]]
    sheet = read_pairs(write_book(Table("Пары", PAIR_TITLES, people)), on=factories.TODAY)
    program, actor = world.rows["program"], factories.nobody()
    return keep_pairs(sheet, program=program, papers_on=OPENS, file_name="pairs.xlsx", actor=actor)


def _enrolled(world, **fields):
    return factories.enrol(world.rows["program"], _pupil(world), Side.MENTEE, **fields)


def _left(place):
    days = {"happened_on": factories.TODAY, "noted_at": factories.NOW}
    return PoolEvent(enrolment=place, kind="left", reason="причина-ухода", **days)


def _candidate(world, program):
    return factories.enrol(world.rows[program], factories.make_mentor().person, Side.MENTOR)


def _offer(mentee, mentor, state=OfferState.OFFERED, **fields):
    values = {"reason": "понимает дроби", "reply_by": REPLY_BY, "offered_at": factories.NOW}
    return MentorOffer.objects.create(mentee=mentee, mentor=mentor, state=state, **values | fields)


def _quiet_no(world):
    """«Тихонравова» would rather not work with `other_mentor`: he never learns of it, nor of her."""
    rows = world.rows
    pupil = factories.make_pupil(surname="Тихонравова", school_class=rows["other_class"])
    quiet = factories.enrol(rows["other_program"], factories.make_mentee(pupil).person, Side.MENTEE)
    _offer(quiet, rows["outsider"].enrolments.get(), OfferState.SILENT_NO)


def _orders(world, times):
    rows = world.rows
    draft = Order.objects.create(
        kind=OrderKind.APPROVAL,
        heading="Заголовок-проекта",
        basis="основание-проекта",
        clauses=[{"text": "Пункт-проекта", "is_sub": False}],
        created_at=factories.NOW,
    )
    OrderMatch.objects.create(order=draft, match=rows["ordered_match"])
    for _ in range(times - 1):
        OrderMatch.objects.create(order=draft, match=_pair(world, state="agreed"))
    more = [rows[name] for name in rows if name.startswith("more_match")]
    more += [_named_change(world) for _ in range(times)] + [_named_ending(world) for _ in range(times)]
    world.keep(draft_order=draft, order=_registered(world, "40-од", rows["match"], *more))
    world.keep(other_order=_registered(world, "41-од", rows["other_match"]))
    for number in range(times - 1):
        _registered(world, f"5{number}-од", _pair(world, state="approved"))


def _monitoring_reports(world, times):
    """Drafts of reports of the pair and its programme, signed ones of that and of the school, with their files."""
    match, program = world.rows["match"], world.rows["program"]
    for _ in range(times):
        world.keep(
            match_report=_said(report_of(match), "выводы-о-паре"),
            program_report=_frozen(_said(report_of(program), "выводы-о-программе")),
            school_report=_frozen(_said(report_of(), "выводы-о-школе")),
            draft_report=report_of(program),
        )
        report_of(world.rows["other_match"])


def _said(report, words):
    values = {name: getattr(report, name) for name in ("starts_on", "ends_on", "difficulties", "best_practices")}
    return edit_report(report, version=1, actor=factories.nobody(), proposals=words, **values)


def _frozen(report):
    files = {name: _kept(report.proposals, "r.pdf") for name in ("pdf", "docx", "xlsx")}
    for name, value in ({"state": "signed", "signed_on": factories.TODAY} | files).items():
        setattr(report, name, value)
    report.save()
    return report


def _filed(world, times):
    """A document with its versions, an order that has one as its annex, the road maps of two years."""
    document = factories.make_filed("regulation", title="Документ-школы")
    earlier = factories.NOW - timedelta(days=3)
    versions = [factories.make_version(document, put_at=earlier, note="примечание-редакции") for _ in range(times)]
    draft = Order.objects.create(kind=OrderKind.INTRODUCTION, heading="Заголовок внедрения", created_at=factories.NOW)
    frozen = Order.objects.create(kind=OrderKind.INTRODUCTION, heading="Заголовок введённого", created_at=factories.NOW)
    OrderFiled.objects.bulk_create(OrderFiled(order=draft, filed=one) for one in versions)
    _freeze(world, frozen, "1-од", [])
    world.keep(filed=document, version=versions[0], introduction_draft=draft, introduction=frozen)
    for year in (2025, 2026):
        rows = [factories.make_map_row(year, title=f"Строка-карты {number}") for number in range(times)]
    world.keep(map_row=rows[0])


def _events(world, times):
    """Events of the programme ahead and past, with who prepares them and who is expected, a draft of its order."""
    rows, chair = world.rows, world.actors["coordinator"].person
    agenda = [{"begins": "15:00", "what": "Открытие", "who": "Координатор"}]
    common = {"place": "актовый зал", "agenda": agenda, "aim": "цель-слёта"}
    for number in range(times):
        event = factories.make_event([rows["program"]], title=f"Слёт-программы {number}", **common)
        past = factories.make_event([rows["program"]], title=f"Сбор-программы {number}", day=OPENS, **common)
        world.keep(event=event, past_event=past)
    for event in (world.rows["event"], world.rows["past_event"]):
        world.keep(event_organiser=EventOrganiser.objects.create(event=event, person=chair, is_chair=True))
        for number in range(times):
            pupil = factories.make_pupil(surname="Приглашёнова", school_class=rows["own_class"])
            world.keep(event_participant=EventParticipant.objects.create(event=event, person=pupil))
            factories.make_event_organiser(event, duty=f"обязанность {number}")
    draft = draft_order([world.rows["event"]], kind=OrderKind.EVENT, actor=factories.nobody(), school=rows["school"])
    world.keep(event_draft=draft)


def _editions(world, times):
    """The school's survey of the form, a programme's own copy of it, a form that the school has added without any."""
    program = world.rows["program"]
    ready = Survey.objects.get(mentoring_form=program.form, program=None, side=Side.MENTEE, wave=Wave.ENTRY)
    own = make_survey(program.form, program=program, wave=Wave.INTERMEDIATE, title="Анкета-программы")
    questions = [make_question(own, text=f"вопрос-куратора {number}", is_own=True) for number in range(times + 1)]
    for number in range(times):
        factories.make_form(f"added-{number}", title=f"Своя форма {number}")
    bare = factories.make_form("added-0")
    world.keep(ready_survey=ready, own_survey=own, survey_question=questions[0], bare_form=bare)
    added = [{"code": f"own-{number}", "title": f"Своя характеристика {number}"} for number in range(times)]
    world.keep(characteristic=Characteristic.objects.bulk_create(Characteristic(**one) for one in added)[0])


def _draft_of(world, name, kind):
    """The draft `name`, made when it is first asked for."""
    if name not in world.rows:
        order = Order.objects.create(kind=kind, heading=f"Заголовок {name}", created_at=factories.NOW)
        world.keep(**{name: order})
    return world.rows[name]


def _named_change(world):
    """A pair of which a draft of an order of changes says that its mentee leaves."""
    match = _pair(world, state="active")
    values = {"side": "mentee", "kind": "leave", "since": OPENS, "reason": "мало времени"}
    person = match.members.get(side=Side.MENTEE).person
    change = PendingChange.objects.create(match=match, person=person, created_at=factories.NOW, **values)
    OrderChange.objects.create(order=_draft_of(world, "changes_draft", OrderKind.CHANGES), change=change)
    return match


def _named_ending(world):
    """A pair of which a draft of an order of ending says that it ends early."""
    match = _pair(world, state="active")
    values = {"kind": "terminated", "outcome": "partly", "ended_on": OPENS, "reason": "мало времени"}
    ending = MatchEnding.objects.create(match=match, created_at=factories.NOW, **values)
    OrderEnding.objects.create(order=_draft_of(world, "ending_draft", OrderKind.ENDING), ending=ending)
    return match


def _registered(world, number, *matches):
    order = Order(kind=OrderKind.APPROVAL, heading=f"Заголовок {number}")
    order.clauses = [{"text": "Утвердить.", "is_sub": False}]
    order.basis, order.created_at = "соглашения", factories.NOW
    order.save()
    OrderMatch.objects.bulk_create(OrderMatch(order=order, match=match) for match in matches)
    return _freeze(world, order, number, named_matches(naming__order=order))


def _freeze(world, order, number, named):
    """Register `order` round the domain: its text and stand-ins for its papers."""
    school = world.rows["school"]
    document = order_document(order, school=school, named=named, offices=offices(), number=number, signed_on=SIGNED)
    order.pdf, order.docx = _kept(f"%PDF-1.7 {number}", "o.pdf"), _kept(f"PK {number}", "o.docx")
    order.number, order.scan = number, _kept(f"%PDF-1.7 scan {number}", "s.pdf")
    order.registered_at = factories.NOW
    order.state, order.signed_on, order.blocks = OrderState.REGISTERED, SIGNED, to_data(document)
    order.save()
    return order


def _kept(text, name):
    kinds = {"pdf": "application/pdf", "docx": DOCX}
    kind = kinds[name.rpartition(".")[2]]
    with kept_file(text.encode(), name=name, content_type=kind, actor=factories.nobody()) as stored:
        return stored


def _papers(world, times):
    rows = world.rows
    world.keep(organisation=factories.make_organisation(address="адрес-организации"))
    world.keep(agreement=factories.make_agreement(rows["outsider"], number="номер-договора"))
    world.keep(ground=Ground.objects.first())
    factories.make_agreement(rows["outsider"])
    world.keep(consent=rows["mentee"].consents.first())
    world.keep(need=factories.make_need(rows["mentee"], "закрытое-ласточкиной"))
    factories.make_need(rows["stranger"], "закрытое-чужининой")
    world.keep(representation=factories.make_representation(rows["mentee"], basis="бумага-представителя"))
    for _ in range(times - 1):
        factories.make_representation(rows["mentee"], guardian_name=f"Вторая Анна {_}")
        factories.make_agreement(rows["outsider"], signed_on=date(2025, 9, 1 + _))
    _ticks(world, times)


def _ticks(world, times):
    """Sheets that have come back and were ticked off by the coordinator, and a batch that he has asked for."""
    office = world.actors["coordinator"]
    for _ in range(times):
        pupil = factories.make_mentee(factories.make_pupil(school_class=world.rows["own_class"]), consents=False).person
        ticked = {"recorded_by": office, "recorded_at": factories.NOW, "signed_on": SIGNED}
        for one in factories.make_consents(pupil, **ticked):
            world.keep(tick=one)
    for _ in range(times):
        with kept_file(b"%PDF-1.7", name="s.pdf", content_type="application/pdf", actor=factories.nobody()) as stored:
            scanned = {"consent": world.rows["consent"], "file": stored, "attached_at": factories.NOW}
            world.keep(scan=ConsentScan.objects.create(**scanned))
            signed = {"agreement": world.rows["agreement"], "file": stored, "attached_at": factories.NOW}
            world.keep(agreement_scan=AgreementScan.objects.create(**signed))
        turning = factories.make_pupil(born=date(2008, 12, 1 + _), school_class=world.rows["own_class"])
        factories.make_mentee(turning)
        world.keep(duty_tick=factories.make_duty(turning, way="paper", recorded_by=office))
        factories.make_duty_sheet(turning)
    keep_papers()
    world.keep(duty_text=DutyText.objects.order_by("pk").first())
    world.keep(consent_text=ConsentText.objects.first())
    world.keep(agreement_text=AgreementText.objects.first())
    with kept_file(b"%PDF-1.7", name="p.pdf", content_type="application/pdf", actor=factories.nobody()) as stored:
        values = {"state": PrintState.READY, "asked_at": factories.NOW, "moved_at": factories.NOW}
        values |= {"file": stored, "expires_at": factories.NOW, "total": 1, "done": 1}
        world.keep(print_job=PrintJob.objects.create(kind="consents", title="Листы", actor=office, **values))


def _responses(world, times):
    """The entry survey of the pair: begun by each of its mentees, not begun by its mentor; the final one handed in."""
    match, program = world.rows["match"], world.rows["program"]
    waves = {name: answers.make_wave(match, name) for name in ("entry", "final")}
    coming = answers.make_wave(match, "middle", opens_on=REPLY_BY, opened_at=None)
    world.keep(final_wave=waves["final"], coming_wave=coming)
    survey = answers.make_full_survey(program)
    for member in match.members.filter(side=Side.MENTEE).order_by("-pk"):
        begun = answers.give(waves["entry"], member, survey=survey)
        answers.answer(begun, words="слова-ответа", state="started")
        done = answers.answer(answers.give(waves["final"], member, survey=survey), words="слова-ответа")
        world.keep(response=begun, filled_response=done)
    mentors = answers.make_full_survey(program, side=Side.MENTOR)
    world.keep(wave=waves["entry"], survey=survey)
    world.keep(mentor_response=answers.give(waves["entry"], world.rows["mentor_member"], survey=mentors))


def _attention(world, times):
    """A pair that has not met for long and a pupil with a term ahead."""
    about = {"program": world.rows["program"], "link": "/", "label": "Открыть"}
    for number in range(times):
        slack = {"key": f"meeting:{number}", "rule": "meeting", "text": "не встречались", "since": SIGNED} | about
        world.keep(attention_row=AttentionRow.objects.create(match=world.rows["match"], **slack))
        turning = {"key": f"adult:{number}", "rule": "adult", "text": "исполнится 18 лет", "until": REPLY_BY} | about
        AttentionRow.objects.create(person=world.rows["mentee"], **turning)


def _requests(world, times):
    """Requests about data that wait, one to erase and one to tell, and one that ended in an act."""
    for number in range(times):
        asks = factories.make_mentee(factories.make_pupil(surname=f"Отзывова{number}"), state="left").person
        plan = {"erased": [["люди", ["фамилия"], 1]], "kept": [["согласия", 1, "подписано"]]}
        world.keep(erase=factories.make_request(asks, plan=plan), copy=factories.make_request(asks, kind="copy"))
        world.keep(act=factories.make_erasure_act(factories.make_person(surname="Участник")).request)


def _crowd(world, times):
    """People who lack consents, employees, cards and classes: what lists are made of."""
    for number in range(times):
        pupil = factories.make_pupil(school_class=world.rows["own_class"], surname="Кандидатова")
        profile = factories.make_mentee(pupil, state=BaseState.CANDIDATE, consents=False)
        factories.make_mentor(factories.make_pupil(school_class=world.rows["own_class"]), consents=False)
        world.keep(candidate=profile.person)
        factories.make_account(factories.make_mentor().person)
        factories.make_class(8 + number, "В", teacher=factories.make_teacher())
        factories.appoint(factories.make_teacher(), "curator")
        _year(world, number)
    world.keep(book=_book(times))
    blocked = world.actors["blocked"]
    blocked.is_active = False
    blocked.save()


def _year(world, number):
    """A leaver with a live pair, a ninth-grader, a year that has turned, holidays."""
    leaver = factories.make_mentee(factories.make_pupil(school_class=factories.make_class(11, "А"))).person
    factories.make_match(mentees=[leaver], state="active")
    factories.make_pupil(school_class=factories.make_class(9, "А"))
    RollUp.objects.create(year=2020 + number, happened_at=factories.NOW)
    day = date(2026, 12, 1 + number)
    world.keep(holiday=SchoolHoliday.objects.create(name=f"День {number}", starts_on=day, ends_on=day))


def _book(pupils):
    """A checked book of `pupils` new pupils."""
    rows = [(f"Книжная {name} Ивановна", "6Б", f"0{day}.02.2014") for day, name in enumerate(NAMES[:pupils], 1)]
    content = write_book(Table("Ученики", ("ФИО", "Класс", "Дата рождения"), rows))
    batch = keep_book(read_cells(content), file_name="pupils.xlsx", actor=factories.nobody())
    return check_book(batch, layout=layout_of(batch), actor=factories.nobody())


def _applications(world, times):
    """From the page, and returned to the employee who nominated; each with its secrets."""
    nominated = {"nominated_by": world.actors["staff"], "state": "returned", "words": "почему-выдвинут"}
    for _ in range(times):
        application = factories.make_application(
            surname="Заявкина", guardian_name="Взрослова Анна Львовна", words="слова-заявки"
        )
        world.keep(application=application, returned=factories.make_application(surname="Выдвинутов", **nominated))


def _figures(world, times):
    """How many there are in the school, from several days on."""
    rows = [
        SchoolFigures.objects.create(
            as_of=factories.TODAY - timedelta(days=number), partners=5, written_at=factories.NOW
        )
        for number in range(times)
    ]
    world.keep(figures=rows[0])


def _looks(world):
    """That somebody looked at the mentee, and somebody took a file of the document, as the journal has it."""
    looked = {"happened_at": factories.NOW, "actor": world.actors["coordinator"]}
    card = AuditEntry.objects.create(action="person.view", record_type="", person=world.rows["mentee"], **looked)
    file = {"record_type": FiledVersion._meta.label_lower, "record_id": world.rows["version"].pk}
    world.keep(look=card, taken=AuditEntry.objects.create(action="programs.filed.view", **file, **looked))
