"""What the school tells everybody about data: the policy and the consent that an application is given with."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import PublicTextKind


class PublicText(models.Model):
    """A version of a public text. A change is a new row: what was agreed to stays readable."""

    kind = models.CharField("что это", max_length=11, choices=PublicTextKind.choices)
    version = models.CharField("редакция", max_length=20)
    body = models.JSONField("текст")
    made_at = models.DateTimeField("когда")
    made_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "редакция открытого текста", "редакции открытых текстов"
        ordering = ["kind", "-pk"]
        constraints = [
            choice_check("public_text", "kind", PublicTextKind),
            models.UniqueConstraint(fields=["kind", "version"], name="public_text_is_one"),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}, редакция {self.version}"
