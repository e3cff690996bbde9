"""A curator's home asks for the latest events of his own matches: this index alone answers it, no event is read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("programs", "0004_issued_papers_are_frozen")]
    operations = [
        migrations.AddIndex(
            "matchevent", models.Index(fields=["match", "happened_at"], name="match_event_by_match")
        )
    ]
