"""Files of the portal: private, under random names (privacy rule 8)."""

from django.db import models

from mentorship.kernel.files import RandomName, ending_of, private_storage


class StoredFile(models.Model):
    """A file and its fingerprint. Served only by a view that asks the scope of the record it belongs to."""

    content = models.FileField("файл", upload_to=RandomName(), storage=private_storage, max_length=60)
    name = models.CharField("имя при скачивании", max_length=150)
    content_type = models.CharField("вид", max_length=100)
    size = models.PositiveIntegerField("байт")
    sha256 = models.CharField("отпечаток", max_length=64)
    created_at = models.DateTimeField("создан")
    created_by = models.ForeignKey("participants.Account", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "файл", "файлы"

    def __str__(self):
        return f"файл № {self.pk}"

    @property
    def ending(self):
        """What kind of file it is by its name, «pdf»: with it the address ends at which it is given out."""
        return ending_of(self.name)
