"""Access is one table: action → roles (architecture, idea 1).

The same table stands behind `@allow` on every view, `{% may %}` in templates and the menu. Which rows a person may
touch is said by scopes; here it is said who may do a thing at all.
"""

from functools import wraps

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied

from mentorship.kernel.roles import Role

COORDINATOR, CURATOR, MENTOR, MENTEE = Role.COORDINATOR, Role.CURATOR, Role.MENTOR, Role.MENTEE
DIRECTOR, CLASS_TEACHER = Role.DIRECTOR, Role.CLASS_TEACHER

ANYONE = "anyone"  # no login
LOGGED_IN = "logged in"  # every account, whatever its roles

_LEADERS = {COORDINATOR, CURATOR}
_READERS = {COORDINATOR, CURATOR, DIRECTOR}
_STAFF = set(Role) - {MENTOR, MENTEE}

ACTIONS = {
    # the portal itself
    "portal.home": ANYONE,
    "portal.login": ANYONE,
    "portal.logout": LOGGED_IN,
    "portal.first_entry": LOGGED_IN,
    "portal.second_step": LOGGED_IN,
    "portal.security": _STAFF,
    "portal.own_access": LOGGED_IN,
    "portal.calendar": LOGGED_IN,
    "portal.calendar_feed": ANYONE,
    "portal.entry_link": ANYONE,
    "portal.display": ANYONE,
    "portal.help": LOGGED_IN,
    "portal.styleguide": {COORDINATOR},
    "portal.state": {COORDINATOR},
    "portal.law": {COORDINATOR, DIRECTOR},
    "participants.notification.list": LOGGED_IN,
    # the school
    "participants.school.view": {COORDINATOR, DIRECTOR},
    "participants.school.edit": {COORDINATOR},
    "participants.appointment.list": {COORDINATOR, DIRECTOR},
    "participants.appointment.edit": {COORDINATOR},
    "participants.class.edit": {COORDINATOR},
    "participants.year.view": {COORDINATOR, DIRECTOR},
    "participants.year.edit": {COORDINATOR},
    "participants.holiday.edit": {COORDINATOR},
    "participants.mail.edit": {COORDINATOR},
    "participants.mail.test": {COORDINATOR},
    # people and bases
    "participants.base.list": _READERS,
    "participants.base.export": _READERS,
    "participants.person.view": _READERS | {CLASS_TEACHER, MENTOR, MENTEE},
    "participants.person.add": {COORDINATOR},
    "participants.person.edit": {COORDINATOR},
    "participants.person.forms": _LEADERS,
    "participants.base.move": {COORDINATOR},
    "participants.person.merge": {COORDINATOR},
    "participants.person.audit": {COORDINATOR, DIRECTOR},
    "participants.import": {COORDINATOR},
    "participants.class_sheet": {COORDINATOR, CLASS_TEACHER},
    # applications and nominations
    "participants.join": ANYONE,
    "participants.policy": ANYONE,
    "participants.policy.draft": {COORDINATOR, DIRECTOR},
    "participants.policy.edit": {COORDINATOR},
    "participants.application.nominate": _STAFF,
    "participants.application.amend": _STAFF,
    "participants.application.list": {COORDINATOR},
    "participants.application.decide": {COORDINATOR},
    # papers
    "participants.consent.list": {COORDINATOR, CURATOR, CLASS_TEACHER},
    "participants.consent.print": {COORDINATOR, CURATOR, CLASS_TEACHER},
    "participants.consent.record": {COORDINATOR, CURATOR, CLASS_TEACHER},
    "participants.consent.withdraw": {COORDINATOR},
    "participants.consent.register": {COORDINATOR, DIRECTOR},
    "participants.consent.scan": {COORDINATOR, DIRECTOR},
    "participants.consent.text.view": {COORDINATOR, DIRECTOR},
    "participants.consent.text.edit": {COORDINATOR},
    # duties and rights: everybody reads, who has them acknowledges
    "participants.duty.read": LOGGED_IN,
    "participants.duty.acknowledge": {MENTOR, MENTEE},
    "participants.duty.list": {COORDINATOR, CURATOR, CLASS_TEACHER},
    "participants.duty.print": {COORDINATOR, CURATOR, CLASS_TEACHER},
    "participants.duty.record": {COORDINATOR, CURATOR, CLASS_TEACHER},
    "participants.duty.text.view": {COORDINATOR, DIRECTOR},
    "participants.duty.text.edit": {COORDINATOR},
    "participants.print_job": _STAFF,
    "participants.request.list": {COORDINATOR, DIRECTOR},
    "participants.request.edit": {COORDINATOR},
    "participants.agreement.list": {COORDINATOR, DIRECTOR},
    "participants.agreement.print": {COORDINATOR, DIRECTOR},
    "participants.agreement.record": {COORDINATOR},
    "participants.agreement.scan": {COORDINATOR, DIRECTOR},
    "participants.agreement.text.view": {COORDINATOR, DIRECTOR},
    "participants.agreement.text.edit": {COORDINATOR},
    # the sensitive category of a mentee: on demand, each look journalled
    "participants.need.view": _LEADERS,
    "participants.need.edit": {COORDINATOR},
    "participants.representation.edit": {COORDINATOR, CLASS_TEACHER},
    # appeals: everybody writes and reads own ones, those in office handle what the scopes give them
    "participants.appeal.write": set(Role),
    "participants.appeal.shown": {MENTOR},
    "participants.appeal.handle": {COORDINATOR, CURATOR, DIRECTOR, Role.PSYCHOLOGIST},
    "participants.appeal.export": {COORDINATOR, DIRECTOR},
    "participants.appeal.paper": {COORDINATOR, DIRECTOR},
    # accounts
    "participants.account.list": {COORDINATOR},
    "participants.account.issue": {COORDINATOR, CURATOR, CLASS_TEACHER},
    "participants.account.block": {COORDINATOR},
    "participants.account.second_step_off": {COORDINATOR},
    # programmes and choice
    "programs.program.list": set(Role),
    "programs.program.view": set(Role),
    "programs.program.edit": _LEADERS,
    "programs.program.state": _READERS,
    "programs.program.approve": _READERS,
    "programs.program.print": _READERS,
    "programs.activity.edit": _LEADERS,
    "programs.form.edit": {COORDINATOR},
    "programs.presentation.list": _READERS,
    "programs.presentation.view": _READERS,
    "programs.presentation.edit": _LEADERS,
    "programs.event.list": set(Role),
    "programs.event.view": set(Role),
    "programs.event.people": _READERS,
    "programs.event.export": _READERS,
    "programs.event.edit": _LEADERS,
    "programs.enrolment.edit": _LEADERS,
    "programs.acquaint_self": {MENTOR, MENTEE},
    "programs.import": {COORDINATOR},
    "programs.matching.view": _LEADERS,
    "programs.matching.edit": _LEADERS,
    "programs.matching.export": _LEADERS,
    "programs.matching.settings": {COORDINATOR},
    "programs.offer.make": _LEADERS,
    "programs.window.view": _LEADERS,
    "programs.window.edit": _LEADERS,
    "programs.waiting": _LEADERS,
    "programs.choice": {MENTEE},
    "programs.wish": {MENTEE, MENTOR},
    "programs.offer.answer": {MENTOR},
    # pairs and groups
    "programs.match.list": _READERS | {MENTOR, MENTEE},
    "programs.match.view": _READERS | {MENTOR, MENTEE},
    "programs.match.form": _LEADERS,
    "programs.match.agree": _LEADERS,
    "programs.match.cancel": _LEADERS,
    "programs.match.change": _LEADERS,
    "programs.match.close": _LEADERS,
    "programs.match.history": _READERS,
    "programs.match.export": _READERS,
    "programs.match.folder": _READERS,
    "programs.portfolio": _READERS | {MENTOR},
    "programs.meeting.add": _LEADERS | {MENTOR},
    "programs.meeting.correct": _LEADERS | {MENTOR},
    "programs.worker_paper.print": _READERS | {MENTOR},
    "programs.journal.print": _READERS | {MENTOR},
    "programs.planned.view": _READERS | {MENTOR, MENTEE},
    "programs.planned.edit": _LEADERS | {MENTOR},
    "programs.plan.view": _READERS | {MENTOR, MENTEE},
    "programs.plan.edit": _LEADERS | {MENTOR},
    "programs.plan.confirm": _LEADERS | {MENTOR, MENTEE},
    "programs.report.view": _READERS | {MENTOR},
    "programs.report.edit": _LEADERS | {MENTOR},
    "programs.report.decide": _LEADERS,
    "programs.achievement.view": _READERS | {MENTOR, MENTEE},
    "programs.achievement.edit": _LEADERS | {MENTOR},
    "programs.fit": _LEADERS | {MENTOR, MENTEE},
    "programs.scenario.edit": _LEADERS,
    # the School of Mentors
    "programs.training.list": _READERS | {MENTOR},
    "programs.training.view": _READERS | {MENTOR},
    "programs.training.edit": {COORDINATOR},
    "programs.training.join": {MENTOR},
    "programs.training.leave": {COORDINATOR, MENTOR},
    "programs.training.people": _READERS,
    "programs.training.export": _READERS,
    "programs.course.list": _READERS | {MENTOR},
    "programs.course.edit": {COORDINATOR, MENTOR},
    "programs.course.decide": {COORDINATOR},
    "programs.course.scan": {COORDINATOR, DIRECTOR, MENTOR},
    "programs.course.export": _READERS,
    "programs.certificate.list": _READERS | {MENTOR},
    "programs.certificate.issue": {COORDINATOR},
    "programs.certificate.export": _READERS,
    # what asks for attention
    "programs.attention.list": _LEADERS,
    "programs.attention.snooze": _LEADERS,
    "programs.attention.settings": {COORDINATOR},
    # the official forms of the bases
    "programs.official.export": _READERS,
    # orders
    "programs.order.list": _READERS,
    "programs.order.view": _READERS,
    "programs.order.print": _READERS,
    "programs.draft": _LEADERS | {MENTOR},
    "programs.order.draft": _LEADERS,
    "programs.order.edit": _LEADERS,
    "programs.order.register": {COORDINATOR},
    "programs.order.wording": {COORDINATOR},
    # the public face
    "programs.public.read": ANYONE,
    "programs.public.edit": {COORDINATOR},
    "programs.public.card": _LEADERS,
    "programs.public.own_words": {MENTOR},
    # contests, nominations, awards: everybody has his own, the leaders' are in the scopes
    "programs.contest.view": _READERS,
    "programs.contest.edit": {COORDINATOR},
    "programs.contest.decide": {COORDINATOR},
    "programs.contest.print": {COORDINATOR, DIRECTOR},
    "programs.nomination.edit": _LEADERS,
    "programs.nomination.result": {COORDINATOR},
    "programs.nomination.own": {MENTOR, MENTEE},
    "programs.award.list": _READERS,
    "programs.award.edit": _LEADERS,
    "programs.award.issue": {COORDINATOR},
    "programs.award.print": _READERS,
    "programs.award.own": LOGGED_IN,
    # documents of the school on file, its road map
    "programs.filed.view": _STAFF,
    "programs.filed.edit": {COORDINATOR},
    "programs.road_map.view": _STAFF,
    "programs.road_map.edit": {COORDINATOR},
    # the library of methods: everybody who works reads and proposes, the coordinator opens a piece to strangers
    "programs.resource.view": _STAFF | {MENTOR},
    "programs.resource.propose": _STAFF | {MENTOR},
    "programs.resource.decide": _LEADERS,
    "programs.resource.publish": {COORDINATOR},
    "programs.resource.public": ANYONE,
    # monitoring
    "monitoring.progress": _READERS,
    "monitoring.response.own": {MENTOR, MENTEE},
    "monitoring.survey.view": _READERS,
    "monitoring.survey.print": _READERS,
    "monitoring.survey.edit": _LEADERS,
    "monitoring.survey.take": {COORDINATOR},
    "monitoring.characteristic.view": _READERS,
    "monitoring.characteristic.edit": {COORDINATOR},
    "monitoring.wave.list": _LEADERS,
    "monitoring.wave.view": _LEADERS | {MENTOR},
    "monitoring.wave.edit": _LEADERS,
    "monitoring.report.list": _READERS,
    "monitoring.report.view": _READERS,
    "monitoring.report.edit": _LEADERS,
    "monitoring.report.school": {COORDINATOR},
    "monitoring.report.sign": _LEADERS,
    "monitoring.report.quote": _LEADERS,
    "monitoring.report.answers": _LEADERS,
    "monitoring.result.view": _READERS,
    "monitoring.result.export": _READERS,
    "monitoring.answer.view": _LEADERS,
    "monitoring.answer.export": _LEADERS,
    "monitoring.indicator.view": {COORDINATOR, DIRECTOR},
    "monitoring.indicator.answers": {COORDINATOR},
    "monitoring.indicator.print": {COORDINATOR, DIRECTOR},
    "monitoring.indicator.edit": {COORDINATOR},
    "monitoring.observation.list": _LEADERS,
    "monitoring.observation.view": _LEADERS | {MENTOR},
    "monitoring.observation.write": _LEADERS | {MENTOR},
    "monitoring.quality.view": _READERS,
    "monitoring.quality.edit": _LEADERS,
    "monitoring.quality.signs": {COORDINATOR},
    "monitoring.growth.count": _READERS,
    "monitoring.growth.view": _LEADERS | {MENTOR},
    "monitoring.growth.edit": _LEADERS | {MENTOR},
    "monitoring.growth.export": _LEADERS,
    "monitoring.growth.results": {COORDINATOR},
    "monitoring.response.read": _LEADERS,
    "monitoring.sheet.print": _LEADERS,
    "monitoring.stack": _LEADERS,
    "monitoring.indicator.settings": {COORDINATOR},
}


def may(actor, action):
    """Tell whether the roles of `actor` permit `action`; an unknown action is a KeyError, never a quiet «no»."""
    permitted = ACTIONS[action]
    if permitted == ANYONE:
        return True
    if permitted == LOGGED_IN:
        return actor.account is not None
    return actor.has(*permitted)


def allow(action):
    """Give a view its one policy. Nobody logged in → login page; a role that does not permit it → 403."""
    if action not in ACTIONS:
        raise KeyError(action)

    def decorate(view):
        @wraps(view)
        def guarded(request, *args, **kwargs):
            if not may(request.actor, action):
                raise PermissionDenied(action)
            return view(request, *args, **kwargs)

        guarded.access_action = action
        return login_not_required(guarded) if ACTIONS[action] == ANYONE else guarded

    return decorate
