"""Ages on a day: consents, the lower limit and indicators are judged by them (domain/process, gates)."""

from calendar import monthrange
from datetime import date

ADULT, SIGNS_BESIDE = 18, 14


def age_on(person, day):
    """Return the full years of `person` on `day` (a date), or None when nothing is known.

    A known year only counts to 31 December: until then the person is taken for the younger.
    """
    if person.birth_date:
        had_birthday = (day.month, day.day) >= (person.birth_date.month, person.birth_date.day)
        return day.year - person.birth_date.year - (not had_birthday)
    if person.birth_year:
        return day.year - person.birth_year - ((day.month, day.day) != (12, 31))
    return None


def is_adult(person, day):
    """Tell whether `person` signs for himself on `day`.

    An unknown birth date counts as a minor; an employee of the school is of age by being one (ТК РФ ст. 331).
    """
    age = age_on(person, day)
    return person.is_employee if age is None else age >= ADULT


def is_child(person, day):
    """Tell whether `person` is under 14 on `day`: of an unknown age every pupil is taken for the younger."""
    age = age_on(person, day)
    return person.school_class_id is not None if age is None else age < SIGNS_BESIDE


def eighteenth_birthday(person):
    """Return the day on which `person` turns 18, or None when the birth date is not known to the day."""
    born = person.birth_date
    if not born:
        return None
    is_leap_day = (born.month, born.day) == (2, 29)
    return date(born.year + ADULT, 3, 1) if is_leap_day else born.replace(year=born.year + ADULT)


def years_before(day, years):
    """Return the date `years` before `day`; 29 February gives 28 February where that year has none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)


def months_after(day, months):
    """Return the date `months` after `day`; where that month is shorter, its last day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
