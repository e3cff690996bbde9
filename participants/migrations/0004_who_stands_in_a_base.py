"""Who of all people stands in a base, and how: these indexes alone answer it, no place is read."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("participants", "0003_the_portals_time_zone")]
    operations = [
        migrations.AddIndex("menteeprofile", models.Index(fields=["person", "state"], name="mentee_by_person")),
        migrations.AddIndex("mentorprofile", models.Index(fields=["person", "state"], name="mentor_by_person")),
    ]
