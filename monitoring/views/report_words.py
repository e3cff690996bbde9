"""Which answers in people's own words stand in the curator's report: all of them read in one place, ticked or not."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import demand
from mentorship.kernel.forms import refusal_shown
from monitoring.domain.reports.drafting import frozen_blockers
from monitoring.domain.reports.quotes import few_who_answered, people_who_may_be_named
from monitoring.domain.reports.quoting import choose_quotes, quoted_in
from monitoring.domain.results.own_words import own_words
from monitoring.forms.report import QuotesForm
from monitoring.forms.results import WordsForm
from monitoring.scopes import worded_reports_for
from monitoring.views.words import word_filters

SAVED = "Выбор сохранён, образец отчёта обновлён. Имён в\u00a0нём нет, если вы не\u00a0отметили их отдельно."


@allow("monitoring.report.quote")
def report_words(request, pk):
    """Show all answers in own words of the programme, by question; take which of them stand in the report."""
    report = get_object_or_404(worded_reports_for(request.actor), pk=pk)
    demand(frozen_blockers(report))
    asked = WordsForm(request.GET).asked()
    answers = own_words(request.actor, report.program, **asked)
    form = QuotesForm(request.POST or None, answers=answers)
    if request.method == "POST" and form.is_valid():
        with refusal_shown(form):
            choose_quotes(report, actor=request.actor, **form.choice)
            messages.success(request, SAVED)
            return redirect(f"{request.path}?{request.GET.urlencode()}".removesuffix("?"))
    page = Paginator(answers, 50).get_page(request.GET.get("page"))
    context = {
        "report": report,
        "form": form,
        "page": page,
        "asked": asked,
        "filters": word_filters(request.GET, asked),
    }
    return render(request, "monitoring/reports/words.html", context | {"rows": _rows(page, report, form)})


def _rows(page, report, form):
    """Each answer with its ticks: those that were just sent, else those that are kept."""
    few, kept = few_who_answered(report.program_id), quoted_in(report)
    may = people_who_may_be_named([one.response.member.person for one in page])
    return [_row(one, few, may, form.ticks if form.is_bound else kept) for one in page]


def _row(answer, few, may, ticked):
    """Words that their author has changed since they were ticked are not ticked: they are to be read anew."""
    member = answer.response.member
    text, is_named = ticked.get((answer.response_id, answer.question_id), ("", False))
    is_chosen = text == answer.text
    return {
        "answer": answer,
        "is_chosen": is_chosen,
        "is_named": is_chosen and is_named,
        "is_few": (member.side, answer.response.wave.wave) in few,
        "may_name": member.person_id in may,
    }
