"""Every paper of the portal, drawn of one planted school: text, structure, Word beside PDF (issue of papers)."""

import re
import subprocess
from collections import Counter
from functools import cache

import docx
import pytest

from mentorship.kernel.documents import render_docx
from tests import papers, printed
from tests.kernel.test_documents_word import lines

DRAFTS = {"report of a pair", "diploma", "letter of thanks"}  # besides the orders: not signed, not given out
pytestmark = pytest.mark.django_db  # asks for a database to be set up; the papers are made in it once
TORN = {
    "a number sign at the end of a line": r"[^\n]№[ \u00a0]*\n",  # alone on its line it is the heading of a column
    "initials on two lines": r"(?<![А-ЯЁа-яё.])[А-ЯЁ]\.\n[А-ЯЁ]\.|[А-ЯЁ][а-яё]+\n[А-ЯЁ]\.[А-ЯЁ]\.",
    "a date on two lines": r"\d\d\.\d\d\.\d{0,3}\n\d|\d\d\.\n\d\d\.\d{4}",
}
SHORT = re.compile(r"(?:^|\s)(?:в|к|с|о|у|и|а|на|по|от|до|за|из|не|№)$", re.IGNORECASE)


# A few of each make are looked at by the quick suite, all by `--full`.
FEW = {
    "everything",
    "order approval",
    "order changes",
    "consent processing",
    "folder",
    "report of the school",
    "diploma",
    "indicators",
}
LOOKED_AT = [name if name in FEW else pytest.param(name, marks=pytest.mark.slow) for name in papers.NAMES]


@pytest.fixture(scope="module")
def documents(django_db_setup, django_db_blocker, tmp_path_factory):
    """{name: Document} of every kind of paper."""
    with papers.school_of(3, blocker=django_db_blocker, folder=tmp_path_factory.mktemp("papers")) as world:
        return papers.papers_of(world)


@pytest.fixture(scope="module")
def drawn(documents):
    """A function from a name to its Printed, drawn once."""
    return cache(lambda name: printed.Printed(documents[name]))


def test_every_paper_is_here(documents):
    assert sorted(documents) == sorted(papers.NAMES)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_word_has_the_letters_of_the_pdf(name, documents, drawn):
    assert Counter(printed.plain(printed.in_word(documents[name]))) == drawn(name).letters()


@pytest.mark.parametrize("name", LOOKED_AT)
def test_the_file_is_tagged_and_names_itself(name, documents, drawn):
    root = drawn(name).pdf.trailer["/Root"]
    assert (root["/Lang"], bool(root["/MarkInfo"]["/Marked"])) == ("ru", True)
    assert drawn(name).pdf.metadata.title == documents[name].title
    assert documents[name].title


@pytest.mark.parametrize("name", LOOKED_AT)
def test_pages_are_numbered_from_the_second_and_none_is_empty(name, drawn):
    for number, (text, boxes) in enumerate(zip(drawn(name).pages, drawn(name).boxes("LineBox"), strict=True), 1):
        tops = [box.position_y for box in boxes if "".join(map(str, _texts(box))).strip() == str(number)]
        assert bool([top for top in tops if top < 20 * printed.PX_OF_MM]) == (number > 1)
        assert len(printed.plain(text)) > 20


def _texts(box):
    return [one.text for one in box.descendants() if type(one).__name__ == "TextBox"]


@pytest.mark.parametrize("name", LOOKED_AT)
def test_a_draft_says_so_on_each_page(name, documents, drawn):
    is_draft = (name.startswith("order") and name != "order frozen") or name in DRAFTS
    assert [page.count("ПРОЕКТ") for page in drawn(name).pages] == [int(is_draft)] * len(drawn(name).pages)


@pytest.mark.parametrize("name", LOOKED_AT)
def test_nothing_leaves_the_fields(name, drawn):
    assert drawn(name).outside() == []


@pytest.mark.parametrize("torn", TORN)
@pytest.mark.parametrize("name", LOOKED_AT)
def test_what_belongs_together_stands_on_one_line(name, torn, drawn):
    assert [found for page in drawn(name).pages for found in re.findall(f".*(?:{TORN[torn]}).*", page)] == []


@pytest.mark.parametrize("name", LOOKED_AT)
def test_no_line_of_text_ends_with_a_short_word(name, drawn):
    assert [line for line in drawn(name).running_lines() if SHORT.search(line.rstrip(" "))] == []


@pytest.mark.parametrize("name", LOOKED_AT)
def test_no_row_is_torn(name, documents, drawn):
    """Each row is one box: a row on two pages would make two."""
    rows = sum(len(boxes) for boxes in drawn(name).boxes("TableRowBox"))
    heads = sum(1 for boxes in drawn(name).boxes("TableRowGroupBox") for box in boxes if box.is_header)
    assert rows - heads == _rows_expected(documents[name])


def _rows_expected(document):
    names = sum(len(block.names) for block in document.blocks if type(block).__name__ == "AcquaintanceSheet")
    charts = sum(len(block.rows) for block in document.blocks if type(block).__name__ == "Chart")
    return names + charts + sum(len(table.rows) for table in printed.tables(document))


@pytest.mark.slow
def test_libreoffice_opens_every_word_file_and_reads_the_same_words(documents, tmp_path):
    files = [tmp_path / f"{number}.docx" for number in range(len(papers.NAMES))]
    for file, name in zip(files, papers.NAMES, strict=True):
        file.write_bytes(render_docx(documents[name]))
    command = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to"]
    done = subprocess.run(
        [*command, "txt:Text (encoded):UTF8", "--outdir", str(tmp_path), *map(str, files)],
        capture_output=True,
        text=True,
        timeout=400,
        check=True,
    )
    assert [line for line in done.stderr.splitlines() if "javaldx" not in line] == []  # it does without Java
    for file, name in zip(files, papers.NAMES, strict=True):
        read = file.with_suffix(".txt").read_text("utf-8-sig")
        assert (name, printed.plain(read)) == (name, printed.plain("\n".join(lines(docx.Document(file)))))
