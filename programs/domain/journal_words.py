"""What the journal calls the acts of this room, for the page of a person's journal (privacy rule 13)."""

WORDS = {
    "programs.enrolment.edit": "Записан в программу",
    "programs.enrolment.remove": "Убран из программы",
    "programs.acquaint": "Отмечено ознакомление с программой",
    "programs.presence": "Отмечено присутствие на представлении программ",
    "programs.presence.remove": "Снята отметка о присутствии на представлении",
    "programs.enrolment.leave": "Вышел из программы",
    "programs.offer.make": "Предложены кандидаты в наставники",
    "programs.matching.exclude": "Отмечено «не предлагать»",
    "programs.matching.unexclude": "Снята отметка «не предлагать»",
    "programs.choice": "Сделан выбор наставника",
    "offer.rank": "Наставник поставлен по порядку",
    "offer.silent_no": "Кандидат не подошёл",
    "offer.reconsider": "Выбор начат заново",
    "offer.ask": "Спросили наставника",
    "offer.agree": "Наставник согласился",
    "offer.decline": "Наставник отказался",
    "offer.expire": "Предложение закрыто",
    "programs.window.propose": "Решено, кого спросить",
    "base.pause_offers": "Отмечено, до какого дня не предлагать",
    "programs.import": "Загружены пары с бумаги",
    "programs.wish": "Записано, кого хотелось бы",
    "programs.plan.confirm": "Подтверждён план наставничества",
    "programs.achievement.add": "Записано достижение",
    "programs.achievement.remove": "Убрано достижение",
    "programs.achievement.view": "Открыт файл достижения",
    "match.fit": "Записан ответ после пробной встречи",
    "match.choice": "Отмечено согласие на пару",
    "match.member.resume": "Участие в паре возобновлено",
    "programs.change.join": "Записано вступление в группу",
    "programs.change.leave": "Записан выход из пары",
    "match.member.leave": "Вышел из пары по приказу",
    "match.member.come_back": "Снова участвует в группе",
    "programs.change.drop": "Изменение состава отменено",
    "programs.change.take_up": "Изменение состава вошло в приказ",
    "planned.add": "Назначена встреча",
    "planned.move": "Встреча перенесена",
    "planned.call_off": "Встреча отменена",
    "match.member.suspend": "Участие в паре приостановлено",
}


def own_journal_words():
    """Return {action: words} of this room."""
    return WORDS
