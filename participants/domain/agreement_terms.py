"""Which days the agreements of a mentor cover: said in the database, so that a list costs one query (gate G3)."""

from datetime import timedelta

from django.db.models import BooleanField, DateField, Exists, ExpressionWrapper, F, OuterRef
from django.db.models.functions import Cast

from participants.models import CooperationAgreement

DAY = timedelta(days=1)


def covers(person, first, last):
    """Return the expression «the signed agreements of `person` cover every day from `first` to `last`».

    All three are expressions over the outer row (`OuterRef(…)`). Two agreements back to back add up: the first day is
    covered, and no agreement ends before the last day without another that holds on the day after (002 §4.14).
    """
    signed = CooperationAgreement.objects.filter(is_signed=True)
    from_first = signed.filter(person=person, signed_on__lte=first, ends_on__gte=first)
    goes_on = signed.filter(
        person=OuterRef("person"), signed_on__lte=OuterRef("day_after"), ends_on__gt=OuterRef("ends_on")
    )
    day_after = Cast(ExpressionWrapper(F("ends_on") + DAY, output_field=DateField()), DateField())
    breaks = signed.filter(person=person, ends_on__gte=first, ends_on__lt=last).annotate(day_after=day_after)
    whole = Exists(from_first) & ~Exists(breaks.filter(~Exists(goes_on)))
    return ExpressionWrapper(whole, output_field=BooleanField())
