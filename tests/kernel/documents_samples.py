"""Sample documents for the tests and the benchmark: an order with annexes, a consent sheet, one of every block."""

from datetime import date

from mentorship.kernel.documents import (
    AcquaintanceSheet,
    Annex,
    ApprovalMark,
    ApprovalMarks,
    Asked,
    BlankLine,
    BlankRow,
    Bullets,
    Chart,
    ChartRow,
    CheckboxLine,
    Clause,
    Column,
    DateNumber,
    Document,
    Founders,
    HandSignature,
    Heading,
    HonourName,
    HonourTitle,
    PageBreak,
    Paragraph,
    Place,
    Preamble,
    Resolution,
    Row,
    ScaleBoxes,
    SchoolName,
    SectionRow,
    Signature,
    Subheading,
    Table,
    Title,
    number_annexes,
)

SCHOOL = "МБОУ «Школа № 17»"
MENTORS = ("Белова Анна Игоревна, 10 «А»", "Орехов Павел Дмитриевич, учитель физики")
MENTEES = ("Ким Артём Сергеевич, 6 «А»", "Цветкова Екатерина Олеговна, учитель физики")


def pairs_table(count, *, caption=""):
    """The usual table of an order: №, form, mentor, mentee, curator, period."""
    columns = (
        Column("№", 5, "center"),
        Column("Форма", 15),
        Column("Наставник", 24),
        Column("Наставляемый", 24),
        Column("Куратор", 16),
        Column("Период", 16),
    )
    rows = tuple(
        Row((f"{n}", "Ученик — ученик", MENTORS[n % 2], MENTEES[n % 2], "Громова Е.В.", "23.11.2026 – 28.05.2027"))
        for n in range(1, count + 1)
    )
    return Table(columns, rows, caption)


def requisites(*, on=None, number=""):
    """Everything of an order down to the signature."""
    return (
        Founders(("Управление образования", "администрации города Светлоозёрска")),
        SchoolName("Муниципальное бюджетное общеобразовательное учреждение «Средняя школа № 17»", SCHOOL),
        Title("ПРИКАЗ"),
        DateNumber(on, number, 2026),
        Place("г. Светлоозёрск"),
        Heading("Об утверждении наставников и наставнических пар"),
        Preamble("В соответствии с Федеральным законом от 29.12.2012 № 273-ФЗ «Об образовании»"),
        Resolution(),
        Clause("1.", "Утвердить наставнические пары на период с 23.11.2026 по 28.05.2027 согласно приложению."),
        Clause("1.1.", "Кураторам Громовой Е.В. и Тарасову И.П. сопровождать работу пар."),
        Clause("2.", "Контроль за исполнением приказа возложить на заместителя директора Ветрову О.Н."),
        Signature("Директор", "А.С. Лебедев"),
        AcquaintanceSheet(("Ветрова О.Н.", "Громова Е.В.", "Тарасов И.П.")),
    )


def order(pairs=3, *, annexes=1, is_draft=True, on=None, number=""):
    """An order with so many pairs in each of its annexes."""
    parts = [
        Annex(f"к приказу {SCHOOL}", f"Пары, часть {n}", (pairs_table(pairs),), on=on, order_number=number)
        for n in range(1, annexes + 1)
    ]
    blocks = (*requisites(on=on, number=number), *number_annexes(parts))
    return Document("Приказ об утверждении пар", blocks, is_draft)


def consent():
    """A consent sheet: lines for the hand, boxes, two signatures."""
    return Document(
        "Согласие на обработку персональных данных",
        (
            Title("СОГЛАСИЕ", "на обработку персональных данных"),
            BlankLine("фамилия, имя, отчество", "Я,", "Ким Ольга Викторовна"),
            BlankRow((BlankLine(label="паспорт: серия", width=2), BlankLine(label="выдан", width=5))),
            BlankLine("индекс, город, улица, дом, квартира", "проживающая по адресу:", lines=2),
            Paragraph("даю согласие на обработку персональных данных моего ребёнка.", indent=False),
            Bullets(("фамилия, имя, отчество;", "класс.")),
            CheckboxLine("Фотография", ("да", "нет")),
            CheckboxLine("С положением ознакомлена."),
            HandSignature("Законный представитель:", "Ким Ольга Викторовна"),
            HandSignature("Обучающийся:", has_date=False),
        ),
        margins="paper",
        code="С-0412",
    )


def change_chart():
    """Two points on a scale, a row that lacks the first of them."""
    rows = (
        ChartRow("Спокойно прошу о помощи", (4.6, 7.4), "+2,8", "стало легче"),
        ChartRow("Понятно, кем хочу стать", (None, 6.1), "—", "на входе не спрашивали"),
    )
    title = "Средние ответы 21 наставляемого по шкале от 1 до 10"
    return Chart(title, ("на входе", "на выходе"), rows, "change", 1, 10, "О чём", "Заметнее всего изменилось одно.")


def bar_chart():
    """Bars of two series."""
    rows = (ChartRow("Трудно, 1–4", (10, 2)), ChartRow("По-разному, 5–7", (8, 0)))
    return Chart("Сколько ребят выбрали", ("на входе", "на выходе"), rows, head="Ответ", unit="чел.")


def everything():
    """One document with a block of every kind, filled so that no field keeps its default."""
    section = Table(
        (Column("№", 1, "center"), Column("Срок", 3, "right")), (SectionRow("Раздел"), Row(("1", "май"))), "План", True
    )
    registered = order(2, annexes=2, is_draft=False, on=date(2026, 11, 17), number="40-од")
    blocks = (
        ApprovalMarks((ApprovalMark("Принято", ("протокол от ____",)), ApprovalMark("УТВЕРЖДАЮ", ("Директор",)))),
        Subheading("1. Общие положения"),
        Paragraph("Примечание", "right", False, True, True),
        section,
        change_chart(),
        bar_chart(),
        Asked("Легко ли вам говорить с наставником?", "Обведите одно число."),
        ScaleBoxes("очень трудно", "совсем легко"),
        HonourTitle("ДИПЛОМ", "№ 12/2026"),
        HonourName("Орехов Павел Дмитриевич", "Награждается", "10 «А»"),
        PageBreak(),
        *registered.blocks,
        *consent().blocks,
    )
    return Document("Все блоки", blocks, True, "paper", "К-1", "ru")
