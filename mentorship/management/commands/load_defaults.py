"""`manage.py load_defaults`: what a new school finds ready, from `fixtures/`."""

import json

from django.conf import settings
from django.core.management.base import BaseCommand

from participants.domain.agreement_texts import load_agreement_texts
from participants.domain.consent_texts import load_consent_texts
from participants.domain.needs import load_needs
from programs.domain.defaults import load_forms, load_grounds
from programs.domain.filed import load_filed_documents
from programs.domain.scenarios import load_scenarios


class Command(BaseCommand):
    """Add the ready data that is not there yet; run as often as you like."""

    help = "Load the ready-made data: forms, texts of consents, grounds of orders. The school's own edits stay."

    def handle(self, *args, **options):
        """Read the fixtures and add what is missing."""
        added = load_forms(_rows("forms"))
        load_needs(_rows("needs"))
        load_scenarios(_rows("meetings"))
        load_filed_documents()
        self.stdout.write(f"Forms of mentoring added: {added}")
        self.stdout.write(f"Texts of consents added: {load_consent_texts()}")
        self.stdout.write(f"Texts of agreements added: {load_agreement_texts()}")
        self.stdout.write(f"Grounds of orders added: {load_grounds(_rows('orders')['grounds'])}")


def _rows(name):
    return json.loads((settings.BASE_DIR / "fixtures" / f"{name}.json").read_text(encoding="utf-8"))
