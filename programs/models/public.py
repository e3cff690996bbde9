"""The public face: the school's own words about mentoring, and what of a mentor may be shown (register E7, E8)."""

from django.db import models

from mentorship.kernel.models import Versioned, choice_check
from participants.models.wording import Wording
from programs.enums import PublicPart


class PublicSection(Wording):
    """A version of a part of the public pages: its title, its paragraphs in Markdown, whether it is shown."""

    kind = models.CharField("часть", max_length=10, choices=PublicPart.choices)

    class Meta:
        verbose_name, verbose_name_plural = "текст открытых страниц", "тексты открытых страниц"
        ordering = ["kind", "-pk"]
        constraints = [
            choice_check("public_section", "kind", PublicPart),
            models.UniqueConstraint(fields=["kind", "version"], name="public_section_is_one"),
        ]


class PublicCard(Versioned):
    """What «Наши наставники» may say of a person; how much of it is shown the consent says at each request (G12)."""

    person = models.OneToOneField("participants.Person", on_delete=models.PROTECT, related_name="public_card")
    words = models.TextField("свои слова о наставничестве", max_length=600, blank=True)
    achievements = models.TextField("достижения и награды", max_length=400, blank=True)
    photo = models.OneToOneField(
        "participants.StoredFile",
        verbose_name="фотография",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    offered_words = models.TextField("слова, которые предложил сам", max_length=600, blank=True)
    offered_at = models.DateTimeField("когда предложил", null=True, blank=True)
    shown_at = models.DateTimeField("показан на странице", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "карточка на открытой странице", "карточки на открытых страницах"
        ordering = ["pk"]

    def __str__(self):
        return f"карточка на открытой странице № {self.pk}"
