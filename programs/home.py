"""This room's sections of the home pages: leaders, mentor, mentee, everybody else at the school."""

from mentorship.kernel import clock
from mentorship.kernel.addresses import fixed_address
from mentorship.kernel.grammar.plurals import plural
from mentorship.kernel.roles import Role
from mentorship.kernel.sections import Figure, HomeSection
from participants.domain.duties.texts import kind_for
from participants.domain.overview import coordinators_on
from participants.enums import Side
from programs.domain.attention.reading import lines_of
from programs.domain.events.words import hours_words
from programs.domain.first_run import first_run, is_over
from programs.domain.home_cards import events_feed, mentee_card, mentor_card, orders_feed
from programs.domain.overview import last_events, last_orders, own_matches, read_first_run, read_numbers
from programs.extensions import home_figures
from programs.scopes import attention_for, open_enrolments_for, running_programs_for

LEADERS = (Role.COORDINATOR, Role.CURATOR)
READERS = (*LEADERS, Role.DIRECTOR)
AT_HOME = 6  # programmes: a home is read at a glance, the list of programmes has them all
FIRST, WATCH, DUTIES, OWN, HONOURS, LEARN, SOON, NEWS, LAST = 10, 15, 18, 20, 22, 25, 60, 70, 90
MOST_ROWS = 8  # of attention: the list has them all


def sections(actor):
    """Return the sections for the roles that `actor` holds; leaders see their figures once, for the widest role."""
    today = clock.today()
    numbers = read_numbers(actor, on=today)
    found = _of_leaders(actor, numbers) + _of_duties(actor, numbers, today) + _of_people(actor, numbers, today)
    return found if actor.has(*READERS) else found + _of_staff(actor, today)


def _of_leaders(actor, numbers):
    if actor.has(Role.COORDINATOR):
        return _of_coordinator(actor, numbers)
    if actor.has(Role.DIRECTOR):
        context = {"figures": _director_figures(numbers), "orders": orders_feed(last_orders(actor))}
        return [HomeSection(Role.DIRECTOR, FIRST, "home/director.html", context)]
    if actor.has(Role.CURATOR):
        return _of_leader(Role.CURATOR, actor, numbers)
    return []


def _of_coordinator(actor, numbers):
    if is_over(numbers):
        return _of_leader(Role.COORDINATOR, actor, numbers)
    tasks = first_run(numbers | read_first_run(actor, on=clock.today()))
    context = {"tasks": tasks, "done": sum(task.is_done for task in tasks)}
    return [HomeSection(Role.COORDINATOR, FIRST, "home/first_run.html", context)]


def _of_leader(role, actor, numbers):
    return [_figures(role, numbers, actor), *_watch(role, numbers, actor), *_events(role, actor)]


def _figures(role, numbers, actor):
    context = {"figures": _leader_figures(numbers), "programs": numbers["programs"]}
    return HomeSection(role, FIRST, "home/leader.html", context)


def _watch(role, numbers, actor):
    """«Требует внимания»: the rows that have waited longest; two queries, none when there is nothing."""
    if not numbers["attention"]:
        return []
    today = clock.today()
    lines = lines_of(attention_for(actor, on=today)[:MOST_ROWS], today=today)
    context = {"lines": lines, "number": numbers["attention"], "rest": numbers["attention"] - len(lines)}
    return [HomeSection(role, WATCH, "home/attention.html", context)]


def _events(role, actor):
    events = events_feed(last_events(actor), today=clock.today())
    return [HomeSection(role, NEWS, "home/events.html", {"events": events})] if events else []


def _leader_figures(n):
    alone, waiting, lacking = n["unmatched"], n["waiting"], n["lacking"]
    return [
        _figure(alone, _unmatched(alone), "подобрать", "programs:without_mentor"),
        _figure(waiting, _waiting(waiting), "составить приказ", "programs:order_add"),
        _figure(lacking, f"{_people(lacking)} ещё без\u00a0согласий", "отметить бумаги", "participants:consent_list"),
        *_overdue(n.get("overdue")),
        _matches(n["approved"], "ещё не\u00a0встречались", "approved"),
        _matches(n["active"], _work(n["active"]), "active"),
        *(figure for figures in home_figures(n) for figure in figures),
    ]


def _overdue(number):
    """Shown to the coordinator only when a term of the road map is over and nobody has marked the row."""
    if not number:
        return []
    words = ("строка дорожной карты просрочена", "строки дорожной карты просрочены", "строк дорожной карты просрочено")
    return [_figure(number, plural(number, *words), "отметить", "programs:road_map_now")]


def _figure(number, text, action, name):
    """A figure that asks for an act; with nothing to do there is still a list to look at."""
    return Figure(number, text, action if number else "посмотреть", fixed_address(name))


def _director_figures(n):
    base = f"{fixed_address('participants:mentee_list')}?state=active"
    return [
        _matches(n["active"], _work(n["active"]), "active"),
        _matches(n["approved"], "ещё не\u00a0встречались", "approved"),
        _matches(n["agreed"], plural(n["agreed"], "ждёт приказа", "ждут приказа", "ждут приказа"), "agreed"),
        Figure(n["in_base"], f"{_people(n['in_base'])} в\u00a0базе наставляемых", "посмотреть", base),
    ]


def _matches(number, words, state):
    who = plural(number, "пара или группа", "пары и\u00a0группы", "пар и\u00a0групп")
    return Figure(number, f"{who} {words}", "посмотреть", f"{fixed_address('programs:match_list')}?state={state}")


def _unmatched(number):
    return plural(number, "наставляемый ещё без\u00a0наставника", *["наставляемых ещё без\u00a0наставника"] * 2)


def _waiting(number):
    agree = plural(number, "согласна и\u00a0ждёт приказа", *["согласны и\u00a0ждут приказа"] * 2)
    return f"{plural(number, 'пара', 'пары', 'пар')} {agree}"


def _work(number):
    return plural(number, "работает по\u00a0приказу", *["работают по\u00a0приказу"] * 2)


def _people(number):
    return plural(number, "человек", "человека", "человек")


def _of_duties(actor, numbers, today):
    """Duties and rights that one has not acknowledged yet, above his own pairs (002 §5–§8)."""
    unread = [side for side in Side if numbers.get(f"duties_{side.value}")]
    told = {Role(side.value): {"kind": kind_for(actor.person, side, on=today)} for side in unread}
    return [HomeSection(role, DUTIES, "home/duties.html", context) for role, context in told.items()]


def _of_people(actor, numbers, today):
    """The sections of one who mentors or is mentored; own matches are read once for both sides."""
    if not actor.has(Role.MENTOR, Role.MENTEE):
        return []
    matches = own_matches(actor)
    programs = [] if matches else list(open_enrolments_for(actor))
    found = []
    if actor.has(Role.MENTOR):
        found.append(_of_mentor(matches, programs, numbers, today))
        found += _of_training(numbers)
    if actor.has(Role.MENTEE):
        found.append(_of_mentee(matches, programs, numbers))
    found += _honours(actor, numbers)
    return [section for section in found if section] + _next_event(actor, numbers)


def _next_event(actor, numbers):
    """The nearest event that one who mentors or is mentored may come to."""
    event, role = numbers["next_event"], Role.MENTOR if actor.has(Role.MENTOR) else Role.MENTEE
    if event is None:
        return []
    context = {"event": event, "hours": hours_words(event)}
    return [HomeSection(role, SOON, "home/next_event.html", context)]


def _honours(actor, numbers):
    """«Вас отметили», and the contests that one may enter; nothing where there is neither."""
    context = {name: numbers.get(name, 0) for name in ("awarded", "contests")}
    role = Role.MENTOR if actor.has(Role.MENTOR) else Role.MENTEE
    return [HomeSection(role, HONOURS, "home/honours.html", context)] if any(context.values()) else []


def _of_mentor(matches, programs, numbers, today):
    cards = [mentor_card(own, today=today) for own in matches if own.member.side == Side.MENTOR]
    own = [row for row in programs if row.side == Side.MENTOR]
    context = {"cards": cards, "programs": own, "questions": numbers["questions"]}
    return HomeSection(Role.MENTOR, OWN, "home/mentor.html", context)


def _of_training(numbers):
    """Where a mentor learns now; it comes with the numbers."""
    if not numbers["own_training"]:
        return []
    return [HomeSection(Role.MENTOR, LEARN, "programs/training/_home.html", {"own": numbers["own_training"]})]


def _of_mentee(matches, programs, numbers):
    cards = [mentee_card(own) for own in matches if own.member.side == Side.MENTEE]
    own = [row for row in programs if row.side == Side.MENTEE]
    context = {"cards": cards, "programs": own, "offered": numbers["offered"], "asked": numbers["asked"]}
    return HomeSection(Role.MENTEE, OWN, "home/mentee.html", context)


def _of_staff(actor, today):
    """What the school's people see besides: the programmes of the year and whom to turn to."""
    if not actor.has(Role.STAFF, Role.PSYCHOLOGIST):
        return []
    role = Role.PSYCHOLOGIST if actor.has(Role.PSYCHOLOGIST) else Role.STAFF
    programs = running_programs_for(actor, on=today, at_most=AT_HOME + 1)
    context = {"programs": programs[:AT_HOME], "has_more": len(programs) > AT_HOME}
    context["coordinators"] = coordinators_on(today)
    return [HomeSection(role, LAST, "home/staff.html", context)]
