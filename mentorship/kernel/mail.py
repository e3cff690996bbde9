"""The one door for letters: nothing leaves the portal until the school has switched mail on (domain/privacy)."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

from mentorship.kernel.extensions import mail_sender


def send(to, subject, template, context):
    """Send one letter: `to` an address, `template` the name of a plain text template.

    Returns whether the mail server took it; False while mail is off, and then nothing is even composed. Raises OSError
    (smtplib's errors are its kind) when the server does not answer or refuses.
    """
    sender = next(filter(None, mail_sender()), "")
    if not sender:
        return False
    text = render_to_string(template, context)
    one_line = " ".join(subject.split())  # a line break would begin a header of its own
    return EmailMessage(one_line, text, sender, [to]).send() == 1
