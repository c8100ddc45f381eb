"""The tables, one file a concept. This is their table of contents."""

from debts.models.account import Account
from debts.models.agreement import Agreement, AgreementStep
from debts.models.assessment import (
    Arrears,
    Assessment,
    Asset,
    Change,
    Cost,
    Income,
    Passing,
    Period,
)
from debts.models.contact import Contact
from debts.models.creditor import Creditor
from debts.models.debt import Debt, Stage, of_debt
from debts.models.document import Document
from debts.models.forms import KeptText, UsedForm
from debts.models.guideline import Guideline
from debts.models.history import History
from debts.models.hosted.added import AddedDay, AddedRate
from debts.models.household import WRITERS, Household, Membership, Note, Paper, Person, Role
from debts.models.letter import Letter, NamedDebt
from debts.models.owed.entry import Entry
from debts.models.owed.event import DebtEvent
from debts.models.owed.party import Party
from debts.models.owed.table_import import TableImport
from debts.models.plan import Offer, OfferStep, Plan
from debts.models.reminders.calendar_feed import CalendarFeed
from debts.models.reminders.due_mail import DueMail
from debts.models.removed.deleted import Deleted
from debts.models.site import HelpLink, Invitation, Site
from debts.models.steps import AssessmentStep
from debts.models.talks.lump_sum import LumpSum
from debts.models.talks.proposal import Proposal
from debts.models.urgent.emergency_day import EmergencyDay

__all__ = [
    "WRITERS",
    "Account",
    "AddedDay",
    "AddedRate",
    "Agreement",
    "AgreementStep",
    "Arrears",
    "Assessment",
    "AssessmentStep",
    "Asset",
    "CalendarFeed",
    "Change",
    "Contact",
    "Cost",
    "Creditor",
    "Debt",
    "DebtEvent",
    "Deleted",
    "Document",
    "DueMail",
    "EmergencyDay",
    "Entry",
    "Guideline",
    "HelpLink",
    "History",
    "Household",
    "Income",
    "Invitation",
    "KeptText",
    "Letter",
    "LumpSum",
    "Membership",
    "NamedDebt",
    "Note",
    "Offer",
    "OfferStep",
    "Paper",
    "Party",
    "Passing",
    "Period",
    "Person",
    "Plan",
    "Proposal",
    "Role",
    "Site",
    "Stage",
    "TableImport",
    "UsedForm",
    "of_debt",
]
