"""What the pages of an own survey are made of: its questions by pages, what is answered, words about what comes."""

from dataclasses import dataclass
from functools import cached_property

from mentorship.kernel import clock
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.kept_posts import kept_post
from mentorship.kernel.versions import Conflict
from monitoring.domain.answering import NOTHING, in_words
from monitoring.domain.responses import answer_blockers, answers_of, save_answers
from monitoring.domain.surveys.given import pages_of, questions_of
from monitoring.enums import Wave
from monitoring.forms.response import PageForm, initial_of
from participants.views.conflicts import show_conflict

NEXT = {
    Wave.ENTRY: "Следующая анкета, короткая, придёт в\u00a0середине работы.",
    Wave.INTERMEDIATE: "Следующая анкета придёт в\u00a0конце работы.",
    Wave.FINAL: "Больше анкет в\u00a0этой паре или группе не\u00a0будет.",
}
OTHER_PAGE = (
    "Эта анкета открыта ещё на\u00a0одной странице, и\u00a0там ответы другие. "
    "Ниже видно, что сохранено и\u00a0что у\u00a0вас. Решите, что верно, и\u00a0нажмите «Дальше» ещё раз."
)
KEPT = "Вход закрылся, но\u00a0ответы сохранились. Проверьте их и\u00a0нажмите «Дальше»."


@dataclass
class Sheet:
    """An own survey as it is turned over: read once for all that a page shows."""

    response: object

    @cached_property
    def pages(self):
        """The pages of asked questions."""
        return pages_of(questions_of(self.response.survey))

    @cached_property
    def answers(self):
        """{question id: Given}."""
        return answers_of(self.response)

    @cached_property
    def blockers(self):
        """What keeps the person from answering now."""
        return answer_blockers(self.response, on=clock.today())

    @property
    def may_change(self):
        """The answers are open to their person."""
        return not self.blockers

    @property
    def last(self):
        """How many pages there are."""
        return len(self.pages)

    def number(self, text):
        """Return the page that an address asks for, else where the person stopped: always one that is there."""
        asked = int(text) if text.isascii() and text.isdecimal() and len(text) < 4 else self.response.page
        return min(max(asked, 1), max(self.last, 1))

    def questions(self, number):
        """Return the questions of a page; none where the survey asks nothing."""
        return self.pages[number - 1] if self.pages else []

    def form(self, request, number):
        """Return the form of page `number`: sent, or with what an ended session left, or with what is saved."""
        questions = self.questions(number)
        start = initial_of(questions, self.answers) | {"version": self.response.version}
        sent = request.POST if request.method == "POST" else None  # of an empty page nothing is sent
        kept = _kept(request, questions) if sent is None else {}
        first = 1 + sum(len(page) for page in self.pages[: number - 1])
        form = PageForm(sent, questions=questions, first=first, initial=start | kept)
        form.said = KEPT if kept else ""
        return form

    def parts(self):
        """Return [(page, [(place, question, words, is passed over)])]: the whole survey as it is read."""
        place, parts = 0, []
        for number, page in enumerate(self.pages, 1):
            rows = []
            for one in page:
                place, given = place + 1, self.answers.get(one.pk, NOTHING)
                rows.append((place, one, in_words(one, given), given.is_empty))
            parts.append((number, rows))
        return parts

    def passed_over(self):
        """Return how many questions have no answer."""
        return sum(is_empty for _, rows in self.parts() for *_, is_empty in rows)


def _kept(request, questions):
    """What was typed on this page before the session ended; another page of the survey has kept nothing of it."""
    kept = kept_post(request)
    fields = PageForm(questions=questions).fields
    several = {name for name, field in fields.items() if hasattr(field.widget, "allow_multiple_selected")}
    found = {name: texts for name, texts in kept.items() if name.startswith("q") and name in fields and texts}
    return {name: texts if name in several else texts[-1] for name, texts in found.items()}


def saved(request, sheet, form, *, page):
    """Save the valid `form`; a refusal and a conflict are shown on it. Tells whether it went well."""
    values = {name: form.cleaned_data.get(name) for name in ("version", "form_key")} | {"page": page}
    try:
        with refusal_shown(form):
            save_answers(sheet.response, form.given(), actor=request.actor, **values)
    except Conflict as conflict:
        stands = initial_of(form.questions, answers_of(conflict.current))
        shown = {name: value for name, value in stands.items() if name in form.fields}
        show_conflict(form, conflict.current, (), shown, text=OTHER_PAGE)
    return not form.errors


def what_next(response):
    """Return what is said when a survey was handed in: who reads it, until when it may be changed, what comes."""
    read = "Спасибо, анкета сдана. Её прочитают куратор и\u00a0координатор."
    change = "Пока анкетирование не\u00a0закрыто, ответы можно поменять."
    return f"{read} {change} {NEXT[response.wave.wave]}"
