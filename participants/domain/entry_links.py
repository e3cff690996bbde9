"""A link by mail in the place of a card, for staff: one-time, three days (privacy rules 4, 12 and 13).

Nothing is kept for it: the account gets an unusable secret, random each time, and the link carries a keyed print of it.
Whatever changes the secret – the link itself, a card, another link – ends the link.
"""

from datetime import timedelta

from django.contrib.auth.hashers import make_password
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from mentorship.kernel import clock, mail
from mentorship.kernel.blockers import Blocker, Refused, demand
from mentorship.kernel.roles import Actor, Role, actor_of
from participants.domain import audit
from participants.domain.account_states import is_card_valid
from participants.domain.accounts import card_blockers, put_secrets
from participants.domain.mailing import server_blockers
from participants.domain.secret_rules import is_staff
from participants.models import Account

LINK_TERM = timedelta(days=3)
SALT = "participants.entry_link"
SUBJECT = "Вход в портал наставничества"
NOT_SENT = (
    "Почтовый сервер не\u00a0принял письмо. Прежний вход не\u00a0изменился: попробуйте позже или выдайте карточку."
)
STALE = "Эта ссылка больше не\u00a0действует."


def mail_blockers(person, *, school):
    """Return what keeps a link from being mailed to `person`, the account apart: see `accounts.card_blockers`."""
    if not is_staff(person):
        return [Blocker("staff", "Ссылку по\u00a0почте получают только сотрудники. Остальным выдают карточку.")]
    found = [] if school.mail_enabled else [Blocker("mail", "Отправка писем выключена.")]
    if not person.email:
        address = reverse("participants:person_edit", args=[person.pk])
        found.append(Blocker("email", "В\u00a0карточке человека нет почты.", address, "Указать почту"))
    return found + server_blockers()


def send_link(person, *, actor, school, address):
    """Mail `person` a link that opens the first entry; `address` makes the link of a token.

    The old secret stops and open sessions end, as with a card. The letter goes first: when the mail server refuses,
    nothing has changed. Raises Refused: see `mail_blockers`, `accounts.card_blockers`.
    """
    demand(card_blockers([person]) + mail_blockers(person, school=school))
    marker = make_password(None)
    _mail(person, address(signing.dumps([person.pk, _print_of(marker)], salt=SALT)), school)
    with transaction.atomic():
        account = put_secrets([person], {person.pk: marker}, term=LINK_TERM)[person.pk]
        audit.record("account.link", actor=actor, about=account, person=person, fields=["secret"])


def _mail(person, link, school):
    role = actor_of(Account(person=person)).main_role or Role.STAFF
    context = {"link": link, "role": role.label, "school": school}
    try:
        is_sent = mail.send(person.email, SUBJECT, "mail/entry_link.txt", context)
    except OSError:
        is_sent = False
    if not is_sent:
        raise Refused(Blocker("mail", NOT_SENT))


def _print_of(marker):
    return salted_hmac(SALT, marker, algorithm="sha256").hexdigest()[:32]


def account_of_link(token):
    """Return the account that `token` opens now, or None: not ours, used, out of date, replaced, or closed."""
    try:
        person_id, print_of_marker = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    account = Account.objects.filter(person=person_id, is_active=True, activated_at__isnull=True).first()
    is_open = account is not None and is_card_valid(account, at=clock.now())
    return account if is_open and constant_time_compare(_print_of(account.password), print_of_marker) else None


@transaction.atomic
def open_link(token):
    """Use up the link of `token`. Returns the account, for which the first entry is open now; raises Refused."""
    account = account_of_link(token)
    spent = {"password": make_password(None), "card_expires_at": clock.now()}
    if account is None or not Account.objects.filter(pk=account.pk, password=account.password).update(**spent):
        raise Refused(Blocker("link", STALE))
    account.password, account.card_expires_at = spent["password"], spent["card_expires_at"]
    actor = Actor(account=account, person=account.person)
    audit.record("account.link_open", actor=actor, about=account, person=account.person, fields=["secret"])
    return account
