"""The choices of this room."""

from django.db import models


class Wave(models.TextChoices):
    """When people are asked (002 §6.3, §6.4): entry and exit ask the same, the middle one is short."""

    ENTRY = "entry", "входная"
    INTERMEDIATE = "middle", "промежуточная"
    FINAL = "final", "итоговая"


class QuestionKind(models.TextChoices):
    """How a question is answered."""

    SCALE = "scale", "шкала от 1 до 10"
    YES_WHERE = "yes", "да или нет, и где"
    ONE = "one", "один ответ из нескольких"
    SEVERAL = "several", "несколько ответов"
    FREQUENCY = "often", "как часто"
    TEXT = "text", "ответ своими словами"


class ResponseState(models.TextChoices):
    """The path of a survey given to one person."""

    WAITING = "waiting", "не начата"
    STARTED = "started", "начата"
    ANSWERED = "answered", "заполнена"


class ResponseHow(models.TextChoices):
    """How the answers came."""

    SCREEN = "screen", "на экране"
    PAPER = "paper", "с листа"


class Observer(models.TextChoices):
    """Who fills a sheet of observation (002 §6.4)."""

    MENTOR = "mentor", "наставник"
    CURATOR = "curator", "куратор"


class Shown(models.IntegerChoices):
    """How far a sign of quality of the process shows: a level of the programme, never of a person (002 §6.5)."""

    NOT = 0, "не проявляется"
    PARTLY = 1, "проявляется частично"
    FULLY = 2, "проявляется полностью"


class ReportKind(models.TextChoices):
    """What a report is about (002 §6.1)."""

    MATCH = "match", "отчёт о паре или группе"
    PROGRAM = "program", "отчёт куратора о программе"
    SCHOOL = "school", "годовой отчёт школы"


class ReportState(models.TextChoices):
    """A report is worked on until it is signed off; from then on it is frozen, as an order is."""

    DRAFT = "draft", "черновик"
    SIGNING = "signing", "подписывается"
    SIGNED = "signed", "подписан"


class IndicatorCode(models.TextChoices):
    """The official indicators of the target model."""

    MENTEES = "mentees", "обучающиеся-наставляемые"
    MENTORS = "mentors", "обучающиеся-наставники"
    YOUNG = "young", "молодые специалисты-наставляемые"
    ORGANISATIONS = "firms", "организации, которые дали наставников"
    GLAD_MENTEES = "glad_mentees", "довольные наставляемые"
    GLAD_MENTORS = "glad_mentors", "довольные наставники"
