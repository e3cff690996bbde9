"""Who asks, and the short names of the table for several of them."""

ACTORS = (
    "anonymous",
    "blocked",
    "coordinator",
    "curator",  # of the programme of the row
    "other_curator",
    "mentor",  # of the pair of the row
    "other_mentor",  # a guest of the school: no employee
    "mentee",
    "other_mentee",
    "class_teacher",  # of the class of `mentee`
    "other_class_teacher",
    "director",
    "psychologist",
    "staff",
)
NOBODY = {"anonymous", "blocked"}  # they are led to the login page
GROUPS = {
    "nobody": NOBODY,
    "everyone": set(ACTORS) - NOBODY,
    "curators": {"curator", "other_curator"},
    "leaders": {"coordinator", "curator"},
    "readers": {"coordinator", "curator", "other_curator", "director"},
    "mentors": {"mentor", "other_mentor"},
    "mentees": {"mentee", "other_mentee"},
    "teachers": {"class_teacher", "other_class_teacher"},
}


def named(words):
    """Return the set of actors that `words` («leaders mentor») speaks of. Raises KeyError for a misspelt one."""
    found = set()
    for word in words.split():
        found |= GROUPS[word] if word in GROUPS else {ACTORS[ACTORS.index(word)]}
    return found


def answers(words):
    """Return {actor: code} of «200 leaders; 404 other_curator»; who is not named gets 403, nobody the login page."""
    expected = {actor: "login" if actor in NOBODY else "403" for actor in ACTORS}
    for part in filter(None, (part.strip() for part in words.split(";"))):
        code, _, who = part.partition(" ")
        expected |= dict.fromkeys(named(who), code)
    return expected
