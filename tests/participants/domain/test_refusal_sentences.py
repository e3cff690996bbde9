"""Refusals that a page brings about rarely: two at once, a stale page, a machine; the sentence, nothing written."""

import uuid
from datetime import date, timedelta

import pytest

from mentorship.kernel import clock
from mentorship.kernel.blockers import Refused
from participants.domain.accounts import complete_first_entry, create_staff_account
from participants.domain.agreements import end_agreement
from participants.domain.application_limits import AN_HOUR, count_application, demand_slowness
from participants.domain.applications import send_application
from participants.domain.consent_texts import current_texts, save_text
from participants.domain.erasure import erasure_blockers
from participants.domain.imports import IMPORTING
from participants.domain.mailing import save_mail
from participants.domain.merging import merge_blockers, merge_people
from participants.domain.years import blockers_on, plan_on, roll_up
from participants.enums import SecretKind
from participants.models import Account, Application, ApplicationCount, ImportBatch, Person, SchoolClass
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]
ACTOR, DAY = factories.nobody(), factories.TODAY
SECRET = "метла-фотограф-польза-28"


def refusal(act, *args, **kwargs):
    """The sentences with which `act` is refused."""
    with pytest.raises(Refused) as refused:
        act(*args, **kwargs)
    return [one.text.replace("\u00a0", " ") for one in refused.value.blockers]


def test_a_first_entry_is_finished_once():
    account = factories.make_account(factories.make_teacher(), activated_at=None)
    stale = Account.objects.get(pk=account.pk)
    complete_first_entry(account, secret_kind=SecretKind.PASSWORD, secret=SECRET)
    told = refusal(complete_first_entry, stale, secret_kind=SecretKind.PASSWORD, secret=f"{SECRET}9")
    assert told == ["Первый вход уже завершён. Войдите со своими новыми словами."]
    assert Account.objects.get(pk=account.pk).check_password(SECRET)


def test_a_login_is_one_persons():
    create_staff_account(factories.make_teacher(), "vetrova", SECRET)
    assert refusal(create_staff_account, factories.make_teacher(), "Vetrova", SECRET) == ["Логин «vetrova» уже занят."]
    assert Account.objects.count() == 1


def test_an_agreement_ends_with_a_reason():
    paper = factories.make_agreement(factories.make_mentor(factories.make_outsider(), kind="employee").person)
    told = refusal(end_agreement, paper, ends_on=DAY, reason=" ", actor=ACTOR)
    assert told == ["Напишите основание: оно останется в записи."]


class TestApplications:
    FIELDS = {"source": "self", "side": "mentee", "kind": "pupil", "surname": "Лебедева", "name": "Ирина"}

    def send(self, **fields):
        values = self.FIELDS | fields
        began = clock.now() - timedelta(minutes=2)
        common = {"consent_version": "2026-1", "address": "192.0.2.1", "form_key": str(uuid.uuid4())}
        return send_application(fields=values, consented_at=began, **common)

    def test_under_fourteen_by_a_parent_alone(self):
        told = refusal(self.send, birth_date=date(2014, 2, 11))
        assert told == ["До 14 лет заявку подаёт родитель или другой законный представитель."]

    def test_the_age_decides_who_applies(self):
        assert refusal(self.send, birth_date=None) == ["Напишите дату рождения: от неё зависит, кто подаёт заявку."]
        assert Application.objects.count() == 0

    def test_faster_than_one_can_read(self):
        told = refusal(demand_slowness, clock.now() - timedelta(seconds=9))
        assert told == ["Слишком быстро: прочитайте ответы ещё раз и через несколько секунд отправьте заявку снова."]
        assert demand_slowness(clock.now() - timedelta(seconds=10)) is None

    def test_too_many_from_one_address(self):
        for _ in range(AN_HOUR):
            count_application("192.0.2.1")
        text = "С вашего адреса сейчас пришло очень много заявок. Подождите час и нажмите «Отправить» ещё раз."
        assert refusal(count_application, "192.0.2.1") == [f"{text} Ответы останутся на этой странице."]
        count_application("192.0.2.2")
        assert sorted(ApplicationCount.objects.values_list("amount", flat=True)) == [1, AN_HOUR]


class TestDestruction:
    def texts(self, request, actor=ACTOR):
        return [one.text for one in erasure_blockers(request, actor=actor)]

    def test_ones_own_data_by_another(self):
        account = factories.make_staff("coordinator")
        told = self.texts(factories.make_request(account.person), factories.acting(account))
        assert told[0] == "Свои данные уничтожает другой координатор."

    def test_who_stands_in_a_base_leaves_it_first(self):
        place = factories.make_mentee(consents=False)
        assert self.texts(factories.make_request(place.person)) == ["Человек ещё стоит в базе: сначала выведите его."]


class TestCards:
    def test_a_card_is_not_merged_with_itself(self):
        person = factories.make_person()
        told = [one.text for one in merge_blockers(person, person, actor=ACTOR)]
        assert told == ["Это одна и та же карточка: объединять её не с чем."]

    def test_a_pupil_is_no_employee(self):
        kept, gone = factories.make_pupil(), factories.make_teacher()
        told = refusal(merge_people, kept, gone, actor=ACTOR, take=["is_employee"])
        assert told == ["Ученик класса не может быть сотрудником школы: выберите одно из двух."]
        assert Person.objects.filter(pk__in=[kept.pk, gone.pk]).count() == 2


class TestTheSchool:
    def test_a_book_at_work_is_not_freed(self):
        known = {"kind": "pupils", "file_name": "книга.xlsx", "created_at": clock.now(), "state": "applying"}
        batch = ImportBatch.objects.create(sheet={}, **known)
        told = [one.text for one in IMPORTING.blockers(batch, "free_check", actor=ACTOR)]
        assert told == ["Работа ещё идёт. Подождите, пока страница обновится сама."]

    def test_letters_go_from_an_address(self, settings, school):
        settings.EMAIL_HOST = "mail.example"
        told = refusal(save_mail, actor=ACTOR, version=school.version, mail_enabled=True, mail_from="")
        assert told == ["Укажите адрес, с которого уходят письма."]

    def test_a_year_is_turned_in_its_turn_once_and_only_with_classes(self):
        summer = date(2027, 8, 25)
        with clock.at(summer):
            plan = plan_on(summer)
            told = [one.text for one in blockers_on(plan, summer)]
            assert told == ["Классов прошлого года нет: переводить некого."]
            factories.make_class(5, "А")
            text = "Сейчас очередь перевода в 2027/2028 учебный год. Откройте страницу снова."
            assert refusal(roll_up, 2030, actor=ACTOR) == [text]
            roll_up(2027, actor=ACTOR)
            assert SchoolClass.objects.filter(year=2027).count() == 1


def test_words_that_somebody_has_changed_meanwhile(school):
    kind, old = next(iter(current_texts().items()))
    save_text(kind, body={"purpose": "одно"}, seen=old.version, actor=ACTOR)
    told = refusal(save_text, kind, body={"purpose": "другое"}, seen=old.version, actor=ACTOR)
    assert told == ["Пока вы правили, сохранена редакция 2026-2. Откройте её и перенесите в неё свои слова."]
