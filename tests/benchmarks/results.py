"""What the results of surveys cost: the page of the school, the sheet of its report, the rule of the attention list.

    python -m tests.benchmarks.results [--pairs 8000] [--answers 208000] [--runs 3] [--keep FOLDER]

Builds pairs with answers at entry and at exit in a database of its own, written in bulk, then asks for the page of all
programmes as the coordinator and as the director (who may not subtract), counts the survey part of the school's report,
and asks the rule that looks for low and falling satisfaction. Medians of processor time. Goals: the page takes at most
3 s of 8,000 pairs with 208,000 answers, and at most 0.5 s of 20,000 answers (`--pairs 770 --answers 20000`).
"""

import argparse
import random
import sys
import tempfile
from datetime import timedelta
from pathlib import Path
from statistics import median

from tests.benchmarks.order_pdf import timed
from tests.benchmarks.pages import open_school

ROLES = ("coordinator", "director")
SEED, PROGRAMS, WAVES_AGO = 23, 24, {"entry": 60, "final": 5}
GOALS = ((20_000, 0.5), (208_000, 3.0))


def fill(pairs, wanted):
    """Write `pairs` pairs with about `wanted` answers; returns how many answers there are."""
    from django.core.management import call_command

    from monitoring.models import Answer
    from tests import factories

    if not Answer.objects.exists():
        call_command("load_defaults", verbosity=0)
        for role in ROLES:
            factories.make_staff(role)
        _answer(_matches(pairs), wanted)
    return Answer.objects.count()


def _matches(pairs):
    from mentorship.kernel import clock
    from participants.domain.classes import year_begins
    from participants.domain.roles import school_year
    from participants.models import Person
    from programs.models import Match, MatchMember, MentoringForm, Program

    begins = year_begins(school_year(clock.today()))
    span = {"starts_on": begins, "ends_on": begins + timedelta(days=270)}
    people = Person.objects.bulk_create(
        Person(surname=f"Фамилия{n}", name="Имя", gender="m") for n in range(2 * pairs + 1)
    )
    forms = list(MentoringForm.objects.order_by("pk"))
    programs = Program.objects.bulk_create(
        Program(form=forms[n % len(forms)], title=f"Программа {n}", curator=people[-1], state="running", **span)
        for n in range(PROGRAMS)
    )
    matches = Match.objects.bulk_create(
        Match(program=programs[n % PROGRAMS], kind="pair", state="active", created_at=clock.now(), **span)
        for n in range(pairs)
    )
    MatchMember.objects.bulk_create(
        MatchMember(match=match, person=people[2 * n + place], side=side, joined_on=match.starts_on)
        for n, match in enumerate(matches)
        for place, side in enumerate(("mentor", "mentee"))
    )
    return Match.objects.select_related("program").prefetch_related("members")


def _answer(matches, wanted):
    """Every survey gets as many answers as bring the school to `wanted`, the same questions at entry and at exit."""
    from mentorship.kernel import clock
    from monitoring.models import Answer, MatchWave, SurveyResponse

    rng, today, asked = random.Random(SEED), clock.today(), _questions()
    waves = MatchWave.objects.bulk_create(
        MatchWave(match=one, wave=wave, opens_on=today - timedelta(days=ago), due_on=today, opened_at=clock.now())
        for one in matches
        for wave, ago in WAVES_AGO.items()
    )
    given = [(wave, member) for wave in waves for member in wave.match.members.all()]
    surveys = [asked[wave.match.program.form_id, member.side, wave.wave] for wave, member in given]
    done = {"state": "answered", "how": "screen", "given_at": clock.now(), "answered_at": clock.now()}
    responses = SurveyResponse.objects.bulk_create(
        SurveyResponse(wave=wave, member=member, survey=survey, **done)
        for (wave, member), (survey, _) in zip(given, surveys, strict=True)
    )
    each = wanted / len(responses)
    rows = (
        _said(rng, response, question, wave.wave)
        for response, (wave, _), (_, questions) in zip(responses, given, surveys, strict=True)
        for question in questions[: int(each) + (rng.random() < each % 1)]
    )
    Answer.objects.bulk_create(rows, batch_size=5000)


def _said(rng, response, question, wave):
    from monitoring.models import Answer

    if question.kind == "scale":
        return Answer(response=response, question=question, number=rng.randint(*(2, 9) if wave == "entry" else (4, 10)))
    return Answer(response=response, question=question, choices=[rng.randint(0, 1)])


def _questions():
    """Return {(form, side, wave): (survey, its questions: of satisfaction, other scales, choices by turns)}."""
    from monitoring.models import Question, Survey

    found = {}
    for survey in Survey.objects.filter(program__isnull=True).order_by("edition"):
        rows = Question.objects.filter(survey=survey, is_on=True).select_related("characteristic")
        scales = sorted((one for one in rows if one.characteristic), key=_place)
        chosen = [one for one in rows if one.kind not in ("scale", "text")]
        found[survey.mentoring_form_id, survey.side, survey.wave] = survey, [*scales[:5], *chosen, *scales[5:]]
    return found


def _place(question):
    return not question.characteristic.is_satisfaction, question.characteristic.code


def contestants():
    """Name → what to run."""
    from mentorship.kernel import clock
    from monitoring.domain.answer_rules import answer_rules
    from monitoring.domain.reports.span import Span
    from monitoring.domain.reports.survey_sections import surveys_of_school
    from participants.scopes import the_school
    from programs.domain.attention.rules import Moment

    today, rule = clock.today(), answer_rules()[0]
    moment = Moment(today, the_school(), {rule.code: rule.days})
    return {
        **{f"page of {role}": _page(number) for number, role in enumerate(ROLES)},
        "report": lambda: surveys_of_school(None, Span(today, today)),
        "rule": lambda: rule.find(moment),
    }


def _page(number):
    from django.urls import reverse

    from participants.models import Account
    from tests.conftest import PortalClient

    browser = PortalClient(SERVER_NAME="localhost")
    browser.force_login(Account.objects.order_by("pk")[number], "participants.authentication.CardBackend")
    return lambda: _opened(browser.get(reverse("monitoring:results")))


def _opened(answer):
    if answer.status_code != 200 or b"chart" not in answer.content:
        raise SystemExit(f"the page answered {answer.status_code}, without charts")


def queries_of(act):
    """How many queries one call asks."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as asked:
        act()
    return len(asked)


def measure(pairs, wanted, runs):
    """Print the figures; return whether the goal of so many answers is kept."""
    answers, acts = fill(pairs, wanted), contestants()
    print(f"results of {pairs} pairs with {answers} answers, median of {runs} runs after one to warm up")
    taken = {}
    for name, act in acts.items():
        times = [timed(act) for _ in range(runs + 1)][1:]
        taken[name], wall = (median(column) for column in zip(*times, strict=True))
        print(f"  {name:<19} cpu {taken[name]:.2f} s, wall {wall:.2f} s, {queries_of(act)} queries")
    goal = next((seconds for most, seconds in GOALS if answers <= 1.05 * most), None)
    print(f"  goal of the page: {goal or 'none for so many'} s")
    return goal is None or max(taken[f"page of {role}"] for role in ROLES) <= goal


def main():
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pairs", type=int, default=8000)
    parser.add_argument("--answers", type=int, default=208_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="a folder to build the school in once")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.keep or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        open_school(folder.resolve(), f"results-{options.pairs}-{options.answers}", is_empty=True)
        is_kept = measure(options.pairs, options.answers, options.runs)
    sys.exit(0 if is_kept else 1)


if __name__ == "__main__":
    main()
