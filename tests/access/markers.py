"""Words planted in the world, and who may read them anywhere (domain/process, «who sees and does what»)."""

from tests.access.actors import ACTORS, named

PAPERS_OF_MENTEE = named("leaders director class_teacher mentee")
CONTACTS_OF_MENTEE = PAPERS_OF_MENTEE | {"mentor"}
EMPLOYEES = named("coordinator curators director psychologist staff teachers mentor")
FAR = named("coordinator director other_class_teacher")

MARKERS = {
    # contacts
    "111-11-01": CONTACTS_OF_MENTEE,
    "mentee@planted.example": CONTACTS_OF_MENTEE,
    "111-11-03": named("leaders director mentor"),
    "mentor@planted.example": named("leaders director mentor"),
    "111-11-04": named("coordinator other_curator director other_class_teacher other_mentor other_mentee"),
    "111-11-05": named("coordinator other_curator director other_mentor"),
    "111-11-06": FAR,
    "far@planted.example": FAR,
    # representatives
    "Опекунова": PAPERS_OF_MENTEE,
    "111-11-02": PAPERS_OF_MENTEE,
    "Дальняя": FAR,
    "111-11-07": FAR,
    "бумага-представителя": named("coordinator class_teacher"),
    # the sensitive category: on demand, and never to anybody else
    "закрытое-ласточкиной": named("leaders"),
    "закрытое-чужининой": named("coordinator"),
    "адрес-организации": named("coordinator"),
    "номер-договора": named("coordinator director"),
    # days of birth, however they are written
    "29.03.2014": PAPERS_OF_MENTEE,
    "29 марта": PAPERS_OF_MENTEE,
    "2014-03-29": PAPERS_OF_MENTEE,
    "31.07.2013": FAR,
    "31 июля": FAR,
    "2013-07-31": FAR,
    # people whom only their own and the readers of the bases know
    "Чужинин": named("readers other_class_teacher"),
    "Тихонравов": named("readers other_class_teacher"),  # told a mentor silently «no»: above all not to him
    # applications: the coordinator alone, a nomination also who made it
    "Заявкин": named("coordinator"),
    "Взрослова": named("coordinator"),
    "555-00-11": named("coordinator"),
    "слова-заявки": named("coordinator"),
    "Выдвинутов": named("coordinator staff"),
    "почему-выдвинут": named("coordinator staff"),
    # contests and awards: why somebody is nominated is for who decides, the decision and the award are his own
    "почему-на-конкурс": named("leaders director"),
    "слова-решения": named("leaders director mentee"),
    "слова-награды": named("leaders director mentee"),
    # requests and wishes
    "запрос-ласточкиной": named("readers class_teacher mentor mentee"),
    "запрос-чужининой": named("readers other_class_teacher"),
    "пожелание-ласточкиной": named("leaders mentee"),
    # what was said to the leaders alone
    "заметка-куратору": named("leaders director mentor"),
    "причина-отказа": named("leaders"),
    "причина-ухода": named("leaders director"),
    "причина-выхода": named("leaders director"),
    "причина-конца": named("leaders director"),
    "вопрос-наставника": named("leaders mentor"),
    "причина-возврата": named("leaders director"),
    "причина-программы": named("leaders director"),
    "причина-паузы": named("leaders director class_teacher"),
    # work of a pair
    "сделали-вместе": named("leaders director mentor mentee"),
    "слова-отчёта": named("leaders director mentor"),
    "достижение-ласточкиной": named("leaders director mentor mentee"),
    "договорились-так": named("leaders director mentor mentee"),
    "слова-ответа": named("leaders mentee"),  # never his mentor, nor the director
    # reports: of a pair its leaders, of a programme the director too
    "выводы-о-паре": named("leaders"),
    "выводы-о-программе": named("leaders director"),
    "выводы-о-школе": named("coordinator director"),
    # appeals: past whom they go, and never their author to a mentor
    "слова-предложения": named("coordinator director mentee"),
    "ответ-на-обращение": named("coordinator director mentee"),
    "слова-поддержки": named("coordinator psychologist mentee"),
    "слова-жалобы": named("coordinator mentee"),
    "слова-другой-жалобы": named("coordinator other_mentee"),
    "жалоба-на-координатора": named("director mentor"),
    "жалоба-на-куратора": named("coordinator other_mentee"),
    "жалоба-куратору": named("leaders mentee"),
    "суть-не-показана": named("coordinator mentee"),
    "суть-показана": named("coordinator other_mentor"),
    # what was seen and noted of a mentee: neither he nor his class teacher nor the director reads it
    "слова-наблюдения": named("leaders mentor"),
    "слова-куратора": named("leaders"),
    "было-в-начале": named("leaders"),
    "чем-подтверждено": named("leaders mentor"),
    "почему-так": named("leaders director"),
    "сильное-программы": named("leaders director"),
    # the School of Mentors: its leaders and who learns there; whose course is whose
    "Обучение-наставников": named("readers mentor"),
    "Тема-занятия": named("readers mentor staff"),  # `staff` teaches it
    "причина-слушателя": named("readers"),
    "курс-наставника": named("leaders director mentor"),
    "курс-другого": named("coordinator other_curator director other_mentor"),
    # papers of the school: its employees alone
    "Документ-школы": EMPLOYEES,
    "примечание-редакции": EMPLOYEES,
    "Строка-карты": EMPLOYEES,
    # the public face: what the sheet covers is for everybody, the rest for those who prepare it
    "достижение-не-для-всех": named("coordinator"),
    "награда-не-для-всех": named("coordinator director"),
    "Скрытова": named("readers"),
    # the library of methods: who works reads it, what waits who decides and who proposed it
    "слова-материала": EMPLOYEES | {"other_mentor"},
    "слова-предложенного": named("readers mentor"),
    "место-встречи": named("leaders director mentor mentee"),
    "причина-переноса": named("leaders director mentor mentee"),
    # events: who reads the programme reads of them, who is expected only its leaders and the director
    "Слёт-программы": set(ACTORS) - named("nobody other_mentor other_mentee"),
    "цель-слёта": set(ACTORS) - named("nobody other_mentor other_mentee"),
    "Приглашёнов": named("leaders director class_teacher"),
    # surveys of a programme before they are given
    "Анкета-программы": named("leaders director"),
    "вопрос-куратора": named("leaders director"),
    # papers in the making, foreign papers
    "Заголовок-проекта": named("leaders director"),
    "основание-проекта": named("leaders director"),
    "Пункт-проекта": named("leaders director"),
    "Заголовок 41-од": named("coordinator other_curator director"),
}


def betrayed(text, actor):
    """Return the markers in `text` that `actor` must not read."""
    text = text.replace("\u00a0", " ")
    return sorted(marker for marker, readers in MARKERS.items() if actor not in readers and marker in text)


def unread(seen):
    """Return the (marker, actor) that the table allows and no page has shown; `seen` is {actor: all that he read}."""
    allowed = [(marker, actor) for marker, readers in MARKERS.items() for actor in ACTORS if actor in readers]
    return [(marker, actor) for marker, actor in allowed if actor in seen and marker not in seen[actor]]
