import django.core.validators
import django.db.models.deletion
import mentorship.kernel.files
import participants.models.school
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Account',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('login', models.CharField(max_length=60, unique=True, verbose_name='логин')),
                ('secret_kind', models.CharField(choices=[('words', 'секретные слова'), ('password', 'пароль')], default='words', max_length=8, verbose_name='чем открывается')),
                ('is_active', models.BooleanField(default=True, verbose_name='действует')),
                ('activated_at', models.DateTimeField(blank=True, null=True, verbose_name='первый вход')),
                ('card_expires_at', models.DateTimeField(blank=True, null=True, verbose_name='карточка действует до')),
                ('session_epoch', models.PositiveIntegerField(default=1, verbose_name='поколение сеансов')),
                ('display', models.CharField(blank=True, choices=[('', 'как на устройстве'), ('light', 'светлая'), ('dark', 'тёмная'), ('contrast', 'для слабовидящих')], default='', max_length=8, verbose_name='оформление')),
                ('unread', models.PositiveIntegerField(default=0, verbose_name='новых сообщений')),
                ('created_at', models.DateTimeField(verbose_name='создан')),
            ],
            options={
                'verbose_name': 'учётная запись',
                'verbose_name_plural': 'учётные записи',
            },
        ),
        migrations.CreateModel(
            name='ApplicationCount',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('mark', models.CharField(max_length=64, unique=True, verbose_name='отпечаток адреса и часа')),
                ('amount', models.PositiveIntegerField(default=0, verbose_name='сколько')),
                ('counted_at', models.DateTimeField(verbose_name='когда')),
            ],
            options={
                'verbose_name': 'счёт заявок',
                'verbose_name_plural': 'счёт заявок',
            },
        ),
        migrations.CreateModel(
            name='Guardian',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('full_name', models.CharField(max_length=200, verbose_name='фамилия, имя, отчество')),
                ('relation', models.CharField(blank=True, max_length=60, verbose_name='кем приходится')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='телефон')),
                ('basis', models.CharField(blank=True, max_length=200, verbose_name='документ о полномочиях')),
            ],
            options={
                'verbose_name': 'законный представитель',
                'verbose_name_plural': 'законные представители',
            },
        ),
        migrations.CreateModel(
            name='Consent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('processing', 'на обработку персональных данных'), ('participation', 'на участие в программе наставничества'), ('publication', 'на публикацию'), ('special', 'на обработку сведений о здоровье')], max_length=13, verbose_name='на что')),
                ('signatory', models.CharField(choices=[('guardian', 'законный представитель'), ('guardian_and_pupil', 'законный представитель и ученик рядом'), ('person', 'сам участник')], max_length=18, verbose_name='кто подписал')),
                ('signed_on', models.DateField(verbose_name='дата подписи')),
                ('valid_until', models.DateField(blank=True, null=True, verbose_name='действует до')),
                ('text_version', models.CharField(max_length=20, verbose_name='редакция текста')),
                ('recorded_at', models.DateTimeField(verbose_name='отмечено')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('guardian', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='signed_consents', to='participants.guardian')),
            ],
            options={
                'verbose_name': 'согласие',
                'verbose_name_plural': 'согласия',
                'ordering': ['person_id', 'kind', '-signed_on', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ConsentWithdrawal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_on', models.DateField(verbose_name='дата отзыва')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='основание')),
                ('recorded_at', models.DateTimeField(verbose_name='отмечено')),
                ('consent', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='participants.consent')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'отзыв согласия',
                'verbose_name_plural': 'отзывы согласий',
            },
        ),
        migrations.CreateModel(
            name='ImportBatch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=150, verbose_name='имя файла')),
                ('sha256', models.CharField(max_length=64, verbose_name='отпечаток')),
                ('kind', models.CharField(choices=[('pupils', 'ученики'), ('mentors', 'наставники')], default='pupils', max_length=7, verbose_name='кто в книге')),
                ('state', models.CharField(choices=[('read', 'столбцы не подтверждены'), ('checking', 'проверяется'), ('checked', 'проверена'), ('applying', 'загружается'), ('applied', 'загружена'), ('undone', 'отменена')], default='read', max_length=8, verbose_name='состояние')),
                ('sheet', models.JSONField(default=dict, verbose_name='ячейки')),
                ('rows', models.JSONField(default=list, verbose_name='строки')),
                ('added', models.PositiveIntegerField(default=0, verbose_name='добавлено')),
                ('joined', models.PositiveIntegerField(default=0, verbose_name='добавлено в базу из тех, кто был')),
                ('known', models.PositiveIntegerField(default=0, verbose_name='уже были')),
                ('rejected', models.PositiveIntegerField(default=0, verbose_name='не взято строк')),
                ('done', models.PositiveIntegerField(default=0, verbose_name='пройдено строк')),
                ('total', models.PositiveIntegerField(default=0, verbose_name='всего строк')),
                ('moved_at', models.DateTimeField(null=True, verbose_name='последнее движение')),
                ('trouble', models.CharField(blank=True, max_length=500, verbose_name='почему не вышло')),
                ('made_classes', models.JSONField(default=list, verbose_name='созданные классы')),
                ('journal_mark', models.BigIntegerField(null=True, verbose_name='последняя своя запись журнала')),
                ('created_at', models.DateTimeField(verbose_name='принесена')),
                ('applied_at', models.DateTimeField(null=True, verbose_name='загружена')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'загрузка книги',
                'verbose_name_plural': 'загрузки книг',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Notification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=300, verbose_name='что случилось')),
                ('link', models.CharField(blank=True, max_length=200, verbose_name='куда ведёт')),
                ('created_at', models.DateTimeField(verbose_name='когда')),
                ('read_at', models.DateTimeField(blank=True, null=True, verbose_name='прочитано')),
                ('account', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notifications', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'уведомление',
                'verbose_name_plural': 'уведомления',
                'ordering': ['-created_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('surname', models.CharField(max_length=80, verbose_name='фамилия')),
                ('name', models.CharField(max_length=60, verbose_name='имя')),
                ('patronymic', models.CharField(blank=True, max_length=60, verbose_name='отчество')),
                ('gender', models.CharField(blank=True, choices=[('m', 'мужской'), ('f', 'женский'), ('', 'не указан')], default='', max_length=1, verbose_name='пол')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='дата рождения')),
                ('birth_year', models.PositiveSmallIntegerField(blank=True, null=True, verbose_name='год рождения')),
                ('post', models.CharField(blank=True, max_length=150, verbose_name='должность')),
                ('workplace', models.CharField(blank=True, max_length=200, verbose_name='место работы или учёбы')),
                ('is_employee', models.BooleanField(default=False, verbose_name='сотрудник школы')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='телефон')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='почта')),
                ('name_forms', models.JSONField(blank=True, default=dict, verbose_name='подтверждённые формы имени')),
                ('papers_until', models.DateField(blank=True, editable=False, null=True, verbose_name='согласия действуют до')),
                ('search_text', models.CharField(db_index=True, editable=False, max_length=300)),
                ('sort_text', models.CharField(db_index=True, editable=False, max_length=300)),
                ('merged_into', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='aliases', to='participants.person', verbose_name='карточка, с которой объединена')),
            ],
            options={
                'verbose_name': 'человек',
                'verbose_name_plural': 'люди',
                'ordering': ['sort_text', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='MentorProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('state', models.CharField(choices=[('candidate', 'кандидат'), ('active', 'в базе'), ('paused', 'на паузе'), ('left', 'вышел из базы')], default='candidate', max_length=10, verbose_name='состояние')),
                ('entered_on', models.DateField(blank=True, null=True, verbose_name='в базе с')),
                ('interests', models.TextField(blank=True, verbose_name='интересы')),
                ('free_time', models.CharField(blank=True, max_length=200, verbose_name='когда может встречаться')),
                ('search_text', models.TextField(blank=True, default='', editable=False)),
                ('kind', models.CharField(choices=[('pupil', 'ученик школы'), ('teacher', 'педагог или специалист школы'), ('parent', 'родитель'), ('graduate', 'выпускник'), ('employee', 'сотрудник предприятия'), ('entrepreneur', 'предприниматель или общественный деятель'), ('ngo', 'сотрудник НКО или участник социального проекта'), ('veteran', 'ветеран педагогического труда'), ('student', 'студент')], max_length=14, verbose_name='кто наставник')),
                ('competencies', models.TextField(blank=True, verbose_name='чем может помочь')),
                ('achievements', models.TextField(blank=True, verbose_name='важные достижения')),
                ('wished_age', models.CharField(blank=True, max_length=100, verbose_name='желаемый возраст наставляемых')),
                ('time_resource', models.CharField(blank=True, max_length=100, verbose_name='сколько времени готов уделять')),
                ('capacity', models.PositiveSmallIntegerField(default=1, validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(30)], verbose_name='сколько наставляемых сразу')),
                ('not_offered_until', models.DateField(blank=True, null=True, verbose_name='временно не предлагать до')),
                ('certificate_seen_on', models.DateField(blank=True, null=True, verbose_name='справка об отсутствии судимости предъявлена')),
                ('selected_how', models.CharField(blank=True, choices=[('', 'пока не отмечено'), ('interview', 'собеседование'), ('questionnaire', 'анкета')], default='', max_length=13, verbose_name='как отобран')),
                ('selected_on', models.DateField(blank=True, null=True, verbose_name='когда решили')),
                ('selected_by', models.CharField(blank=True, max_length=200, verbose_name='кто решил')),
                ('selected_why', models.TextField(blank=True, verbose_name='почему')),
                ('certificate_seen_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='seen_certificates', to='participants.person')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mentor_profile', to='participants.person')),
            ],
            options={
                'verbose_name': 'наставник в базе',
                'verbose_name_plural': 'база наставников',
            },
        ),
        migrations.CreateModel(
            name='MenteeProfile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('state', models.CharField(choices=[('candidate', 'кандидат'), ('active', 'в базе'), ('paused', 'на паузе'), ('left', 'вышел из базы')], default='candidate', max_length=10, verbose_name='состояние')),
                ('entered_on', models.DateField(blank=True, null=True, verbose_name='в базе с')),
                ('interests', models.TextField(blank=True, verbose_name='интересы')),
                ('free_time', models.CharField(blank=True, max_length=200, verbose_name='когда может встречаться')),
                ('search_text', models.TextField(blank=True, default='', editable=False)),
                ('kind', models.CharField(choices=[('pupil', 'ученик школы'), ('teacher', 'педагог'), ('student', 'студент')], max_length=8, verbose_name='кто наставляемый')),
                ('request', models.TextField(blank=True, help_text='Словами самого человека, без диагнозов и оценок.', verbose_name='основной запрос')),
                ('person', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='mentee_profile', to='participants.person')),
            ],
            options={
                'verbose_name': 'наставляемый в базе',
                'verbose_name_plural': 'база наставляемых',
            },
        ),
        migrations.CreateModel(
            name='MembershipEvent',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('side', models.CharField(choices=[('mentor', 'наставник'), ('mentee', 'наставляемый')], max_length=6, verbose_name='база')),
                ('source', models.CharField(choices=[('candidate', 'кандидат'), ('active', 'в базе'), ('paused', 'на паузе'), ('left', 'вышел из базы')], max_length=10, verbose_name='было')),
                ('target', models.CharField(choices=[('candidate', 'кандидат'), ('active', 'в базе'), ('paused', 'на паузе'), ('left', 'вышел из базы')], max_length=10, verbose_name='стало')),
                ('happened_at', models.DateTimeField(verbose_name='когда')),
                ('reason', models.CharField(blank=True, max_length=300, verbose_name='причина')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='membership_events', to='participants.person')),
            ],
            options={
                'verbose_name': 'изменение в базе',
                'verbose_name_plural': 'изменения в базах',
                'ordering': ['-happened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='ImportedPerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('is_new', models.BooleanField(verbose_name='записан этой книгой')),
                ('state', models.CharField(choices=[('candidate', 'кандидат'), ('active', 'в базе'), ('paused', 'на паузе'), ('left', 'вышел из базы')], max_length=10, verbose_name='место в базе')),
                ('batch', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='people', to='participants.importbatch')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.person')),
            ],
            options={
                'verbose_name': 'человек из книги',
                'verbose_name_plural': 'люди из книг',
            },
        ),
        migrations.AddField(
            model_name='guardian',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='guardians', to='participants.person', verbose_name='ученик'),
        ),
        migrations.CreateModel(
            name='DifferentPair',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('noted_at', models.DateTimeField(verbose_name='когда решено')),
                ('noted_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('first', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.person')),
                ('second', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='participants.person')),
            ],
            options={
                'verbose_name': 'пара разных людей',
                'verbose_name_plural': 'пары разных людей',
                'ordering': ['-noted_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='CooperationAgreement',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=40, verbose_name='номер')),
                ('signed_on', models.DateField(verbose_name='дата')),
                ('ends_on', models.DateField(verbose_name='действует до')),
                ('recorded_at', models.DateTimeField(verbose_name='отмечено')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='agreements', to='participants.person')),
            ],
            options={
                'verbose_name': 'договор о сотрудничестве',
                'verbose_name_plural': 'договоры о сотрудничестве',
                'ordering': ['-signed_on', '-pk'],
            },
        ),
        migrations.AddField(
            model_name='consent',
            name='person',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='consents', to='participants.person'),
        ),
        migrations.AddField(
            model_name='consent',
            name='signed_as',
            field=models.ForeignKey(blank=True, help_text='Карточка, которую потом объединили с нынешней; сам лист остаётся как подписан.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='consents_signed', to='participants.person', verbose_name='на какую карточку подписано'),
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happened_at', models.DateTimeField(db_index=True, verbose_name='когда')),
                ('action', models.CharField(max_length=60, verbose_name='что сделано')),
                ('record_type', models.CharField(max_length=60, verbose_name='вид записи')),
                ('record_id', models.BigIntegerField(null=True, verbose_name='номер записи')),
                ('fields', models.JSONField(default=list, verbose_name='какие поля')),
                ('actor', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audit_entries', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='audit_entries', to='participants.person')),
            ],
            options={
                'verbose_name': 'запись журнала',
                'verbose_name_plural': 'журнал действий',
                'ordering': ['-happened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Appointment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('coordinator', 'координатор'), ('curator', 'куратор'), ('director', 'директор'), ('psychologist', 'психолог')], max_length=12, verbose_name='роль')),
                ('starts_on', models.DateField(verbose_name='с')),
                ('ends_on', models.DateField(blank=True, null=True, verbose_name='по')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='appointments', to='participants.person')),
            ],
            options={
                'verbose_name': 'назначение',
                'verbose_name_plural': 'назначения',
                'ordering': ['role', '-starts_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Application',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source', models.CharField(choices=[('self', 'сам человек'), ('parent', 'родитель за ребёнка'), ('nomination', 'сотрудник школы')], max_length=10, verbose_name='чья заявка')),
                ('side', models.CharField(choices=[('mentor', 'наставник'), ('mentee', 'наставляемый')], max_length=6, verbose_name='база')),
                ('kind', models.CharField(blank=True, choices=[('pupil', 'ученик школы'), ('teacher', 'педагог или специалист школы'), ('parent', 'родитель'), ('graduate', 'выпускник'), ('employee', 'сотрудник предприятия'), ('entrepreneur', 'предприниматель или общественный деятель'), ('ngo', 'сотрудник НКО или участник социального проекта'), ('veteran', 'ветеран педагогического труда'), ('student', 'студент')], max_length=14, verbose_name='кто это')),
                ('state', models.CharField(choices=[('sent', 'ждёт решения'), ('returned', 'ждём дополнений'), ('accepted', 'принята'), ('rejected', 'отклонена')], default='sent', max_length=8, verbose_name='состояние')),
                ('surname', models.CharField(blank=True, max_length=80, verbose_name='фамилия')),
                ('name', models.CharField(blank=True, max_length=60, verbose_name='имя')),
                ('patronymic', models.CharField(blank=True, max_length=60, verbose_name='отчество')),
                ('birth_date', models.DateField(blank=True, null=True, verbose_name='дата рождения')),
                ('standing', models.CharField(blank=True, max_length=150, verbose_name='класс или должность')),
                ('workplace', models.CharField(blank=True, max_length=200, verbose_name='место работы или учёбы')),
                ('phone', models.CharField(blank=True, max_length=40, verbose_name='телефон')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='почта')),
                ('guardian_name', models.CharField(blank=True, max_length=200, verbose_name='взрослый: фамилия, имя, отчество')),
                ('guardian_relation', models.CharField(blank=True, max_length=60, verbose_name='кем приходится')),
                ('words', models.TextField(blank=True, verbose_name='чем поможет, с чем нужна помощь или почему')),
                ('free_time', models.CharField(blank=True, max_length=200, verbose_name='когда может встречаться')),
                ('consent_version', models.CharField(blank=True, max_length=20, verbose_name='текст согласия')),
                ('consented_at', models.DateTimeField(null=True, verbose_name='согласие дано')),
                ('sent_at', models.DateTimeField(verbose_name='подана')),
                ('moved_at', models.DateTimeField(verbose_name='последнее решение')),
                ('comment', models.TextField(blank=True, verbose_name='что сказано в ответ')),
                ('wiped_at', models.DateTimeField(null=True, verbose_name='данные стёрты')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('nominated_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='applications', to='participants.person', verbose_name='карточка')),
            ],
            options={
                'verbose_name': 'заявка',
                'verbose_name_plural': 'заявки',
                'ordering': ['sent_at', 'pk'],
            },
        ),
        migrations.AddField(
            model_name='account',
            name='person',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='account', to='participants.person'),
        ),
        migrations.CreateModel(
            name='RollUp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='учебный год с')),
                ('happened_at', models.DateTimeField(verbose_name='когда')),
                ('moved', models.PositiveIntegerField(default=0, verbose_name='переведено')),
                ('graduated', models.PositiveIntegerField(default=0, verbose_name='выпущено')),
                ('carried_out_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'перевод классов',
                'verbose_name_plural': 'переводы классов',
                'ordering': ['-year'],
            },
        ),
        migrations.CreateModel(
            name='School',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('full_name', models.CharField(blank=True, max_length=300, verbose_name='полное наименование')),
                ('short_name', models.CharField(blank=True, max_length=120, verbose_name='краткое наименование')),
                ('founder', models.TextField(blank=True, help_text='До четырёх строк; можно оставить пустым.', verbose_name='учредитель и вышестоящий орган')),
                ('place', models.CharField(blank=True, help_text='Например: г. Светлоозёрск', max_length=120, verbose_name='место издания приказов')),
                ('address', models.CharField(blank=True, max_length=300, verbose_name='адрес')),
                ('contact', models.CharField(blank=True, max_length=200, verbose_name='кому задавать вопросы')),
                ('time_zone', models.CharField(default='Europe/Moscow', max_length=60, verbose_name='часовой пояс')),
                ('mentee_min_age', models.PositiveSmallIntegerField(default=10, verbose_name='наставляемые — с какого возраста')),
                ('offer_remind_days', models.PositiveSmallIntegerField(default=3, verbose_name='через сколько дней напомнить наставнику')),
                ('offer_wait_days', models.PositiveSmallIntegerField(default=5, verbose_name='через сколько дней спросить следующего')),
                ('group_most_mentees', models.PositiveSmallIntegerField(default=15, verbose_name='наставляемых в группе — не больше')),
                ('external_kinds', models.JSONField(default=participants.models.school.default_external_kinds, verbose_name='кто считается наставником извне')),
                ('mail_enabled', models.BooleanField(default=False, verbose_name='портал отправляет письма')),
                ('mail_from', models.EmailField(blank=True, max_length=254, verbose_name='адрес, с которого уходят письма')),
            ],
            options={
                'verbose_name': 'школа',
                'verbose_name_plural': 'школа',
                'constraints': [models.CheckConstraint(condition=models.Q(('pk', 1)), name='school_is_one')],
            },
        ),
        migrations.CreateModel(
            name='SchoolClass',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(2000), django.core.validators.MaxValueValidator(2100)], verbose_name='учебный год с')),
                ('grade', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(11)], verbose_name='параллель')),
                ('letter', models.CharField(max_length=3, verbose_name='буква')),
                ('terms', models.CharField(choices=[('quarters', 'по четвертям'), ('trimesters', 'по триместрам')], default='quarters', max_length=10, verbose_name='как учится')),
                ('teacher', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='led_classes', to='participants.person', verbose_name='классный руководитель')),
            ],
            options={
                'verbose_name': 'класс',
                'verbose_name_plural': 'классы',
                'ordering': ['-year', 'grade', 'letter'],
            },
        ),
        migrations.AddField(
            model_name='person',
            name='school_class',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='pupils', to='participants.schoolclass', verbose_name='класс'),
        ),
        migrations.CreateModel(
            name='ClassMembership',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('since', models.DateField(verbose_name='с')),
                ('until', models.DateField(blank=True, null=True, verbose_name='по')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='class_memberships', to='participants.person')),
                ('school_class', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='memberships', to='participants.schoolclass')),
            ],
            options={
                'verbose_name': 'место в классе',
                'verbose_name_plural': 'места в классах',
                'ordering': ['person_id', 'since', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SchoolHoliday',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('version', models.PositiveIntegerField(default=1, editable=False, verbose_name='версия')),
                ('name', models.CharField(max_length=80, verbose_name='название')),
                ('starts_on', models.DateField(verbose_name='первый день')),
                ('ends_on', models.DateField(verbose_name='последний день')),
                ('group', models.CharField(choices=[('all', 'все классы'), ('quarters', 'классы, которые учатся по четвертям'), ('trimesters', 'классы, которые учатся по триместрам'), ('first_graders', 'только первые классы')], default='all', max_length=13, verbose_name='для кого')),
            ],
            options={
                'verbose_name': 'каникулы',
                'verbose_name_plural': 'каникулы',
                'ordering': ['starts_on', 'pk'],
                'constraints': [models.CheckConstraint(condition=models.Q(('group__in', ['all', 'quarters', 'trimesters', 'first_graders'])), name='school_holiday_group_valid'), models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('starts_on'))), name='school_holiday_term_valid')],
            },
        ),
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('content', models.FileField(max_length=60, storage=mentorship.kernel.files.private_storage, upload_to=mentorship.kernel.files.RandomName(), verbose_name='файл')),
                ('name', models.CharField(max_length=150, verbose_name='имя при скачивании')),
                ('content_type', models.CharField(max_length=100, verbose_name='вид')),
                ('size', models.PositiveIntegerField(verbose_name='байт')),
                ('sha256', models.CharField(max_length=64, verbose_name='отпечаток')),
                ('created_at', models.DateTimeField(verbose_name='создан')),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'файл',
                'verbose_name_plural': 'файлы',
            },
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['read', 'checking', 'checked', 'applying', 'applied', 'undone'])), name='import_batch_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='importbatch',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['pupils', 'mentors'])), name='import_batch_kind_valid'),
        ),
        migrations.AddIndex(
            model_name='notification',
            index=models.Index(fields=['account', 'read_at'], name='notification_unread'),
        ),
        migrations.AddConstraint(
            model_name='mentorprofile',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['candidate', 'active', 'paused', 'left'])), name='mentor_profile_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='mentorprofile',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['pupil', 'teacher', 'parent', 'graduate', 'employee', 'entrepreneur', 'ngo', 'veteran', 'student'])), name='mentor_profile_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='mentorprofile',
            constraint=models.CheckConstraint(condition=models.Q(('selected_how__in', ['', 'interview', 'questionnaire'])), name='mentor_profile_selected_how_valid'),
        ),
        migrations.AddConstraint(
            model_name='menteeprofile',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['candidate', 'active', 'paused', 'left'])), name='mentee_profile_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='menteeprofile',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['pupil', 'teacher', 'student'])), name='mentee_profile_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='membershipevent',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['mentor', 'mentee'])), name='membership_event_side_valid'),
        ),
        migrations.AddConstraint(
            model_name='membershipevent',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['candidate', 'active', 'paused', 'left'])), name='membership_event_source_valid'),
        ),
        migrations.AddConstraint(
            model_name='membershipevent',
            constraint=models.CheckConstraint(condition=models.Q(('target__in', ['candidate', 'active', 'paused', 'left'])), name='membership_event_target_valid'),
        ),
        migrations.AddConstraint(
            model_name='importedperson',
            constraint=models.UniqueConstraint(fields=('batch', 'person'), name='imported_person_is_one'),
        ),
        migrations.AddConstraint(
            model_name='importedperson',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['candidate', 'active', 'paused', 'left'])), name='imported_person_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='guardian',
            constraint=models.UniqueConstraint(fields=('person', 'full_name'), name='guardian_is_one'),
        ),
        migrations.AddConstraint(
            model_name='differentpair',
            constraint=models.UniqueConstraint(fields=('first', 'second'), name='different_pair_is_one'),
        ),
        migrations.AddConstraint(
            model_name='cooperationagreement',
            constraint=models.UniqueConstraint(fields=('person', 'number', 'signed_on'), name='agreement_is_one'),
        ),
        migrations.AddConstraint(
            model_name='cooperationagreement',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__gte', models.F('signed_on'))), name='agreement_term_valid'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['processing', 'participation', 'publication', 'special'])), name='consent_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('signatory__in', ['guardian', 'guardian_and_pupil', 'person'])), name='consent_signatory_valid'),
        ),
        migrations.AddConstraint(
            model_name='consent',
            constraint=models.CheckConstraint(condition=models.Q(('guardian__isnull', False), ('signatory', 'person'), _connector='OR'), name='consent_names_its_guardian'),
        ),
        migrations.AddIndex(
            model_name='auditentry',
            index=models.Index(fields=['record_type', 'record_id'], name='audit_by_record'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('role__in', ['coordinator', 'curator', 'director', 'psychologist'])), name='appointment_role_valid'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.UniqueConstraint(condition=models.Q(('ends_on__isnull', True)), fields=('person', 'role'), name='appointment_open_is_one'),
        ),
        migrations.AddConstraint(
            model_name='appointment',
            constraint=models.CheckConstraint(condition=models.Q(('ends_on__isnull', True), ('ends_on__gte', models.F('starts_on')), _connector='OR'), name='appointment_term_valid'),
        ),
        migrations.AddIndex(
            model_name='application',
            index=models.Index(fields=['state', 'sent_at'], name='application_by_state'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('source__in', ['self', 'parent', 'nomination'])), name='application_source_valid'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('side__in', ['mentor', 'mentee'])), name='application_side_valid'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['sent', 'returned', 'accepted', 'rejected'])), name='application_state_valid'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(('kind__in', ['pupil', 'teacher', 'parent', 'graduate', 'employee', 'entrepreneur', 'ngo', 'veteran', 'student', ''])), name='application_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='application',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('nominated_by__isnull', False), ('source', 'nomination')), models.Q(('consented_at__isnull', False), ('source__in', ['self', 'parent']), models.Q(('consent_version', ''), _negated=True)), _connector='OR'), name='application_is_grounded'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('secret_kind__in', ['words', 'password'])), name='account_secret_kind_valid'),
        ),
        migrations.AddConstraint(
            model_name='account',
            constraint=models.CheckConstraint(condition=models.Q(('display__in', ['', 'light', 'dark', 'contrast'])), name='account_display_valid'),
        ),
        migrations.AddConstraint(
            model_name='schoolclass',
            constraint=models.UniqueConstraint(fields=('year', 'grade', 'letter'), name='school_class_is_one'),
        ),
        migrations.AddConstraint(
            model_name='schoolclass',
            constraint=models.CheckConstraint(condition=models.Q(('grade__range', (1, 11))), name='school_class_grade_valid'),
        ),
        migrations.AddConstraint(
            model_name='schoolclass',
            constraint=models.CheckConstraint(condition=models.Q(('terms__in', ['quarters', 'trimesters'])), name='school_class_terms_valid'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='person_aliases'),
        ),
        migrations.AddIndex(
            model_name='person',
            index=models.Index(fields=['papers_until', 'merged_into'], name='person_by_papers'),
        ),
        migrations.AddConstraint(
            model_name='person',
            constraint=models.CheckConstraint(condition=models.Q(('gender__in', ['m', 'f', ''])), name='person_gender_valid'),
        ),
        migrations.AddConstraint(
            model_name='classmembership',
            constraint=models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('person',), name='class_membership_open_is_one'),
        ),
        migrations.AddConstraint(
            model_name='classmembership',
            constraint=models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='class_membership_term_valid'),
        ),
    ]
