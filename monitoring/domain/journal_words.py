"""What the journal calls the acts of this room, for the page of a person's journal (privacy rule 13)."""

WORDS = {
    "monitoring.indicator.settings": "Изменено, как считать показатели",
    "monitoring.indicator.edit": "Изменены численность или цели для показателей",
    "monitoring.indicator.print": "Скачаны показатели",
    "monitoring.response.begin": "Начата анкета",
    "monitoring.response.submit": "Сдана анкета",
    "monitoring.response.enter": "Анкета введена с листа",
    "monitoring.response.mend": "Исправлено введённое с листа",
    "monitoring.response.print": "Напечатан лист анкеты",
    "monitoring.survey.add": "Составлена анкета",
    "monitoring.survey.edit": "Изменена анкета",
    "monitoring.survey.drop": "Убрана анкета, которую никому не давали",
    "monitoring.survey.question.remove": "Убран вопрос анкеты",
    "monitoring.survey.print": "Напечатана анкета",
    "monitoring.result.export": "Выгружены результаты анкет",
    "monitoring.result.print": "Напечатаны результаты анкет",
    "monitoring.answer.export": "Выгружены ответы словами",
    "monitoring.wave.open": "Открыто анкетирование",
    "monitoring.wave.close": "Закрыто анкетирование",
    "monitoring.wave.reopen": "Анкетирование открыто снова",
    "monitoring.wave.move": "Перенесены дни анкетирования",
    "monitoring.wave.waive": "Решено обойтись без итоговых анкет",
    "monitoring.wave.export": "Выгружено, сколько человек ответили на анкеты",
    "monitoring.wave.remind": "Напомнили об анкете",
    "monitoring.observation.write": "Заполнен лист наблюдения",
    "monitoring.observation.print": "Напечатан лист наблюдения",
    "monitoring.quality.write": "Заполнена таблица качества процесса",
    "monitoring.quality.sign": "Изменены слова показателя качества",
    "monitoring.swot.write": "Записан анализ сильных и слабых сторон",
    "monitoring.growth.write": "Записано о результатах программы",
    "monitoring.growth.print": "Напечатаны результаты программы",
    "monitoring.growth.result": "Изменены слова результата программы",
    "monitoring.report.start": "Составлен черновик отчёта",
    "monitoring.report.edit": "Изменён черновик отчёта",
    "monitoring.report.redraw": "Числа отчёта посчитаны заново",
    "monitoring.report.discard": "Удалён черновик отчёта",
    "monitoring.report.sign": "Подписан отчёт",
    "monitoring.report.mend": "Составлен отчёт вместо подписанного",
    "monitoring.report.print": "Получен файл отчёта",
}


def own_journal_words():
    """Return {action: words} of this room."""
    return WORDS
