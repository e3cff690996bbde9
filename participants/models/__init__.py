"""The records of this room, a module each; the file tree reads as a table of contents."""

from participants.models.account import Account
from participants.models.agreement import (
    AgreementChange,
    AgreementScan,
    AgreementText,
    CooperationAgreement,
    Organisation,
)
from participants.models.appeal import Appeal, AppealEvent, AppealShowing
from participants.models.application import Application, ApplicationCount
from participants.models.appointment import Appointment
from participants.models.audit import AuditEntry
from participants.models.base import MembershipEvent, MenteeProfile, MentorProfile
from participants.models.book import ImportBatch, ImportedPerson
from participants.models.calendar_link import CalendarLink
from participants.models.consent import Consent, ConsentScan, ConsentSheet, ConsentText, ConsentWithdrawal
from participants.models.data_request import DataRequest, ErasureAct
from participants.models.different_pair import DifferentPair
from participants.models.duty import DutyAcknowledgement, DutySheet, DutyText
from participants.models.need import MenteeNeed, NeedCategory
from participants.models.notification import Notification
from participants.models.person import Guardian, Person
from participants.models.print_job import PrintJob
from participants.models.public_text import PublicText
from participants.models.pulse import Pulse
from participants.models.representation import Representation
from participants.models.school import School, SchoolClass
from participants.models.stored_file import StoredFile
from participants.models.year import ClassMembership, RollUp, SchoolHoliday

__all__ = [
    "Account",
    "AgreementChange",
    "AgreementScan",
    "AgreementText",
    "Appeal",
    "AppealEvent",
    "AppealShowing",
    "Application",
    "ApplicationCount",
    "Appointment",
    "AuditEntry",
    "CalendarLink",
    "ClassMembership",
    "Consent",
    "ConsentScan",
    "ConsentSheet",
    "ConsentText",
    "ConsentWithdrawal",
    "CooperationAgreement",
    "DataRequest",
    "DifferentPair",
    "DutyAcknowledgement",
    "DutySheet",
    "DutyText",
    "ErasureAct",
    "Guardian",
    "ImportBatch",
    "ImportedPerson",
    "MembershipEvent",
    "MenteeNeed",
    "MenteeProfile",
    "MentorProfile",
    "NeedCategory",
    "Notification",
    "Organisation",
    "Person",
    "PrintJob",
    "PublicText",
    "Pulse",
    "Representation",
    "RollUp",
    "School",
    "SchoolClass",
    "SchoolHoliday",
    "StoredFile",
]
