"""Rules about people: an unused account, a sheet that has not come back, a paper or a childhood that ends."""

from functools import partial

from django.db.models import Exists, F, Min, OuterRef, Q, Subquery
from django.utils.timezone import localtime

from mentorship.kernel.addresses import row_address
from participants.domain.ages import ADULT, eighteenth_birthday, years_before
from participants.domain.agreement_dues import external_mentors
from participants.domain.consent_rules import NEEDED
from participants.domain.papers_kept import without_papers
from participants.domain.school_rules import consent_terms
from participants.enums import BaseState
from participants.models import Account, Consent, ConsentSheet, Person
from programs.domain.attention.rules import Found, Rule, end_of
from programs.models import Enrolment

SIGN = "Отметить согласие"
STANDS = ~Q(mentor_profile__state=BaseState.LEFT) & Q(mentor_profile__isnull=False)
STANDS |= ~Q(mentee_profile__state=BaseState.LEFT) & Q(mentee_profile__isnull=False)


def people_rules():
    """Return the Rules about people."""
    return [
        Rule("account", "Не входил на портал", _accounts, "work", "не пользуются учётной записью", 7),
        Rule("consent", "Согласие не вернулось", _sheets, setting="согласие не вернулось из дома", days=7),
        Rule("adult", "Скоро 18 лет", _adults, "work"),
        Rule("papers", "Кончается согласие", _papers, "work"),
        Rule(
            "agreement",
            "Кончается договор",
            _agreements,
            "work",
            "за сколько дней до конца договора с наставником извне",
            30,
        ),
    ]


def own_program(person="pk"):
    """Return the programme whose curator answers for somebody: the first one that he takes part in."""
    places = Enrolment.objects.filter(person=OuterRef(person), left_on__isnull=True).order_by("pk")
    return Subquery(places.values("program")[:1])


def _accounts(moment):
    """The day on which the card was issued counts, not that of the last reminder."""
    taking = Person.objects.order_by().filter(STANDS).values("pk")
    unused = Account.objects.filter(is_active=True, activated_at__isnull=True, person__in=taking)
    unused = unused.filter(created_at__lt=end_of(moment.since("account"))).annotate(place=own_program("person"))
    text, label = "учётной записью ещё не\u00a0пользовались", "Выдать карточку"
    link = partial(row_address, "participants:account_detail")
    return [
        Found("account", pk, place, None, pk, localtime(day).date(), None, text, label, link(pk))
        for pk, place, day in unused.values_list("person", "place", "created_at")
    ]


def _sheets(moment):
    """A printed sheet of a needed consent that has not been signed since."""
    signed = Consent.objects.filter(
        person=OuterRef("person"), kind=OuterRef("kind"), signed_on__gte=OuterRef("made_on")
    )
    lacking = Person.objects.order_by().filter(STANDS).filter(without_papers(moment.today)).values("pk")
    out = ConsentSheet.objects.filter(kind__in=NEEDED, person__in=lacking, made_on__lte=moment.since("consent"))
    rows = out.filter(~Exists(signed)).order_by().values("person").annotate(first=Min("made_on"))
    text, link = "лист согласия напечатан и\u00a0ещё не\u00a0вернулся", signing()
    return [
        Found("consent", pk, place, None, pk, day, None, text, SIGN, link(pk))
        for pk, day, place in rows.annotate(place=own_program("person")).values_list("person", "first", "place")
    ]


def _turning(moment):
    last = moment.today + consent_terms().notice
    return Q(birth_date__range=(years_before(moment.today, ADULT), years_before(last, ADULT)), is_employee=False)


def _adults(moment):
    """A pupil who comes of age signs anew; who has done so already is not asked (process, gates)."""
    last = moment.today + consent_terms().notice + consent_terms().grace
    rows = Person.objects.filter(STANDS, _turning(moment), papers_until__range=(moment.today, last))
    rows = rows.annotate(place=own_program()).only("birth_date").order_by()
    text, link = "исполнится 18\u00a0лет: понадобится согласие, которое участник подпишет сам", signing()
    return [
        Found("adult", one.pk, one.place, None, one.pk, None, eighteenth_birthday(one), text, SIGN, link(one.pk))
        for one in rows
    ]


def signing():
    """Return a function id → the address where the consents of that person are recorded."""
    return partial(row_address, "participants:consent_record")


def _papers(moment):
    last = moment.today + consent_terms().notice
    rows = Person.objects.filter(STANDS, papers_until__range=(moment.today, last)).exclude(_turning(moment))
    rows = rows.annotate(place=own_program()).order_by().values_list("pk", "place", "papers_until")
    text, link = "кончается согласие: без него работа в\u00a0паре остановится", signing()
    return [Found("papers", pk, place, None, pk, None, day, text, SIGN, link(pk)) for pk, place, day in rows]


def _agreements(moment):
    """The coordinator's: only he prolongs agreements."""
    ending = (moment.today, moment.ahead("agreement"))
    rows = external_mentors(moment.school.external_kinds).filter(agreement_until__range=ending).order_by()
    rows = rows.annotate(whose=F("person")).values_list("whose", "agreement_pk", "agreement_until")
    text, label = "кончается договор о\u00a0сотрудничестве", "Продлить договор"
    link = partial(row_address, "participants:agreement_extend")
    return [Found("agreement", pk, None, None, whose, None, day, text, label, link(pk)) for whose, pk, day in rows]
