"""A random school for the check of indicators, and the same figures counted once more by other means.

Nothing of the portal's own counting is used: rows are read by plain SQL, days are walked through one by one, shares are
fractions.
"""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db import connection
from django.utils import timezone

from monitoring.models import (
    Answer,
    Characteristic,
    IndicatorTarget,
    KeptCount,
    MatchWave,
    MonitoringSettings,
    Question,
    SchoolFigures,
    Survey,
    SurveyResponse,
)
from participants.models import ClassMembership, MenteeProfile, MentorProfile, Person
from programs.models import Match, MatchEnding, MatchMember, OrderMatch, PendingChange, Program
from tests import factories
from tests.programs import orders

FIRST, DAYS = date(2026, 9, 1), 270
ONE_DAY = timedelta(days=1)
PLACES = ["АО «Приборный завод»", "Приборный завод", "ООО «Ромашка»", "ромашка", "Музей", ""]
STATES = ["active", "active", "approved", "completed", "suspended", "agreed", "draft", "cancelled"]
KINDS = ["pupil", "pupil", "teacher", "employee", "graduate", "parent"]


class RandomSchool:
    """People, matches with changes and endings, answers, denominators, targets: all by one `chance` (random.Random)."""

    def __init__(self, chance):
        self.chance = chance
        school_class = factories.make_class()
        self.form = factories.make_form()
        self.program = Program.objects.create(
            title="Вместе", form=self.form, curator=factories.make_teacher(), starts_on=FIRST, ends_on=date(2027, 5, 28)
        )
        self.people = self._people(school_class)
        self.matches = [self._match() for _ in range(chance.randint(1, 9))]
        self._answers()
        self._settings()

    def day(self, low=0, high=DAYS):
        """A day of the school year."""
        return FIRST + self.chance.randint(low, high) * ONE_DAY

    def _people(self, school_class):
        chance, rows = self.chance, []
        for number in range(chance.randint(4, 26)):
            born = date(chance.randint(2005, 2018), chance.randint(1, 12), chance.randint(1, 28))
            known = chance.choice(["day", "day", "day", "year", "none"])
            row = Person(
                surname=f"Человек{number}",
                name="Мария",
                birth_date=born if known == "day" else None,
                birth_year=born.year if known == "year" else None,
                teaching_since=chance.choice([None, *range(2020, 2028)]),
                workplace=chance.choice(PLACES),
                erased_at=factories.NOW if chance.random() < 0.1 else None,
            )
            row.fill_keys()
            rows.append(row)
        people = Person.objects.bulk_create(rows)
        self._bases(people)
        self._classes(people, school_class)
        return people

    def _bases(self, people):
        chance, words = self.chance, {"search_text": "", "words": {}}
        MentorProfile.objects.bulk_create(
            MentorProfile(person=one, kind=chance.choice(KINDS), **words) for one in people
        )
        MenteeProfile.objects.bulk_create(
            MenteeProfile(person=one, kind=chance.choice(["pupil", "teacher"]), **words) for one in people
        )

    def _classes(self, people, school_class):
        for person in people:
            if self.chance.random() < 0.4:
                since = self.day(0, 100)
                until = since + self.chance.randint(0, 150) * ONE_DAY if self.chance.random() < 0.5 else None
                ClassMembership.objects.create(person=person, school_class=school_class, since=since, until=until)

    def _match(self):
        chance, starts = self.chance, self.day(0, 120)
        ends = starts + chance.randint(20, 200) * ONE_DAY
        state = chance.choice(
            ["active", "active", "approved", "completed", "suspended", "agreed", "draft", "cancelled"]
        )
        match = Match.objects.create(
            program=self.program, kind="pair", state=state, starts_on=starts, ends_on=ends, created_at=factories.NOW
        )
        if chance.random() < 0.85:
            OrderMatch.objects.create(match=match, order=self._order(starts + chance.randint(-10, 15) * ONE_DAY))
        for number, person in enumerate(chance.sample(self.people, chance.randint(2, min(5, len(self.people))))):
            self._member(match, person, "mentor" if number == 0 else "mentee")
        if chance.random() < 0.4:
            self._ending(match)
        return match

    def _order(self, day):
        return orders.registered(signed_on=day)

    def _member(self, match, person, side):
        member = MatchMember.objects.create(match=match, person=person, side=side, joined_on=match.starts_on)
        since = match.starts_on
        for kind in self.chance.choice([[], [], [], ["leave"], ["join"], ["leave", "join"]]):
            since += self.chance.randint(1, 30) * ONE_DAY
            PendingChange.objects.create(
                match=match,
                person=person,
                side=side,
                kind=kind,
                since=since,
                reason="-",
                state=self.chance.choice(["taken_up", "taken_up", "dropped"]),
                order=self._order(since + self.chance.randint(-4, 4) * ONE_DAY),
                created_at=factories.NOW,
            )
        if person.erased_at and self.chance.random() < 0.8:
            self._kept(member, match)

    def _kept(self, member, match):
        codes = ["mentees", "young"] if member.side == "mentee" else ["mentors", "firms"]
        code = self.chance.choice(codes)
        since = match.starts_on + self.chance.randint(0, 10) * ONE_DAY
        place = self.chance.choice(PLACES[:5]) if code == "firms" else ""
        KeptCount.objects.create(member=member, code=code, since=since, until=match.ends_on, organisation=place)

    def _ending(self, match):
        last = match.starts_on + self.chance.randint(0, 100) * ONE_DAY
        MatchEnding.objects.create(
            match=match,
            kind=self.chance.choice(["completed", "terminated"]),
            outcome="partly",
            reason="-",
            ended_on=last,
            state=self.chance.choice(["waiting", "taken_up", "dropped"]),
            reopened_on=last + self.chance.randint(1, 40) * ONE_DAY if self.chance.random() < 0.4 else None,
            created_at=factories.NOW,
        )

    def _answers(self):
        glad = Characteristic.objects.create(code="rg1", title="доволен", is_satisfaction=True)
        again = Characteristic.objects.create(code="rg2", title="продолжил бы", is_satisfaction=True)
        other = Characteristic.objects.create(code="rg3", title="интерес")
        survey = Survey.objects.create(
            mentoring_form=self.form, side="mentee", wave="final", edition=77, title="Анкета", created_at=factories.NOW
        )
        questions = [
            Question.objects.create(survey=survey, position=n, kind="scale", text="?", characteristic=measured)
            for n, measured in enumerate([glad, again, other], 1)
        ]
        for match in self.matches:
            for name in self.chance.sample(["entry", "middle", "final"], self.chance.randint(0, 3)):
                self._wave(match, name, survey, questions)

    def _wave(self, match, name, survey, questions):
        wave = MatchWave.objects.create(match=match, wave=name, opens_on=FIRST, due_on=FIRST)
        for member in match.members.all():
            at = timezone.make_aware(datetime.combine(self.day(-200), time(self.chance.randint(0, 23))))
            response = SurveyResponse.objects.create(
                wave=wave,
                member=member,
                survey=survey,
                state=self.chance.choice(["answered", "answered", "answered", "started"]),
                given_at=at,
                answered_at=at,
            )
            numbers = [self.chance.choice([None, *range(3, 11)]) for _ in questions]
            Answer.objects.bulk_create(
                Answer(response=response, question=question, number=number)
                for question, number in zip(questions, numbers, strict=True)
            )

    def _settings(self):
        chance = self.chance
        low = chance.randint(8, 12)
        if chance.random() < 0.7:
            MonitoringSettings.objects.create(
                pk=1,
                mentee_age_from=low,
                mentee_age_to=low + chance.randint(0, 9),
                mentor_age_from=14,
                mentor_age_to=chance.randint(14, 20),
                young_years=chance.randint(0, 5),
                glad_from=chance.randint(4, 9),
            )
        for day in {self.day() for _ in range(chance.randint(0, 3))}:
            numbers = [chance.choice([None, 0, *range(1, 60)]) for _ in range(4)]
            names = ("pupils_of_mentees", "pupils_of_mentors", "young_specialists", "partners")
            SchoolFigures.objects.create(as_of=day, written_at=factories.NOW, **dict(zip(names, numbers, strict=True)))
        for year in (2026, 2027):
            for code in chance.sample(["mentees", "mentors", "young", "firms", "glad_mentees", "glad_mentors"], 3):
                IndicatorTarget.objects.create(code=code, year=year, percent=chance.randint(0, 100))


def table(name, columns="*"):
    """All rows of a table as dicts, by plain SQL; days as dates whatever the database gives."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns} FROM {name}")
        titles = [one[0] for one in cursor.description]
        return [{title: _day(value) for title, value in zip(titles, row, strict=True)} for row in cursor.fetchall()]


def _day(value):
    if isinstance(value, str) and len(value) == 10 and value[4:5] == value[7:8] == "-":
        return date.fromisoformat(value)
    return value


class Recount:
    """The indicators of the school once more: [(code, number, of, share, target)] by `on(day)`."""

    def __init__(self):
        self.people = {row["id"]: row for row in table("participants_person")}
        self.mentors = {row["person_id"]: row["kind"] for row in table("participants_mentorprofile")}
        self.mentees = {row["person_id"]: row["kind"] for row in table("participants_menteeprofile")}
        self.classes = table("participants_classmembership")
        self.matches = {row["id"]: row for row in table("programs_match")}
        self.members = table("programs_matchmember")
        orders_by = {row["id"]: row for row in table("programs_order", "id, state, signed_on")}
        self.signed = {row["match_id"]: orders_by[row["order_id"]]["signed_on"] for row in table("programs_ordermatch")}
        self.changes = [row for row in table("programs_pendingchange") if row["state"] == "taken_up"]
        for row in self.changes:
            row["signed_on"] = orders_by[row["order_id"]]["signed_on"]
        self.endings = [row for row in table("programs_matchending") if row["state"] != "dropped"]
        self.kept = {row["member_id"]: row for row in table("monitoring_keptcount")}
        self.figures = table("monitoring_schoolfigures")
        self.targets = table("monitoring_indicatortarget")
        self.settings = (table("monitoring_monitoringsettings") or [{}])[0]
        self.answers = self._answers()

    def _answers(self):
        responses = {row["id"]: row for row in table("monitoring_surveyresponse")}
        members = {row["id"]: row for row in self.members}
        measured = {row["id"] for row in table("monitoring_characteristic") if row["is_satisfaction"]}
        asked = {row["id"] for row in table("monitoring_question") if row["characteristic_id"] in measured}
        found = []
        for row in table("monitoring_answer"):
            response = responses[row["response_id"]]
            if row["question_id"] in asked and row["number"] is not None and response["state"] == "answered":
                found.append((members[response["member_id"]], response, row["number"]))
        return found

    def rule(self, name, default):
        """A setting, or what holds while nobody has set it."""
        return self.settings.get(name, default)

    def on(self, day):
        """The six indicators of `day`."""
        there = [member for member in self.members if self._stands(member, day)]
        latest = [row for row in self.figures if row["as_of"] <= day]
        latest = max(latest, key=lambda row: row["as_of"]) if latest else {}
        found = [
            ("mentees", len(self._aged(there, "mentee", day)), latest.get("pupils_of_mentees")),
            ("mentors", len(self._aged(there, "mentor", day)), latest.get("pupils_of_mentors")),
            ("young", len(self._young(there, day)), latest.get("young_specialists")),
            ("firms", len(self._firms(there, day)), latest.get("partners")),
            ("glad_mentees", *self._glad("mentee", day)),
            ("glad_mentors", *self._glad("mentor", day)),
        ]
        targets = {row["code"]: row["percent"] for row in self.targets if row["year"] == day.year}
        return [(code, number, of, percent(number, of), targets.get(code)) for code, number, of in found]

    def _stands(self, member, day):
        """Walk through the days of the match: who lets in, who lets out, when it was over."""
        match = self.matches[member["match_id"]]
        signed = self.signed.get(match["id"])
        if match["state"] in ("draft", "agreed", "cancelled") or signed is None or day < signed:
            return False
        if not match["starts_on"] <= day <= match["ends_on"] or self._is_over(match, day):
            return False
        own = [row for row in self.changes if (row["match_id"], row["person_id"]) == (match["id"], member["person_id"])]
        own.sort(key=lambda row: (row["since"], row["id"]))
        is_in, counts_from = not own or own[0]["kind"] != "join", match["starts_on"]
        for row in own:
            if row["since"] <= day:
                is_in, counts_from = row["kind"] == "join", max(row["since"], row["signed_on"])
        return is_in and counts_from <= day

    def _is_over(self, match, day):
        for row in self.endings:
            if row["match_id"] != match["id"] or (row["kind"] == "terminated" and row["state"] != "taken_up"):
                continue
            if row["ended_on"] < day and (row["reopened_on"] is None or day < row["reopened_on"]):
                return True
        return False

    def _aged(self, there, side, day):
        low, high = (10, 19) if side == "mentee" else (15, 19)
        low, high = self.rule(f"{side}_age_from", low), self.rule(f"{side}_age_to", high)
        found = set()
        for member in there:
            person = self.people[member["person_id"]]
            if member["side"] != side:
                continue
            if person["erased_at"]:
                if self._kept(member, f"{side}s", day):
                    found.add(person["id"])
            elif self._is_pupil(member, day) and (age := _age(person, day)) is not None and low <= age <= high:
                found.add(person["id"])
        return found

    def _is_pupil(self, member, day):
        rows = [row for row in self.classes if row["person_id"] == member["person_id"]]
        if not rows:
            kinds = self.mentors if member["side"] == "mentor" else self.mentees
            return kinds[member["person_id"]] == "pupil"
        if all(day < row["since"] for row in rows):
            return True
        return any(row["since"] <= day and (row["until"] is None or day <= row["until"]) for row in rows)

    def _kept(self, member, code, day):
        row = self.kept.get(member["id"])
        return bool(row) and row["code"] == code and row["since"] <= day <= row["until"]

    def _young(self, there, day):
        found, most = set(), self.rule("young_years", 3)
        for member in (one for one in there if one["side"] == "mentee"):
            person = self.people[member["person_id"]]
            if person["erased_at"]:
                if self._kept(member, "young", day):
                    found.add(person["id"])
                continue
            since = person["teaching_since"]
            if since is None or since > day.year or self._is_pupil(member, day):
                continue
            begins = [year for year in range(since + 1, 2040) if date(year, 9, 1) <= day]
            if len(begins) <= most:
                found.add(person["id"])
        return found

    def _firms(self, there, day):
        found = set()
        for member in (one for one in there if one["side"] == "mentor"):
            person = self.people[member["person_id"]]
            if person["erased_at"]:
                if self._kept(member, "firms", day):
                    found.add(_plain(self.kept[member["id"]]["organisation"]))
            elif not self._is_pupil(member, day) and self.mentors[person["id"]] in ("employee", "graduate"):
                found.add(_plain(person["workplace"]))
        return found - {""}

    def _glad(self, side, day):
        low = date(day.year - 1, day.month, day.day) + ONE_DAY
        latest, people = {}, {}
        for member, response, _ in self.answers:
            moment = _moment(response["answered_at"])
            if member["side"] == side and low <= timezone.localtime(moment).date() <= day:
                key = (member["person_id"], member["match_id"])
                latest[key] = max(latest.get(key, (moment, 0)), (moment, response["id"]))
        chosen = {pk for _, pk in latest.values()}
        for member, response, number in self.answers:
            if response["id"] in chosen and member["side"] == side:
                people.setdefault(member["person_id"], []).append(Fraction(number))
        least = self.rule("glad_from", 7)
        return sum(sum(given) / len(given) >= least for given in people.values()), len(people)


def _moment(value):
    if isinstance(value, str):
        return timezone.make_aware(datetime.fromisoformat(value), timezone.get_fixed_timezone(0))
    return value if timezone.is_aware(value) else timezone.make_aware(value, timezone.get_fixed_timezone(0))


def _age(person, day):
    if person["birth_date"]:
        born, years = person["birth_date"], 0
        while (born.year + years + 1, born.month, born.day) <= (day.year, day.month, day.day):
            years += 1
        return years
    if person["birth_year"]:
        return day.year - person["birth_year"] - (0 if f"{day:%d%m}" == "3112" else 1)
    return None


def _plain(workplace):
    known = {"АО «Приборный завод»": "Приборный завод", "ООО «Ромашка»": "ромашка"}
    return known.get(workplace, workplace)


def percent(number, of):
    """A share with one decimal, halves up, from whole numbers alone."""
    if not of:
        return None
    tenths = (Fraction(1000 * number, of) + Fraction(1, 2)).__floor__()
    return Decimal(tenths) / 10
