"""A refusal in a form: the sentence, the link to where it is mended, what was typed; no door that is shut."""

import pytest
from django import forms
from django.template.loader import render_to_string

from mentorship.kernel.blockers import Blocker, Refused
from mentorship.kernel.forms import add_refusal, refusal_shown
from mentorship.kernel.roles import Actor, Role

NAMED = Blocker("G2", "Иванова Мария: нет согласия <на участие>.", "/participants/people/7/consents/", "Отметить")
SHUT = Blocker("school", "Не заполнены данные школы.", "/school/edit/", "Заполнить")
PLAIN = Blocker("day", "Этот день ещё не наступил.")


class DayForm(forms.Form):
    """Two fields, one of which a refusal may mean."""

    day = forms.CharField(label="Когда")
    note = forms.CharField(label="Заметка", required=False)


def refused_form(*blockers, beside=()):
    form = DayForm({"day": "завтра", "note": "важное"})
    form.is_valid()
    add_refusal(form, Refused(*blockers), beside=beside)
    return form


def drawn(form, *roles):
    actor = Actor(account=object(), roles=frozenset(roles))
    return " ".join(render_to_string("components/form.html", {"form": form, "actor": actor}).split())


def test_the_sentence_stands_above_with_its_link_and_the_text_is_kept():
    page = drawn(refused_form(NAMED), Role.COORDINATOR)
    said = "<p>Иванова Мария: нет согласия &lt;на участие&gt;."
    assert f'{said} <a href="/participants/people/7/consents/">Отметить</a></p>' in page
    assert ('value="завтра"' in page, 'value="важное"' in page) == (True, True)


def test_a_refusal_that_means_a_field_stands_beside_it():
    form = refused_form(PLAIN, NAMED, beside=["day"])
    assert (list(form.errors), form.errors["day"]) == (["day", "__all__"], [PLAIN.text])
    assert f"<span>{PLAIN.text} </span>" in drawn(form, Role.COORDINATOR)


@pytest.mark.parametrize(("role", "is_open"), [(Role.COORDINATOR, True), (Role.CLASS_TEACHER, False)])
def test_a_door_that_is_shut_to_the_actor_is_not_shown(role, is_open):
    page = drawn(refused_form(SHUT), role)
    assert (SHUT.text in page, 'href="/school/edit/"' in page) == (True, is_open)


def test_a_part_of_the_same_page_is_always_open():
    page = drawn(refused_form(Blocker("text", "Нет пункта.", "#clauses", "К тексту")), Role.STAFF)
    assert '<a href="#clauses">К тексту</a>' in page


def test_an_ordinary_error_has_no_link():
    form = DayForm({"day": ""})
    form.add_error(None, "Просто ошибка.")
    page = drawn(form, Role.COORDINATOR)
    assert ("<p>Просто ошибка. </p>" in page, '<a href="#id_day">Когда: ' in page) == (True, True)


class KnowingForm(DayForm):
    """A form that says by itself where a refusal stands."""

    def show_refusal(self, refused):
        add_refusal(self, refused, beside=["note"])


@pytest.mark.parametrize(
    ("form_class", "beside", "place"), [(DayForm, (), "__all__"), (DayForm, ["day"], "day"), (KnowingForm, (), "note")]
)
def test_what_follows_a_refused_act_is_not_done(form_class, beside, place):
    form, done = form_class({"day": "завтра"}), []
    form.is_valid()
    with refusal_shown(form, beside=beside):
        done.append("before")
        raise Refused(Blocker(place, PLAIN.text))
        done.append("after")
    assert (done, form.errors) == (["before"], {place: [PLAIN.text]})


def test_an_act_that_is_done_says_nothing_and_another_fault_is_not_hidden():
    form = DayForm({"day": "завтра"})
    with refusal_shown(form):
        form.is_valid()
    assert not form.errors
    with pytest.raises(LookupError), refusal_shown(form):
        raise LookupError
