"""What people do with files is the same whether these lie in a folder or in a bucket.

A storage that fails, fails well: a page with a number, nothing written or sent by half.
"""

import io
import re
import threading
from datetime import timedelta
from pathlib import Path
from socketserver import StreamRequestHandler, ThreadingTCPServer

import pytest
from botocore.config import Config
from django.core.files.storage import storages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from mentorship.kernel import clock
from mentorship.kernel.bucket import CONFIG
from mentorship.kernel.files import NOT_THERE, FilesAwayError
from mentorship.kernel.invariants import breaches
from participants.domain.consent_batches import ask_sheets
from participants.domain.consents import withdraw_consent
from participants.domain.erasure import erase_person, plan_erasure
from participants.domain.files import damaged_files, sweep_files
from participants.domain.print_jobs import FAILED
from participants.enums import PrintState
from participants.models import AuditEntry, ConsentScan, DataRequest, ErasureAct, Person, PrintJob, StoredFile
from programs.domain.orders.registering import register_order
from programs.models import Achievement, Order
from tests import factories
from tests.buckets import Bucket, served
from tests.kernel.test_uploads import PDF, picture
from tests.programs import pairs
from tests.programs.domain.orders.conftest import curator, order, pair  # noqa: F401
from tests.programs.orders import SIGNED, make_director
from tests.programs.test_achievements import typed
from tests.programs.test_meetings import enter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("school", "today")]
INCIDENT = re.compile(r'class="incident">([2-9A-Z]{6})</span>')
SECONDS = CONFIG.merge(Config(connect_timeout=1, read_timeout=1))


@pytest.fixture(scope="module")
def address():
    with served() as found:
        yield found


class Folder:
    """A folder, looked at and spoiled from outside of the portal."""

    def __init__(self, root):
        self.root = Path(root)

    def names(self):
        """Return the sorted names of all files."""
        return sorted(str(path.relative_to(self.root)) for path in self.root.rglob("*") if path.is_file())

    def read(self, name):
        """Return the bytes of a file."""
        return (self.root / name).read_bytes()

    def write(self, name, content):
        """Put others in their place."""
        (self.root / name).write_bytes(content)

    def lose(self, name):
        """Delete a file behind the portal's back."""
        (self.root / name).unlink()


@pytest.fixture
def bucket(address, settings):
    found = Bucket(address)
    found.use(settings)
    return found


@pytest.fixture(params=["folder", pytest.param("bucket", marks=pytest.mark.slow)])
def place(request, settings):
    """Where the portal keeps its files."""
    return Folder(settings.MEDIA_ROOT) if request.param == "folder" else request.getfixturevalue("bucket")


@pytest.fixture
def coordinator(school, today):
    make_director()
    return factories.acting(factories.make_staff("coordinator"))


def attach(client, consent, content=PDF):
    return client.post(
        reverse("participants:consent_scan_add", args=[consent.pk]), {"scan": SimpleUploadedFile("a.pdf", content)}
    )


def scan_url():
    return reverse("participants:consent_scan", args=[ConsentScan.objects.get().pk, "pdf"])


@pytest.fixture
def consent():
    return factories.make_mentee(factories.make_pupil(surname="Меткина")).person.consents.first()


def test_a_scan_is_brought_and_given_to_who_may_look(as_role, consent, place, client):
    coordinator, _ = as_role("coordinator")
    assert attach(coordinator, consent).status_code == 302
    [name] = place.names()
    assert (place.read(name), StoredFile.objects.get().content.name) == (PDF, name)
    answer = coordinator.get(scan_url())
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, PDF)
    assert (answer["Content-Length"], answer["X-Content-Type-Options"]) == (str(len(PDF)), "nosniff")
    assert (answer["Cache-Control"], answer["Content-Disposition"].split(";")[0]) == ("no-store", "attachment")
    assert not [value for value in answer.headers.values() if "127.0.0.1" in value or name in value]


def test_another_role_is_refused_and_a_foreign_row_is_not_found(as_role, consent, place):
    client, _ = as_role("coordinator")
    attach(client, consent)
    address = scan_url()
    client, _ = as_role("curator")
    assert client.get(address).status_code == 403
    match = pairs.approved(state="active")
    enter(client, pairs.mentor_of(match)).post(
        reverse("programs:achievement_add", args=[match.pk]), typed(scan=SimpleUploadedFile("d.pdf", PDF))
    )
    own = reverse("programs:achievement_file", args=[Achievement.objects.get().pk, "pdf"])
    answer = enter(client, pairs.mentee_of(match)).get(own)
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, PDF)
    foreign = pairs.mentee_of(pairs.approved(state="active"))
    assert enter(client, foreign).get(own).status_code == 404


def test_a_picture_is_drawn_anew_before_it_is_kept(as_role, consent, place):
    exif = Image.Exif()
    exif[0x010F] = "Телефон"
    sent = picture("JPEG", exif=exif) + b"<script>hidden</script>"
    client, _ = as_role("coordinator")
    assert attach(client, consent, sent).status_code == 302
    kept = place.read(*place.names())
    assert (kept[:3], b"hidden" in kept) == (b"\xff\xd8\xff", False)
    assert dict(Image.open(io.BytesIO(kept)).getexif()) == {}


@pytest.mark.parametrize("content", [b"<html>", b""], ids=["html", "nothing"])
def test_what_is_refused_never_reaches_the_storage(as_role, consent, place, content):
    client, _ = as_role("coordinator")
    assert attach(client, consent, content).context["form"].errors["scan"]
    assert (place.names(), StoredFile.objects.count()) == ([], 0)


def test_a_lost_file_is_said_in_a_sentence_and_named_by_the_check(as_role, consent, place):
    client, _ = as_role("coordinator")
    attach(client, consent)
    place.lose(*place.names())
    page = client.get(scan_url())
    assert (page.status_code, NOT_THERE in page.content.decode()) == (409, True)
    assert not AuditEntry.objects.filter(action="consent.scan.view").exists()  # nobody has looked at it
    assert [str(one).split(":")[0] for one in breaches()] == ["file_intact"]
    assert damaged_files() == [StoredFile.objects.get().pk]


def test_an_order_is_frozen_there_and_a_forged_one_is_not_given(client, order, coordinator, school, place):  # noqa: F811
    register_order(order, school=school, actor=coordinator, number="40-од", signed_on=SIGNED, version=order.version)
    order = Order.objects.get()
    assert place.names() == sorted([order.pdf.content.name, order.docx.content.name])
    client.force_login(coordinator.account, backend="participants.authentication.CardBackend")
    address = reverse("programs:order_pdf", args=[order.pk])
    assert next(iter(client.get(address).streaming_content))[:5] == b"%PDF-"
    place.write(order.pdf.content.name, b"%PDF-1.7 forged")
    assert client.get(address).status_code == 409


def test_a_batch_lies_there(coordinator, place):
    job = _batch(coordinator)
    assert (job.state, place.read(*place.names())[:5]) == (PrintState.READY, b"%PDF-")


def _batch(coordinator):
    return ask_sheets([factories.make_pupil()], title="Листы", on=factories.TODAY, actor=coordinator)


def erase(person, school):
    coordinator = factories.acting(factories.make_staff("coordinator"))
    withdraw_consent(
        person.consents.get(kind="processing"), withdrawn_on=factories.TODAY, reason="заявление", actor=coordinator
    )
    asked = plan_erasure(DataRequest.objects.get(person=person), actor=coordinator)
    return erase_person(asked, school=school, commission=[], actor=coordinator)


def test_destruction_deletes_the_object_of_what_it_takes(consent, place, school, django_capture_on_commit_callbacks):
    """The paper of a course goes with its owner."""
    course = factories.make_course(consent.person, file=factories.make_stored_file())
    assert place.names() == [course.file.content.name]
    with django_capture_on_commit_callbacks(execute=True):
        act = erase(consent.person, school)
    assert place.names() == sorted([act.pdf.content.name, act.extract.content.name])


def test_a_failed_record_leaves_no_object(as_role, consent, place, monkeypatch):
    client, _ = as_role("coordinator")
    client.raise_request_exception = False
    monkeypatch.setattr("participants.domain.audit.record", lambda *args, **kwargs: 1 / 0)
    assert attach(client, consent).status_code == 500
    assert (place.names(), StoredFile.objects.count()) == ([], 0)


class Mute(StreamRequestHandler):
    """Takes what is sent and never answers."""

    def handle(self):
        """Read and keep silent until the other side has had enough."""
        while self.connection.recv(65536):
            pass


class Cut(StreamRequestHandler):
    """Promises an object and breaks off in the middle."""

    def handle(self):
        """Answer by half."""
        while self.rfile.readline() not in (b"\r\n", b""):
            pass
        self.wfile.write(b'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\nETag: "0"\r\n\r\n%PDF-1.7 half')


@pytest.fixture
def breaks(settings, address):
    """`breaks(how)`: from now on the storage is so."""
    servers = []

    def begin(how):
        target = "http://127.0.0.1:9"
        if how != "refuses":
            server = ThreadingTCPServer(("127.0.0.1", 0), {"mute": Mute, "cut": Cut}[how])
            server.daemon_threads = True
            threading.Thread(target=server.serve_forever, daemon=True).start()
            servers.append(server)
            target = f"http://127.0.0.1:{server.server_address[1]}"
        Bucket(address).use(settings, endpoint_url=target, client_config=SECONDS)

    yield begin
    for server in servers:
        server.shutdown()
        server.server_close()


def incident_of(page, caplog):
    """The number on a page of a silent storage, which the log knows too; no value and no name in either."""
    text = page.content.decode()
    [number] = INCIDENT.findall(text)
    assert (page.status_code, page["Retry-After"]) == (503, "120")
    assert "Хранилище файлов сейчас не\u00a0отвечает" in text.replace("&nbsp;", "\u00a0")
    assert [one.args[0] for one in caplog.records if one.name == "mentorship.incidents"] == [number]
    assert "Меткина" not in caplog.text
    return number


@pytest.mark.slow
@pytest.mark.parametrize("how", ["refuses", "mute"])
def test_an_upload_to_a_silent_storage_writes_nothing(as_role, consent, breaks, how, caplog):
    client, _ = as_role("coordinator")
    breaks(how)
    incident_of(attach(client, consent), caplog)
    assert (StoredFile.objects.count(), ConsentScan.objects.count()) == (0, 0)


@pytest.mark.slow
@pytest.mark.parametrize("how", ["refuses", "mute", "cut"])
def test_a_download_from_a_silent_storage_sends_nothing_by_half(as_role, consent, bucket, breaks, how, caplog):
    client, _ = as_role("coordinator")
    attach(client, consent)
    breaks(how)
    incident_of(client.get(scan_url()), caplog)


@pytest.mark.slow
def test_a_batch_that_cannot_be_kept_says_so_on_its_page(coordinator, breaks):
    breaks("refuses")
    job = _batch(coordinator)
    job = PrintJob.objects.get(pk=job.pk)
    assert (job.state, job.trouble, StoredFile.objects.count()) == (PrintState.FAILED, FAILED, 0)


@pytest.mark.slow
def test_destruction_holds_when_the_storage_falls_silent_and_the_sweep_does_the_rest(
    consent, bucket, school, django_capture_on_commit_callbacks, monkeypatch
):
    course = factories.make_course(consent.person, file=factories.make_stored_file())
    paper = course.file.content.name
    with monkeypatch.context() as silent, django_capture_on_commit_callbacks(execute=True):
        silent.setattr(type(storages["default"]), "delete", _silent)
        erase(consent.person, school)
    assert ErasureAct.objects.filter(person=consent.person_id).count() == 1
    assert Person.everyone.get(pk=consent.person_id).surname != "Меткина"
    assert paper in bucket.names()
    with clock.at(clock.today() + timedelta(days=30)):
        assert sweep_files() == 1
    assert (len(bucket.names()), paper in bucket.names(), damaged_files()) == (2, False, [])


def _silent(self, name):
    raise FilesAwayError("тишина")
