"""A piece of the library made and edited: its words, its file, what it is found by (register E9)."""

from django.db import transaction
from django.urls import reverse

from mentorship.kernel import clock, once
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.grammar.typography import normalise_spaces, search_key
from mentorship.kernel.roles import Role
from mentorship.kernel.versions import save_versioned
from participants.domain import audit
from participants.domain.ages import is_adult
from participants.domain.files import forget_file, is_intact, kept_upload
from participants.domain.notifications import notify
from participants.domain.roles import in_force
from participants.enums import AppointedRole
from programs.domain.resources.lifecycle import RESOURCES, note_step
from programs.domain.resources.names import named_anywhere
from programs.domain.resources.openness import keep_names, publishing_blockers
from programs.enums import ResourceState
from programs.models import Resource

FIELDS = ("title", "kind", "summary", "form", "tags", "author", "text")
KEYS = ("search_text", "tags_key")
NEW_TEXT = "Предложен материал в методическую копилку."
EMPTY = "Напишите текст или приложите файл: без них читать нечего."
OF_PUPIL = "Автором не пишут ученика по имени ({}). Напишите, например, «ученики 10 класса»."
DAMAGED = "Файл материала повреждён: он не совпадает с тем, что был положен. Положите его ещё раз."
MOST_TAGS = 8


def tags_of(text):
    """Return the tags of a line «чтение, Адаптация; чтение» as they are kept: «чтение, адаптация». Pure."""
    words = [normalise_spaces(word).strip(" .#").lower() for word in text.replace(";", ",").split(",")]
    return ", ".join(list(dict.fromkeys(word for word in words if word))[:MOST_TAGS])


def accepts(actor):
    """Tell whether `actor` takes pieces into the library: what he puts there himself waits for nobody."""
    return actor.has(Role.COORDINATOR, Role.CURATOR)


def propose_resource(*, actor, upload=None, form_key=None, source=None, **values):
    """Propose a piece of FIELDS and return it; who decides puts it into the library at once. One form makes one.

    `upload` (kernel.uploads.Upload) is its file, `source` the programme that it was made of. Raises Refused: neither
    words nor a file, a pupil called by name as the author.
    """
    if once.is_settled(form_key):
        return _proposed_before(form_key)
    resource = Resource(source=source, proposer=actor.person, created_at=clock.now())
    _put_values(resource, values)
    demand(_blockers(resource, has_file=upload is not None))
    with kept_upload(upload, name="material", actor=actor) as stored, transaction.atomic():
        if once.claim(form_key):
            raise Refused(Blocker("twice", "Этот материал уже записан."))
        resource.file = stored
        resource.save()
        note_step(resource, "Предложен", actor=actor)
        audit.record("resource.propose", actor=actor, about=resource, fields=_filled(values, upload))
        if accepts(actor):
            RESOURCES.apply(resource, "accept", actor=actor)
        else:
            _tell_deciders(resource)
        return once.settle(form_key, resource)


@transaction.atomic
def _proposed_before(form_key):
    """What the same form has made already."""
    return Resource.objects.get(pk=once.claim(form_key))


def _tell_deciders(resource):
    coordinators = in_force(clock.today()).filter(role=AppointedRole.COORDINATOR).values_list("person", flat=True)
    notify(list(coordinators), NEW_TEXT, link=reverse("programs:resource_detail", args=[resource.pk]))


def _filled(values, upload):
    return [name for name in FIELDS if values.get(name)] + ["file"] * (upload is not None)


def _put_values(resource, values):
    for name, value in values.items():
        setattr(resource, name, value.strip() if isinstance(value, str) else value)
    fill_keys(resource)


def fill_keys(resource):
    """Make the tags even and what the piece is found by; nothing is saved."""
    resource.tags = tags_of(resource.tags)
    resource.tags_key = f"|{resource.tags.replace(', ', '|')}|" if resource.tags else ""
    words = (resource.title, resource.summary, resource.author, resource.tags, resource.text)
    resource.search_text = search_key(" ".join(words))


def _blockers(resource, *, has_file):
    found = [] if resource.text or has_file else [Blocker("text", EMPTY)]
    young = _pupils_in(resource.author)
    if young:
        names = ", ".join(person.as_name.short_in_text() for person in young)
        found.append(Blocker("author", OF_PUPIL.format(names)))
    return found


def _pupils_in(author):
    """Those whom the line calls by a whole name and who are no grown-ups; a grown-up namesake is believed."""
    people, today = named_anywhere([author]) if author else [], clock.today()
    return [] if any(is_adult(one, today) for one in people) else people


def editing_blockers(resource, actor):
    """Return why `actor` cannot edit `resource` now: it is taken out, open to everybody, taken into the library."""
    if resource.state == ResourceState.REMOVED:
        return [Blocker("removed", "Материал изъят. Сначала верните его в копилку.")]
    if resource.state == ResourceState.PUBLIC and not actor.has(Role.COORDINATOR):
        return [Blocker("public", "Материал открыт для всех: его правит координатор.")]
    if resource.state == ResourceState.INTERNAL and not accepts(actor):
        return [Blocker("accepted", "Материал уже в копилке: его правят координатор и куратор.")]
    return []


def edit_resource(resource, *, version, actor, upload=None, drops_file=False, **values):
    """Write `values` (FIELDS) over a piece; an `upload` takes the place of its file. Returns it.

    What was returned with a remark is proposed again by that. Nothing changed writes nothing. Raises Conflict when
    somebody has changed it since `version` (gate G13); Refused: see `editing_blockers`, as `propose_resource`, and for
    an open piece a name that must not stand there (G12).
    """
    with kept_upload(upload, name="material", actor=actor) as stored, transaction.atomic():
        current = Resource.objects.select_for_update(of=("self",)).select_related("file").get(pk=resource.pk)
        demand(editing_blockers(current, actor))
        former, before = current.file, {name: getattr(current, name) for name in FIELDS}
        _put_values(current, values)
        current.file = stored or (None if drops_file else former)
        demand(_blockers(current, has_file=current.file is not None))
        _demand_open(current, upload, actor)
        changed = [name for name in FIELDS if getattr(current, name) != before[name]]
        changed += ["file"] * (current.file != former)
        if changed:
            _write_over(current, former, version)
            note_step(current, "Исправлен", actor=actor)
            audit.record("resource.edit", actor=actor, about=current, fields=changed)
        if current.state == ResourceState.RETURNED:
            RESOURCES.apply(current, "send", actor=actor)
            _tell_deciders(current)
    return current


def _demand_open(current, upload, actor):
    """What everybody reads is judged anew with each edit; a new file is looked through before it is opened."""
    if current.state != ResourceState.PUBLIC:
        return
    demand(publishing_blockers(current, actor))
    if upload is not None:
        text = "Материал открыт для всех. Сначала закройте его: новый файл открывают после того, как просмотрят."
        raise Refused(Blocker("scan", text))


def _write_over(current, former, version):
    save_versioned(current, fields=(*FIELDS, *KEYS, "file"), version=version)
    keep_names(current)
    if former and current.file != former:
        forget_file(former)


def file_of(resource):
    """Return the StoredFile of `resource`. Raises Refused when its bytes are not those that were put."""
    if not is_intact(resource.file):
        raise Refused(Blocker("file", DAMAGED))
    return resource.file


def note_download(resource, *, actor):
    """Write down that `actor` has taken the file of `resource` (privacy rule 5)."""
    audit.record("resource.view", actor=actor, about=resource)
