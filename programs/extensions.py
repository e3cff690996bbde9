"""What the upper room may add to this one (architecture, 1)."""

from mentorship.kernel.extensions import Point

guards = Point("guards", "(match, transition name, actor) -> list of Blocker added to the table's own guards")
matches_approved = Point(
    "matches_approved", "(matches, actor) -> None, in the transaction of the order that approves them, once for all"
)
match_changed = Point(
    "match_changed",
    "(match, what, actor) -> None, in the act's transaction: `what` is a transition, `member_…` one of a member (and "
    "`member_join`), `planned` what was planned",
)
attention = Point("attention", "() -> list of Rule (domain/attention/rules): what else asks for attention and when")
folder_sections = Point("folder_sections", "(match with people, plan) -> list of (title, blocks) of its folder")
folder_marks = Point("folder_marks", "() -> dict of annotations of the match of a folder, which its sections read")
portfolio_sections = Point("portfolio_sections", "(mentor) -> list of (title, blocks) of a mentor's portfolio")
home_counts = Point(
    "home_counts", "(actor, on) -> dict of a name to a queryset: numbers of the homes; `actor` may be a prepared one"
)
home_figures = Point("home_figures", "(numbers) -> list of Figure: what the figures of a leader's home end with")
own_marks = Point(
    "own_marks", "(today) -> dict of annotations of one's own matches at home, `prepared.ID` stands for the person"
)
home_asks = Point("home_asks", "(own match read with `own_marks`) -> list of Ask: what a member's card asks him for")
match_marks = Point("match_marks", "(today) -> dict of annotations of the match of a page, which its panels read")
match_panels = Point(
    "match_panels", "(match with people, actor) -> list of Panel of its page; a template reads `panel`; no query"
)
program_tabs = Point("program_tabs", "(program, actor) -> list of (name of the page, label) that its tabs lead to")
