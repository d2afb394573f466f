from django.db import migrations, models


class Migration(migrations.Migration):
    """The rows are derived: prepare_database makes them anew, with the new columns."""

    dependencies = [
        ('outcomes', '0008_esf_stated_facts'),
        ('participants', '0003_evidence_of_exits'),
    ]

    operations = [
        migrations.RunSQL(
            'DELETE FROM outcomes_measuredenrolment', migrations.RunSQL.noop
        ),
        migrations.RemoveIndex(
            model_name='measuredenrolment',
            name='measured_by_exit',
        ),
        migrations.AddField(
            model_name='measuredenrolment',
            name='ended_in',
            field=models.PositiveSmallIntegerField(null=True),
        ),
        migrations.AddField(
            model_name='measuredenrolment',
            name='participant',
            field=models.ForeignKey(db_constraint=False, db_index=False, default=0, on_delete=models.deletion.DO_NOTHING, related_name='+', to='participants.participant'),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name='measuredenrolment',
            index=models.Index(fields=['programme', 'ended_in', 'jobbfabrik_1', 'area', 'gender', 'ended_on', 'coach', 'enrolled_on', 'code', 'evidence', 'job_on', 'kolada_u40455', 'victoria_park', 'victoria_park_started', 'portalen', 'linkstep_self_support', 'esf_plus', 'esf_2014_2020', 'status_90', 'status_180', 'status_365'], name='measured_by_exit'),
        ),
        migrations.AddIndex(
            model_name='measuredenrolment',
            index=models.Index(condition=models.Q(('linkstep_self_support', 'HIT')), fields=['programme', 'participant', 'ended_on'], name='measured_self_support'),
        ),
    ]
