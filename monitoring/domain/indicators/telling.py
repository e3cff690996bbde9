"""Indicators in words: what is counted, how far the target is, what a small group does not show (register D9)."""

from dataclasses import dataclass
from decimal import Decimal

from mentorship.kernel.grammar.plurals import counted, plural
from monitoring.domain.indicators.counting import GLAD, MENTEES, MENTORS, ORGANISATIONS, SIDES, YOUNG, Indicator
from monitoring.domain.indicators.figures import ages
from monitoring.domain.results.hiding import LEAST, is_small
from participants.enums import Side

DASH = "—"
SMALL = f"ответили меньше {LEAST} человек: доля не показывается"
NOT_ENTERED = "численность не введена"


@dataclass(frozen=True)
class Line:
    """One indicator as a person reads it. `counted` and `of` are the numbers in words of figures, `tone` of a tag."""

    indicator: Indicator
    title: str
    what: str
    of_what: str
    counted: str
    of: str
    share: str
    target: str
    difference: str
    tone: str
    is_hidden: bool = False

    @property
    def code(self):
        """The indicator's code, for its address."""
        return self.indicator.code.value

    @property
    def side(self):
        """Whose satisfaction it is, None of another indicator: its list says what each has answered."""
        return SIDES.get(self.indicator.code)

    @property
    def has_list(self):
        """Whether there is anybody behind the figure."""
        return bool(self.indicator.behind) and not self.is_hidden


def lines_of(indicators, rules, *, is_whole):
    """Return the Lines of `indicators`. `is_whole`: the reader sees each answer, a small group is no secret to him.

    To others the share of fewer than three people who answered would tell what one of them has said.
    """
    return [_line(one, rules, is_hidden=not is_whole and is_told_of_each(one)) for one in indicators]


def is_told_of_each(indicator):
    """Tell whether a share of satisfaction is of so few that it tells of each: one or two have answered."""
    return indicator.code in SIDES and is_small(indicator.of)


def _line(one, rules, *, is_hidden):
    title, what, of_what = named(one.code, rules)
    difference, tone = (SMALL, "early") if is_hidden else _difference(one)
    return Line(
        indicator=one,
        title=title,
        what=what,
        of_what=of_what,
        counted=DASH if is_hidden else str(one.number),
        of=DASH if is_hidden or one.of is None else str(one.of),
        share=DASH if is_hidden else percent(one.share),
        target=DASH if one.target is None else f"{one.target}\u00a0%",
        difference=difference,
        tone=tone,
        is_hidden=is_hidden,
    )


def named(code, rules):
    """Return (title, what is counted, of what) of the indicator `code`, with the school's own windows of age."""
    mentees, mentors = ages(rules, "mentee"), ages(rules, "mentor")
    young = f"{rules.young_years} {plural(rules.young_years, 'года', 'лет', 'лет')}"
    glad = f"в среднем не ниже {rules.glad_from} из 10"
    return {
        MENTEES: (
            f"Ученики {mentees} — наставляемые",
            "учеников, у которых есть наставник",
            f"всего учеников {mentees}",
        ),
        MENTORS: (f"Ученики {mentors} — наставники", "учеников, которые сами наставники", f"всего учеников {mentors}"),
        YOUNG: (
            "Молодые специалисты — наставляемые",
            f"учителей со стажем до {young} с наставником",
            "всего молодых специалистов",
        ),
        ORGANISATIONS: (
            "Организации, которые дали наставников",
            "организаций, чьи люди работают наставниками",
            "всего организаций-партнёров",
        ),
        GLAD[Side.MENTEE]: ("Довольные наставляемые", f"довольных: {glad}", "ответили на анкету"),
        GLAD[Side.MENTOR]: ("Довольные наставники", f"довольных: {glad}", "ответили на анкету"),
    }[code]


def percent(share):
    """«12,5 %», a dash for none."""
    return DASH if share is None else f"{number(share)}\u00a0%"


def number(value):
    """«12,5»: a Decimal with one place after a comma."""
    return f"{value:.1f}".replace(".", ",")


def _difference(one):
    if one.is_over_all:
        return "больше, чем всего: проверьте численность", "attention"
    if one.share is None:
        return _why_no_share(one), "early"
    if one.difference is None:
        return "цель не назначена", "early"
    if one.difference >= 0:
        more = f", на {_points(one.difference)} больше" if one.difference else ""
        return f"цель достигнута{more}", "done"
    return f"до цели {_points(-one.difference)}", "work"


def _why_no_share(one):
    if one.code in SIDES:
        return "никто не ответил"
    return NOT_ENTERED if one.of is None else "считать не из чего"


def _points(value: Decimal):
    """«5 процентных пунктов», «5,2 процентного пункта»."""
    if value == value.to_integral_value():
        return counted(int(value), "процентный пункт", "процентных пункта", "процентных пунктов")
    return f"{number(value)}\u00a0процентного пункта"
