"""The choices of this room."""

from django.db import models


class Gender(models.TextChoices):
    """Grammatical and document gender."""

    MALE = "m", "мужской"
    FEMALE = "f", "женский"
    UNKNOWN = "", "не указан"


class MentorKind(models.TextChoices):
    """Who can be a mentor (002 §4.8, §2.9, 000, 003)."""

    PUPIL = "pupil", "ученик школы"
    TEACHER = "teacher", "педагог или специалист школы"
    PARENT = "parent", "родитель"
    GRADUATE = "graduate", "выпускник"
    EMPLOYEE = "employee", "сотрудник предприятия"
    ENTREPRENEUR = "entrepreneur", "предприниматель или общественный деятель"
    NGO = "ngo", "сотрудник НКО или участник социального проекта"
    VETERAN = "veteran", "ветеран педагогического труда"
    STUDENT = "student", "студент"


class MenteeKind(models.TextChoices):
    """Who can be a mentee (001, 002 §4.6–4.7)."""

    PUPIL = "pupil", "ученик школы"
    TEACHER = "teacher", "педагог"
    STUDENT = "student", "студент"


class SelectionWay(models.TextChoices):
    """How a mentor was selected (001, 003)."""

    NONE = "", "пока не отмечено"
    INTERVIEW = "interview", "собеседование"
    QUESTIONNAIRE = "questionnaire", "анкета"


# 002 §4.14 asks for an agreement with mentors from outside; which kinds these are is the school's to say.
EXTERNAL_KINDS = ["graduate", "employee", "entrepreneur", "ngo", "veteran", "student"]


class Side(models.TextChoices):
    """Which base, which side of a match."""

    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"

    @property
    def other(self):
        """The side that works with this one."""
        return Side.MENTEE if self == Side.MENTOR else Side.MENTOR


class DutyKind(models.TextChoices):
    """Whose duties and rights a text tells; of the mentee's two the first is in plain words (002 §5–§8)."""

    MENTOR = "mentor", "наставника"
    MENTEE_CHILD = "mentee_child", "наставляемого, простыми словами"
    MENTEE = "mentee", "наставляемого"

    @property
    def side(self):
        """The side that the text is for."""
        return Side.MENTOR if self == DutyKind.MENTOR else Side.MENTEE


class DutyWay(models.TextChoices):
    """How somebody got acquainted with his duties and rights."""

    SCREEN = "screen", "на экране"
    PAPER = "paper", "на бумаге"


class BaseState(models.TextChoices):
    """How a person stands in a base (002 §4.9)."""

    CANDIDATE = "candidate", "кандидат"
    ACTIVE = "active", "в базе"
    PAUSED = "paused", "на паузе"
    LEFT = "left", "вышел из базы"


IN_BASE = (BaseState.ACTIVE, BaseState.PAUSED)


class AgreementKind(models.TextChoices):
    """With whom an agreement of cooperation is made: each has its own wording (002 §4.14)."""

    PERSON = "person", "с наставником"
    ORGANISATION = "organisation", "с организацией"


class ConsentKind(models.TextChoices):
    """Four purposes, four sheets (152-ФЗ ст. 9, ст. 10.1)."""

    PROCESSING = "processing", "на обработку персональных данных"
    PARTICIPATION = "participation", "на участие в программе наставничества"
    PUBLICATION = "publication", "на публикацию"
    SPECIAL = "special", "на обработку сведений о здоровье"


class PublicTextKind(models.TextChoices):
    """What everybody may read about data (152-ФЗ ст. 9, ст. 18.1)."""

    POLICY = "policy", "политика обработки данных"
    APPLICATION = "application", "согласие при подаче заявки"


class PublishedField(models.TextChoices):
    """What a publication consent covers, each by its own «да» (152-ФЗ ст. 10.1: silence is no consent)."""

    NAME = "name", "фамилия и имя"
    STANDING = "standing", "класс или должность"
    PHOTO = "photo", "фотография"
    WORDS = "words", "мои слова о наставничестве"
    ACHIEVEMENTS = "achievements", "достижения и награды"


class Signatory(models.TextChoices):
    """Who signs a consent, by age on the day (152-ФЗ ст. 9 ч. 6; ГК РФ ст. 26, 28)."""

    GUARDIAN = "guardian", "законный представитель"
    GUARDIAN_AND_PUPIL = "guardian_and_pupil", "законный представитель и ученик рядом"
    PERSON = "person", "сам участник"


class Power(models.TextChoices):
    """What a representative may do for a pupil besides signing his consents (002 §8)."""

    CHOOSE = "choose", "выбирать наставника"
    PLAN = "plan", "подписывать план"
    APPEAL = "appeal", "обращаться от имени ученика"
    WITHDRAW = "withdraw", "отзывать согласия"


class AgreementStep(models.TextChoices):
    """What became of an agreement after it was signed."""

    EXTENDED = "extended", "продлён"
    ENDED = "ended", "прекращён раньше срока"


class AppointedRole(models.TextChoices):
    """Roles that come from an appointment (002 §4.2–4.3)."""

    COORDINATOR = "coordinator", "координатор"
    CURATOR = "curator", "куратор"
    DIRECTOR = "director", "директор"
    ACTING = "acting", "исполняющий обязанности директора"
    PSYCHOLOGIST = "psychologist", "психолог"


class SecretKind(models.TextChoices):
    """What opens an account."""

    WORDS = "words", "секретные слова"
    PASSWORD = "password", "пароль"


class Display(models.TextChoices):
    """Colour schemes, kept for the person."""

    DEVICE = "", "как на устройстве"
    LIGHT = "light", "светлая"
    DARK = "dark", "тёмная"
    CONTRAST = "contrast", "чёрным по белому"
    NIGHT = "night", "белым по чёрному"
    BLUE = "blue", "синим по голубому"


class TextSize(models.IntegerChoices):
    """How large letters are, in per cent of the browser's own."""

    USUAL = 100, "обычные"
    LARGER = 125, "в 1,25 раза крупнее"
    LARGE = 150, "в 1,5 раза крупнее"
    VERY_LARGE = 175, "в 1,75 раза крупнее"
    DOUBLE = 200, "вдвое крупнее"


class TextSpacing(models.TextChoices):
    """Room between letters, words, lines and paragraphs (WCAG 1.4.12)."""

    USUAL = "", "обычное"
    WIDE = "wide", "шире"
    WIDER = "wider", "ещё шире"


class Terms(models.TextChoices):
    """By what a class counts its year: its holidays follow from that."""

    QUARTERS = "quarters", "по четвертям"
    TRIMESTERS = "trimesters", "по триместрам"


class HolidayGroup(models.TextChoices):
    """Whose holidays they are."""

    ALL = "all", "все классы"
    QUARTERS = "quarters", "классы, которые учатся по четвертям"
    TRIMESTERS = "trimesters", "классы, которые учатся по триместрам"
    FIRST_GRADERS = "first_graders", "только первые классы"


class ImportState(models.TextChoices):
    """A book on its way in, and back out."""

    READ = "read", "столбцы не подтверждены"
    CHECKING = "checking", "проверяется"
    CHECKED = "checked", "проверена"
    APPLYING = "applying", "загружается"
    APPLIED = "applied", "загружена"
    UNDONE = "undone", "отменена"


class PrintState(models.TextChoices):
    """A batch of paper on its way to a file, and out of it."""

    WAITING = "waiting", "в очереди"
    WORKING = "working", "готовится"
    READY = "ready", "готова"
    FAILED = "failed", "не получилась"
    EXPIRED = "expired", "файл удалён"


class BookKind(models.TextChoices):
    """Whom a book lists."""

    PUPILS = "pupils", "ученики"
    MENTORS = "mentors", "наставники"


class ApplicationSource(models.TextChoices):
    """Whose word an application is (002 §4.5)."""

    SELF = "self", "сам человек"
    PARENT = "parent", "родитель за ребёнка"
    NOMINATION = "nomination", "сотрудник школы"


class ApplicationState(models.TextChoices):
    """An application on its way to a base: sent → accepted, rejected, or returned and sent again (002 §4.5)."""

    SENT = "sent", "ждёт решения"
    RETURNED = "returned", "ждём дополнений"
    ACCEPTED = "accepted", "принята"
    REJECTED = "rejected", "отклонена"


UNDECIDED = (ApplicationState.SENT, ApplicationState.RETURNED)


class RequestKind(models.TextChoices):
    """What a person asks for about his data; the law gives each its own days."""

    ERASE = "erase", "отозвано согласие на обработку"
    STOP = "stop", "требует прекратить обработку"
    COPY = "copy", "просит всё, что о нём хранится"


class RequestState(models.TextChoices):
    """A request is open until it is done, or called off by a new consent."""

    OPEN = "open", "ждёт исполнения"
    DONE = "done", "исполнено"
    CANCELLED = "cancelled", "согласие подписано заново"


class AppealKind(models.TextChoices):
    """What a participant may turn to the school with (002 §6, §8, §9; register E1–E3)."""

    PROPOSAL = "proposal", "предложение"
    COMPLAINT = "complaint", "жалоба"
    SUPPORT = "support", "просьба о психологической поддержке"
    HONOUR = "honour", "просьба защитить честь и достоинство"


class AppealState(models.TextChoices):
    """An appeal on its way to an answer; one that did not help is reopened."""

    NEW = "new", "ждёт рассмотрения"
    IN_WORK = "in_work", "рассматривается"
    ANSWERED = "answered", "ответ дан"
    WITHDRAWN = "withdrawn", "отозвано автором"


class AppealAbout(models.TextChoices):
    """Whom a complaint is about: that decides who may handle it."""

    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"
    CURATOR = "curator", "куратор"
    COORDINATOR = "coordinator", "координатор"
    DIRECTOR = "director", "директор"
    OTHER = "other", "другой человек или порядок в школе"


class AppealOffice(models.TextChoices):
    """To whom an appeal goes by the rules."""

    COORDINATOR = "coordinator", "координатор"
    DIRECTOR = "director", "директор"
    PSYCHOLOGIST = "psychologist", "психолог"


class AppealStep(models.TextChoices):
    """What happened to an appeal, as its history tells."""

    SENT = "sent", "Получено"
    TAKEN = "taken", "Взято в работу"
    PASSED = "passed", "Передано"
    ASKED = "asked", "Автора спросили, показать ли суть жалобы наставнику"
    AGREED = "agreed", "Автор согласился: суть жалобы показана наставнику"
    REFUSED = "refused", "Автор не согласился: жалоба наставнику не показана"
    EXPLAINED = "explained", "Наставник дал объяснение"
    ANSWERED = "answered", "Дан ответ"
    REOPENED = "reopened", "Открыто снова"
    WITHDRAWN = "withdrawn", "Автор отозвал обращение"


class TrainingGate(models.TextChoices):
    """What a pair asks of the mentor's training (002 §6; the School of Mentors)."""

    OFF = "off", "не проверять"
    WARN = "warn", "предупреждать, если наставник не обучен"
    BLOCK = "block", "без обучения пару не согласовать и не утвердить"
