"""The cells of the heat table are drawn by code: the title of a programme, which somebody types, stays text."""

from django.template import Context, Template

from monitoring.domain.progress import Counted, Stage, table_of

DRAWN = Template("{% load heat %}{% heat_cells line '/matches/' %}")
STAGES = [Stage("trial", "Пробная", "active"), Stage("regular", "Регулярные", "active")]


def test_the_title_of_a_programme_is_text_and_the_number_a_link():
    counted = [Counted(7, "<b>&</b> 100 %s", "Громова Е.В.", "active", "trial", 3)]
    line = table_of(counted, STAGES, stopped="suspended").lines[0]
    assert DRAWN.render(Context({"line": line})) == (
        '<td data-label="Пробная" class="l3"><a href="/matches/?program=7&amp;stage=trial&amp;state=active">'
        '3<span class="visually-hidden">, этап «Пробная», &lt;b&gt;&amp;&lt;/b&gt; 100 %s</span></a></td>'
        '<td data-label="Регулярные" class="l0"><span aria-label="нет" role="img">–</span></td>'
    )
