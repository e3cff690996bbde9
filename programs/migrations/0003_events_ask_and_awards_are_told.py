"""An event may ask for attention; who is given an award ahead of its day is told on the day (002 §9)."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F
from django.db.models.functions import TruncDate


def note_told(apps, schema_editor):
    """Who was given an award on its day or after it was told then: the first `tick` tells nobody again."""
    issued = apps.get_model("programs", "Award").objects.filter(issued_at__isnull=False)
    issued.filter(awarded_on__lte=TruncDate("issued_at")).update(told_at=F("issued_at"))


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0002_journal_is_append_only'),
        ('programs', '0002_registered_orders_are_frozen'),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name='attentionrow',
            name='attention_is_about',
        ),
        migrations.AddField(
            model_name='attentionrow',
            name='event',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='attention', to='programs.event'),
        ),
        migrations.AddField(
            model_name='award',
            name='erased_times',
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name='сколько раз из неё стирали'),
        ),
        migrations.AddField(
            model_name='award',
            name='told_at',
            field=models.DateTimeField(blank=True, editable=False, null=True, verbose_name='сказано награждённому'),
        ),
        migrations.AddField(
            model_name='trainingcertificate',
            name='erased_times',
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name='сколько раз из него стирали'),
        ),
        migrations.AddConstraint(
            model_name='attentionrow',
            constraint=models.CheckConstraint(condition=models.Q(('match__isnull', False), ('person__isnull', False), ('event__isnull', False), _connector='OR'), name='attention_is_about'),
        ),
        migrations.RunPython(note_told, migrations.RunPython.noop),
    ]
