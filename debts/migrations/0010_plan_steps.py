"""An offer is a list of steps, an agreement has a rhythm, a change may last so many months."""


import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('debts', '0009_letter_answers'),
    ]

    operations = [
        migrations.CreateModel(
            name='AgreementStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('amount_minor', models.BigIntegerField()),
                ('count', models.PositiveSmallIntegerField()),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.CreateModel(
            name='OfferStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('amount_minor', models.BigIntegerField()),
                ('first_on', models.DateField()),
                ('count', models.PositiveSmallIntegerField(blank=True, null=True)),
            ],
            options={
                'ordering': ['number'],
            },
        ),
        migrations.AddField(
            model_name='agreement',
            name='rhythm',
            field=models.CharField(choices=[('month', 'every month'), ('four_weeks', 'every four weeks'), ('two_weeks', 'every two weeks'), ('week', 'every week')], default='month', max_length=10, verbose_name='how often'),
        ),
        migrations.AddField(
            model_name='change',
            name='months',
            field=models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='for how many months'),
        ),
        migrations.AddField(
            model_name='offer',
            name='include',
            field=models.CharField(blank=True, choices=[('in', 'share with it'), ('out', 'leave it out')], max_length=4, verbose_name='whether it shares'),
        ),
        migrations.AddField(
            model_name='offer',
            name='kind',
            field=models.CharField(blank=True, choices=[('instalments', 'instalments'), ('token', 'a token payment'), ('pause', 'nothing until money comes'), ('none', 'nothing for now'), ('write_off', 'a request to write it off'), ('left_out', 'left out of the plan')], max_length=12, verbose_name='what is offered'),
        ),
        migrations.AddField(
            model_name='plan',
            name='in_hand_minor',
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name='plan',
            name='nothing_left',
            field=models.CharField(blank=True, choices=[('token', 'a token payment, until I look at my money again'), ('pause', 'nothing until money comes, with the month named'), ('none', 'nothing for now'), ('write_off', 'nothing, and I ask them to write it off')], max_length=10, verbose_name='while nothing is left'),
        ),
        migrations.AddField(
            model_name='plan',
            name='paid_on',
            field=models.DateField(blank=True, null=True, verbose_name='next pay day'),
        ),
        migrations.AlterField(
            model_name='agreement',
            name='status',
            field=models.CharField(choices=[('noted', 'they named it, nothing is agreed'), ('spoken', 'agreed by phone, not yet in writing'), ('written', 'agreed in writing'), ('kept', 'paid to the end'), ('ended', 'ended early')], max_length=8, verbose_name='where it stands'),
        ),
        migrations.AlterField(
            model_name='plan',
            name='method',
            field=models.CharField(choices=[('pro_rata', 'in proportion to each balance'), ('equal', 'the same to each')], max_length=10, verbose_name='how to share'),
        ),
        migrations.AddConstraint(
            model_name='plan',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('in_hand_minor__gte', 0), ('in_hand_minor__lte', 1000000000000000)), ('in_hand_minor__isnull', True), _connector='OR'), name='plan_in_hand'),
        ),
        migrations.AddField(
            model_name='agreementstep',
            name='agreement',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='debts.agreement'),
        ),
        migrations.AddField(
            model_name='offerstep',
            name='offer',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='debts.offer'),
        ),
        migrations.AddConstraint(
            model_name='agreementstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount_minor__gte', 0), ('amount_minor__lte', 1000000000000000)), ('amount_minor__isnull', True), _connector='OR'), name='agreement_step_amount'),
        ),
        migrations.AddConstraint(
            model_name='agreementstep',
            constraint=models.UniqueConstraint(fields=('agreement', 'number'), name='one_agreement_step_a_number'),
        ),
        migrations.AddConstraint(
            model_name='offerstep',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('amount_minor__gte', 0), ('amount_minor__lte', 1000000000000000000)), ('amount_minor__isnull', True), _connector='OR'), name='offer_step_amount'),
        ),
        migrations.AddConstraint(
            model_name='offerstep',
            constraint=models.UniqueConstraint(fields=('offer', 'number'), name='one_offer_step_a_number'),
        ),
    ]
