"""Two people at once: two coordinators over one sheet, a withdrawal while a form stands open."""

import uuid

import pytest
from django.urls import reverse

from mentorship.kernel.blockers import Refused
from participants.domain.consents import withdraw_consent
from participants.enums import BaseState
from participants.models import AuditEntry, Consent, ConsentWithdrawal, Person
from tests import factories

DAY = factories.TODAY


pytestmark = pytest.mark.django_db


class TestTwoCoordinators:
    """Both have the page open; the later one is told, and nothing is written twice."""

    def test_one_sheet_is_recorded_once(self, as_role, school):
        profile = factories.make_mentee(state=BaseState.CANDIDATE, consents=False)
        url = reverse("participants:consent_record", args=[profile.person_id])
        answers = []
        for _ in range(2):
            client, _ = as_role("coordinator")
            sent = {"form_key": str(uuid.uuid4()), "kinds": ["processing"], "signed_on": DAY.isoformat()}
            answers.append(client.post(url, sent | {"guardian_name": "Ветрова Анна"}))
        assert [answer.status_code for answer in answers] == [302, 200]
        sentence = "Согласие на обработку персональных данных уже отмечено и действует."
        assert answers[1].context["form"].non_field_errors() == [sentence]
        assert Consent.objects.count() == 1

    def test_a_stale_withdrawal_is_refused(self, school, today):
        actors = [factories.acting(factories.make_staff("coordinator")) for _ in range(2)]
        consent = factories.make_mentee().person.consents.first()
        withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=actors[0])
        with pytest.raises(Refused) as caught:
            withdraw_consent(consent, withdrawn_on=DAY, reason="", actor=actors[1])
        assert [one.text for one in caught.value.blockers] == ["Это согласие уже отозвано."]
        assert ConsentWithdrawal.objects.count() == 1


class TestWhileAFormStandsOpen:
    def test_a_place_cannot_be_resumed_from_a_stale_page(self, as_role, school):
        client, actor = as_role("coordinator")
        profile = factories.make_mentee(state=BaseState.PAUSED)
        url = reverse("participants:base_move", args=[profile.person_id, "mentee", "resume"])
        withdraw_consent(profile.person.consents.first(), withdrawn_on=DAY, reason="", actor=actor)
        assert client.post(url, {"reason": ""}).status_code == 409
        profile.refresh_from_db()
        assert profile.state == BaseState.LEFT

    def test_editing_the_card_does_not_bring_the_place_back(self, as_role, school):
        client, actor = as_role("coordinator")
        profile = factories.make_mentee()
        url = reverse("participants:base_edit", args=[profile.person_id, "mentee"])
        form = client.get(url).context["form"]
        sent = {name: form[name].value() or "" for name in form.fields} | {"request": "другой запрос"}
        withdraw_consent(profile.person.consents.first(), withdrawn_on=DAY, reason="", actor=actor)
        client.post(url, sent)
        profile.refresh_from_db()
        assert profile.state == BaseState.LEFT

    def test_ticking_off_after_a_withdrawal_is_a_new_consent(self, as_role, school):
        client, actor = as_role("coordinator")
        profile = factories.make_mentee()
        url = reverse("participants:consent_record", args=[profile.person_id])
        client.get(url)
        withdraw_consent(profile.person.consents.get(kind="participation"), withdrawn_on=DAY, reason="", actor=actor)
        sent = {"form_key": str(uuid.uuid4()), "kinds": ["participation"], "signed_on": DAY.isoformat()}
        assert client.post(url, sent | {"guardian_name": "Ветрова Анна"}).status_code == 302
        profile.refresh_from_db()
        assert (profile.state, ConsentWithdrawal.objects.count()) == (BaseState.ACTIVE, 1)

    @pytest.mark.parametrize(("name", "args"), [("person_edit", []), ("base_edit", ["mentee"])])
    def test_a_card_takes_nothing_new_after_the_consent_to_process_is_gone(self, as_role, school, name, args):
        client, actor = as_role("coordinator")
        profile = factories.make_mentee()
        url = reverse(f"participants:{name}", args=[profile.person_id, *args])
        form = client.get(url).context["form"]
        typed = {"phone": "+7 900 123-45-67", "request": "записать новое"}
        sent = {field.html_name: field.value() or "" for field in form} | typed
        withdraw_consent(profile.person.consents.get(kind="processing"), withdrawn_on=DAY, reason="", actor=actor)
        rows = AuditEntry.objects.count()
        answer = client.post(url, sent)
        page = answer.content.decode().replace("\u00a0", " ")
        text = "18 ноября 2026 г. получено требование, данные ждут уничтожения. Вносить новые нельзя."
        said = f'{profile.person.called}: {text} <a href="/participants/requests/">Открыть требования</a>'
        assert (answer.status_code, said in page) == (200, True)
        assert any(words in page for words in typed.values())
        person = Person.objects.get(pk=profile.person_id)
        profile.refresh_from_db()
        assert (person.phone, profile.request, AuditEntry.objects.count()) == ("", "понять дроби", rows)
