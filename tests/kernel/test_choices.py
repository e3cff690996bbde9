"""What is drawn by hand says what Django's own templates say."""

import pytest
from django import forms
from django.test.html import parse_html
from django.utils.html import escape
from django.utils.safestring import mark_safe

from mentorship.kernel.choices import drawn, folds_of
from mentorship.kernel.templatetags.portal import field_widget
from mentorship.kernel.widgets import FoldsMultiple
from participants.models import SchoolClass
from tests import factories

ODD = '"><script>alert(1)</script>'
CHOICES = [
    (None, "Не выбрано"),
    (7, "Семь"),
    (ODD, ODD),
    ("safe", mark_safe("<b>5</b>")),
    (ODD, [("in", ODD), (8, "Восемь")]),
]
FOLDS = [("9 «А»", [(1, "Абаева Зоя"), (2, "Девятова Яна")]), ("11 «А»", [(3, ODD)])]


class Many(forms.Form):
    """A form with every kind of what is drawn by hand."""

    one = forms.ChoiceField(choices=CHOICES, help_text="Что выбрать")
    free = forms.ChoiceField(choices=CHOICES, required=False)
    some = forms.MultipleChoiceField(choices=CHOICES, widget=forms.SelectMultiple(attrs={"size": 5, "class": "own"}))
    folds = forms.MultipleChoiceField(choices=FOLDS, widget=FoldsMultiple, required=False)


def same(mine, theirs):
    """Whether both are the same HTML, whatever the order of attributes."""
    return parse_html(mine) == parse_html(theirs)


@pytest.mark.parametrize("name", ["one", "free", "some"])
@pytest.mark.parametrize(
    "data", [None, {}, {"one": "7", "free": "8", "some": ["7", "in"]}, {"one": ODD, "free": "?", "some": [ODD]}]
)
def test_a_select_is_that_of_django(name, data):
    field = Many(data)[name]
    mine = drawn(field.field.widget)
    assert (same(field.as_widget(mine), field.as_widget()), type(mine) is type(field.field.widget)) == (True, False)


def test_a_select_of_rows_is_that_of_django(db):
    first, second = (factories.make_class(grade=grade) for grade in (5, 6))
    field = forms.ModelChoiceField(SchoolClass.objects.order_by("grade"), empty_label="Выберите класс")
    form = type("RowForm", (forms.Form,), {"row": field})
    for data in ({}, {"row": str(second.pk)}):
        bound = form(data)["row"]
        assert same(bound.as_widget(drawn(bound.field.widget)), bound.as_widget())
    assert f'value="{first.pk}">' in field_widget(form()["row"])


def test_a_disabled_select_is_that_of_django():
    form = Many()
    form.fields["one"].disabled = True
    assert same(form["one"].as_widget(drawn(form.fields["one"].widget)), form["one"].as_widget())


def test_what_is_no_plain_select_is_left_to_django():
    class Own(forms.Select):
        template_name = "own.html"

    assert [drawn(widget) for widget in (Own(), forms.TextInput(), forms.RadioSelect())] == [None, None, None]


@pytest.mark.parametrize(
    ("data", "ticked"), [(None, (0, 0)), ({"folds": ["2", "3"]}, (1, 1)), ({"folds": ["9"]}, (0, 0))]
)
def test_folds_hold_the_boxes_of_django(data, ticked):
    field = Many(data)["folds"]
    folds = folds_of(field)
    theirs = "".join(
        f'<div class="form-check">{box.tag()}<label for="{box.id_for_label}">{escape(box.choice_label)}</label></div>'
        for box in field
    ).replace(' data-look="folds"', "")
    assert [(fold.title, fold.count) for fold in folds] == [("9 «А»", 2), ("11 «А»", 1)]
    assert tuple(fold.ticked for fold in folds) == ticked
    assert same("".join(fold.html for fold in folds), theirs)
