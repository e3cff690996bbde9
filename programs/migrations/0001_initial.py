import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('participants', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Ground',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=400, unique=True, verbose_name='основание')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='порядок')),
                ('is_used', models.BooleanField(default=True, verbose_name='предлагать в приказах')),
            ],
            options={
                'verbose_name': 'основание приказов',
                'verbose_name_plural': 'основания приказов',
                'ordering': ['position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MentoringForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('code', models.SlugField(max_length=40, unique=True, verbose_name='код')),
                ('title', models.CharField(max_length=80, unique=True, verbose_name='название')),
                ('mentor_kinds', models.JSONField(default=list, verbose_name='кто может быть наставником')),
                ('mentee_kinds', models.JSONField(default=list, verbose_name='кто может быть наставляемым')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='порядок')),
                ('is_active', models.BooleanField(default=True, verbose_name='используется')),
            ],
            options={
                'verbose_name': 'форма наставничества',
                'verbose_name_plural': 'формы наставничества',
                'ordering': ['position', 'title'],
            },
        ),
        migrations.CreateModel(
            name='Enrolment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('mentor', 'наставник'), ('mentee', 'наставляемый')], max_length=6, verbose_name='сторона')),
                ('joined_on', models.DateField(verbose_name='в программе с')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='в программе по')),
                ('left_reason', models.CharField(blank=True, max_length=300, verbose_name='почему вышел')),
                ('acquainted_on', models.DateField(blank=True, null=True, verbose_name='ознакомлен с программой')),
                ('acquainted_how', models.CharField(blank=True, choices=[('presentation', 'был на представлении программы'), ('screen', 'подтвердил на экране'), ('paper', 'подписал лист ознакомления')], max_length=12, null=True, verbose_name='как ознакомлен')),
                ('is_matched', models.BooleanField(default=False, editable=False, verbose_name='есть пара или группа')),
                ('wish', models.CharField(blank=True, max_length=500, verbose_name='какого наставника хотелось бы')),
                ('acquainted_noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='participants.person')),
            ],
            options={
                'verbose_name': 'участие в программе',
                'verbose_name_plural': 'участие в программах',
                'ordering': ['program_id', 'side', 'person__sort_text'],
            },
        ),
        migrations.CreateModel(
            name='Match',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('kind', models.CharField(choices=[('pair', 'пара'), ('group', 'группа')], max_length=5, verbose_name='вид')),
                ('title', models.CharField(blank=True, max_length=100, verbose_name='название группы')),
                ('state', models.CharField(choices=[('draft', 'Черновик'), ('agreed', 'Ждёт приказа'), ('approved', 'Утверждена'), ('active', 'Работает'), ('completed', 'Завершена'), ('cancelled', 'Отменена'), ('terminated', 'Прекращена'), ('suspended', 'Приостановлена')], default='draft', max_length=10, verbose_name='состояние')),
                ('starts_on', models.DateField(verbose_name='работает с')),
                ('ends_on', models.DateField(verbose_name='работает по')),
                ('capacity_reason', models.CharField(blank=True, max_length=300, verbose_name='почему мест больше обычного')),
                ('agrees_by_itself', models.BooleanField(default=False, verbose_name='согласуется сама, когда готовы бумаги')),
                ('stages_done', models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='этапов позади')),
                ('held_count', models.PositiveIntegerField(default=0, editable=False, verbose_name='встреч состоялось')),
                ('last_met_on', models.DateField(blank=True, editable=False, null=True, verbose_name='последняя встреча')),
                ('created_at', models.DateTimeField(verbose_name='создана')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'пара или группа',
                'verbose_name_plural': 'пары и группы',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='MatchingSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('weights', models.JSONField(default=dict, verbose_name='веса')),
            ],
            options={
                'verbose_name': 'настройки подбора',
                'verbose_name_plural': 'настройки подбора',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='matching_settings_is_one')],
            },
        ),
        migrations.CreateModel(
            name='MatchMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('mentor', 'наставник'), ('mentee', 'наставляемый')], max_length=6, verbose_name='сторона')),
                ('state', models.CharField(choices=[('active', 'в работе'), ('suspended', 'приостановлен'), ('left', 'вышел')], default='active', max_length=9, verbose_name='состояние')),
                ('joined_on', models.DateField(verbose_name='с')),
                ('left_on', models.DateField(blank=True, null=True, verbose_name='по')),
                ('chosen_how', models.CharField(choices=[('screen', 'ответил на экране'), ('paper', 'подписал лист'), ('pending', 'ещё не ответил')], default='pending', max_length=7, verbose_name='как согласился')),
                ('chosen_on', models.DateField(blank=True, null=True, verbose_name='когда согласился')),
                ('fit', models.CharField(blank=True, choices=[('fits', 'подходит'), ('unclear', 'пока не ясно'), ('unfit', 'не подходит')], max_length=7, verbose_name='подходит ли, после пробной встречи')),
                ('fit_on', models.DateField(blank=True, null=True, verbose_name='когда ответил')),
                ('fit_how', models.CharField(blank=True, choices=[('screen', 'ответил на экране'), ('paper', 'подписал лист'), ('pending', 'ещё не ответил')], max_length=7, verbose_name='как ответил')),
                ('chosen_for_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='participants.representation', verbose_name='представитель, который согласился за участника')),
                ('chosen_noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('fit_noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='members', to='programs.match')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='match_members', to='participants.person')),
            ],
            options={
                'verbose_name': 'участник пары или группы',
                'verbose_name_plural': 'участники пар и групп',
                'ordering': ['match_id', '-side', 'person__sort_text'],
            },
        ),
        migrations.CreateModel(
            name='Meeting',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('stage', models.CharField(choices=[('organisational', 'Организационная'), ('trial', 'Пробная'), ('planning', 'Планирование'), ('regular', 'Регулярные'), ('final', 'Заключительная')], max_length=14, verbose_name='этап')),
                ('met_on', models.DateField(verbose_name='дата')),
                ('is_held', models.BooleanField(default=True, verbose_name='состоялась')),
                ('minutes', models.PositiveSmallIntegerField(blank=True, null=True, validators=[django.core.validators.MinValueValidator(5), django.core.validators.MaxValueValidator(600)], verbose_name='сколько минут')),
                ('place', models.CharField(choices=[('in_person', 'лично'), ('online', 'онлайн')], default='in_person', max_length=9, verbose_name='как встретились')),
                ('topics', models.JSONField(blank=True, default=list, verbose_name='о чём говорили')),
                ('done', models.TextField(blank=True, verbose_name='что сделали')),
                ('results', models.JSONField(blank=True, default=list, verbose_name='что получилось')),
                ('agreed', models.TextField(blank=True, verbose_name='о чём договорились')),
                ('why_not_held', models.CharField(blank=True, max_length=300, verbose_name='почему не состоялась')),
                ('note', models.TextField(blank=True, verbose_name='заметка для куратора')),
                ('consultant_kinds', models.JSONField(blank=True, default=list, verbose_name='кого позвали')),
                ('consultants', models.CharField(blank=True, max_length=200, verbose_name='как зовут тех, кого позвали')),
                ('recorded_at', models.DateTimeField(verbose_name='записана')),
                ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meetings', to='programs.match')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('told_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.matchmember', verbose_name='чей лист переписан')),
            ],
            options={
                'verbose_name': 'встреча',
                'verbose_name_plural': 'встречи',
                'ordering': ['-met_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('member', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='programs.matchmember')),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendances', to='programs.meeting')),
            ],
            options={
                'verbose_name': 'присутствие',
                'verbose_name_plural': 'присутствие',
            },
        ),
        migrations.CreateModel(
            name='MeetingCorrection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('before', models.JSONField(verbose_name='как было')),
                ('reason', models.CharField(max_length=300, verbose_name='почему исправлено')),
                ('corrected_at', models.DateTimeField(verbose_name='исправлено')),
                ('corrected_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='corrections', to='programs.meeting')),
            ],
            options={
                'verbose_name': 'исправление встречи',
                'verbose_name_plural': 'исправления встреч',
                'ordering': ['-corrected_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='MeetingDraft',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('values', models.JSONField(default=dict, verbose_name='что набрано')),
                ('saved_at', models.DateTimeField(verbose_name='сохранён')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='meeting_drafts', to='programs.match')),
            ],
            options={
                'verbose_name': 'черновик встречи',
                'verbose_name_plural': 'черновики встреч',
            },
        ),
        migrations.CreateModel(
            name='MenteeFits',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('eligible', models.PositiveIntegerField(verbose_name='кому можно предложить')),
                ('free', models.PositiveIntegerField(verbose_name='из них свободны')),
                ('candidates', models.JSONField(default=list, verbose_name='кандидаты')),
                ('why', models.JSONField(default=list, verbose_name='почему никого нет')),
                ('mentee', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='fits', to='programs.enrolment')),
            ],
            options={
                'verbose_name': 'кандидаты наставляемого',
                'verbose_name_plural': 'кандидаты наставляемых',
            },
        ),
        migrations.CreateModel(
            name='MentorOffer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('offered', 'предложен'), ('ranked', 'выбран'), ('silent_no', 'не подошёл'), ('taken', 'ждём ответа наставника'), ('agreed', 'наставник согласен'), ('declined', 'наставник отказался'), ('expired', 'срок вышел')], default='offered', max_length=9, verbose_name='состояние')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='почему предложен')),
                ('rank', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='который выбор')),
                ('reply_by', models.DateField(verbose_name='ответить до')),
                ('offered_at', models.DateTimeField(verbose_name='предложен')),
                ('chosen_at', models.DateTimeField(blank=True, null=True, verbose_name='наставляемый ответил')),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='спросили наставника')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='наставник ответил')),
                ('answer_note', models.CharField(blank=True, max_length=300, verbose_name='что ответил наставник')),
                ('reminded_at', models.DateTimeField(blank=True, null=True, verbose_name='напомнили наставнику')),
                ('paper_on', models.DateField(blank=True, null=True, verbose_name='лист выбора подписан')),
                ('paper_signer', models.CharField(blank=True, choices=[('mentee', 'наставляемый'), ('guardian', 'родитель или иной законный представитель')], max_length=8, verbose_name='кто подписал лист')),
                ('mentee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers_received', to='programs.enrolment')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers_about', to='programs.enrolment')),
                ('offered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('paper_noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'предложенный кандидат',
                'verbose_name_plural': 'предложенные кандидаты',
                'ordering': ['mentee_id', 'rank', 'mentor__person__sort_text'],
            },
        ),
        migrations.CreateModel(
            name='OfferQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500, verbose_name='вопрос')),
                ('asked_at', models.DateTimeField(verbose_name='спросил')),
                ('answer', models.CharField(blank=True, max_length=500, verbose_name='ответ')),
                ('answered_at', models.DateTimeField(blank=True, null=True, verbose_name='ответили')),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('asked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('offer', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='programs.mentoroffer')),
            ],
            options={
                'verbose_name': 'вопрос наставника',
                'verbose_name_plural': 'вопросы наставников',
                'ordering': ['asked_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Order',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('kind', models.CharField(choices=[('approval', 'Об утверждении пар и групп'), ('appointment', 'О назначении координатора и кураторов'), ('introduction', 'О внедрении целевой модели')], max_length=12, verbose_name='вид')),
                ('state', models.CharField(choices=[('draft', 'Проект'), ('registered', 'Зарегистрирован')], default='draft', max_length=10, verbose_name='состояние')),
                ('heading', models.CharField(max_length=300, verbose_name='заголовок')),
                ('basis', models.TextField(blank=True, verbose_name='основание')),
                ('clauses', models.JSONField(default=list, help_text='Список {text, is_sub}.', verbose_name='пункты')),
                ('marks', models.JSONField(blank=True, default=list, help_text='Список грифов, каждый — список строк.', verbose_name='грифы')),
                ('number', models.CharField(blank=True, max_length=40, verbose_name='номер')),
                ('signed_on', models.DateField(blank=True, null=True, verbose_name='дата')),
                ('blocks', models.JSONField(blank=True, null=True, verbose_name='текст')),
                ('created_at', models.DateTimeField(verbose_name='составлен')),
                ('registered_at', models.DateTimeField(blank=True, null=True, verbose_name='зарегистрирован')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('docx', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.storedfile')),
                ('pdf', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.storedfile')),
                ('registered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('scan', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.storedfile')),
            ],
            options={
                'verbose_name': 'приказ',
                'verbose_name_plural': 'приказы',
                'ordering': ['-signed_on', '-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='OrderAppointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('appointment', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='naming', to='participants.appointment')),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='named_appointments', to='programs.order')),
            ],
            options={
                'verbose_name': 'назначение в приказе',
                'verbose_name_plural': 'назначения в приказах',
                'ordering': ['order_id', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OrderMatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('match', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='naming', to='programs.match')),
                ('order', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='named_matches', to='programs.order')),
            ],
            options={
                'verbose_name': 'пара в приказе',
                'verbose_name_plural': 'пары в приказах',
                'ordering': ['order_id', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='OrderWording',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('kind', models.CharField(choices=[('approval', 'Об утверждении пар и групп'), ('appointment', 'О назначении координатора и кураторов'), ('introduction', 'О внедрении целевой модели')], max_length=12, unique=True, verbose_name='вид')),
                ('heading', models.CharField(max_length=300, verbose_name='заголовок')),
                ('basis', models.TextField(verbose_name='основание')),
                ('clauses', models.JSONField(default=list, verbose_name='пункты')),
            ],
            options={
                'verbose_name': 'образец приказа',
                'verbose_name_plural': 'образцы приказов',
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['approval', 'appointment', 'introduction'])), name='order_wording_kind_valid')],
            },
        ),
        migrations.CreateModel(
            name='PairExclusion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('relative', 'родственники'), ('not_offered', 'не предлагать')], max_length=11, verbose_name='почему')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='причина')),
                ('noted_at', models.DateTimeField(verbose_name='когда')),
                ('mentee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_from_mentors', to='participants.person')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kept_from_mentees', to='participants.person')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'отметка «не предлагать»',
                'verbose_name_plural': 'отметки «не предлагать»',
            },
        ),
        migrations.CreateModel(
            name='PairWish',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=120, verbose_name='кого')),
                ('noted_at', models.DateTimeField(verbose_name='когда')),
                ('about', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='wished_by', to='programs.enrolment')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='wishes', to='programs.enrolment')),
            ],
            options={
                'verbose_name': 'пожелание',
                'verbose_name_plural': 'пожелания',
                'ordering': ['author_id', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='PendingChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('mentor', 'наставник'), ('mentee', 'наставляемый')], max_length=6, verbose_name='сторона')),
                ('kind', models.CharField(choices=[('join', 'вступает в группу'), ('leave', 'выходит')], max_length=5, verbose_name='что меняется')),
                ('since', models.DateField(verbose_name='с какого дня')),
                ('reason', models.CharField(max_length=300, verbose_name='причина')),
                ('state', models.CharField(choices=[('waiting', 'ждёт приказа'), ('taken_up', 'вошло в приказ'), ('dropped', 'отменено')], default='waiting', max_length=8, verbose_name='состояние')),
                ('chosen_on', models.DateField(blank=True, null=True, verbose_name='когда согласился')),
                ('created_at', models.DateTimeField(verbose_name='записано')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pending_changes', to='programs.match')),
                ('order', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='taken_changes', to='programs.order')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pending_changes', to='participants.person')),
            ],
            options={
                'verbose_name': 'изменение состава',
                'verbose_name_plural': 'изменения состава',
                'ordering': ['since', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Presentation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('kind', models.CharField(choices=[('conference', 'ученическая конференция'), ('teachers', 'педагогический совет'), ('parents', 'родительский совет')], max_length=12, verbose_name='где')),
                ('held_on', models.DateField(verbose_name='когда')),
                ('place', models.CharField(blank=True, max_length=200, verbose_name='место')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'представление программ',
                'verbose_name_plural': 'представления программ',
                'ordering': ['-held_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Presence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='participants.person')),
                ('presentation', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='presences', to='programs.presentation')),
            ],
            options={
                'verbose_name': 'присутствие на представлении',
                'verbose_name_plural': 'присутствие на представлениях',
            },
        ),
        migrations.CreateModel(
            name='Program',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('title', models.CharField(max_length=150, verbose_name='название')),
                ('starts_on', models.DateField(verbose_name='начало')),
                ('ends_on', models.DateField(verbose_name='окончание')),
                ('format', models.CharField(choices=[('individual', 'индивидуальный'), ('group', 'групповой'), ('online', 'онлайн'), ('mixed', 'смешанный')], default='individual', max_length=10, verbose_name='формат')),
                ('direction', models.CharField(blank=True, max_length=150, verbose_name='направление')),
                ('aim', models.TextField(blank=True, verbose_name='цель')),
                ('tasks', models.TextField(blank=True, verbose_name='задачи')),
                ('expected_results', models.TextField(blank=True, verbose_name='ожидаемые результаты')),
                ('methods', models.TextField(blank=True, verbose_name='методы')),
                ('social_effect', models.TextField(blank=True, verbose_name='социальный эффект')),
                ('mentor_portrait', models.TextField(blank=True, verbose_name='портрет наставника')),
                ('mentee_portrait', models.TextField(blank=True, verbose_name='портрет наставляемого')),
                ('mentor_role', models.CharField(blank=True, max_length=150, verbose_name='роль наставника')),
                ('resources', models.TextField(blank=True, verbose_name='чем обеспечена')),
                ('state', models.CharField(choices=[('draft', 'Черновик'), ('open', 'Идёт набор'), ('running', 'Идёт'), ('finished', 'Завершена'), ('archived', 'В архиве')], default='draft', max_length=10, verbose_name='состояние')),
                ('approved_on', models.DateField(blank=True, null=True, verbose_name='утверждена')),
                ('approved_by', models.CharField(blank=True, max_length=200, verbose_name='кем утверждена')),
                ('approved_version', models.PositiveIntegerField(null=True, verbose_name='какая редакция утверждена')),
                ('approval_noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('curator', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='curated_programs', to='participants.person', verbose_name='куратор')),
                ('form', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='programs', to='programs.mentoringform', verbose_name='форма')),
            ],
            options={
                'verbose_name': 'программа',
                'verbose_name_plural': 'программы',
                'ordering': ['-starts_on', 'title', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='presentation',
            name='programs',
            field=models.ManyToManyField(related_name='presentations', to='programs.program', verbose_name='программы'),
        ),
        migrations.CreateModel(
            name='PairBook',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=150, verbose_name='файл')),
                ('sha256', models.CharField(max_length=64, verbose_name='отпечаток')),
                ('state', models.CharField(choices=[('checked', 'проверена'), ('applied', 'загружена')], default='checked', max_length=8, verbose_name='состояние')),
                ('papers_on', models.DateField(verbose_name='день подписания листов')),
                ('rows', models.JSONField(default=list, verbose_name='строки')),
                ('made', models.PositiveIntegerField(default=0, verbose_name='составлено пар')),
                ('created_at', models.DateTimeField(verbose_name='принесена')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='pair_books', to='programs.program')),
            ],
            options={
                'verbose_name': 'книга пар',
                'verbose_name_plural': 'книги пар',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='MatchingDesk',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_stale', models.BooleanField(default=True, verbose_name='пересчитать')),
                ('counted_on', models.DateField(null=True, verbose_name='сосчитано')),
                ('goal', models.CharField(choices=[('everybody', 'Никто не остался без наставника'), ('best', 'Лучшее совпадение')], default='everybody', max_length=9, verbose_name='что важнее')),
                ('outcomes', models.JSONField(default=dict, verbose_name='что получилось')),
                ('distributed_at', models.DateTimeField(null=True, verbose_name='распределено')),
                ('program', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='desk', to='programs.program')),
            ],
            options={
                'verbose_name': 'стол подбора',
                'verbose_name_plural': 'столы подбора',
            },
        ),
        migrations.AddField(
            model_name='match',
            name='program',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='matches', to='programs.program'),
        ),
        migrations.AddField(
            model_name='enrolment',
            name='program',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='enrolments', to='programs.program'),
        ),
        migrations.CreateModel(
            name='ChoiceWindow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('opens_on', models.DateField(verbose_name='выбирать можно с')),
                ('closes_on', models.DateField(verbose_name='выбирать можно по')),
                ('opened_at', models.DateTimeField(verbose_name='открыто')),
                ('closed_at', models.DateTimeField(blank=True, null=True, verbose_name='закрыто')),
                ('asked_at', models.DateTimeField(blank=True, null=True, verbose_name='наставников спросили')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='choice_windows', to='programs.program')),
            ],
            options={
                'verbose_name': 'окно выбора',
                'verbose_name_plural': 'окна выбора',
                'ordering': ['-opens_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ProgramActivity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('position', models.PositiveSmallIntegerField(verbose_name='порядок')),
                ('title', models.CharField(max_length=300, verbose_name='мероприятие')),
                ('task', models.CharField(blank=True, max_length=500, verbose_name='задача')),
                ('result', models.CharField(blank=True, max_length=500, verbose_name='результат')),
                ('starts_on', models.DateField(blank=True, null=True, verbose_name='с')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='по')),
                ('done_on', models.DateField(blank=True, null=True, verbose_name='выполнено')),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='activities', to='programs.program')),
            ],
            options={
                'verbose_name': 'мероприятие плана',
                'verbose_name_plural': 'мероприятия плана',
                'ordering': ['program_id', 'position', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='ProgramEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_at', models.DateTimeField(verbose_name='когда')),
                ('text', models.CharField(max_length=100, verbose_name='словами')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='причина')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('program', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='programs.program')),
            ],
            options={
                'verbose_name': 'событие программы',
                'verbose_name_plural': 'события программ',
                'ordering': ['-happened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Proposal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_locked', models.BooleanField(default=False, verbose_name='закреплена')),
                ('rank', models.PositiveSmallIntegerField(null=True, verbose_name='который выбор')),
                ('fit', models.JSONField(default=list, verbose_name='соответствие')),
                ('capacity_reason', models.CharField(blank=True, max_length=300, verbose_name='почему мест больше обычного')),
                ('mentee', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='proposal', to='programs.enrolment')),
                ('mentor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='proposals', to='programs.enrolment')),
            ],
            options={
                'verbose_name': 'строка черновика распределения',
                'verbose_name_plural': 'черновик распределения',
            },
        ),
        migrations.CreateModel(
            name='Scenario',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('stage', models.CharField(choices=[('organisational', 'Организационная'), ('trial', 'Пробная'), ('planning', 'Планирование'), ('regular', 'Регулярные'), ('final', 'Заключительная')], max_length=14, unique=True, verbose_name='этап')),
                ('purpose', models.TextField(max_length=600, verbose_name='зачем эта встреча')),
                ('prompts', models.TextField(max_length=2000, verbose_name='о чём поговорить')),
                ('write_down', models.TextField(max_length=1000, verbose_name='что записать')),
                ('topics', models.TextField(blank=True, max_length=1000, verbose_name='готовые темы')),
                ('results', models.TextField(blank=True, max_length=1000, verbose_name='готовые результаты')),
            ],
            options={
                'verbose_name': 'сценарий встречи',
                'verbose_name_plural': 'сценарии встреч',
                'constraints': [models.CheckConstraint(condition=models.Q(('stage__in', ['organisational', 'trial', 'planning', 'regular', 'final'])), name='scenario_stage_valid')],
            },
        ),
        migrations.CreateModel(
            name='WindowPlace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_by_hand', models.BooleanField(default=False, verbose_name='выбрал куратор')),
                ('mentee', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='window_places', to='programs.enrolment')),
                ('proposed', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.mentoroffer')),
                ('window', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='programs.choicewindow')),
            ],
            options={
                'verbose_name': 'место в окне выбора',
                'verbose_name_plural': 'места в окне выбора',
                'ordering': ['mentee__person__sort_text', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MatchEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_at', models.DateTimeField(verbose_name='когда')),
                ('name', models.CharField(max_length=30, verbose_name='что')),
                ('text', models.CharField(max_length=300, verbose_name='словами')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='причина')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('match', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='events', to='programs.match')),
            ],
            options={
                'verbose_name': 'событие пары',
                'verbose_name_plural': 'события пар',
                'ordering': ['-happened_at', '-pk'],
                'indexes': [models.Index(fields=['happened_at'], name='match_event_by_time')],
            },
        ),
        migrations.AddConstraint(
            model_name='matchmember',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['mentor', 'mentee'])), name='match_member_side_valid'),
        ),
        migrations.AddConstraint(
            model_name='matchmember',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['active', 'suspended', 'left'])), name='match_member_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='matchmember',
            constraint=models.CheckConstraint(condition=models.Q(('chosen_how__in', ['screen', 'paper', 'pending'])), name='match_member_chosen_how_valid'),
        ),
        migrations.AddConstraint(
            model_name='matchmember',
            constraint=models.CheckConstraint(condition=models.Q(('fit__in', ['fits', 'unclear', 'unfit', ''])), name='match_member_fit_valid'),
        ),
        migrations.AddConstraint(
            model_name='matchmember',
            constraint=models.CheckConstraint(condition=models.Q(('fit_how__in', ['screen', 'paper', 'pending', ''])), name='match_member_fit_how_valid'),
        ),
        migrations.AddConstraint(
            model_name='matchmember',
            constraint=models.UniqueConstraint(fields=('match', 'person'), name='match_member_is_one'),
        ),
        migrations.AddConstraint(
            model_name='matchmember',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('chosen_how', 'pending'), ('chosen_on__isnull', True)), models.Q(models.Q(('chosen_how', 'pending'), _negated=True), ('chosen_on__isnull', False)), _connector='OR'), name='match_member_choice_dated'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['match', 'met_on'], name='meeting_by_match'),
        ),
        migrations.AddIndex(
            model_name='meeting',
            index=models.Index(fields=['match', 'is_held', 'stage'], name='meeting_by_stage'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('stage__in', ['organisational', 'trial', 'planning', 'regular', 'final'])), name='meeting_stage_valid'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(('place__in', ['in_person', 'online'])), name='meeting_place_valid'),
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('is_held', True), ('minutes__isnull', False)), ('is_held', False), _connector='OR'), name='meeting_held_has_length'),
        ),
        migrations.AddConstraint(
            model_name='attendance',
            constraint=models.UniqueConstraint(fields=('meeting', 'member'), name='attendance_is_one'),
        ),
        migrations.AddConstraint(
            model_name='meetingdraft',
            constraint=models.UniqueConstraint(fields=('account', 'match'), name='meeting_draft_is_one'),
        ),
        migrations.AddConstraint(
            model_name='mentoroffer',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['offered', 'ranked', 'silent_no', 'taken', 'agreed', 'declined', 'expired'])), name='mentor_offer_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='mentoroffer',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['offered', 'ranked', 'silent_no', 'taken', 'agreed'])), fields=('mentee', 'mentor'), name='mentor_offer_live_is_one'),
        ),
        migrations.AddConstraint(
            model_name='mentoroffer',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'taken')), fields=('mentee',), name='mentor_offer_taken_is_one'),
        ),
        migrations.AddConstraint(
            model_name='mentoroffer',
            constraint=models.UniqueConstraint(condition=models.Q(('state__in', ['ranked', 'taken', 'agreed'])), fields=('mentee', 'rank'), name='mentor_offer_rank_is_one'),
        ),
        migrations.AddConstraint(
            model_name='mentoroffer',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('paper_on__isnull', True), ('paper_signer', '')), models.Q(('paper_on__isnull', False), ('paper_signer__in', ['mentee', 'guardian'])), _connector='OR'), name='mentor_offer_paper_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='mentoroffer',
            constraint=models.CheckConstraint(condition=models.Q(('rank__isnull', True), ('rank__range', (1, 5)), _connector='OR'), name='mentor_offer_rank_valid'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['approval', 'appointment', 'introduction'])), name='order_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'registered'])), name='order_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='order',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(models.Q(('blocks__isnull', True), ('number', ''), ('signed_on__isnull', True), ('state', 'draft')), models.Q(('docx__isnull', True), ('pdf__isnull', True))), models.Q(models.Q(('blocks__isnull', False), ('signed_on__isnull', False), ('state', 'registered')), models.Q(('docx__isnull', False), ('pdf__isnull', False)), models.Q(('number', ''), _negated=True)), _connector='OR'), name='order_registered_is_whole'),
        ),
        migrations.AddConstraint(
            model_name='pairexclusion',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['relative', 'not_offered'])), name='pair_exclusion_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='pairexclusion',
            constraint=models.UniqueConstraint(fields=('mentee', 'mentor'), name='pair_exclusion_is_one'),
        ),
        migrations.AddConstraint(
            model_name='pendingchange',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['mentor', 'mentee'])), name='pending_change_side_valid'),
        ),
        migrations.AddConstraint(
            model_name='pendingchange',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['join', 'leave'])), name='pending_change_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='pendingchange',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'taken_up', 'dropped'])), name='pending_change_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='pendingchange',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('match', 'person'), name='pending_change_waiting_is_one'),
        ),
        migrations.AddConstraint(
            model_name='presence',
            constraint=models.UniqueConstraint(fields=('presentation', 'person'), name='presence_is_one'),
        ),
        migrations.AddConstraint(
            model_name='program',
            constraint=models.CheckConstraint(condition=models.Q(('format__in', ['individual', 'group', 'online', 'mixed'])), name='program_format_valid'),
        ),
        migrations.AddConstraint(
            model_name='program',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'open', 'running', 'finished', 'archived'])), name='program_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='program',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gt', models.F('starts_on'))), name='program_period_valid'),
        ),
        migrations.AddConstraint(
            model_name='presentation',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['conference', 'teachers', 'parents'])), name='presentation_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='pairbook',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['checked', 'applied'])), name='pair_book_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='matchingdesk',
            constraint=models.CheckConstraint(condition=models.Q(('goal__in', ['everybody', 'best'])), name='matching_desk_goal_valid'),
        ),
        migrations.AddIndex(
            model_name='match',
            index=models.Index(fields=['program', 'state', 'stages_done'], name='match_by_stage'),
        ),
        migrations.AddIndex(
            model_name='match',
            index=models.Index(fields=['-created_at', '-id'], name='match_by_newest'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['pair', 'group'])), name='match_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['draft', 'agreed', 'approved', 'active', 'completed', 'cancelled', 'terminated', 'suspended'])), name='match_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='match',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='match_period_valid'),
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(condition=models.Q(('is_matched', False), ('left_on__isnull', True)), fields=['program', 'side'], name='enrolment_alone'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['mentor', 'mentee'])), name='enrolment_side_valid'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(('acquainted_how__isnull', True), ('acquainted_how__in', ['presentation', 'screen', 'paper']), _connector='OR'), name='enrolment_acquainted_how_valid'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('acquainted_how__isnull', True), ('acquainted_on__isnull', True)), models.Q(('acquainted_how__isnull', False), ('acquainted_on__isnull', False)), _connector='OR'), name='enrolment_acquainted_says_how'),
        ),
        migrations.AddConstraint(
            model_name='enrolment',
            constraint=models.UniqueConstraint(fields=('program', 'person', 'side'), name='enrolment_is_one'),
        ),
        migrations.AddConstraint(
            model_name='choicewindow',
            constraint=models.CheckConstraint(condition=models.Q(('closes_on__gte', models.F('opens_on'))), name='choice_window_period_valid'),
        ),
        migrations.AddConstraint(
            model_name='choicewindow',
            constraint=models.UniqueConstraint(condition=models.Q(('asked_at__isnull', True)), fields=('program',), name='choice_window_current_is_one'),
        ),
        migrations.AddConstraint(
            model_name='programactivity',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('starts_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='program_activity_term_valid'),
        ),
        migrations.AddConstraint(
            model_name='windowplace',
            constraint=models.UniqueConstraint(fields=('window', 'mentee'), name='window_place_is_one'),
        ),
    ]
