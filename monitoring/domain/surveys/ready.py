"""The ready surveys of `fixtures/surveys.json`: pages that surveys share are written there once (register D2, D5).

A question says its words once for all waves, or wave by wave; in a wave for which it has none it is not asked. The
final survey has the pages of the entry one: so both ask the same characteristics (002 §6.3).
"""

from django.db import transaction

from mentorship.kernel import clock
from monitoring.enums import QuestionKind, Wave
from monitoring.models import Characteristic, Question, Survey
from programs.models import MentoringForm


@transaction.atomic
def load_surveys(data):
    """Add the characteristics and the surveys of forms that are not there yet; `data` is the fixture, a dict.

    A survey of a form, a side and a wave that the school has in any edition stays as it is. Returns how many surveys
    were added.
    """
    measured = load_characteristics(data["characteristics"])
    forms = {form.code: form for form in MentoringForm.objects.all()}
    known = set(Survey.objects.filter(program=None).values_list("mentoring_form__code", "side", "wave"))
    wanted = [one for one in composed(data) if one["form"] in forms and _key(one) not in known]
    surveys = Survey.objects.bulk_create(_survey(one, forms[one["form"]]) for one in wanted)
    rows = zip(surveys, wanted, strict=True)
    Question.objects.bulk_create(_question(survey, row, measured) for survey, one in rows for row in one["questions"])
    return len(surveys)


def load_characteristics(rows):
    """Add the characteristics of `rows` whose code is not there yet. Returns {code: Characteristic} of all."""
    known = set(Characteristic.objects.values_list("code", flat=True))
    places = enumerate(rows, 1)
    Characteristic.objects.bulk_create(
        Characteristic(position=place, **row) for place, row in places if row["code"] not in known
    )
    return {one.code: one for one in Characteristic.objects.all()}


def composed(data):
    """Return the surveys of the fixture in full: dicts of form, side, wave, title, lead and questions; pure."""
    return [
        _composed(data, group, form, wave.value)
        for group in data["surveys"]
        for form in group["forms"]
        for wave in Wave
    ]


def _composed(data, group, form, wave):
    pages = group[Wave.INTERMEDIATE if wave == Wave.INTERMEDIATE else Wave.ENTRY]
    rows = [
        (page, row)
        for page, name in enumerate(pages, 1)
        for row in data["pages"][name]
        if isinstance(row["ask"], str) or wave in row["ask"]
    ]
    questions = [_asked(row, data, wave) | {"page": page, "position": n} for n, (page, row) in enumerate(rows, 1)]
    cover = data["covers"][group["cover"]][wave]
    return {"form": form, "side": group["side"], "wave": wave, "questions": questions} | cover


def _asked(row, data, wave):
    low, high = row.get("ends", ("", ""))
    return {
        "kind": QuestionKind(row["kind"]).value,
        "text": row["ask"] if isinstance(row["ask"], str) else row["ask"][wave],
        "hint": row.get("hint", ""),
        "low_end": low,
        "high_end": high,
        "options": data["options"][row["options"]] if "options" in row else [],
        "measures": row.get("measures"),
    }


def _key(one):
    return one["form"], one["side"], one["wave"]


def _survey(one, form):
    values = {name: one[name] for name in ("side", "wave", "title", "lead")}
    return Survey(mentoring_form=form, created_at=clock.now(), **values)


def _question(survey, row, measured):
    values = {name: value for name, value in row.items() if name != "measures"}
    return Question(survey=survey, characteristic=measured.get(row["measures"]), **values)
