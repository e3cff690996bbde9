"""The sheet of a certificate: «прошла обучение», the programme, hours, days, number (domain/documents, «Awards»)."""

from mentorship.kernel.documents import certificate, trained
from mentorship.kernel.grammar.dates import long_date, period
from programs.domain.training.hours import hours_of


def certificate_document(made, *, training, giver):
    """Return the Document of the certificate `made` that `giver` gives: whom it names, what he has gone through."""
    person = made.listener.person
    term = period(training.starts_on, training.ends_on).removesuffix(".")
    went = trained(person.gender, course=bare(training.title), hours=hours_of(made.hours), term=term)
    return certificate(
        giver,
        name=made.holder,
        standing=person.standing,
        words=f"{went}.\nВыдан {long_date(made.issued_on)}",
        number=f"{made.number}/{made.year}",
    )


def bare(title):
    """Return `title` without the quotes around the whole of it: a paper puts its own."""
    return title[1:-1] if title.startswith("«") and title.endswith("»") and title.count("«") == 1 else title
