"""What the upper rooms may add to this one (architecture, 1)."""

from mentorship.kernel.extensions import Point

visibility = Point("visibility", "actor -> Q over Person: people whom the actor sees beyond the common rule")
need_visibility = Point("need_visibility", "actor -> Q over Person: mentees whose sensitive category he may look at")
contact_visibility = Point("contact_visibility", "actor -> Q over Person: people whose contacts the actor sees")
consent_lost = Point("consent_lost", "(person, *, actor, reason) -> None, in the transaction that ends the membership")
consent_withdrawn = Point(
    "consent_withdrawn", "(withdrawal, *, actor) -> None, in its transaction: what hangs on the withdrawal of each kind"
)
print_kinds = Point("print_kinds", "() -> dict of a kind of batch to its PrintKind (domain/print_jobs)")
base_entered = Point("base_entered", "(person, *, actor) -> None, in the transaction that makes the person active")
card_panels = Point("card_panels", "(person, actor) -> list of Panel shown on the person's card")
base_columns = Point("base_columns", "() -> list of BaseColumn: a title, cells and the statuses of the base lists")
base_marks = Point(
    "base_marks", "() -> list of BaseMark: the same statuses for a card and for the class teacher's sheet"
)
base_filters = Point("base_filters", "() -> list of BaseFilter: what else the base lists can be narrowed by")
base_choices = Point("base_choices", "(side) -> list of FilterGroup: the values of base_filters, in one query at most")
base_books = Point("base_books", "(actor, side) -> list of (label, address) of further books made of the same filters")
journal_words = Point("journal_words", "() -> dict of an action of the journal to what a person reads for it")
journal_records = Point(
    "journal_records", "(person) -> list of querysets: the records of pairs and the like through which he is seen"
)
appointment_grounds = Point(
    "appointment_grounds", "(ids of appointments) -> dict of an id to the words of the order that is its basis"
)
mergers = Point("mergers", "() -> list of Merger: what becomes of the rows of each foreign key to a merged person")
live_matches = Point("live_matches", "(people) -> dict of person id to [(text, address)] of what still runs")
sheet_notes = Point("sheet_notes", "(people) -> dict of person id to a short text for the class teacher's sheet")
person_records = Point("person_records", "(person) -> list of RecordSection: everything held about the person")
before_erasure = Point("before_erasure", "(person) -> None, in the transaction of destruction, before anything goes")
erasers = Point("erasers", "() -> list of Eraser: what the anonymising run does with the fields of each table")
calendar_events = Point("calendar_events", "(person) -> list of CalendarEvent: what the person's own calendar shows")
appeal_people = Point(
    "appeal_people", "(person) -> list of (AppealAbout, Person): the people of his pairs and programmes"
)
written = Point("written", "(action, ids of people) -> None: what an act makes stale, in the act's own transaction")
