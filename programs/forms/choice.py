"""The mentee's choice."""

from django import forms

from mentorship.kernel.widgets import Chips
from programs.domain.choices import NO, answers_for, rank_errors
from programs.enums import OfferState

FOREIGN = "Среди ответов есть чужое предложение. Обновите страницу и ответьте заново."


class ChoiceForm(forms.Form):
    """An answer for each of `offers` (one mentee's), and words about whom he would like."""

    wish = forms.CharField(
        label="Какого наставника вам хотелось бы?",
        help_text="Напишите как есть. Мы поищем ещё.",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args, offers, **kwargs):
        super().__init__(*args, auto_id="id_%s", **kwargs)
        self.offers = offers
        answers = answers_for(len(offers))
        given = sorted(offer.rank for offer in offers if offer.rank)
        for offer in offers:
            self.fields[_name(offer)] = forms.ChoiceField(
                label="Ваш ответ", choices=answers, required=False, widget=Chips, initial=_initial(offer, given)
            )

    @property
    def cards(self):
        """[(offer, its bound field)] in the order of `offers`."""
        return [(offer, self[_name(offer)]) for offer in self.offers]

    def clean(self):
        """Refuse answers about other people's offers and a broken order."""
        cleaned = super().clean()
        own = {_name(offer) for offer in self.offers}
        if {name for name in self.data if name.startswith("offer_")} - own:
            raise forms.ValidationError(FOREIGN)
        if not self.errors:
            for pk, text in rank_errors(self.ranks):
                self.add_error(f"offer_{pk}" if pk else None, text)
        return cleaned

    @property
    def ranks(self):
        """{offer id: 1, 2, 3, NO or None}, as the domain takes it; «никто не подошёл» is NO to all."""
        if "nobody" in self.data:
            return {offer.pk: NO for offer in self.offers}
        return {offer.pk: _answer(self.cleaned_data.get(_name(offer))) for offer in self.offers}


def _name(offer):
    return f"offer_{offer.pk}"


def _initial(offer, given):
    """Show the kept order from one on: a mentor who declined leaves a gap at the top."""
    if offer.state == OfferState.SILENT_NO:
        return NO
    return given.index(offer.rank) + 1 if offer.rank else None


def _answer(text):
    if not text:
        return None
    return NO if text == NO else int(text)
