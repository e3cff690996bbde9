"""«Главное словами»: what a group's figures say, as sentences; pure. Opinions are told, nobody is compared."""

from mentorship.kernel.grammar.plurals import counted, plural
from monitoring.domain.results.change import BETTER, SAME, WORSE
from monitoring.domain.results.hiding import is_small
from monitoring.domain.results.numbers import as_text, percent
from monitoring.enums import Wave
from participants.enums import Side

# The side's people: one, few, many; in the genitive: of one, of many.
PEOPLE = {
    Side.MENTEE: ("наставляемый", "наставляемых", "наставляемых"),
    Side.MENTOR: ("наставник", "наставника", "наставников"),
}
OF_PEOPLE = {Side.MENTEE: ("наставляемого", "наставляемых"), Side.MENTOR: ("наставника", "наставников")}
NOT_MARKS = "Это мнения, а\u00a0не\u00a0оценки. Людей, пары и\u00a0программы здесь не\u00a0сравнивают."
WHEN = {Wave.ENTRY: "на\u00a0входе", Wave.INTERMEDIATE: "в\u00a0середине", Wave.FINAL: "на\u00a0выходе"}
MOST = 3  # so many characteristics are named in one sentence; the rest is in the chart


def counted_people(side, number):
    """«21 наставляемый», «2 наставника»."""
    return counted(number, *PEOPLE[side])


def of_people(side, number):
    """«21 наставляемого», «24 наставников»: what stands after «из» and «у»."""
    one, many = OF_PEOPLE[side]
    return counted(number, one, many, many)


def answered_words(side, both, asked):
    """«Обе анкеты, входная и итоговая, есть у 21 из 24 наставляемых.»"""
    if not both:
        return f"Обеих анкет, входной и\u00a0итоговой, пока нет ни\u00a0у\u00a0кого из\u00a0{of_people(side, asked)}."
    if both == asked:
        return f"Обе анкеты, входная и\u00a0итоговая, есть у\u00a0всех: {counted_people(side, both)}."
    return f"Обе анкеты, входная и\u00a0итоговая, есть у\u00a0{both} из\u00a0{of_people(side, asked)}."


def main_words(changes):
    """Return the sentences about `changes` (a list of Change): what got better, what got worse, what stayed."""
    known = [change for change in changes if change.tone]
    if not known:
        return []
    better, worse, same = ([one for one in known if one.tone == tone] for tone in (BETTER, WORSE, SAME))
    found = [_better(better)] if better else ["Заметных изменений к\u00a0лучшему ответы не\u00a0показывают."]
    found += [f"К\u00a0худшему: {_listed(worse)}. Об\u00a0этом стоит поговорить с\u00a0участниками."] if worse else []
    found += [f"Почти не\u00a0изменилось: {_titles(same)}."] if same else []
    return found


def _better(changes):
    """The greatest changes are named first: of characteristics, never of people."""
    greatest = sorted(changes, key=lambda one: (-abs(one.change), one.measure.position))[:MOST]
    head = "К\u00a0лучшему изменилось одно" if len(changes) == 1 else "Заметнее всего изменилось к\u00a0лучшему"
    return f"{head}: {_listed(greatest)}."


def _listed(changes):
    return "; ".join(
        f"«{one.measure.title}» (на\u00a0входе {as_text(one.before)}, на\u00a0выходе {as_text(one.after)})"
        for one in changes[:MOST]
    )


def _titles(changes):
    shown = ", ".join(f"«{one.measure.title}»" for one in changes[:MOST])
    left = len(changes) - MOST
    return shown + (f" и\u00a0ещё {left}" if left > 0 else "")


def glad_words(side, satisfaction, glad_from):
    """«Довольны 18 из 21 наставляемого, 86 %: …» Nothing when nobody was asked about it."""
    if not satisfaction.answered:
        return ""
    whole = of_people(side, satisfaction.answered)
    meaning = f"в\u00a0среднем не\u00a0меньше {glad_from} из\u00a010 в\u00a0ответах о\u00a0том, доволен ли человек"
    if not satisfaction.glad:
        return f"Довольных ({meaning}) среди {whole} нет."
    verb = plural(satisfaction.glad, "Доволен", "Довольны", "Довольны")
    share = percent(satisfaction.glad, satisfaction.answered)
    return f"{verb} {satisfaction.glad} из\u00a0{whole}, {share}: {meaning}."


def earlier_words(satisfaction):
    """«Раньше довольных было: на входе 2 из 11, в середине 9 из 11.» of [(wave, Satisfaction)] before the last one."""
    said = [f"{WHEN[wave]} {one.glad} из\u00a0{one.answered}" for wave, one in satisfaction]
    return f"Раньше довольных было: {', '.join(said)}." if said else ""


def spread_words(spread):
    """«Скорее нет: было 10, стало 2. …», what the bars show."""
    return " ".join(f"{band.title}: было {band.before}, стало {band.after}." for band in spread.groups)


def hidden_words(people):
    """Why a group is not shown by itself."""
    if people == 0:
        return "Пока никто не\u00a0ответил на\u00a0обе анкеты."
    if is_small(people):
        who = (
            "Ответил один человек, и\u00a0по\u00a0числам его"
            if people == 1
            else "Ответили двое, и\u00a0по\u00a0числам их"
        )
        return f"{who} легко узнать. Ответы учтены в\u00a0общем итоге."
    return "Группа рядом слишком мала: вычитанием можно было\u00a0бы узнать её ответы. Эти учтены в\u00a0общем итоге."
