"""Where a mentee stands among the windows of choice: what both the choice and the windows ask."""

from django.urls import reverse

from mentorship.kernel import clock
from mentorship.kernel.blockers import Blocker
from programs.models import ChoiceWindow, WindowPlace


def choice_page():
    """Return the address of the mentee's own page."""
    return reverse("programs:choice")


def window_link(program):
    """Return the address of the page of the choice window of `program`."""
    return reverse("programs:window", args=[program.pk])


def window_of(mentee):
    """Return the window in which `mentee` (an enrolment) takes part and whose mentors are not asked yet, or None."""
    return ChoiceWindow.objects.filter(places__mentee=mentee, asked_at__isnull=True).first()


def leave_windows(place):
    """Take the person of `place` (an enrolment) out of the windows that still go on: he chooses, or is chosen, no more.

    A window that is over keeps its rows: they say who took part.
    """
    going = WindowPlace.objects.filter(window__asked_at__isnull=True)
    going.filter(mentee=place).delete()
    going.filter(proposed__mentor=place).update(proposed=None)


def over_blockers(window):
    """Return what says that nothing more is suggested or chosen in `window`: it is closed."""
    if not (window.closed_at or window.asked_at):
        return []
    text = "Окно выбора закрыто. Продлите его или спросите наставников."
    return [Blocker("over", text, window_link(window.program), "Открыть окно выбора")]


def choosing_blockers(window, *, is_paper=False):
    """Return what keeps the mentee of `window` from choosing now; a paper may be entered until mentors are asked."""
    if window is None or is_paper:
        return []
    if window.closed_at or window.closes_on < clock.today():
        return [Blocker("closed", "Окно выбора закрыто. Если нужно изменить ответ, скажите куратору.")]
    if window.opens_on > clock.today():
        return [Blocker("early", "Окно выбора ещё не открылось.")]
    return []
