"""Components and tags: what they draw, what they escape, when they draw nothing."""

import re
from datetime import date

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.template.loader import render_to_string
from django.test import RequestFactory
from lucide import IconDoesNotExist

from mentorship.kernel.blockers import Blocker
from mentorship.kernel.sections import Figure, MenuItem, Status
from mentorship.kernel.templatetags.portal import menu_tabs
from mentorship.kernel.widgets import Chips, Choices, DateInput
from mentorship.styleguide import SamplePerson
from tests.factories import after_midnight

PERSON = SamplePerson("Павлов", "Илья", "Константинович")
EVIL = "<b>&</b>"
NO_CONSENT = Blocker("G2", "Нет согласия.", "/consents/", "Отметить")
DOUBT = Blocker("names", "Проверьте падеж.", is_warning=True)


def bare(html):
    """Leave of a picture its place only, and of blank space between tags nothing."""
    html = re.sub(r"<svg.*?</svg>", "<svg/>", str(html), flags=re.S)
    return re.sub(r"\s+", " ", re.sub(r">\s+", ">", re.sub(r"\s+<", "<", html))).strip()


def component(which, request=None, /, **context):
    """Render a component as a page would."""
    return bare(render_to_string(f"components/{which}.html", context, request))


def drawn(source, **context):
    """Render a piece of template with the portal's tags."""
    return bare(Template(source).render(Context(context)))


class SampleForm(forms.Form):
    """A field of each kind that is drawn differently."""

    goal = forms.CharField(label="Цель", help_text="Своими словами")
    day = forms.DateField(label="День", widget=DateInput, required=False)
    held = forms.ChoiceField(label="Состоялась", widget=Chips, choices=[("y", "Да"), ("n", "Нет")])
    kind = forms.ChoiceField(label="Кто вы", widget=Choices, choices=[("s", "Студент")])
    agree = forms.BooleanField(label="Согласен")
    key = forms.CharField(widget=forms.HiddenInput, required=False)


# ── Tags and filters


def test_icon_is_passed_by_by_screen_readers():
    html = Template('{% icon "warning" %}').render(Context())
    assert re.findall(r'(class|aria-hidden|focusable|viewBox)="([^"]*)"', html) == [
        ("viewBox", "0 0 24 24"),
        ("class", "icon"),
        ("aria-hidden", "true"),
        ("focusable", "false"),
    ]


def test_icon_without_a_name_draws_nothing():
    assert drawn("{% icon name %}", name="") == ""


def test_unknown_icon_is_a_mistake_of_the_page():
    with pytest.raises(IconDoesNotExist):
        drawn('{% icon "no-such-picture" %}')


def test_status_tag_has_words_and_tone():
    assert drawn("{% status_tag s %}", s=Status("Работает", "work")) == '<span class="tag tag-work">Работает</span>'


def test_status_tag_escapes_its_label():
    html = drawn("{% status_tag s %}", s=Status(EVIL, "stop"))
    assert html == '<span class="tag tag-stop">&lt;b&gt;&amp;&lt;/b&gt;</span>'


def test_status_tag_of_nothing_draws_nothing():
    assert drawn("{% status_tag s %}", s=None) == ""


def test_unknown_tone_is_a_mistake_of_the_page():
    with pytest.raises(ValueError, match="unknown tone 'loud'"):
        drawn('{% tag "loud" "Внимание" %}')


def test_avatar_shows_letters_of_name_and_surname():
    assert drawn('{% avatar p "lg" %}', p=PERSON) == '<span class="avatar avatar-lg" aria-hidden="true">ИП</span>'


@pytest.mark.parametrize(
    ("number", "word"), [(1, "пара"), (2, "пары"), (5, "пар"), (11, "пар"), (21, "пара"), (112, "пар"), (0, "пар")]
)
def test_plural_gives_the_word_for_the_number(number, word):
    assert drawn('{{ n|plural:"пара,пары,пар" }}', n=number) == word


@pytest.mark.parametrize(
    ("name", "text"),
    [("long_date", "5 сентября 2026 г."), ("day_month", "5 сентября"), ("numeric_date", "05.09.2026")],
)
def test_dates_are_written_in_russian(name, text):
    template = Template(f"{{{{ d|{name} }}}}")
    shown = [template.render(Context({"d": value})).replace("\u00a0", " ") for value in (date(2026, 9, 5), None)]
    assert shown == [text, ""]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("long_date", "1 января 2027 г."),
        ("day_month", "1 января"),
        ("numeric_date", "01.01.2027"),
        ("weekday_date", "пятница, 1 января 2027 г."),
        ("month_year", "январь 2027 г."),
    ],
)
def test_a_moment_is_of_the_schools_day(name, text):
    moment = after_midnight(date(2027, 1, 1))
    shown = Template(f"{{{{ d|{name} }}}}").render(Context({"d": moment}))
    assert (moment.year, shown.replace("\u00a0", " ")) == (2026, text)


@pytest.mark.parametrize(("gender", "word"), [("m", "согласен"), ("f", "согласна"), ("", "согласны")])
def test_a_word_goes_with_the_gender(gender, word):
    assert drawn('{{ g|by_gender:"согласен,согласна,согласны" }}', g=gender) == word


def test_a_school_year_is_named_by_both_its_years():
    assert drawn("{{ 2026|school_year }}") == "2026/2027"


def test_initials_of_nobody_are_empty():
    shown = [drawn("{{ p|initials }}", p=person) for person in (PERSON, None)]
    assert shown == ["Павлов И.К.", ""]


def test_plural_without_its_words_does_not_compile():
    with pytest.raises(TemplateSyntaxError):
        Template("{{ n|plural }}")


# ── Components


def test_figures_are_links_with_a_verb():
    items = [Figure(8, "ребят без наставника", "подобрать", "/m/")]
    assert component("figures", items=items) == (
        '<ul class="figures"><li><a href="/m/"><b>8</b>ребят без наставника<u>подобрать</u></a></li></ul>'
    )


def test_empty_place_gives_one_button():
    assert component("empty", title="Пусто", text=EVIL, url="/new/", action="Начать") == (
        '<div class="empty"><h3>Пусто</h3><p>&lt;b&gt;&amp;&lt;/b&gt;</p>'
        '<a class="btn btn-outline" href="/new/">Начать</a></div>'
    )


def test_empty_place_without_an_address_has_no_button():
    assert component("empty", title="Пусто", text="Нет") == '<div class="empty"><h3>Пусто</h3><p>Нет</p></div>'


def test_blockers_say_what_is_missing_and_where_to_mend_it():
    assert component("blockers", blockers=[NO_CONSENT], title="Нельзя") == (
        '<div class="blocker"><p><strong>Нельзя</strong></p><ul class="why">'
        '<li><span>Нет согласия.</span><a href="/consents/">Отметить</a></li></ul></div>'
    )


def test_blockers_tell_a_warning_from_a_stop_in_words():
    html = component("blockers", blockers=[NO_CONSENT, DOUBT])
    assert re.findall(r'class="tag tag-(\w+)">([^<]+)', html) == [
        ("stop", "Нужно исправить"),
        ("attention", "Проверьте"),
    ]


def test_no_blockers_draw_nothing():
    assert component("blockers", blockers=[]) == ""


def test_one_reason_stands_beside_the_dashed_button():
    assert component("disabled_action", label="Завершить", blockers=[NO_CONSENT], id="why-end") == (
        '<div class="actions"><span class="btn btn-md" role="button" tabindex="0" aria-disabled="true" '
        'aria-describedby="why-end"><svg/>Завершить</span><span class="small reasons-beside" id="why-end">'
        'Нет согласия.<a href="/consents/">Отметить</a></span></div>'
    )


def test_many_reasons_stand_in_a_box():
    html = component("disabled_action", label="Завершить", blockers=[NO_CONSENT, NO_CONSENT], id="why-end")
    assert html.count("<li>") == 2
    assert re.findall(r'(id|describedby)="([^"]+)"', html) == [("id", "why-end"), ("describedby", "why-end")]


def test_open_action_is_a_link():
    assert component("action", label="Открыть", url="/m/", blockers=[]) == (
        '<a class="btn btn-primary btn-md" href="/m/">Открыть</a>'
    )


def test_open_action_that_writes_is_a_post_with_a_token():
    html = component("action", RequestFactory().get("/"), label="Утвердить", url="/m/", blockers=[], post=True)
    token = r'<input type="hidden" name="csrfmiddlewaretoken" value="\w+">'
    assert re.sub(token, "TOKEN", html) == (
        '<form action="/m/" method="post">TOKEN'
        '<button class="btn btn-primary btn-md" type="submit">Утвердить</button></form>'
    )


def test_warning_does_not_stop_an_action():
    html = component("action", label="Составить", url="/o/", blockers=[DOUBT])
    assert (html.count('href="/o/"'), html.count("Проверьте падеж.")) == (1, 1)


def test_stopped_action_has_no_address():
    html = component("action", label="Составить", url="/o/", blockers=[NO_CONSENT], post=True)
    assert (html.count("/o/"), html.count("<form"), html.count('aria-disabled="true"')) == (0, 0, 1)


def test_next_numbers_what_follows():
    items = ["Можно записывать встречи.", {"text": "Никто не уведомлён.", "url": "/n/", "url_text": "Уведомить"}]
    assert component("next", title="Утверждено", items=items) == (
        '<div class="next"><h3 class="h-side"><svg/>Утверждено</h3><p>Что дальше:</p><ol class="section-sm">'
        '<li>Можно записывать встречи.</li><li>Никто не уведомлён.<a href="/n/">Уведомить</a></li></ol></div>'
    )


def test_pagination_keeps_the_filters():
    page = Paginator(range(120), 50).page(2)
    html = component("pagination", RequestFactory().get("/m/?q=%D0%B0&page=2"), page_obj=page)
    assert re.findall(r'href="([^"]+)"', html) == [
        "?q=%D0%B0&amp;page=1",
        "?q=%D0%B0&amp;page=1",
        "?q=%D0%B0&amp;page=3",
        "?q=%D0%B0&amp;page=3",
    ]


def test_one_page_has_no_pagination():
    assert component("pagination", page_obj=Paginator(range(3), 50).page(1)) == ""


def test_track_says_in_words_where_the_pair_is():
    steps = [
        {"number": 1, "title": "Знакомство", "note": "11 сентября", "state": "done"},
        {"number": 2, "title": "Пробная", "note": "сегодня", "state": "now"},
        {"number": 3, "title": "План", "note": "впереди", "state": "ahead"},
    ]
    html = component("track", steps=steps)
    assert re.findall(r'<li class="([^"]+)"|visually-hidden">([^<]+)</span>(\w+)', html) == [
        ("is-done", "", ""),
        ("", "Этап 1, пройден:", "Знакомство"),
        ("is-now", "", ""),
        ("", "Этап 2, идёт сейчас:", "Пробная"),
        ("is-ahead", "", ""),
        ("", "Этап 3, впереди:", "План"),
    ]


def test_small_steps_are_words_too():
    html = component("steps_mini", done=2, text="Этап 2 из 5")
    assert (html.count("<li"), html.count('class="on"'), html.count("<p>Этап 2 из 5</p>")) == (5, 2, 1)


def test_person_is_a_link_only_with_an_address():
    assert component("person", person=PERSON, note="5 «В»") == (
        '<div class="person"><span class="avatar" aria-hidden="true">ИП</span><div>'
        '<strong>Павлов Илья Константинович</strong><span class="small">5 «В»</span></div></div>'
    )


def test_facts_name_what_is_not_known_yet():
    assert component("facts", facts=[("Цель", EVIL), ("Встреча", "")]) == (
        '<dl class="facts"><dt>Цель</dt><dd>&lt;b&gt;&amp;&lt;/b&gt;</dd><dt>Встреча</dt><dd>пока неизвестно</dd></dl>'
    )


def test_ruled_rows_have_when_and_what():
    assert component("ruled", rows=[{"when": "вчера", "text": "Записана встреча"}], tight=True) == (
        '<ol class="ruled ruled-tight"><li><div class="when">вчера</div>'
        '<div class="what"><p>Записана встреча</p></div></li></ol>'
    )


def test_file_row_names_the_file_in_each_link():
    html = component("file_row", name="Приказ", links=[("PDF", "/o.pdf")])
    assert re.findall(r"<a .*?</a>", html) == ['<a href="/o.pdf">PDF<span class="visually-hidden">: Приказ</span></a>']


def test_alert_takes_its_level_from_the_message():
    html = [drawn("{{ tags|alert_level }}", tags=tags) for tags in ("error", "extra success", "", "debug")]
    assert html == ["danger", "success", "info", "info"]


# ── Fields


def field(name, data=None):
    """Draw one field of the sample form."""
    return component("field", field=SampleForm(data)[name])


def test_field_goes_label_hint_input():
    assert field("goal") == (
        '<div class="field"><label class="form-label" for="id_goal">Цель</label>'
        '<div class="form-text" id="id_goal_helptext">Своими словами</div>'
        '<input type="text" name="goal" class="form-control" required '
        'aria-describedby="id_goal_helptext" id="id_goal"></div>'
    )


def test_wrong_field_goes_label_hint_error_input():
    html = field("goal", {"goal": ""})
    assert re.findall(r'class="(field is-invalid|form-label|form-text|invalid-feedback|form-control)"', html) == [
        "field is-invalid",
        "form-label",
        "form-text",
        "invalid-feedback",
        "form-control",
    ]
    aria = re.findall(r'aria-\w+="([^"]+)"', re.search(r"<input[^>]+>", html)[0])
    assert aria == ["true", "id_goal_helptext id_goal_error"]


def test_field_that_may_be_left_out_says_so():
    assert [field("day").count("можно пропустить"), field("goal").count("можно пропустить")] == [1, 0]


def test_date_is_short_and_in_the_form_browsers_read():
    html = field("day", {"day": "2026-09-05"})
    assert re.findall(r'(?:type|class|value)="([^"]*)"', re.search(r"<input[^>]+>", html)[0]) == [
        "date",
        "2026-09-05",
        "form-control w-date",
    ]


def test_short_answers_are_chips_in_a_named_group():
    html = field("held")
    assert re.findall(r"<(fieldset|legend|label|input)\b", html) == ["fieldset", "legend", *["input", "label"] * 2]
    assert re.findall(r'class="(chips?)"', html) == ["chips", "chip", "chip"]


def test_long_answers_are_a_column_with_hints():
    form = SampleForm()
    form.fields["kind"].choice_hints = {"s": EVIL}
    html = component("field", field=form["kind"])
    assert re.findall(r'class="(choices|form-check|form-text)">', html) == ["choices", "form-check", "form-text"]
    assert html.count("&lt;b&gt;&amp;&lt;/b&gt;") == 1


def test_wrong_group_is_described_by_its_error():
    group = re.search(r"<fieldset[^>]+>", field("held", {}))[0]
    assert group == '<fieldset id="id_held" tabindex="-1" class="is-invalid" aria-describedby="id_held_error">'
    assert field("held").count("is-invalid") == 0


def test_one_checkbox_has_its_label_beside_it():
    assert field("agree") == (
        '<div class="field"><div class="form-check"><input type="checkbox" name="agree" required id="id_agree">'
        '<label for="id_agree">Согласен</label></div></div>'
    )


def test_summary_links_to_each_wrong_field():
    html = component("errors_summary", form=SampleForm({"goal": "a", "agree": "on"}))
    assert re.findall(r'<h2[^>]*>([^<]+)|href="([^"]+)"', html) == [
        ("Проверьте 2&nbsp;места", ""),
        ("", "#id_held"),
        ("", "#id_kind"),
    ]


def test_form_puts_hidden_fields_first_and_carries_a_token():
    html = component("form", RequestFactory().get("/"), form=SampleForm(), cancel_url="/back/")
    names = re.findall(r'<input[^>]* name="(\w+)"', html)
    assert names == ["csrfmiddlewaretoken", "key", "goal", "day", "held", "held", "kind", "agree"]
    assert re.findall(r'(?:type="submit"|href="/back/")>([^<]+)', html) == ["Сохранить", "Отменить"]


def test_crispy_draws_the_same_markup():
    form = SampleForm({"goal": ""})
    by_crispy = drawn("{% load crispy_forms_filters %}{{ form.goal|as_crispy_field }}", form=form)
    assert by_crispy == component("field", field=form["goal"])


def test_a_long_menu_folds_what_is_rare_and_the_last_one_for_a_rare_page_that_is_open():
    entries = [MenuItem(f"Раздел {n}", f"/{n}/", n, is_rare=n > 10, is_current=n == 12) for n in range(14)]
    tabs, _, folded = menu_tabs(entries).partition("<summary>Ещё</summary>")
    assert [f"/{n}/" in tabs for n in range(14)] == [n < 10 or n == 12 for n in range(14)]
    assert [f"/{n}/" in folded for n in range(14)] == [n in (10, 11, 13) for n in range(14)]
    usual = [entry.as_current(entry.order == 3) for entry in entries]
    folded = menu_tabs(usual).partition("<details>")[2]
    assert [f"/{n}/" in folded for n in range(14)] == [n in (11, 12, 13) for n in range(14)]
    assert menu_tabs(entries[1:]).count("<li>") == 13
    assert "Ещё" not in menu_tabs(entries[1:])


def test_chips_escape_their_words_and_addresses():
    chips = [{"url": '?q="><b>', "label": EVIL, "is_on": is_on} for is_on in (True, False)]
    found = drawn("{% chip_list chips %}", chips=chips)
    assert (found.count("<b>"), found.count("&lt;b&gt;&amp;&lt;/b&gt;")) == (0, 2)
    assert found.count('href="?q=&quot;&gt;&lt;b&gt;"') == 2
    assert found.count(", убрать отбор") == 1
