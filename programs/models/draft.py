"""What has been typed into a long form and not sent yet (look-and-feel 6)."""

from django.db import models


class FormDraft(models.Model):
    """The draft of one account on one page; goes when the form is carried out."""

    account = models.ForeignKey("participants.Account", on_delete=models.PROTECT, related_name="+")
    page = models.CharField("адрес страницы", max_length=200)
    program = models.ForeignKey("programs.Program", on_delete=models.PROTECT, related_name="form_drafts")
    match = models.ForeignKey(  # whose journal it is typed for
        "programs.Match", null=True, on_delete=models.PROTECT, related_name="form_drafts"
    )
    member = models.ForeignKey(  # whom it is about, where it is about one person
        "programs.MatchMember", null=True, on_delete=models.PROTECT, related_name="form_drafts"
    )
    values = models.JSONField("что набрано", default=dict)
    saved_at = models.DateTimeField("сохранён")

    class Meta:
        verbose_name, verbose_name_plural = "черновик", "черновики"
        constraints = [models.UniqueConstraint(fields=["account", "page"], name="form_draft_is_one")]

    def __str__(self):
        return f"черновик № {self.pk}"
