"""Addresses of this room.

Included at the root (the school's page is /school/), so every line writes its full path: «participants/…», «school/…».
Keep the literal paths of a thing above those with an id.
"""

from django.urls import path

from participants.views import (
    accounts,
    agreements,
    bases,
    class_sheet,
    consents,
    imports,
    people,
    places,
    school,
)

app_name = "participants"
urlpatterns = [
    path("participants/accounts/", accounts.account_list, name="account_list"),
    path("participants/accounts/print/", accounts.account_print, name="account_print"),
    path("participants/accounts/class/<int:pk>/issue/", accounts.account_issue_class, name="account_issue_class"),
    path("participants/accounts/<int:pk>/", accounts.account_detail, name="account_detail"),
    path("participants/accounts/<int:pk>/issue/", accounts.account_issue, name="account_issue"),
    path("participants/accounts/<int:pk>/block/", accounts.account_block, name="account_block"),
    path("participants/accounts/<int:pk>/unblock/", accounts.account_unblock, name="account_unblock"),
    path("participants/import/", imports.import_start, name="import_start"),
    path("participants/import/sample.xlsx", imports.import_sample, name="import_sample"),
    path("participants/import/<int:pk>/", imports.import_check, name="import_check"),
    path("participants/import/<int:pk>/apply/", imports.import_apply, name="import_apply"),
    path("participants/consents/", consents.consent_list, name="consent_list"),
    path("participants/consents/<int:pk>/withdraw/", consents.consent_withdraw, name="consent_withdraw"),
    path("participants/consents/class/<int:pk>/consents.pdf", consents.consent_print_class, name="consent_print_class"),
    path("participants/people/<int:pk>/consents/", consents.consent_record, name="consent_record"),
    path("participants/people/<int:pk>/consents.pdf", consents.consent_print, name="consent_print"),
    path("participants/people/<int:pk>/agreement/", agreements.agreement_record, name="agreement_record"),
    path("participants/people/<int:pk>/certificate/", agreements.certificate_note, name="certificate_note"),
    path("school/", school.school, name="school"),
    path("school/edit/", school.school_edit, name="school_edit"),
    path("school/appointments/", school.appointment_list, name="appointment_list"),
    path("school/appointments/add/", school.appointment_add, name="appointment_add"),
    path("school/appointments/<int:pk>/end/", school.appointment_end, name="appointment_end"),
    path("school/classes/", school.class_list, name="class_list"),
    path("school/classes/add/", school.class_add, name="class_add"),
    path("school/classes/<int:pk>/", school.class_edit, name="class_edit"),
    path("participants/mentors/", bases.mentor_list, name="mentor_list"),
    path("participants/mentors/mentors.xlsx", bases.mentor_export, name="mentor_export"),
    path("participants/mentees/", bases.mentee_list, name="mentee_list"),
    path("participants/mentees/mentees.xlsx", bases.mentee_export, name="mentee_export"),
    path("participants/people/add/", people.person_add, name="person_add"),
    path("participants/people/<int:pk>/", people.person_detail, name="person_detail"),
    path("participants/people/<int:pk>/edit/", people.person_edit, name="person_edit"),
    path("participants/people/<int:pk>/base/<slug:side>/add/", places.base_add, name="base_add"),
    path("participants/people/<int:pk>/base/<slug:side>/edit/", places.base_edit, name="base_edit"),
    path("participants/people/<int:pk>/base/<slug:side>/move/<slug:name>/", places.base_move, name="base_move"),
    path("participants/class/", class_sheet.class_sheet, name="class_sheet"),
    path("participants/class/<int:pk>/", class_sheet.class_sheet, name="class_sheet"),
]
