"""The only doors through which a view gets rows (privacy rule 2), a module a thing."""

from monitoring.scopes.answers import (
    answered_matches_for,
    counted_people_for,
    own_responses_for,
    own_words_for,
    printable_responses_for,
    responses_for,
)
from monitoring.scopes.editions import (
    adaptable_programs_for,
    characteristics_for,
    edited_characteristics_for,
    edited_questions_for,
    edited_surveys_for,
    surveyed_forms_for,
    surveyed_programs_for,
    surveys_for,
)
from monitoring.scopes.growth import (
    grown_matches_of,
    grown_members_for,
    grown_programs_for,
    growth_results_for,
    observations_for,
    quality_signs_for,
)
from monitoring.scopes.own import own_matches, partners_of
from monitoring.scopes.reports import (
    figures_for,
    led_reports_for,
    reported_matches_for,
    reported_programs_for,
    reports_for,
    worded_reports_for,
)
from monitoring.scopes.stages import stage_counts_for, watched_programs_for
from monitoring.scopes.waves import silent_for, waves_for

__all__ = [
    "adaptable_programs_for",
    "answered_matches_for",
    "characteristics_for",
    "counted_people_for",
    "edited_characteristics_for",
    "edited_questions_for",
    "edited_surveys_for",
    "figures_for",
    "grown_matches_of",
    "grown_members_for",
    "grown_programs_for",
    "growth_results_for",
    "led_reports_for",
    "observations_for",
    "own_matches",
    "own_responses_for",
    "own_words_for",
    "partners_of",
    "printable_responses_for",
    "quality_signs_for",
    "reported_matches_for",
    "reported_programs_for",
    "reports_for",
    "responses_for",
    "silent_for",
    "stage_counts_for",
    "surveyed_forms_for",
    "surveyed_programs_for",
    "surveys_for",
    "watched_programs_for",
    "waves_for",
    "worded_reports_for",
]
