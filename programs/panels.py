"""What this room shows on the pages of the room below it."""

from itertools import groupby

from mentorship.kernel.access import may
from mentorship.kernel.addresses import fixed_address, row_address
from mentorship.kernel.grammar.dates import long_date
from mentorship.kernel.roles import Role
from mentorship.kernel.sections import Panel
from participants.enums import Side
from programs.domain.live_matches import live_matches_of
from programs.domain.people import mentors_of_people, short_name
from programs.domain.statuses import match_status
from programs.domain.training.summary import trained_status
from programs.scopes import members_beside, places_for, shown_awards_for

OFFICIAL = {
    Side.MENTOR: ("Официальная форма, 16 граф", "programs:official_mentors"),
    Side.MENTEE: ("Официальная форма, 13 граф", "programs:official_mentees"),
}


def card_panels(person, actor):
    """Return the panel of a person's card: pairs, groups and programmes that `actor` may see; two queries."""
    matches = [_match_row(list(members), person) for _, members in groupby(members_beside(actor, person), _match_of)]
    places = [_place_row(place) for place in places_for(actor, person)] if may(actor, "programs.program.view") else []
    if not matches and not places:
        return []
    context = {"matches": matches, "places": places, "opens": may(actor, "programs.match.view")}
    context["portfolio"] = _portfolio(person, actor, matches)
    if matches and may(actor, "programs.match.history"):
        context["history_url"] = row_address("programs:person_history", person.pk)
    return [Panel("Программы и пары", "programs/matches/_card_panel.html", context)]


def training_panels(person, actor):
    """Return the panel of a mentor's card: by what he is trained, where he learns; `card_for` has read it, no query."""
    if not hasattr(person, "mentor_profile") or not may(actor, "programs.training.view"):
        return []
    if actor.person_id != person.pk and not may(actor, "programs.training.people"):
        return []
    is_trained = person.mentor_trained_day or person.mentor_course_day
    context = {"status": trained_status(person.gender) if is_trained else None, "lines": _training_lines(person, actor)}
    if may(actor, "programs.course.decide"):
        context["add_url"] = f"{fixed_address('programs:course_add')}?person={person.pk}"
    return [Panel("Обучение наставника", "programs/training/_card_panel.html", context)]


def _training_lines(person, actor):
    """[(name, note, address)] of the last training gone through, the one going on, the last course that counts."""
    found = []
    if person.mentor_trained_day:
        url = row_address("programs:training_detail", person.mentor_trained_training)
        found.append((person.mentor_trained_title, f"обучение пройдено {long_date(person.mentor_trained_day)}", url))
    if person.mentor_learns_title:
        url = row_address("programs:training_detail", person.mentor_learns_training)
        found.append((person.mentor_learns_title, "учится сейчас", url))
    if person.mentor_course_day:  # a curator reads which course it was in the list, where only own mentors' are
        is_told = actor.person_id == person.pk or actor.has(Role.COORDINATOR, Role.DIRECTOR)
        title = person.mentor_course_title if is_told else "Внешний курс"
        found.append((title, f"внешний курс зачтён, закончен {long_date(person.mentor_course_day)}", ""))
    return found


def award_panels(person, actor):
    """Return the panel of a person's awards for himself and for who keeps them; one query."""
    awards = shown_awards_for(actor, person)
    context = {"awards": awards, "opens": may(actor, "programs.award.list")}
    return [Panel("Награды", "programs/awards/_card_panel.html", context)] if awards else []


def _portfolio(person, actor, matches):
    """The addresses of a mentor's portfolio, for who may print it."""
    leads = any(row["leads"] for row in matches)
    if not leads or not may(actor, "programs.portfolio"):
        return {}
    is_open = actor.person_id == person.pk or may(actor, "participants.base.list")
    names = {"pdf": "programs:portfolio", "docx": "programs:portfolio_docx"}
    return {ending: row_address(name, person.pk) for ending, name in names.items()} if is_open else {}


def _match_of(member):
    return member.match_id


def _match_row(members, person):
    match = members[0].match
    mentees = ", ".join(short_name(member.person) for member in members if member.side == "mentee")
    mentors = ", ".join(short_name(member.person) for member in members if member.side == "mentor")
    name = match.title or f"{mentees} и {mentors}"
    own = next(member for member in members if member.person_id == person.pk)
    return {"name": name, "match": match, "status": match_status(match), "leads": own.side == "mentor", "own": own}


def _place_row(place):
    url = row_address("programs:program_detail", place.program_id)
    return {"place": place, "program": place.program, "url": url}


def sheet_notes(people):
    """Return {person id: «наставник Орехов П.Д.»} for those of `people` whose match an order approved; one query."""
    found = mentors_of_people(people)
    return {person_id: f"наставник {', '.join(map(short_name, mentors))}" for person_id, mentors in found.items()}


def base_books(actor, side):
    """Return the official form of the base `side` as a further book, for those who may export it."""
    if not may(actor, "programs.official.export"):
        return []
    label, name = OFFICIAL[side]
    return [(label, fixed_address(name))]


def live_matches(people):
    """Return {person id: [(text, address)]} of the pairs and groups of `people` that are not over; one query."""
    return {
        person_id: [
            (f"{name}: {match_status(match).label.lower()}", row_address("programs:match_detail", match.pk))
            for name, match in matches
        ]
        for person_id, matches in live_matches_of(people).items()
    }
