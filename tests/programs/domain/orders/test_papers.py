"""Documents on file as annexes of the order that introduces the model (documents, «Orders»)."""

from datetime import date
from io import BytesIO

import docx
import pytest
from pypdf import PdfReader

from mentorship.kernel.blockers import Refused
from mentorship.kernel.documents import render_docx
from mentorship.kernel.versions import Conflict
from participants.models import AuditEntry
from participants.scopes import the_school
from programs.domain.filed import remove_version
from programs.domain.orders.content import offices
from programs.domain.orders.document import order_document
from programs.domain.orders.drafting import discard_draft, draft_order
from programs.domain.orders.papers import choose_papers, paper_annexes, papers_of
from programs.domain.orders.readiness import readiness
from programs.domain.orders.registering import register_order
from programs.domain.road_map_document import file_road_map
from programs.enums import OrderKind
from programs.models import FiledVersion, Order, OrderFiled
from tests import factories
from tests.programs.orders import SIGNED, make_director

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("today", "school")]


@pytest.fixture
def actor():
    make_director()
    return factories.acting(factories.make_staff("coordinator", surname="Ветрова", gender="f"))


@pytest.fixture
def order(actor):
    return draft_order(kind=OrderKind.INTRODUCTION, actor=actor)


def register(order, actor):
    order.refresh_from_db()
    values = {"number": "12-од", "signed_on": SIGNED, "version": order.version}
    return register_order(order, school=the_school(), actor=actor, **values)


def words(pdf):
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


def test_the_chosen_ones_are_annexes_and_no_others(order, actor):
    first, second = factories.make_version(), factories.make_version(factories.make_filed("model"))
    version = order.version
    choose_papers(order, [first, second], actor=actor)
    assert papers_of(order) == [first, second]
    changed = choose_papers(order, [second], actor=actor)
    assert (papers_of(order), changed.version) == ([second], version + 2)
    assert AuditEntry.objects.filter(action="order.edit").count() == 2


def test_a_draft_that_lost_an_annex_is_not_registered_as_it_was_seen(order, actor):
    paper = factories.make_version()
    seen = choose_papers(order, [paper], actor=actor).version
    remove_version(paper, actor=actor, why="не тот файл")
    with pytest.raises(Conflict):
        register_order(order, number="12-од", signed_on=SIGNED, version=seen, school=the_school(), actor=actor)
    assert Order.objects.get().state == "draft"


def test_of_a_scan_the_annex_says_which_version_lies_behind(order, actor):
    paper = factories.make_version()
    choose_papers(order, [paper], actor=actor)
    [(title, blocks)] = paper_annexes(papers_of(order))
    assert title == "Положение о наставничестве"
    assert blocks[0].text.replace("\u00a0", " ") == "Редакция 1, действует с 1 сентября 2026 г. Текст прилагается."
    assert blocks[1].text == f"Отпечаток файла (SHA-256): {paper.file.sha256}"


def test_the_road_map_is_repeated_word_for_word(order, actor):
    road_map = factories.make_map_row(title="Собрать запросы").road_map
    choose_papers(order, [file_road_map(road_map, school=the_school(), actor=actor)], actor=actor)
    document = order_document(order, school=the_school(), named=papers_of(order), offices=offices())
    book = docx.Document(BytesIO(render_docx(document)))
    assert "Дорожная карта на 2026/2027 учебный год" in [line.text.replace("\u00a0", " ") for line in book.paragraphs]
    assert "Собрать запросы" in {cell.text for table in book.tables for row in table.rows for cell in row.cells}
    assert "УТВЕРЖДАЮ" not in str(document)


def test_registering_approves_them_and_freezes_the_annexes(order, actor):
    regulation = factories.make_version()
    older = factories.make_version(factories.make_filed("model"), approved_words="приказ № 3")
    choose_papers(order, [regulation, older], actor=actor)
    done = register(order, actor)
    assert FiledVersion.objects.get(pk=regulation.pk).approved_by == done
    assert FiledVersion.objects.get(pk=older.pk).approved_by is None
    printed = words(done.pdf.content.read())
    assert "Приложение № 1 к приказу" in printed
    assert "Приложение № 2 к приказу" in printed
    with pytest.raises(Refused, match="приложения не меняются"):
        choose_papers(done, [], actor=actor)
    assert papers_of(done) == [regulation, older]


def test_one_taken_back_meanwhile_is_refused(order, actor):
    paper = factories.make_version()
    FiledVersion.objects.update(file=None, removed_at=factories.NOW)
    with pytest.raises(Refused, match="убрана"):
        choose_papers(order, [paper], actor=actor)
    assert OrderFiled.objects.count() == 0


def test_without_a_regulation_the_check_warns(order, actor):
    found = {one.code: one for one in readiness(order, on=date(2026, 11, 18))}
    assert found["papers"].is_warning
    assert found["papers"].link == f"/programs/orders/{order.pk}/papers/"
    choose_papers(order, [factories.make_version()], actor=actor)
    assert "papers" not in {one.code for one in readiness(order, on=date(2026, 11, 18))}


def test_a_draft_goes_with_its_choice(order, actor):
    paper = factories.make_version()
    choose_papers(order, [paper], actor=actor)
    discard_draft(order, actor=actor)
    assert (Order.objects.count(), OrderFiled.objects.count(), FiledVersion.objects.get()) == (0, 0, paper)
