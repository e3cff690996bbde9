"""The choices of this room."""

from django.db import models


class Format(models.TextChoices):
    """How people meet (003)."""

    INDIVIDUAL = "individual", "индивидуальный"
    GROUP = "group", "групповой"
    ONLINE = "online", "онлайн"
    MIXED = "mixed", "смешанный"


class ProgramState(models.TextChoices):
    """The path of a programme: people join an open or a running one, the others are for reading."""

    DRAFT = "draft", "Черновик"
    OPEN = "open", "Идёт набор"
    RUNNING = "running", "Идёт"
    FINISHED = "finished", "Завершена"
    ARCHIVED = "archived", "В архиве"


PROGRAM_OVER = (ProgramState.FINISHED, ProgramState.ARCHIVED)


class PresentationKind(models.TextChoices):
    """Before whom programmes are presented (002 §5.2)."""

    CONFERENCE = "conference", "ученическая конференция"
    TEACHERS = "teachers", "педагогический совет"
    PARENTS = "parents", "родительский совет"


class AcquaintedHow(models.TextChoices):
    """How a person got acquainted with the programme (002 §4.12, §5.2)."""

    PRESENTATION = "presentation", "на представлении программы"
    SCREEN = "screen", "подтверждено на экране"
    PAPER = "paper", "подписан лист ознакомления"


class PoolEventKind(models.TextChoices):
    """What happened to a place in a programme's pool after its first day (A8)."""

    LEFT = "left", "выход"
    RETURNED = "returned", "возвращение"


class OfferState(models.TextChoices):
    """The path of a proposed candidate."""

    OFFERED = "offered", "предложен"
    RANKED = "ranked", "выбран"
    SILENT_NO = "silent_no", "не подошёл"
    TAKEN = "taken", "ждём ответа наставника"
    AGREED = "agreed", "наставник согласен"
    DECLINED = "declined", "наставник отказался"
    EXPIRED = "expired", "срок вышел"


class Signer(models.TextChoices):
    """Who signed the slip of choice."""

    MENTEE = "mentee", "наставляемый"
    GUARDIAN = "guardian", "родитель или иной законный представитель"


class ChangeKind(models.TextChoices):
    """What becomes of a person's place in a match that an order has approved (B18)."""

    JOIN = "join", "вступает в группу"
    LEAVE = "leave", "выходит"


class ChangeState(models.TextChoices):
    """A change waits for the order that names it, or is taken back."""

    WAITING = "waiting", "ждёт приказа"
    TAKEN_UP = "taken_up", "вошло в приказ"
    DROPPED = "dropped", "отменено"


class EndingKind(models.TextChoices):
    """How a match ends (process, 9)."""

    COMPLETED = "completed", "завершена"
    TERMINATED = "terminated", "прекращена досрочно"


class Outcome(models.TextChoices):
    """Whether the aim of a match was reached (domain/documents, «Mentor's report»)."""

    REACHED = "reached", "цель достигнута"
    PARTLY = "partly", "цель достигнута частично"
    NOT = "not", "цель не достигнута"


class ReportState(models.TextChoices):
    """The path of a mentor's report; a former one stands by when the work has gone on after it."""

    DRAFT = "draft", "черновик"
    SUBMITTED = "submitted", "у куратора"
    RETURNED = "returned", "возвращён с замечанием"
    ACCEPTED = "accepted", "принят"
    FORMER = "former", "прежний"


class PairBookState(models.TextChoices):
    """A book of pairs: read and shown, then written."""

    CHECKED = "checked", "проверена"
    APPLIED = "applied", "загружена"


class MatchKind(models.TextChoices):
    """One mentee or several."""

    PAIR = "pair", "пара"
    GROUP = "group", "группа"


class MatchState(models.TextChoices):
    """About the order and the cycle; people have states of their own."""

    DRAFT = "draft", "Черновик"
    AGREED = "agreed", "Ждёт приказа"
    APPROVED = "approved", "Утверждена"
    ACTIVE = "active", "Работает"
    COMPLETED = "completed", "Завершена"
    CANCELLED = "cancelled", "Отменена"
    TERMINATED = "terminated", "Прекращена"
    SUSPENDED = "suspended", "Приостановлена"


class MemberState(models.TextChoices):
    """A person inside a match."""

    ACTIVE = "active", "в работе"
    SUSPENDED = "suspended", "приостановлен"
    LEFT = "left", "вышел"


class ChosenHow(models.TextChoices):
    """What proves the person's own will (002 §4.13, §8)."""

    SCREEN = "screen", "ответ на экране"
    PAPER = "paper", "лист подписан"
    PENDING = "pending", "ещё не ответил"


class MeetingStage(models.TextChoices):
    """Five stages, in this order by date (002 §5.3)."""

    ORGANISATIONAL = "organisational", "Организационная"
    TRIAL = "trial", "Пробная"
    PLANNING = "planning", "Планирование"
    REGULAR = "regular", "Регулярные"
    FINAL = "final", "Заключительная"


class Fit(models.TextChoices):
    """What a side says after the trial meeting; no answer is anybody's fault (002 §5.3)."""

    FITS = "fits", "подходит"
    UNCLEAR = "unclear", "пока не ясно"
    UNFIT = "unfit", "не подходит"


class StepMark(models.TextChoices):
    """How a step of a plan stands."""

    AHEAD = "ahead", "впереди"
    GOING = "going", "идёт"
    DONE = "done", "сделано"
    DROPPED = "dropped", "отказались"


class AchievementLevel(models.TextChoices):
    """How wide the circle was in which something was achieved (domain/monitoring, part 2)."""

    CLASS = "class", "в классе или кружке"
    SCHOOL = "school", "в школе"
    CITY = "city", "город или район"
    REGION = "region", "регион"
    COUNTRY = "country", "Россия"
    WORLD = "world", "другие страны"


class ConsultantKind(models.TextChoices):
    """Whom a mentor may call in (003, register B21)."""

    TEACHER = "teacher", "педагог"
    PSYCHOLOGIST = "psychologist", "психолог"
    SOCIAL = "social", "социальный педагог"
    METHODIST = "methodist", "методист"


class Place(models.TextChoices):
    """Where a meeting was."""

    IN_PERSON = "in_person", "лично"
    ONLINE = "online", "онлайн"


class OrderKind(models.TextChoices):
    """Kinds of orders (002 §10)."""

    APPROVAL = "approval", "Об утверждении пар и групп"
    APPOINTMENT = "appointment", "О назначении координатора и кураторов"
    INTRODUCTION = "introduction", "О внедрении целевой модели"
    CHANGES = "changes", "О внесении изменений"
    ENDING = "ending", "О завершении и прекращении"
    EVENT = "event", "О проведении мероприятия"
    TRAINING = "training", "Об организации «Школы наставников»"
    AWARDS = "awards", "О поощрении участников"


class OrderState(models.TextChoices):
    """A draft is edited, a registered order is frozen for good."""

    DRAFT = "draft", "Проект"
    REGISTERED = "registered", "Зарегистрирован"


class ExclusionKind(models.TextChoices):
    """Why two people are not proposed to each other."""

    RELATIVE = "relative", "родственники"
    NOT_OFFERED = "not_offered", "не предлагать"


class BoardGoal(models.TextChoices):
    """What comes first when there are fewer places than mentees (domain/process, «Matching»)."""

    EVERYBODY = "everybody", "Никто не остался без наставника"
    BEST = "best", "Лучшее совпадение"


class FiledKind(models.TextChoices):
    """Documents of the school on file (002 §10)."""

    REGULATION = "regulation", "Положение о наставничестве"
    MODEL = "model", "Целевая модель наставничества"
    ROAD_MAP = "road_map", "Дорожная карта"
    OTHER = "other", "Другой документ"


class AwardKind(models.TextChoices):
    """What a person is given (002 §9; domain/documents, «Awards»)."""

    HONOUR = "honour", "грамота"
    DIPLOMA = "diploma", "диплом"
    THANKS = "thanks", "благодарственное письмо"
    PARENTS = "parents", "благодарственное письмо родителям"
    OTHER = "other", "иное поощрение"


class ContestLevel(models.TextChoices):
    """Who holds a contest and gives an award (002 §6, §9)."""

    SCHOOL = "school", "школьный"
    MUNICIPAL = "municipal", "муниципальный"
    REGIONAL = "regional", "региональный"
    FEDERAL = "federal", "федеральный"


class NomineeKind(models.TextChoices):
    """Who may be nominated for a contest."""

    MENTOR = "mentor", "наставник"
    MENTEE = "mentee", "наставляемый"
    MATCH = "match", "пара или группа"


class NominationOutcome(models.TextChoices):
    """What became of a nomination: a word, never a place in a row or a mark (002 §6.5)."""

    NOMINATED = "nominated", "выдвинут"
    WON = "won", "победитель"
    LAUREATE = "laureate", "лауреат"
    TOOK_PART = "took_part", "участник"
    WITHDRAWN = "withdrawn", "отозвано"


class PublicPart(models.TextChoices):
    """Parts of the public pages that the school writes itself (register E7, E8); the last are pages of their own."""

    HERO = "hero", "Первые слова"
    WHAT = "what", "Что такое наставничество"
    FORMS = "forms", "Формы наставничества"
    WHO = "who", "Кто может быть наставником"
    PRINCIPLES = "principles", "На чём держится наставничество"
    QUALITIES = "qualities", "Каким бывает хороший наставник"
    GLOSSARY = "glossary", "Словарь"
    JOIN = "join", "Как присоединиться"
    CONTACT = "contact", "Кого спросить"
    MENTORS = "mentors", "Наши наставники"
    HONOUR = "honour", "Доска почёта"
    EVENTS = "events", "События"
    METHODS = "methods", "Методики"
    DOCUMENTS = "documents", "Документы"


class EventKind(models.TextChoices):
    """Events of the programmes and of the whole school (002 §9, §10); presentations have a record of their own."""

    FESTIVAL = "festival", "фестиваль"
    FORUM = "forum", "форум"
    CONFERENCE = "conference", "конференция"
    CLOSING = "closing", "итоговое мероприятие"
    OTHER = "other", "другое мероприятие"


class ResourceKind(models.TextChoices):
    """What lies in the library of methods (002 §3.2, §9)."""

    PROGRAM = "program", "программа"
    CASE = "case", "случай из практики"
    PRACTICE = "practice", "удачная практика"
    MATERIAL = "material", "материал к занятию"


class ResourceState(models.TextChoices):
    """The path of a piece of the library; the coordinator alone opens one to everybody."""

    PROPOSED = "proposed", "Ждёт решения"
    RETURNED = "returned", "Возвращён"
    INTERNAL = "internal", "В копилке"
    PUBLIC = "public", "Открыт для всех"
    REMOVED = "removed", "Изъят"


class SessionKind(models.TextChoices):
    """How a session of the School of Mentors is held."""

    LECTURE = "lecture", "лекция"
    SEMINAR = "seminar", "семинар"
    PRACTICE = "practice", "практическое занятие"
    WORKSHOP = "workshop", "тренинг"
    TALK = "talk", "круглый стол"
    ONLINE = "online", "онлайн-занятие"
    FINAL = "final", "итоговое занятие"


class JoinedHow(models.TextChoices):
    """How somebody became a listener of the School of Mentors."""

    ADDED = "added", "внёс координатор"
    SELF = "self", "записался сам"


class CourseLevel(models.TextChoices):
    """Whose programme an outside course belongs to (002 §6)."""

    FEDERAL = "federal", "федеральная программа"
    REGIONAL = "regional", "региональная программа"
    MUNICIPAL = "municipal", "муниципальная программа"
    OTHER = "other", "другая программа"


class CourseState(models.TextChoices):
    """The path of an outside course: entered, then accepted or returned by the coordinator."""

    SENT = "sent", "ждёт проверки"
    ACCEPTED = "accepted", "зачтён"
    RETURNED = "returned", "возвращён с замечанием"
