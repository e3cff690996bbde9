"""Addresses of this room.

Included at the root (the school's page is /school/), so every line writes its full path: «participants/…» or «school/…».
Keep the literal paths of a thing above those with an id.
"""

from django.urls import path

from participants.views import accounts, agreements, consents

app_name = "participants"
urlpatterns = [
    path("participants/accounts/", accounts.account_list, name="account_list"),
    path("participants/accounts/print/", accounts.account_print, name="account_print"),
    path("participants/accounts/class/<int:pk>/issue/", accounts.account_issue_class, name="account_issue_class"),
    path("participants/accounts/<int:pk>/", accounts.account_detail, name="account_detail"),
    path("participants/accounts/<int:pk>/issue/", accounts.account_issue, name="account_issue"),
    path("participants/accounts/<int:pk>/block/", accounts.account_block, name="account_block"),
    path("participants/accounts/<int:pk>/unblock/", accounts.account_unblock, name="account_unblock"),
    path("participants/consents/", consents.consent_list, name="consent_list"),
    path("participants/consents/<int:pk>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
    path("participants/consents/class/<int:pk>/consents.pdf", consents.consent_print_class, name="consent_print_class"),
    path("participants/people/<int:pk>/consents/", consents.consent_record, name="consent_record"),
    path("participants/people/<int:pk>/consents.pdf", consents.consent_print, name="consent_print"),
    path("participants/people/<int:pk>/agreement/", agreements.agreement_record, name="agreement_record"),
    path("participants/people/<int:pk>/certificate/", agreements.certificate_note, name="certificate_note"),
]
