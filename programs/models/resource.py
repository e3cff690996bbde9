"""The library of methods: programmes, cases and practices that are worth doing again (002 §3.2, §9; register E9)."""

from django.db import models
from django.db.models import Q

from mentorship.kernel.models import Versioned, choice_check
from mentorship.kernel.sections import Status
from programs.enums import ResourceKind, ResourceState

TONES = {
    ResourceState.PROPOSED: "attention",
    ResourceState.RETURNED: "early",
    ResourceState.INTERNAL: "work",
    ResourceState.PUBLIC: "done",
    ResourceState.REMOVED: "stop",
}


class Resource(Versioned):
    """A piece of the library: words, a file, or both. Nobody deletes it: what is not wanted any more is taken out."""

    title = models.CharField("название", max_length=200)
    kind = models.CharField("вид", max_length=8, choices=ResourceKind.choices)
    state = models.CharField("состояние", max_length=8, choices=ResourceState.choices, default=ResourceState.PROPOSED)
    summary = models.CharField("коротко", max_length=400)
    form = models.ForeignKey(
        "programs.MentoringForm",
        verbose_name="форма",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    tags = models.CharField("метки", max_length=300, blank=True)
    author = models.CharField("автор", max_length=200, blank=True)
    text = models.TextField("текст", max_length=30000, blank=True)
    file = models.ForeignKey(
        "participants.StoredFile", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source = models.ForeignKey(
        "programs.Program",
        verbose_name="по какой программе",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    proposer = models.ForeignKey(
        "participants.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="proposed_resources"
    )
    created_at = models.DateTimeField("предложен")
    # Kept by `programs.domain.resources`: SQLite folds no Cyrillic.
    search_text = models.TextField(editable=False)
    tags_key = models.CharField(max_length=310, editable=False, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "материал копилки", "материалы копилки"
        ordering = ["-created_at", "-pk"]
        constraints = [
            choice_check("resource", "kind", ResourceKind),
            choice_check("resource", "state", ResourceState),
            models.CheckConstraint(condition=Q(file__isnull=False) | ~Q(text=""), name="resource_has_text_or_file"),
        ]

    def __str__(self):
        return self.title

    @property
    def status(self):
        """The tag of its state."""
        return Status(self.get_state_display(), TONES[self.state])

    @property
    def tag_list(self):
        """Its tags, one by one."""
        return [word for word in self.tags.split(", ") if word]


class ResourceEvent(models.Model):
    """One step of what became of a piece: append-only."""

    resource = models.ForeignKey(Resource, on_delete=models.PROTECT, related_name="events")
    happened_at = models.DateTimeField("когда")
    text = models.CharField("что", max_length=100)
    reason = models.CharField("почему", max_length=500, blank=True)
    actor = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "событие материала", "события материалов"
        ordering = ["-happened_at", "-pk"]

    def __str__(self):
        return self.text


class ResourceName(models.Model):
    """Somebody whom a public piece names: it is shown while he has consented to his name being published (G12)."""

    resource = models.ForeignKey(Resource, on_delete=models.CASCADE, related_name="named")
    person = models.ForeignKey("participants.Person", on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "имя в материале", "имена в материалах"
        ordering = ["resource_id", "pk"]
        constraints = [models.UniqueConstraint(fields=["resource", "person"], name="resource_name_is_one")]

    def __str__(self):
        return f"имя № {self.pk}"
