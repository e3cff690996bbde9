"""Login cards on paper: many to a sheet of A4, with lines to cut along."""

from django.template.loader import render_to_string

from mentorship.kernel.documents import render_page_pdf


def cards_pdf(cards, *, school, address):
    """Return the PDF of `cards` (IssuedCards); `address` is what one types into a browser to log in.

    The name stands on a stub that is cut off before the card is handed out: a lost card leads to nobody (privacy
    rule 12).
    """
    context = {"cards": cards, "school": school, "address": address}
    return render_page_pdf(render_to_string("participants/accounts/cards_pdf.html", context))
