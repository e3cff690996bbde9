"""Accounts: what opens the portal. What a person may do comes from his roles, not from here."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from mentorship.kernel.models import choice_check
from participants.enums import Display, SecretKind, TextSize, TextSpacing


class AccountManager(BaseUserManager):
    """Reads an account together with its person: every page names him."""

    def get_queryset(self):
        return super().get_queryset().select_related("person__school_class")

    def get_by_natural_key(self, login):
        return self.get(login=login)


class Account(AbstractBaseUser):
    """A login of one person. A card's login is neutral: no surname in it (privacy rule 12)."""

    person = models.OneToOneField("participants.Person", on_delete=models.PROTECT, related_name="account")
    login = models.CharField("логин", max_length=60, unique=True)
    secret_kind = models.CharField(
        "чем открывается", max_length=8, choices=SecretKind.choices, default=SecretKind.WORDS
    )
    is_active = models.BooleanField("действует", default=True)
    activated_at = models.DateTimeField("первый вход", null=True, blank=True)
    card_expires_at = models.DateTimeField("карточка действует до", null=True, blank=True)
    session_epoch = models.PositiveIntegerField("поколение сеансов", default=1)
    display = models.CharField("оформление", max_length=8, choices=Display.choices, blank=True, default=Display.DEVICE)
    text_size = models.PositiveSmallIntegerField("размер букв", choices=TextSize.choices, default=TextSize.USUAL)
    text_spacing = models.CharField(
        "расстояния в тексте", max_length=5, choices=TextSpacing.choices, blank=True, default=TextSpacing.USUAL
    )
    unread = models.PositiveIntegerField("новых сообщений", default=0)
    created_at = models.DateTimeField("создан")

    USERNAME_FIELD = "login"
    objects = AccountManager()

    class Meta:
        verbose_name, verbose_name_plural = "учётная запись", "учётные записи"
        constraints = [
            choice_check("account", "secret_kind", SecretKind),
            choice_check("account", "display", Display),
            choice_check("account", "text_size", TextSize),
            choice_check("account", "text_spacing", TextSpacing),
        ]

    def __str__(self):
        return self.login

    def get_session_auth_hash(self):
        """End every session when the secret or the epoch changes: block, reset, role taken away (privacy rule 4)."""
        seed = f"{self.password}:{self.session_epoch}"
        return salted_hmac("participants.Account.session", seed, algorithm="sha256").hexdigest()
