"""`manage.py load_defaults`: what a new school finds ready, from `fixtures/`."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand

from mentorship.kernel import clock
from monitoring.domain.defaults import load_growth_results, load_quality_signs
from monitoring.domain.surveys.ready import load_surveys
from participants.domain.agreement_texts import load_agreement_texts
from participants.domain.consent_texts import load_consent_texts
from participants.domain.duties.texts import load_duty_texts
from participants.domain.needs import load_needs
from programs.domain.defaults import load_forms, load_grounds
from programs.domain.filed import load_filed_documents
from programs.domain.honours.contests import load_contests
from programs.domain.scenarios import load_scenarios


class Command(BaseCommand):
    """Add the ready data that is not there yet; run as often as you like."""

    help = "Load the ready-made data: forms, texts of consents, grounds of orders, surveys. Own edits stay."

    def handle(self, *args, **options):
        """Read the fixtures and add what is missing."""
        added = {
            "Forms of mentoring": load_forms(_rows("forms")),
            "Texts of consents": load_consent_texts(),
            "Texts of agreements": load_agreement_texts(),
            "Duties and rights": load_duty_texts(),
            "Grounds of orders": load_grounds(_rows("orders")["grounds"]),
            "Surveys": load_surveys(_rows("surveys")),
        }
        load_needs(_rows("needs"))
        load_scenarios(_rows("meetings"))
        load_filed_documents()
        load_contests(clock.today())
        load_quality_signs(_rows("quality"))
        load_growth_results(_rows("growth"))
        if options["verbosity"]:
            self.stdout.write("\n".join(f"{what} added: {count}" for what, count in added.items()))


def _rows(name):
    return json.loads((settings.BASE_DIR / "fixtures" / f"{name}.json").read_text(encoding="utf-8"))
