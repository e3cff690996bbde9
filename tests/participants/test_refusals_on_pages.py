"""Refusals of this room as a person meets them: on the right page, the exact sentence, a link that opens, nothing lost.

A form answers 200 with what was typed; what is only pressed answers 409 with a page that leads back.
"""

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse

from mentorship.kernel import clock
from participants.domain.accounts import issue_card
from participants.domain.consent_sheets import make_sheets
from participants.domain.consents import withdraw_consent
from participants.domain.data_requests import ask_for_copy
from participants.domain.erasure import plan_erasure
from participants.models import (
    Account,
    Appointment,
    Consent,
    CooperationAgreement,
    DataRequest,
    ErasureAct,
    Person,
    School,
)
from tests import factories

pytestmark = pytest.mark.django_db
DAY, PAGE, FORM = factories.TODAY, 409, 200
CONSENTS, REQUESTS = "/participants/people/{0}/consents/", "/participants/requests/"


@pytest.fixture
def desk(school, as_role):
    return as_role("coordinator")


def at(name, *args):
    return reverse(f"participants:{name}", args=args)


def said(answer):
    """The page with ordinary spaces."""
    return " ".join(answer.content.decode().replace("\u00a0", " ").replace("&nbsp;", " ").split())


def judge(client, answer, code, sentence, *, link="", typed=()):
    """The answer has `code` and says `sentence`; the link stands beside and opens; what was typed is there."""
    page = said(answer)
    assert (answer.status_code, sentence in page) == (code, True), page[page.find("<main") :][:2500]
    assert [text for text in typed if text not in page] == []
    if link:
        assert f'href="{link}"' in page
        assert client.get(link).status_code == 200
    if code == PAGE:
        assert "Ничего не изменилось." in page


class TestAgreements:
    @pytest.fixture
    def paper(self, school):
        guest = factories.make_mentor(factories.make_outsider(), kind="employee").person
        return factories.make_agreement(guest, signed_on=DAY - timedelta(days=30), ends_on=DAY + timedelta(days=90))

    def test_signed_already(self, desk, paper):
        judge(desk[0], desk[0].post(at("agreement_sign", paper.pk)), PAGE, "Договор уже отмечен подписанным.")

    def test_ended_no_earlier_than_it_ends_anyway(self, desk, paper):
        sent = {"ends_on": (DAY).isoformat(), "reason": "письмо завода"}
        CooperationAgreement.objects.update(ends_on=DAY)
        answer = desk[0].post(at("agreement_end", paper.pk), sent)
        text = "В этот день договор и так кончается. Прекращать его раньше не нужно."
        judge(desk[0], answer, FORM, text, typed=["письмо завода"])

    def test_ended_before_it_was_made(self, desk, paper):
        sent = {"ends_on": (paper.signed_on - timedelta(days=1)).isoformat(), "reason": "письмо завода"}
        answer = desk[0].post(at("agreement_end", paper.pk), sent)
        text = "Дата не может быть раньше договора и не может быть будущей."
        judge(desk[0], answer, FORM, text, typed=["письмо завода"])

    def test_ended_by_a_blank_reason(self, desk, paper):
        answer = desk[0].post(at("agreement_end", paper.pk), {"ends_on": DAY.isoformat(), "reason": "  "})
        assert list(answer.context["form"].errors) == ["reason"]

    def test_extended_to_a_day_that_is_no_later(self, desk, paper):
        sent = {"made_on": DAY.isoformat(), "ends_on": paper.ends_on.isoformat(), "reason": "продлили"}
        answer = desk[0].post(at("agreement_extend", paper.pk), sent)
        judge(desk[0], answer, FORM, "Новый срок должен быть позже нынешнего.", typed=["продлили"])

    def test_extended_before_it_is_signed(self, desk, paper):
        CooperationAgreement.objects.update(is_signed=False)
        sent = {"made_on": DAY.isoformat(), "ends_on": "2027-12-31", "reason": "продлили"}
        answer = desk[0].post(at("agreement_extend", paper.pk), sent)
        link = at("agreement_record", paper.person_id)
        judge(desk[0], answer, FORM, "Договор ещё не отмечен подписанным.", link=link, typed=["продлили"])


class TestConsents:
    def test_a_publication_without_a_single_yes(self, desk):
        person = factories.make_mentee().person
        sent = {"form_key": str(uuid.uuid4()), "kinds": ["publication"], "signed_on": DAY.isoformat()}
        answer = desk[0].post(at("consent_record", person.pk), sent | {"guardian_name": "Ветрова Анна"})
        text = "Отметьте, напротив чего на листе стоит «да». Если «да» нет нигде, согласия на публикацию нет."
        judge(desk[0], answer, FORM, text, typed=["Ветрова Анна"])

    def test_a_tick_half_an_hour_old(self, desk):
        client, actor = desk
        consent = factories.make_mentee().person.consents.first()
        Consent.objects.filter(pk=consent.pk).update(
            recorded_by=actor.account, recorded_at=clock.now() - timedelta(minutes=31)
        )
        answer = client.post(at("consent_take_back", consent.pk))
        text = "Отметку уже не отменить: прошло больше получаса, или к ней приложен скан. Запишите отзыв согласия."
        judge(client, answer, PAGE, text)

    def test_an_unknown_age_leads_to_the_card(self, desk):
        person = factories.make_person(surname="Ким", name="Ян")
        factories.make_mentor(person, kind="parent", state="candidate", consents=False)
        sent = {"form_key": str(uuid.uuid4()), "kinds": ["processing"], "signed_on": DAY.isoformat()}
        answer = desk[0].post(at("consent_record", person.pk), sent | {"guardian_name": "Ким Анна"})
        text = "Ким Ян: не указана дата рождения, поэтому неизвестно, кто подписывает согласие."
        judge(desk[0], answer, FORM, text, link=at("person_edit", person.pk), typed=["Ким Анна"])

    def test_the_stack_leads_to_the_card_too(self, desk):
        person = factories.make_person(surname="Ким", name="Ян")
        factories.make_mentor(person, kind="parent", state="candidate", consents=False)
        [sheet] = make_sheets([person], kinds=["processing"], on=DAY, actor=factories.nobody())
        number = sheet.number.replace("-", "")
        sent = {"form_key": str(uuid.uuid4()), "number": number, "signed_on": DAY.isoformat()}
        answer = desk[0].post(at("consent_stack"), sent)
        text = "Ким Ян: не указана дата рождения, поэтому неизвестно, кто подписывает согласие."
        judge(desk[0], answer, FORM, text, link=at("person_edit", person.pk), typed=[number])


class TestDestruction:
    @pytest.fixture
    def asked(self, desk):
        person = factories.make_mentee().person
        consent = person.consents.get(kind="processing")
        withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=factories.nobody())
        return plan_erasure(DataRequest.objects.get(), actor=factories.nobody())

    def erase(self, client, asked):
        sent = {"commission": "Директор Котова В.П.", "word": "уничтожить"}
        return client.post(at("request_erase", asked.pk), sent)

    def test_the_clock_is_stopped_by_a_new_consent_alone(self, desk, asked):
        answer = desk[0].post(at("request_call_off", asked.pk))
        text = "Срок идёт: нового согласия на обработку нет. Остановить его может только новый подписанный лист."
        judge(desk[0], answer, PAGE, text, link=CONSENTS.format(asked.person_id))

    def test_a_destruction_is_not_closed_as_a_copy_nor_a_copy_as_a_destruction(self, desk, asked):
        answer = desk[0].post(at("request_close", asked.pk))
        judge(desk[0], answer, PAGE, "Это требование исполняется уничтожением данных.")
        copy = ask_for_copy(factories.make_person(), actor=factories.nobody())
        answer = desk[0].post(at("request_call_off", copy.pk))
        judge(desk[0], answer, PAGE, "Это требование исполняется выдачей сведений.")
        answer = desk[0].post(at("request_plan", copy.pk))
        judge(desk[0], answer, PAGE, "По этому требованию уничтожать нечего.")

    def test_a_consent_that_holds_again(self, desk, asked):
        factories.make_consents(asked.person, kinds=["processing"], signed_on=DAY)
        text = "Действует согласие на обработку: пока оно не отозвано, уничтожать нечего."
        judge(desk[0], self.erase(desk[0], asked), FORM, text, link=CONSENTS.format(asked.person_id))
        assert ErasureAct.objects.count() == 0

    def test_an_office_and_a_class_stand_in_the_way(self, desk, asked):
        factories.appoint(asked.person, "curator")
        factories.make_class(9, "А", teacher=asked.person)
        answer = self.erase(desk[0], asked)
        judge(desk[0], answer, FORM, "У человека есть действующее назначение.", link=at("appointment_list"))
        judge(desk[0], answer, FORM, "Человек — классный руководитель.", link=at("class_list"))

    def test_data_that_changed_since_the_look(self, desk, asked):
        factories.make_application(person=asked.person)
        text = "Пока вы смотрели, данные изменились. Посмотрите ещё раз, что будет стёрто, и подтвердите снова."
        judge(desk[0], self.erase(desk[0], asked), FORM, text)
        assert ErasureAct.objects.count() == 0

    def test_who_is_destroyed_asks_for_nothing_more(self, desk, asked):
        Person.objects.filter(pk=asked.person_id).update(erased_at=factories.NOW)
        sent = {"form_key": str(uuid.uuid4()), "kind": "copy", "received_on": DAY.isoformat()}
        answer = desk[0].post(at("request_add", asked.person_id), sent)
        judge(desk[0], answer, FORM, "Данные этого человека уже уничтожены.")


class TestEntry:
    def test_ones_own_account_is_closed_by_another(self, desk):
        client, actor = desk
        answer = client.post(at("account_block", actor.person_id))
        judge(client, answer, PAGE, "Свой вход закрыть нельзя: попросите другого координатора.")
        assert Account.objects.get(pk=actor.account.pk).is_active

    def test_cards_printed_after_somebody_came_in(self, desk):
        client, _ = desk
        pupil = factories.make_mentee().person
        answer = client.post(at("account_issue", pupil.pk))
        token = answer.context["token"]
        Account.objects.filter(person=pupil).update(activated_at=factories.NOW)
        text = "Эти карточки уже не напечатать: прошло больше часа, или по ним вошли, или выданы новые."
        judge(client, client.post(at("account_print"), {"token": token}), PAGE, f"{text} Выдайте карточки ещё раз.")

    def test_a_class_in_which_everybody_has_come_in(self, desk):
        own = factories.make_class(7, "В")
        factories.make_account(factories.make_mentee(factories.make_pupil(school_class=own)).person)
        answer = desk[0].post(at("account_issue_class", own.pk))
        text = "В этом классе некому выдавать карточки: все, кто есть в базах, уже входили или их вход закрыт."
        judge(desk[0], answer, PAGE, text)

    def test_the_same_secret_again(self, client, school, today):
        account = factories.make_account(factories.make_teacher(), secret="метла-фотограф-польза-28")
        Account.objects.update(secret_kind="password")
        client.force_login(account, backend="participants.authentication.CardBackend")
        sent = {"present": "метла-фотограф-польза-28", "secret": "метла-фотограф-польза-28"}
        answer = client.post(reverse("own_access"), sent | {"secret_again": "метла-фотограф-польза-28"})
        judge(client, answer, FORM, "Это то же самое, чем вы входите сейчас. Придумайте другое.")

    def test_a_card_for_one_whose_entry_is_closed(self, desk):
        pupil = factories.make_mentee().person
        issue_card(pupil, actor=factories.nobody())
        Account.objects.update(is_active=True)
        Account.objects.filter(person=pupil).update(is_active=False)
        answer = desk[0].post(at("account_issue", pupil.pk))
        text = "вход закрыт. Новая карточка его не откроет, это делает координатор."
        judge(desk[0], answer, PAGE, f"{pupil.called}: {text}")


class TestSchool:
    def test_the_last_coordinator_stays(self, desk):
        client, actor = desk
        office = Appointment.objects.get(person=actor.person)
        answer = client.post(at("appointment_end", office.pk), {"ends_on": DAY.isoformat()})
        text = "Это единственный координатор, который может войти. Сначала назначьте другого"
        judge(client, answer, FORM, f"{text}: без него портал некому вести.")

    def test_a_trial_letter_to_one_without_an_address(self, desk, settings):
        client, actor = desk
        settings.EMAIL_HOST = "mail.example"
        School.objects.update(mail_enabled=True, mail_from="school@example.org")
        answer = client.post(at("mail_trial"))
        text = "На вашей карточке нет почты: письмо некуда отправить."
        judge(client, answer, PAGE, text, link=at("person_edit", actor.person_id))

    def test_a_server_that_takes_no_letter(self, desk, settings):
        client, actor = desk
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        School.objects.update(mail_enabled=True, mail_from="school@example.org")
        Person.objects.filter(pk=actor.person_id).update(email="v@example.org")
        text = (
            "Почтовый сервер не принял письмо. Проверьте адрес отправителя и настройки сервера у того, кто его ведёт."
        )
        judge(client, client.post(at("mail_trial")), PAGE, text)


class TestTwins:
    def two(self):
        born = {"surname": "Ким", "name": "Ян", "patronymic": "", "birth_date": factories.TODAY.replace(year=1990)}
        return factories.make_person(**born), factories.make_person(**born)

    def sent(self, kept, gone):
        names = ("surname", "name", "patronymic", "birth_date", "post", "is_employee", "school_class")
        return dict.fromkeys(names, "kept") | {"kept_version": kept.version, "gone_version": gone.version}

    def test_a_card_merged_meanwhile(self, desk):
        kept, gone = self.two()
        other = factories.make_person()
        Person.everyone.filter(pk=gone.pk).update(merged_into=other)
        answer = desk[0].get(at("twin_merge", kept.pk, gone.pk))
        text = "Одну из карточек уже объединили с другой. Вернитесь к списку похожих."
        assert answer.status_code in (200, 404)
        assert answer.status_code == 404 or text in said(answer)

    def test_the_card_that_one_has_come_in_by(self, desk):
        client, actor = desk
        kept = factories.make_teacher()
        factories.make_account(kept)
        answer = client.get(at("twin_merge", kept.pk, actor.person_id))
        text = "Вы вошли по карточке, которую убираете: её вход закрылся бы. Поменяйте карточки местами."
        assert text in said(answer)
        answer = client.post(at("twin_merge", kept.pk, actor.person_id), self.sent(kept, actor.person))
        assert (answer.status_code, text in said(answer)) == (200, True)
