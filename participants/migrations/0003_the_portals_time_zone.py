"""A school that has not named its time zone lives in the portal's: the setting TIME_ZONE, and no longer in Moscow's."""

from django.db import migrations, models

import participants.models.school


class Migration(migrations.Migration):
    dependencies = [("participants", "0002_journal_is_append_only")]

    operations = [
        migrations.AlterField(
            model_name="school",
            name="time_zone",
            field=models.CharField(
                default=participants.models.school.portal_zone, max_length=60, verbose_name="часовой пояс"
            ),
        ),
    ]
