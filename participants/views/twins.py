"""Cards that are probably one person, and the merge of two into one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import warnings_of
from mentorship.kernel.forms import refusal_shown
from mentorship.kernel.versions import Conflict
from participants.domain.merging import is_mergeable, merge_blockers, merge_people, moved_rows
from participants.domain.twins import keep_apart, take_back_apart, twin_pairs
from participants.forms.merge import MergeForm
from participants.scopes import different_pairs_for, people_for, twins_for
from participants.views.people_tabs import people_tabs

PER_PAGE = 50
CHANGED = "Пока вы смотрели, одну из карточек изменили. Ниже — как они стоят сейчас: проверьте выбор ещё раз."
MERGED = "Карточки объединены: всё, что было на второй, теперь здесь. Листы согласий остались такими, как подписаны."


@allow("participants.person.merge")
def twin_list(request):
    """Show the pairs of cards that are probably one person."""
    page = Paginator(twin_pairs(people_for(request.actor)), PER_PAGE).get_page(request.GET.get("page"))
    ids = {pk for pair in page.object_list for pk in pair}
    people = {person.pk: person for person in twins_for(request.actor).filter(pk__in=ids)} if ids else {}
    rows = [(people[first], people[second]) for first, second in page.object_list if {first, second} <= set(people)]
    context = {"page": page, "rows": rows, "tabs": people_tabs(request.actor, "participants:twin_list")}
    return render(request, "participants/twins/list.html", context)


@allow("participants.person.merge")
def twin_merge(request, pk, gone_pk):
    """Show both cards beside each other and what would become of them; merge them when told so."""
    kept, gone = _two(twins_for(request.actor), pk, gone_pk)
    form = MergeForm(request.POST or None, kept=kept, gone=gone)
    is_done = gone.merged_into_id == kept.pk  # by an earlier click
    if is_done or (request.method == "POST" and form.is_valid() and _merged(request, form, kept, gone)):
        messages.success(request, MERGED)
        return redirect("participants:person_detail", pk)
    blockers = merge_blockers(kept, gone, actor=request.actor)
    context = {"form": form, "kept": kept, "gone": gone, "blockers": blockers, "can_merge": is_mergeable(blockers)}
    context["heading"] = "Проверьте до\u00a0объединения" if context["can_merge"] else "Объединить пока нельзя"
    return render(request, "participants/twins/merge.html", context | {"moved": moved_rows(gone)})


def _two(people, *ids):
    found = {person.pk: person for person in people.filter(pk__in=ids)}
    if len(set(ids)) < 2 or not set(ids) <= set(found):
        raise Http404
    return [found[pk] for pk in ids]


def _merged(request, form, kept, gone):
    left = warnings_of(merge_blockers(kept, gone, actor=request.actor))
    try:
        with refusal_shown(form):
            merge_people(kept, gone, actor=request.actor, take=form.take, versions=form.versions)
    except Conflict:
        form.data = form.data.copy()
        form.data["kept_version"], form.data["gone_version"] = kept.version, gone.version
        form.add_error(None, CHANGED)
    for warning in [] if form.errors else left:  # a gate that the one card stands before now, such as G7
        messages.warning(request, warning.text)
    return not form.errors


@allow("participants.person.merge")
@require_POST
def twin_apart(request, pk, gone_pk):
    """Note that the two are two people: they leave the list, and nobody asks about them again."""
    first, second = _two(twins_for(request.actor).filter(merged_into__isnull=True), pk, gone_pk)
    keep_apart([(first, second)], actor=request.actor)
    messages.success(request, "Отмечено: это разные люди. Портал больше не\u00a0спросит о\u00a0них.")
    return redirect("participants:twin_list")


@allow("participants.person.merge")
def apart_list(request):
    """Show the pairs that were judged to be two people, to take the word back."""
    page = Paginator(different_pairs_for(request.actor), PER_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "tabs": people_tabs(request.actor, "participants:twin_list")}
    return render(request, "participants/twins/apart.html", context)


@allow("participants.person.merge")
@require_POST
def apart_back(request, pk):
    """Take back the word that the two are two people."""
    take_back_apart(get_object_or_404(different_pairs_for(request.actor), pk=pk), actor=request.actor)
    messages.success(request, "Отметка снята: карточки снова могут стоять в\u00a0списке похожих.")
    return redirect("participants:apart_list")
