"""What the school tells everybody about data: the policy and the consent that an application is given with."""

from django.db import models

from mentorship.kernel.models import choice_check
from participants.enums import PublicTextKind
from participants.models.wording import Wording


class PublicText(Wording):
    """A version of a public text."""

    kind = models.CharField("что это", max_length=11, choices=PublicTextKind.choices)

    class Meta:
        verbose_name, verbose_name_plural = "редакция открытого текста", "редакции открытых текстов"
        ordering = ["kind", "-pk"]
        constraints = [
            choice_check("public_text", "kind", PublicTextKind),
            models.UniqueConstraint(fields=["kind", "version"], name="public_text_is_one"),
        ]
