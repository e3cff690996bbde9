"""Cards that are probably one person, and the merge of two into one."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render

from mentorship.kernel.access import allow
from mentorship.kernel.blockers import Refused
from mentorship.kernel.forms import add_refusal
from mentorship.kernel.versions import Conflict
from participants.domain.merging import is_mergeable, merge_blockers, merge_people, moved_rows
from participants.domain.twins import twin_pairs
from participants.forms.merge import MergeForm
from participants.scopes import people_for, twins_for
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
    people = {person.pk: person for person in twins_for(request.actor).filter(pk__in=[pk, gone_pk])}
    if not {pk, gone_pk} <= set(people):
        raise Http404
    kept, gone = people[pk], people[gone_pk]
    form = MergeForm(request.POST or None, kept=kept, gone=gone)
    is_done = gone.merged_into_id == kept.pk  # by an earlier click
    if is_done or (request.method == "POST" and form.is_valid() and _merged(request, form, kept, gone)):
        messages.success(request, MERGED)
        return redirect("participants:person_detail", pk)
    blockers = merge_blockers(kept, gone, actor=request.actor)
    context = {"form": form, "kept": kept, "gone": gone, "blockers": blockers, "can_merge": is_mergeable(blockers)}
    return render(request, "participants/twins/merge.html", context | {"moved": moved_rows(gone)})


def _merged(request, form, kept, gone):
    try:
        merge_people(kept, gone, actor=request.actor, take=form.take, versions=form.versions)
    except Conflict:
        form.data = form.data.copy()
        form.data["kept_version"], form.data["gone_version"] = kept.version, gone.version
        form.add_error(None, CHANGED)
    except Refused as refused:
        add_refusal(form, refused)
    return not form.errors
