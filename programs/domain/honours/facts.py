"""What a jury may see beside a nominee: meetings held, the plan done, achievements, awards.

Never answers to surveys, observations or marks, and nothing by which people could be put in a row (002 §6.4, §6.5).
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Q

from mentorship.kernel.grammar.plurals import counted, plural
from programs.domain.achievements import standing
from programs.domain.lifecycle import UNDER_ORDER
from programs.domain.people import OVER
from programs.models import Achievement, Award, MatchMember

SEEN = (*UNDER_ORDER, *OVER)


@dataclass
class Facts:
    """The facts of one nominee, over all the matches that they come from."""

    matches: int = 0
    held: int = 0
    steps: int = 0
    steps_done: int = 0
    achievements: list = field(default_factory=list)
    awards: list = field(default_factory=list)

    def add(self, match):
        """Count `match` in, which comes with its plan where it has one."""
        plan = getattr(match, "plan", None)
        self.matches += 1
        self.held += match.held_count
        if plan:
            self.steps, self.steps_done = self.steps + plan.steps_count, self.steps_done + plan.steps_done

    @property
    def lines(self):
        """The facts as sentences; what there is none of is not named."""
        found = [f"Встреч состоялось: {self.held}"]
        if self.matches > 1:
            found.insert(0, counted(self.matches, "пара или группа", "пары или группы", "пар и групп"))
        if self.steps:
            steps = plural(self.steps, "шага", "шагов", "шагов")
            found.append(f"По плану сделано {self.steps_done} из {self.steps} {steps}")
        found += [f"Достижения: {'; '.join(self.achievements)}"] if self.achievements else []
        found += [f"Награды: {'; '.join(self.awards)}"] if self.awards else []
        return found


def facts_of(nominations):
    """Return {nomination id: Facts}; `nominations` come with contest and match with its plan; three queries."""
    people = {one.person_id for one in nominations if one.person_id}
    by_place = _matches_of(people)
    own = {one.pk: _own_matches(one, by_place) for one in nominations}
    achievements = _achievements({match.pk for matches in own.values() for match in matches})
    awards = _awards(people, {one.match_id for one in nominations if one.match_id})
    found = {}
    for one in nominations:
        key = ("match", one.match_id) if one.match_id else ("person", one.person_id)
        facts = found[one.pk] = Facts(awards=awards[key])
        for match in own[one.pk]:
            facts.add(match)
            facts.achievements += achievements[match.pk]
    return found


def _own_matches(nomination, by_place):
    if nomination.match_id:
        return [nomination.match]
    return by_place[(nomination.person_id, nomination.contest.whom)]


def _matches_of(people):
    """Return {(person id, side): [Match with its plan]} of the matches that count; one query, none for nobody."""
    found = defaultdict(list)
    if people:
        rows = MatchMember.objects.filter(person__in=people, match__state__in=SEEN).select_related("match__plan")
        for member in rows.order_by("match_id", "pk"):
            found[(member.person_id, member.side)].append(member.match)
    return found


def _achievements(matches):
    found = defaultdict(list)
    rows = standing(Achievement.objects.filter(member__match__in=matches))
    for match_id, title in rows.values_list("member__match_id", "title"):
        found[match_id].append(title)
    return found


def _awards(people, matches):
    """Return {(«person» or «match», id): [how an award is called]} of what has been given; one query."""
    given = Award.objects.filter(issued_at__isnull=False, withdrawn_at__isnull=True).defer("blocks", "words")
    found = defaultdict(list)
    for award in given.filter(Q(person__in=people) | Q(match__in=matches)).order_by("awarded_on", "pk"):
        found[("person", award.person_id)].append(award.called)
        if award.match_id and award.called not in found[("match", award.match_id)]:
            found[("match", award.match_id)].append(award.called)
    return found
